"""What a query returned → a table of exact cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from qtcompliance.contracts import Number, Row, Table
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError

from ..engines.base import Answer
from ..words import say


def table_of(answer: Answer, location: str) -> Table:
    """The table, its rows in the order of their texts: an engine returns them in any, and their numbers are evidence.

    Raises SourceError for floating-point numbers, which are no exact figures.
    """
    for at, column in enumerate(answer.names):
        if any(isinstance(row[at], float) for row in answer.rows):
            raise SourceError(location, say("float_column", column=column))
    ordered = sorted(answer.rows, key=lambda row: [(cell is not None, str(cell)) for cell in row])
    return Table(list(answer.names), _rows(ordered))


def _rows(rows: Sequence[tuple[Any, ...]]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        yield Row([_cell(one) for one in row], number)


def _cell(cell: Any) -> Any:
    match cell:
        case datetime():
            return (cell.astimezone(UTC) if cell.tzinfo else cell).date()
        case None | bool() | int() | str() | date():
            return cell
        case Decimal() if cell.is_finite():
            decimals = -int(cell.as_tuple().exponent)
            return Number(Fraction(cell), decimals) if decimals > 0 else int(cell)
        case UUID():
            return str(cell)
    return Unreadable(str(cell))
