"""Value: the set of what a figure can be, and the one comparison that decides every verdict (SEMANTICS 2 and 4)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from .interval import EVERYTHING, Interval
from .lattice import Region
from .record import Compared
from .term import Term, compare_terms

ZERO, ONE = Fraction(0), Fraction(1)
MOST_TRIED = 200  # an agency with more denominators left is shown where the lines end, which is next to it


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Value(Compared):
    """What a figure can be.

    `span` holds every possible value. Where counts are behind it, `region` are the pairs (n, d) they allow and
    `reading` what a reported percentage adds; then the value is every n/d of a pair that the reading admits.
    """

    span: Interval
    region: Region | None = None
    reading: Interval = EVERYTHING
    may_be_empty: bool = False
    terms: tuple[Term, ...] = ()
    """Of a group in which some member is known by percentage only, or of a mean: what each brings."""

    @property
    def point(self) -> Fraction | None:
        """The value, where it is only one."""
        span = self.span
        return span.low if span.low is not None and span.low == span.high else None

    def compare(self, acceptable: Interval) -> tuple[bool, bool]:
        """Whether some possible value is acceptable, and whether some is not."""
        if self.terms:
            return compare_terms(self.terms, acceptable)
        if self.region is None:
            return not self.span.cut(acceptable).empty, not self.span.within(acceptable)
        some = self.region.meets(self.reading.cut(acceptable))
        others = any(self.region.meets(self.reading.cut(outside)) for outside in acceptable.outside())
        return some, others


def of_point(value: Fraction) -> Value:
    """A value that is known."""
    return Value(span=Interval(low=value, high=value))


def of_region(region: Region, reading: Interval = EVERYTHING) -> Value | None:
    """The value of the pairs in `region` whose n/d a reported percentage admits; None where there is none.

    Where the percentage fixes whole numbers (d is known, or n is), these take its place. A reported percentage
    says that something remained to be measured.
    """
    if reading is not EVERYTHING:
        region = attrs.evolve(region, d_low=max(region.d_low, 1))
    tight = region.tight()
    if tight is None:
        return None
    if reading is not EVERYTHING:
        narrowed = _narrowed(tight, reading)
        if narrowed is None:
            return None
        tight, reading = narrowed
        if not tight.meets(reading):
            return None
    return Value(span=_ends(tight, reading), region=tight, reading=reading, may_be_empty=tight.may_be_empty)


def _ends(region: Region, reading: Interval) -> Interval:
    """From the least to the greatest n/d that `reading` admits; of very many denominators where the lines end."""
    lines = hull(region).cut(reading)
    first, last = max(region.d_low, 1), region.d_high
    if reading is EVERYTHING or last is None or last - first >= MOST_TRIED or lines.high is None:
        return lines
    low_n = low_d = high_n = high_d = 0
    for d in range(first, last + 1):
        least, most = _whole_limits(lines, d)
        n_low = max(region.n_low, least or 0, 0 if region.rest_high is None else d - region.rest_high)
        limits = (most, region.n_high, None if region.rest_low is None else d - region.rest_low)
        n_high = min(limit for limit in limits if limit is not None)
        if n_low > n_high:
            continue
        if not low_d or n_low * low_d < low_n * d:
            low_n, low_d = n_low, d
        if not high_d or n_high * high_d > high_n * d:
            high_n, high_d = n_high, d
    return Interval(low=Fraction(low_n, low_d), high=Fraction(high_n, high_d)) if low_d else lines


def _narrowed(region: Region, reading: Interval) -> tuple[Region, Interval] | None:
    """Put what a percentage says into whole numbers, where n or d is known."""
    if region.d_low == region.d_high:
        low, high = _whole_limits(reading, region.d_low)
        limits = [limit for limit in (region.n_high, high) if limit is not None]
        tight = attrs.evolve(region, n_low=max(region.n_low, low or 0), n_high=min(limits, default=None)).tight()
        return None if tight is None else (tight, EVERYTHING)
    if region.n_low == region.n_high:
        tight = _denominators(region, reading)
        return None if tight is None else (tight, EVERYTHING)
    return region, reading


def _denominators(region: Region, reading: Interval) -> Region | None:
    """The pairs with the one known n whose n/d lies in `reading`."""
    n, d_low, d_high = region.n_low, region.d_low, region.d_high
    if n == 0:
        return region if reading.holds(ZERO) else None
    if reading.high is not None:
        if reading.high <= 0:
            return None
        least = Fraction(n * reading.high.denominator, reading.high.numerator)
        d_low = max(d_low, least_above(least, 1, included=reading.high_included))
    if reading.low is not None and reading.low > 0:
        limit = Fraction(n * reading.low.denominator, reading.low.numerator)
        most = greatest_below(limit, 1, included=reading.low_included)
        d_high = most if d_high is None else min(d_high, most)
    return attrs.evolve(region, d_low=d_low, d_high=d_high).tight()


def _whole_limits(reading: Interval, d: int) -> tuple[int | None, int | None]:
    """The least and the greatest n with n/d in `reading`."""
    low = high = None
    if reading.low is not None:
        low = least_above(reading.low, d, included=reading.low_included)
    if reading.high is not None:
        high = greatest_below(reading.high, d, included=reading.high_included)
    return low, high


def least_above(bound: Fraction, d: int, *, included: bool) -> int:
    """The least whole n with n/d at least (or more than) `bound`."""
    floor, rest = divmod(bound.numerator * d, bound.denominator)
    return floor if included and not rest else floor + 1


def greatest_below(bound: Fraction, d: int, *, included: bool) -> int:
    """The greatest whole n with n/d at most (or less than) `bound`."""
    floor, rest = divmod(bound.numerator * d, bound.denominator)
    return floor if included or rest else floor - 1


def hull(region: Region) -> Interval:
    """From the least to the greatest n/d of a tight region; an end that is only approached is not included."""
    low_n, low_d = low_corner(region)
    if low_d is None:
        low, low_included = ZERO, low_n == 0
    else:
        low, low_included = (Fraction(low_n, low_d) if low_d else ZERO), True
    high_n, high_d = high_corner(region)
    if high_n is None:
        if region.share:
            high, high_included = ONE, region.rest_low == 0
        else:
            return Interval(low=low, low_included=low_included)
    else:
        high, high_included = (Fraction(high_n, high_d) if high_d else ZERO), True
    return Interval(low=low, high=high, low_included=low_included, high_included=high_included)


def low_corner(region: Region) -> tuple[int, int | None]:
    """The pair of a tight region whose n/d is least; d None where it grows without end."""
    if not region.share:
        return region.n_low, region.d_high
    if region.rest_high is None:
        return region.n_low, region.d_high
    d = region.n_low + region.rest_high
    return region.n_low, d if region.d_high is None else min(d, region.d_high)


def high_corner(region: Region) -> tuple[int | None, int]:
    """The pair of a tight region whose n/d is greatest; n None where it grows without end."""
    if region.n_high is None:
        return None, 0
    if not region.share:
        return region.n_high, max(region.d_low, 1)
    return region.n_high, max(region.n_high + (region.rest_low or 0), region.d_low, 1)


def shortfall(n: int, d: int, acceptable: Interval, *, share: bool) -> int | None:
    """The least k ≥ 1 such that n + k of the same d is acceptable; None where there is none."""
    if acceptable.low is None or d == 0:
        return None
    k = least_above(acceptable.low, d, included=acceptable.low_included) - n
    if k < 1 or (share and n + k > d):
        return None
    high = acceptable.high
    return None if high is not None and n + k > greatest_below(high, d, included=acceptable.high_included) else k


def excess(n: int, d: int, acceptable: Interval) -> int | None:
    """The least k ≥ 1 such that n - k of the same d is acceptable; None where there is none."""
    if acceptable.high is None or d == 0:
        return None
    k = n - greatest_below(acceptable.high, d, included=acceptable.high_included)
    if k < 1 or n - k < 0:
        return None
    low = acceptable.low
    return None if low is not None and n - k < least_above(low, d, included=acceptable.low_included) else k
