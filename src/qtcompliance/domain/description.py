"""Description: what a source holds and what it could feed, before anybody has said how it is to be read.

Everything in it is a suggestion with its evidence; nothing of it takes part in a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

import attrs

from ..locale import Message
from .record import Compared


class CellKind(Enum):
    """What the cells of a column are. A `NUMBER` may be a whole or a decimal one: 1.234 is read either way."""

    COUNT = "count"
    DECIMAL = "decimal"
    NUMBER = "number"
    PERCENT = "percent"
    YES_NO = "yes_no"
    DATE = "date"
    TEXT = "text"


@attrs.frozen(eq=False, repr=False)
class Said(Compared):
    """Something that speaks for itself: what is suggested, and what speaks for it and against it."""

    value: str
    evidence: Message | Mapping[str, str] | str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DecimalSign(Compared):
    """Which sign parts whole from decimal: cells that allow a comma only, a point only, or either."""

    comma: int = 0
    point: int = 0
    open: int = 0
    example: str = ""
    """A cell that could be either."""
    groupings: tuple[str, ...] = ()
    """Signs that group thousands in some cell, or may do so."""

    @property
    def sign(self) -> str | None:
        """The one sign for which there is evidence and none against it; None where that is not so."""
        if bool(self.comma) is bool(self.point):
            return None
        return "," if self.comma else "."

    @property
    def grouping(self) -> str | None:
        """The sign that groups thousands, where the decimal sign is known and one is left."""
        return next((one for one in self.groupings if self.sign and one != self.sign), None)

    @property
    def open_grouping(self) -> str | None:
        """The sign that either groups thousands or parts decimals in cells such as 1.150, where nothing decides it."""
        signs = [one for one in self.groupings if one in (".", ",")]
        return signs[0] if self.open and len(signs) == 1 and not (self.comma or self.point) else None

    @property
    def met(self) -> bool:
        """Whether any cell had a sign at all."""
        return bool(self.comma or self.point or self.open)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DescribedColumn(Compared):
    """One column: what stands in it. Samples are masked where that was asked for.

    `distinct` counts up to a limit, beyond which `many` is true.
    """

    position: int
    letter: str
    name: str
    named: str | None
    """How an assessment can name it by its header; None where only its letter will do."""
    kinds: Mapping[CellKind, int]
    blanks: int
    distinct: int
    many: bool = False
    samples: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    tick: str | None = None
    """The mark that stands in every cell that holds something."""
    periods: tuple[str, ...] = ()
    """The reporting periods it holds, where it holds nothing else."""

    @property
    def kind(self) -> CellKind | None:
        """What most of its cells are; None for an empty column."""
        return max(self.kinds, key=lambda kind: self.kinds[kind]) if self.kinds else None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgencyColumn(Compared):
    """The column in which the agencies likely stand. Without a register its header alone speaks for it."""

    position: int
    names: int
    matched: int | None = None
    unmatched: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    """Texts that are no agency but a sum of them, and the column they stand in."""
    totals_in: int | None = None
    footnotes: str | None = None
    """The kind of marks that names carry (`signs`, `digits`)."""
    marked: str = ""
    """The first name with such a mark."""


@attrs.frozen(eq=False, repr=False)
class HeaderRow(Compared):
    """Rows that may be the header, from 1, and their texts as they would be read."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Feeding(Compared):
    """A quantity, or an indicator's percentage, that a column could feed; `likeness` in percent."""

    quantity: str
    title: Mapping[str, str]
    position: int
    likeness: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DescribedTable(Compared):
    """One table of a source. `failed` says why it could not be read."""

    sheet: str = ""
    settings: Mapping[str, Any] = attrs.field(factory=dict)
    """What an assessment must declare so that it is read as it is described."""
    headers: tuple[HeaderRow, ...] = ()
    rows: int = 0
    more: bool = False
    columns: tuple[DescribedColumn, ...] = ()
    agency: AgencyColumn | None = None
    period: int | None = None
    period_texts: Mapping[str, str] = attrs.field(factory=dict)
    """What the texts of that column mean, where the source writes periods in a way of its own."""
    fixed: str | None = None
    """The period after which the sheet is called, where no column names one."""
    period_year: str = ""
    """The year that was taken for texts which do not say theirs, where nothing but the plan speaks for it."""
    counted: bool = False
    """Whether its rows are counted where they lie: one row a document, a person, a computer."""
    day: int | None = None
    """Of such a table, the column whose day likely decides to which period a row belongs."""
    key: int | None = None
    """Of such a table, the column that likely tells one row from another, by numbers that name nobody."""
    decimal: DecimalSign = attrs.field(factory=DecimalSign)
    fonts: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict)
    """The columns that were written for an 8-bit font; every column where none is named."""
    font: Said | None = None
    misread: tuple[str, str, str, int] | None = None
    """A text, the code page as which it was read, what it presumably was, and how many there are."""
    form: str | None = None
    """The ruleset and version for which it was made, where it is a form: it is read without any mapping."""
    mapped: bool = False
    """Whether the usual names of a long or a panel return stand in its header."""
    long: tuple[int, int] | None = None
    """The columns of quantities' ids and of their values, where one names quantities of the plan."""
    feeds: tuple[Feeding, ...] = ()
    failed: Message | None = None
    left_out: Mapping[str, str] | None = None
    """Why it is not read unless an assessment asks for it by its name: it is hidden, say."""

    @property
    def fed(self) -> bool:
        """Whether anything in it is known to be of use: figures by their names, or rows that are counted."""
        return bool(self.feeds or self.mapped or self.long or self.form or self.counted)


@attrs.frozen(eq=False, repr=False)
class Folder(Compared):
    """How many files a pattern has, how many were looked at, which is described, and why others are unlike it."""

    files: int
    looked: int
    described: str
    unlike: Mapping[str, Message]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Description(Compared):
    """A whole source, and what it was laid beside."""

    location: str
    hints: Mapping[str, Said] = attrs.field(factory=dict)
    tables: tuple[DescribedTable, ...] = ()
    ruleset: str | None = None
    agencies: str | None = None
    period: str | None = None
    period_told: bool = False
    """Whether the source itself says the period; else it is the plan's first."""
    counts: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """The plan's counts and their titles, which a register's rows could make up."""
    wanted: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """The plan's quantities and their titles."""
    masked: bool = False
    folder: Folder | None = None
    """The files, where it is a pattern; the tables are then those of one of them."""

    @property
    def chosen(self) -> tuple[DescribedTable, ...]:
        """The tables that a plan could be fed from, else the first that can be read; one of those declared alike."""
        readable = [one for one in self.tables if one.failed is None and one.columns]
        usable = [one for one in readable if one.left_out is None] or readable
        fed = [one for one in usable if one.agency and one.fed] or usable[:1]
        return tuple({repr(sorted(one.settings.items())): one for one in reversed(fed)}.values())[::-1]

    @property
    def unfed(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """The plan's quantities that no column of the chosen tables feeds, where columns are named one by one."""
        if not self.chosen or any(one.mapped or one.long or one.form or one.counted for one in self.chosen):
            return ()
        fed = {one.quantity for table in self.chosen for one in table.feeds}
        return tuple(one for one in self.wanted if one[0] not in fed)
