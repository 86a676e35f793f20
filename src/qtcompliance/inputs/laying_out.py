"""A table laid out as it was declared, or why it cannot be; a title above the heading is told with a way out."""

from __future__ import annotations

from itertools import islice

import attrs

from ..contracts import Table
from ..errors import SourceError
from ..locale import message
from .cells import shown
from .headers import Header
from .layout import Layout, layout_of
from .mapping import ColumnMapping
from .treatments import Treated, treated


def laid_out(table: Table, mapping: ColumnMapping, location: str) -> tuple[Treated, Header, Layout]:
    """`table` as its columns were declared, its header, and which column plays which part. Raises SourceError."""
    try:
        return _laid_out(table, mapping, location)
    except SourceError as error:
        row = _heading_below(table, mapping, location)
        if row is None:
            raise
        what = message("source.heading_below", top=str(table.top), row=str(row))
        raise SourceError(location, what, table.sheet) from error


def _laid_out(table: Table, mapping: ColumnMapping, location: str) -> tuple[Treated, Header, Layout]:
    found = treated(table, mapping, location)
    header = Header(found.table, location)
    return found, header, layout_of(header, mapping)


def _heading_below(table: Table, mapping: ColumnMapping, location: str) -> int | None:
    """The first row below the header that has every column which is asked for."""
    from .header_rows import LOOKED_AT  # what looks at tables unknown is fetched where one does not fit

    for row in islice(table.rows, LOOKED_AT):
        below = attrs.evolve(table, header=tuple(map(shown, row.cells)), rows=(), top=row.number)
        try:
            _laid_out(below, mapping, location)
        except SourceError:
            continue
        return row.number
    return None
