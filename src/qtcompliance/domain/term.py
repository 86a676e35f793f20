"""What the members of a group bring to its value, where that is not one set of whole-number pairs.

A group's value meets a bound b as Σ(n - b·d) has its sign (SEMANTICS, section 5); the least and greatest of that sum
are found member by member.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

import attrs

from .interval import EVERYTHING, Interval
from .lattice import Region
from .record import Record

ZERO, ONE = Fraction(0), Fraction(1)
SHARES = Interval(low=ZERO, high=ONE)

End = tuple[Fraction, bool] | None
"""A least or greatest value and whether it is reached; None where there is no end."""


@attrs.frozen(kw_only=True, repr=False)
class Term(Record):
    """What one member, or several together, can bring to Σ(n - b·d) of a group.

    Pooled: the pairs of `region` that `reading` admits. A mean's: one value of `span` for `d` = 1. `absent` where
    it may turn out to bring nothing at all.
    """

    region: Region | None = None
    reading: Interval = EVERYTHING
    span: Interval = EVERYTHING
    absent: bool = False

    def greatest(self, bound: Fraction) -> End:
        """The greatest n - bound·d."""
        if self.region is None:
            best = None if self.span.high is None else (self.span.high - bound, self.span.high_included)
        else:
            best = _greatest(self.region, self.reading, bound)
        return best if best is None or not self.absent else max(best, (ZERO, True))

    def least(self, bound: Fraction) -> End:
        """The least n - bound·d."""
        if self.region is None:
            best = None if self.span.low is None else (self.span.low - bound, self.span.low_included)
        else:
            best = _least(self.region, self.reading, bound)
        return best if best is None or not self.absent or best[0] < 0 else (ZERO, True)


def _greatest(region: Region, reading: Interval, bound: Fraction) -> End:
    """The end that lines alone give; whole numbers may not come so far where a percentage is laid over them."""
    best = _corner(region.n_high, region.rest_low if region.share else region.d_low, bound, share=region.share)
    if reading.high is None:
        return best
    slope = reading.high - bound
    d = region.d_high if slope > 0 else region.d_low
    if d is None:
        return best
    by_reading = slope * d, reading.high_included
    if best is None or best[0] == by_reading[0]:
        return by_reading[0], by_reading[1] and (best is None or best[1])
    return min(best, by_reading)


def _least(region: Region, reading: Interval, bound: Fraction) -> End:
    best = _corner(region.n_low, region.rest_high if region.share else region.d_high, bound, share=region.share)
    if reading.low is None:
        return best
    slope = reading.low - bound
    d = region.d_high if slope < 0 else region.d_low
    if d is None:
        return best
    by_reading = slope * d, reading.low_included
    if best is None or best[0] == by_reading[0]:
        return by_reading[0], by_reading[1] and (best is None or best[1])
    return max(best, by_reading)


def _whole(term: Term, bound: Fraction, *, up: bool) -> End:
    """The end that whole numbers reach; without a percentage that is the end of the lines."""
    if term.region is None or term.reading is EVERYTHING or term.absent:
        return term.greatest(bound) if up else term.least(bound)
    return _farthest(term.region, term.reading, bound, up=up)


@lru_cache(maxsize=4096)  # many members report one percentage
def _farthest(region: Region, reading: Interval, bound: Fraction, *, up: bool) -> End:
    end = _greatest(region, reading, bound) if up else _least(region, reading, bound)
    found = None if end is None else region.farthest(reading, bound, end[0], up=up)
    return end if found is None else (found, True)


def _corner(n: int | None, other: int | None, bound: Fraction, *, share: bool) -> End:
    """N - bound·d at a corner, d being n + rest in a share; a limit that has no weight does not count."""
    total = ZERO
    for limit, weight in ((n, 1 - bound if share else ONE), (other, -bound)):
        if weight == 0:
            continue
        if limit is None:
            return None
        total += limit * weight
    return total, True


def total(ends: Iterable[End]) -> End:
    """The sum of ends: reached where each is, endless where one is."""
    whole, reached = ZERO, True
    for end in ends:
        if end is None:
            return None
        whole, reached = whole + end[0], reached and end[1]
    return whole, reached


def compare_terms(terms: tuple[Term, ...], acceptable: Interval) -> tuple[bool, bool]:
    """Whether some value of the group may be acceptable, and whether some may not: by the signs of Σ(n - b·d).

    Exact for one-sided requirements; for two-sided ones it never claims what is not so.
    """
    some, others = True, False
    if any(term.region is not None and term.region.share for term in terms):
        if acceptable.low is not None and acceptable.low > 1:
            return False, True
        acceptable = acceptable.cut(SHARES) if acceptable.low is not None and acceptable.low < 0 else acceptable
        if acceptable.high is not None and acceptable.high > 1:
            acceptable = attrs.evolve(acceptable, high=None)
    for bound, included, lower in (
        (acceptable.low, acceptable.low_included, True),
        (acceptable.high, acceptable.high_included, False),
    ):
        if bound is None:
            continue
        below, above = _reached(terms, bound, touching_below=included is not lower, touching_above=included is lower)
        some &= above if lower else below
        others |= below if lower else above
    return some, others


def _reached(
    terms: tuple[Term, ...], bound: Fraction, *, touching_below: bool, touching_above: bool
) -> tuple[bool, bool]:
    """Whether Σ(n - bound·d) may lie below 0, and whether above; at 0 as well where that is `touching`.

    What lines alone rule out needs no closer look. Members of whom no number is known stand on both sides.
    """
    below = _reaches_below(total(term.least(bound) for term in terms), touching=touching_below)
    above = _reaches_above(total(term.greatest(bound) for term in terms), touching=touching_above)
    if below and above:
        below = _reaches_below(total(_whole(term, bound, up=False) for term in terms), touching=touching_below)
        above = _reaches_above(total(_whole(term, bound, up=True) for term in terms), touching=touching_above)
    return below, above


def _reaches_below(end: End, *, touching: bool) -> bool:
    return end is None or end[0] < 0 or (touching and end[0] == 0 and end[1])


def _reaches_above(end: End, *, touching: bool) -> bool:
    return end is None or end[0] > 0 or (touching and end[0] == 0 and end[1])
