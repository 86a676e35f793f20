"""A value is the set of what it can be; one comparison decides."""

from fractions import Fraction

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from qtcompliance.domain.interval import EVERYTHING, Interval
from qtcompliance.domain.lattice import Region
from qtcompliance.domain.percent import parse_percent
from qtcompliance.domain.reading import rounded
from qtcompliance.domain.value import Value, excess, hull, least_above, of_point, of_region, shortfall

from .test_lattice import intervals, pairs, ratios, shares

percentages = st.integers(0, 100).map(lambda one: rounded(parse_percent(f"{one}%")))


def reading(percentage):
    return Interval(low=percentage.low, high=percentage.high)


@given(st.one_of(shares, ratios))
def test_the_hull_holds_every_value_and_is_no_wider(region):
    tight = region.tight()
    assume(tight is not None)
    values = {Fraction(n, d) for n, d in pairs(region) if d}
    assume(values)
    found = hull(tight)
    assert all(found.holds(one) for one in values)
    if found.low is not None and found.low_included:
        assert found.low == min(values)
    if found.high is not None and found.high_included:
        assert found.high == max(values)
    # an end that is not included, or none, is approached without end
    if found.low is not None and not found.low_included:
        assert min(values) - found.low < Fraction(1, 4)
    assert found.high is not None or max(values) >= 4


@given(st.one_of(shares, ratios), intervals)
def test_compare_is_what_trying_every_pair_finds(region, acceptable):
    value = of_region(region)
    found = {Fraction(n, d) for n, d in pairs(region, 180) if d}
    assume(value is not None and not acceptable.empty)
    assert value.compare(acceptable) == (
        any(acceptable.holds(one) for one in found),
        any(not acceptable.holds(one) for one in found),
    )


@given(st.integers(0, 12), st.integers(1, 12), percentages)
def test_a_percentage_beside_exact_counts_must_hold_them(n, d, percentage):
    assume(n <= d)
    value = of_region(Region(n_low=n, n_high=n, d_low=d, d_high=d), reading(percentage))
    assert (value is not None) == (percentage.low <= Fraction(n, d) <= percentage.high)


@given(st.integers(1, 300), percentages)
def test_with_d_known_a_percentage_means_only_multiples_of_one_dth(d, percentage):
    value = of_region(Region(d_low=d, d_high=d), reading(percentage))
    inside = [n for n in range(d + 1) if percentage.low <= Fraction(n, d) <= percentage.high]
    assert (value is None) == (not inside)
    if value is not None:
        assert (value.region.n_low, value.region.n_high) == (inside[0], inside[-1])


@given(st.one_of(shares, ratios), intervals)
def test_a_span_ends_at_figures_that_can_be(region, reported):
    """Where few denominators are left, no end is one that no whole numbers come to."""
    region = attrs.evolve(region, d_high=region.d_high or 7)
    value = of_region(region, reported)
    found = {Fraction(n, d) for n, d in pairs(region) if d and reported.holds(Fraction(n, d))}
    assert (value is None) == (not found)
    if found and value.span.high is not None:
        ends = value.span.low, value.span.low_included, value.span.high, value.span.high_included
        assert ends == (min(found), True, max(found), True)


def test_a_hundred_percent_leaves_room_from_two_hundred_on():
    whole = Interval(low=Fraction(1), high=Fraction(1))
    hundred = reading(rounded(parse_percent("100%")))
    assert of_region(Region(d_low=199, d_high=199), hundred).compare(whole) == (True, False)
    assert of_region(Region(d_low=200, d_high=200), hundred).compare(whole) == (True, True)
    assert of_region(Region(), hundred).compare(whole) == (True, True)


def test_a_percentage_says_that_something_remained():
    assert of_region(Region()).may_be_empty
    assert not of_region(Region(), reading(rounded(parse_percent("0%")))).may_be_empty


@given(st.integers(0, 10**18), st.integers(1, 10**18), intervals)
def test_a_point_compares_as_itself(n, d, acceptable):
    assume(not acceptable.empty)
    met = acceptable.holds(Fraction(n, d))
    assert of_point(Fraction(n, d)).compare(acceptable) == (met, not met)
    assert of_region(Region(n_low=n, n_high=n, d_low=d, d_high=d, rest_low=None)).compare(acceptable) == (
        met,
        not met,
    )


def test_the_value_of_one_pair_is_a_point():
    assert of_region(Region(n_low=3, n_high=3, d_low=4, d_high=4)).point == Fraction(3, 4)
    assert of_region(Region(n_low=3, n_high=4, d_low=4, d_high=4)).point is None
    assert Value(span=EVERYTHING).point is None


@given(st.fractions(), st.booleans())
def test_the_least_whole_number_above(value, included):
    found = least_above(value, 1, included=included)
    assert found >= value if included else found > value
    assert not (found - 1 >= value if included else found - 1 > value)


@given(st.integers(0, 15), st.integers(0, 15), intervals, st.booleans())
def test_shortfall_and_excess_are_the_least_that_would_do(n, d, acceptable, share):
    assume(not share or n <= d)

    def meets(count):
        return d > 0 and acceptable.holds(Fraction(count, d))

    assume(not meets(n))
    most = d if share else n + 100
    assert shortfall(n, d, acceptable, share=share) == next((k for k in range(1, most - n + 1) if meets(n + k)), None)
    assert excess(n, d, acceptable) == next((k for k in range(1, n + 1) if meets(n - k)), None)
