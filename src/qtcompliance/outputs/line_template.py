"""The line of one verdict with marks in place of its numbers, and the function that fills such lines.

What stands between the marks is the template of all verdicts that differ in numbers only. Templates and what fills
them are UTF-8 from the start: a line of text with Vietnamese letters takes two bytes a letter while it is made and a
pass to encode it, four times what filling bytes takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import attrs

from ..domain.verdict import Verdict
from ..locale import LANGUAGES, Message
from .fields import Fields, encode, verdict_fields

# Marks of the private use area: no text that people write holds them. The second pair stands for a bare number.
_MARK = re.compile('\ue000([^\ue001]+)\ue001|"\ue002([^\ue003]+)\ue003"')

Fill = Callable[[Sequence[Any]], bytes]
"""A function that fills a template with values, which stand in the order of `slots`."""


def template(verdict: Verdict, language: str, told: Sequence[int], rows: Sequence[int | None]) -> Fill | None:
    """The line of one verdict with its numbers marked; None where it says a number that has no mark.

    `told` are the exclusions that the sentence names, in its order; `rows` the row of each quantity's figure as
    `Place.stored` gives it, None where there is no figure.
    """
    facts = _marked_facts(verdict, told)
    if facts is None:
        return None
    fields = verdict_fields(attrs.evolve(verdict, facts=facts), language)
    _mark_fields(fields, language)
    present = [(quantity, row) for quantity, row in enumerate(rows) if row is not None]
    for (quantity, row), one in zip(present, fields["evidence"], strict=True):
        one["value"] = _inside(f"cell{quantity}")
        if row > 0:
            one["place"] = one["place"].replace(f"row {row}", f"row {_inside(f'row{quantity}')}", 1)
        elif row < 0:
            one["place"] = one["place"].removesuffix(str(-row)) + _inside(f"row{quantity}")
    return _filler(_inside("opening") + encode(fields)[1:], slots(len(verdict.measure.excluded), len(rows)))


@cache
def slots(exclusions: int, quantities: int) -> Mapping[str, int]:
    """Where the value of each mark stands among the values of a line."""
    counts = ["n", "d", "short", "over", *[f"{side}{place}" for place in range(exclusions) for side in ("of", "among")]]
    grouped = [f"{count}{form}" for count in counts for form in ("", ".vi", ".en")]
    cells = [f"{what}{place}" for place in range(quantities) for what in ("cell", "row")]
    names = ["opening", "value", "percent.vi", "percent.en", *grouped, *cells]
    return {name: place for place, name in enumerate(names)}


def _inside(name: str) -> str:
    return f"\ue000{name}\ue001"


def _bare(name: str) -> str:
    return f"\ue002{name}\ue003"


def _mark_fields(fields: Fields, language: str) -> None:
    """Put marks in place of the numbers of a verdict's fields."""
    fields["numerator"], fields["denominator"] = _bare("n"), _bare("d")
    fields["value"] = fields["low"] = fields["high"] = _bare("value")
    fields["percent"] = _inside("percent.vi" if language == "vi" else "percent.en")
    for name, mark in (("shortfall", "short"), ("excess", "over")):
        fields[name] = None if fields[name] is None else _bare(mark)
    for place, one in enumerate(fields["excluded"]):
        one["of"], one["count"] = _bare(f"of{place}"), _bare(f"among{place}")


def _marked_facts(verdict: Verdict, told: Sequence[int]) -> tuple[Message, ...] | None:
    """The facts with the marks of each language in place of numbers; None where one says a number not known here."""
    exclusions = iter(told)
    found = []
    for fact in verdict.facts:
        marks: dict[str, str] = {}
        if "percent" in fact.fields:
            marks = {"n": "n", "d": "d", "percent": "percent"}
        elif fact.key.startswith(("sentence.shortfall", "sentence.excess")):
            marks = {"count": "short" if "shortfall" in fact.key else "over"}
        elif fact.key.startswith("sentence.excluded"):
            place = next(exclusions)
            marks = {"of": f"of{place}", "count": f"among{place}"}
        fields = {
            name: {language: _inside(f"{marks[name]}.{language}") for language in LANGUAGES} if name in marks else value
            for name, value in fact.fields.items()
        }
        if any(isinstance(value, int) for value in fields.values()):
            return None
        found.append(Message(fact.key, fields))
    return tuple(found)


def _filler(marked: str, places: Mapping[str, int]) -> Fill:
    """A function that puts values where the marks stand."""
    wanted: list[int] = []
    text = ""
    end = 0
    for found in _MARK.finditer(marked):
        name = found[1] or found[2]
        text += marked[end : found.start()].replace("%", "%%") + ("%d" if name.startswith("row") else "%b")
        wanted.append(places[name])
        end = found.end()
    filled = (text + marked[end:].replace("%", "%%")).encode()
    pick = itemgetter(*wanted)
    return lambda values: filled % pick(values)
