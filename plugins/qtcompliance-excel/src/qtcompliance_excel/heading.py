"""Headings of one or several rows: what stands above is said once, and holds for all that is merged below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Merged = Mapping[tuple[int, int], tuple[int, int]]
"""Each cell of a merged range, as (place in the heading, column), with the cell that holds its text."""


def headed(rows: Sequence[Sequence[Any]], merged: Merged) -> list[str]:
    """The names of the columns: the texts of a column's heading cells from above, each once, joined by ` / `."""
    width = max((len(row) for row in rows), default=0)
    return [_name(rows, merged, column) for column in range(width)]


def _name(rows: Sequence[Sequence[Any]], merged: Merged, column: int) -> str:
    texts: list[str] = []
    for place in range(len(rows)):
        row, at = merged.get((place, column), (place, column))
        cell = rows[row][at] if at < len(rows[row]) else None
        text = "" if cell is None else " ".join(str(cell).split())
        if text and text not in texts[-1:]:
            texts.append(text)
    return " / ".join(texts)
