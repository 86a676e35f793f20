"""`parquet:` a Parquet file as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from qtcompliance.contracts import Hint, Row, SettingFault, SourceRequest, Table
from qtcompliance.errors import SourceError

from ..words import say

if TYPE_CHECKING:
    from .columns import Cells, Column
    from .opening import ParquetFile

SHORTEST = "shortest"
_AT_ONCE = 2048  # rows; as many as the engine makes at a time


class ParquetAdapter:
    """Reads a Parquet file as one table, row by row of the file.

    Whole numbers, decimal numbers, yes-no, days and texts are exact. Setting: `floats: shortest` takes floating-point
    numbers by their shortest decimal text; without it only whole ones are figures.
    """

    name: str = "parquet"
    settings: frozenset[str] = frozenset({"floats"})

    def faults(self, settings: Mapping[str, Any]) -> Iterator[SettingFault]:
        """What is wrong with `floats`."""
        if settings.get("floats", SHORTEST) != SHORTEST:
            yield SettingFault(("floats",), say("parquet.bad_floats"), guess=SHORTEST)

    def tables(self, source: SourceRequest) -> Iterator[Table]:
        """The one table of the file; none where it has 0 bytes. Raises SourceError."""
        from .columns import columns_of
        from .opening import opened

        for fault in self.faults(source.settings):
            raise SourceError(source.location, fault.what)
        with opened(source) as file:
            if file is not None:
                floats = source.settings.get("floats") == SHORTEST
                columns = columns_of(file.described(), file.stored(), floats=floats)
                yield Table([column.name for column in columns], _rows(file, columns), top=0)

    def hints(self, source: SourceRequest) -> Iterator[Hint]:
        """`floats: shortest` where a column holds floating-point numbers that are not whole."""
        from .columns import holds_broken
        from .opening import opened

        with opened(source) as file:
            found = [name for name, kind in file.described() if holds_broken(file, name, kind)] if file else []
        if found:
            yield Hint("floats", SHORTEST, say("parquet.hint", columns=", ".join(found)))


def _rows(file: ParquetFile, columns: Sequence[Column]) -> Iterator[Row]:
    made: list[tuple[int, Cells]] = [
        (place, column.cells) for place, column in enumerate(columns) if column.cells is not None
    ]
    numbers = count(1)
    for batch in file.batches([column.asked for column in columns], _AT_ONCE):
        for raw in batch:
            cells: Sequence[Any] = raw
            if made:
                cells = list(raw)
                for place, become in made:
                    cells[place] = become[cells[place]]
            yield Row(cells, next(numbers))
