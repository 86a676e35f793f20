"""OwnBound: a bound that each agency has of its own, in a quantity; and what an open bound leaves acceptable."""

from __future__ import annotations

from fractions import Fraction

import attrs

from ..locale import Figure, Message, message
from .indicator import Title
from .interval import EVERYTHING, Interval
from .outcome import Reason
from .percent import Number
from .record import Compared

NO_VALUE = Interval(low=Fraction(1), high=Fraction(0))
"""The set without any value."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OwnBound(Compared):
    """A bound that each agency has of its own, in a quantity.

    A ruleset says no more than `quantity` and its `title`. Laid over an agency's data, `number` is that agency's bound;
    where it is not known, `why` says why, and `span` what it can be.
    """

    quantity: str
    title: Title = attrs.field(eq=False)
    number: Number | None = None
    span: Interval = EVERYTHING
    why: Reason | None = None
    told: Message | None = attrs.field(default=None, eq=False)
    """Why it is not known, in words, where it is not just missing."""

    @property
    def words(self) -> Message:
        """The bound in words: `95% by its own “…”`."""
        if self.number is None:
            return message("requirement.own.open", title=self.title)
        return message("requirement.own", bound=Figure(self.number.text), title=self.title)


Bound = Number | OwnBound
"""What stands behind a comparator: a number of the plan, or each agency's own."""


def number_of(bound: Bound) -> Number | None:
    """The number that a bound is; None where it is open."""
    return bound if isinstance(bound, Number) else bound.number


def span_of(bound: Bound) -> Interval:
    """What a bound can be."""
    number = number_of(bound)
    if number is not None:
        return Interval(low=number.value, high=number.value)
    return bound.span if isinstance(bound, OwnBound) else EVERYTHING


def above(bound: Bound, *, included: bool, surely: bool) -> Interval:
    """The values above a bound: `surely`, wherever in its span it lies, or else for some bound of it."""
    span = span_of(bound)
    end, reached = (span.high, span.high_included) if surely else (span.low, span.low_included)
    if end is None:
        return NO_VALUE if surely else EVERYTHING
    return Interval(low=end, low_included=(included or not reached) if surely else (included and reached))


def below(bound: Bound, *, included: bool, surely: bool) -> Interval:
    """The values below a bound: `surely`, wherever in its span it lies, or else for some bound of it."""
    span = span_of(bound)
    end, reached = (span.low, span.low_included) if surely else (span.high, span.high_included)
    if end is None:
        return NO_VALUE if surely else EVERYTHING
    return Interval(high=end, high_included=(included or not reached) if surely else (included and reached))


def at(bound: Bound, *, surely: bool) -> Interval:
    """The values that equal a bound: `surely` only where it is one value."""
    span = span_of(bound)
    return NO_VALUE if surely and (span.low is None or span.low != span.high) else span


def about(bound: Bound, *, surely: bool) -> Interval:
    """The values within half a unit of a bound's last digit; of an open bound nobody knows how wide that is."""
    number = number_of(bound)
    if number is None:
        return NO_VALUE if surely else EVERYTHING
    return Interval(low=number.value - number.half_unit, high=number.value + number.half_unit)
