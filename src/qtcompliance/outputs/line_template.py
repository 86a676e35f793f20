"""The line of one verdict with marks in place of its numbers, and the function that fills such lines.

What stands between the marks is the template of all verdicts that differ in numbers only. It is put together from two
parts that are made apart, because each fits many of the other: its frame, which says what was asked of whom and where
the figures stand, and its account (`line_words`): the flags and the sentence.

Templates and what fills them are UTF-8 from the start: a line of text with Vietnamese letters takes two bytes a letter
while it is made and a pass to encode it, four times what filling bytes takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from ..domain.verdict import Verdict
from ..locale import LANGUAGES
from .fields import encode, verdict_fields

# Marks of the private use area: no text that people write holds them. Some stand in JSON without quotes.
_OPEN, _CLOSE, _OPEN_BARE, _CLOSE_BARE = "\ue000", "\ue001", "\ue002", "\ue003"
_JOINT = ""  # the name of the mark in whose place an account puts a field
_ACCOUNT = ("flags", "sentence")  # fields of a verdict, in its order

Fill = Callable[[Sequence[Any]], bytes]
"""A function that fills a template with values, which stand in the order of `slots`."""
Piece = tuple[bytes, tuple[int, ...]]
"""A part of a template for `%`, and the places of the values that it takes."""


class Slots:
    """The values of a line, in their order: where the value of each mark stands."""

    def __init__(self, names: Iterable[str]) -> None:
        self._places = {name: place for place, name in enumerate(names)}

    @classmethod
    @cache
    def of(cls, exclusions: int, quantities: int) -> Slots:
        """The values of verdicts with so many exclusions and quantities behind them."""
        pairs = [f"{side}{place}" for place in range(exclusions) for side in ("of", "among")]
        cells = [f"{what}{place}" for place in range(quantities) for what in ("cell", "row")]
        figure = ["value", "percent.vi", "percent.en", *_written("n", "d")]
        ending = ["outcome", "ending.vi", "ending.en", "short", "over"]
        return cls(["opening", *figure, *ending, *_written(*pairs), *cells])

    @classmethod
    @cache
    def of_ending(cls) -> Slots:
        """The values of what a sentence says of distances."""
        return cls(_written("short", "over"))

    def piece(self, marked: str) -> Piece:
        """A text with marks as a part of a template."""
        return self._taking(*_apart(marked))

    def pieces(self, marked: str) -> Sequence[Piece]:
        """The parts of a text between its joints."""
        parts, names = _apart(marked)
        found, start = [], 0
        for place, name in enumerate(names):
            if name == _JOINT:
                found.append(self._taking(parts[2 * start : 2 * place + 1], names[start:place]))
                start = place + 1
        return [*found, self._taking(parts[2 * start :], names[start:])]

    def _taking(self, parts: list[str], names: list[str]) -> Piece:
        """Text and names in turn as bytes for `%`."""
        parts[1::2] = ["%d" if name[:3] == "row" else "%b" for name in names]
        places = self._places
        return "".join(parts).encode(), tuple([places[name] for name in names])


def _written(*counts: str) -> list[str]:
    """Counts as `Forms` holds them."""
    return [f"{count}{form}" for count in counts for form in ("", ".vi", ".en")]


def _apart(marked: str) -> tuple[list[str], list[str]]:
    """A text cut at its marks, text and name in turn, and the names by themselves."""
    bare = marked.replace(f'"{_OPEN_BARE}', _OPEN).replace(f'{_CLOSE_BARE}"', _CLOSE)
    parts = bare.replace("%", "%%").replace(_CLOSE, _OPEN).split(_OPEN)
    return parts, parts[1::2]


def frame(verdict: Verdict, language: str, rows: Sequence[int | None], slots: Slots) -> Sequence[Piece]:
    """The pieces of a verdict's line before, between and behind those of its account.

    `rows` are the rows of each quantity's figure as `Place.stored` gives them, None where there is no figure.
    """
    fields = verdict_fields(verdict, language, dict.fromkeys(LANGUAGES, ""))
    fields["numerator"], fields["denominator"] = _bare("n"), _bare("d")
    fields["value"] = fields["low"] = fields["high"] = _bare("value")
    fields["percent"] = inside("percent.vi" if language == "vi" else "percent.en")
    fields["outcome"], fields["shortfall"], fields["excess"] = inside("outcome"), _bare("short"), _bare("over")
    for place, one in enumerate(fields["excluded"]):
        one["of"], one["count"] = _bare(f"of{place}"), _bare(f"among{place}")
    present = [(quantity, row) for quantity, row in enumerate(rows) if row is not None]
    for (quantity, row), one in zip(present, fields["evidence"], strict=True):
        one["value"] = inside(f"cell{quantity}")
        if row > 0:
            one["place"] = one["place"].replace(f"row {row}", f"row {inside(f'row{quantity}')}", 1)
        elif row < 0:
            one["place"] = one["place"].removesuffix(str(-row)) + inside(f"row{quantity}")
    fields.update(dict.fromkeys(_ACCOUNT, _bare(_JOINT)))
    return slots.pieces(inside("opening") + encode(fields)[1:])


def filler(frame: Sequence[Piece], account: Sequence[Piece]) -> Fill:
    """A function that puts values where the marks of both stand."""
    pieces = [frame[0], *chain.from_iterable(zip(account, frame[1:], strict=True))]
    pick = itemgetter(*chain.from_iterable([places for _, places in pieces]))
    filled = b"".join([text for text, _ in pieces])
    return lambda values: filled % pick(values)


def inside(name: str) -> str:
    """A mark within a text."""
    return f"{_OPEN}{name}{_CLOSE}"


def _bare(name: str) -> str:
    return f"{_OPEN_BARE}{name}{_CLOSE_BARE}"
