"""Figures → verdicts: the one comparison, by whole numbers where a figure is exact, by sets where it is not."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..domain.interval import EVERYTHING, Interval
from ..domain.measure import NOTHING, MeasureColumn, State
from ..domain.obligation import Duty, ObligationColumn
from ..domain.outcome import Outcome, Reason
from ..domain.target import Requirement
from ..domain.value import Value
from ..domain.verdict import OUTCOME_CODE, REASON_CODE

_NOT_APPLICABLE, _NOT_DUE = OUTCOME_CODE[Outcome.NOT_APPLICABLE], OUTCOME_CODE[Outcome.NOT_DUE]
_PASS, _FAIL = OUTCOME_CODE[Outcome.PASS], OUTCOME_CODE[Outcome.FAIL]
_OWED, _EXACT = int(Duty.OWED), int(State.EXACT)  # plain numbers: they are compared a million times
_IDLE = {int(Duty.NOT_DUE): _NOT_DUE, int(Duty.NOT_IN_FORCE): _NOT_DUE}
_BY_STATE = {
    State.ERROR: (OUTCOME_CODE[Outcome.ERROR], 0),
    State.SILENT: (OUTCOME_CODE[Outcome.NO_DATA], 0),
    State.STALE: (OUTCOME_CODE[Outcome.UNDETERMINED], REASON_CODE[Reason.STALE]),
    State.EMPTY: (_NOT_APPLICABLE, REASON_CODE[Reason.NOTHING_LEFT]),
}


def decide(owed: ObligationColumn, figures: MeasureColumn) -> tuple[bytearray, bytearray]:
    """Outcome and reason codes, place by place, in the order of precedence of SEMANTICS, section 4."""
    if _all_exact(owed, figures):
        return _cross_multiplied(owed, figures), bytearray(len(owed))
    outcomes, reasons = bytearray(len(owed)), bytearray(len(owed))
    exact: dict[int, list[int]] = {}
    requirements, states, rest = owed.requirements, figures.states, figures.rest
    for place, (duty, state, requirement) in enumerate(zip(owed.duties, states, requirements, strict=False)):
        if duty != _OWED:
            outcomes[place] = _IDLE.get(duty, _NOT_APPLICABLE)
        elif state == _EXACT and place not in rest:
            exact.setdefault(id(requirement), []).append(place)
        else:
            outcomes[place], reasons[place] = _by_state(figures, place, requirement)
    for places in exact.values():
        requirement = requirements[places[0]]
        if requirement is None:
            continue
        if requirement.open_bounds:
            for place in places:
                outcomes[place], reasons[place] = _by_state(figures, place, requirement)
            continue
        n, d = [figures.n[place] for place in places], [figures.d[place] for place in places]
        for place, passed in zip(places, passes(n, d, requirement.acceptable), strict=True):  # type: ignore[arg-type]
            outcomes[place] = _PASS if passed else _FAIL
    return outcomes, reasons


def _all_exact(owed: ObligationColumn, figures: MeasureColumn) -> bool:
    """Whether every subject owes the same, and every figure is one pair of whole numbers."""
    size, requirements = len(owed), owed.requirements
    return (
        size > 0
        and requirements[0] is not None
        and not requirements[0].open_bounds
        and not figures.rest
        and owed.duties.count(_OWED) == size
        and figures.states.count(_EXACT, 0, size) == size
        and requirements.count(requirements[0]) == size
    )


def _cross_multiplied(owed: ObligationColumn, figures: MeasureColumn) -> bytearray:
    requirement, size = owed.requirements[0], len(owed)
    acceptable = requirement.acceptable if requirement else Interval()
    passed = passes(figures.n[:size], figures.d[:size], acceptable)  # type: ignore[arg-type]
    return bytearray([_PASS if one else _FAIL for one in passed])


def passes(numerators: Sequence[int], denominators: Sequence[int], acceptable: Interval) -> list[bool]:
    """Whether each n/d (d > 0) is acceptable: cross-multiplied whole numbers, no fraction is ever made."""
    pairs = list(zip(numerators, denominators, strict=True))
    result = [True] * len(pairs)
    if acceptable.low is not None:
        p, q = acceptable.low.numerator, acceptable.low.denominator
        result = [n * q >= p * d for n, d in pairs] if acceptable.low_included else [n * q > p * d for n, d in pairs]
    if acceptable.high is not None:
        p, q = acceptable.high.numerator, acceptable.high.denominator
        above = [n * q <= p * d for n, d in pairs] if acceptable.high_included else [n * q < p * d for n, d in pairs]
        result = [one and other for one, other in zip(result, above, strict=True)]
    return result


def _by_state(figures: MeasureColumn, place: int, requirement: Requirement | None) -> tuple[int, int]:
    state, rest = State(figures.states[place]), figures.rest.get(place, NOTHING)
    if state in _BY_STATE:
        return _BY_STATE[state]
    if state is State.JUDGED:
        return OUTCOME_CODE[rest.outcome or Outcome.ERROR], REASON_CODE[rest.reason]
    value = figures.value(place)
    if requirement is None or value is None:
        return _NOT_APPLICABLE, 0
    sure, likely = requirement.acceptable, None
    why = rest.reason
    for bound in requirement.open_bounds:
        likely, why = requirement.conceivable, bound.why or why
    outcome, reason = decide_set(value, sure, why, likely)
    if value.terms or value.reading is not EVERYTHING:
        against = likely if likely is not None and outcome is Outcome.FAIL else sure
        figures.rest[place] = attrs.evolve(rest, value=settled(value, against, outcome))
    return OUTCOME_CODE[outcome], REASON_CODE[reason]


def decide_set(
    value: Value, acceptable: Interval, why: Reason | None = None, conceivable: Interval | None = None
) -> tuple[Outcome, Reason | None]:
    """PASS when every possible value is acceptable, FAIL when none is, else UNDETERMINED with its reason.

    Where the bound is open, `acceptable` are the values that any bound accepts, and `conceivable` those that some does.
    """
    some, others = value.compare(acceptable)
    if conceivable is not None:
        some = value.compare(conceivable)[0]
    if some and others:
        return Outcome.UNDETERMINED, why or Reason.MISSING_PART
    if value.may_be_empty:
        return Outcome.UNDETERMINED, Reason.MAY_BE_EMPTY
    return (Outcome.PASS if some else Outcome.FAIL), None


def settled(value: Value, acceptable: Interval, outcome: Outcome) -> Value:
    """A span that may be too wide, cut by what the comparison has shown, so that print and verdict agree."""
    if outcome is Outcome.PASS:
        return attrs.evolve(value, span=value.span.cut(acceptable))
    if outcome is Outcome.FAIL:
        for outside in acceptable.outside():
            cut = value.span.cut(outside)
            if not cut.empty and not _reaches_both(value.span, acceptable):
                return attrs.evolve(value, span=cut)
    return value


def _reaches_both(span: Interval, acceptable: Interval) -> bool:
    """Whether a span lies on both sides of what is acceptable (then it is not cut)."""
    return all(not span.cut(outside).empty for outside in acceptable.outside()) and len(acceptable.outside()) > 1
