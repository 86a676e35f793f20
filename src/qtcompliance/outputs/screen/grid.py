"""Rows of cells laid out in columns that fit a width.

Plain padding, not rich: one rich table for each card of a province (171 × 16 rows) takes 1.4 s where this takes
0.05 s, and to load rich takes as long as to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from unicodedata import category, combining, east_asian_width

import attrs

from ...domain.record import Compared
from ..plain_text import visible

GAP = 2
_SGR = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36", "dim": "2"}
"""What a terminal calls a style (ECMA-48, SGR)."""
NARROWEST = 40
LONGEST = 100
"""The most columns that a sentence takes below a row: longer lines are hard to read on a wide screen."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Column(Compared):
    """How one column stands.

    `yields` is the turn in which it gives way where the width is short (0: only when nothing else helps),
    down to `least` or its longest word. `styled` takes the row's style; of `titles` the id at the end stands back.
    """

    right: bool = False
    yields: int = 0
    least: int = 0
    styled: bool = False
    titles: bool = False


@attrs.frozen(eq=False, repr=False)
class Row(Compared):
    """The cells of a row, the style of its word, paragraphs to stand below it, and whether a line follows."""

    cells: Sequence[str]
    style: str = attrs.field(default="", kw_only=True)
    below: Sequence[str] = attrs.field(default=(), kw_only=True)
    ruled: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Page(Compared):
    """What text is written on: its language, its width in columns, and whether it may be coloured."""

    language: str
    width: int
    color: bool = False

    def paint(self, text: str, style: str) -> str:
        """`text` in a style, where colour is wanted; the word itself never depends on it."""
        text = visible(text)
        if not (self.color and style and text):
            return text
        return f"\x1b[{';'.join(map(_SGR.__getitem__, style.split()))}m{text}\x1b[0m"

    def titled(self, text: str, style: str = "") -> str:
        """`text` in a style; the id in brackets at its end stands back."""
        head, bracket, code = text.rpartition("[")
        if not (self.color and bracket and code.endswith("]")):
            return self.paint(text, style)
        return f"{self.paint(head, style)}{self.paint(bracket + code, 'dim')}"

    def paragraph(self, text: str, indent: int = 1, hang: int = 0, style: str = "") -> Iterator[str]:
        """`text` wrapped to the width, its further lines hanging deeper."""
        pad = indent
        for line in wrapped(text, self.width - indent - hang):
            yield " " * pad + self.paint(line, style)
            pad = indent + hang


def lay(page: Page, columns: Sequence[Column], rows: Sequence[Row], below: int = 0) -> Iterator[str]:
    """The rows as lines. Paragraphs below a row begin under column `below`."""
    widths = fit(columns, rows, page.width - 1)
    indent = 1 + sum(width + GAP for width in widths[:below] if width)
    for row in rows:
        cells = [wrapped(cell, width) if width else [] for cell, width in zip(row.cells, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            yield _line(page, columns, widths, parts, row.style)
        for text in row.below:
            width = min(page.width, indent + LONGEST) - indent
            yield from (" " * indent + page.titled(line) for line in wrapped(text, width))
        if row.ruled:
            yield " " + "─" * (sum(width + GAP for width in widths if width) - GAP)


def _line(page: Page, columns: Sequence[Column], widths: Sequence[int], parts: Sequence[str], style: str) -> str:
    pieces = []
    for column, width, part in zip(columns, widths, parts, strict=True):
        if width:
            blank = " " * (width - size(part))
            text = page.titled(part) if column.titles else page.paint(part, style) if column.styled else part
            pieces.append(blank + text if column.right else text + blank)
    return (" " + (" " * GAP).join(pieces)).rstrip()


def roomy(rows: Sequence[Row], room: int) -> bool:
    """Whether the rows stand side by side in `room` with nothing wrapped."""
    widths = [max(map(size, cells)) for cells in zip(*(row.cells for row in rows), strict=True)]
    return sum(width + GAP for width in widths if width) - GAP <= room


def fit(columns: Sequence[Column], rows: Sequence[Row], room: int) -> list[int]:
    """The columns' widths: as wide as their cells, unless `room` is short; a column without text has none."""
    widths = [max((size(visible(row.cells[place])) for row in rows), default=0) for place in range(len(columns))]
    over = sum(width + GAP for width in widths if width) - GAP - room
    for place in sorted(range(len(columns)), key=lambda place: columns[place].yields):
        if over > 0 and columns[place].yields:
            words = (word for row in rows for word in row.cells[place].split())
            least = max(columns[place].least, max(map(size, words), default=0))
            cut = min(over, max(0, widths[place] - least))
            widths[place] -= cut
            over -= cut
    while over > 0 and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
        over -= 1
    return widths


def size(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(letter: str) -> int:
    """One letter's columns: none for a mark above or below another letter, two for a wide one."""
    if combining(letter) or category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; a word that is longer is cut."""
    text = visible(text)
    if size(text) <= width and "\n" not in text:
        return [text]
    lines, width = [""], max(width, 1)
    for word in text.split():
        if lines[-1] and size(lines[-1]) + 1 + size(word) <= width:
            lines[-1] += f" {word}"
            continue
        pieces = _cut(word, width) if size(word) > width else [word]
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _cut(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` columns; a mark stays with its letter."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and size(pieces[-1]) + size(letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
