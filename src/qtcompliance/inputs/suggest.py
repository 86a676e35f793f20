"""Which column could feed which quantity, by what it is called. Suggestions, never taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from ..domain.agency import fold
from ..domain.description import CellKind, DescribedColumn, Feeding
from ..domain.indicator import IndicatorKind, QuantityKind, Title
from ..domain.ruleset import Ruleset

LIKE = 0.45
MOST_COLUMNS = 400
_SHORT = {
    "cbcc": "cán bộ công chức",
    "cbccvc": "cán bộ công chức viên chức",
    "vb": "văn bản",
    "cntt": "công nghệ thông tin",
}
"""Abbreviations of offices, written out."""
_BETWEEN = re.compile(r"[\W_]+")
_NUMBERS = frozenset({CellKind.COUNT, CellKind.NUMBER, CellKind.DECIMAL})
_SUITS = {
    QuantityKind.COUNT: _NUMBERS,
    QuantityKind.NUMBER: _NUMBERS,
    QuantityKind.YES_NO: frozenset({CellKind.YES_NO, CellKind.COUNT}),
    QuantityKind.PERCENT: frozenset({CellKind.PERCENT}),
    QuantityKind.DATE: frozenset({CellKind.DATE}),
}


def suggestions(plan: Ruleset, columns: Sequence[DescribedColumn], taken: Collection[int]) -> tuple[Feeding, ...]:
    """For each quantity, and each indicator's percentage, the free column that is called most like it."""
    free = [one for one in columns if one.position not in taken and one.name][:MOST_COLUMNS]
    wanted: list[tuple[str, Title, frozenset[CellKind]]] = [
        (one.id, one.title, _SUITS[one.kind]) for one in plan.quantities.values()
    ]
    wanted += [
        (one.id, one.title, frozenset({CellKind.PERCENT}))
        for one in plan.indicators
        if one.formula.kind in (IndicatorKind.SHARE, IndicatorKind.RATIO)
    ]
    pairs = [
        (likeness, place, column, name, title)
        for place, (name, title, kinds) in enumerate(wanted)
        for column in free
        if column.kind is None or column.kind in kinds
        for likeness in [_likeness(column.name, (name, *title.values()))]
        if likeness >= LIKE
    ]
    chosen: dict[str, Feeding] = {}
    used: set[int] = set()
    for likeness, _, column, name, title in sorted(pairs, key=lambda one: (-one[0], one[1], one[2].position)):
        if name not in chosen and column.position not in used:
            used.add(column.position)
            percent = int(likeness * 100)
            chosen[name] = Feeding(quantity=name, title=title, position=column.position, likeness=percent)
    return tuple(chosen[name] for name, _, _ in wanted if name in chosen)


def _likeness(header: str, names: Sequence[str]) -> float:
    """How like a header is to the likest of the names, from 0 to 1: the mean of letters and of whole words."""
    written, best = _plain(header), 0.0
    letters, words = SequenceMatcher(None, "", written, autojunk=False), written.split()
    for name in map(_plain, names):
        letters.set_seq1(name)
        if letters.real_quick_ratio() + 1 > 2 * best and letters.quick_ratio() + 1 > 2 * best:
            by_words = SequenceMatcher(None, name.split(), words, autojunk=False).ratio()
            best = max(best, (letters.ratio() + by_words) / 2)
    return best


def _plain(name: str) -> str:
    """A name in small letters, words apart, abbreviations of offices written out."""
    return " ".join(_SHORT.get(word, word) for word in _BETWEEN.split(fold(name)) if word)
