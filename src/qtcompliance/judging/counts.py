"""The pairs (n, d) that half-reported counts still allow, after exclusions (SEMANTICS, sections 2 and 6).

Every count is a whole number or unknown. With C the excluded units inside the numerator, O those outside it and
N, M, D the numerator, the rest and the denominator as reported, the measured pair is n = N - C, rest = M - O,
d = D - (C + O). Limits on each of these, and on C, O and C + O, are all there is to know.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.facts import Facts
from ..domain.indicator import Exclusion, Formula, IndicatorKind
from ..domain.lattice import Limit, Region
from ..locale import Message, message
from .closer import Known, closer, count_at, leaves_open
from .period_parts import COUNTS_DISAGREE, broken_part, contradiction, with_parts

NONE_LEFT_OUT: tuple[Known, Known, Known] = ((0, 0), (0, 0), (0, 0))


def added(parts: Sequence[Known]) -> Known:
    """The sum of counts; a missing addend is unknown."""
    high: Limit = 0
    for _, most in parts:
        high = None if high is None or most is None else high + most
    return sum(least for least, _ in parts), high


def region_at(formula: Formula, facts: Facts, place: int) -> Region | Message:
    """The pairs that the counts at `place` allow, tightened; or why there are none.

    What a share's counts come to over a period they come to part by part, and in each part the numerator and what is
    left out are parts of the whole (SEMANTICS, sections 2 and 8); so a part that is missing is no more than its whole.
    Where a part contradicts itself, that is why the whole does.
    """
    found = _with_its_parts(formula, facts, place)
    share = formula.kind is IndicatorKind.SHARE
    if isinstance(found, Message):
        return _told_closer(formula, facts, place, found) if share and found.key == COUNTS_DISAGREE else found
    if not share or not leaves_open(formula, facts, place):
        return found
    narrowed = closer(formula, facts, place)
    if isinstance(narrowed, Message):
        return narrowed
    known, region = narrowed
    again = _with_its_parts(formula, known, place)
    tight = None if isinstance(again, Message) else again.cut(region).tight()
    return tight or message(COUNTS_DISAGREE)


def _told_closer(formula: Formula, facts: Facts, place: int, why: Message) -> Message:
    """Which count cannot be, where counts contradict each other and it can be seen."""
    found = closer(formula, facts, place)
    return found if isinstance(found, Message) else why


def _with_its_parts(formula: Formula, facts: Facts, place: int) -> Region | Message:
    found = _region(formula, facts, place)
    if isinstance(found, Message):
        return broken_part(_with_its_parts, formula, facts, place) or found
    return found


def _region(formula: Formula, facts: Facts, place: int) -> Region | Message:
    reported = _reported(formula, facts, place)
    if isinstance(reported, Message) or not formula.excluding:
        return reported
    units = _left_out(formula, facts, place)
    if isinstance(units, Message):
        return units
    limits = _without(reported, units)
    if limits.n_high is not None and limits.n_high < 0:
        return message("sentence.error.exclusions_above_numerator", numerator=reported.n_low, excluded=units.n_low)
    if limits.d_high is not None and limits.d_high < 0:
        return message("sentence.error.exclusions_above_denominator", denominator=reported.d_low, excluded=units.d_low)
    tight = limits.tight()
    if tight is None:
        return contradiction(limits, share=limits.share)
    return with_parts(tight, _with_its_parts, formula, facts, place)


def _reported(formula: Formula, facts: Facts, place: int) -> Region | Message:
    """The pairs before exclusions; tightened unless something is still to be left out of one whole period.

    A numerator above its denominator is told as it was reported, whatever is left out of both.
    """
    whole = {name: count_at(facts, name, place) for name in (*formula.count, *formula.failing, *formula.over)}
    denominator = added([whole[name] for name in formula.over])
    numerator = _numerator(formula, whole)
    if isinstance(numerator, Message):
        return numerator
    share = formula.kind is IndicatorKind.SHARE
    rest = _rest(formula, whole, numerator, denominator) if share else (None, None)
    (n_low, n_high), (d_low, d_high) = numerator, denominator
    limits = Region(n_low=n_low, n_high=n_high, d_low=d_low, d_high=d_high, rest_low=rest[0], rest_high=rest[1])
    above = share and d_high is not None and n_low == n_high and n_low > d_high
    if formula.excluding and not above and not (share and facts.cuts):
        return limits
    tight = limits.tight()
    if tight is None:
        return contradiction(limits, share=share)
    return with_parts(tight, _reported, formula, facts, place)


def _left_out(formula: Formula, facts: Facts, place: int) -> Region | Message:
    """The excluded units as a pair: those in the numerator, and all of them; the rest are those outside it."""
    units = excluded_units(formula, facts, place, share=formula.kind is IndicatorKind.SHARE)
    if isinstance(units, Message):
        return units
    (n_low, n_high), (rest_low, rest_high), (d_low, d_high) = units
    limits = Region(n_low=n_low, n_high=n_high, d_low=d_low, d_high=d_high, rest_low=rest_low, rest_high=rest_high)
    if formula.kind is IndicatorKind.RATIO or not facts.cuts:
        return limits
    return with_parts(limits, _left_out, formula, facts, place)


def _without(reported: Region, units: Region) -> Region:
    """What is left of the pairs when the excluded units leave both sides; not yet tight."""
    rest_low, rest_high = reported.rest_low, None
    if rest_low is not None:
        rest_low -= _most(units.rest_high, rest_low)
        rest_high = _less(reported.rest_high, units.rest_low or 0)
    return Region(
        n_low=reported.n_low - _most(units.n_high, reported.n_low),
        n_high=_less(reported.n_high, units.n_low),
        d_low=reported.d_low - _most(units.d_high, reported.d_low),
        d_high=_less(reported.d_high, units.d_low),
        rest_low=rest_low,
        rest_high=rest_high,
    )


def what_fails(formula: Formula) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of `failing:` the parts of the whole that it leaves, and what is to be taken from them.

    A part of the whole that fails need not be known: with `of: [on_time, late]` what `late` leaves is `on_time`.
    """
    left = tuple(name for name in formula.over if name not in formula.failing)
    return left, tuple(name for name in formula.failing if name not in formula.over)


def _numerator(formula: Formula, whole: dict[str, Known]) -> Known | Message:
    """What is known of the numerator before exclusions: its own counts, or what failing ones leave of the whole."""
    if not formula.failing:
        return added([whole[name] for name in formula.count])
    left, taken = (added([whole[name] for name in side]) for side in what_fails(formula))
    if left[1] is not None and taken[0] > left[1]:
        return message("sentence.error.failing_above_whole", failing=taken[0], whole=left[1])
    return (0 if taken[1] is None else max(left[0] - taken[1], 0)), _less(left[1], taken[0])


def _rest(formula: Formula, whole: dict[str, Known], numerator: Known, denominator: Known) -> Known:
    """What is known of D - N before exclusions."""
    if formula.failing:
        return added([whole[name] for name in formula.failing])
    if set(formula.count) <= set(formula.over):
        return added([whole[name] for name in formula.over if name not in formula.count])
    least = 0 if numerator[1] is None else max(denominator[0] - numerator[1], 0)
    return least, _less(denominator[1], numerator[0])


def _most(limit: Limit, otherwise: int) -> int:
    return otherwise if limit is None else limit


def _less(limit: Limit, taken: int) -> Limit:
    return None if limit is None else limit - taken


def excluded_units(formula: Formula, facts: Facts, place: int, *, share: bool) -> tuple[Known, Known, Known] | Message:
    """Excluded units inside the numerator, outside it, and together. Of a ratio the outside ones mean nothing."""
    if not formula.excluding:
        return NONE_LEFT_OUT
    pairs = [_exclusion(one, facts, place) for one in formula.excluding]
    if not share:
        return _of_ratio(pairs, overlap=formula.overlap)
    for one, ((_, of_most), (count_least, _)) in zip(formula.excluding, pairs, strict=True):
        if of_most is not None and count_least > of_most:
            return message(
                "sentence.error.exclusion_above", quantity=one.count or one.of, count=count_least, of=of_most
            )
    return _overlapping(pairs) if formula.overlap else _disjoint(formula.excluding, pairs)


def _exclusion(one: Exclusion, facts: Facts, place: int) -> tuple[Known, Known]:
    """What is known of an exclusion's units and of those among them that the numerator counts."""
    of = count_at(facts, one.of, place)
    return of, (0, 0) if one.count is None else count_at(facts, one.count, place)


def _of_ratio(pairs: Sequence[tuple[Known, Known]], *, overlap: bool) -> tuple[Known, Known, Known]:
    taken = [added([of for of, _ in pairs]), added([count for _, count in pairs])]
    if overlap:
        least = [max(of[0] for of, _ in pairs), max(count[0] for _, count in pairs)]
        taken = [(low, total[1]) for low, total in zip(least, taken, strict=True)]
    together, inside = taken
    return inside, (0, None), together


def _disjoint(exclusions: Sequence[Exclusion], pairs: Sequence[tuple[Known, Known]]) -> tuple[Known, Known, Known]:
    """A unit is left out once, so all that is left out adds up, inside and outside the numerator."""
    inside, outside, together = [], [], []
    for one, ((of_least, of_most), (count_least, count_most)) in zip(exclusions, pairs, strict=True):
        most = of_most if count_most is None else count_most if of_most is None else min(of_most, count_most)
        inside.append((count_least, most))
        together.append((max(of_least, count_least), of_most))
        if one.of != one.count:  # else every excluded unit stands in the numerator
            least = 0 if most is None else max(of_least - most, 0)
            outside.append((least, None if of_most is None else of_most - count_least))
    return added(inside), added(outside), added(together)


def _overlapping(pairs: Sequence[tuple[Known, Known]]) -> tuple[Known, Known, Known]:
    """The excluded number lies between the largest and the sum, for units inside and outside separately."""
    inside_low = outside_low = whole_low = 0
    inside_high: Limit = 0
    outside_high: Limit = 0
    whole_high: Limit = 0
    for (of_least, of_most), (count_least, count_most) in pairs:
        outside_least = 0 if count_most is None else max(of_least - count_most, 0)
        inside_low, outside_low = max(inside_low, count_least), max(outside_low, outside_least)
        whole_low = max(whole_low, of_least)
        most_inside = of_most if count_most is None else count_most
        most_outside = None if of_most is None else of_most - count_least
        inside_high = None if inside_high is None or most_inside is None else inside_high + most_inside
        outside_high = None if outside_high is None or most_outside is None else outside_high + most_outside
        whole_high = None if whole_high is None or of_most is None else whole_high + of_most
    return (
        (inside_low, inside_high),
        (outside_low, outside_high),
        (max(whole_low, inside_low + outside_low), whole_high),
    )
