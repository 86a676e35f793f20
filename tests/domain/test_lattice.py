"""Whole points between lines: the fast answer is the slow one."""

from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from qtcompliance.domain.interval import Interval
from qtcompliance.domain.lattice import Region, floor_sum
from qtcompliance.domain.term import Term

REACH = 60
limits = st.one_of(st.none(), st.integers(0, 6))
ends = st.one_of(st.none(), st.fractions(-1, 2, max_denominator=5))


def interval(low, high, low_included, high_included):
    """An end that is not there is written as included, as everywhere."""
    return Interval(
        low=low,
        high=high,
        low_included=low is None or low_included,
        high_included=high is None or high_included,
    )


intervals = st.builds(interval, ends, ends, st.booleans(), st.booleans())
shares = st.builds(
    Region,
    n_low=st.integers(0, 6),
    n_high=limits,
    d_low=st.integers(0, 6),
    d_high=limits,
    rest_low=st.integers(0, 4),
    rest_high=limits,
)
ratios = st.builds(
    Region, n_low=st.integers(0, 6), n_high=limits, d_low=st.integers(0, 6), d_high=limits, rest_low=st.none()
)


def pairs(region, reach=REACH):
    """Every pair of the region up to `reach`, one by one."""

    def within(value, low, high):
        return (low is None or value >= low) and (high is None or value <= high)

    return {
        (n, d)
        for n, d in product(range(reach + 1), repeat=2)
        if within(n, region.n_low, region.n_high)
        and within(d, region.d_low, region.d_high)
        and within(d - n, region.rest_low, region.rest_high)
        and not (n > 0 and d == 0)
    }


@given(st.integers(0, 30), st.integers(1, 12), st.integers(-20, 20), st.integers(-20, 20))
def test_the_floor_sum_is_the_sum_of_the_floors(count, scale, slope, offset):
    assert floor_sum(count, scale, slope, offset) == sum((slope * i + offset) // scale for i in range(count))


def test_the_floor_sum_does_not_count_one_by_one():
    assert floor_sum(10**30, 7, 3, 1) > 10**59


@given(st.one_of(shares, ratios))
def test_a_tight_region_has_the_same_pairs_and_reaches_every_limit(region):
    tight, found = region.tight(), pairs(region)
    assert (tight is None) == (not found)
    if tight is None:
        return
    assert pairs(tight) == found
    assert tight.n_low == min(n for n, _ in found)
    assert tight.d_low == min(d for _, d in found)
    for limit, reached in (
        (tight.n_high, max(n for n, _ in found)),
        (tight.d_high, max(d for _, d in found)),
    ):
        assert limit == reached if limit is not None else reached >= REACH - 12
    assert tight.may_be_empty == ((0, 0) in found)


@given(st.one_of(shares, ratios), intervals)
def test_meets_is_what_trying_every_pair_finds(region, ratio):
    tight = region.tight()
    # corners stand at numbers ≤ 16; from there every fraction with a denominator ≤ 5 + 5 is met within REACH
    slow = any(d and ratio.holds(Fraction(n, d)) for n, d in pairs(region, 3 * REACH))
    assert (tight is not None and tight.meets(ratio)) == slow


@given(st.integers(1, 10**18), st.integers(0, 10**6))
def test_meets_is_exact_for_huge_counts(d, width):
    region = Region(n_low=max(d - width, 0), n_high=d, d_low=d, d_high=d).tight()
    least = Fraction(region.n_low, d)
    assert region.meets(Interval(low=least, high=least))
    assert not region.meets(Interval(high=least, high_included=False))
    assert not region.meets(Interval(low=Fraction(1), low_included=False))
    between = Interval(
        low=Fraction(region.n_low, d),
        high=Fraction(region.n_low + 1, d),
        low_included=False,
        high_included=False,
    )
    assert not region.meets(between)


def test_a_fraction_that_no_whole_numbers_make():
    assert (
        not Region(n_low=0, n_high=7, d_low=7, d_high=7)
        .tight()
        .meets(Interval(low=Fraction(1, 2), high=Fraction(1, 2)))
    )
    assert Region(n_low=0, n_high=8, d_low=7, d_high=8).tight().meets(Interval(low=Fraction(1, 2), high=Fraction(1, 2)))


bounds = st.fractions(0, Fraction(3, 2), max_denominator=6)
edged = st.builds(interval, ends, ends, st.booleans(), st.booleans())


@given(st.one_of(shares, ratios), edged, bounds)
def test_the_farthest_pair_is_the_farthest_one_by_one(region, ratio, bound):
    """Where lines end, whole numbers may end before: the greatest and the least n - bound·d are those of some pair."""
    tight = region.tight()
    assume(tight is not None and not (tight.share and bound > 1))  # no share is asked to be more than 100 %
    some = [n - bound * d for n, d in pairs(tight) if d and ratio.holds(Fraction(n, d))]
    assume(some)
    term = Term(region=tight, reading=ratio)
    for lines, whole, up in (
        (term.greatest(bound), max(some), True),
        (term.least(bound), min(some), False),
    ):
        if lines is None:
            continue  # no end: the pairs go on for ever
        assert lines[0] >= whole if up else lines[0] <= whole
        assert tight.farthest(ratio, bound, lines[0], up=up) == whole


def test_how_far_a_pair_goes_is_found_however_large_its_counts_are():
    reading = Interval(low=Fraction(123455, 10**6), high=Fraction(123465, 10**6))
    bound = Fraction(1, 5)
    limit = Term(region=Region(), reading=reading).greatest(bound)
    assert Region().farthest(reading, bound, limit[0], up=True) == Fraction(10, 81) * 81 - 81 * bound
    huge = Region(d_low=10**30)
    limit = Term(region=huge, reading=reading).greatest(bound)
    found = huge.farthest(reading, bound, limit[0], up=True)
    assert limit[0] - 1 <= found <= limit[0]
