"""How far a sheet reaches, found before it is opened: the fast reader lays out every cell up to the last one.

One figure in cell XFD1048576 would be laid out as seventeen thousand million cells, and end the whole program.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import attrs

from qtcompliance.domain.record import Compared

MOST_CELLS = 20_000_000
"""A full-height sheet of nineteen columns; a return has some thousand cells."""
ROW_TAG, CELL_TAGS = "table-row", ("table-cell", "covered-table-cell")
_FILLED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]+)([0-9]+)["'][^>]*(?<!/)>\s*<(?!/)""")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b(?![^>]*\br=)")
CHUNK = 1 << 20


@attrs.frozen(eq=False, repr=False)
class Extent(Compared):
    """The last row and the last column that hold anything, from 1."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        """How many cells would be laid out."""
        return self.rows * self.columns


def extent_of(packed: zipfile.ZipFile, name: str) -> Extent:
    """The extent of one sheet of .xlsx; cells that do not say where they stand are counted row by row."""
    rows = columns = counted = 0
    with packed.open(name) as part:
        held = b""
        while chunk := part.read(CHUNK):
            held += chunk
            cut = max(held.rfind(b"<row"), held.rfind(b":row"), 0)
            ready, held = (held[:cut], held[cut:]) if cut else (held, b"")
            rows, columns, counted = _reach(ready, rows, columns, counted)
        rows, columns, counted = _reach(held, rows, columns, counted)
    return Extent(max(rows, counted), columns)


def _reach(xml: bytes, rows: int, columns: int, counted: int) -> tuple[int, int, int]:
    filled = _FILLED.findall(xml)
    if filled:
        rows = max(rows, *(int(number[:9]) for _, number in filled))
        columns = max(columns, *map(position, {letters for letters, _ in filled}))
    if _CELL.search(xml):
        pieces = _ROW.split(xml)
        counted += len(pieces) - 1
        columns = max(columns, *(len(_CELL.findall(piece)) for piece in pieces))
    return rows, columns, counted


def in_pieces(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part in pieces, none of which ends within a tag."""
    held = b""
    with packed.open(name) as part:
        while chunk := part.read(CHUNK):
            held += chunk
            cut = held.rfind(b"<")
            if cut > 0:
                yield held[:cut]
                held = held[cut:]
    yield held


def position(letters: bytes) -> int:
    """Which column a letter names, from 1."""
    position = 0
    for sign in letters.upper()[:7]:
        position = 26 * position + sign - ord("A") + 1
    return position


def open_document_extents(path: str) -> Iterator[Extent]:
    """The extent of each sheet of an .ods, where a cell or row may stand for many."""
    rows = columns = at = 0
    for row in open_document_rows(path):
        if isinstance(row, str):
            yield Extent(rows, columns)
            rows = columns = at = 0
            continue
        reach = across = 0
        for cell in (one for one in row if plain(one.tag) in CELL_TAGS):
            across += repeated(cell, "columns")
            if holds(cell):
                reach = across
        at += repeated(row, "rows")
        if reach:
            rows, columns = at, max(columns, reach)


def open_document_rows(path: str) -> Iterator[ET.Element | str]:
    """Every row of an .ods, and after the last one of each sheet its name."""
    with zipfile.ZipFile(path) as packed, packed.open("content.xml") as part:
        for _, element in ET.iterparse(part):
            kind = plain(element.tag)
            if kind == ROW_TAG:
                yield element
                element.clear()
            elif kind == "table":
                yield said(element, "name")
                element.clear()


def plain(tag: str) -> str:
    """A name without its space of names."""
    return tag.rpartition("}")[2]


def said(element: ET.Element, name: str) -> str:
    """An attribute by its plain name."""
    return next((text for key, text in element.items() if plain(key) == name), "")


def repeated(element: ET.Element, what: str) -> int:
    """For how many rows or columns an element stands."""
    text = said(element, f"number-{what}-repeated")
    return int(text[:9]) if text.isdecimal() else 1


def holds(cell: ET.Element) -> bool:
    """Whether a cell holds a value, a formula or a text."""
    return bool(said(cell, "value-type") or said(cell, "formula")) or len(cell) > 0
