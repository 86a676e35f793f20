"""Intervals with open and closed ends."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.interval import EVERYTHING, Interval

ends = st.one_of(st.none(), st.integers(0, 4).map(Fraction))


def interval(low, high, low_included, high_included):
    """An end that is not there is written as included, as everywhere."""
    return Interval(
        low=low,
        high=high,
        low_included=low is None or low_included,
        high_included=high is None or high_included,
    )


intervals = st.builds(interval, ends, ends, st.booleans(), st.booleans())
PROBES = [Fraction(one, 2) for one in range(-2, 11)]


def held(interval):
    return [one for one in PROBES if interval.holds(one)]


@given(intervals, intervals)
def test_cut_is_what_both_hold(one, other):
    assert held(one.cut(other)) == [probe for probe in held(one) if other.holds(probe)]


@given(intervals)
def test_an_empty_interval_holds_nothing(one):
    assert one.empty == (not held(one))


@given(intervals, intervals)
def test_within_is_holding_nothing_else(one, other):
    assert one.within(other) == all(other.holds(probe) for probe in held(one))


@given(intervals)
def test_outside_is_the_rest(one):
    if not one.empty:
        assert [probe for probe in PROBES if any(part.holds(probe) for part in one.outside())] == [
            probe for probe in PROBES if not one.holds(probe)
        ]


def test_everything_holds_everything():
    assert held(EVERYTHING) == PROBES
    assert EVERYTHING.outside() == ()
