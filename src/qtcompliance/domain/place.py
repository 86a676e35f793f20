"""Where figures stand in a source, and what is told of them with their place: evidence, and problems."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from ..locale import Message, message, shortened
from .record import Compared, Record

BESIDE = " | "
"""Between the figures of one problem: each is its quantity, its period if that is a part, and what the cell says."""
UNREAD = "source"
"""The kind of problem that tells of a source which was not read; nothing that it holds is judged."""
LEFT_OUT = "sheet"
"""The kind of problem that tells of a table which was not read, though it looks like those that were."""
HIDDEN = "hidden"
"""The kind of problem that tells of a table which was read, though whoever opens the file does not see it."""
EMPTY = "empty"
"""The kind of problem that tells of a file which was read and holds nothing: no row, no waiver."""
IDLE = "admission.other_period_all"
"""The sentence for a source of which no figure is of a judged period."""
SHEET_OF_PERIOD = "problem.unread_periods_sheet"
"""The sentence for a sheet that is called after another period than its rows count as of."""
_OF_A_SOURCE = frozenset({IDLE, SHEET_OF_PERIOD, "problem.unread_periods", "problem.unread_periods_called"})
"""The sentences of a whole file among kinds of problems that else are of rows or columns."""
_OF_SOURCE = frozenset({UNREAD, LEFT_OUT, HIDDEN, EMPTY, "form", "lacking", "text", "where"})
LONGEST_TEXT = 200  # whoever looks for a text in a file needs no more of it

_ROW = re.compile(r"row ([0-9]{1,18})(?:, column (.*))?\Z", re.DOTALL)
_CELL = re.compile(r"(.*![A-Z]{1,3})([1-9][0-9]{0,8})\Z", re.DOTALL)


@attrs.frozen(repr=False)
class Place(Record):
    """Where in a source a figure stands. Written out only when it is shown."""

    row: int = 0
    column: str = ""
    text: str = attrs.field(default="", kw_only=True)
    """A place that is no row of a table: `Thư điện tử!D17`, a query."""

    def __str__(self) -> str:
        if self.text or not self.row:
            return self.text
        return f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"

    def words(self) -> Message | str:
        """The place for a sentence of any language."""
        if self.text or not self.row:
            return self.text
        if self.column:
            return message("place.cell", row=str(self.row), column=self.column)
        return message("place.row", row=str(self.row))

    def within(self, source: str) -> Message | str:
        """The place and its source, for a sentence of any language."""
        words = self.words()
        return message("place.of", source=source, place=words) if words else source

    @property
    def stored(self) -> tuple[int, str]:
        """The place as a number and a text that many cells share: below zero the row of a sheet, 0 any other text."""
        if not self.text:
            return self.row, self.column if self.row else ""
        found = _CELL.match(self.text)
        return (-int(found[2]), found[1]) if found else (0, self.text)

    @classmethod
    def restored(cls, row: int, text: str) -> Place:
        """The place that `stored` gave."""
        return cls(row, text) if row > 0 else cls(text=f"{text}{-row}" if row else text)

    @classmethod
    def parse(cls, written: str) -> Place:
        """The place that `str` wrote."""
        found = _ROW.match(written)
        return cls(int(found[1]), found[2] or "") if found else cls(text=written)


def sheet_of(row: int, text: str) -> str:
    """The sheet of a place as `Place.stored` gives it; '' where it is no cell of one."""
    return text.rpartition("!")[0] if row < 0 else ""


@attrs.frozen(eq=False, repr=False)
class Evidence(Compared):
    """One reported figure and where it stands. `replaced` is the figure it corrected, as text, or all of them."""

    quantity: str
    value: str
    source: str
    place: str
    replaced: str | None = None
    raw: str = attrs.field(default="", kw_only=True, eq=False, repr=False)
    """The cell as it stands in its source, where it is a figure or a text; `value` is its canonical text."""

    @property
    def corrected_from(self) -> Sequence[str]:
        """Each of the figures that it replaced."""
        return self.replaced.split(BESIDE) if self.replaced else ()


def _short(text: str) -> str:
    return shortened(text, LONGEST_TEXT)


@attrs.frozen(eq=False, repr=False)
class Problem(Compared):
    """Something that could not be used: what kind, where, its text, cut short, and why (SEMANTICS, section 12)."""

    kind: str
    source: str
    place: str
    text: str = attrs.field(converter=_short)
    what: Message
    agency: str | None = attrs.field(default=None, kw_only=True)
    """The agency of the row, as it is written there; None where it is not of one agency's row."""

    @property
    def of_source(self) -> bool:
        """Whether it is of a whole file: that stands above what is told of rows, and is never folded away."""
        return self.kind in _OF_SOURCE or self.what.key in _OF_A_SOURCE
