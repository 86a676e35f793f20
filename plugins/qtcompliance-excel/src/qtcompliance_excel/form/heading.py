"""The heading of a form, as people read it: does it still name the agency and the period of the hidden sheet?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from .head import Cell, Head, head_of
from .labels import CODE, HEADING, LETTERHEAD, PERIOD, RESPONDENT, readings
from .mark import Mark
from .meaning import Meant
from .others import another_sheet, is_superior, others_named
from .words import WORDS

_MOST, _LONGEST = 4, 80
"""So many cells are told, and so many signs of each."""


def refuse_another(source: SourceRequest, sheet: str, above: Sequence[Sequence[Any]], mark: Mark) -> None:
    """Raise SourceError where the heading names another agency or period than the form was made for.

    Offices reuse last year's form, or a colleague's, and type over what they see; its figures would go to whom nobody
    meant. A heading that was taken away says nothing.
    """
    meant = Meant(mark, source)
    wrong = list(dict.fromkeys(_contradictions(above, meant)))
    if not wrong and mark.name and another_sheet(sheet, meant):
        named = {
            language: says["another"].format(cells=says["another.sheet"].format(said=sheet, meant=mark.name))
            for language, says in WORDS.items()
        }
        raise SourceError(source.location, named, sheet)
    if wrong:
        what = {language: _told(wrong, meant, says) for language, says in WORDS.items()}
        raise SourceError(source.location, what, f"{sheet}!{wrong[0][1].address}")


def _contradictions(above: Sequence[Sequence[Any]], meant: Meant) -> Iterator[tuple[str, Cell]]:
    """The lines of the heading that say another thing than the hidden sheet, each with its cell."""
    head, compared = head_of(above, meant.mark), _compared(meant.mark)
    yield from _lines_against(head, compared, meant)
    if RESPONDENT in compared:
        yield from ((RESPONDENT, cell) for cell in others_named(head, meant, compared))


def _lines_against(head: Head, compared: Sequence[str], meant: Meant) -> Iterator[tuple[str, Cell]]:
    for key, cell in head.labelled():
        if key in compared and meant.agrees(key, cell.text) is False:
            yield key, cell
    for keys, cells in head.in_place():
        if keys != (LETTERHEAD,) or not all(is_superior(head, meant, cell) for cell in cells):
            yield from _unlike([key for key in keys if key in compared], cells, meant)
        if keys == (HEADING,) and cells and (said := meant.strange_period_at_the_end(cells[0].text)):
            yield PERIOD, attrs.evolve(cells[0], text=said)
    for cell in head.added():
        if any(map(str.isalpha, cell.text)) and meant.is_strange_period(cell.text):  # a number alone may be anything
            yield PERIOD, cell


def _unlike(keys: Sequence[str], cells: Sequence[Cell], meant: Meant) -> Iterator[tuple[str, Cell]]:
    """Of each key that no cell agrees with, one that speaks otherwise; keys and cells are in one order."""
    left = list(cells)
    for key in keys:
        answers = [meant.agrees(key, cell.text) for cell in left]
        if key == RESPONDENT and CODE in keys:  # a code alone is the code's line, though it names the agency, too
            answers = [None if meant.is_the_code(cell.text) else meant.agrees(key, cell.text) for cell in left]
        if True in answers:
            del left[: answers.index(True) + 1]
            continue
        other = [cell for answer, cell in zip(answers, left, strict=True) if answer is False]
        if other:
            yield key, next((cell for cell in other if meant.is_another(key, cell.text)), other[0])


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
            said=_short(" ".join(next(readings(key, cell.text)).split())),
            meant=meant.named(key),
        )
        for key, cell in wrong[:_MOST]
    ]
    if len(wrong) > _MOST:
        cells.append(says["another.more"].format(count=len(wrong) - _MOST))
    return says["another"].format(cells="; ".join(cells))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
