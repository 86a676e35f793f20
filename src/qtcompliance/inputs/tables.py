"""Tables → observations as written, once for every kind of source that has rows (INTERFACE, section 3)."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import attrs

from ..contracts import Place, Table
from ..domain.extra import ESTIMATED, PLAIN, REFUSED
from ..domain.facts import panel
from ..domain.observation import Observations
from ..domain.percent import Number
from ..domain.period import ReportingPeriod
from ..domain.reading import Notation, Unreadable
from ..domain.spreadsheet import not_worked_out
from ..locale import message
from .beside import AgencyOf, look_beside
from .cells import CellReader, Odd, TextCodes, is_blank, shown
from .filters import RowFilter
from .fonts import in_unicode
from .form_keys import refuse_keys_of_a_form
from .headers import letter_of
from .laying_out import laid_out
from .layout import Shape
from .left_out import Names, names_read, tell_left_out
from .left_rows import LeftRows
from .mapping import ColumnMapping, Fixed
from .sides import RefusedRowError, Said, SideReader
from .tellings import Tellings
from .two_names import NameColumns, rename_rows
from .unread import Unread
from .unread_periods import UnreadPeriods
from .widths import Widths

Numbered = Iterator[tuple[int, Sequence[Any]]]
_TYPED = frozenset((int, type(None)))
"""Cells of which nothing is to be read: they say what they are."""


def observe_tables(
    tables: Iterable[Table],
    mapping: ColumnMapping,
    location: str,
    into: Observations,
    agency_of: AgencyOf | None = None,
    judged: Sequence[ReportingPeriod] = (),
    settings: Collection[str] = (),
) -> int:
    """Put every figure of `tables` into `into`, each with its place; what cannot be used becomes a problem.

    `judged` are the periods that the run asks for, `settings` the names of the adapter's own that are declared.
    Returns how many rows were read. Raises SourceError where a table lacks a column that is needed, and for a form of
    which more is declared than holds for one.
    """
    tellings, cells = Tellings(location, mapping, into), CellReader(mapping.notation)
    rows, read, left = 0, set[Names](), LeftRows()
    for table in tables:
        if table.left_out is not None:
            tell_left_out(table, mapping, read, tellings, agency_of)
            continue
        if table.made_for is not None:
            refuse_keys_of_a_form(mapping, settings, location)
            tellings.form = True
            into.made_for.append((location, table.sheet, table.made_for))
            reading = _TableReading(table, mapping.of_a_form, tellings, CellReader(Notation()))
        else:
            reading = _TableReading(in_unicode(table, mapping, location), mapping, tellings, cells)
        tellings.remarks(table)
        reading.agency_of, reading.left, reading.judged = agency_of, left, judged
        reading.run()
        rows += reading.rows
        read.add(names_read(reading.header, reading.layout))
        tellings.top = tellings.top or table.top
        if reading.layout.collected and reading.rows:
            into.collected.append(location)
    left.tell(tellings, agency_of)
    tellings.tell(None if rows else tellings.without_rows())
    return rows


class _TableReading:
    """One table being read."""

    def __init__(self, table: Table, mapping: ColumnMapping, tellings: Tellings, cells: CellReader) -> None:
        found, self.header, self.layout = laid_out(table, mapping, tellings.location)
        self.found, self.table, self.origins = found, found.table, found.origins
        self.mapping, self.tellings = mapping, tellings
        self.cells = cells.of_collected if self.layout.collected else cells
        self.into = into = tellings.into
        self.sides = SideReader(self.layout, mapping, into, tellings.location)
        self.agencies = TextCodes(into.agency_names.code)
        self.periods = TextCodes(into.period_names.code, mapping.period_texts)
        self.quantities = TextCodes(into.quantity_names.code)
        self.fixed_period = self.periods[mapping.period.text if isinstance(mapping.period, Fixed) else ""]
        self.names = [into.quantity_names.code(name) for name in self.layout.quantities]
        self.rows, self.left = 0, LeftRows()
        self.agency_of: AgencyOf | None = None
        self.judged: Sequence[ReportingPeriod] = ()
        named = ("" if at is None else self._place(1, at).stored[1] for at in (self.layout.agency, self.layout.period))
        into.keyed[tellings.location, self.table.sheet] = (next(named), next(named))

    def run(self) -> None:
        """Read every row."""
        figures, bare = len(self.into.values), len(self.into.bare)
        names = None if self.agency_of is None else NameColumns(self.header, self.layout, self.mapping, self.agency_of)
        unread = Unread(self.header, self.layout)
        periods = UnreadPeriods(self.header, self.layout, self.mapping, self.judged)
        unread.tell_named(self.tellings, self._place, self.table.top)
        self._read(self._wanted(unread, periods, names))
        periods.tell(self.tellings, self._place, self.table.sheet if self.rows else "")
        for row in self.table.outside:
            self.left.add("rows", row.number, row.cells, self.layout, self._place)
        if names is not None:
            names.tell_likely(self.tellings, self._place, self._label)
            rename_rows(self.into, self.sides.own.source, names.found(self._label), figures, bare)

    def _read(self, rows: Numbered) -> None:
        if self.names and not self.layout.side and self.sides.usual is PLAIN and not self.table.percents:
            self._read_wide(rows)
        elif self.layout.collected and self.sides.usual is PLAIN:
            self._read_collected(rows)
        else:
            for number, cells in rows:
                self._read_row(number, cells)

    def _wanted(self, unread: Unread, periods: UnreadPeriods, names: NameColumns | None) -> Numbered:
        """The rows that hold something, are not left out, and are not longer than the header."""
        width, agency, filters = len(self.header.names), self.layout.agency, self.layout.filters
        chosen = RowFilter(filters, self.tellings, self._place)
        widths = Widths(self.found, width, self.layout, self.tellings, self._place)
        for row in self.table.rows:
            cells, written = row.cells, len(row.cells)
            if written < width:
                cells = [*cells, *[None] * (width - written)]
            if is_blank(cells[agency]) and all(map(is_blank, cells)):
                continue
            if filters and not chosen.passes(row.number, cells):
                self.tellings.passed_over += 1
                self.left.add(chosen.left_by, row.number, cells, self.layout, self._place)
                continue
            self.rows += 1
            if written > width and widths.refuse_longer(row):
                continue
            if written < widths.least or widths.padded:
                widths.note_shorter(row.number, written, cells)
            if unread.nameless:
                unread.look(row.number, cells, self.tellings, self._place)
            if periods.columns:
                periods.look(row.number, cells)
            if self.agency_of is not None and cells[agency] not in self.agencies:
                look_beside(cells[:width], agency, self.agency_of, self.into.beside, self._label)
            if names is not None and names.columns:
                names.look(row.number, cells)
            yield row.number, cells
        widths.tell()

    def _read_wide(self, rows: Iterable[tuple[int, Sequence[Any]]]) -> None:
        """The hot path: a whole row of codes at a time, as long as its cells say nothing odd."""
        into, read, cell_reader = self.into, self.cells.__getitem__, self.cells
        at, agency_at, period_at = self.layout.figures, self.layout.agency, self.layout.period
        all_names = array("i", self.names)
        places = [self._place(1, position).stored for position in at]
        sign = -1 if self.table.sheet else 1  # of a sheet, rows are stored below zero
        all_columns = array("i", [into.columns.code(column) for _, column in places])
        whose = into.columns.code(self._place(1, agency_at).stored[1])
        source, size = self.sides.own.source, len(at)
        for number, cells in rows:
            values = list(map(cells.__getitem__, at))
            if type(values[0]) is str or not _TYPED.issuperset(map(type, values)):
                values = list(map(read, values))
                if cell_reader.odd and Odd in map(type, values):
                    self._read_row(number, cells)
                    continue
            names, columns, count = all_names, all_columns, size
            if None in values:
                kept = [position for position, value in enumerate(values) if value is not None]
                values = [values[position] for position in kept]
                names = array("i", [names[position] for position in kept])
                columns = array("i", [columns[position] for position in kept])
                count = len(kept)
            period = self.fixed_period if period_at is None else self.periods[cells[period_at]]
            if not count:
                into.bare.append((self.agencies[cells[agency_at]], period, source, sign * number, whose))
                continue
            into.values.extend(values)
            into.quantity.extend(names)
            into.column.extend(columns)
            into.agency.extend(array("i", (self.agencies[cells[agency_at]],)) * count)
            into.period.extend(array("i", (period,)) * count)
            into.source.extend(array("i", (source,)) * count)
            into.row.extend(array("q", (sign * number,)) * count)

    def _read_collected(self, rows: Iterable[tuple[int, Sequence[Any]]]) -> None:
        """What `collect` wrote by the million: a figure, its source and its place, and of most nothing else is said."""
        into, side, read = self.into, self.layout.side, self.cells.__getitem__
        agency_at, period_at, (named, figure) = self.layout.agency, self.layout.period, self.layout.figures
        source_at, place_at, said_at = side["source"], side["place"], [side[name] for name in self.sides.sayings]
        agencies, periods, quantities, sources = self.agencies, self.periods, self.quantities, self.sides.sources
        for number, cells in rows:
            value, place = read(cells[figure]), shown(cells[place_at])
            more = not place or is_blank(cells[named]) or any(map(cells.__getitem__, said_at))
            if more or value is None or type(value) is Odd:
                self._read_row(number, cells)
                continue
            row, column = Place.parse(place).stored
            into.append(
                agencies[cells[agency_at]],
                self.fixed_period if period_at is None else periods[cells[period_at]],
                quantities[cells[named]],
                value,
                sources[cells[source_at]],
                row,
                into.columns.code(column),
            )

    def _read_row(self, number: int, cells: Sequence[Any]) -> None:
        """One row of any shape, cell by cell."""
        try:
            said = self.sides.read(cells)
            figures = self._figures(cells, said)
        except RefusedRowError as refused:
            place = self._place(number, refused.position)
            self.tellings.problem(refused.kind, place, refused.text, refused.what)
            return
        agency, period_at = self.agencies[cells[self.layout.agency]], self.layout.period
        period = self.fixed_period if period_at is None else self.periods[cells[period_at]]
        before = len(self.into.values)
        for name, position in figures:
            self._enter(agency, period, name, cells[position], (number, position), said)
        if len(self.into.values) > before:
            return
        if said.extra.note and said.extra.flag != REFUSED:
            place = said.place or self._place(number, self.layout.side.get("note"))
            self.tellings.problem("note", place, said.extra.note, message("problem.note"))
        if said.place is None or (figures == () and said.extra.flag != REFUSED):
            row, column = (said.place or self._place(number, self.layout.agency)).stored
            self.into.bare.append((agency, period, said.source, row, self.into.columns.code(column)))

    def _enter(self, agency: int, period: int, name: int, cell: Any, at: tuple[int, int], said: Said) -> None:
        """Enter one figure that stands in row and column `at`; a missing one is no observation."""
        value, extra = self.cells[cell], said.extra
        if type(value) is Odd:
            if value.estimated and extra.flag is None:
                extra = attrs.evolve(extra, flag=ESTIMATED)
            elif not value.estimated:
                self.tellings.dash(said.place or self._place(*at), shown(cell))
            value = value.value
        if extra.flag == REFUSED and not is_blank(cell):
            value = Unreadable(shown(cell))
        if value is None:
            return
        if (at[0], self.origins.get(at[1], at[1])) in self.table.percents and isinstance(value, (int, Number)):
            extra = attrs.evolve(extra, as_percent=True)
        into, place = self.into, said.place or self._place(*at)
        row, column = place.stored
        into.append(agency, period, name, value, said.source, row, into.columns.code(column))
        if extra is not PLAIN:
            into.extras[len(into.values) - 1] = extra

    def _figures(self, cells: Sequence[Any], said: Said) -> Iterable[tuple[int, int]]:
        """The quantity's code and the position of each of a row's figures."""
        at = self.layout.figures
        if self.layout.shape is Shape.WIDE:
            return zip(self.names, at, strict=True)
        named, *figures = at
        if is_blank(cells[named]):
            self._refuse_nameless(cells, figures, said)
            return ()
        name = shown(cells[named])
        if spoilt := not_worked_out(name):
            raise RefusedRowError("quantity", named, name, spoilt)
        if self.layout.shape is Shape.LONG:
            return ((self.quantities[cells[named]], figures[0]),)
        code, sides = self.into.quantity_names.code, Shape.PANEL.value[1:]
        return [(code(panel(name, side)), one) for side, one in zip(sides, figures, strict=True)]

    def _refuse_nameless(self, cells: Sequence[Any], figures: Sequence[int], said: Said) -> None:
        """A figure of nobody knows what; in a collected file, a problem that had no quantity, told again."""
        texts = [text for one in figures if (text := shown(cells[one]))]
        if not texts and said.extra.flag != REFUSED:
            return
        text = " | ".join(texts)
        if said.extra.flag != REFUSED:
            key = "problem.no_indicator" if self.layout.shape is Shape.PANEL else "problem.no_quantity"
            raise RefusedRowError("quantity", self.layout.figures[0], text, message(key))
        source = self.into.source_names.texts[said.source]
        self.tellings.refused(said.extra.note or "refused", said.place or "", text, source)

    def _place(self, number: int, position: int | None = None) -> Place:
        """A row, or a cell of it; in a workbook as a spreadsheet names it, with its sheet."""
        if self.table.sheet:
            letter = "" if position is None else letter_of(self.origins.get(position, position))
            return Place(text=f"{self.table.sheet}!{letter}{number}")
        return Place(number, "" if position is None else self._label(position))

    def _label(self, position: int) -> str:
        """The name of the source's own column that a figure stands in."""
        return self.header.label(self.origins.get(position, position))
