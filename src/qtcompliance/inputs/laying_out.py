"""A table laid out as it was declared, or why it cannot be; a title above the heading is told with a way out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import attrs

from ..contracts import Row, Table
from ..errors import SourceError
from ..locale import message
from .cells import shown
from .headers import Header, tidy
from .layout import Layout, layout_of
from .mapping import ColumnMapping
from .treatments import Treated, treated


def laid_out(table: Table, mapping: ColumnMapping, location: str) -> tuple[Treated, Header, Layout]:
    """`table` as its columns were declared, its header, and which column plays which part. Raises SourceError."""
    try:
        return _laid_out(table, mapping, location)
    except SourceError as error:
        first = _first_rows(table)
        row = _heading_below(table, first, mapping, location)
        if row is not None:
            what = message("source.heading_below", top=str(table.top), row=str(row))
            raise SourceError(location, what, table.sheet) from error
        likely = "" if mapping.names_columns else _below_title(table, first)
        if not likely:
            raise
        said = {"what": error.what, "top": str(table.top), "header": likely}
        raise SourceError(location, message("source.below_title", **said), table.sheet) from error


def _laid_out(table: Table, mapping: ColumnMapping, location: str) -> tuple[Treated, Header, Layout]:
    found = treated(table, mapping, location)
    header = Header(found.table, location)
    return found, header, layout_of(header, mapping)


def _first_rows(table: Table) -> list[Row]:
    from .header_rows import LOOKED_AT  # what looks at tables unknown is fetched where one does not fit

    return list(islice(table.rows, LOOKED_AT))


def _heading_below(table: Table, first: Sequence[Row], mapping: ColumnMapping, location: str) -> int | None:
    """The first row below the header that has every column which is asked for."""
    for row in first:
        below = attrs.evolve(table, header=tuple(map(shown, row.cells)), rows=(), top=row.number)
        try:
            _laid_out(below, mapping, location)
        except SourceError:
            continue
        return row.number
    return None


def _below_title(table: Table, first: Sequence[Row]) -> str:
    """The rows that the heading likely is, as `header:` says them, where the first row holds one cell, as a title."""
    from .header_rows import header_rows

    if sum(bool(tidy(str(name))) for name in table.header) != 1:
        return ""
    likely = next((one.rows for one in header_rows(first) if len(one.texts) > 1), ())
    return str(list(likely) if len(likely) > 1 else likely[0]) if likely else ""
