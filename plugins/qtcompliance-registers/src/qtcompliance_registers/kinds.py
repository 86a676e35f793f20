"""The kinds of columns that tables have, as far as anybody must know."""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """What the cells of a column are, as far as a filter must know."""

    TEXT = "text"
    WHOLE = "whole"
    EXACT = "exact"
    FLOAT = "float"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    NO_TEXT = "no_text"
    """Lists, structures, bytes, times of day: nothing that is written in one way."""
    OTHER = "other"


_KINDS = {
    Kind.TEXT: ("char", "character", "varchar", "text", "string", "bpchar", "uuid", "name", "enum"),
    Kind.WHOLE: ("int", "tinyint", "smallint", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint"),
    Kind.FLOAT: ("float", "double", "real", "float4", "float8"),
    Kind.EXACT: ("decimal", "numeric"),
    Kind.FLAG: ("bool", "boolean"),
    Kind.DAY: ("date",),
    Kind.MOMENT: (
        "timestamp",
        "timestamptz",
        "timestamp_ntz",
        "timestamp_s",
        "timestamp_ms",
        "timestamp_ns",
        "datetime",
    ),
    Kind.NO_TEXT: (
        *("array", "list", "struct", "map", "union", "json", "jsonb", "variant"),
        *("blob", "bytea", "binary", "bit", "time", "timetz", "time_ns", "interval"),
    ),
}
_BY_NAME = {name: kind for kind, names in _KINDS.items() for name in names}
_BY_NAME |= dict.fromkeys(("integer", "int2", "int4", "int8", "long", "short", "byte", "uhugeint"), Kind.WHOLE)


def kind_of(type_name: str) -> Kind:
    """The kind of a column by the name that its engine gives its type: `DECIMAL(18,3)`, `timestamp with time zone`."""
    if type_name.endswith("]"):
        return Kind.NO_TEXT
    bare = re.split(r"[(<]", type_name.casefold())[0].strip()
    first = bare.split()[0] if bare else ""
    return _BY_NAME.get(bare) or _BY_NAME.get(first) or Kind.OTHER
