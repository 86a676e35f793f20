"""A source looked at before it is mapped: its tables, columns, and what they could feed, as a `Description`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import attrs

from ..contracts import (
    HintingAdapter,
    MadeFor,
    ObservingAdapter,
    RawAdapter,
    Row,
    SamplingAdapter,
    SourceRequest,
    Table,
    TableAdapter,
)
from ..domain.agency import Agencies
from ..domain.description import DescribedTable, Description, HeaderRow, Said
from ..domain.indicator import QuantityKind
from ..domain.record import Compared
from ..domain.ruleset import Ruleset
from ..errors import PluginError, QtComplianceError, SourceError, UsageError
from ..locale import Message, message
from .assessment import DataSource
from .cells import is_blank
from .describe_table import Looking, Seen, look
from .header_rows import LOOKED_AT, header_rows

MOST_ROWS = 20_000
MOST_CELLS = 1_000_000
LONGEST_CELL = 1000
_YEAR = re.compile(r"\b(20[0-9]{2}|19[0-9]{2})\b")
_WHERE = ("sheet", "header")
Adapter = TableAdapter | ObservingAdapter
Given = TypeVar("Given")


@attrs.frozen(eq=False, repr=False)
class Sheet(Compared):
    """A table before it is read: its name, what it takes to read it, its header candidates, and its first rows."""

    name: str
    settings: Mapping[str, Any]
    headers: tuple[HeaderRow, ...] = ()
    first: tuple[Row, ...] = ()
    counted: bool = False
    left_out: Mapping[str, str] | None = None


def describe(
    adapter: Adapter,
    source: DataSource,
    *,
    agencies: Agencies | None = None,
    plan: Ruleset | None = None,
    masked: bool = False,
) -> Description:
    """What a source holds and could feed.

    Raises SourceError where nothing of it can be read, UsageError where its adapter cannot show rows.
    """
    request = source.request
    hints = (
        {one.setting: one for one in _of(adapter, lambda: adapter.hints(request))}
        if isinstance(adapter, HintingAdapter)
        else {}
    )
    settings = {**{name: one.value for name, one in hints.items()}, **request.settings}
    request = attrs.evolve(request, settings=settings)
    looking = Looking(agencies=agencies, plan=plan, masked=masked)
    tables, told = [], ""
    for sheet, table in _tables(adapter, request):
        told = looking.told = told or _year_in(sheet.first)
        given = {name: settings[name] for name in sheet.settings if name in settings}
        base = DescribedTable(
            sheet=sheet.name,
            settings={**settings, **sheet.settings, **given},
            headers=sheet.headers,
            counted=sheet.counted,
            left_out=sheet.left_out,
        )
        tables.append(_described(base, table, request.location, looking))
    failed = [one.failed for one in tables if one.failed is not None]
    if failed and len(failed) == len(tables):
        raise SourceError(request.location, failed[0])
    forms = [one for one in tables if one.form is not None]
    period, said = _period(told, plan, looking)
    return Description(
        location=request.location,
        hints={name: Said(one.value, one.evidence) for name, one in hints.items()},
        tables=tuple(forms[:1] or tables),
        ruleset=plan.location if plan else None,
        agencies=agencies.location if agencies else None,
        period=period,
        period_told=said,
        wanted=tuple((one.id, one.title) for one in plan.quantities.values()) if plan else (),
        counts=_counts(plan) if plan and any(one.counted for one in tables) else (),
        masked=masked,
    )


def _counts(plan: Ruleset) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return tuple((one.id, one.title) for one in plan.quantities.values() if one.kind is QuantityKind.COUNT)


def _described(
    base: DescribedTable, table: Callable[[], Seen | None], location: str, looking: Looking
) -> DescribedTable:
    try:
        found = table()
        if found is not None and found.table.made_for is not None:
            base = _of_a_form(base, found.table.made_for)
        return base if found is None else look(base, found, location, looking)
    except SourceError as error:
        what = error.what if isinstance(error.what, Message) else message("source.said", what=error.what)
        return attrs.evolve(base, failed=message("source.at", place=error.place, what=what) if error.place else what)


def _of_a_form(base: DescribedTable, made_for: MadeFor) -> DescribedTable:
    """A form is found by its adapter: neither sheet nor header is declared."""
    settings = {name: value for name, value in base.settings.items() if name not in _WHERE}
    named = f"{made_for.ruleset} {made_for.version}".strip()
    return attrs.evolve(base, form=named, settings=settings, headers=())


def _tables(adapter: Adapter, request: SourceRequest) -> Iterator[tuple[Sheet, Callable[[], Seen | None]]]:
    """Each table, with how it is read once its header is known."""
    if isinstance(adapter, TableAdapter):
        for sheet in _sheets(adapter, request) if isinstance(adapter, RawAdapter) else ():
            asked = attrs.evolve(request, settings={**request.settings, **sheet.settings})
            yield sheet, partial(_first, adapter, asked)
        if not isinstance(adapter, RawAdapter):
            yield from (
                (Sheet(one.sheet, {}), partial(_seen, adapter, one))
                for one in _of(adapter, lambda: adapter.tables(request))
                if one.left_out is None
            )
    elif isinstance(adapter, SamplingAdapter):
        for one in _of(adapter, lambda: adapter.sample(request)):
            named = {"table": one.sheet} if one.sheet and "table" in adapter.settings else {}
            yield Sheet(one.sheet, named, counted=True), partial(_seen, adapter, one)
    else:
        raise UsageError(message("describe.cannot", adapter=adapter.name))


def _first(adapter: TableAdapter, request: SourceRequest) -> Seen | None:
    """The first table, looked at while its adapter still holds it open."""
    for table in _of(adapter, lambda: adapter.tables(request)):
        return None if table.left_out is not None else _seen(adapter, table)
    return None


def _sheets(adapter: TableAdapter, request: SourceRequest) -> Iterator[Sheet]:
    """The tables of a source as they lie, with what an adapter must be told to read them so."""
    assert isinstance(adapter, RawAdapter), "it was asked before"
    for table in _of(adapter, lambda: adapter.raw(request)):
        rows = [row for row in islice(_rows(adapter, table), 4 * LOOKED_AT) if not all(map(is_blank, row.cells))][
            :LOOKED_AT
        ]
        if not rows:
            continue
        candidates, settings = header_rows(rows), {}
        if "sheet" in adapter.settings and table.sheet:
            settings["sheet"] = table.sheet
        if "header" in adapter.settings and "header" not in request.settings and candidates:
            numbers = [str(row) for row in candidates[0].rows]
            if numbers != [str(rows[0].number)] or rows[0].number > 1:
                settings["header"] = numbers if len(numbers) > 1 else numbers[0]  # type: ignore[assignment]
        yield Sheet(table.sheet, settings, candidates, tuple(rows), left_out=table.left_out)


def _of(adapter: Adapter, give: Callable[[], Iterable[Given]]) -> Iterator[Given]:
    """What an adapter gives; whatever it raises that is no error of ours is its own breaking."""
    try:
        yield from give()
    except QtComplianceError:
        raise
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise PluginError(
            adapter.name, "", adapter.name, message("source.adapter_broke", adapter=adapter.name, cause=cause)
        ) from error


def _rows(adapter: Adapter, table: Table) -> Iterator[Row]:
    return _of(adapter, lambda: table.rows)


def _seen(adapter: Adapter, table: Table) -> Seen:
    """So many rows of a table as can be looked at in a moment, long texts cut short."""
    width = max(len(table.header), 1)
    most = max(min(MOST_ROWS, MOST_CELLS // width), 1)
    rows = [
        Row([one[:LONGEST_CELL] if isinstance(one, str) else one for one in row.cells], row.number)
        for row in islice(_rows(adapter, table), most + 1)
    ]
    filled = [row for row in rows[:most] if not all(map(is_blank, row.cells))]
    return Seen(attrs.evolve(table, rows=filled), more=len(rows) > most)


def _year_in(rows: Iterable[Row]) -> str:
    """The year that the rows above a table's figures name, where it is one."""
    texts = [cell for row in islice(rows, 8) for cell in row.cells if isinstance(cell, str) and " " in cell]
    years = {year for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else ""


def _period(told: str, plan: Ruleset | None, looking: Looking) -> tuple[str | None, bool]:
    """The period that a run could judge: the one or the year that columns or titles name, else the plan's first."""
    years = {name[:4] for name in looking.periods}
    if len(looking.periods) == 1:
        return next(iter(looking.periods)), True
    if len(years) == 1:
        return years.pop(), True
    if years:
        return max(years), True
    if told:
        return told, True
    return (str(plan.start.year), False) if plan else (None, False)
