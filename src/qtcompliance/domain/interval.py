"""Interval: real values between two ends."""

from __future__ import annotations

from fractions import Fraction

import attrs

from .record import Record


@attrs.frozen(kw_only=True, repr=False)
class Interval(Record):
    """A set of real values between two ends, each included or not; None is no end."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_included: bool = True
    high_included: bool = True

    def cut(self, other: Interval) -> Interval:
        """What both hold."""
        low, low_in = _tighter(self.low, self.low_included, other.low, other.low_included, lower=True)
        high, high_in = _tighter(self.high, self.high_included, other.high, other.high_included, lower=False)
        return Interval(low=low, high=high, low_included=low_in, high_included=high_in)

    @property
    def empty(self) -> bool:
        """Whether no value lies within."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_included and self.high_included))

    def holds(self, value: Fraction) -> bool:
        """Whether `value` lies within."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below

    def within(self, other: Interval) -> bool:
        """Whether every value of this one lies in `other`; an empty one does."""
        return self.empty or self.cut(other) == self

    def outside(self) -> tuple[Interval, ...]:
        """The two half-lines that this interval leaves out."""
        below = (Interval(high=self.low, high_included=not self.low_included),) if self.low is not None else ()
        above = (Interval(low=self.high, low_included=not self.high_included),) if self.high is not None else ()
        return below + above


def _tighter(
    one: Fraction | None, one_in: bool, other: Fraction | None, other_in: bool, *, lower: bool
) -> tuple[Fraction | None, bool]:
    if one is None or other is None:
        return (other, other_in) if one is None else (one, one_in)
    if one == other:
        return one, one_in and other_in
    return (one, one_in) if (one > other) is lower else (other, other_in)


EVERYTHING = Interval()
FROM_ZERO = Interval(low=Fraction(0))
"""What a count can be of which nothing is known, if fractions are let in as well."""
