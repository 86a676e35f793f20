"""Layout: which column of one table plays which part; wide, panel or long (INTERFACE, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import attrs

from .headers import Header, tidy
from .mapping import Column, ColumnMapping, Fixed

SIDE = ("flag", "as_of", "note", "covers", "replaced", "source", "place")
"""What a long or a panel row may say about itself."""


class Shape(Enum):
    """How a table lays out its figures; the value names its columns besides agency and period."""

    WIDE = ()
    PANEL = ("indicator", "numerator", "denominator")
    LONG = ("quantity", "value")


@attrs.frozen
class Filter:
    """Rows whose cell at `position` is one of `texts` are kept, or left out."""

    column: str
    position: int
    texts: frozenset[str]
    keep: bool


@attrs.frozen(kw_only=True)
class Layout:
    """Positions of columns. `figures` are those of the shape, in its order; a wide one's bear `quantities`.

    `unread` are columns that nobody declared and nobody reads.
    """

    shape: Shape
    agency: int
    period: int | None
    figures: tuple[int, ...]
    quantities: tuple[str, ...] = ()
    side: Mapping[str, int] = attrs.field(factory=dict)
    filters: tuple[Filter, ...] = ()
    unread: tuple[int, ...] = ()

    @property
    def collected(self) -> bool:
        """Whether it is what `collect` wrote: each figure says from which source it came, and its place there."""
        return self.shape is Shape.LONG and {"source", "place"} <= self.side.keys()


def layout_of(header: Header, mapping: ColumnMapping) -> Layout:
    """Find every column that `mapping` names, or that the usual shapes do. Raises SourceError."""
    shape = _shape(header, mapping)
    agency = header.position(mapping.agency or "agency")
    period = _optional(header, mapping.period, "period")
    side = _side(header, mapping, shape)
    filters = tuple(
        Filter(column, header.position(column), frozenset(map(tidy, texts)), keep)
        for keep, declared in ((True, mapping.where), (False, mapping.skip))
        for column, texts in declared.items()
    )
    taken = {agency, period, *side.values(), *(one.position for one in filters)}
    if mapping.quantities:
        chosen = {name: header.position(column) for name, column in mapping.quantities.items()}
    elif shape is Shape.WIDE:
        free = [place for place, name in enumerate(header.names) if name and place not in taken]
        chosen = {header.names[place]: header.position(header.names[place]) for place in free}
    else:
        chosen = {name: header.position(getattr(mapping, name) or name) for name in shape.value}
    return Layout(
        shape=shape,
        agency=agency,
        period=period,
        figures=tuple(chosen.values()),
        quantities=tuple(chosen) if shape is Shape.WIDE else (),
        side=side,
        filters=filters,
        unread=() if mapping.names_columns else _others(header, taken.union(chosen.values())),
    )


def _shape(header: Header, mapping: ColumnMapping) -> Shape:
    if mapping.quantities:
        return Shape.WIDE
    if mapping.panel:
        return Shape.PANEL
    if mapping.long:
        return Shape.LONG
    header.refuse_look_alikes(("agency", "period", *Shape.PANEL.value, *Shape.LONG.value))
    if "indicator" in header or ("numerator" in header and "denominator" in header):
        return Shape.PANEL
    return Shape.LONG if "quantity" in header or "value" in header else Shape.WIDE


def _side(header: Header, mapping: ColumnMapping, shape: Shape) -> dict[str, int]:
    """A wide table's further columns are quantities, so there only a declared flag is one."""
    names = () if shape is Shape.WIDE else SIDE
    header.refuse_look_alikes(names)
    found = {name: _optional(header, None, name) for name in names}
    if mapping.flag is not None:
        found["flag"] = _optional(header, mapping.flag, "flag")
    return {name: place for name, place in found.items() if place is not None}


def _optional(header: Header, declared: Column | Fixed | None, usual: str) -> int | None:
    if isinstance(declared, Fixed):
        return None
    if declared is None and usual not in header:
        return None
    return header.position(declared or usual)


def _others(header: Header, taken: set[int | None]) -> tuple[int, ...]:
    return tuple(place for place in range(len(header.names)) if place not in taken)
