"""Quantity and Indicator: what is counted, and how counts become a figure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

import attrs

from .record import Compared

Title = Mapping[str, str]
"""Words by language: `{"vi": …, "en": …}`."""


class QuantityKind(Enum):
    """What a quantity's cells hold."""

    COUNT = "count"
    YES_NO = "yes_no"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"


class OverTime(Enum):
    """How the parts of a period make the whole (SEMANTICS, section 8)."""

    SUM = "sum"
    LAST = "last"


class Listed(Enum):
    """Which keys of the rows that a quantity counts may be listed."""

    NUMBERS = "numbers"
    """Those that are numbers and name nobody."""
    PERSONS = "persons"
    """All of them, names of persons among them."""
    NONE = "none"


class IndicatorKind(Enum):
    """How an indicator's counts become a figure."""

    SHARE = "share"
    RATIO = "ratio"
    YES_NO = "yes_no"
    NUMBER = "number"
    CHECK = "check"


class RollUp(Enum):
    """How the members' numbers make the group's."""

    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    MEDIAN = "median"


@attrs.frozen(eq=False, repr=False)
class Quantity(Compared):
    """A named raw figure that agencies report."""

    id: str
    title: Title = attrs.field(kw_only=True)
    kind: QuantityKind = attrs.field(default=QuantityKind.COUNT, kw_only=True)
    unit: Title | None = attrs.field(default=None, kw_only=True)
    over_time: OverTime | None = attrs.field(default=None, kw_only=True)
    keys: Listed = attrs.field(default=Listed.NUMBERS, kw_only=True)
    note: Title | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Exclusion(Compared):
    """Units that neither side counts: `of` names how many there are, `count` how many stand in the numerator.

    `count` None asserts that the numerator holds none of them (`count: none`).
    """

    of: str
    count: str | None
    because: Title


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Only(Compared):
    """Whom an indicator binds, where it does not bind everybody. Empty is no restriction."""

    levels: tuple[str, ...] = ()
    blocks: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    agencies: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Formula(Compared):
    """How an indicator is computed. Which fields are set depends on `kind`.

    Share, ratio: `count` over `over` (lists add up), without `excluding`; yes-no: `whether` under `every`
    (all, or any one), or `passes`, the indicator that a member must pass; number: `number`; check: `check`.
    """

    kind: IndicatorKind
    count: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    over: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    failing: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    excluding: tuple[Exclusion, ...] = attrs.field(default=(), kw_only=True)
    overlap: bool = attrs.field(default=False, kw_only=True)
    whether: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    every: bool = attrs.field(default=True, kw_only=True)
    passes: str | None = attrs.field(default=None, kw_only=True)
    number: str | None = attrs.field(default=None, kw_only=True)
    roll_up: RollUp | None = attrs.field(default=None, kw_only=True)
    mean: bool = attrs.field(default=False, kw_only=True)
    """`pool: mean`: the unweighted mean of the members' values instead of the pooled counts."""
    check: str | None = attrs.field(default=None, kw_only=True)
    settings: Mapping[str, object] = attrs.field(factory=dict, kw_only=True)

    @cached_property
    def quantities(self) -> tuple[str, ...]:
        """Every quantity the formula asks for, once, in its own order."""
        excluded = (name for one in self.excluding for name in (one.of, one.count) if name)
        named = (*self.count, *self.failing, *self.over, *excluded, *self.whether)
        return tuple(dict.fromkeys((*named, self.number) if self.number else named))

    @property
    def counted(self) -> tuple[str, ...]:
        """The quantities without which nothing of the indicator was reported (SEMANTICS, section 4)."""
        return (*self.count, *self.failing, *self.whether, *((self.number,) if self.number else ()))

    @cached_property
    def named_in_settings(self) -> tuple[str, ...]:
        """Every text in a check's settings, once: some of them are quantities."""
        listed = (one if isinstance(one, (list, tuple)) else (one,) for one in self.settings.values())
        return tuple(dict.fromkeys(one for some in listed for one in some if isinstance(one, str)))
