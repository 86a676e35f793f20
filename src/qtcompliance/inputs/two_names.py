"""Rows whose code says one agency and whose name column says another: such a row names nobody for certain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from ..domain.observation import Observations
from ..domain.place import BESIDE
from ..locale import Message
from .beside import AgencyOf
from .cells import shown
from .headers import Header
from .layout import Layout

_AMBIGUOUS = "admission.ambiguous"
_LEAST = 2  # one row that agrees with itself says nothing of a column
_TRIAL = 200  # a column that in so many rows mostly names others, or nobody, holds no names


@attrs.define
class _NameColumn:
    """A column that may name each row's agency, and what its rows said so far."""

    position: int
    agree: int = 0
    rows: int = 0
    answers: dict[tuple[Any, Any], bool | str | None] = attrs.field(factory=dict)
    """Of each pair of cells: whether both name one agency, which other one is named, None where nothing is said."""
    others: list[tuple[int, tuple[Any, Any]]] = attrs.field(factory=list)

    @property
    def names(self) -> bool:
        """Whether in nearly all rows it names the agency of its row."""
        return self.agree >= _LEAST and self.agree * 10 >= self.rows * 9

    @property
    def idle(self) -> bool:
        """Whether it need not be looked at any longer."""
        return self.rows == _TRIAL and self.agree * 2 < self.rows


class NameColumns:
    """The columns of one table that nobody declared as anything else, laid beside the column of agencies."""

    def __init__(self, header: Header, layout: Layout, agency_of: AgencyOf) -> None:
        self.agency, self.agency_of = layout.agency, agency_of
        declared = {layout.agency, layout.period, *layout.figures, *layout.side.values()}
        free = [at for at, name in enumerate(header.names) if name and at not in declared]
        self.columns = [] if layout.collected else [_NameColumn(at) for at in free]

    def look(self, number: int, cells: Sequence[Any]) -> None:
        """Lay the names in row `number` beside its code."""
        for column in self.columns:
            pair = cells[self.agency], cells[column.position]
            answers = column.answers
            answer = answers[pair] if pair in answers else answers.setdefault(pair, self._answer(*map(shown, pair)))
            if answer is None:
                continue
            column.rows += 1
            if answer is True:
                column.agree += 1
            elif answer:
                column.others.append((number, pair))
            if column.idle:
                self.columns = [one for one in self.columns if one is not column]

    def _answer(self, text: str, said: str) -> bool | str | None:
        agency = self.agency_of(text) if text and said else None
        if not isinstance(agency, str):
            return None
        other = self.agency_of(said)
        if isinstance(other, Message):
            return None if other.key == _AMBIGUOUS else False
        return True if other == agency else other

    def found(self, label: Callable[[int], str]) -> dict[int, Mapping[str, str]]:
        """The rows that name two agencies, by number: what each of the two cells says, and the column of names."""
        return {
            number: {"text": shown(pair[0]), "said": shown(pair[1]), "column": label(column.position)}
            for column in self.columns
            if column.names
            for number, pair in column.others
        }


def rename_rows(
    into: Observations, source: int, rows: Mapping[int, Mapping[str, str]], figures: int, bare: int
) -> None:
    """From the figure and the bare row with these numbers on, call the agency of `rows` by both texts at once."""
    codes = {}
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
