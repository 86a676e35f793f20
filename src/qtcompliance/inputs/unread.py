"""Columns that nobody reads: told where they have a header, or hold something without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..contracts import Place
from ..errors import nearest
from ..locale import message
from .cells import is_blank, shown
from .headers import Header, letter_of
from .layout import SIDE, Layout
from .tellings import Tellings

PlaceOf = Callable[[int, int], Place]


class Unread:
    """The columns of one table that are not read."""

    def __init__(self, header: Header, layout: Layout) -> None:
        self.header, self.unread = header, layout.unread
        self.nameless = [position for position in layout.unread if not header.names[position]]

    def tell_named(self, tellings: Tellings, place: PlaceOf, top: int) -> None:
        """Tell of columns that have a header, which stands in row `top`, and are not read."""
        for position in self.unread:
            name = self.header.names[position]
            if name:
                guess = nearest(name, ("period", *SIDE))
                key = "problem.unread_guess" if guess else "problem.unread"
                what = message(key, column=name, guess=guess or "")
                tellings.problem("column", place(top, position), name, what)

    def look(self, number: int, cells: Sequence[Any], tellings: Tellings, place: PlaceOf) -> None:
        """Look at row `number`: columns without a header are told once they hold something."""
        for position in [one for one in self.nameless if not is_blank(cells[one])]:
            self.nameless.remove(position)
            what = message("problem.no_header", column=letter_of(position))
            tellings.problem("column", place(number, position), shown(cells[position]), what)
