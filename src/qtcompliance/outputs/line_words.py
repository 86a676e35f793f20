"""What the lines of verdicts say in words: sentences in each language, with marks in place of their numbers.

How a verdict came out, its distances among it, is laid into a line as values (`Ending`); the flags and the sentence
around them are its account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from ..domain.interval import Interval
from ..domain.outcome import Outcome
from ..domain.record import Record
from ..domain.verdict import OUTCOME_CODE, OUTCOMES, Wording, joined, whole_sentence
from ..locale import LANGUAGES, Message, say
from .fields import encode
from .line_template import Piece, Slots, inside

Spoken = Mapping[str, str]
"""A fact by language, with marks in place of its numbers."""
Marks = tuple[tuple[str, str], ...]
"""The fields of a fact that hold numbers, each with the name of its mark."""
CameOut = tuple[int, int | None, int | None]
"""The number of an outcome, and the distances, shortfall and excess: none, of one unit, or 2 for several."""

_BETWEEN = "\ue004"  # of the private use area, as marks are
_JOINT = _BETWEEN.encode()
_MARK = b"\x00"  # JSON holds none
_PASS, _FAIL = OUTCOME_CODE[Outcome.PASS], OUTCOME_CODE[Outcome.FAIL]
_FIGURE = ("n", "n"), ("d", "d"), ("percent", "percent")
_ENDS: Spoken = {language: inside(f"ending.{language}") for language in LANGUAGES}


@attrs.frozen(eq=False, repr=False)
class Ending(Record):
    """How verdicts came out: the word, what their sentence says of it in each of `LANGUAGES`, and both distances."""

    word: bytes
    texts: Sequence[tuple[bytes, int, bytes]]
    """What stands before and behind one of the values of `Slots.of_ending`; -1 is none."""
    always: Sequence[bytes] | None
    """All of it, where there are no distances."""

    def written(self, short: Sequence[bytes], over: Sequence[bytes]) -> Sequence[bytes]:
        """All of it, with distances as `Forms` holds them."""
        values = *short, *over, b""
        return [self.word, *[before + values[at] + behind for before, at, behind in self.texts], short[0], over[0]]


class Words:
    """What the lines of verdicts about one requirement say, and of a yes or no those with one answer.

    What they usually say is put into words at once: now and then, between lines, it takes twice as long.
    """

    def __init__(self, wording: Wording, slots: Slots, usual: Iterable[CameOut] = ()) -> None:
        self._wording, self._slots = wording, slots
        self._measured = _spoken(wording.measured, _FIGURE)
        self._required, self._beside = list(map(_spoken, wording.required)), list(map(_spoken, wording.beside))

        self._accounts: dict[tuple[bool, ...], Sequence[Piece] | None] = {}
        self.endings: dict[CameOut, Ending | None] = {one: self._ending(one) for one in usual}

    def ending(self, came_out: CameOut) -> Ending | None:
        """How verdicts came out; None where it says a number without a mark, or is neither pass nor fail.

        The next time it stands in `endings`.
        """
        if came_out not in self.endings:
            self.endings[came_out] = self._ending(came_out)
        return self.endings[came_out]

    def account(self, none: tuple[bool, ...]) -> Sequence[Piece] | None:
        """Flags and sentence of verdicts, of whose exclusions these are none; None as of an ending."""
        if none not in self._accounts:
            self._accounts[none] = self._account([number for number, nothing in enumerate(none) if not nothing])
        return self._accounts[none]

    def _ending(self, came_out: CameOut) -> Ending | None:
        code, short, over = came_out
        wording, outcome, facts = self._wording, OUTCOMES[code], []
        if outcome not in wording.outcome:
            return None
        for mark, distances, count in (("short", wording.shortfall, short), ("over", wording.excess, over)):
            if count is not None:
                facts.append(_spoken(distances[count - 1], (("count", mark),)))
        told = _all([_spoken(wording.outcome[outcome]), *facts])
        if told is None:
            return None
        texts = _BETWEEN.join([joined([fact[language] for fact in told]) for language in LANGUAGES])
        filled, places = Slots.of_ending().piece(encode(texts)[1:-1])
        written, marked = outcome.value.encode(), (filled % ((_MARK,) * len(places))).split(_JOINT)
        if not facts:
            return Ending(written, (), [written, *marked, b"null", b"null"])
        if any(text.count(_MARK) > 1 for text in marked):
            return None
        at = iter(places)
        apart = [text.partition(_MARK) for text in marked]
        return Ending(written, [(before, next(at) if mark else -1, behind) for before, mark, behind in apart], None)

    def _account(self, left_out: Sequence[int]) -> Sequence[Piece] | None:
        named = [
            _spoken(self._wording.left_out[number], (("of", f"of{number}"), ("count", f"among{number}")))
            for number in left_out
        ]
        told = _all((self._measured, *self._required, _ENDS, *named, *self._beside))
        if told is None:
            return None
        return self._slots.piece(encode(self.flags(left_out))), self._slots.piece(encode(_sentence(told)))

    def silent(self) -> Mapping[str, str] | None:
        """The sentence, by language, of verdicts of whose indicator nothing was reported; None as of an ending."""
        told = _all((_spoken(self._wording.silent), *self._required, *self._beside))
        return None if told is None else _sentence(told)

    def flags(self, left_out: Iterable[int]) -> list[str]:
        """The flags of verdicts, of whose exclusions those with these numbers are not none."""
        return [flag.value for flag in self._wording.flags_with(left_out)]


def ways(acceptable: Interval, *, share: bool) -> Sequence[CameOut]:
    """How verdicts with such acceptable values usually come out; a share is at most the whole."""
    low, high = acceptable.low, acceptable.high
    found: list[CameOut] = [(_PASS, None, None)]
    if low:
        found += (_FAIL, 1, None), (_FAIL, 2, None)
    if high is not None and not (share and high >= 1):
        found += (_FAIL, None, 1), (_FAIL, None, 2)
    return found


def _spoken(fact: Message, marks: Marks = ()) -> Spoken | None:
    """A fact with marks in place of its numbers; None where one has no mark."""
    shown = tuple([one for one in marks if one[0] in fact.fields])
    if len(shown) == len(fact.fields):
        return _numbers_alone(fact.key, shown)
    numbers = dict(shown)
    if any(isinstance(value, int) and name not in numbers for name, value in fact.fields.items()):
        return None
    return _said(fact.key, shown, fact.fields)


@cache
def _numbers_alone(key: str, marks: Marks) -> Spoken:
    """A fact that says nothing but numbers: the same of every target."""
    return _said(key, marks, {})


def _said(key: str, marks: Marks, fields: Mapping[str, Any]) -> Spoken:
    return {
        language: say(key, language, **{**fields, **{name: inside(f"{mark}.{language}") for name, mark in marks}})
        for language in LANGUAGES
    }


def _all(facts: Iterable[Spoken | None]) -> list[Spoken] | None:
    """The facts, where each could be spoken."""
    told = list(facts)
    return None if None in told else [fact for fact in told if fact is not None]


def _sentence(told: Iterable[Spoken]) -> dict[str, str]:
    facts = list(told)
    return {language: whole_sentence([fact[language] for fact in facts], language) for language in LANGUAGES}
