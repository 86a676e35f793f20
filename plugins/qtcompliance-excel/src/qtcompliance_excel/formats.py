"""Which cells of a sheet of .xlsx show a number as a percentage: 0.95 that reads `95%`."""

from __future__ import annotations

import posixpath
import re
import zipfile
from xml.etree import ElementTree as ET

from .extent import in_pieces, plain, position, said

_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*? s="([0-9]+)"')
_TEXT = re.compile(r'"[^"]*"|\\.')
_BUILT_IN = {"9", "10"}


def percents_in(path: str, sheet: str) -> frozenset[tuple[int, int]]:
    """The cells, by row from 1 and column from 0; none where the file does not say how it shows its cells."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = frozenset(packed.namelist())
            part = _part_of(packed, sheet) if "xl/workbook.xml" in names else ""
            styles = _styles(packed) if part in names and "xl/styles.xml" in names else frozenset()
            return _cells(packed, part, styles) if styles else frozenset()
    except (zipfile.BadZipFile, ET.ParseError, OSError, KeyError):
        return frozenset()  # it is a hint: what can be read without it is read


def _part_of(packed: zipfile.ZipFile, sheet: str) -> str:
    book, links = (ET.fromstring(packed.read(f"xl/{name}")) for name in ("workbook.xml", "_rels/workbook.xml.rels"))
    sheets = {said(one, "name"): said(one, "id") for one in book.iter() if plain(one.tag) == "sheet"}
    target = next((said(one, "Target") for one in links if said(one, "Id") == sheets.get(sheet)), "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _styles(packed: zipfile.ZipFile) -> frozenset[bytes]:
    """The numbers of the styles that show percentages."""
    root = ET.fromstring(packed.read("xl/styles.xml"))
    shown = _BUILT_IN | {
        said(one, "numFmtId")
        for one in root.iter()
        if plain(one.tag) == "numFmt" and "%" in _TEXT.sub("", said(one, "formatCode"))
    }
    used = next((list(one) for one in root if plain(one.tag) == "cellXfs"), [])
    return frozenset(b"%d" % place for place, one in enumerate(used) if said(one, "numFmtId") in shown)


def _cells(packed: zipfile.ZipFile, part: str, styles: frozenset[bytes]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (int(row), position(letters) - 1)
        for piece in in_pieces(packed, part)
        for letters, row, style in _CELL.findall(piece)
        if style in styles
    )
