"""Members' figures → a group's (SEMANTICS, section 5). Both numbers of every roll-up stay visible."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from ..domain.indicator import Formula, IndicatorKind, RollUp
from ..domain.interval import EVERYTHING, Interval
from ..domain.lattice import Region, summed
from ..domain.measure import NOTHING, MeasureColumn, Rest, State, Tally
from ..domain.outcome import Flag, Outcome, Reason
from ..domain.term import Term
from ..domain.value import Value, hull, of_point, of_region
from .figures import YES_NO_OR_NOTHING, YES_OR_NO, unknown_region
from .means import mean, mean_of_present, rolled_up

_USABLE = (State.EXACT, State.PARTLY, State.EMPTY, State.JUDGED)
_ZERO_ONE = Interval(low=Fraction(0), high=Fraction(1))


def roll_up(formula: Formula, members: Sequence[Sequence[int]], own: MeasureColumn) -> MeasureColumn:
    """The groups' figures; `members` are each group's places in `own`."""
    made = MeasureColumn(
        states=bytearray([State.SILENT]) * len(members),
        n=[None] * len(members),
        d=[None] * len(members),
        rest={},
    )
    for group, places in enumerate(members):
        _one_group(formula, places, own, made, group)
    return made


def tally(places: Sequence[int], own: MeasureColumn, *, overlap: bool = False) -> Tally:
    """How many members there are, how many reported, who is silent and who is in error.

    Where what is left out may `overlap`, a figure can be open although everything was reported.
    """
    states = own.states
    silent = tuple(place for place in places if states[place] == State.SILENT)
    errors = tuple(place for place in places if states[place] == State.ERROR)
    stale = tuple(place for place in places if states[place] == State.STALE)
    partly = [place for place in places if states[place] == State.PARTLY]
    overlapping = {place: None for place in partly if overlap and not own.rest.get(place, NOTHING).missing}
    return Tally(
        members=len(places),
        reported=len(places) - len(silent) - len(errors) - len(stale),
        silent=silent,
        errors=errors,
        partial=tuple(place for place in partly if place not in overlapping),
        overlapping=tuple(overlapping),
        stale=stale,
    )


def _one_group(formula: Formula, places: Sequence[int], own: MeasureColumn, made: MeasureColumn, group: int) -> None:
    if formula.kind is not IndicatorKind.NUMBER and not formula.mean and _plain(places, own):
        made.states[group] = State.EXACT
        made.n[group], made.d[group] = (sum(map(side.__getitem__, places)) for side in (own.n, own.d))  # type: ignore[arg-type]
        made.rest[group] = Rest(tally=Tally(members=len(places), reported=len(places)))
        return
    counted = tally(places, own, overlap=formula.overlap)
    flags = frozenset[Flag]() if not counted.errors else frozenset({Flag.MEMBER_ERROR})
    if not counted.reported or ((counted.silent or counted.errors or counted.stale) and not _heard(places, own)):
        made.states[group] = State.ERROR if counted.errors else State.SILENT
        why = own.rest.get(counted.errors[0], NOTHING).message if counted.errors else None
        made.rest[group] = Rest(tally=counted, flags=flags, message=why)
        return
    if formula.kind is IndicatorKind.NUMBER:
        spans = [_span(own, place) for place in places]
        value: Value | None = Value(span=rolled_up(formula.roll_up or RollUp.MEAN, spans))
    elif formula.mean:
        value = _mean(formula, places, own)
    else:
        value = _pooled(formula, places, own)
    reason = _reason(counted, places, own)
    if value is None:
        made.states[group], made.n[group], made.d[group] = State.EMPTY, 0, 0
        made.rest[group] = Rest(tally=counted, flags=flags)
        return
    region = value.region
    if region is not None and region.n_low == region.n_high and region.d_low == region.d_high:
        made.states[group], made.n[group], made.d[group] = State.EXACT, region.n_low, region.d_low
        made.rest[group] = Rest(tally=counted, flags=flags)
        return
    made.states[group] = State.EXACT if value.point is not None and not value.may_be_empty else State.PARTLY
    made.rest[group] = Rest(value=value, reason=reason, tally=counted, flags=flags)


def _plain(places: Sequence[int], own: MeasureColumn) -> bool:
    """Whether there are members, and each of their figures is one pair of whole numbers (the state 0)."""
    return bool(places) and not any(map(own.states.__getitem__, places))


def _heard(places: Sequence[int], own: MeasureColumn) -> bool:
    """Whether some member reported more than its denominator and exclusions; a denominator of 0 alone is not more."""
    return any(
        own.states[place] in _USABLE and not (own.states[place] == State.EMPTY and own.rest.get(place, NOTHING).missing)
        for place in places
    )


def _reason(counted: Tally, places: Sequence[int], own: MeasureColumn) -> Reason:
    """Why the group's figure is not one number: members missing go before parts missing, these before rounding."""
    if counted.silent or counted.errors:
        return Reason.MISSING_MEMBERS
    if counted.stale:
        return Reason.STALE
    reasons = {own.rest.get(place, NOTHING).reason for place in places if own.states[place] != State.EXACT}
    order = (Reason.MISSING_PART, Reason.ROUNDED, Reason.BOUND)
    return next((reason for reason in order if reason in reasons), Reason.MISSING_PART)


# Pooled: the pairs of all members added up


def _member_region(formula: Formula, own: MeasureColumn, place: int) -> tuple[Region, Interval]:
    """The pairs one member can still be, and what a percentage adds; a member in error counts as unknown."""
    if own.states[place] == State.JUDGED:
        return _of_check(own.rest[place].outcome), EVERYTHING
    value = own.rest.get(place, NOTHING).value
    if own.states[place] == State.ERROR and value is None:
        return unknown_region(formula), EVERYTHING
    if value is None or value.region is None:
        return unknown_region(formula), EVERYTHING
    return value.region, value.reading


def _of_check(outcome: Outcome | None) -> Region:
    if outcome is Outcome.PASS:
        return _exactly(1, 1, share=True)
    if outcome is Outcome.FAIL:
        return _exactly(0, 1, share=True)
    if outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_DUE):
        return _exactly(0, 0, share=True)
    return YES_OR_NO if outcome is Outcome.UNDETERMINED else YES_NO_OR_NOTHING


def _exactly(n: int, d: int, *, share: bool) -> Region:
    rest = d - n if share else None
    return Region(n_low=n, n_high=n, d_low=d, d_high=d, rest_low=rest, rest_high=rest)


def _pooled(formula: Formula, places: Sequence[int], own: MeasureColumn) -> Value | None:
    """The value of Σn / Σd; None where nothing is left to measure."""
    share = formula.kind is not IndicatorKind.RATIO
    states, known_n, known_d = own.states, 0, 0
    regions: list[Region] = []
    loose: list[Term] = []
    for place in places:
        n, d = own.n[place], own.d[place]
        if states[place] in (State.EXACT, State.EMPTY) and n is not None and d is not None:
            known_n, known_d = known_n + n, known_d + d
            continue
        region, reading = _member_region(formula, own, place)
        if reading is not EVERYTHING:
            loose.append(Term(region=region, reading=reading))
        elif not share and region.may_be_empty and region.n_high != 0:
            loose.append(Term(region=attrs.evolve(region, d_low=max(region.d_low, 1)), absent=True))
        else:
            regions.append(region)
    whole = summed([_exactly(known_n, known_d, share=share), *regions])
    if not loose:
        return None if whole.d_high == 0 else of_region(whole)
    if whole.d_high == 0 and len(loose) == 1 and not loose[0].absent:  # one member is all the group
        return of_region(loose[0].region or whole, loose[0].reading)
    terms = (Term(region=whole), *loose)
    empty = whole.may_be_empty and all(term.absent for term in loose)
    return Value(span=_between(whole, loose), terms=terms, may_be_empty=empty)


def _between(whole: Region, loose: Sequence[Term]) -> Interval:
    """A hull of the pooled value: no farther out than the farthest of its parts."""
    spans = [hull(term.region).cut(term.reading) for term in loose if term.region]
    if whole.d_high != 0:
        spans.append(hull(whole))
    return _hull(spans)


def _hull(spans: Sequence[Interval]) -> Interval:
    low, high = spans[0], spans[0]
    for span in spans[1:]:
        if low.low is not None and (
            span.low is None or (span.low, not span.low_included) < (low.low, not low.low_included)
        ):
            low = span
        if high.high is not None and (
            span.high is None or (span.high, span.high_included) > (high.high, high.high_included)
        ):
            high = span
    return Interval(low=low.low, low_included=low.low_included, high=high.high, high_included=high.high_included)


# The unweighted mean, and plain numbers


def _span(own: MeasureColumn, place: int) -> Interval:
    """The interval of one member's own value; anything where it is unknown or in error."""
    value = own.value(place)
    return value.span if value is not None else EVERYTHING


def _mean(formula: Formula, places: Sequence[int], own: MeasureColumn) -> Value | None:
    """The mean of the members' values; one that may be empty counts with its range and with its absence."""
    terms = []
    anything = _ZERO_ONE if formula.kind is not IndicatorKind.RATIO else Interval(low=Fraction(0))
    for place in places:
        if own.states[place] == State.EMPTY:
            continue
        judged = own.states[place] == State.JUDGED
        value = of_region(_of_check(own.rest[place].outcome)) if judged else own.value(place)
        if value is None:
            vanishing = formula.kind is not IndicatorKind.YES_NO
            terms.append(Term(span=anything, absent=vanishing))
        elif value.region is None or value.region.d_high != 0:
            terms.append(Term(span=value.span.cut(anything), absent=value.may_be_empty))
    if not terms:
        return None
    certain = [term.span for term in terms if not term.absent]
    if len(certain) == len(terms):
        span = mean(certain)
        if span.low is not None and span.low == span.high:
            return of_point(span.low)
    else:
        span = mean_of_present([(term.span, term.absent) for term in terms])
    return Value(span=span, terms=tuple(terms), may_be_empty=not certain)
