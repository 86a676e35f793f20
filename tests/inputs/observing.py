"""Grids as tables, and what is observed in them."""

from __future__ import annotations

from typing import Any

import pytest

from qtcompliance.contracts import Row, Table
from qtcompliance.domain.observation import Observations
from qtcompliance.errors import AssessmentError, SourceError
from qtcompliance.inputs.documents import Document
from qtcompliance.inputs.fields import Field
from qtcompliance.inputs.mapping import KEYS, ColumnMapping, read_mapping
from qtcompliance.inputs.tables import observe_tables

Grid = list[list[Any]]


def declared(**keys: Any) -> ColumnMapping:
    """A mapping as an assessment declares it."""
    document = Document("assessment.yaml", dict(keys), values={}, keys={}, bare=frozenset(), error=AssessmentError)
    entry = Field.of(document)
    mapping = read_mapping(entry.mapping(sorted(KEYS)), entry)
    entry.faults.raise_if_any()
    return mapping


def table(grid: Grid, sheet: str = "") -> Table:
    return Table(grid[0], [Row(cells, number) for number, cells in enumerate(grid[1:], 2)], sheet=sheet)


def observe(*grids: Grid, sheet: str = "", **keys: Any) -> Observations:
    into = Observations()
    observe_tables([table(grid, sheet) for grid in grids], declared(**keys), "csv:r.csv", into)
    return into


def facts(found: Observations) -> list[tuple[str, str, str, Any, str]]:
    return [
        (
            found.agency_text(one),
            found.period_text(one),
            found.quantity_text(one),
            found.values[one],
            str(found.place(one)),
        )
        for one in range(len(found))
    ]


def told(found: Observations) -> list[tuple[str, str, str]]:
    return [(problem.kind, problem.place, problem.text) for problem in found.problems]


def refused(*grids: Grid, **keys: Any) -> str:
    with pytest.raises(SourceError) as caught:
        observe(*grids, **keys)
    assert caught.value.explain("vi") != caught.value.explain("en")
    return str(caught.value)


WIDE: Grid = [["agency", "period", "officials", "has_lan"], ["TC", "2016", "96", "có"], ["YT", "2016", "", "no"]]


LONG = ["agency", "period", "quantity", "value"]
