"""Which engine a definition asks for."""

from __future__ import annotations

from pathlib import Path

import attrs

from qtcompliance.contracts import SourceRequest

from .engines.base import Engine
from .engines.files import SQLITE, ending_of
from .language import Definition, Place


def in_folder(source: SourceRequest) -> tuple[str, Path]:
    """The path as the assessment writes it, perhaps a pattern, and the folder that it starts from."""
    named = source.location.partition(":")[2]
    folder = source.path[: len(source.path) - len(named)] if source.path.endswith(named) else ""
    return source.path.removeprefix(folder), Path(folder) if folder else Path(source.path).parent


def opened(definition: Definition, source: SourceRequest) -> Engine:
    """The engine that holds the rows, ready to count. Raises SourceError where it cannot be had.

    Elsewhere than in files the location is the name of a table: `register:public.documents`.
    """
    named = source.location.partition(":")[2]
    place = Place(named, table=definition.table, delimiter=definition.delimiter, encoding=definition.encoding)
    if definition.engine == "spark":
        from .engines.spark import Spark

        return Spark(source.location, place, definition)
    if definition.engine and definition.engine != "duckdb":
        from .engines.postgresql import PostgreSQL

        return PostgreSQL(source.location, named, definition)
    path, here = in_folder(source)
    place = attrs.evolve(place, path=path)
    if definition.engine is None and ending_of(place.path) in SQLITE:
        from .engines.sqlite import SQLite

        return SQLite(source.location, place, definition, here)
    from .engines.duck import Duck

    return Duck(source.location, place, definition, here)
