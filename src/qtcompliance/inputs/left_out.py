"""Tables that an assessment's settings leave out though they look like those it reads: told, so that none vanishes."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable

from ..contracts import Table
from ..domain.place import LEFT_OUT, Problem
from ..errors import SourceError
from ..locale import message
from .cells import is_blank
from .filters import kept
from .fonts import in_unicode
from .headers import Header
from .layout import Layout, layout_of
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


def names_read(header: Header, layout: Layout) -> frozenset[str]:
    """What the columns are called that a table was read by; those without a name tell nothing."""
    filters = (one.position for one in layout.filters)
    at = {layout.agency, layout.period, *layout.figures, *layout.side.values(), *filters} - {None}
    return frozenset(header.names[one] for one in at if one is not None and one < len(header.names)) - {""}


def tell_left_out(table: Table, mapping: ColumnMapping, read: Collection[frozenset[str]], tellings: Tellings) -> None:
    """Tell of a table that was left out if it has every column of those that were `read`, and figures below them."""
    rows = _rows_with_figures(table, mapping, read, tellings.location)
    if rows:
        what = message("problem.left_out", sheet=table.sheet, count=rows, why=table.left_out)
        tellings.problem(LEFT_OUT, table.sheet, table.sheet, what)


def _rows_with_figures(table: Table, mapping: ColumnMapping, read: Collection[frozenset[str]], location: str) -> int:
    """How many rows hold a figure that would have been read; 0 where a column is lacking, as on a cover sheet."""
    try:
        found = treated(in_unicode(table, mapping, location), mapping, location).table
        header = Header(found, location)
        layout = layout_of(header, mapping)
    except SourceError:
        return 0
    by_letter = any(isinstance(one, Letter) for one in (mapping.agency, *mapping.quantities.values()))
    alike = any(names <= set(header.names) for names in read if names)
    if not alike and (read or by_letter):
        return 0
    count = 0
    for row in found.rows:
        cells = [*row.cells, *[None] * (len(header.names) - len(row.cells))]
        wanted = not is_blank(cells[layout.agency]) and kept(layout.filters, cells)
        count += wanted and not all(is_blank(cells[one]) for one in layout.values)
    return count
