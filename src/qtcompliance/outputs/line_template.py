"""The line of one verdict with marks in place of its numbers, and the function that fills such lines.

What stands between the marks is the template of all verdicts that differ in numbers only. A template is put together
from two parts that are made apart, because each fits many of the other: its `Frame`, which says what was asked of whom
and where the figures stand, and its `Ending`, which says how it came out: outcome, distances, flags and the sentence.

Templates and what fills them are UTF-8 from the start: a line of text with Vietnamese letters takes two bytes a letter
while it is made and a pass to encode it, four times what filling bytes takes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

import attrs

from ..domain.outcome import Outcome
from ..domain.target import Requirement
from ..domain.verdict import Said, Verdict, whole_sentence
from ..locale import LANGUAGES, Message, say
from .fields import encode, verdict_fields

# Marks of the private use area: no text that people write holds them. Some stand in JSON without quotes.
_OPEN, _CLOSE, _OPEN_BARE, _CLOSE_BARE = "\ue000", "\ue001", "\ue002", "\ue003"
_JOINT = ""  # the name of the mark in whose place an ending puts a field
_ENDINGS = ("outcome", "shortfall", "excess", "flags", "sentence")  # fields of a verdict, in its order

Fill = Callable[[Sequence[Any]], bytes]
"""A function that fills a template with values, which stand in the order of `slots`."""
Marks = tuple[tuple[str, str], ...]
"""The fields of a fact that hold numbers, each with the name of its mark."""
Piece = tuple[bytes, tuple[int, ...]]
"""A part of a template for `%`, and the places of the values that it takes."""
Fact = Sequence[Piece]
"""What a sentence says of one matter, in each of `LANGUAGES`."""


@attrs.frozen(eq=False)
class Templates:
    """What the verdicts of one indicator have in common."""

    fills: dict[Hashable, Fill | None] = attrs.field(factory=dict)
    """What fills a line, by its shape; None where such a verdict says a number that has no mark."""
    frames: dict[Hashable, Sequence[Piece]] = attrs.field(factory=dict)
    """The pieces before, between and behind those of an ending."""
    endings: dict[Hashable, Sequence[Piece] | None] = attrs.field(factory=dict)
    """A piece for each of `_ENDINGS`."""
    facts: dict[Hashable, Fact | None] = attrs.field(factory=dict)
    """Facts of sentences: once known, other endings say them, too."""

    def ending(
        self, requirement: Requirement, outcome: Outcome, said: Said, told: Iterable[int], slots: Slots
    ) -> Sequence[Piece] | None:
        """How a verdict came out; `told` are the exclusions that the sentence names, in its order."""
        sentence = self.sentence(requirement, said.facts, told, slots)
        if sentence is None:
            return None
        return [
            slots.repeated(f'"{outcome.value}"'),
            slots.repeated("null" if said.shortfall is None else _inside("short")),
            slots.repeated("null" if said.excess is None else _inside("over")),
            slots.repeated(encode([flag.value for flag in said.flags])),
            sentence,
        ]

    def sentence(
        self, requirement: Requirement, facts: Iterable[Message], told: Iterable[int], slots: Slots
    ) -> Piece | None:
        """The sentence in every language; None where it says a number that has no mark.

        Within an indicator a fact's key, the requirement and the exclusion say what it says, but for its numbers.
        """
        exclusions, known, asked = iter(told), self.facts, id(requirement)
        said = []
        for fact in facts:
            place = next(exclusions) if fact.key.startswith("sentence.excluded") else None
            what = fact.key, asked, place
            if what not in known:
                known[what] = _fact(fact, place, slots)
            one = known[what]
            if one is None:
                return None
            said.append(one)
        return _sentences(said)


class Slots:
    """The values of a line, in their order: where the value of each mark stands."""

    def __init__(self, names: Iterable[str]) -> None:
        self._places = {name: place for place, name in enumerate(names)}
        self._pieces: dict[str, Piece] = {}

    @classmethod
    @cache
    def of(cls, exclusions: int, quantities: int) -> Slots:
        """The values of verdicts with so many exclusions and quantities behind them."""
        pairs = [f"{side}{place}" for place in range(exclusions) for side in ("of", "among")]
        counts = ["n", "d", "short", "over", *pairs]
        grouped = [f"{count}{form}" for count in counts for form in ("", ".vi", ".en")]
        cells = [f"{what}{place}" for place in range(quantities) for what in ("cell", "row")]
        return cls(["opening", "value", "percent.vi", "percent.en", *grouped, *cells])

    def piece(self, marked: str) -> Piece:
        """A text with marks as a part of a template."""
        return self._taking(*_apart(marked))

    def repeated(self, marked: str) -> Piece:
        """The same of a text that many endings share."""
        found = self._pieces.get(marked)
        if found is None:
            found = self._pieces[marked] = self.piece(marked)
        return found

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


def _apart(marked: str) -> tuple[list[str], list[str]]:
    """A text cut at its marks, text and name in turn, and the names by themselves."""
    bare = marked.replace(f'"{_OPEN_BARE}', _OPEN).replace(f'{_CLOSE_BARE}"', _CLOSE)
    parts = bare.replace("%", "%%").replace(_CLOSE, _OPEN).split(_OPEN)
    return parts, parts[1::2]


def frame(verdict: Verdict, language: str, rows: Sequence[int | None], slots: Slots) -> Sequence[Piece]:
    """The pieces of a verdict's line before, between and behind those of its ending.

    `rows` are the rows of each quantity's figure as `Place.stored` gives them, None where there is no figure.
    """
    fields = verdict_fields(verdict, language, dict.fromkeys(LANGUAGES, ""))
    fields["numerator"], fields["denominator"] = _bare("n"), _bare("d")
    fields["value"] = fields["low"] = fields["high"] = _bare("value")
    fields["percent"] = _inside("percent.vi" if language == "vi" else "percent.en")
    for place, one in enumerate(fields["excluded"]):
        one["of"], one["count"] = _bare(f"of{place}"), _bare(f"among{place}")
    present = [(quantity, row) for quantity, row in enumerate(rows) if row is not None]
    for (quantity, row), one in zip(present, fields["evidence"], strict=True):
        one["value"] = _inside(f"cell{quantity}")
        if row > 0:
            one["place"] = one["place"].replace(f"row {row}", f"row {_inside(f'row{quantity}')}", 1)
        elif row < 0:
            one["place"] = one["place"].removesuffix(str(-row)) + _inside(f"row{quantity}")
    fields.update(dict.fromkeys(_ENDINGS, _bare(_JOINT)))
    return slots.pieces(_inside("opening") + encode(fields)[1:])


def without_numbers(verdict: Verdict, language: str, sentence: Piece) -> bytes:
    """The line of a verdict whose sentence says no number, without its opening bracket."""
    fields = verdict_fields(verdict, language, {_OPEN: _OPEN})
    before, behind = encode(fields)[1:].encode().split(encode({_OPEN: _OPEN}).encode())
    return b"%b%b%b" % (before, sentence[0] % (), behind)


def filler(frame: Sequence[Piece], ending: Sequence[Piece]) -> Fill:
    """A function that puts values where the marks of both stand."""
    pieces = [frame[0], *chain.from_iterable(zip(ending, frame[1:], strict=True))]
    pick = itemgetter(*chain.from_iterable(places for _, places in pieces))
    filled = b"".join([text for text, _ in pieces])
    return lambda values: filled % pick(values)


def _inside(name: str) -> str:
    return f"{_OPEN}{name}{_CLOSE}"


def _bare(name: str) -> str:
    return f"{_OPEN_BARE}{name}{_CLOSE_BARE}"


def _fact(fact: Message, exclusion: int | None, slots: Slots) -> Fact | None:
    """A fact with marks in place of numbers; None where it says a number not known here."""
    marks: dict[str, str] = {}
    if "percent" in fact.fields:
        marks = {"n": "n", "d": "d", "percent": "percent"}
    elif fact.key.startswith(("sentence.shortfall", "sentence.excess")):
        marks = {"count": "short" if "shortfall" in fact.key else "over"}
    elif exclusion is not None:
        marks = {"of": f"of{exclusion}", "count": f"among{exclusion}"}
    said = {name: value for name, value in fact.fields.items() if name not in marks}
    if any(isinstance(value, int) for value in said.values()):
        return None
    shown = tuple((name, mark) for name, mark in marks.items() if name in fact.fields)
    return _in_each(fact.key, shown, said, slots) if said else _numbers_alone(fact.key, shown, slots)


@cache
def _numbers_alone(key: str, marks: Marks, slots: Slots) -> Fact:
    """A fact that says nothing but numbers: the same of every target."""
    return _in_each(key, marks, {}, slots)


def _in_each(key: str, marks: Marks, said: Mapping[str, Any], slots: Slots) -> Fact:
    """A fact in each language: the numbers by their marks, and what else it says; as JSON without its quotes."""
    found = []
    for language in LANGUAGES:
        numbers = {name: _inside(f"{mark}.{language}") for name, mark in marks}
        found.append(slots.piece(encode(say(key, language, **said, **numbers))[1:-1]))
    return found


def _sentences(facts: Sequence[Fact]) -> Piece:
    """Facts as the sentence of a verdict in each language."""
    joints = _joints()
    texts, places = [joints[0]], list[int]()
    for language in range(len(LANGUAGES)):
        said = [fact[language] for fact in facts]
        texts += joints[2 * language + 1].join([text for text, _ in said]), joints[2 * language + 2]
        places += chain.from_iterable([taken for _, taken in said])
    return b"".join(texts), tuple(places)


@cache
def _joints() -> Sequence[bytes]:
    """What stands around the facts of each language, and between two: before, between, before the next, …, behind."""
    two = {language: whole_sentence([_OPEN, _OPEN], language) for language in LANGUAGES}
    return encode(two).replace("%", "%%").encode().split(_OPEN.encode())
