"""Columns that nobody reads: told where they have a header, hold something without one, or hold periods.

A column of periods that nobody declared is the worst of them: all its rows count as of the period that is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs

from ..contracts import Place
from ..domain.period import ReportingPeriod
from ..domain.period_guess import reads_as_period
from ..errors import nearest
from ..locale import message
from .cells import is_blank, shown
from .headers import Header, letter_of, tidy
from .layout import SIDE, Layout
from .mapping import ColumnMapping, Fixed
from .tellings import Tellings

PlaceOf = Callable[[int, int], Place]
MOST_TEXTS = 240
MOST_BLANK = 1000
"""So many rows are looked at for the first text of a column."""
_CALLED = frozenset({"kỳ", "kì", "kỳ báo cáo", "kỳ bc", "năm", "năm báo cáo", "quý", "tháng", "period", "year"})
"""The headings under which a bare year is a period; under others it may be that of anything."""


@attrs.define
class _Column:
    """One column that may hold nothing but periods: the period that each of its texts means, and its first cell."""

    position: int
    called: bool
    texts: dict[str, str] = attrs.field(factory=dict)
    first: tuple[int, str] = (0, "")


class Unread:
    """The columns of one table that are not read: without a header, or all where no period is declared."""

    def __init__(
        self, header: Header, layout: Layout, mapping: ColumnMapping, judged: Sequence[ReportingPeriod]
    ) -> None:
        self.header, self.judged, self.unread = header, judged, layout.unread
        self.looked = 0
        self.nameless = [position for position in layout.unread if not header.names[position]]
        self.year = str(judged[0].start.year) if judged else "2000"
        taken = {layout.agency, *layout.figures, *layout.side.values(), *(one.position for one in layout.filters)}
        declared = layout.period is not None or isinstance(mapping.period, Fixed)
        free = [] if declared else [(at, name) for at, name in enumerate(header.names) if name and at not in taken]
        self.columns = [_Column(at, tidy(name).rpartition(" / ")[2].casefold() in _CALLED) for at, name in free]

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
        if self.columns:
            self._look_for_periods(number, cells)

    def _look_for_periods(self, number: int, cells: Sequence[Any]) -> None:
        """A column with any other text is none of periods, nor is one that stays blank."""
        self.looked += 1
        if self.looked == MOST_BLANK:
            self.columns = [one for one in self.columns if one.texts]
        for column in self.columns:
            cell = cells[column.position]
            text = "" if is_blank(cell) else tidy(shown(cell))
            if not text or text in column.texts:
                continue
            meant = reads_as_period(text, self.year, called=column.called)
            if meant is None or len(column.texts) == MOST_TEXTS:
                self.columns = [one for one in self.columns if one is not column]
                continue
            column.first = column.first if column.texts else (number, text)
            column.texts[text] = meant

    def tell_periods(self, tellings: Tellings, place: PlaceOf) -> None:
        """Tell of each column that holds other periods than the one that is judged."""
        alone = {one.days for one in self.judged} if len(self.judged) == 1 else None
        for column in self.columns:
            if column.texts and {self._days(one) for one in column.texts.values()} != alone:
                number, text = column.first
                name, meant = self.header.names[column.position], column.texts[text]
                plain = all(ReportingPeriod.parse(one) for one in column.texts)
                key = "problem.unread_periods" if plain else "problem.unread_periods_called"
                what = message(key, column=name, text=text, meant=meant, days=self._days(meant))
                tellings.problem("column", place(number, column.position), text, what)

    @staticmethod
    def _days(name: str) -> str:
        period = ReportingPeriod.parse(name)
        return period.days if period else ""
