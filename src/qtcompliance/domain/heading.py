"""Heading: which rows of a table name its columns, and which hold its data, as an assessment says them.

Headings of several rows say what stands above once, for all that is merged below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice, product
from typing import Any, Protocol, TypeVar

import attrs

from ..errors import SourceError
from ..locale import message
from .record import Compared

MOST_ROWS = 1_048_576
MOST_OUTSIDE = 10_000
_RANGE = re.compile(r"([1-9][0-9]{0,6})\s*\.\.\s*([1-9][0-9]{0,6})\Z")

Merged = Mapping[tuple[int, int], tuple[int, int]]
"""Each cell of a merged range, as (place in the heading, column), with the cell that holds its text."""


class Numbered(Protocol):
    """A row with its number, from 1."""

    @property
    def cells(self) -> Sequence[Any]:
        """Its raw cells."""

    @property
    def number(self) -> int:
        """Its number in the file or sheet."""


AnyRow = TypeVar("AnyRow", bound=Numbered)


@attrs.frozen(eq=False, repr=False)
class Heading(Compared):
    """Which rows are the heading, from above (none: the first that holds anything), and the first and last of data."""

    header: tuple[int, ...] = ()
    rows: tuple[int, int] | None = None


def read_heading(settings: Mapping[str, Any], faults: list[dict[str, str]]) -> Heading:
    """What an adapter's settings `header` and `rows` say; whatever is wrong goes into `faults`, in each language."""
    return Heading(_header(settings.get("header"), faults), _rows(settings.get("rows"), faults))


def _header(written: Any, faults: list[dict[str, str]]) -> tuple[int, ...]:
    """`3`, or `[2, 3]` for a heading of several rows one below the other."""
    if written is None:
        return ()
    texts = written if isinstance(written, list) else [written]
    numbers = [int(text) if str(text).isdecimal() and str(text).isascii() else 0 for text in texts]
    ordered = all(0 < one <= MOST_ROWS for one in numbers) and numbers == sorted(set(numbers))
    if not numbers or not ordered:
        faults.append(message("source.bad_header", written=str(written)).in_each_language())
        return ()
    return tuple(numbers)


def _rows(written: Any, faults: list[dict[str, str]]) -> tuple[int, int] | None:
    """`5..40`, both included."""
    if written is None:
        return None
    found = _RANGE.match(str(written).strip())
    if not found or int(found[1]) > int(found[2]):
        faults.append(message("source.bad_rows", written=str(written)).in_each_language())
        return None
    return int(found[1]), int(found[2])


def parted(
    rows: Iterable[AnyRow],
    heading: Heading,
    location: str,
    sheet: str = "",
    *,
    outside: list[AnyRow] | None = None,
) -> tuple[list[AnyRow], Iterator[AnyRow]] | None:
    """The rows of the heading, and those of data below it; None where no row holds anything.

    Rows are read once, as they come; those that the heading's `rows` leave out go into `outside` meanwhile, some
    thousands of them at most. Raises SourceError where the heading lies outside the table.
    """
    left, found, last = iter(rows), list[AnyRow](), 0
    wanted = heading.header
    for row in left:
        last = row.number
        if row.number in wanted or (not wanted and not all(map(_is_blank, row.cells))):
            found.append(row)
        if found and (not wanted or row.number >= wanted[-1]):
            break
    if not last or (not wanted and not found):
        return None
    if len(found) < len(wanted):
        lost = next(number for number in wanted if number not in [row.number for row in found])
        raise SourceError(location, message("source.no_heading", row=str(lost), last=str(last)), sheet)
    return found, left if heading.rows is None else _between(left, *heading.rows, [] if outside is None else outside)


def _between(rows: Iterator[AnyRow], first: int, last: int, outside: list[AnyRow]) -> Iterator[AnyRow]:
    for row in rows:
        if first <= row.number <= last:
            yield row
        else:
            outside.append(row)
        if row.number >= last:
            break
    with suppress(SourceError):  # what is wrong there is wrong with nothing that is read
        outside.extend(islice(rows, MOST_OUTSIDE))


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def names_of(rows: Sequence[Numbered], merged: Merged | None = None) -> list[str]:
    """The names of the columns: the texts of a column's heading cells from above, each once, joined by ` / `.

    Where nobody knows which cells are `merged`, as in CSV, a blank cell that has a text below it belongs to the text
    at its left.
    """
    if len(rows) == 1 and merged is None:
        return [_text(cell) for cell in rows[0].cells]
    cells = [row.cells for row in rows]
    width = max(map(len, cells), default=0)
    held = _implied(cells) if merged is None else merged
    return [_name(cells, held, column) for column in range(width)]


def _implied(rows: Sequence[Sequence[Any]]) -> Merged:
    found: dict[tuple[int, int], tuple[int, int]] = {}
    width = max(map(len, rows), default=0)
    for place, column in product(range(len(rows) - 1), range(1, width)):
        if _is_blank(_cell(rows[place], column)) and not all(
            _is_blank(_cell(row, column)) for row in rows[place + 1 :]
        ):
            found[place, column] = found.get((place, column - 1), (place, column - 1))
    return found


def _name(rows: Sequence[Sequence[Any]], merged: Merged, column: int) -> str:
    texts: list[str] = []
    for place in range(len(rows)):
        row, at = merged.get((place, column), (place, column))
        cell = _cell(rows[row], at)
        text = " ".join(_text(cell).split())
        if text and text not in texts[-1:]:
            texts.append(text)
    return " / ".join(texts)


def _text(cell: Any) -> str:
    """What a heading's cell shows; an exact number, or a cell that cannot be read, is kept with its text."""
    return "" if cell is None else str(getattr(cell, "text", cell))


def _cell(cells: Sequence[Any], column: int) -> Any:
    return cells[column] if column < len(cells) else None
