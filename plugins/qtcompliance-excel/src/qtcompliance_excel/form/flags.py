"""What stands under *Ước* in a form: a mark, or something that was meant for another column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qtcompliance.domain.extra import ESTIMATED
from qtcompliance.domain.reading import DASHES, MISSING

from .cells import ticked, written
from .mark import ROWS, Mark
from .words import words

_MARKS = frozenset({"x", "v", "y", "1", "true", "✓", "✔", "*", "+", "có", "ước", "ước tính", "yes", "est", "estimate"})


def misplaced(
    rows: Sequence[Sequence[Any]], top: int, names: Sequence[str], key: int, mark: Mark
) -> Iterator[tuple[int, int, str]]:
    """The cells of the column `flag`, in the rows below `top` that have a code, that were meant for another one.

    Each with the word for it: anything but a mark; and a mark, a yes or a 0 beside figures that are blank, which is
    likely the figure.
    """
    if "flag" not in names:
        return
    flag = len(names) - 1 - names[::-1].index("flag")  # a quantity may bear this name, too
    marks = _MARKS | {ESTIMATED, words(mark.language)["flag"].casefold()}
    figures = [names.index("value")] if mark.layout == ROWS else range(key + 1, flag)
    for row in range(top + 1, len(rows)):
        cells = rows[row]
        raw = cells[flag] if flag < len(cells) else None
        said = written(raw)
        if said.casefold() in MISSING | DASHES or not mark.is_code(_cell(cells, key)):
            continue
        if ticked(raw) and said.casefold().rstrip(".") not in marks:
            yield row, flag, "stray.flag"
        elif not any(written(_cell(cells, one)) for one in figures):
            yield row, flag, "stray.flag_alone"


def _cell(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else None
