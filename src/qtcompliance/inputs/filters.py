"""`where:` and `skip:`: which rows of a table are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..contracts import Place
from ..domain.spreadsheet import not_worked_out
from .cells import shown
from .layout import Filter
from .tellings import Tellings


class RowFilter:
    """Answers whether a row is read; what `where:` leaves out is counted, what nobody can decide is told.

    `left_by` is the key that left out the last row which did not pass.
    """

    def __init__(self, filters: Sequence[Filter], tellings: Tellings, place: Callable[[int, int], Place]) -> None:
        self.filters, self.tellings, self.place = filters, tellings, place
        self.left_by = ""

    def passes(self, number: int, cells: Sequence[Any]) -> bool:
        """Whether row `number` is one that the filters keep."""
        for one in self.filters:
            text = shown(cells[one.position])
            if (text in one.texts) is not one.keep:
                if one.keep and (spoilt := not_worked_out(text)):  # whether the row is wanted nobody can know
                    self.tellings.problem("where", self.place(number, one.position), text, spoilt)
                elif one.keep:
                    self.tellings.left_out(one.column, text, number, one.position, self.place)
                self.left_by = "where" if one.keep else "skip"
                return False
            if one.keep:
                self.tellings.met[one.column, text] = True
        return True


def kept(filters: Sequence[Filter], cells: Sequence[Any]) -> bool:
    """Whether the filters keep a row of which nothing is told."""
    return all((shown(cells[one.position]) in one.texts) is one.keep for one in filters)
