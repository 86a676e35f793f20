"""Which of a table's first rows its header may be: told as candidates, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..contracts import Row
from ..domain.description import CellKind, HeaderRow
from .cells import is_blank, shown
from .figures_seen import is_missing, kind_of
from .headers import letter_of

LOOKED_AT = 40
_MOST = 3
_MOST_TEXTS = 8
_NUMBERING = re.compile(r"\(?[0-9]{1,3}\)?\Z|\(?[A-Z]\)?\Z")


def header_rows(rows: Sequence[Row]) -> tuple[HeaderRow, ...]:
    """The rows that may be the header, the likeliest first; where cells are merged, two of them together."""
    first = list(rows[:LOOKED_AT])
    widest = max((len(_texts(row)) for row in first), default=0)
    if not widest:
        return ()
    data = next((place for place, row in enumerate(first) if place and _is_data(row, widest)), len(first))
    above = [place for place in range(data) if _texts(first[place]) and not is_numbering(first[place])]
    wide = [place for place in above if 2 * len(_texts(first[place])) >= widest] or above[-1:]
    likely: list[tuple[int, ...]] = []
    for place in wide:
        for upper, lower in ((place - 1, place), (place, place + 1)):
            if (
                upper in above
                and lower in above
                and lower < data < len(first)
                and _is_merged(first[upper], first[lower])
            ):
                likely.append((upper, lower))
        likely.append((place,))
    return tuple(_candidate(first, places) for places in dict.fromkeys(likely[:_MOST]))


def _candidate(rows: Sequence[Row], places: tuple[int, ...]) -> HeaderRow:
    texts = list(dict.fromkeys(text for place in places for text in _texts(rows[place]).values()))
    return HeaderRow(tuple(rows[place].number for place in places), tuple(texts[:_MOST_TEXTS]))


def _texts(row: Row) -> dict[str, str]:
    """The texts of a row by their columns' letters."""
    return {letter_of(place): shown(cell) for place, cell in enumerate(row.cells) if not is_blank(cell)}


def _is_data(row: Row, widest: int) -> bool:
    """Whether a row holds figures, and more cells than a title does."""
    return not is_numbering(row) and len(_texts(row)) >= min(widest, 2) and any(map(_is_figure, row.cells))


def _is_figure(cell: Any) -> bool:
    if is_blank(cell):
        return False
    text = shown(cell) if not isinstance(cell, float) else str(cell)
    return not is_missing(text) and kind_of(cell, text)[0] not in (CellKind.TEXT, CellKind.DATE)


def is_numbering(row: Row) -> bool:
    """Whether a row numbers the columns: (1) (2) (3), or A B 1 2."""
    texts = list(_texts(row).values())
    digits = [int(text.strip("()")) for text in texts if text.strip("()").isdigit()]
    rising = digits == list(range(digits[0], digits[0] + len(digits))) if digits else False
    return len(texts) > 2 and all(map(_NUMBERING.match, texts)) and rising


def _is_merged(upper: Row, lower: Row) -> bool:
    """Whether the upper row names columns that the lower one leaves blank, and both are more than a title."""
    over, under = _texts(upper), _texts(lower)
    return len(over) > 1 and bool(over.keys() - under.keys()) and bool(under)
