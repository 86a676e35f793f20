"""Problems that are told alike: of one kind, in one column of one source, worded the same but for figures and rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from ...domain.place import Place, Problem
from ...locale import Figure, Message, say
from .wording import named

_FIGURES = (int, Fraction, Figure)


def alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The problems, those that are told alike together, in the order of the first of each."""
    found: dict[Hashable, list[Problem]] = {}
    for one in problems:
        column = Place.parse(one.place).stored[1]
        found.setdefault((one.kind, one.source, column, _shape(one.what)), []).append(one)
    return list(found.values())


def further(same: Sequence[Problem], language: str) -> str:
    """How many problems there are like the first of `same`, and where the first of them stand."""
    stored = [Place.parse(one.place).stored for one in same[1:]]
    rows = [str(abs(row)) for row, _ in stored if row]
    count = len(stored)
    if len(rows) < count:
        return say("console.alike", language, count=count)
    return say("console.alike.rows", language, count=count, rows=named(rows, language, between=", "))


def _shape(value: object) -> Hashable:
    """What of a sentence's part is the same in those that are alike: all but its figures."""
    if isinstance(value, Message):
        return value.key, tuple((name, _shape(one)) for name, one in value.fields.items())
    if isinstance(value, _FIGURES):
        return None
    if isinstance(value, Mapping):
        return tuple((name, _shape(one)) for name, one in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_shape, value))
    return str(value)
