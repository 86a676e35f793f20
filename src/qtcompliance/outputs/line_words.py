"""What the lines of verdicts say in words: sentences in each language, with marks in place of their numbers.

How a verdict came out, its distances among it, is laid into a line as values (`Ending`); the flags and the sentence
around them are its account.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ..domain.outcome import Outcome
from ..domain.verdict import Wording, joined, whole_sentence
from ..locale import LANGUAGES, Message, say
from .fields import encode
from .line_template import Fill, Piece, Slots, filling, inside

_FIGURE = {"n": "n", "d": "d", "percent": "percent"}
Marks = Mapping[str, str]
"""The fields of a fact that hold numbers, each with the name of its mark."""


@attrs.frozen(eq=False)
class Ending:
    """How verdicts came out: the word, and what their sentence says of it in each of `LANGUAGES`."""

    word: bytes
    texts: Sequence[Fill]
    """With the values of `Slots.of_ending`."""
    always: Sequence[bytes] | None
    """The word and the texts, where these say no number."""

    def written(self, short: Sequence[bytes], over: Sequence[bytes]) -> Sequence[bytes]:
        """The word and the texts, with distances as `Forms` holds them."""
        values = *short, *over
        return [self.word, *[text(values) for text in self.texts]]


def ending(wording: Wording, outcome: Outcome, short: int | None, over: int | None) -> Ending | None:
    """How verdicts came out as one with these distances did; None where the sentence says a number without a mark."""
    told: list[tuple[Message, Marks]] = [(wording.outcome[outcome], {})]
    for mark, facts, count in (("short", wording.shortfall, short), ("over", wording.excess, over)):
        if count is not None:
            told.append((facts[count != 1], {"count": mark}))
    if not all(_has_marks(*one) for one in told):
        return None
    slots = Slots.of_ending()
    texts = [encode(joined(_said(*one, language) for one in told))[1:-1] for language in LANGUAGES]
    word, pieces = outcome.value.encode(), [slots.piece(text) for text in texts]
    fills = [filling([piece]) for piece in pieces]
    always = None if any(places for _, places in pieces) else [word, *[fill(()) for fill in fills]]
    return Ending(word, fills, always)


def account(wording: Wording, left_out: Sequence[int], slots: Slots) -> Sequence[Piece] | None:
    """Flags and sentence of verdicts, whose exclusions are given by number; None as of an ending."""
    before: list[tuple[Message, Marks]] = [(fact, _FIGURE) for fact in wording.measured]
    behind: list[tuple[Message, Marks]] = [
        (wording.left_out[number], {"of": f"of{number}", "count": f"among{number}"}) for number in left_out
    ]
    behind += [(fact, {}) for fact in wording.beside]
    if not all(_has_marks(*one) for one in (*before, *behind)):
        return None
    sentence = {}
    for language in LANGUAGES:
        ends = inside(f"ending.{language}")
        facts = *[_said(*one, language) for one in before], ends, *[_said(*one, language) for one in behind]
        sentence[language] = whole_sentence(facts, language)
    flags = encode([flag.value for flag in wording.flags_with(left_out)])
    return slots.piece(flags), slots.piece(encode(sentence))


def _has_marks(fact: Message, marks: Marks) -> bool:
    """Whether every number that a fact says has a mark."""
    return not any(isinstance(value, int) and name not in marks for name, value in fact.fields.items())


def _said(fact: Message, marks: Marks, language: str) -> str:
    """A fact with marks in place of its numbers."""
    numbers = {name: inside(f"{mark}.{language}") for name, mark in marks.items() if name in fact.fields}
    return say(fact.key, language, **{**fact.fields, **numbers})
