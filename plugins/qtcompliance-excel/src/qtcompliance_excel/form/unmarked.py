"""A sheet that looks like a form of ours and has no hidden sheet beside it: whoever copied it left that behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from .cells import written
from .words import WORDS, in_each_language

_HIGHEST = 40
"""So many rows of a sheet may hold the heading of a form."""
_HEADINGS = {says["heading"] for says in WORDS.values()}
_CODES = frozenset({"quantity", "value"}), frozenset({"agency"})
"""The small print of the two layouts."""


def refuse_unmarked(source: SourceRequest, sheet: str, rows: Sequence[Sequence[Any]]) -> None:
    """Raise SourceError for a sheet with a form's heading above its small print: whose it is nobody says any more."""
    top = [{written(cell) for cell in row if isinstance(cell, str)} for row in rows[:_HIGHEST]]
    headed = next((place for place, texts in enumerate(top) if texts & _HEADINGS), None)
    if headed is not None and any(codes <= texts for texts in top[headed + 1 :] for codes in _CODES):
        raise SourceError(source.location, in_each_language("unmarked"), sheet)
