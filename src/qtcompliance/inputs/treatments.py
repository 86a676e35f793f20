"""Cells that are more, or less, than a figure: declared footnote marks, percentages without a sign, several in one.

`footnotes:`, `percent:` and `split:` of an assessment's `data:` name the columns; nothing of the kind is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

import attrs

from ..contracts import Row, Table
from ..domain.percent import HUNDRED, Number, parse_number
from ..domain.reading import MISSING, Notation, Unreadable, rounded
from ..domain.record import Record
from ..locale import Figure, message
from .headers import Header
from .mapping import Column, ColumnMapping
from .split_pattern import pattern_of

_SIGNS = r"[*†‡§¶#\u00b9\u00b2\u00b3\u2070-\u2079]"
_MARKS = {
    "digits": re.compile(rf"\s*(?:[0-9]+|{_SIGNS}+)(?:\s*,\s*[0-9]+)*\s*\Z"),
    "signs": re.compile(rf"\s*{_SIGNS}+(?:\s*,\s*{_SIGNS}+)*\s*\Z"),
}
_POINTS = 2  # decimals that a share has more than its percentage

Treat = Callable[[Any], Any]


@attrs.frozen(eq=False, repr=False)
class Treated(Record):
    """A table as its columns were declared; `origins` says of each added column which one it was split from.

    `short` says of rows that had fewer cells than the heading how many, once they were read.
    """

    table: Table
    origins: dict[int, int] = attrs.field(factory=dict)
    short: dict[int, int] = attrs.field(factory=dict)


def treated(table: Table, mapping: ColumnMapping, location: str) -> Treated:
    """`table` with the declared columns treated. Raises SourceError for a column that is not there."""
    if not (mapping.footnotes or mapping.percent or mapping.split):
        return Treated(table)
    header = Header(table, location)
    pieces = [(header.position(column), pattern_of(written)) for column, written in mapping.split.items()]
    origins = [at for at, pattern in pieces for _ in pattern.groupindex]
    names = [*table.header, *(name for _, pattern in pieces for name in pattern.groupindex)]
    header = Header(attrs.evolve(table, header=names), location)
    treats: list[tuple[int, Treat]] = [
        *_treats(header, mapping.footnotes, lambda kind: partial(_without, mark=_MARKS[kind])),
        *_treats(header, mapping.percent, lambda kind: partial(_percent, kind=kind, notation=mapping.notation)),
    ]
    width = len(table.header)
    points = (
        frozenset(header.position(column) for column in mapping.percent.get("points", ())) if table.percents else ()
    )
    short: dict[int, int] = {}

    def rows() -> Iterator[Row]:
        for row in table.rows:
            if len(row.cells) < width:
                short[row.number] = len(row.cells)
            yield Row(_cells(row.cells, width, pieces, treats, _shown_as_percent(row, table, points)), row.number)

    declared = attrs.evolve(table, header=names, rows=rows())
    return Treated(declared, {width + n: at for n, at in enumerate(origins)}, short if table.ragged else {})


def _treats(
    header: Header, declared: Mapping[str, tuple[Column, ...]], treat: Callable[[str], Treat]
) -> Iterator[tuple[int, Treat]]:
    for kind, columns in declared.items():
        yield from ((header.position(column), treat(kind)) for column in columns)


def _cells(
    written: Sequence[Any],
    width: int,
    pieces: Sequence[tuple[int, re.Pattern[str]]],
    treats: Sequence[tuple[int, Treat]],
    doubtful: Collection[int] = (),
) -> list[Any]:
    cells = [*written[:width], *[None] * (width - len(written))]
    cells += [part for at, pattern in pieces for part in _split(cells[at], pattern)]
    for at, treat in treats:
        cells[at] = _two_ways(cells[at]) if at in doubtful else treat(cells[at])
    return [*cells, *written[width:]]


def _shown_as_percent(row: Row, table: Table, points: Collection[int]) -> list[int]:
    """The cells that the workbook shows as percentages, though their columns are declared to hold points."""
    return [at for at in points if (row.number, at) in table.percents]


def _two_ways(cell: Any) -> Any:
    """A number that is one percentage as the workbook shows it, and another as it was declared: neither is taken."""
    if isinstance(cell, bool) or not isinstance(cell, (int, Number)):
        return cell
    number = cell if isinstance(cell, Number) else Number(Fraction(cell))
    seen = Number(number.value, max(number.decimals - _POINTS, 0), percent=True)
    declared = Number(number.value / HUNDRED, number.decimals, percent=True)
    what = message("problem.points_shown", text=number.text, shown=Figure(seen.text), declared=Figure(declared.text))
    return Unreadable(number.text, why=what.in_each_language())


def _without(cell: Any, mark: re.Pattern[str]) -> Any:
    """A text without its footnote mark; one that is nothing else stays."""
    return (mark.sub("", cell) or cell) if isinstance(cell, str) else cell


def without_mark(text: str, kind: str) -> str:
    """A text without the footnote mark of that kind (`signs`, `digits`) behind it."""
    return str(_without(text, _MARKS[kind]))


def _split(cell: Any, pattern: re.Pattern[str]) -> Sequence[Any]:
    if cell is None or not isinstance(cell, str) or cell.strip().casefold() in MISSING:
        # a number or a date is no text that could be split: it is shown as it stands
        empty = cell is None or isinstance(cell, str)
        whole = cell if isinstance(cell, Unreadable) else Unreadable(str(cell))
        return [None if empty else whole] * len(pattern.groupindex)
    found = pattern.match(cell)
    return list(found.groupdict().values()) if found else [Unreadable(cell.strip())] * len(pattern.groupindex)


def _percent(cell: Any, kind: str, notation: Notation) -> Any:
    """A bare number as the percentage it was declared to be: 0.95 as a fraction, or 95 as points; else as it is.

    A fraction counts as rounded to whole percent at the least: 0.9 is 90 %.
    """
    number = parse_number(cell, notation.decimal, notation.grouping) if isinstance(cell, str) else cell
    if isinstance(number, int) and not isinstance(number, bool):
        number = Number(Fraction(number))
    if not isinstance(number, Number) or number.percent:
        return cell
    if kind == "points":
        return rounded(Number(number.value / HUNDRED, number.decimals, percent=True))
    return rounded(Number(number.value, max(number.decimals - _POINTS, 0), percent=True))
