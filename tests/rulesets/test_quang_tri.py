"""The shipped plan against the plan's text: every figure, its word, whom it binds, and how its parts are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from qtcompliance.contracts import parse_percent
from qtcompliance.domain.agency import PLAN, Agencies, Agency
from qtcompliance.domain.case import Case
from qtcompliance.domain.indicator import QuantityKind
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.place import Place
from qtcompliance.domain.target import Basis, Comparator, Judged, Standing
from qtcompliance.inputs.ruleset_faults import advice
from qtcompliance.judging.assess import assess
from qtcompliance.judging.rehearse import rehearse
from tests.rulesets.shipped import cases, document, plan

# The plan's 15 percentages and three ranks, copied by hand from its text: indicator, level, word, bound, clause.
FIGURES = [
    ("computers-per-official", None, "at_least", "73%", "II.1"),
    ("computers-online", None, "at_least", "92.8%", "II.1"),
    ("lan", "province", "exactly", "100%", "II.1"),
    ("lan", "district", "at_least", "80%", "II.1"),
    ("lan", "commune", "more_than", "50%", "II.1"),
    ("specialised-network", None, "at_least", "2.8%", "II.1"),
    ("official-mailbox", None, "exactly", "100%", "II.2"),
    ("exchange-system", None, "exactly", "100%", "II.2"),
    ("documents-online", None, "more_than", "95%", "II.2"),
    ("legal-documents-on-portal", None, "exactly", "100%", "II.2"),
    ("directing-documents-on-portal", None, "more_than", "80%", "II.2"),
    ("document-software-deployed", None, "exactly", "100%", "II.2"),
    ("open-browser", None, "more_than", "80%", "II.2"),
    ("unikey", None, "at_least", "85%", "II.2"),
    ("openoffice", None, "at_least", "26%", "II.2"),
    ("ict-index-rank", None, "at_most", "41", "II"),
    ("ict-infrastructure-rank", None, "at_most", "46", "II.1"),
    ("ict-application-rank", None, "at_most", "43", "II.2"),
]
CONTEXT = ["official-mailbox-given", "document-software-used", "specialised-software", "specialised-databases"]
BOTH, ONLY_PLAN = {"plan": "binding", "agency": "binding"}, {"plan": "binding"}
NOT_ALONE = {"plan": "binding", "agency": "indicative"}
# Who is judged, and with what weight.
WEIGHTS: Mapping[str, Mapping[str, str]] = {
    "computers-per-official": {"plan": "indicative", "agency": "indicative"},
    "computers-online": {"plan": "indicative", "agency": "indicative"},
    "lan": {"level": "binding", "parent": "indicative"},
    "specialised-network": ONLY_PLAN,
    "official-mailbox": BOTH,
    "exchange-system": BOTH,
    "documents-online": BOTH,
    "legal-documents-on-portal": NOT_ALONE,
    "directing-documents-on-portal": NOT_ALONE,
    "document-software-deployed": BOTH,
    "open-browser": NOT_ALONE,
    "unikey": NOT_ALONE,
    "openoffice": NOT_ALONE,
    "ict-index-rank": ONLY_PLAN,
    "ict-infrastructure-rank": ONLY_PLAN,
    "ict-application-rank": ONLY_PLAN,
}
FIGURE_IN_TEXT = re.compile(r"[0-9][0-9.]*%|[0-9]+/63")


def test_it_has_neither_faults_nor_anything_to_advise() -> None:
    assert [fault.explain("en") for fault in advice(plan(), document())] == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_its_own_case_holds(case: Case) -> None:
    assert [missed.in_language("en") for missed in rehearse(case, plan())] == []


def test_every_figure_of_the_plan_is_a_bound_with_its_own_word() -> None:
    found = [
        (one.id, target.level, demand.comparator.value, demand.bounds[0].text, one.clause)
        for one in plan().indicators
        for target in one.targets
        for demand in (milestone.requirement for milestone in target.milestones)
    ]
    assert found == FIGURES


def test_the_quoted_sentences_of_the_plan_hold_every_figure() -> None:
    quoted = re.findall(r"^ *# (.*)$", document().decode(), re.MULTILINE)
    printed = FIGURE_IN_TEXT.findall(" ".join(quoted))
    assert sorted(printed) == sorted(bound if "%" in bound else f"{bound}/63" for *_, bound, _ in FIGURES)


def test_what_the_plan_gives_no_figure_for_is_context() -> None:
    assert [one.id for one in plan().indicators if one.basis is Basis.CONTEXT] == CONTEXT
    assert all(one.basis is Basis.STATUS_QUO for one in plan().indicators if one.id not in CONTEXT)


@pytest.mark.parametrize("name", WEIGHTS)
def test_who_is_judged_and_who_is_bound(name: str) -> None:
    seen: dict[str, str] = {}
    for case in cases():
        for card in assess(plan(), case.agencies, case.observations, (case.period,)).scorecards:
            for verdict in card.verdicts:
                if verdict.obligation.indicator.id == name:
                    seen[card.subject.kind.value] = verdict.obligation.standing.value
        if len(seen) == len(WEIGHTS[name]):
            break
    assert seen == WEIGHTS[name]


def test_every_judged_indicator_stands_in_the_table_of_weights() -> None:
    assert set(WEIGHTS) | set(CONTEXT) == set(plan().by_id)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_everything_has_a_title_and_says_how_it_is_counted(language: str) -> None:
    assert all(one.title[language] and one.note and one.note[language] for one in plan().indicators)
    for quantity in plan().quantities.values():
        assert quantity.title[language]
        assert quantity.note
        assert quantity.note[language]
        assert quantity.over_time
        assert quantity.kind is not QuantityKind.COUNT or (quantity.unit and quantity.unit[language])


def test_a_reading_that_is_ours_is_told() -> None:
    """A bare figure or a "đạt" that became a floor or a ceiling: the note says so."""
    for one in plan().indicators:
        for target in one.targets:
            word = target.milestones[0].requirement.comparator
            if word in (Comparator.AT_LEAST, Comparator.AT_MOST):
                assert one.note
                assert re.search("hiểu là (tối thiểu|không được tụt)", one.note["vi"]), one.id
    secret = plan().by_id["documents-online"].note
    assert secret
    assert all(degree in secret["vi"] for degree in ("hai độ mật", "pháp luật có ba", "mật, tối mật và tuyệt mật"))


def test_context_is_shown_beside_the_verdicts_and_judged_nowhere() -> None:
    year = ReportingPeriod.months("2016", 2016, 1, 12)
    agencies = Agencies((Agency("a", "a", level="district"),))
    seen = Observations()
    seen.add_source(Source(location="told", rows=1))
    told = {
        "a": {"officials": 10, "officials_given_mailbox": 10, "uses_document_software": False},
        PLAN: {"specialised_software": 9, "specialised_databases": 3},
    }
    for agency, figures in told.items():
        for quantity, value in figures.items():
            seen.add(agency, "2016", quantity, value, Place(1, quantity), "told")
    report = assess(plan(), agencies, seen, (year,))
    shown = {
        (card.subject.kind, context.indicator.id): context.measure.value
        for card in report.scorecards
        for context in card.context
    }
    judged = {verdict.obligation.indicator.id for card in report.scorecards for verdict in card.verdicts}
    assert judged == set(WEIGHTS)
    points = {key: value.point for key, value in shown.items() if value}
    assert points == {
        (Judged.PLAN, "official-mailbox-given"): 1,
        (Judged.PLAN, "document-software-used"): 0,
        (Judged.PLAN, "specialised-software"): 9,
        (Judged.PLAN, "specialised-databases"): 3,
        (Judged.AGENCY, "official-mailbox-given"): 1,
        (Judged.AGENCY, "document-software-used"): 0,
    }


def test_a_register_without_the_provincial_office_is_judged_all_the_same() -> None:
    year = ReportingPeriod.months("2016", 2016, 1, 12)
    seen = Observations()
    seen.add_source(Source(location="told", rows=1))
    seen.add("a", "2016", "uses_exchange_system", True, Place(1), "told")
    report = assess(plan(), Agencies((Agency("a", "a", level="commune"),)), seen, (year,))
    outcomes = {
        verdict.obligation.indicator.id: verdict.outcome
        for card in report.scorecards
        if card.subject.kind is Judged.PLAN
        for verdict in card.verdicts
    }
    assert outcomes["directing-documents-on-portal"] is Outcome.NOT_APPLICABLE
    assert outcomes["exchange-system"] is Outcome.PASS


def test_the_two_estimates_of_computers_are_indicative_altogether() -> None:
    indicative = [one.id for one in plan().indicators for target in one.targets if target.standing]
    assert indicative == ["computers-per-official", "computers-online"]
    assert all(target.standing in (None, Standing.INDICATIVE) for one in plan().indicators for target in one.targets)


def test_the_bounds_are_exact() -> None:
    for name, level, _, bound, _ in FIGURES:
        target = plan().by_id[name].target_for(level)
        assert target
        asked = parse_percent(bound)
        if asked:
            assert target.milestones[0].requirement.bounds[0].value == asked.value
