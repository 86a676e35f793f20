"""Rows whose code says one agency and whose name column says another: such a row names nobody for certain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from ..domain.observation import Observations
from ..domain.place import BESIDE
from ..domain.record import Record
from ..locale import Message, message
from .beside import AgencyOf
from .cells import shown
from .headers import Header, tidy
from .layout import Layout, Shape
from .mapping import ColumnMapping
from .tellings import Tellings
from .unread import PlaceOf

_AMBIGUOUS = "admission.ambiguous"
_LEAST = 2  # one row that agrees with itself says nothing of a column
_TRIAL = 200  # a column that in so many rows mostly names others, or nobody, holds no names
_CALLED = frozenset({"tên", "tên cơ quan", "tên đơn vị", "name", "agency name", "agency_name", "name of agency"})
"""The headings that say that a column names the agency of its row, and not that above it or another."""

Said = Mapping[str, str]
"""Of a row that names two agencies: what each of its two cells says, and the column of names."""


@attrs.define(repr=False)
class _NameColumn(Record):
    """A column that may name each row's agency, and what its rows said so far."""

    position: int
    called: bool
    """Whether its heading says that it does."""
    agree: int = 0
    rows: int = 0
    answers: dict[tuple[Any, Any], bool | str | None] = attrs.field(factory=dict)
    """Of each pair of cells: whether both name one agency, which other one is named, None where nothing is said."""
    others: list[tuple[int, tuple[Any, Any]]] = attrs.field(factory=list)
    beside: dict[str, str] = attrs.field(factory=dict)
    """Of each agency that it names, in whose row."""
    shared: bool = False
    """Whether it names one agency in rows of several, as a column of those above does."""

    def answer(self, text: str, said: str, agency_of: AgencyOf) -> bool | str | None:
        """What a pair of cells says, see `answers`."""
        agency = agency_of(text) if text and said else None
        if not isinstance(agency, str):
            return None
        other = agency_of(said)
        if isinstance(other, Message):
            return None if other.key == _AMBIGUOUS else False
        self.shared = self.shared or self.beside.setdefault(other, agency) != agency
        return True if other == agency else other

    @property
    def names(self) -> bool:
        """Whether it names the agency of its row: so it does in nearly all, or its heading says so and nothing else."""
        if self.agree >= _LEAST and self.agree * 10 >= self.rows * 9:
            return True
        return self.called and (not self.shared or self._mostly)

    @property
    def may_name(self) -> bool:
        """Whether it likely names it: it does in most of a few rows, by names that no two agencies share."""
        numbers = (said for _, (_, said) in self.others if shown(said).isdecimal())
        return self._mostly and not self.shared and next(numbers, None) is None

    @property
    def _mostly(self) -> bool:
        return self.agree >= _LEAST and self.agree > len(self.others)

    @property
    def idle(self) -> bool:
        """Whether it need not be looked at any longer."""
        useless = self.shared or not self.called or not self.others
        return self.rows >= _TRIAL and self.agree * 2 < self.rows and useless


class NameColumns:
    """The columns of one table that nobody declared as anything else, laid beside the column of agencies."""

    def __init__(self, header: Header, layout: Layout, mapping: ColumnMapping, agency_of: AgencyOf) -> None:
        self.agency, self.agency_of = layout.agency, agency_of
        headings = [tidy(name).rpartition(" / ")[2].casefold() in _CALLED for name in header.names]
        declared = {layout.agency, layout.period, *layout.figures, *layout.side.values()}
        free = [at for at, name in enumerate(header.names) if name and at not in declared]
        if layout.shape is Shape.WIDE and not mapping.names_columns:  # every column is read as one of figures
            free = [at for at in layout.figures if headings[at]]
        self.columns = [] if layout.collected else [_NameColumn(at, headings[at]) for at in free]

    def look(self, number: int, cells: Sequence[Any]) -> None:
        """Lay the names in row `number` beside its code."""
        for column in self.columns:
            pair = cells[self.agency], cells[column.position]
            if pair not in column.answers:
                column.answers[pair] = column.answer(shown(pair[0]), shown(pair[1]), self.agency_of)
            answer = column.answers[pair]
            if answer is None:
                continue
            column.rows += 1
            if answer is True:
                column.agree += 1
            elif answer:
                column.others.append((number, pair))
            if column.idle:
                self.columns = [one for one in self.columns if one is not column]

    def found(self, label: Callable[[int], str]) -> dict[int, Said]:
        """The rows that name two agencies, by number."""
        return {
            number: self._said(pair, label(column.position))
            for column in self.columns
            if column.names
            for number, pair in column.others
        }

    def tell_likely(self, tellings: Tellings, place: PlaceOf, label: Callable[[int], str]) -> None:
        """Tell of the rows whose column may be one of names, but may name something else; their figures are used."""
        for column in self.columns:
            if column.names or not column.may_name:
                continue
            for number, pair in column.others:
                said = self._said(pair, label(column.position))
                what = message(
                    "problem.two_names", **said, one=self.agency_of(said["text"]), other=column.answers[pair]
                )
                tellings.two_names(place(number, self.agency), said["text"], what)

    @staticmethod
    def _said(pair: tuple[Any, Any], column: str) -> Said:
        return {"text": shown(pair[0]), "said": shown(pair[1]), "column": column}


def rename_rows(
    into: Observations, source: int, rows: Mapping[int, Mapping[str, str]], figures: int, bare: int
) -> None:
    """From the figure and the bare row with these numbers on, call the agency of `rows` by both texts at once."""
    codes = {}
    if not rows:
        return
    for number, said in rows.items():
        both = BESIDE.join((said["text"], said["said"]))
        into.twofold[both] = said
        codes[number] = into.agency_names.code(both)
    for index in range(figures, len(into.values)):
        code = codes.get(abs(into.row[index]))
        if code is not None and into.source[index] == source:
            into.agency[index] = code
    for index in range(bare, len(into.bare)):
        agency, period, place, row, column = into.bare[index]
        into.bare[index] = (codes.get(abs(row), agency), period, place, row, column)
