"""What a cell of SQLite means: functions that the connection offers to its queries."""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import lru_cache
from math import isfinite
from sqlite3 import Connection
from typing import Any

import attrs

from qtcompliance.domain.record import Record

from ..conditions import FINER, NUMBER, TIME
from ..language import Words
from ..spelling import DASHES, NO, SPACES, YES
from ..words import say

_NUMBER = re.compile(NUMBER)
_TIME = re.compile(TIME)
_FINER = re.compile(FINER)
_FOLDED = str.maketrans(DASHES, "-" * len(DASHES), SPACES)
_LIMIT = Decimal("1e29")
_WIDE = Context(prec=120, traps=[Inexact, InvalidOperation])
_SURE = 10**15  # beyond it, or with more than fifteen digits, a double may have been another decimal


@attrs.define(repr=False)
class Cells(Record):
    """The functions, and the cell that one of them refused."""

    refused: Words | None = None

    def offer(self, connection: Connection) -> None:
        """Make the functions known to a connection."""
        for function in (self.qc_text, self.qc_no_day, qc_number, qc_side):
            connection.create_function(function.__name__, 2, function, deterministic=True)
        connection.create_function("qc_key", 1, qc_key, deterministic=True)
        connection.create_function("qc_flag", 1, qc_flag, deterministic=True)
        connection.create_function("qc_time", 1, qc_time, deterministic=True)
        # SQLite's own knows the letters of English only
        connection.create_function("upper", 1, upper, deterministic=True)
        connection.create_aggregate("qc_sum", 1, Total)  # type: ignore[arg-type]  # its stub wants one kind of value

    def qc_text(self, column: str, cell: Any) -> str | None:
        """A number as text, whole ones without decimals; one without end is none. Bytes are refused."""
        if isinstance(cell, bytes):
            self.refused = say("binary", column=column)
            raise ValueError
        if not isfinite(cell):
            return None
        return str(int(cell)) if cell == cell // 1 and abs(cell) < _SURE else repr(cell)

    def qc_no_day(self, column: str, cell: Any) -> None:
        """Refuse a cell that is a number where a day is needed."""
        self.refused = say("binary", column=column)
        if not isinstance(cell, bytes):
            self.refused = say("day_as_number", column=column, value=cell)
        raise ValueError


class Total:
    """The exact sum of whole numbers and of decimals in text."""

    def __init__(self) -> None:
        self.whole, self.rest = 0, Decimal()

    def step(self, cell: int | str | None) -> None:
        """Add one cell."""
        if isinstance(cell, int):
            self.whole += cell
        elif cell is not None:
            self.rest = _WIDE.add(self.rest, Decimal(cell))

    def finalize(self) -> str:
        """The sum as text, for it may be larger than SQLite's numbers."""
        return f"{_WIDE.add(Decimal(self.whole), self.rest):f}"


def qc_number(exact: int, cell: Any) -> int | str | None:
    """A cell as an exact number; null where nobody can say which number was meant.

    A double that is whole is that number; another is the decimal with at most fifteen digits that it came from where
    the column was declared one, for SQLite keeps those digits.
    """
    if isinstance(cell, float):
        found = _meant(cell) if exact else (Decimal(cell) if abs(cell) <= _SURE and cell == cell // 1 else None)
    else:
        found = _read(cell)
    if found is None:
        return None
    whole = found == found.to_integral_value()
    return int(found) if whole and abs(found) < 2**63 else f"{found:f}"


def qc_side(cell: Any, bound: str) -> int | None:
    """-1, 0 or 1: whether a cell is less than a bound, equal to it or more; null where it is no number."""
    number = Decimal(cell) if isinstance(cell, int) else Decimal(repr(cell)) if isinstance(cell, float) else _read(cell)
    if number is None or not number.is_finite():
        return None
    limit = Decimal(bound)
    return (number > limit) - (number < limit)


def qc_flag(cell: Any) -> int | None:
    """A text as yes or no; null where it is neither."""
    text = cell.strip(SPACES).casefold() if isinstance(cell, str) else ""
    return 1 if text in YES else 0 if text in NO else None


def qc_time(rest: str) -> bool:
    """Whether what follows a day is a time of it."""
    return _TIME.match(rest) is not None


@lru_cache(1 << 12)  # a query asks for the key of a row up to five times
def qc_key(text: str | None) -> str | None:
    """A document's number without what people write differently; nothing at all is null."""
    folded = upper(unicodedata.normalize("NFC", text or "").translate(_FOLDED)) or ""
    return folded.lstrip("0") or folded[:1] or None


def upper(text: Any) -> str | None:
    """A text in capitals, letter by letter, so that it stays as long as it was."""
    if text is None:
        return None
    said = str(text)
    whole = said.upper()
    if len(whole) == len(said):  # a letter in capitals is never shorter, so each has become one
        return whole
    return "".join(big if len(big := letter.upper()) == 1 else letter for letter in said)


def _meant(cell: float) -> Decimal | None:
    found = Decimal(repr(cell))
    if not found.is_finite() or abs(found) >= _SURE or len(found.normalize().as_tuple().digits) > 15:
        return None
    return found


def _read(cell: Any) -> Decimal | None:
    """The number that a text of at most nine decimals writes, as the other engines read one."""
    text = cell.strip(SPACES) if isinstance(cell, str) else ""
    if not _NUMBER.match(text) or _FINER.search(text):
        return None
    found = Decimal(text)
    return None if abs(found) >= _LIMIT else found
