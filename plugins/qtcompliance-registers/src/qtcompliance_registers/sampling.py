"""The first rows of a register, for `describe`: nobody has said yet what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import attrs
from sqlglot import exp

from qtcompliance.contracts import Row, SourceRequest, Table
from qtcompliance.errors import SourceError

from .engines.files import SeveralTablesError
from .language import Definition
from .node import placed
from .opening import opened
from .running import run
from .settings import read_settings
from .words import joined

MOST = 20_001
"""One more than `describe` looks at, so that it knows whether there are more."""


def sample(source: SourceRequest) -> Iterator[Table]:
    """The table that is meant, or each of a database's. Raises SourceError where it cannot be read."""
    definition, faults = read_settings({**source.settings, "quantities": {"rows": {}}})
    if faults:
        raise SourceError(source.location, joined(placed(one) for one in faults))
    try:
        yield _first_rows(definition, source)
    except SeveralTablesError as several:
        for name in several.names:
            yield _first_rows(attrs.evolve(definition, table=name), source)


def _first_rows(definition: Definition, source: SourceRequest) -> Table:
    with closing(opened(definition, source)) as engine:
        names = list(engine.register.columns)
        columns = [exp.column(name, quoted=True) for name in names]
        query = exp.select(*columns).from_(engine.register.table.copy()).limit(MOST)
        found = run(engine, query.sql(engine.dialect))
    rows = [Row([_cell(cell) for cell in row], at) for at, row in enumerate(found, 1)]
    return Table(names, rows, sheet=definition.table or "")


def _cell(cell: Any) -> Any:
    """A cell as the core looks at it; what it does not know is text."""
    return cell if cell is None or isinstance(cell, (bool, int, str, date)) else str(cell)
