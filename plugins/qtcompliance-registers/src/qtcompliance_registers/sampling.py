"""The first rows of a register, for `describe`: nobody has said yet what is counted."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from sqlglot import exp

from qtcompliance.contracts import Hint, Row, SourceRequest, Table
from qtcompliance.errors import SourceError

from .engines.files import CSV, SeveralTablesError, ending_of, files_of
from .kinds import Kind
from .language import Definition, Place
from .node import placed
from .opening import has_no_bytes, in_folder, opened
from .running import run
from .settings import read_settings
from .words import joined, say

_LONGEST = 1 << 16
_SIGNS = {";": ";", "tab": "\t", "|": "|", ",": ","}
MOST = 20_001
"""One more than `describe` looks at, so that it knows whether there are more."""


def sample(source: SourceRequest) -> Iterator[Table]:
    """The table that is meant, or each of a database's. Raises SourceError where it cannot be read."""
    definition, faults = read_settings({**source.settings, "quantities": {"rows": {}}})
    if faults:
        raise SourceError(source.location, joined(placed(one) for one in faults))
    if has_no_bytes(definition, source):
        return
    try:
        yield _first_rows(definition, source)
    except SeveralTablesError as several:
        for name in several.names:
            yield _first_rows(attrs.evolve(definition, table=name), source)


def hints(source: SourceRequest) -> Iterator[Hint]:
    """The delimiter of a CSV file that has none of the usual. Raises SourceError where it is not there."""
    if source.settings.get("engine", "duckdb") != "duckdb":
        return  # a server's files are not seen from here
    path, folder = in_folder(source)
    if "delimiter" in source.settings or ending_of(path) not in CSV:
        return
    header = _first_line(Path(files_of(source.location, Place(path), folder)[0]))
    counts = {word: header.count(sign) for word, sign in _SIGNS.items()}
    word = max(counts, key=lambda one: counts[one])
    usual = "tab" if ending_of(path) == ".tsv" else ","
    if counts[word] and not counts[usual]:
        yield Hint("delimiter", word, say("one_cell", count=counts[word]))


def _first_line(path: Path) -> str:
    try:
        with gzip.open(path) if path.suffix.casefold() == ".gz" else path.open("rb") as file:
            return file.readline(_LONGEST).decode("utf-8", "replace")
    except (OSError, EOFError, zlib.error):
        return ""  # whoever reads it says why it cannot be read


def _first_rows(definition: Definition, source: SourceRequest) -> Table:
    with closing(opened(definition, source)) as engine:
        names = list(engine.register.columns)
        columns = [exp.column(name, quoted=True) for name in names]
        kinds = engine.register.columns.values()
        texts = [at for at, kind in enumerate(kinds) if kind is Kind.TEXT and not engine.reads_text]
        query = exp.select(*columns).from_((engine.register.shown or engine.register.table).copy()).limit(MOST)
        found = run(engine, query.sql(engine.dialect))
    rows = [Row([_cell(cell) for cell in row], at) for at, row in enumerate(found, 1)]
    return Table(names, rows, sheet=definition.table or "", texts=frozenset(texts))


def _cell(cell: Any) -> Any:
    """A cell as the core looks at it; what it does not know is text, bytes by their digits."""
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return f"0x{bytes(cell).hex()}"
    return cell if cell is None or isinstance(cell, (bool, int, str, date)) else str(cell)
