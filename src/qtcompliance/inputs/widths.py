"""Rows that have more cells than the heading, or fewer: which cell belongs where is then not sure.

A longer row is refused. A shorter one may be whole, since many programs leave out the blank cells at a row's end: it
is read so, and told where a figure would stand in one of the cells that are not there beside others that do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..contracts import Place, Row
from ..locale import message
from .cells import is_blank, shown
from .layout import Layout
from .tellings import Tellings
from .treatments import Treated

MOST_NAMED = 3


class Widths:
    """The widths of one table's rows. What has fewer than `least` cells lacks one of a figure, or of the period."""

    def __init__(
        self, found: Treated, columns: int, layout: Layout, tellings: Tellings, place: Callable[[int], Place]
    ) -> None:
        self.columns, self.tellings, self.place, self.values = columns, tellings, place, layout.values
        self.padded = found.short
        """Rows whose missing cells were put in when they were treated, with how many they had."""
        needed = [*layout.values, *([] if layout.period is None else [layout.period])]
        ragged = found.table.ragged
        self.least = 1 + max((found.origins.get(at, at) for at in needed), default=-1) if ragged else 0
        self._short: list[int] = []
        self._count, self._first, self._written = 0, "", 0

    def refuse_longer(self, row: Row) -> bool:
        """Whether what stands behind the last column is more than blanks: then the row is told and not used."""
        if all(map(is_blank, row.cells[self.columns :])):
            return False
        what = message("problem.surplus", cells=len(row.cells), columns=self.columns)
        self.tellings.problem("row", self.place(row.number), " | ".join(map(shown, row.cells)), what)
        return True

    def note_shorter(self, number: int, written: int, cells: Sequence[Any]) -> None:
        """Note a row that had `written` cells, where it lacks a figure's and has one of another."""
        written = self.padded.get(number, written)
        if written >= self.least or all(is_blank(cells[at]) for at in self.values):
            return
        if not self._count:
            self._first, self._written = " | ".join(map(shown, cells[:written])), written
        self._count += 1
        if len(self._short) <= MOST_NAMED:
            self._short.append(number)

    def tell(self) -> None:
        """Tell of the rows that are too short: once a table, for a program that leaves blanks out does it in all."""
        if not self._count:
            return
        first, *others = self._short
        what = message("problem.short", cells=self._written, columns=self.columns)
        if others:
            rows = [str(one) for one in others[:MOST_NAMED]]
            more = "problem.short.more" if self._count - 1 > len(rows) else "problem.short.others"
            what = message(more, what=what, count=self._count - 1, rows=rows)
        self.tellings.problem("row", self.place(first), self._first, what)
