"""The heading of a form, as people read it: does it still name the agency and the period of the hidden sheet?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qtcompliance.errors import SourceError

from .cells import written
from .letters import letter
from .mark import Mark
from .words import WORDS


def refuse_another(location: str, sheet: str, above: Sequence[Sequence[Any]], mark: Mark) -> None:
    """Raise SourceError where the heading names another agency or period than the form was made for.

    Offices reuse last year's form, or a colleague's, and type over what they see; its figures would go to whom nobody
    meant. A heading that was taken away says nothing.
    """
    says = WORDS.get(mark.language, WORDS["vi"])
    meant = {"period": mark.period} | ({"code": mark.agency} if mark.agency else {})
    for key, name in meant.items():
        for place, found in _said(above, says[key].partition("{")[0].strip()):
            if found != name:
                what = {one: words["another"].format(said=found, meant=name) for one, words in WORDS.items()}
                raise SourceError(location, what, f"{sheet}!{place}")


def _said(above: Sequence[Sequence[Any]], start: str) -> Iterator[tuple[str, str]]:
    """The cells that begin with these words, and the name that follows; days in brackets are none of it."""
    for row, cells in enumerate(above, 1):
        for column, cell in enumerate(cells):
            text = written(cell) if isinstance(cell, str) else ""
            if text.startswith(start):
                yield f"{letter(column)}{row}", text.removeprefix(start).partition(" (")[0].strip()
