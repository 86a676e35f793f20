"""Whatever a verdict may be, for an agency or a group, its sentence and its row can be said in both languages."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import attrs
import pytest

from qtcompliance.domain.indicator import Formula, IndicatorKind, RollUp
from qtcompliance.domain.interval import Interval
from qtcompliance.domain.measure import Measure, Rest, Tally
from qtcompliance.domain.obligation import Obligation, Subject
from qtcompliance.domain.outcome import Flag, Outcome, Reason
from qtcompliance.domain.target import Comparator, Judged, Standing
from qtcompliance.domain.value import Value, of_point
from qtcompliance.domain.verdict import Verdict
from qtcompliance.judging.printing import printed
from qtcompliance.judging.sentence import sentence
from qtcompliance.judging.telling import Telling
from qtcompliance.locale import LANGUAGES, message
from qtcompliance.outputs.screen.notes import notes
from qtcompliance.outputs.screen.wording import figure_of

from .factory import AGENCIES, COMPUTERS, DOCUMENTS, LAN, MAILBOX, RANK, RULESET, YEAR, demand

FORMULAS = {
    "share": MAILBOX.formula,
    "excluding": attrs.evolve(DOCUMENTS.formula, overlap=True),
    "ratio": COMPUTERS.formula,
    "mean": attrs.evolve(COMPUTERS.formula, mean=True),
    "yes_no": LAN.formula,
    "passes": Formula(IndicatorKind.YES_NO, passes=MAILBOX.id),
    "number": attrs.evolve(RANK.formula, roll_up=RollUp.MEDIAN),
    "check": Formula(IndicatorKind.CHECK),
}
SPANS = (
    *(
        Interval(low=Fraction(1, 2), high=Fraction(1), low_included=low, high_included=high)
        for low in (True, False)
        for high in (True, False)
    ),
    *(Interval(low=Fraction(1, 2), low_included=included) for included in (True, False)),
    *(Interval(high=Fraction(1, 2), high_included=included) for included in (True, False)),
    Interval(),
)
VALUES = (None, of_point(Fraction(1)), *(Value(span=span) for span in SPANS))
FEW, MANY = (0,), (0, 1, 2, 3, 4, 5, 0)
_WHO = ("silent", "errors", "partial", "overlapping", "stale")
TALLIES = tuple(
    Tally(members=9, reported=2, **dict(zip(_WHO, who, strict=True)))  # type: ignore[arg-type]
    for who in product((FEW, ()), ((),), (MANY, ()), (MANY, FEW, ()), (FEW, ()))
)
WHO: tuple[Tally | None, ...] = (None, *TALLIES)


def told(
    name: str, outcome: Outcome, reason: Reason | None, tally: Tally | None, value: Value | None, lacks: bool
) -> Verdict:
    one = attrs.evolve(MAILBOX, formula=FORMULAS[name], speaks_of=Judged.PLAN)
    kind = Judged.AGENCY if tally is None else Judged.LEVEL
    owed = Obligation(
        subject=Subject(kind, "fin", "fin", level="province"),
        indicator=one,
        period=YEAR,
        requirement=demand(Comparator.MORE_THAN, "95%"),
        standing=Standing.BINDING,
    )
    measure = Measure(
        numerator=None,
        denominator=7,
        value=value,
        flags=tuple(Flag),
        members=tally.members if tally else None,
        reported=tally.reported if tally else None,
        missing=("officials",) if lacks else (),
    )
    percent = printed(one, value, ())
    rest = Rest(value=value, reason=reason, tally=tally, message=message("sentence.error.counts_disagree"))
    common = {"obligation": owed, "measure": measure, "outcome": outcome, "reason": reason, "percent": percent}
    telling = Telling(**common, rest=rest, shortfall=1, excess=2, waiver=None, ruleset=RULESET, agencies=AGENCIES)  # type: ignore[arg-type]
    return Verdict(**common, waiver=None, shortfall=1, excess=2, facts=sentence(telling))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("name", FORMULAS)
def test_a_verdict_is_said(name: str, outcome: Outcome, language: str) -> None:
    cases = (*product(WHO, VALUES[1:3]), *product(WHO[:2], VALUES))
    for reason, (tally, value), lacks in product((None, *Reason), cases, (True, False)):
        one = told(name, outcome, reason, tally, value, lacks)
        assert one.explain(language)
        notes(one, language)
        figure_of(one, language)


@pytest.mark.parametrize("name", [name for name in FORMULAS if name != "excluding"])
def test_only_an_overlap_is_said_to_be_one(name: str) -> None:
    said = told(name, Outcome.UNDETERMINED, Reason.MISSING_PART, None, VALUES[2], lacks=True).explain()
    assert "overlap" not in said
