"""Names and codes of a form of several respondents: do they still stand in the rows in which they were written?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from .cells import written
from .letters import letter
from .words import WORDS

_MOST = 3
"""So many rows are told; the others are counted."""


def refuse_apart(source: SourceRequest, sheet: str, rows: Sequence[Sequence[Any]], top: int, codes: int) -> None:
    """Raise SourceError where the name beside a code in column `codes` below row `top` is another agency's.

    Who unlocks the sheet and sorts one column alone, or copies names over names, leaves figures of which nobody can say
    whose they are, in whichever row. Only the register says so: a name that it does not know is nobody else's.
    """
    wrong = list(_pairs(source, rows, top, codes))
    if wrong:
        place = f"{sheet}!{letter(codes - 1)}{wrong[0][0] + 1}"
        raise SourceError(source.location, {one: _told(wrong, codes, says) for one, says in WORDS.items()}, place)


def _pairs(
    source: SourceRequest, rows: Sequence[Sequence[Any]], top: int, codes: int
) -> Iterator[tuple[int, str, str]]:
    """The rows with a name and a code of two agencies."""
    for row in range(top + 1, len(rows)):
        name, code = ([*map(written, rows[row][codes - 1 : codes + 1]), "", ""][:2]) if codes else ("", "")
        if name and code and source.agency_of is not None:
            whose, beside = source.agency_of(code), source.agency_of(name)
            if isinstance(whose, str) and isinstance(beside, str) and whose != beside:
                yield row, name, code


def _told(wrong: Sequence[tuple[int, str, str]], codes: int, says: dict[str, str]) -> str:
    cells = [
        says["apart.row"].format(cell=f"{letter(codes - 1)}{row + 1}", name=name, code=code)
        for row, name, code in wrong[:_MOST]
    ]
    if len(wrong) > _MOST:
        cells.append(says["apart.more"].format(count=len(wrong) - _MOST))
    return says["apart"].format(cells="; ".join(cells))
