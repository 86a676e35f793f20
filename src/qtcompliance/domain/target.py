"""Target, Comparator, Milestone, Standing, Basis: what a plan demands, in the plan's own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property

import attrs

from ..locale import Figure, Message, message
from .bound import Bound, OwnBound, about, above, at, below, number_of
from .interval import Interval
from .outcome import Reason
from .record import Compared


class Comparator(Enum):
    """The word of the law (SEMANTICS, section 3)."""

    EXACTLY = "exactly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    BETWEEN = "between"
    YES = "yes"
    ABOUT = "about"


class Including(Enum):
    """Which ends of `between` are acceptable."""

    LOWER = "lower"
    UPPER = "upper"
    BOTH = "both"
    NEITHER = "neither"


class Standing(Enum):
    """Whether a verdict counts (binding) or only informs (indicative)."""

    BINDING = "binding"
    INDICATIVE = "indicative"


class Basis(Enum):
    """What a figure of the plan is (SEMANTICS, section 7)."""

    GOAL = "goal"
    STATUS_QUO = "status-quo"
    CLAIM = "claim"
    CONTEXT = "context"


class Judged(Enum):
    """Who is judged (SEMANTICS, section 5)."""

    PLAN = "plan"
    LEVEL = "level"
    BLOCK = "block"
    PARENT = "parent"
    AGENCY = "agency"


@attrs.frozen(eq=False, repr=False)
class Requirement(Compared):
    """A comparator with its bound: the set of acceptable values.

    `bounds` has one number, two for `between`, none for `yes`. A bound may be each agency's own; it is open until it is
    laid over an agency's data, and still where these do not say it. What it comes to is worked out once: thousands of
    verdicts ask for it.
    """

    comparator: Comparator
    bounds: tuple[Bound, ...] = ()
    including: Including | None = attrs.field(default=None, kw_only=True)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The quantities that hold each agency's own bounds."""
        return tuple(bound.quantity for bound in self.bounds if isinstance(bound, OwnBound))

    @property
    def open_bounds(self) -> tuple[OwnBound, ...]:
        """The bounds that are not known."""
        return tuple(bound for bound in self.bounds if isinstance(bound, OwnBound) and bound.number is None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The quantities without which a bound is not known, since nobody reported them."""
        return tuple(
            bound.quantity for bound in self.open_bounds if bound.why is Reason.MISSING_PART and not bound.told
        )

    @cached_property
    def acceptable(self) -> Interval:
        """The values that meet the requirement, as shares (95 % is 19/20) or numbers, whatever an open bound is."""
        return self._accepts(surely=True)

    @cached_property
    def conceivable(self) -> Interval:
        """The values that meet the requirement for one of those that an open bound can be."""
        return self._accepts(surely=False)

    def _accepts(self, *, surely: bool) -> Interval:
        word = self.comparator
        if word is Comparator.YES:
            return Interval(low=Fraction(1), high=Fraction(1))
        first, last = self.bounds[0], self.bounds[-1]
        match word:
            case Comparator.AT_LEAST | Comparator.MORE_THAN:
                return above(first, included=word is Comparator.AT_LEAST, surely=surely)
            case Comparator.AT_MOST | Comparator.LESS_THAN:
                return below(first, included=word is Comparator.AT_MOST, surely=surely)
            case Comparator.BETWEEN:
                with_lower = self.including in (Including.LOWER, Including.BOTH)
                with_upper = self.including in (Including.UPPER, Including.BOTH)
                ends = above(first, included=with_lower, surely=surely), below(last, included=with_upper, surely=surely)
                return ends[0].cut(ends[1])
            case Comparator.ABOUT:
                return about(first, surely=surely)
            case _:
                return at(first, surely=surely)

    @cached_property
    def words(self) -> Message:
        """The requirement in the words of the law: `more than 95%`, `trên 95%`."""
        key = f"requirement.{self.comparator.value}"
        bounds = [bound.words if isinstance(bound, OwnBound) else Figure(bound.text) for bound in self.bounds]
        if self.comparator is Comparator.BETWEEN and self.including is not None:
            return message(f"{key}.{self.including.value}", low=bounds[0], high=bounds[-1])
        return message(key, bound=bounds)

    @cached_property
    def marks(self) -> tuple[Fraction, ...]:
        """The values at which the verdict may turn; a printed figure stands on their right side."""
        sets = (self.acceptable, self.conceivable) if self.open_bounds else (self.acceptable,)
        ends = (end for one in sets if not one.empty for end in (one.low, one.high))
        known = (number.value for bound in self.bounds if (number := number_of(bound)) is not None)
        return tuple(dict.fromkeys(end for end in (*ends, *known) if end is not None))


@attrs.frozen(eq=False, repr=False)
class Milestone(Compared):
    """A requirement that holds from a day on; without a day it always holds."""

    requirement: Requirement
    due: date | None = attrs.field(default=None, kw_only=True)
    written: str = attrs.field(default="", kw_only=True)
    """The milestone's date or period as the ruleset writes it."""


@attrs.frozen(eq=False, repr=False)
class Target(Compared):
    """One bound or milestones by date, in order of their days, for one level, for the plan, or for everybody."""

    milestones: tuple[Milestone, ...]
    level: str | None = attrs.field(default=None, kw_only=True)
    """A level's id, `plan`, or None for everybody."""
    standing: Standing | None = attrs.field(default=None, kw_only=True)

    def in_force(self, day: date) -> Requirement | None:
        """The requirement latest due by `day` (a period's last day); None where none is due yet."""
        return latest_due(self.milestones, day)


def latest_due(milestones: Sequence[Milestone], day: date) -> Requirement | None:
    """The last of `milestones`, which are in order, whose day has come."""
    found = None
    for milestone in milestones:
        if milestone.due is None or milestone.due <= day:
            found = milestone.requirement
    return found
