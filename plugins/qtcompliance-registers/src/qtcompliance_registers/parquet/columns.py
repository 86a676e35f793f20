"""The columns of a Parquet file: under which names, how SQL asks for them, and what their cells become, exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from qtcompliance.contracts import Number
from qtcompliance.domain.reading import Unreadable
from qtcompliance.domain.record import Record

from ..kinds import Kind, kind_of
from ..words import say

if TYPE_CHECKING:
    from .opening import ParquetFile

_REMEMBERED = 1 << 16  # beyond so many different cells each is made anew, so that memory stays flat
_WHOLE_UP_TO = {"FLOAT": 1 << 24, "DOUBLE": 1 << 53}
"""Below this a whole floating-point number is no other whole number, rounded."""

Cells = Mapping[Any, Any]
"""What each raw cell becomes: ask with `cells[raw]`."""


@attrs.frozen(eq=False, repr=False)
class Column(Record):
    """One column: its name in the file, the SQL that asks for it, and what its raw cells become (None: stay)."""

    name: str
    asked: str
    cells: Cells | None


def holds_broken(file: ParquetFile, asked: str, kind_name: str) -> bool:
    """Whether a column holds a floating-point number that is not whole."""
    if kind_of(kind_name) is not Kind.FLOAT:
        return False
    quoted = _quoted(asked)
    some = f"bool_or(isfinite({quoted}) AND {quoted} <> trunc({quoted}))"
    return any(found for batch in file.batches([some], 1) for (found,) in batch)


class _Made(dict[Any, Any]):
    """Each different cell is made once; nothing stays nothing."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__({None: None})
        self.make = make

    def __missing__(self, raw: Any) -> Any:
        found = self.make(raw)
        if len(self) < _REMEMBERED:
            self[raw] = found
        return found


def columns_of(
    described: Sequence[tuple[str, str]], stored: Sequence[tuple[str, str]], *, floats: bool
) -> list[Column]:
    """Each column of a file. `described` are the engine's names and types of them, `stored` those in the file itself.

    `floats` says that floating-point numbers are to be taken by their shortest decimal text.
    """
    own = stored if len(stored) == len(described) else [(name, "") for name, _ in described]
    return [_column(*here, *there, floats=floats) for here, there in zip(own, described, strict=True)]


def _column(name: str, stored: str, asked: str, kind_name: str, *, floats: bool) -> Column:
    quoted = _quoted(asked)
    match kind_of(kind_name):
        case Kind.WHOLE | Kind.FLAG | Kind.TEXT:
            return Column(name, quoted if kind_name != "UUID" else _as_text(quoted), None)
        case Kind.EXACT:
            return Column(name, quoted, _Made(_exact))
        case Kind.FLOAT if stored == "FIXED_LEN_BYTE_ARRAY" and kind_name == "DOUBLE":
            return Column(name, _as_text(quoted), _Made(lambda text: Unreadable(text, why=say("parquet.wide"))))
        case Kind.FLOAT:
            limit = _WHOLE_UP_TO.get(kind_name, 0)
            return Column(name, _as_text(quoted), _Made(lambda text: _float(text, limit, as_written=floats)))
        case Kind.DAY:
            return Column(name, quoted, _Made(_day))
        case Kind.MOMENT:
            return Column(name, f"CAST({quoted} AS DATE)", _Made(_day))
        case _:
            return Column(name, _as_text(quoted), _Made(Unreadable))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _as_text(quoted: str) -> str:
    return f"CAST({quoted} AS VARCHAR)"


def _exact(raw: Decimal) -> int | Number:
    """A decimal number with the decimals that its column has; without any it is a whole number."""
    decimals = -int(raw.as_tuple().exponent)
    return Number(Fraction(raw), decimals) if decimals > 0 else int(raw)


def _day(raw: object) -> date | Unreadable:
    """A day; what lies before or after all days is none, and the engine gives it as the first or the last."""
    return raw if isinstance(raw, date) and raw not in (date.min, date.max) else Unreadable(str(raw))


def _float(text: str, limit: int, *, as_written: bool) -> int | Number | Unreadable:
    """A floating-point number by its shortest text: a whole one is what it says, any other only where declared."""
    number = Decimal(text)
    if not number.is_finite():
        return Unreadable(text)
    whole = number == number.to_integral_value()
    if not as_written and not (whole and abs(number) < limit):
        return Unreadable(text, why=say("parquet.float"))
    return int(number) if whole else Number(Fraction(number), -int(number.normalize().as_tuple().exponent))
