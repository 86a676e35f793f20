"""Opening a workbook, whatever it turns out to be, and its sheets as rows of exact cells."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from qtcompliance.contracts import Merged, Number, SourceRequest, parse_number
from qtcompliance.domain.reading import Unreadable
from qtcompliance.domain.record import Record
from qtcompliance.errors import SourceError

from .extent import MOST_CELLS
from .formats import percents_in
from .glance import glance
from .second_look import SecondLookError, broken_cells
from .words import told

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_UNPACKED = 1 << 30
"""A workbook that unpacks to more than a gigabyte is no return."""
_KEPT = 15  # digits of a number that every workbook keeps
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MANIFEST, _LOCKED = "META-INF/manifest.xml", b"encryption-data"  # of an .ods
_OLD, _OPEN, _NEW = (".xls",), (".ods",), (".xlsx", ".xlsm", ".xlsb")
_PARTS = {"xl/workbook.xml": _NEW, "xl/workbook.bin": _NEW, "content.xml": _OPEN}
"""The part of a packed workbook that shows its kind, and the endings of its name."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@attrs.frozen(eq=False, repr=False)
class Sheet(Record):
    """One sheet, read when it is asked for."""

    name: str
    _sheet: CalamineSheet
    _path: str
    _suspect: bool

    @property
    def holds_any(self) -> bool:
        """Whether any cell holds anything."""
        return bool(self._sheet.height)

    def rows(self) -> list[list[Any]]:
        """Every row from the first of the sheet: None for a blank, whole numbers, exact decimals, dates, texts.

        What the reader gives as blank though the file holds an error, or a formula that was never calculated, is
        unreadable, with its text.
        """
        rows = [[_exact(cell) for cell in row] for row in self._sheet.to_python(skip_empty_area=False)]
        for (row, column), text in (broken_cells(self._path, self.name) if self._suspect else {}).items():
            rows.extend([] for _ in range(row + 1 - len(rows)))
            rows[row].extend([None] * (column + 1 - len(rows[row])))
            rows[row][column] = Unreadable(text)
        return rows

    @property
    def percents(self) -> frozenset[tuple[int, int]]:
        """The cells that show a number as a percentage, by row from 1 and column from 0."""
        return percents_in(self._path, self.name)

    def spread(self, rows: list[list[Any]], column: int, after: int) -> None:
        """Give every row of a merged cell in `column`, below row `after`, what the cell shows."""
        for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ():
            if left <= column <= right and top >= after and left < len(rows[top]):
                for row in range(top, min(bottom + 1, len(rows))):
                    rows[row].extend([None] * (column + 1 - len(rows[row])))
                    rows[row][column] = rows[top][left]

    def merged(self, heading: Sequence[int]) -> Merged:
        """The merged cells of a heading, whose rows are numbered from 1."""
        places = {number - 1: place for place, number in enumerate(heading)}
        found = {}
        for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ():
            inside = [row for row in range(top, bottom + 1) if row in places]
            if inside:
                holder = places[inside[0]], left
                found.update({(places[row], at): holder for row in inside for at in range(left, right + 1)})
        return found


@attrs.frozen(eq=False, repr=False)
class Workbook(Record):
    """The sheets of an open workbook that hold cells, in its order."""

    names: Sequence[str]
    hidden: frozenset[str]
    """Those of them that are hidden."""
    _workbook: CalamineWorkbook
    _path: str
    _suspect: bool

    def sheet(self, name: str) -> Sheet:
        """One of them."""
        return Sheet(name, self._workbook.get_sheet_by_name(name), self._path, self._suspect)

    def glimpse(self, name: str) -> Sheet:
        """One of them of which no figure is used: its blanks are not looked at again."""
        return Sheet(name, self._workbook.get_sheet_by_name(name), self._path, suspect=False)


@contextmanager
def opened(source: SourceRequest) -> Iterator[Workbook]:
    """The workbook while it is read. Raises SourceError for whatever is none, or cannot be opened."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    suspect = _looked_at(source)
    try:
        workbook = CalamineWorkbook.from_path(source.path)
    except PasswordError as error:
        raise SourceError(source.location, told("encrypted")) from error
    except (CalamineError, OSError, ValueError) as error:
        raise SourceError(source.location, told("broken", cause=str(error))) from error
    try:
        sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        hidden = frozenset(one.name for one in sheets if one.visible != SheetVisibleEnum.Visible)
        yield Workbook([one.name for one in sheets], hidden, workbook, source.path, suspect)
    except BaseException as error:
        if not is_breaking(error):
            raise
        raise SourceError(source.location, told("broken", cause=str(error))) from error
    finally:
        workbook.close()


def holds_nothing(source: SourceRequest) -> bool:
    """Whether the file has 0 bytes: such a source was read, and has no rows (INTERFACE, section 1)."""
    path = Path(source.path)
    return path.is_file() and not path.stat().st_size


def is_breaking(error: BaseException) -> bool:
    """Whether a reader cannot read on; what the fast one's own bugs raise is no Exception."""
    from python_calamine import CalamineError

    return isinstance(error, (CalamineError, SecondLookError)) or type(error).__name__ == "PanicException"


def _looked_at(source: SourceRequest) -> bool:
    """Whether cells may have to be looked at again. Refuses what is no workbook, and what would fill the memory."""
    path = Path(source.path)
    try:
        with path.open("rb") as file:
            first = file.read(1 << 12)
            encrypted = first.startswith(_OLE) and _ENCRYPTED in first + file.read(1 << 20)
    except FileNotFoundError:
        raise SourceError(source.location, told("not_found")) from None
    except IsADirectoryError:
        raise SourceError(source.location, told("folder", location=source.location.rstrip("/"))) from None
    except OSError as error:
        raise SourceError(source.location, told("cannot_open", cause=error.strerror or str(error))) from error
    if encrypted:
        raise SourceError(source.location, told("encrypted"))
    if first.startswith(b"PK"):
        kind, suspect = _unpacked(source)
        _refuse_misnamed(source, kind)
        return suspect
    if not first.startswith(_OLE):
        raise SourceError(source.location, told(_kind_of(first)))
    _refuse_misnamed(source, _OLD)
    return True


def _refuse_misnamed(source: SourceRequest, kind: tuple[str, ...]) -> None:
    """Refuse a workbook that bears another kind's ending: the reader goes by the ending, and finds rubbish."""
    path = Path(source.path)
    ending = path.suffix.lower()
    if ending in (*_OLD, *_OPEN, *_NEW) and ending not in kind:
        raise SourceError(source.location, told("misnamed", name=path.name, right=path.with_suffix(kind[0]).name))


def _kind_of(first: bytes) -> str:
    """What a file that is no workbook seems to be."""
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head")):
        return "is_html"
    return "not_a_workbook" if b"\0" in first else "is_text"


def _unpacked(source: SourceRequest) -> tuple[tuple[str, ...], bool]:
    """The endings that a packed workbook may bear, and whether its cells may have to be looked at again."""
    try:
        with zipfile.ZipFile(source.path) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
            kind = next((endings for part, endings in _PARTS.items() if part in packed.namelist()), None)
            locked = unpacked <= MOST_UNPACKED and _MANIFEST in packed.namelist() and _LOCKED in packed.read(_MANIFEST)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, ValueError) as error:
        raise SourceError(source.location, told("broken", cause=str(error))) from error
    if kind is None:
        raise SourceError(source.location, told("is_archive"))
    if unpacked > MOST_UNPACKED:
        raise SourceError(source.location, told("bomb", size=unpacked >> 20, most=MOST_UNPACKED >> 20))
    if locked:
        raise SourceError(source.location, told("encrypted"))
    try:
        seen = glance(source.path)
    except Exception as error:  # damaged pages raise whatever their readers raise
        raise SourceError(source.location, told("broken", cause=str(error))) from error
    if seen.extent.cells > MOST_CELLS:
        what = told("too_far", rows=seen.extent.rows, columns=seen.extent.columns, most=MOST_CELLS)
        raise SourceError(source.location, what)
    return kind, seen.suspect


def _exact(cell: Any) -> Any:
    """A cell as the core reads it: a float by its shortest text, which is what the office typed."""
    match cell:
        case "":
            return None
        case bool() | int() | datetime() | date():
            return cell
        case float():
            return _number(cell)
        case str():
            return cell
        case time() | timedelta():
            return str(cell)
        case _:
            return Unreadable(str(cell))


def _number(cell: float) -> int | Number | Unreadable:
    if cell.is_integer():
        number = int(cell)
        surely = abs(number) < 10**_KEPT or len(str(abs(number)).rstrip("0")) <= _KEPT
        return number if surely else Unreadable(str(number), why=told("digits_lost"))
    text = repr(cell)
    if "e" in text:  # 1e-07: the digits all the same
        whole, _, power = text.partition("e")
        value = Fraction(whole) * Fraction(10) ** int(power)
        places = max(len(whole.partition(".")[2]) - int(power), 0)
        return Number(value, places)
    return parse_number(text) or Unreadable(text)
