"""Which other cell of a row names an agency, where the one that should does not: told, and never taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..locale import Message
from .cells import shown

AgencyOf = Callable[[str], str | Message]
"""Whom a text names, or why nobody."""
_MOST = 100


def look_beside(
    cells: Sequence[Any], at: int, agency_of: AgencyOf, into: dict[str, dict[str, str]], label: Callable[[int], str]
) -> None:
    """Note in `into`, under the text at `at`, the column of a row that names an agency where `at` names none."""
    text = shown(cells[at])
    if not text or len(into) >= _MOST or not isinstance(agency_of(text), Message):
        return
    for position, cell in enumerate(cells):
        said = shown(cell) if isinstance(cell, str) and position != at else ""
        agency = agency_of(said) if said and not said.isdecimal() else None
        if isinstance(agency, str):
            into[text] = {"column": label(position), "said": said, "agency": agency}
            return
