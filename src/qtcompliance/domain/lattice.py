"""Whether whole numbers n and d exist within given limits such that n/d lies in an interval.

Everything a half-reported figure can still be is such a set of pairs. The question is answered exactly and fast
however large the counts are: between two crossings of the limits the pairs are those under one line and above
another, and the number of whole points under a line is known in closed steps (the "floor sum" of Euclid).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from .interval import Interval
from .record import Record

MOST_DOUBLINGS = 300  # beyond any count that is read
Limit = int | None
"""A whole number, or None: no limit."""


@attrs.frozen(repr=False)
class Line(Record):
    """The whole-number line (slope · d + offset) / scale, with scale > 0."""

    slope: int
    offset: int
    scale: int = 1

    def at(self, d: int) -> Fraction:
        """The height at `d`."""
        return Fraction(self.slope * d + self.offset, self.scale)


def floor_sum(count: int, scale: int, slope: int, offset: int) -> int:
    """Σ ⌊(slope·i + offset) / scale⌋ for i = 0 … count-1, in logarithmic time."""
    total = 0
    if slope < 0:
        turned = slope % scale
        total -= count * (count - 1) // 2 * ((turned - slope) // scale)
        slope = turned
    if offset < 0:
        turned = offset % scale
        total -= count * ((turned - offset) // scale)
        offset = turned
    while count > 0:
        total += count * (count - 1) // 2 * (slope // scale) + count * (offset // scale)
        slope, offset = slope % scale, offset % scale
        top = slope * count + offset
        if top < scale:
            break
        count, offset = divmod(top, scale)
        scale, slope = slope, scale
    return total


def _floor_line_sum(line: Line, first: int, last: int) -> int:
    return floor_sum(last - first + 1, line.scale, line.slope, line.slope * first + line.offset)


def _points_between(lower: Line, upper: Line, first: int, last: int) -> bool:
    """Whether a whole point lies on or between the two lines for some whole d in [first, last]."""
    # upper - lower >= 0 is one linear condition on d
    slope = upper.slope * lower.scale - lower.slope * upper.scale
    offset = upper.offset * lower.scale - lower.offset * upper.scale
    if slope > 0:
        first = max(first, -(offset // slope))
    elif slope < 0:
        last = min(last, offset // -slope)
    elif offset < 0:
        return False
    if first > last:
        return False
    ceiling = Line(-lower.slope, -lower.offset, lower.scale)  # ⌈x⌉ = -⌊-x⌋
    total = _floor_line_sum(upper, first, last) + _floor_line_sum(ceiling, first, last) + (last - first + 1)
    return total > 0


def _crossings(lines: list[Line]) -> set[int]:
    found = set()
    for place, one in enumerate(lines):
        for other in lines[place + 1 :]:
            slope = one.slope * other.scale - other.slope * one.scale
            if slope:
                found.add((other.offset * one.scale - one.offset * other.scale) // slope)
    return found


@attrs.frozen(kw_only=True, repr=False)
class Region(Record):
    """The pairs of whole numbers (n, d), both ≥ 0, that counts allow: limits on n, on d and on rest = d - n.

    A share has rest ≥ 0; a ratio has no limit on the rest. None is no limit. The three limits of a share belong to
    a set whose sums over several members are again such a set, pair for pair, so a group is judged as an agency is.
    """

    n_low: int = 0
    n_high: Limit = None
    d_low: int = 0
    d_high: Limit = None
    rest_low: Limit = 0
    rest_high: Limit = None

    @property
    def share(self) -> bool:
        """Whether the numerator is part of the denominator."""
        return self.rest_low is not None

    def tight(self) -> Region | None:
        """The same pairs with every limit reached; None where no pair is left."""
        n_low, n_high, d_low, d_high = max(self.n_low, 0), self.n_high, max(self.d_low, 0), self.d_high
        if self.rest_low is None:
            if n_low > 0:
                d_low = max(d_low, 1)  # n per 0 with n > 0 is no value
            if d_high == 0:
                n_high = 0 if n_high is None else min(n_high, 0)
            found = Region(n_low=n_low, n_high=n_high, d_low=d_low, d_high=d_high, rest_low=None, rest_high=None)
            return None if _crossed(n_low, n_high) or _crossed(d_low, d_high) else found
        rest_low, rest_high = max(self.rest_low, 0), self.rest_high
        for _ in range(2):
            d_low = max(d_low, n_low + rest_low)
            d_high = _least(d_high, _plus(n_high, rest_high))
            n_low = max(n_low, 0 if rest_high is None else d_low - rest_high)
            n_high = _least(n_high, _plus(d_high, -rest_low))
            rest_low = max(rest_low, 0 if n_high is None else d_low - n_high)
            rest_high = _least(rest_high, _plus(d_high, -n_low))
        if _crossed(n_low, n_high) or _crossed(d_low, d_high) or _crossed(rest_low, rest_high):
            return None
        return Region(n_low=n_low, n_high=n_high, d_low=d_low, d_high=d_high, rest_low=rest_low, rest_high=rest_high)

    def cut(self, other: Region) -> Region:
        """The pairs that both allow; not yet tight."""
        rest_low = self.rest_low if other.rest_low is None else max(self.rest_low or 0, other.rest_low)
        return Region(
            n_low=max(self.n_low, other.n_low),
            n_high=_least(self.n_high, other.n_high),
            d_low=max(self.d_low, other.d_low),
            d_high=_least(self.d_high, other.d_high),
            rest_low=rest_low,
            rest_high=_least(self.rest_high, other.rest_high),
        )

    def meets(self, ratio: Interval, above: Line | None = None, below: Line | None = None) -> bool:
        """Whether some pair with d > 0 has n/d in `ratio`, on or above a line and on or below another."""
        if ratio.empty:
            return False
        lowest, highest = self._heights(ratio)
        lowest += [above] if above else []
        highest += [below] if below else []
        first, last = max(self.d_low, 1), self._last(ratio, above or below)
        if first > last:
            return False
        if not highest:
            return True
        edges = sorted({first, *(d + 1 for d in _crossings(lowest) | _crossings(highest) if first <= d < last)})
        for edge, following in zip(edges, [*edges[1:], last + 1], strict=True):
            middle = (edge + following - 1) // 2
            lower = max(lowest, key=lambda line: (line.at(edge), line.at(following - 1), line.at(middle)))
            upper = min(highest, key=lambda line: (line.at(edge), line.at(following - 1), line.at(middle)))
            if _points_between(lower, upper, edge, following - 1):
                return True
        return False

    def _heights(self, ratio: Interval) -> tuple[list[Line], list[Line]]:
        """The lines n must stay above, and those it must stay below, as functions of d."""
        lowest, highest = [Line(0, self.n_low)], [] if self.n_high is None else [Line(0, self.n_high)]
        if self.rest_high is not None:
            lowest.append(Line(1, -self.rest_high))
        if self.rest_low is not None:
            highest.append(Line(1, -self.rest_low))
        if ratio.low is not None:
            lowest.append(Line(ratio.low.numerator, 0 if ratio.low_included else 1, ratio.low.denominator))
        if ratio.high is not None:
            highest.append(Line(ratio.high.numerator, 0 if ratio.high_included else -1, ratio.high.denominator))
        return lowest, highest

    def _last(self, ratio: Interval, line: Line | None = None) -> int:
        """A d beyond which nothing new can be found."""
        if self.d_high is not None:
            return self.d_high
        # The corners of the set, and one turn along each of its unbounded edges, lie below this.
        largest = max(
            limit for limit in (self.n_low, self.n_high, self.d_low, self.rest_low, self.rest_high, 1) if limit
        )
        scale = 1
        if line is not None:
            largest, scale = max(largest, abs(line.offset)), line.scale + abs(line.slope) + 1
        for end in (ratio.low, ratio.high):
            if end is not None:
                scale *= end.denominator + abs(end.numerator) + 1
        return (largest + 4) * scale * 4

    def farthest(self, ratio: Interval, bound: Fraction, limit: Fraction, *, up: bool) -> Fraction | None:
        """The greatest n - bound·d of the pairs with n/d in `ratio`, or the least where not `up`.

        `limit` is an end that no pair goes beyond. None where no pair is found near enough to it to count.
        """
        p, q = bound.numerator, bound.denominator
        top = (limit.numerator if up else -limit.numerator) * q // limit.denominator

        def reaches(least: int) -> bool:
            """Whether some pair has q·n - p·d ≥ `least`, or ≤ -`least` where the least is asked for."""
            if up:
                return self.meets(ratio, above=Line(p, least, q))
            return self.meets(ratio, below=Line(p, -least, q))

        if reaches(top):
            return Fraction(top if up else -top, q)
        step, beyond = 1, top
        while not reaches(top - step):
            beyond, step = top - step, step * 2
            if step.bit_length() > MOST_DOUBLINGS:
                return None
        found = top - step
        while beyond - found > 1:
            middle = (found + beyond) // 2
            found, beyond = (middle, beyond) if reaches(middle) else (found, middle)
        return Fraction(found if up else -found, q)

    @property
    def may_be_empty(self) -> bool:
        """Whether nothing may be left to measure: d may be 0."""
        return self.d_low == 0 and self.n_low == 0


def summed(regions: Sequence[Region]) -> Region:
    """What pairs of members, or of parts of a period, can add up to; of tight regions the limits simply add."""

    def most(limits: Sequence[Limit]) -> Limit:
        found = [limit for limit in limits if limit is not None]
        return sum(found) if len(found) == len(limits) else None

    share = regions[0].share
    return Region(
        n_low=sum(region.n_low for region in regions),
        n_high=most([region.n_high for region in regions]),
        d_low=sum(region.d_low for region in regions),
        d_high=most([region.d_high for region in regions]),
        rest_low=most([region.rest_low for region in regions]) if share else None,
        rest_high=most([region.rest_high for region in regions]) if share else None,
    )


def _crossed(low: int, high: Limit) -> bool:
    return high is not None and low > high


def _plus(one: Limit, other: Limit) -> Limit:
    return None if one is None or other is None else one + other


def _least(one: Limit, other: Limit) -> Limit:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
