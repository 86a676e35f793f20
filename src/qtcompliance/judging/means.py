"""Sums, means and medians of intervals: what many values come to when each is known only so far."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from ..domain.indicator import RollUp
from ..domain.interval import Interval


def rolled_up(how: RollUp, spans: Sequence[Interval]) -> Interval:
    """What plain numbers come to, put together as the indicator says."""
    match how:
        case RollUp.SUM:
            return _sum(spans)
        case RollUp.MEAN:
            return mean(spans)
        case RollUp.MIN:
            return _middle(spans, 0, 0)
        case RollUp.MAX:
            return _middle(spans, len(spans) - 1, len(spans) - 1)
        case RollUp.MEDIAN:
            return _middle(spans, (len(spans) - 1) // 2, len(spans) // 2)


def mean(spans: Sequence[Interval]) -> Interval:
    """The mean of values that all count."""
    added = _sum(spans)
    one = Fraction(1, len(spans))
    return attrs.evolve(
        added,
        low=None if added.low is None else added.low * one,
        high=None if added.high is None else added.high * one,
    )


def mean_of_present(spans: Sequence[tuple[Interval, bool]]) -> Interval:
    """The mean of values of which some may be absent: each stands beside whether it may."""
    return Interval(
        low=_least_mean([(span.low, absent) for span, absent in spans]),
        high=_greatest_mean([(span.high, absent) for span, absent in spans]),
    )


def _least_mean(ends: Sequence[tuple[Fraction | None, bool]]) -> Fraction | None:
    """The least mean of the members' least values, where whoever may be absent is left out wherever that lowers it."""
    if any(end is None for end, _ in ends):
        return None
    known = [(end, absent) for end, absent in ends if end is not None]
    counted = [end for end, absent in known if not absent]
    total, count = _sum_of(counted) or Fraction(0), len(counted)
    for end in sorted(end for end, absent in known if absent):
        if count and end * count >= total:
            break
        total, count = total + end, count + 1
    return total * Fraction(1, count)


def _greatest_mean(ends: Sequence[tuple[Fraction | None, bool]]) -> Fraction | None:
    """The greatest mean: the least one of the values below zero."""
    least = _least_mean([(None if end is None else -end, absent) for end, absent in ends])
    return None if least is None else -least


def _sum(spans: Sequence[Interval]) -> Interval:
    lows, highs = [span.low for span in spans], [span.high for span in spans]
    return Interval(
        low=_sum_of(lows),
        high=_sum_of(highs),
        low_included=all(span.low_included for span in spans),
        high_included=all(span.high_included for span in spans),
    )


def _sum_of(values: Sequence[Fraction | None]) -> Fraction | None:
    """The exact sum, by halves, so that denominators grow as late as they can; None where an end is missing."""
    if None in values:
        return None
    if len(values) <= 2:
        return sum((value for value in values if value is not None), Fraction(0))
    middle = len(values) // 2
    one, other = _sum_of(values[:middle]), _sum_of(values[middle:])
    return None if one is None or other is None else one + other


def _middle(spans: Sequence[Interval], first: int, last: int) -> Interval:
    """The mean of the values that stand at two places when all are put in order (one place: that value)."""
    lows = sorted((span.low is not None, span.low or Fraction(0), not span.low_included) for span in spans)
    highs = sorted((span.high is None, span.high or Fraction(0), span.high_included) for span in spans)
    picked_low, picked_high = {first: lows[first], last: lows[last]}, {first: highs[first], last: highs[last]}
    half = Fraction(1, 2)
    low = None if not all(known for known, _, _ in picked_low.values()) else (lows[first][1] + lows[last][1]) * half
    high = None if any(endless for endless, _, _ in picked_high.values()) else (highs[first][1] + highs[last][1]) * half
    return Interval(
        low=low,
        high=high,
        low_included=not any(excluded for _, _, excluded in picked_low.values()),
        high_included=all(included for _, _, included in picked_high.values()),
    )
