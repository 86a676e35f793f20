"""Layout: which column of one table plays which part; wide, panel or long (INTERFACE, section 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

import attrs

from ..domain.record import Compared
from ..locale import Message, codes, message
from .headers import Header, tidy
from .mapping import Column, ColumnMapping, Declared, Fixed

SIDE = ("flag", "as_of", "note", "covers", "replaced", "source", "place", "agency_place", "period_place")
"""What a long or a panel row may say about itself."""
SIDE_OF_WIDE = ("flag", "as_of", "note", "covers")
"""What a wide row may say about itself, and so of all its figures."""


class Shape(Enum):
    """How a table lays out its figures; the value names its columns besides agency and period."""

    WIDE = ()
    PANEL = ("indicator", "numerator", "denominator")
    LONG = ("quantity", "value")


@attrs.frozen(eq=False, repr=False)
class Filter(Compared):
    """Rows whose cell at `position` is one of `texts` are kept, or left out."""

    column: str
    position: int
    texts: frozenset[str]
    keep: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Layout(Compared):
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
    def values(self) -> tuple[int, ...]:
        """The columns that hold figures; of a long or a panel table the first of `figures` only says of what."""
        return self.figures if self.shape is Shape.WIDE else self.figures[1:]

    @property
    def collected(self) -> bool:
        """Whether it is what `collect` wrote: each figure says from which source it came, and its place there."""
        return self.shape is Shape.LONG and {"source", "place"} <= self.side.keys()


MOST_LOST = 20
"""So many columns that stand twice are told at once."""


class Columns:
    """Finds columns one after the other; what is not there is held back, so that all of it is told at once."""

    def __init__(self, header: Header, declared: Declared) -> None:
        self.header, self.declared = header, declared
        self.lost: list[Message] = []

    def at(self, column: Column, *keys: str) -> int:
        """Where `column`, which `keys` of the assessment name, stands; 0 where it is lost."""
        line = self.declared.at(*keys)
        said = {"document": self.declared.document, "line": str(line), "path": ".".join(keys)}
        found = self.header.find(column, message("source.declared", **said) if line else "")
        if not isinstance(found, Message):
            return found
        if found not in self.lost:
            self.lost.append(found)
        return 0

    def refuse_lost(self) -> None:
        """Raise SourceError with every column that was not found."""
        if self.lost:
            raise self.header.lacking(self.lost)


def layout_of(header: Header, mapping: ColumnMapping) -> Layout:
    """Find every column that `mapping` names, or that the usual shapes do. Raises SourceError."""
    shape, columns = _shape(header, mapping), Columns(header, mapping.declared)
    agency = columns.at(mapping.agency or "agency", "agency")
    period = _optional(columns, mapping.period, "period")
    side = _side(columns, mapping, shape)
    filters = tuple(
        Filter(column, columns.at(column, key, column), frozenset(map(tidy, texts)), key == "where")
        for key, declared in (("where", mapping.where), ("skip", mapping.skip))
        for column, texts in declared.items()
    )
    taken = {agency, period, *side.values(), *(one.position for one in filters)}
    if mapping.quantities:
        chosen = {name: columns.at(one, "quantities", name) for name, one in mapping.quantities.items()}
    elif shape is Shape.WIDE:
        free = dict.fromkeys(name for place, name in enumerate(header.names) if name and place not in taken)
        chosen = {}
        for name in free:
            chosen[name] = columns.at(name)
            if len(columns.lost) >= MOST_LOST:  # who has so many has the wrong file
                break
    else:
        chosen = {name: columns.at(getattr(mapping, name) or name, name) for name in shape.value}
    columns.refuse_lost()
    if side.get("covers") in chosen.values():  # a quantity was named by its letter
        del side["covers"]
    flag = side.get("flag") if mapping.flag is not None else None
    figures = {name: place for name, place in chosen.items() if name not in _same_heading(mapping)}
    _refuse_taken(header, {"agency": agency, "period": period, "flag": flag, **figures})
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


def _same_heading(mapping: ColumnMapping) -> set[str]:
    """The quantities whose column is named as it was before: the plan says whether that may be."""
    found: set[str] = set()
    before: set[Column] = set()
    for name, one in mapping.quantities.items():
        column = tidy(one) if isinstance(one, str) else one
        found.update({name} if column in before else ())
        before.add(column)
    return found


def _refuse_taken(header: Header, named: Mapping[str, int | None]) -> None:
    """Refuse a column that was named for two things, by its header and by its letter. Raises SourceError."""
    taken: dict[int, str] = {}
    for name, place in named.items():
        other = name if place is None else taken.setdefault(place, name)
        if other != name and place is not None:
            raise header.refused("source.taken", column=header.label(place), names=codes([other, name]))


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


def _side(columns: Columns, mapping: ColumnMapping, shape: Shape) -> dict[str, int]:
    """Where a row says something about itself; the look-alikes that would be overlooked are refused."""
    names: Sequence[str] = SIDE
    if shape is Shape.WIDE:
        names = _side_of_wide(mapping)
        columns.header.refuse_look_alikes(() if mapping.quantities else {"covers", "flag"}.intersection(names))
    else:
        columns.header.refuse_look_alikes(names)
    found = {name: _optional(columns, None, name) for name in names}
    if mapping.flag is not None:
        found["flag"] = _optional(columns, mapping.flag, "flag")
    return {name: place for name, place in found.items() if place is not None}


def _side_of_wide(mapping: ColumnMapping) -> Sequence[str]:
    """What a wide row says about itself: nothing that has another part to play.

    Where quantities are named every other column is left alone on purpose, but for the one that says whose figures
    they are.
    """
    others = (mapping.agency, mapping.period, *mapping.quantities.values())
    played = {tidy(column) for column in others if isinstance(column, str)}
    if not mapping.quantities:
        played.update(tidy(column) for column in (*mapping.where, *mapping.skip) if column != "covers")
    known = ("covers",) if mapping.quantities else SIDE_OF_WIDE
    return [name for name in known if name not in played]


def _optional(columns: Columns, declared: Column | Fixed | None, usual: str) -> int | None:
    if isinstance(declared, Fixed):
        return None
    if declared is None and usual not in columns.header:
        return None
    return columns.at(declared or usual, usual)


def _others(header: Header, taken: set[int | None]) -> tuple[int, ...]:
    return tuple(place for place in range(len(header.names)) if place not in taken)
