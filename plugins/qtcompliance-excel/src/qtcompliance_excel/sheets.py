"""A workbook's sheets as tables, as its settings ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from qtcompliance.contracts import Row, SourceRequest, Table, names_of, parted
from qtcompliance.errors import SourceError, nearest

from .form.mark import SHEET
from .settings import Settings, read_settings
from .words import told
from .workbook import Sheet, Workbook, opened


def tables(source: SourceRequest) -> Iterator[Table]:
    """One table a sheet that is asked for, or those of a form that `form` wrote. Raises SourceError."""
    settings = read_settings(source)
    with opened(source) as workbook:
        if SHEET in workbook.names:
            from .form.back import form_tables  # most workbooks are no forms

            form = form_tables(workbook, source)
            if form is not None:  # it says by itself which sheet and which rows hold its figures
                yield from form
                return
        for sheet in _wanted(workbook, settings, source.location):
            table = _table(sheet, settings, source.location)
            if table is not None:
                yield table


def raw(source: SourceRequest) -> Iterator[Table]:
    """Every sheet with all its rows, whichever of them the heading is."""
    with opened(source) as workbook:
        for sheet in map(workbook.sheet, workbook.names):
            rows = (Row(cells, number) for number, cells in enumerate(sheet.rows(), 1))
            yield Table((), rows, sheet=sheet.name)


def _wanted(workbook: Workbook, settings: Settings, location: str) -> Iterator[Sheet]:
    """The sheets that `sheet:` names or matches; without it the first that holds anything."""
    names = workbook.names
    if settings.sheet is None:
        filled = (sheet for sheet in map(workbook.sheet, names) if sheet.holds_any)
        yield from [first] if (first := next(filled, None)) else []
        return
    wanted = [name for name in names if name == settings.sheet]
    wanted = wanted or [name for name in names if fnmatchcase(name.casefold(), settings.sheet.casefold())]
    if not wanted:
        guess = nearest(settings.sheet, names)
        key = "no_sheet_guess" if guess else "no_sheet"
        raise SourceError(location, told(key, sheet=settings.sheet, guess=guess or "", known=", ".join(names)))
    yield from map(workbook.sheet, wanted)


def _table(sheet: Sheet, settings: Settings, location: str) -> Table | None:
    """The table of one sheet; none where the sheet is empty."""
    rows = sheet.rows()
    found = parted((Row(cells, number) for number, cells in enumerate(rows, 1)), settings.heading, location, sheet.name)
    if found is None:
        return None
    head, data = found
    top = head[-1].number
    header = names_of(head, sheet.merged([row.number for row in head]))
    for column in settings.merged:
        sheet.spread(rows, _position(column, header, sheet, location), top)
    return Table(header, _padded(data, len(header)), sheet=sheet.name, top=top, percents=sheet.percents)


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
