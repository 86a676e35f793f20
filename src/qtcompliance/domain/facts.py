"""Facts: what was reported for one period, by quantity, in columns over the register's places.

The place after the last agency is the plan's own row.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property

import attrs

from ..locale import Message
from .outcome import Flag
from .reading import Cell, Reading
from .record import Record

Datum = Cell | Fraction
"""A figure that suits its quantity: a whole number, an exact number, yes or no, a date, a reading."""


def panel(indicator: str, side: str) -> str:
    """The quantity under which a panel return's `numerator` or `denominator` of an indicator stands."""
    return f"{indicator}:{side}"


@attrs.define(eq=False, repr=False)
class FactColumn(Record):
    """One quantity in one period. `values` and `origins` run over the places; the rest is sparse.

    `origins` is the observation behind a value (-1: none); `more` lists all of them where there are several;
    `at_least` is what the reported parts of a sum already come to where a part is missing; `subtree` holds figures
    that cover an agency and its children; `errors` says why a value cannot be used.
    """

    values: list[Datum | None]
    origins: array[int]
    more: dict[int, tuple[int, ...]] = attrs.field(factory=dict)
    at_least: dict[int, int] = attrs.field(factory=dict)
    subtree: dict[int, tuple[Datum, tuple[int, ...]]] = attrs.field(factory=dict)
    errors: dict[int, Message] = attrs.field(factory=dict)
    flags: dict[int, frozenset[Flag]] = attrs.field(factory=dict)
    stale: dict[int, Message] = attrs.field(factory=dict)
    """Why a value is too old to be judged by."""

    @classmethod
    def blank(cls, size: int) -> FactColumn:
        """A column in which nothing was reported."""
        return cls([None] * size, array("q", [-1]) * size)

    def observations(self, place: int) -> tuple[int, ...]:
        """Every observation behind the figure at `place`."""
        several = self.more.get(place)
        if several is not None:
            return several
        return (self.origins[place],) if self.origins[place] >= 0 else ()

    def says(self, place: int) -> bool:
        """Whether anything is known at `place`, if only that it cannot be used."""
        return self.values[place] is not None or place in self.errors or place in self.at_least

    @property
    def holds_any(self) -> bool:
        """Whether anything at all was reported."""
        return max(self.origins, default=-1) >= 0 or bool(self.subtree)

    @property
    def special(self) -> Iterable[int]:
        """The places that are no plain figure."""
        return self.errors.keys() | self.at_least.keys()


@attrs.frozen(eq=False, repr=False)
class Facts(Record):
    """What was reported for one period. A quantity nobody reported is a blank column."""

    size: int
    columns: Mapping[str, FactColumn]
    corrected: Mapping[int, str] = attrs.field(factory=dict)
    """Observations that replaced a figure, with the figure replaced."""
    period: str = ""
    cuts: tuple[tuple[Facts, ...], ...] = ()
    """What was reported for the parts of the period, of the flows that add up: each way to cut it, if anything was."""
    stocks: tuple[tuple[Facts, ...], ...] = ()
    """The same of the stocks, of which the last part counts for the whole."""

    flows: frozenset[str] = frozenset()
    """The quantities of which parts of a period add up to the whole, whether anything was reported of them or not."""
    counts: frozenset[str] = frozenset()
    """The quantities that are counts: none of them is ever below 0, whatever was not reported of it."""
    limits: Mapping[str, tuple[int, int | None]] = attrs.field(factory=dict)
    """At the place that is looked at, what all other counts leave for quantities: least and most."""

    @cached_property
    def heard(self) -> frozenset[int]:
        """The places of which anything usable was reported."""
        found: set[int] = set()
        for column in self.columns.values():
            if len(found) < self.size:
                found.update(place for place, value in enumerate(column.values) if value is not None)
            found.update(column.at_least, column.subtree)
        return frozenset(found)

    def column(self, quantity: str) -> FactColumn:
        """The column of a quantity, of a panel side or of an indicator's own percentage."""
        return self.columns.get(quantity) or FactColumn.blank(self.size)

    def reading(self, indicator: str, place: int) -> Reading | bool | None:
        """What was reported of an indicator itself: a percentage, a bound, yes or no."""
        column = self.columns.get(indicator)
        value = column.values[place] if column else None
        return value if isinstance(value, (Reading, bool)) else None
