"""Tables that an assessment's settings leave out though they look like those it reads: told, so that none vanishes."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from typing import Any

import attrs

from ..contracts import Table
from ..domain.percent import Number
from ..domain.place import LEFT_OUT, Problem
from ..domain.reading import Reading
from ..domain.record import Compared
from ..errors import SourceError
from ..locale import message
from .beside import AgencyOf
from .cells import CellReader, Odd, is_blank, shown
from .filters import kept
from .fonts import in_unicode
from .headers import Header
from .layout import Layout, Shape, layout_of
from .mapping import ColumnMapping, Letter
from .tellings import Tellings
from .treatments import treated


def but_read(problems: Iterable[Problem], read: Container[tuple[str, str]]) -> list[Problem]:
    """The problems without those of tables that another source of one location has `read`; each is told once."""
    told = set[tuple[str, str]]()
    kept_ones = []
    for one in problems:
        table = (one.source, one.text)
        if one.kind != LEFT_OUT:
            kept_ones.append(one)
        elif table not in read and table not in told:
            told.add(table)
            kept_ones.append(one)
    return kept_ones


@attrs.frozen(eq=False, repr=False)
class Names(Compared):
    """What the columns are called that a table was read by; those without a name tell nothing."""

    all: frozenset[str]
    agency: str
    figures: frozenset[str]
    """Those of a wide table's quantities."""


def names_read(header: Header, layout: Layout) -> Names:
    """The names of a table that was read."""
    filters = (one.position for one in layout.filters)
    at = {layout.agency, layout.period, *layout.figures, *layout.side.values(), *filters}
    figures = layout.figures if layout.shape is Shape.WIDE else ()
    return Names(_named(header, at), header.names[layout.agency], _named(header, figures))


def _named(header: Header, at: Iterable[int | None]) -> frozenset[str]:
    return frozenset(header.names[one] for one in at if one is not None and one < len(header.names)) - {""}


def tell_left_out(
    table: Table, mapping: ColumnMapping, read: Collection[Names], tellings: Tellings, agency_of: AgencyOf | None
) -> None:
    """Tell of a table that was left out if it has columns of those that were `read`, and figures below them.

    It needs every one of them; where it is known who is an agency, that column and one of figures are enough.
    """
    rows, key, columns = _rows_with_figures(table, mapping, read, tellings.location), "problem.left_out", list[str]()
    if rows is None and agency_of is not None and not _by_letter(mapping):
        rows, columns = _rows_of_agencies(table, mapping, read, tellings.location, agency_of)
        key = "problem.left_out_part"
    if rows:
        what = message(key, sheet=table.sheet, count=rows, why=table.left_out, columns=[f'"{one}"' for one in columns])
        tellings.problem(LEFT_OUT, table.sheet, table.sheet, what)


def _by_letter(mapping: ColumnMapping) -> bool:
    return any(isinstance(one, Letter) for one in (mapping.agency, *mapping.quantities.values()))


def _rows_of_agencies(
    table: Table, mapping: ColumnMapping, read: Collection[Names], location: str, agency_of: AgencyOf
) -> tuple[int, list[str]]:
    """How many rows of known agencies hold a figure under a heading of those that were read, and these headings."""
    header, cell_of = Header(table, location), CellReader(mapping.notation)
    wanted = {one.agency: set[str]() for one in read}
    for one in read:
        wanted[one.agency].update(one.figures)
    here = [name for name in wanted if name and header.names.count(name) == 1]
    at = [place for place, name in enumerate(header.names) if len(here) == 1 and name in wanted[here[0]]]
    if not at:
        return 0, []
    whose, count, met = header.names.index(here[0]), 0, set[str]()
    for row in table.rows:
        cells = [*row.cells, *[None] * (len(header.names) - len(row.cells))]
        if is_blank(cells[whose]) or not isinstance(agency_of(shown(cells[whose])), str):
            continue
        found = [header.names[one] for one in at if _is_figure(cell_of[cells[one]])]
        count += bool(found)
        met.update(found)
    return count, [name for name in header.names if name in met]


def _is_figure(cell: Any) -> bool:
    value = cell.value if isinstance(cell, Odd) else cell
    return isinstance(value, (int, Number, Reading))


def _rows_with_figures(table: Table, mapping: ColumnMapping, read: Collection[Names], location: str) -> int | None:
    """How many rows hold a figure that would have been read; None where a column is lacking, as on a cover sheet."""
    try:
        found = treated(in_unicode(table, mapping, location), mapping, location).table
        header = Header(found, location)
        layout = layout_of(header, mapping)
    except SourceError:
        return None
    alike = any(one.all <= set(header.names) for one in read if one.all)
    if not alike and (read or _by_letter(mapping)):
        return None
    count = 0
    for row in found.rows:
        cells = [*row.cells, *[None] * (len(header.names) - len(row.cells))]
        wanted = not is_blank(cells[layout.agency]) and kept(layout.filters, cells)
        count += wanted and not all(is_blank(cells[one]) for one in layout.values)
    return count
