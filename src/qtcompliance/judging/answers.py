"""Answers → figures: yes and no, plain numbers, and whether another target is passed."""

from __future__ import annotations

from fractions import Fraction

from ..domain.facts import Facts
from ..domain.indicator import Formula, IndicatorKind
from ..domain.interval import EVERYTHING, FROM_ZERO, Interval
from ..domain.lattice import Region
from ..domain.measure import NOTHING, MeasureColumn, Rest, State
from ..domain.outcome import Outcome, Reason
from ..domain.reading import Reading
from ..domain.ruleset import Indicator
from ..domain.value import Value, of_point, of_region
from ..domain.verdict import VerdictColumn
from ..locale import Figure, Message, message
from .figures import (
    YES_NO_OR_NOTHING,
    YES_OR_NO,
    FigureColumn,
    error_at,
    missing_at,
    refuse,
    says_anything,
    span_of,
    special_places,
)


def yes_no(indicator: Indicator, facts: Facts) -> MeasureColumn:
    """Yes where all answers are (or any one is), no where one decides so; one missing answer may leave it open."""
    formula = indicator.formula
    made = FigureColumn(facts.size)
    columns = [facts.column(name).values for name in formula.whether]
    decisive, special = not formula.every, special_places(indicator, facts)
    open_answer = of_region(YES_OR_NO)
    silent = Rest(value=open_answer, missing=formula.whether)
    for place, answers in enumerate(zip(*columns, strict=True)):
        own, broken = None, None
        if place in special:
            broken = error_at(indicator, facts, place)
            own = _own_answer(facts.reading(indicator.id, place))
        if isinstance(own, Message):
            own, broken = None, broken or own
        answer: bool | None = None
        if decisive in answers:
            answer = decisive
        elif None not in answers and answers:
            answer = not decisive
        if broken is None and own is not None and answer not in (None, own):
            broken = message("sentence.error.answers_disagree")
        answer = own if answer is None else answer
        if broken is not None:
            refuse(made, place, broken)
        elif answer is not None:
            made.put(place, int(answer), 1)
        elif says_anything(formula, indicator.id, facts, place):
            missing = missing_at(indicator, facts, place)
            made.states[place] = State.PARTLY
            made.rest[place] = Rest(value=open_answer, reason=Reason.MISSING_PART, missing=missing)
        else:
            made.rest[place] = silent
    return made.done()


def _own_answer(reading: Reading | bool | None) -> bool | Message | None:
    """A column named after a yes-no indicator: yes, no, 100 % or 0 %."""
    if not isinstance(reading, Reading):
        return reading
    if reading.exact is None or reading.exact.value not in (0, 1):
        return message("sentence.error.percent_of", percent=Figure(reading.written), d=1)
    return reading.exact.value == 1


def numbers(formula: Formula, facts: Facts) -> MeasureColumn:
    """A quantity as it was reported: a rank, a score, a count.

    Of a count of which a part is missing the others are the least; what was not reported of it is 0 or more.
    """
    made, name = FigureColumn(facts.size), formula.number or ""
    column, count = facts.column(name), name in facts.counts
    unknown, missing = Value(span=FROM_ZERO if count else EVERYTHING), (name,)
    silent = Rest(value=unknown, missing=missing)
    for place, value in enumerate(column.values):
        if place in column.errors:
            made.states[place] = State.ERROR
            made.rest[place] = Rest(value=unknown, message=column.errors[place])
        elif isinstance(value, Reading):
            made.states[place] = State.PARTLY
            reason = Reason.BOUND if value.bound else Reason.ROUNDED
            made.rest[place] = Rest(value=Value(span=span_of(value)), reason=reason)
        elif isinstance(value, (int, Fraction)):
            made.states[place] = State.EXACT
            made.rest[place] = Rest(value=of_point(Fraction(value)))
            if isinstance(value, int):
                made.n[place], made.d[place] = value, 1
        elif place in column.at_least:
            least = Value(span=Interval(low=Fraction(column.at_least[place]))) if count else unknown
            made.states[place] = State.PARTLY
            made.rest[place] = Rest(value=least, reason=Reason.MISSING_PART, missing=missing)
        else:
            made.rest[place] = silent
    return made.done()


_PASSING = {Outcome.PASS: 1, Outcome.FAIL: 0}


def compute_passes(other: VerdictColumn, size: int) -> MeasureColumn:
    """Whether each agency passes another target: undecided ones are unknown, those it does not bind are nothing."""
    made = FigureColumn(size)
    for place in range(len(other.outcomes)):
        outcome = other.outcome(place)
        if outcome in _PASSING:
            made.put(place, _PASSING[outcome], 1)
        elif outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_DUE):
            made.states[place] = State.EMPTY
            made.n[place], made.d[place] = 0, 0
            unsaid = other.measures.rest.get(place, NOTHING).missing
            if unsaid:
                made.rest[place] = Rest(missing=unsaid)
        else:
            made.states[place] = State.PARTLY if outcome is Outcome.UNDETERMINED else State.SILENT
            if outcome is Outcome.ERROR:
                made.states[place] = State.ERROR
            why, requirement = other.measures.rest.get(place), other.obligations.requirements[place]
            made.rest[place] = Rest(
                value=of_region(_undecided(other, place)),
                reason=Reason.MISSING_PART,
                message=why.message if why else None,
                missing=(*(why.missing if why else ()), *(requirement.missing if requirement else ())),
            )
    return made.done()


def _undecided(other: VerdictColumn, place: int) -> Region:
    """What an agency that neither passes nor fails may turn out to be: a yes, a no, or nothing to judge."""
    value = other.measures.value(place)
    if value is None:
        formula = other.obligations.indicator.formula
        always = formula.kind in (IndicatorKind.YES_NO, IndicatorKind.NUMBER) and not formula.passes
        return YES_OR_NO if always else YES_NO_OR_NOTHING
    if not value.may_be_empty:
        return YES_OR_NO
    requirement = other.obligations.requirements[place]
    if requirement is None:
        return YES_NO_OR_NOTHING
    some, others = value.compare(requirement.acceptable)
    if requirement.open_bounds:
        some = value.compare(requirement.conceivable)[0]
    return Region(n_high=int(some), d_high=1, rest_high=int(others))
