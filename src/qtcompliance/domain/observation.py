"""Observations: what agencies reported, as written, in columns; and where each figure stands.

Two million observations are a handful of arrays here. `Evidence` and `Problem` are made when somebody looks.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from ..locale import Message
from .extra import PLAIN, Extra
from .period import ReportingPeriod
from .place import Evidence, Place, Problem, sheet_of
from .reading import Cell, as_quoted, as_written, canonical
from .record import Compared
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .form import MadeFor

AGENCY, PERIOD = 0, 1
"""What a row's keys name."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Compared):
    """One place that observations came from, under the name an assessment gives it.

    `corrects` names the sources whose figures this one replaces; `digest` is that of its bytes.
    """

    location: str
    digest: str = ""
    corrects: tuple[str, ...] = ()
    as_of: date | None = None
    fresh: int | None = None
    """How many days before a period's last day its figures may speak of; older ones are stale (SEMANTICS 5)."""
    periods: Mapping[str, ReportingPeriod] = attrs.field(factory=dict, hash=False)
    """The periods that it calls by names of its own."""
    rows: int = 0
    failed: Message | None = None
    """Why it could not be read, where it could not."""
    mapped: Mapping[str, tuple[str, int]] = attrs.field(factory=dict, hash=False, eq=False, repr=False)
    """The document and the line that declare each quantity, where an assessment declares them."""
    holds: frozenset[str] = frozenset()
    """The sources that its figures came from, where it is what `collect` wrote."""
    pattern: str = ""
    """The pattern that it is a file of, where an assessment names it by one; '' where it bears a name of its own."""
    beside: tuple[tuple[str, str], ...] = ()
    """The files that were read beside it, as an assessment writes them, and the digests of their bytes."""
    broken: bool = False
    """Whether the plugin that should have read it broke: then the run ends with 4."""


class Observations:
    """Columns of observations as written: agency, period, quantity, value, source, place.

    `values` holds what each cell says; `extras` what few of them bear; `problems` what could not even be written
    down as an observation. Build it with `source` and `add`; afterwards it is only read.
    """

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.agency_names, self.period_names, self.quantity_names = Vocabulary(), Vocabulary(), Vocabulary()
        self.columns, self.source_names = Vocabulary(), Vocabulary()
        self.agency, self.period, self.quantity = array("i"), array("i"), array("i")
        self.source, self.row, self.column = array("i"), array("q"), array("i")
        self.values: list[Cell] = []
        self.bare: list[tuple[int, int, int, int, int]] = []
        """Rows that hold no figure: the codes of agency, period and source; row and column of the agency's cell."""
        self.extras: dict[int, Extra] = {}
        self.problems: list[Problem] = []
        self.keyed: dict[tuple[str, str], tuple[str, str]] = {}
        """The columns that name agency and period, by source and sheet."""
        self.beside: dict[str, dict[str, str]] = {}
        """Texts that name no agency, with the `column` of their row whose `said` does name one, the `agency`."""
        self.twofold: dict[str, Mapping[str, str]] = {}
        """Texts of rows that name two agencies: what the code's `text` says, and what `said` in which `column`."""
        self.made_for: list[tuple[str, str, MadeFor]] = []
        """Forms that were filled in: source, sheet, and the ruleset each was made for."""
        self.collected: list[str] = []
        """Sources that are what `collect` wrote: each figure says from which source it came."""

    def __len__(self) -> int:
        return len(self.values)

    def add_source(self, source: Source) -> int:
        """Enter a source; its number is the code of its location."""
        self.sources.append(source)
        return self.source_names.code(source.location)

    def add(
        self,
        agency: str,
        period: str,
        quantity: str,
        value: Cell,
        place: Place,
        source: str,
        extra: Extra = PLAIN,
    ) -> None:
        """Enter one observation. `agency`, `period` and `quantity` are texts as written ('' for none)."""
        row, column = place.stored
        self.append(
            self.agency_names.code(agency),
            self.period_names.code(period),
            self.quantity_names.code(quantity),
            value,
            self.source_names.code(source),
            row,
            self.columns.code(column),
        )
        if extra is not PLAIN and extra != PLAIN:
            self.extras[len(self.values) - 1] = extra

    def add_many(
        self,
        agencies: Sequence[str],
        periods: Sequence[str],
        quantity: str,
        values: Sequence[Cell],
        place: Place,
        source: str,
    ) -> None:
        """Enter one quantity of many agencies and periods, all from one place. Raises ValueError for uneven lengths."""
        if not len(agencies) == len(periods) == len(values):
            raise ValueError(f"{len(agencies)} agencies, {len(periods)} periods and {len(values)} values")
        row, text = place.stored
        self.agency.extend(self.agency_names.coded(agencies))
        self.period.extend(self.period_names.coded(periods))
        self.values.extend(values)
        for column, code in (
            (self.quantity, self.quantity_names.code(quantity)),
            (self.source, self.source_names.code(source)),
            (self.row, row),
            (self.column, self.columns.code(text)),
        ):
            column.extend(array(column.typecode, [code]) * len(values))

    def append(self, agency: int, period: int, quantity: int, value: Cell, source: int, row: int, column: int) -> None:
        """Enter one observation by the codes of its texts, its place as `Place.stored` gives it."""
        self.agency.append(agency)
        self.period.append(period)
        self.quantity.append(quantity)
        self.values.append(value)
        self.source.append(source)
        self.row.append(row)
        self.column.append(column)

    def refuse(self, problem: Problem) -> None:
        """Enter something that cannot be used."""
        self.problems.append(problem)

    def place(self, index: int) -> Place:
        """Where observation `index` stands."""
        return Place.restored(self.row[index], self.columns.texts[self.column[index]])

    def key_column(self, source: str, sheet: str, role: int) -> str:
        """The column of a source that names `AGENCY` or `PERIOD`, as `Place` shows it; '' where none does."""
        return self.keyed.get((source, sheet), ("", ""))[role]

    def key_place(self, index: int, role: int) -> Place:
        """Where the row of observation `index` names its agency or its period; where it stands, if no column does."""
        extra = self.extras.get(index, PLAIN)
        said = extra.agency_place if role == AGENCY else extra.period_place
        if said:
            return Place.parse(said)
        return self._key_place(self.source[index], self.row[index], self.column[index], role)

    def bare_place(self, number: int, role: int) -> Place:
        """Where the bare row of that number names its agency or its period."""
        _, _, source, row, column = self.bare[number]
        return self._key_place(source, row, column, role)

    def _key_place(self, source: int, row: int, column: int, role: int) -> Place:
        text = self.columns.texts[column]
        named = self.key_column(self.source_names.texts[source], sheet_of(row, text), role)
        return Place.restored(row, named if named and row else text)

    def sheet(self, index: int) -> str:
        """The sheet in which observation `index` stands; '' where its source has none."""
        return sheet_of(self.row[index], self.columns.texts[self.column[index]])

    def location(self, index: int) -> str:
        """The source that observation `index` came from."""
        return self.source_names.texts[self.source[index]]

    def evidence(self, index: int) -> Evidence:
        """The observation as evidence."""
        extra, value = self.extras.get(index, PLAIN), self.values[index]
        return Evidence(
            self.quantity_names.texts[self.quantity[index]],
            canonical(value),
            self.location(index),
            str(self.place(index)),
            extra.replaced,
            raw="" if isinstance(value, (int, date)) else as_written(value),
        )

    def where(self, index: int) -> Message | str:
        """The source and the place of observation `index`."""
        return self.place(index).within(self.location(index))

    def text(self, index: int) -> str:
        """What the cell says, in canonical form."""
        return canonical(self.values[index])

    def quoted(self, index: int) -> str:
        """What the cell says, as it stands in its source; a yes or no as the reader's language writes it."""
        return as_quoted(self.values[index])

    @property
    def unread(self) -> Sequence[Source]:
        """The sources that could not be read."""
        return [source for source in self.sources if source.failed is not None]

    def problem(
        self, kind: str, index: int, what: Message, *, text: str | None = None, of_source: bool = False
    ) -> Problem:
        """What is wrong with observation `index`, where it stands; `text` where another than the cell's is told.

        It is its agency's, unless it is one `of_source`: of a whole column, or of many rows.
        """
        shown = as_written(self.values[index]) if text is None else text
        agency = None if of_source else self.agency_text(index).strip() or None
        return Problem(kind, self.location(index), str(self.place(index)), shown, what, agency=agency)

    def order(self, index: int) -> tuple[str, int, str]:
        """A key by which observations stand in the order of their sources and rows, however they were read."""
        place = self.place(index)
        return self.location(index), place.row, str(place)

    def agency_text(self, index: int) -> str:
        """The agency as written."""
        return self.agency_names.texts[self.agency[index]]

    def period_text(self, index: int) -> str:
        """The period as written."""
        return self.period_names.texts[self.period[index]]

    def quantity_text(self, index: int) -> str:
        """The quantity as written."""
        return self.quantity_names.texts[self.quantity[index]]

    @classmethod
    def joined(cls, parts: Iterable[Observations]) -> Observations:
        """All parts as one; the order of the parts makes no difference to any verdict."""
        whole = cls()
        for part in parts:
            start = len(whole)
            whole.bare.extend(
                (
                    whole.agency_names.code(part.agency_names.texts[agency]),
                    whole.period_names.code(part.period_names.texts[period]),
                    whole.source_names.code(part.source_names.texts[source]),
                    row,
                    whole.columns.code(part.columns.texts[column]),
                )
                for agency, period, source, row, column in part.bare
            )
            whole.sources.extend(part.sources)
            whole.problems.extend(part.problems)
            whole.keyed.update(part.keyed)
            whole.beside.update(part.beside)
            whole.twofold.update(part.twofold)
            whole.made_for.extend(part.made_for)
            whole.collected.extend(part.collected)
            whole.values.extend(part.values)
            for ours, theirs, codes, into in (
                (whole.agency_names, part.agency_names, part.agency, whole.agency),
                (whole.period_names, part.period_names, part.period, whole.period),
                (whole.quantity_names, part.quantity_names, part.quantity, whole.quantity),
                (whole.source_names, part.source_names, part.source, whole.source),
                (whole.columns, part.columns, part.column, whole.column),
            ):
                into.extend(ours.recoded(theirs, codes))
            whole.row.extend(part.row)
            whole.extras.update({start + index: extra for index, extra in part.extras.items()})
        return whole
