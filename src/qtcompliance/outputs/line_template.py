"""The line of one verdict with marks in place of its numbers, and the function that fills such lines.

What stands between the marks is the template of all verdicts that differ in numbers only. Templates and what fills
them are UTF-8 from the start: a line of text with Vietnamese letters takes two bytes a letter while it is made and a
pass to encode it, four times what filling bytes takes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import attrs

from ..domain.verdict import Verdict, whole_sentence
from ..locale import LANGUAGES, Message, say
from .fields import Fields, encode, verdict_fields

# Marks of the private use area: no text that people write holds them. A bare number stands in JSON without quotes.
_OPEN, _CLOSE, _BARE = "\ue000", "\ue001", "#"

Fill = Callable[[Sequence[Any]], bytes]
"""A function that fills a template with values, which stand in the order of `slots`."""
Marks = tuple[tuple[str, str], ...]
"""The fields of a fact that hold numbers, each with the name of its mark."""


@attrs.frozen(eq=False)
class Templates:
    """What the verdicts of one indicator have in common: a template for each shape, and the facts in its sentences."""

    fills: dict[Hashable, Fill | None] = attrs.field(factory=dict)
    """The templates by shape; None where such a verdict says a number that has no mark."""
    facts: dict[Hashable, Mapping[str, str] | None] = attrs.field(factory=dict)
    """Facts with marks in place of numbers, by language: once known, other shapes say them, too."""

    def make(self, verdict: Verdict, language: str, told: Iterable[int], rows: Sequence[int | None]) -> Fill | None:
        """The template of one verdict's line.

        `told` are the exclusions that the sentence names, in its order; `rows` the row of each quantity's figure as
        `Place.stored` gives it, None where there is no figure.
        """
        sentence = self._sentence(verdict, told)
        if sentence is None:
            return None
        fields = verdict_fields(verdict, language, sentence)
        _mark_fields(fields, language)
        present = [(quantity, row) for quantity, row in enumerate(rows) if row is not None]
        for (quantity, row), one in zip(present, fields["evidence"], strict=True):
            one["value"] = _inside(f"cell{quantity}")
            if row > 0:
                one["place"] = one["place"].replace(f"row {row}", f"row {_inside(f'row{quantity}')}", 1)
            elif row < 0:
                one["place"] = one["place"].removesuffix(str(-row)) + _inside(f"row{quantity}")
        return _filler(_inside("opening") + encode(fields)[1:], slots(len(verdict.measure.excluded), len(rows)))

    def _sentence(self, verdict: Verdict, told: Iterable[int]) -> Mapping[str, str] | None:
        """The sentence with its numbers marked, by language.

        Within an indicator a fact's key, the requirement and the exclusion say what it says, but for its numbers.
        """
        exclusions, facts = iter(told), self.facts
        said = []
        for fact in verdict.facts:
            place = next(exclusions) if fact.key.startswith("sentence.excluded") else None
            what = fact.key, id(verdict.obligation.requirement), place
            if what not in facts:
                facts[what] = _marked(fact, place)
            one = facts[what]
            if one is None:
                return None
            said.append(one)
        return {language: whole_sentence([one[language] for one in said], language) for language in LANGUAGES}


@cache
def slots(exclusions: int, quantities: int) -> Mapping[str, int]:
    """Where the value of each mark stands among the values of a line."""
    counts = ["n", "d", "short", "over", *[f"{side}{place}" for place in range(exclusions) for side in ("of", "among")]]
    grouped = [f"{count}{form}" for count in counts for form in ("", ".vi", ".en")]
    cells = [f"{what}{place}" for place in range(quantities) for what in ("cell", "row")]
    names = ["opening", "value", "percent.vi", "percent.en", *grouped, *cells]
    return {name: place for place, name in enumerate(names)}


def _inside(name: str) -> str:
    return f"{_OPEN}{name}{_CLOSE}"


def _bare(name: str) -> str:
    return f"{_OPEN}{_BARE}{name}{_CLOSE}"


def _mark_fields(fields: Fields, language: str) -> None:
    """Put marks in place of the numbers of a verdict's fields."""
    fields["numerator"], fields["denominator"] = _bare("n"), _bare("d")
    fields["value"] = fields["low"] = fields["high"] = _bare("value")
    fields["percent"] = _inside("percent.vi" if language == "vi" else "percent.en")
    for name, mark in (("shortfall", "short"), ("excess", "over")):
        fields[name] = None if fields[name] is None else _bare(mark)
    for place, one in enumerate(fields["excluded"]):
        one["of"], one["count"] = _bare(f"of{place}"), _bare(f"among{place}")


def _marked(fact: Message, exclusion: int | None) -> Mapping[str, str] | None:
    """A fact with marks in place of numbers, by language; None where it says a number not known here."""
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
    return _in_both(fact.key, shown, said) if said else _numbers_alone(fact.key, shown)


@cache
def _numbers_alone(key: str, marks: Marks) -> Mapping[str, str]:
    """A fact that says nothing but numbers: the same of every target."""
    return _in_both(key, marks, {})


def _in_both(key: str, marks: Marks, said: Mapping[str, Any]) -> Mapping[str, str]:
    """A fact in either language: the numbers by their marks, and what else it says."""
    return {
        language: say(key, language, **said, **{name: _inside(f"{mark}.{language}") for name, mark in marks})
        for language in LANGUAGES
    }


def _filler(marked: str, places: Mapping[str, int]) -> Fill:
    """A function that puts values where the marks stand."""
    parts = marked.replace("%", "%%").replace(_CLOSE, _OPEN).split(_OPEN)  # text and name in turn
    names = parts[1::2]
    for place, name in enumerate(names):
        if name[0] == _BARE:
            names[place] = name[1:]
            parts[2 * place], parts[2 * place + 2] = parts[2 * place][:-1], parts[2 * place + 2][1:]
    pick = itemgetter(*[places[name] for name in names])
    parts[1::2] = ["%d" if name[:3] == "row" else "%b" for name in names]
    filled = "".join(parts).encode()
    return lambda values: filled % pick(values)
