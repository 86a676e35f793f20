"""A workbook's sheets as tables, as its settings ask for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any

import attrs

from qtcompliance.contracts import Heading, Remark, Row, SourceRequest, Table, names_of, parted
from qtcompliance.domain.place import HIDDEN
from qtcompliance.errors import SourceError, nearest

from .form.back import form_tables
from .form.unmarked import refuse_unmarked
from .settings import Settings, read_settings
from .words import told
from .workbook import Sheet, Workbook, holds_nothing, is_breaking, opened

Cells = tuple[tuple[str, ...], ...]
Headings = dict[Cells, Sequence[str]]
"""What the columns of headings are called, by the texts of their cells."""


def tables(source: SourceRequest) -> Iterator[Table]:
    """One table a sheet that is asked for, or those of a form that `form` wrote; then those that are left out.

    Raises SourceError.
    """
    settings = read_settings(source)
    if holds_nothing(source):
        return
    with opened(source) as workbook:
        form = form_tables(workbook, source)
        if form is not None:  # it says by itself which sheet and which rows hold its figures
            yield from form
            return
        wanted = wanted_sheets(workbook, settings.sheet, source.location)
        known: Headings = {}
        for sheet in map(workbook.sheet, wanted):
            rows = sheet.rows()
            if settings.heading == Heading():  # else whoever declared it knows what stands there
                refuse_unmarked(source, sheet.name, rows)
            table = _table(sheet, rows, settings, source.location, known)
            if table is not None:
                remarks = _hidden(workbook, sheet.name, settings)
                yield attrs.evolve(table, percents=sheet.percents, remarks=remarks)
        yield from _left_out(workbook, settings, wanted, source.location, known)


def raw(source: SourceRequest) -> Iterator[Table]:
    """Every sheet that is asked for with all its rows, whichever of them the heading is."""
    asked = source.settings.get("sheet")
    if holds_nothing(source):
        return
    with opened(source) as workbook:
        names = workbook.names if asked is None else wanted_sheets(workbook, str(asked), source.location)
        for sheet in map(workbook.sheet, names):
            rows = (Row(cells, number) for number, cells in enumerate(sheet.rows(), 1))
            unseen = told("hidden") if asked is None and sheet.name in workbook.hidden else None
            yield Table((), rows, sheet=sheet.name, left_out=unseen)


def wanted_sheets(workbook: Workbook, asked: str | None, location: str) -> Sequence[str]:
    """The sheets that `sheet:` names or matches; else the first that holds anything, visible ones first."""
    names = workbook.names
    if asked is None:
        visible_first = sorted(names, key=workbook.hidden.__contains__)
        return next(([name] for name in visible_first if workbook.sheet(name).holds_any), [])
    wanted = [name for name in names if name == asked.strip()]
    wanted = wanted or [name for name in names if fnmatchcase(_folded(name), _folded(asked))]
    if not wanted:
        guess = nearest(asked, names)
        key = "no_sheet_guess" if guess else "no_sheet"
        raise SourceError(location, told(key, sheet=asked, guess=guess or "", known=", ".join(names)))
    return wanted


def _folded(name: str) -> str:
    """A name in small letters and NFC, which other systems write decomposed, without blanks that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _hidden(workbook: Workbook, name: str, settings: Settings) -> list[Remark]:
    """What is told of a hidden sheet that is read, unless it was asked for by its very name."""
    if name not in workbook.hidden or (settings.sheet is not None and _folded(settings.sheet) == _folded(name)):
        return []
    why = told("hidden_only") if settings.sheet is None else told("hidden_fits", sheet=settings.sheet)
    return [Remark(HIDDEN, name, name, why)]


def _left_out(
    workbook: Workbook, settings: Settings, wanted: Sequence[str], location: str, known: Headings
) -> Iterator[Table]:
    """The visible sheets beside those that are asked for; none where one is asked for by its very name."""
    if settings.sheet is not None and settings.sheet in workbook.names:
        return
    why = told("not_first") if settings.sheet is None else told("unlike_pattern", sheet=settings.sheet)
    for name in workbook.names:
        if name in wanted or name in workbook.hidden:
            continue
        own: Headings = {}
        try:
            sheet = workbook.glimpse(name)
            table = _table(sheet, sheet.rows(), settings, location, own)
        except BaseException as error:
            if not isinstance(error, SourceError) and not is_breaking(error):
                raise
            continue  # nobody asked for it, so it takes nobody down
        if table is not None:
            # a heading that was copied without its merged cells is called as the one with them
            header = next((known[cells] for cells in own if cells in known), table.header)
            yield attrs.evolve(table, header=header, left_out=why)


def _table(sheet: Sheet, rows: list[list[Any]], settings: Settings, location: str, known: Headings) -> Table | None:
    """The table of one sheet; none where the sheet is empty. `known` are headings that were read, and gets this one."""
    outside = list[Row]()
    numbered = (Row(cells, number) for number, cells in enumerate(rows, 1))
    found = parted(numbered, settings.heading, location, sheet.name, outside=outside)
    if found is None:
        return None
    head, data = found
    top = head[-1].number
    header = known[_cells(head)] = names_of(head, sheet.merged([row.number for row in head]))
    for column in settings.merged:
        sheet.spread(rows, _position(column, header, sheet, location), top)
    return Table(header, _padded(data, len(header)), sheet=sheet.name, top=top, outside=outside)


def _cells(head: Sequence[Row]) -> Cells:
    """The texts of a heading's cells, each in its place."""
    texts = (["" if cell is None else " ".join(str(cell).split()) for cell in row.cells] for row in head)
    return tuple(tuple("\0".join(row).rstrip("\0").split("\0")) for row in texts)


def _position(column: str, header: Sequence[str], sheet: Sheet, location: str) -> int:
    """Where a column of `merged:` stands."""
    wanted = " ".join(column.split())
    if header.count(wanted) != 1:
        known = ", ".join(name for name in header if name)
        key = "merged_twice" if wanted in header else "no_merged"
        raise SourceError(location, told(key, column=wanted, known=known), sheet.name)
    return header.index(wanted)


def _padded(rows: Iterable[Row], width: int) -> Iterator[Row]:
    for row in rows:
        yield Row([*row.cells, *[None] * (width - len(row.cells))], row.number)
