"""Which engine a definition asks for."""

from __future__ import annotations

from pathlib import Path

from qtcompliance.contracts import SourceRequest

from .engines.base import Engine
from .language import Definition, Place


def opened(definition: Definition, source: SourceRequest) -> Engine:
    """The engine that holds the rows, ready to count. Raises SourceError where it cannot be had."""
    named = source.location.partition(":")[2]
    place = Place(source.path, table=definition.table, delimiter=definition.delimiter, encoding=definition.encoding)
    folder = Path(source.path[: len(source.path) - len(named)] if source.path.endswith(named) else ".")
    from .engines.duck import Duck

    return Duck(source.location, place, definition, folder)
