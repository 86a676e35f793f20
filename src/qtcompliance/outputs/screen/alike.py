"""Problems that are told alike: of one kind, in one column of one source, worded the same but for figures and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from ...domain.place import BESIDE, Place, Problem
from ...locale import Figure, Message, say
from .wording import named

_LEAST = 3
"""So many problems of rows are told, however many there are of whole sources."""
_SHORT = 24
"""The longest text that is quoted beside its row."""
_FIGURES = (int, Fraction, Figure)


def alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The problems, those that are told alike together, in the order of the first of each."""
    found: dict[Hashable, list[Problem]] = {}
    for one in problems:
        column = Place.parse(one.place).stored[1]
        found.setdefault((one.kind, one.source, column, _shape(one.what)), []).append(one)
    return list(found.values())


def apart(told: Sequence[list[Problem]], most: int) -> list[list[Problem]]:
    """At `most` so many of what is `told`, each kind before a second of any; the last of a kind stands for the rest.

    What is told of whole sources is each on its own, all of it; what finds no room is left out.
    """
    of_sources = [same for same in told if same[0].of_source]
    kinds: dict[Hashable, list[list[Problem]]] = {}
    for same in told:
        if not same[0].of_source:
            kinds.setdefault(_wording_of(same[0]), []).append(same)
    room = max(most - len(of_sources), min(most, _LEAST))
    chosen = _of_each(list(kinds.values()))[:room]
    lines, spare = [1] * len(chosen), room - len(chosen)
    while spare and any(count < len(like) for count, like in zip(lines, chosen, strict=True)):
        for place, like in enumerate(chosen):
            more = min(1, spare, len(like) - lines[place])
            lines[place] += more
            spare -= more
    found = of_sources
    for count, like in zip(lines, chosen, strict=True):
        found += [*like[: count - 1], [one for same in like[count - 1 :] for one in same]]
    return found


def _of_each(kinds: Sequence[list[list[Problem]]]) -> list[list[list[Problem]]]:
    """The groups, those first whose problems are of a kind that none before them are of."""
    met: Counter[str] = Counter()
    ranked = []
    for place, like in enumerate(kinds):
        kind = like[0][0].kind
        ranked.append((met[kind], place, like))
        met[kind] += 1
    return [like for _, _, like in sorted(ranked, key=lambda one: one[:2])]


def _wording_of(one: Problem) -> Hashable:
    """What is the same in problems that are told in the same words, whatever they quote."""
    return one.kind, one.source, Place.parse(one.place).stored[1], _wording(one.what)


def _wording(what: Message) -> Hashable:
    inner = [one for one in what.fields.values() if isinstance(one, Message)]
    return (what.key, *map(_wording, inner)) if what.key != "source.said" or inner else _shape(what)


def further(same: Sequence[Problem], language: str) -> str:
    """How many problems there are like the first of `same`, and where the first of them stand, with other texts."""
    first, *others = same
    count, own = len(others), abs(Place.parse(first.place).stored[0])
    rows: dict[int, str] = {}
    for one in others:
        rows.setdefault(abs(Place.parse(one.place).stored[0]), one.text)
    if 0 in rows:
        return say("console.alike", language, count=count)
    if rows.keys() == {own}:
        return say("console.alike.row", language, count=count)
    told = [_row_of(row, text if text != first.text else "") for row, text in rows.items()]
    return say("console.alike.rows", language, count=count, rows=named(told, language))


def _row_of(row: int, text: str) -> str:
    """A row, with what it says where that is a short text, no figure, and another than the first row's."""
    quoted = text and len(text) <= _SHORT and BESIDE not in text and not text.isdecimal()
    return f'{row} ("{text}")' if quoted else str(row)


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
