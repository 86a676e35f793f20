"""What a form asks of whom: what the judging uses of them, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.form import Ceiling, Form, MadeFor
from qtcompliance.domain.indicator import Formula, IndicatorKind, Only, Quantity, QuantityKind
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.place import Place
from qtcompliance.domain.target import Judged
from qtcompliance.errors import AssessmentError
from qtcompliance.inputs.agencies import read_agencies
from qtcompliance.judging.ask import ask
from qtcompliance.judging.assess import assess
from tests.examples.province import EXAMPLE
from tests.judging.plans import WORDS, YEAR, indicator, number, register, require, ruleset, share, whether
from tests.rulesets.shipped import plan

HALF = require("at_least", "50%")


def province() -> Agencies:
    return read_agencies(str(EXAMPLE / "agencies.csv"), "agencies.csv", {})


def owed(form: Form, one: str) -> frozenset[str]:
    return next(each.owes for each in form.respondents if each.id == one)


def test_an_agency_is_asked_for_what_its_verdicts_use() -> None:
    form = ask(plan(), province(), YEAR, "vi")
    report = assess(plan(), province(), Observations(), [YEAR])
    looked = 0
    for card in report.scorecards:
        if card.subject.kind is not Judged.AGENCY:
            continue
        for verdict in card.verdicts:
            used = set(verdict.obligation.indicator.formula.quantities)
            assert used <= owed(form, card.subject.id) or verdict.outcome is Outcome.NOT_APPLICABLE
            looked += 1
    assert looked > 500


def test_only_what_its_level_owes_stands_in_an_agencys_form() -> None:
    form = ask(plan(), province(), YEAR, "vi")
    office, commune = form.of(["VPUB"]), form.of(["19585"])
    asked = [one.quantity.id for one in commune.questions]
    assert "has_document_software" in [one.quantity.id for one in office.questions]
    assert "legal_documents" in [one.quantity.id for one in office.questions]
    assert not {"has_document_software", "legal_documents", "ict_index_rank"} & set(asked)
    assert asked == [name for name in plan().quantities if name in owed(form, "19585")]
    assert [one.id for one in commune.respondents] == ["19585"]
    assert "ict_index_rank" in owed(form, "plan")


def test_questions_stand_in_the_plans_order_with_the_clauses_that_use_them() -> None:
    form = ask(plan(), province(), YEAR, "en")
    names = [one.quantity.id for one in form.questions]
    assert names == [name for name in plan().quantities if name in names]
    assert {one.quantity.id: one.clauses for one in form.questions}["officials"] == ("II.1", "II.2")
    assert form.made_for == MadeFor(plan().id, plan().version, plan().digest)
    assert (form.period, form.reference) == (YEAR, plan().reference)


def test_nobody_is_asked_who_is_not_there_or_not_assessed() -> None:
    agencies = Agencies(
        (
            Agency("a", "A", level="commune"),
            Agency("b", "B", level="commune", until=date(2015, 12, 31)),
            Agency("c", "C", level="commune", not_assessed="chưa đánh giá"),
        )
    )
    form = ask(ruleset(indicator("i", share(), HALF)), agencies, YEAR, "vi")
    assert [one.id for one in form.respondents] == ["a"]


def test_a_group_is_asked_through_its_members() -> None:
    rules = ruleset(
        indicator("i", whether("w"), HALF, judged="level", only=Only(agencies=("b",))),
        indicator("j", number(quantity="n"), require("at_most", 4), judged="plan"),
    )
    form = ask(rules, register("a", "b"), YEAR, "en")
    assert {one.id: one.owes for one in form.respondents} == {"plan": {"n"}, "b": {"w"}}


def test_a_name_that_is_not_its_own_is_written_as_a_code() -> None:
    agencies = Agencies(
        tuple(Agency(one, name, level="commune") for one, name in (("a", "Tân"), ("b", "tân"), ("c", "Plan")))
    )
    form = ask(ruleset(indicator("i", share(), HALF)), agencies, YEAR, "en")
    assert [one.called for one in form.respondents] == ["a", "b", "c"]


def test_a_check_asks_for_the_quantities_that_its_settings_name() -> None:
    formula = Formula(IndicatorKind.CHECK, check="timely", settings={"filed": "filed_on", "of": ["n"], "due": "2017"})
    filed = Quantity("filed_on", title=WORDS, kind=QuantityKind.DATE)
    form = ask(ruleset(indicator("i", formula), quantities=[filed]), register("a"), YEAR, "en")
    assert "filed_on" in owed(form, "a")
    assert "2017" not in owed(form, "a")


def test_a_register_with_levels_that_nobody_knows_is_refused() -> None:
    with pytest.raises(AssessmentError, match="nowhere"):
        ask(ruleset(indicator("i", share(), HALF)), register("a", level="nowhere"), YEAR, "en")


# Ceilings


def test_what_may_not_exceed_what() -> None:
    form = ask(plan(), province(), YEAR, "vi")
    documents = Ceiling(("documents_sent_online", "secret_documents"), ("documents_sent",))
    assert Ceiling(("computers_online",), ("computers",)) in form.ceilings
    assert Ceiling(("accountants_computers_online",), ("accountants_computers",)) in form.ceilings
    assert documents in form.ceilings
    assert documents not in form.of(["plan"]).ceilings
    assert Ceiling(("computers",), ("officials",)) not in form.ceilings  # a ratio may pass 100 %


JUDGED = [one for one in ask(plan(), province(), YEAR, "vi").ceilings if "officials_given_mailbox" not in one.parts]
"""Those of indicators that are judged; the one of context has no verdict that could be an error."""


@pytest.mark.parametrize("ceiling", JUDGED, ids=lambda one: "-".join(one.parts))
def test_judging_too_refuses_what_passes_a_ceiling(ceiling: Ceiling) -> None:
    names = [one.id for one in plan().quantities.values() if one.kind is QuantityKind.COUNT]
    assert Outcome.ERROR not in outcomes(dict.fromkeys(names, 0))
    assert Outcome.ERROR in outcomes({**dict.fromkeys(names, 0), ceiling.parts[-1]: 1})


def outcomes(figures: dict[str, int]) -> set[Outcome]:
    """How the office of the province comes out with these figures."""
    seen = Observations()
    for row, (name, value) in enumerate(figures.items(), 2):
        seen.add("VPUB", "", name, value, Place(row), "csv:returns.csv")
    period = ReportingPeriod.months("2016", 2016, 1, 12)
    report = assess(plan(), province(), seen, [period])
    card = next(one for one in report.scorecards if one.subject.id == "VPUB" and one.subject.kind is Judged.AGENCY)
    return {one.outcome for one in card.verdicts}
