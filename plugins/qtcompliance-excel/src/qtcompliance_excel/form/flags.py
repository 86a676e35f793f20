"""What stands under *Ước* in a form: a mark, or something that was meant for another column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qtcompliance.domain.extra import ESTIMATED

from .cells import ticked, written
from .mark import Mark
from .words import words

_MARKS = frozenset({"x", "v", "y", "1", "true", "✓", "✔", "*", "+", "có", "ước", "ước tính", "yes", "est", "estimate"})


def unlike_a_tick(
    rows: Sequence[Sequence[Any]], top: int, names: Sequence[str], key: int, mark: Mark
) -> Iterator[tuple[int, int]]:
    """The cells of the column `flag` that hold anything but a mark, in the rows below `top` that have a code."""
    if "flag" not in names:
        return
    flag = len(names) - 1 - names[::-1].index("flag")  # a quantity may bear this name, too
    marks = _MARKS | {ESTIMATED, words(mark.language)["flag"].casefold()}
    for row in range(top + 1, len(rows)):
        cells = rows[row]
        raw = cells[flag] if flag < len(cells) else None
        code = cells[key] if key < len(cells) else None
        if ticked(raw) and written(code) and written(raw).casefold().rstrip(".") not in marks:
            yield row, flag
