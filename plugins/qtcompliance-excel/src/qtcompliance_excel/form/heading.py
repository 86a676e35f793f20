"""The heading of a form, as people read it: does it still name the agency and the period of the hidden sheet?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from .head import Cell, head_of
from .labels import CODE, LETTERHEAD, PERIOD, RESPONDENT, readings
from .mark import Mark
from .meaning import Meant
from .words import WORDS


def refuse_another(source: SourceRequest, sheet: str, above: Sequence[Sequence[Any]], mark: Mark) -> None:
    """Raise SourceError where the heading names another agency or period than the form was made for.

    Offices reuse last year's form, or a colleague's, and type over what they see; its figures would go to whom nobody
    meant. A heading that was taken away says nothing.
    """
    meant = Meant(mark, source)
    wrong = list(dict.fromkeys(_contradictions(above, meant)))
    if wrong:
        what = {language: _told(wrong, meant, says) for language, says in WORDS.items()}
        raise SourceError(source.location, what, f"{sheet}!{wrong[0][1].address}")


def _contradictions(above: Sequence[Sequence[Any]], meant: Meant) -> Iterator[tuple[str, Cell]]:
    """The lines of the heading that say another thing than the hidden sheet, each with its cell."""
    for key, cells in head_of(above, meant.mark).spoken(_compared(meant.mark)):
        answers = [meant.agrees(key, cell.text) for cell in cells]
        if False in answers and True not in answers:
            yield key, cells[answers.index(False)]


def _compared(mark: Mark) -> tuple[str, ...]:
    """A form of several has no agency in its heading; the names of one that is older are not remembered."""
    if not mark.agency:
        return (PERIOD,)
    return (LETTERHEAD, PERIOD, RESPONDENT, CODE) if mark.name else (PERIOD, CODE)


def _told(wrong: Sequence[tuple[str, Cell]], meant: Meant, says: dict[str, str]) -> str:
    """One sentence for all of them: where, what stands there, what was meant, what to do."""
    cells = [
        says["another.cell"].format(
            cell=cell.address,
            what=says[f"another.{key}"],
            said=" ".join(next(readings(key, cell.text)).split()),
            meant=meant.named(key),
        )
        for key, cell in wrong
    ]
    return says["another"].format(cells="; ".join(cells))
