"""What was typed into a form where nobody reads it: told, cell by cell, so that no figure and no remark is lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from qtcompliance.contracts import Number, Remark
from qtcompliance.domain.indicator import QuantityKind

from ..workbook import Workbook
from .book import book_with_formats
from .cells import value_of, written
from .flags import misplaced
from .head import head_of
from .letters import letter
from .mark import ROWS, SHEET, Mark
from .words import in_each_language, words

MOST = 20
"""So many cells of a sheet are told; the others are counted."""
_MOST_OF_A_ROW = 12
"""So many cells of a row that has lost its code are told with their texts."""
STRAY, NOTE = "stray", "note"
_HEADINGS = {True: 1, False: 3}
"""How many rows of headings stand above the small print, by whether it is a form of one respondent."""
_NAMED = {"quantity", "value", "flag", "note", "evidence"}
_BEFORE, _BEHIND = 3, 6
"""So many columns stand before the quantity's code in a form of one respondent, and behind it."""
_OF_ALL_BEFORE = 2
_SIGNED, _LONGEST_NAME = range(-1, 9), 60
"""The rows in which people sign, counted from that of `NGƯỜI LẬP BIỂU`, and how long a name may be."""
_SIGNATURES = ("date_line", "prepared", "prepared_how", "head", "head_how")
_DAY = re.compile(r"\bngày\b|\bdate\b|tháng [0-9]+ năm", re.IGNORECASE)
Grid = Sequence[Sequence[Any]]
Found = tuple[int, int]


def strays(name: str, rows: Grid, top: int, names: Sequence[str], mark: Mark) -> list[Remark]:
    """What stands on a form's sheet where it is not read: beside the table, below it, or as a figure in its heading.

    A row that has lost its code is told once, with all that stands in it.
    """
    places = [*_in_the_heading(rows, top, mark), *_in_the_table(rows, top, names, mark)]
    key = names.index(_key(mark))
    codeless = _codeless(rows, names, key, mark, [(row, column) for row, column in places if row > top])
    found = [
        *(([place], "stray") for place in places if place[0] not in codeless),
        *((codeless[row], "stray.row") for row in codeless),
        *(([(row, column)], why) for row, column, why in misplaced(rows, top, names, key, mark)),
    ]
    told = [
        Remark(
            STRAY,
            f"{name}!{letter(key if why == 'stray.row' else cells[0][1])}{cells[0][0] + 1}",
            _row_text(rows, cells) if why == "stray.row" else written(rows[cells[0][0]][cells[0][1]]),
            in_each_language(why),
        )
        for cells, why in found[:MOST]
    ]
    if len(found) > MOST:
        others = sum(len(cells) for cells, _ in found[MOST:])
        told.append(Remark(STRAY, name, "", in_each_language("stray.more", count=others)))
    return told


def _key(mark: Mark) -> str:
    """The small print of the column that says what a row is about."""
    return "quantity" if mark.layout == ROWS else "agency"


def _codeless(
    rows: Grid, names: Sequence[str], key: int, mark: Mark, places: Sequence[Found]
) -> dict[int, list[Found]]:
    """The rows without a code that hold a figure beside something else, each with its cells in places of the table.

    A cell by itself may be anything.
    """
    lost: dict[int, list[Found]] = {}
    for row, column in places:
        if column < len(names) and not _has_code(rows[row], key, mark):
            lost.setdefault(row, []).append((row, column))
    return {row: cells for row, cells in lost.items() if len(cells) > 1 and any(names[column] for _, column in cells)}


def _row_text(rows: Grid, cells: Sequence[Found]) -> str:
    """The texts of a row's cells, each with its address."""
    texts = [f"{letter(column)}{row + 1}: {written(rows[row][column])}" for row, column in cells[:_MOST_OF_A_ROW]]
    return "; ".join([*texts, *(["…"] if len(cells) > _MOST_OF_A_ROW else [])])


def other_sheets(workbook: Workbook, read: Collection[str]) -> list[Remark]:
    """The visible sheets of a form that hold something and are none of it."""
    unread = (one for one in workbook.names if one not in read and one != SHEET and one not in workbook.hidden)
    return [Remark(STRAY, one, one, in_each_language("stray.sheet")) for one in unread if workbook.sheet(one).holds_any]


def comments(path: str, name: str) -> list[Remark]:
    """The comments that hang on the cells of a sheet of .xlsx; other kinds of files are not searched for them."""
    if not zipfile.is_zipfile(path) or not Path(path).suffix.casefold().startswith(".xls"):
        return []
    with zipfile.ZipFile(path) as packed:
        if not any("comments" in one for one in packed.namelist()):
            return []
    cells = [cell for row in book_with_formats(path)[name].iter_rows() for cell in row if cell.comment is not None]
    told = [
        Remark(
            NOTE, f"{name}!{cell.coordinate}", " ".join(cell.comment.text.split()), in_each_language("stray.comment")
        )
        for cell in cells[:MOST]
    ]
    if len(cells) > MOST:
        told.append(Remark(NOTE, name, "", in_each_language("stray.more", count=len(cells) - MOST)))
    return told


def _filled(rows: Grid, over: range) -> Iterator[Found]:
    for row in over:
        for column, raw in enumerate(rows[row]):
            if written(raw):
                yield row, column


def _is_figure(raw: Any, mark: Mark) -> bool:
    """Whether a cell holds a number or a day, or a text that reads as a number."""
    value, _ = value_of(raw, QuantityKind.NUMBER.value, mark.language)
    return not isinstance(raw, str) or isinstance(value, (int, Number))


def _in_the_heading(rows: Grid, top: int, mark: Mark) -> Iterator[Found]:
    """The figures above the table that are none of its lines, and do not stand beside the label of one."""
    table = max(top - _HEADINGS[mark.layout == ROWS], 0)
    head = head_of(rows[:table], mark)
    lines = {cell.address for _, cell in head.labelled()}
    lines |= {cell.address for _, cells in head.in_place() for cell in cells}
    for cell in head.found:
        if cell.address not in lines and _is_figure(rows[cell.row][cell.column], mark):
            yield cell.row, cell.column


def _in_the_table(rows: Grid, top: int, names: Sequence[str], mark: Mark) -> Iterator[Found]:
    """What stands beside the table's columns, in its headings as a number, or in rows that are none of it."""
    key = names.index(_key(mark))
    own = _own_columns(rows, top, names, mark, key)
    first = key - (_BEFORE if mark.layout == ROWS else _OF_ALL_BEFORE)  # it holds the number of the row
    texts = {one for one in own if one != first and not names[one]}
    for row, column in _filled(rows, range(max(top - _HEADINGS[mark.layout == ROWS], 0), top + 1)):
        if column not in own or not isinstance(rows[row][column], str):
            yield row, column
    signed = _signed_rows(rows, top, mark)
    for row, column in _filled(rows, range(top + 1, len(rows))):
        raw = rows[row][column]
        if _is_of_the_table(rows[row], own, key, mark):
            if column not in own or (column in texts and not isinstance(raw, str)):
                yield row, column
        elif not _is_signature(raw, row, signed, mark):
            yield row, column


def _is_of_the_table(cells: Sequence[Any], own: set[int], key: int, mark: Mark) -> bool:
    """Whether a row has its code, and anything else in a column of the table: a text alone is a remark."""
    filled = {place for place in own if place < len(cells) and written(cells[place])}
    return _has_code(cells, key, mark) and len(filled) > 1


def _has_code(cells: Sequence[Any], key: int, mark: Mark) -> bool:
    return key < len(cells) and mark.is_code(cells[key])


def _own_columns(rows: Grid, top: int, names: Sequence[str], mark: Mark, key: int) -> set[int]:
    """The columns of the table: those with a name in small print, and the locked ones around them."""
    if mark.layout != ROWS:
        return {place for place, name in enumerate(names) if name} | set(range(max(key - _OF_ALL_BEFORE, 0), key))
    named = {place for place, name in enumerate(names) if name in _NAMED}
    if max(named) == key + _BEHIND:  # no column was put in
        return set(range(max(key - _BEFORE, 0), key + _BEHIND + 1))
    heads = {words(mark.language)[one] for one in ("number", "clause", "title", "counting", "unit")}
    return named | {place for place, raw in enumerate(rows[top - 1] if top else ()) if written(raw) in heads}


def _signed_rows(rows: Grid, top: int, mark: Mark) -> range:
    """The rows below the table in which people sign; none where their lines are gone."""
    who = {words(mark.language)[one] for one in ("prepared", "head")}
    for row in range(len(rows) - 1, top, -1):
        if any(isinstance(raw, str) and written(raw) in who for raw in rows[row]):
            return range(row + _SIGNED.start, row + _SIGNED.stop)
    return range(0)


def _is_signature(raw: Any, row: int, signed: range, mark: Mark) -> bool:
    """Whether a cell below the table is a line to sign, a day, or a short text without digits where people sign."""
    text = written(raw)
    if text in {words(mark.language)[one] for one in _SIGNATURES}:
        return True
    if row not in signed or not isinstance(raw, str) or len(text) > _LONGEST_NAME:
        return False
    return not any(map(str.isdigit, text)) or bool(_DAY.search(text))
