"""What the members of a group bring to its value, where that is not one set of whole-number pairs.

A group's value meets a bound b as Σ(n - b·d) has its sign (SEMANTICS, section 5); the least and greatest of that sum
are found member by member.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

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
    if acceptable.low is not None:
        below = total(term.least(acceptable.low) for term in terms)
        above = total(term.greatest(acceptable.low) for term in terms)
        others |= _reaches_below(below, touching=not acceptable.low_included)
        some &= _reaches_above(above, touching=acceptable.low_included)
    if acceptable.high is not None:
        below = total(term.least(acceptable.high) for term in terms)
        above = total(term.greatest(acceptable.high) for term in terms)
        others |= _reaches_above(above, touching=not acceptable.high_included)
        some &= _reaches_below(below, touching=acceptable.high_included)
    return some, others


def _reaches_below(end: End, *, touching: bool) -> bool:
    return end is None or end[0] < 0 or (touching and end[0] == 0 and end[1])


def _reaches_above(end: End, *, touching: bool) -> bool:
    return end is None or end[0] > 0 or (touching and end[0] == 0 and end[1])
