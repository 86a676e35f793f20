"""Columns of periods that nobody declared: all rows of their table count as of the period that is judged.

An observation serves the period written on it and no other (SEMANTICS 8). Where a column that is called `Năm`, `Quý`
and so on says another one, the source is refused until the assessment says which period its rows are of; where only
the cells look like periods, they may be those of anything (a deadline), and that is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..domain.period import ReportingPeriod
from ..domain.period_guess import calls_periods, numbered_part, reads_as_period
from ..domain.place import SHEET_OF_PERIOD
from ..domain.reading import DASHES, MISSING
from ..domain.record import Record
from ..errors import SourceError
from ..locale import message
from .cells import is_blank, shown
from .headers import Header, tidy
from .layout import Layout, Shape
from .mapping import ColumnMapping, Fixed
from .tellings import Tellings
from .unread import PlaceOf

MOST_TEXTS = 240
MOST_BLANK = 1000
"""So many rows are looked at for the first text of a column."""
MOST_NAMED = 12


@attrs.define(repr=False)
class _Column(Record):
    """One column that may hold nothing but periods: what each of its texts means, and the row that says it first."""

    position: int
    heading: str
    called: bool
    texts: dict[str, str] = attrs.field(factory=dict)
    first: dict[str, int] = attrs.field(factory=dict)
    rows: dict[Any, str] = attrs.field(factory=dict)
    """The text of each agency's first row, until one has two."""
    twice: bool = False

    def meant(self, text: str, year: str) -> str | None:
        """The period of a text; None where it is none, or one too many."""
        if len(self.texts) == MOST_TEXTS:
            return None
        found = numbered_part(self.heading, text, year) if self.called else None
        return found or reads_as_period(text, year, called=self.called)

    def of(self, agency: Any, text: str) -> None:
        """A row of an agency says `text`; one that has two rows, each of a period of its own, would count twice."""
        if not self.twice and self.rows.setdefault(agency, text) != text:
            self.twice = True
            self.rows.clear()

    @property
    def periods(self) -> dict[str, ReportingPeriod]:
        """The period that each text names."""
        return {text: one for text, name in self.texts.items() if (one := ReportingPeriod.parse(name))}

    def others_than(self, judged: ReportingPeriod) -> list[str]:
        """The texts of which a row cannot be of `judged`: no period that is `judged`, or holds it."""
        found = self.periods.items()
        return [text for text, one in found if not one.holds(judged) and one.days != judged.days]


class UnreadPeriods:
    """The columns of one table that may hold periods, where none is declared."""

    def __init__(
        self, header: Header, layout: Layout, mapping: ColumnMapping, judged: Sequence[ReportingPeriod]
    ) -> None:
        self.header, self.judged, self.agency = header, judged, layout.agency
        self.looked = 0
        self.year = str(judged[0].start.year) if judged else "2000"
        self.declared = layout.period is not None or isinstance(mapping.period, Fixed)
        taken = {layout.agency, *layout.side.values(), *(one.position for one in layout.filters)}
        if mapping.names_columns or layout.shape is not Shape.WIDE:  # else every column is one of figures
            taken.update(layout.figures)
        free = [] if self.declared else [(at, name) for at, name in enumerate(header.names) if name and at not in taken]
        headings = [(at, tidy(name).rpartition(" / ")[2]) for at, name in free]
        self.columns = [_Column(at, heading, calls_periods(heading)) for at, heading in headings]

    def look(self, number: int, cells: Sequence[Any]) -> None:
        """A column with any other text is none of periods, nor is one that stays blank."""
        self.looked += 1
        if self.looked == MOST_BLANK:
            self.columns = [one for one in self.columns if one.texts]
        for column in self.columns:
            cell = cells[column.position]
            text = "" if is_blank(cell) else tidy(shown(cell))
            if not text or text in DASHES or text.casefold() in MISSING:
                continue
            if text not in column.texts:
                meant = column.meant(text, self.year)
                if meant is None:
                    self.columns = [one for one in self.columns if one is not column]
                    continue
                column.texts[text], column.first[text] = meant, number
            column.of(cells[self.agency], text)

    def tell(self, tellings: Tellings, place: PlaceOf, sheet: str = "") -> None:
        """Tell of each column that holds other periods than the one that is judged, and of a `sheet` called after one.

        Raises SourceError where its rows would be judged as of a period that is not theirs.
        """
        alone = self.judged[0] if len(self.judged) == 1 else None
        columns = [one for one in self.columns if one.texts]
        same = [one for one in columns if alone and {found.days for found in one.periods.values()} == {alone.days}]
        for column in columns:
            others = column.others_than(alone) if alone else []
            if column in same or (alone and same and not others):  # `Năm` 2016 beside `Quý` I of 2016-Q1
                continue
            text = next(iter(others or column.texts))
            at, said = place(column.first[text], column.position), self._said(column)
            if alone and others and (column.called or column.twice):
                key = "source.unread_periods_called" if said["days"] else "source.unread_periods"
                raise SourceError(tellings.location, message(key, judged=alone.name, text=text, **said), at.words())
            key = "problem.unread_periods_called" if said["days"] else "problem.unread_periods"
            tellings.problem("column", at, text, message(key, **said))
        self._tell_sheet(sheet, tellings)

    def _tell_sheet(self, sheet: str, tellings: Tellings) -> None:
        """Tell of a sheet that is called after another period than the one that is judged, where no column says one."""
        alone = self.judged[0] if len(self.judged) == 1 else None
        name = reads_as_period(sheet, self.year, called=True) if sheet and alone and not self.declared else None
        meant = ReportingPeriod.parse(name) if name else None
        if meant and alone and meant.days != alone.days and not any(one.called and one.texts for one in self.columns):
            what = message(SHEET_OF_PERIOD, sheet=sheet, judged=alone.name, period=meant.name)
            tellings.problem("column", sheet, sheet, what)

    def _said(self, column: _Column) -> Mapping[str, object]:
        """What a sentence says of a column: its name, and the days of the texts that no period is written as."""
        own = {text: one for text, one in column.periods.items() if not ReportingPeriod.parse(text)}
        days = [f"{text}: {one.days}" for text, one in own.items()]
        more = ", …" if len(days) > MOST_NAMED else ""
        return {"column": self.header.names[column.position], "days": ", ".join(days[:MOST_NAMED]) + more}
