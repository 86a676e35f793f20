"""Columns of DuckDB whose cells are texts in another dress, and those that are none at all.

JSON in which one row holds a number among words makes every cell JSON, with its quotes; a Parquet file may keep its
texts as bytes. Both are read as the texts that they are. A cell that holds a list, a structure, or bytes that are no
UTF-8 is refused as soon as somebody asks for its column: it would be equal to nothing, in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlglot import exp

from qtcompliance.errors import SourceError

from ..words import say

_REFUSED = re.compile(r"qtcompliance: no text in (.+)$", re.MULTILINE)


def as_texts(types: Mapping[str, str], *, strict: bool) -> str:
    """The columns of a query, by their types; '*' where all are read as they are.

    Not `strict` shows what a cell holds whatever it is, for `describe`.
    """
    read = {name: _READ[kind](_name(name), name, strict) for name, kind in types.items() if kind in _READ}
    return f"* REPLACE ({', '.join(f'{cell} AS {_name(name)}' for name, cell in read.items())})" if read else "*"


def refused_cell(location: str, error: str) -> SourceError | None:
    """What DuckDB says of a cell that is no text; None for whatever is about something else."""
    found = _REFUSED.search(error)
    return SourceError(location, say("no_text", column=found[1])) if found else None


def _of_json(cell: str, column: str, strict: bool) -> str:
    """Words without their quotes, whole numbers without decimals, as cells of other files are."""
    whole = f"regexp_replace(CAST({cell} AS VARCHAR), '^(-?[0-9]+)[.]0+$', '\\1')"
    odd = f"WHEN 'ARRAY' THEN {_refusing(column)} WHEN 'OBJECT' THEN {_refusing(column)} " if strict else ""
    return (
        f"CASE json_type({cell}) WHEN 'VARCHAR' THEN {cell} ->> '$' WHEN 'NULL' THEN NULL "
        f"WHEN 'DOUBLE' THEN {whole} {odd}ELSE CAST({cell} AS VARCHAR) END"
    )


def _of_bytes(cell: str, column: str, strict: bool) -> str:
    otherwise = _refusing(column) if strict else f"CAST({cell} AS VARCHAR)"
    return f"CASE WHEN {cell} IS NOT NULL THEN COALESCE(TRY(decode({cell})), {otherwise}) END"


def _of_uuid(cell: str, _column: str, _strict: bool) -> str:
    return f"CAST({cell} AS VARCHAR)"


_READ = {"JSON": _of_json, "BLOB": _of_bytes, "UUID": _of_uuid}


def _refusing(column: str) -> str:
    return f"error({exp.Literal.string(f'qtcompliance: no text in {column}').sql('duckdb')})"


def _name(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql("duckdb")
