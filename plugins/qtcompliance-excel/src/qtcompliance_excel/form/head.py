"""The head of a form's sheet: what the writer put where, and which cells stand there when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import Any

import attrs

from qtcompliance.domain.record import Compared

from .cells import written
from .labels import labelled, plain, says_nothing
from .letters import column, letter
from .mark import TABLE, Mark

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?: (.*))?\Z", re.DOTALL)


@attrs.frozen(eq=False, repr=False)
class Cell(Compared):
    """A cell that holds a text: row and column from 0."""

    row: int
    column: int
    text: str

    @property
    def address(self) -> str:
        """As a spreadsheet names it."""
        return f"{letter(self.column)}{self.row + 1}"


@attrs.frozen(eq=False, repr=False)
class Fix(Compared):
    """A line that is where it was but for rows and columns that were put in; `moved` says by how many."""

    line: int
    place: int
    moved: tuple[int, int]


@attrs.frozen(eq=False, repr=False)
class Gap(Compared):
    """Lines that are changed, and the places of the cells between the nearest unchanged lines above and below."""

    lines: Mapping[str, Cell]
    places: range
    above: Fix
    below: Fix


@attrs.frozen(slots=False, eq=False, repr=False)
class Head(Compared):
    """The cells above a form's table as they stand now, beside those that the hidden sheet remembers."""

    found: Sequence[Cell]
    record: Mapping[str, Cell]
    top: int
    """The row of the table's small print, from 0."""

    @cached_property
    def _kept(self) -> Sequence[tuple[int, int]]:
        """Which remembered cells stand in the head unchanged, by their places in both lists."""
        texts = [cell.text for cell in self.record.values()]
        blocks = SequenceMatcher(None, texts, [cell.text for cell in self.found], autojunk=False).get_matching_blocks()
        return [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]

    @cached_property
    def _changed(self) -> Mapping[int, Cell]:
        """The other cells of the head, by their places."""
        kept = {place for _, place in self._kept}
        return {place: cell for place, cell in enumerate(self.found) if place not in kept}

    @cached_property
    def _labelled(self) -> dict[int, list[tuple[str, str]]]:
        """What changed cells say under a label of the heading: key and line, by the cell's place."""
        separated = bool(self.record)
        said = {place: _statements(cell.text, separated=separated) for place, cell in self._changed.items()}
        return {place: lines for place, lines in said.items() if lines}

    def labelled(self) -> Iterator[tuple[str, Cell]]:
        """Each changed line that bears a label of the heading, wherever it stands."""
        for place, said in self._labelled.items():
            for key, line in said:
                yield key, self._with_value(place, key, line)

    def in_place(self) -> Iterator[tuple[Sequence[str], Sequence[Cell]]]:
        """What stands without such a label where the writer put lines that are changed: keys, and cells in order.

        Of more cells than keys some are no line of the heading; which ones is not known.
        """
        for gap in self._gaps:
            here = {key for place in gap.places for key, _ in self._labelled.get(place, ())}
            lines = {key: cell for key, cell in gap.lines.items() if key not in here}
            if gap.above.moved[0] == gap.below.moved[0]:
                yield from (((key,), self._at(gap, key, line)) for key, line in lines.items())
                continue
            cells = self._one_a_row(gap)
            if len(cells) == len(lines):
                yield from (((key,), (cell,)) for key, cell in zip(lines, cells, strict=True))
            elif cells:
                yield tuple(lines), cells

    def added(self) -> Iterator[Cell]:
        """The cells without a label that may stand where the writer put nothing; none in an older form."""
        taken = {cell.address for keys, cells in self.in_place() if len(keys) == 1 for cell in cells}
        for place, cell in self._changed.items() if self.record else ():
            if place not in self._labelled and cell.address not in taken:
                yield cell

    def is_changed(self, cell: Cell) -> bool:
        """Whether a cell is none of the lines that stand as the writer put them; in an older form none is known."""
        return bool(self.record) and cell.address in self._changed_at

    def row_of(self, key: str) -> int:
        """The row in which a remembered line stands now, from 0; where it is changed, in which it would; 0 for none."""
        lines = list(self.record)
        if key not in lines:
            return 0
        kept = next((self.found[place].row for line, place in self._kept if lines[line] == key), None)
        moved = next((gap.below.moved[0] for gap in self._gaps if key in gap.lines), 0)
        return kept if kept is not None else self.record[key].row + moved

    @cached_property
    def _changed_at(self) -> frozenset[str]:
        return frozenset(cell.address for cell in self._changed.values())

    @cached_property
    def _gaps(self) -> Sequence[Gap]:
        """The gaps between lines that are kept; above the first one and below the last are the sheet and the table."""
        if TABLE not in self.record:
            return ()
        lines = list(self.record.items())
        end = next(place for place, (key, _) in enumerate(lines) if key == TABLE)
        fixed = [Fix(line, place, _moved(lines[line][1], self.found[place])) for line, place in self._kept]
        sideways = fixed[0].moved[1] if fixed else 0
        sheet = Fix(-1, -1, (0, sideways))
        table = Fix(end, len(self.found), (self.top - lines[end][1].row, sideways))
        return [
            Gap(dict(lines[one.line + 1 : next_.line]), range(one.place + 1, next_.place), one, next_)
            for one, next_ in pairwise([sheet, *fixed, table])
            if next_.line > one.line + 1
        ]

    def _at(self, gap: Gap, key: str, line: Cell) -> Sequence[Cell]:
        """The cell in the very place of a line, as far as the next line that the writer put into that row."""
        beside = [cell.column for cell in self.record.values() if cell.row == line.row and cell.column > line.column]
        until = min(beside, default=1 << 20)
        for place in gap.places:
            cell = self.found[place]
            if cell.row == line.row + gap.below.moved[0] and cell.column - gap.below.moved[1] < until:
                return () if place in self._labelled else (self._with_value(place, key, cell.text),)
        return ()

    def _one_a_row(self, gap: Gap) -> Sequence[Cell]:
        """The first cell of each row in a gap, where it has no label."""
        firsts: dict[int, int] = {}
        for place in gap.places:
            firsts.setdefault(self.found[place].row, place)
        free = (place for place in firsts.values() if place not in self._labelled)
        return [self._with_value(place, "", self.found[place].text) for place in free]

    def _with_value(self, place: int, key: str, line: str) -> Cell:
        """A cell's line; where it is a label alone, with the cell to its right."""
        cell, after = self.found[place], place + 1
        free = after in self._changed and after not in self._labelled and self.found[after].row == cell.row
        if free and (line.endswith(":") or says_nothing(key, line)):
            value = self.found[after]
            return attrs.evolve(value, text=f"{line.rstrip(': ')}: {value.text}")
        return attrs.evolve(cell, text=line)


def head_of(above: Sequence[Sequence[Any]], mark: Mark) -> Head:
    """The head that is made of the rows above a table's small print."""
    cells = (
        Cell(row, place, text)
        for row, line in enumerate(above)
        for place, raw in enumerate(line)
        if (text := plain(_shown(raw)))
    )
    record = {}
    for key, value in mark.head.items():
        if found := _ADDRESS.match(value):
            record[key] = Cell(int(found[2]) - 1, column(found[1]), plain(found[3] or ""))
    return Head(tuple(cells), record, len(above))


def _moved(line: Cell, now: Cell) -> tuple[int, int]:
    return now.row - line.row, now.column - line.column


def _shown(raw: Any) -> str:
    """A cell's text with its lines; of a day that a spreadsheet made of `1/2016`, the month."""
    match raw:
        case str():
            return raw
        case date():
            return f"{raw:%Y-%m}" if raw.day == 1 else f"{raw:%Y-%m-%d}"
        case _:
            return written(raw)


def _statements(text: str, *, separated: bool) -> list[tuple[str, str]]:
    """The key and the line of each label in a cell, which may hold several lines; a line without one goes on."""
    said: list[tuple[str, str]] = []
    for line in text.split("\n"):
        if found := labelled(line, separated=separated):
            said.append((found[0], line))
        elif said:
            said[-1] = (said[-1][0], f"{said[-1][1]} {line}")
    return said
