"""A filled-in form → a long return, which the core reads without any mapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from qtcompliance.contracts import Remark, Row, SourceRequest, Table
from qtcompliance.domain.extra import ESTIMATED
from qtcompliance.domain.indicator import QuantityKind
from qtcompliance.domain.record import Compared
from qtcompliance.errors import SourceError

from ..workbook import Workbook
from .apart import refuse_apart
from .book import mark_in, percents_in
from .cells import ticked, value_of, written
from .heading import refuse_another
from .letters import letter
from .mark import ROWS, SHEET, Mark
from .strays import comments, other_sheets, strays
from .words import in_each_language

SIDE = ("flag", "note", "evidence")
HEADER = ("agency", "period", "quantity", "value", "flag", "note", "place")


@attrs.frozen(eq=False, repr=False)
class Grid(Compared):
    """One sheet of a form: its rows, and which cells show a number as a percentage."""

    name: str
    rows: Sequence[Sequence[Any]]
    percents: frozenset[tuple[int, int]]


def form_tables(workbook: Workbook, source: SourceRequest) -> list[Table] | None:
    """The figures of a filled-in form, each with its cell; None where the workbook is no form of ours.

    Raises SourceError for a form whose small print is gone, for nobody knows then what its cells are, and for one whose
    heading names somebody else.
    """
    mark = mark_in(workbook)
    if mark is None:
        return None
    found = [
        Table(
            HEADER,
            [Row(cells, number) for number, cells in enumerate(rows, 2)],
            sheet=name,
            made_for=mark.made_for,
            remarks=[*told, *comments(source.path, name)],
        )
        for name, rows, told in _sheets(workbook, mark, source)
    ]
    if not found:
        raise SourceError(source.location, in_each_language("lost"))
    others = other_sheets(workbook, {one.sheet for one in found})
    return [attrs.evolve(found[0], remarks=[*found[0].remarks, *others]), *found[1:]]


def _sheets(
    workbook: Workbook, mark: Mark, source: SourceRequest
) -> Iterator[tuple[str, list[tuple[Any, ...]], list[Remark]]]:
    """The sheets that hold the small print of a form, with their figures, and what stands where nobody reads it."""
    names = {"quantity", "value"} if mark.layout == ROWS else {"agency"}
    percent = QuantityKind.PERCENT.value in mark.kinds.values()
    for name in workbook.names:
        rows = [] if name == SHEET else workbook.sheet(name).rows()
        top = next((place for place, row in enumerate(rows) if names <= set(_texts(row))), None)
        if top is not None:
            refuse_another(source, name, rows[:top], mark)
            grid = Grid(name, rows, percents_in(source.path, name) if percent else frozenset())
            heads = _texts(rows[top])
            told = strays(name, rows, top, heads, mark)
            if mark.layout == ROWS:
                yield name, list(_rows(grid, top, heads, mark)), told
            else:
                refuse_apart(source, name, rows, top, heads.index("agency"))
                yield name, list(_columns(grid, top, heads, mark)), told


def _texts(row: Sequence[Any]) -> list[str]:
    return [written(cell) if isinstance(cell, str) else "" for cell in row]


def _rows(grid: Grid, top: int, names: list[str], mark: Mark) -> Iterator[tuple[Any, ...]]:
    at = {name: place for place, name in enumerate(names) if name}
    for row in range(top + 1, len(grid.rows)):
        cells = grid.rows[row]
        code = _cell(cells, at["quantity"])
        if mark.is_code(code):
            yield from _figure(grid, (row, at["value"]), mark, (mark.agency, written(code)), _said(cells, at))


def _columns(grid: Grid, top: int, names: list[str], mark: Mark) -> Iterator[tuple[Any, ...]]:
    whose = names.index("agency")
    # What is said of a whole row stands last: a quantity may bear one of these names too.
    side = {name: len(names) - 1 - names[::-1].index(name) for name in SIDE if name in names}
    figures = [place for place in range(whose + 1, len(names)) if names[place] and place not in side.values()]
    for row in range(top + 1, len(grid.rows)):
        cells = grid.rows[row]
        agency, said = written(_cell(cells, whose)), _said(cells, side)
        if agency:
            known = [
                one for column in figures for one in _figure(grid, (row, column), mark, (agency, names[column]), said)
            ]
            given = [one for one in known if one[3] is not None]
            yield from given or known[:1]  # a note of the whole row is told with its figures, else once


def _said(cells: Sequence[Any], at: dict[str, int]) -> tuple[bool, str]:
    """What a row says beside its figures: whether they are estimates, and its note with its evidence."""
    flag, note, evidence = (_cell(cells, at.get(name)) for name in SIDE)
    return ticked(flag), " · ".join(text for text in (written(note), written(evidence)) if text)


def _figure(
    grid: Grid, at: tuple[int, int], mark: Mark, whose: tuple[str, str], said: tuple[bool, str]
) -> Iterator[tuple[Any, ...]]:
    """The figure in a cell as a row under `HEADER`; none where neither the cell nor a note says anything."""
    row, column = at
    agency, quantity = whose
    raw, kind = _cell(grid.rows[row], column), mark.kinds.get(quantity, "")
    value, estimated = value_of(raw, kind, mark.language, percent=at in grid.percents)
    if value is not None or said[1]:
        flag = ESTIMATED if estimated or said[0] else ""
        yield agency, mark.period, quantity, value, flag, said[1], f"{grid.name}!{letter(column)}{row + 1}"


def _cell(cells: Sequence[Any], place: int | None) -> Any:
    return cells[place] if place is not None and place < len(cells) else None
