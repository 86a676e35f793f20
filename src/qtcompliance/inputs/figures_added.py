"""Whether what an adapter counted by itself is what the core can judge by: texts, and exact figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from numbers import Rational
from typing import Any

from ..domain.observation import Observations
from ..domain.percent import Number
from ..domain.reading import Reading, Unreadable

_EXACT = (int, date, Number, Reading, Unreadable)


def refuse_odd_figures(found: Observations) -> None:
    """Raise TypeError for a figure, a text or a problem of a kind that nobody could judge by or show.

    Kinds are looked at once a column: what a million figures have in common is told apart without asking each.
    """
    for what, names in (
        ("agency", found.agency_names),
        ("period", found.period_names),
        ("quantity", found.quantity_names),
    ):
        _refuse(f"the {what}", names.texts, (str,))
    kinds = set(map(type, found.values))
    odd = {kind for kind in kinds if not issubclass(kind, _EXACT) or issubclass(kind, datetime)}
    if odd:
        index, value = next((index, one) for index, one in enumerate(found.values) if type(one) in odd)
        raise TypeError(_told(f"{found.quantity_text(index)} of {found.agency_text(index)}", value))
    if any(issubclass(kind, Number) for kind in kinds):
        _refuse("a number's value", [one.value for one in found.values if isinstance(one, Number)], (Rational,))
    extras = found.extras.values()
    _refuse("as_of", [one.as_of for one in extras], (date, type(None)))
    _refuse("a flag or a note", [text for one in extras for text in (one.flag, one.note)], (str, type(None)))
    texts = [text for one in found.problems for text in (one.kind, one.place, one.text)]
    _refuse("of a problem its kind, place or text", texts, (str,))


def _refuse(what: str, found: Iterable[Any], kinds: tuple[type, ...]) -> None:
    if any(not issubclass(kind, kinds) for kind in set(map(type, found))):
        raise TypeError(_told(what, next(one for one in found if not isinstance(one, kinds))))


def _told(what: str, one: object) -> str:
    return f"{what} is {one!r}, a {type(one).__name__}"
