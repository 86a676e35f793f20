"""The head of a form's sheet: what the writer put where, and which cells stand there when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

import attrs

from .cells import written
from .labels import labelled, plain, says_nothing
from .letters import column, letter
from .mark import TABLE, Mark

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?: (.*))?\Z", re.DOTALL)


@attrs.frozen
class Cell:
    """A cell that holds a text: row and column from 0."""

    row: int
    column: int
    text: str

    @property
    def address(self) -> str:
        """As a spreadsheet names it."""
        return f"{letter(self.column)}{self.row + 1}"


@attrs.frozen(slots=False)
class Head:
    """The cells above a form's table as they stand now, beside those that the hidden sheet remembers."""

    found: Sequence[Cell]
    record: Mapping[str, Cell]
    top: int
    """The row of the table's small print, from 0."""

    @cached_property
    def _kept(self) -> dict[int, int]:
        """Which remembered cells stand in the head unchanged, by their places in both lists."""
        texts = [cell.text for cell in self.record.values()]
        blocks = SequenceMatcher(None, texts, [cell.text for cell in self.found], autojunk=False).get_matching_blocks()
        return {block.a + step: block.b + step for block in blocks for step in range(block.size)}

    @cached_property
    def _labelled(self) -> dict[int, list[tuple[str, str]]]:
        """What changed cells say under a label of the heading: key and line, by the cell's place."""
        kept, separated = set(self._kept.values()), bool(self.record)
        found = {}
        for place, cell in enumerate(self.found):
            said = [] if place in kept else _statements(cell.text, separated=separated)
            if said:
                found[place] = said
        return found

    def spoken(self, keys: Sequence[str]) -> Iterator[tuple[str, list[Cell]]]:
        """The cells that speak of each of `keys`; of several in one list one is meant, and it is not known which."""
        for place, said in self._labelled.items():
            for key, line in said:
                if key in keys:
                    yield key, [self._with_value(place, key, line)]
        for key in keys:
            if key in self.record and (there := self._at_its_place(key)):
                yield key, there

    def _at_its_place(self, key: str) -> list[Cell]:
        """What stands where the writer put a line that is changed.

        The nearest unchanged cells above and below say how far rows have moved; where they disagree, either may be
        right.
        """
        order, at = list(self.record.values()), list(self.record).index(key)
        if at in self._kept or TABLE not in self.record:
            return []
        before = max((one for one in self._kept if one < at), default=None)
        after = min(one for one in (*self._kept, list(self.record).index(TABLE)) if one > at)
        below = self._kept.get(after)
        rows = [order[at].row + (self.top if below is None else self.found[below].row) - order[after].row]
        if before is not None:
            rows.append(order[at].row + self.found[self._kept[before]].row - order[before].row)
        first = 0 if before is None else self._kept[before] + 1
        between = range(first, len(self.found) if below is None else below)
        cells = []
        for row in dict.fromkeys(rows):
            there = next((one for one in between if self.found[one].row == row), None)
            if there is not None and there not in self._labelled:
                cells.append(self._with_value(there, key, self.found[there].text))
        return cells

    def _with_value(self, place: int, key: str, line: str) -> Cell:
        """A cell's line; where it is a label alone, with the cell to its right."""
        cell, after = self.found[place], place + 1
        free = after < len(self.found) and after not in self._labelled and after not in self._kept.values()
        if says_nothing(key, line) and free and self.found[after].row == cell.row:
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
