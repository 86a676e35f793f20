"""A table whose cells were written for an 8-bit font, as one of Unicode: `font:` of an assessment's `data:`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ..contracts import Row, Table
from .headers import Header, tidy
from .legacy_text import restored
from .mapping import ALL, Column, ColumnMapping, Letter


def in_unicode(table: Table, mapping: ColumnMapping, location: str) -> Table:
    """`table` with the cells and headers of the declared columns restored; text of other columns as it is.

    Raises SourceError for a column that is not there.
    """
    if not mapping.fonts:
        return table
    restore = {
        position: partial(restored, font=font)
        for font, columns in mapping.fonts.items()
        for position in _positions(table, font, columns, location)
    }
    return Table(
        [_cell(restore, place, name) for place, name in enumerate(table.header)],
        (Row([_cell(restore, place, cell) for place, cell in enumerate(row.cells)], row.number) for row in table.rows),
        sheet=table.sheet,
        ragged=table.ragged,
    )


def text_of(text: str, mapping: ColumnMapping) -> str:
    """A text without a column, where one font is declared for the whole source."""
    for font, columns in mapping.fonts.items():
        if columns == ALL:
            return restored(text, font)
    return text


def _cell(restore: Mapping[int, Callable[[str], str]], place: int, cell: Any) -> Any:
    return restore[place](cell) if isinstance(cell, str) and place in restore else cell


def _positions(table: Table, font: str, columns: tuple[Column, ...], location: str) -> list[int]:
    """Where the columns stand; a header is named as it stands, or as it reads when it is restored."""
    if columns == ALL:
        return list(range(len(table.header)))
    written = Header(table, location)
    read = Header(Table([restored(str(name), font) for name in table.header], (), sheet=table.sheet), location)
    return [(written if isinstance(one, Letter) or tidy(one) in written else read).position(one) for one in columns]
