"""The lines of agencies that reported nothing: they say no number, and differ in what was asked and in the sentence.

The first is made in full; what all others share is cut from it, and what was asked is laid between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..domain.indicator import Exclusion
from ..domain.measure import Excluded
from ..domain.ruleset import Indicator
from ..domain.target import Requirement, Standing
from ..domain.verdict import Verdict
from ..locale import LANGUAGES
from .fields import asked_fields, cut, encode, excluded_fields, requirement_fields, verdict_fields
from .line_words import Words

_LAID = ("excluded", "requirement", "flags", "sentence")  # fields of a verdict, in its order


class SilentLines:
    """Makes the line of a silent verdict, as far as it does not speak of its agency and period."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._shared: Sequence[str] = ()

    def line(self, indicator: Indicator, requirement: Requirement, standing: Standing, words: Words) -> bytes | None:
        """What follows the opening; None where nothing is shared yet, or the sentence says a number without a mark."""
        sentence = words.silent() if self._shared else None
        if sentence is None:
            return None
        excluding = indicator.formula.excluding
        excluded = [excluded_fields(_unknown(one), self._language) for one in excluding]
        laid = excluded, requirement_fields(requirement), words.flags(range(len(excluding))), sentence
        parts = [self._shared[0], *_in_turn(map(encode, laid), self._shared[1:])]
        return f"{encode(asked_fields(indicator, standing))[1:-1]}, {''.join(parts)}".encode()

    def share(self, verdict: Verdict) -> None:
        """Take from one verdict what the lines of all share."""
        asked = asked_fields(verdict.obligation.indicator, verdict.obligation.standing)
        fields = verdict_fields(verdict, self._language, dict.fromkeys(LANGUAGES, ""))
        before, *behind = cut({name: value for name, value in fields.items() if name not in asked}, _LAID)
        self._shared = before[1:], *behind


def _unknown(one: Exclusion) -> Excluded:
    """An exclusion of which nothing was reported."""
    return Excluded(quantity=one.of, of=None, count=None if one.count else 0, because=one.because)


def _in_turn(laid: Iterator[str], shared: Sequence[str]) -> Iterator[Any]:
    for one, behind in zip(laid, shared, strict=True):
        yield one
        yield behind
