"""Sentences in Vietnamese and English: one template a kind of sentence, the same keys in both.

The lowest floor: it imports nothing of the project, so an error, a verdict and a screen can all speak.
A `Message` is a fact before it is a sentence: a key and its fields. `say` fills the template of a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

LANGUAGES = ("vi", "en")
FALLBACK = "en"
_ROOMS = ("admission", "commands", "console", "describe", "faults", "plugins", "problems", "sentences", "words")
_LONGEST_TEXT, _MOST_LISTED = 1000, 200  # what a file holds must not drown the sentence that cites it
_DECIMAL_SIGN = {"vi": ",", "en": "."}
_GROUPING = {"vi": ".", "en": ","}
_DAY = re.compile(r"(?<![0-9])([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_DECIMAL = re.compile(r"[<>≤≥=~ ]*-?[0-9]+\.[0-9]+ ?%?")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,999}")
ANSWERS = ("yes", "no")
"""What a cell that was read as yes or no is called in files."""
_DAYS_AS = {"vi": r"\3/\2/\1"}


class Figure(str):
    """A number written with a decimal point, to be shown with the sign of the reader's language."""

    __slots__ = ()


class Dated(str):
    """A text that may hold ISO days (`5177/KH-UBND, 2015-12-31`), to be shown as the reader's language writes them."""

    __slots__ = ()


class Written(str):
    """What a cell says, in canonical form (`yes`, `92.8%`, `2016-12-31`), to be shown as the reader writes it."""

    __slots__ = ()


class Code(str):
    """A word that files write (`more_than`, `district`): in backticks where it is no word of the language."""

    __slots__ = ()


class Message(NamedTuple):
    """A sentence before it is spoken: the template's key and what fills it.

    Fields may be text, whole numbers (grouped when shown), `Figure`s, days, `Dated` and `Written` texts, titles by
    language, other messages, or lists of these.
    """

    key: str
    fields: Mapping[str, Any]

    def in_language(self, language: str) -> str:
        """Fill the template of `language`."""
        return _filled(self.key, language, self.fields)

    def in_each_language(self) -> dict[str, str]:
        """The sentence by language."""
        return {language: self.in_language(language) for language in LANGUAGES}


def message(key: str, **fields: Any) -> Message:
    """A `Message` with its fields as keywords."""
    return Message(key, fields)


def codes(words: Iterable[str]) -> list[Code]:
    """Words that files write."""
    return [Code(word) for word in words]


def keyed(room: str, key: str) -> Message:
    """A word that files write, said with its meaning: the template `ROOM.KEY`."""
    return message("keyed", word=message(f"{room}.{key}"), code=key)


@cache
def templates(language: str) -> dict[str, str]:
    """Every template of a language, by key."""
    gathered: dict[str, str] = {}
    for room in _ROOMS:
        gathered.update(import_module(f"{__name__}.{language}.{room}").TEMPLATES)
    return gathered


def say(key: str, language: str, **fields: Any) -> str:
    """The sentence `key` in `language`, filled with `fields`."""
    return _filled(key, language, fields)


def _filled(key: str, language: str, fields: Mapping[str, Any]) -> str:
    template = templates(language if language in LANGUAGES else FALLBACK)[key]
    if not fields:
        return template.replace("{{", "{").replace("}}", "}")
    return template.format_map({name: spoken(value, language) for name, value in fields.items()})


def spoken(value: Any, language: str) -> str:
    """One field as `language` writes it."""
    if type(value) is str:  # most are: the kinds of text below would all be asked first
        return shortened(value)
    if isinstance(value, Figure):
        return figure(value, language)
    if isinstance(value, Dated):
        return days(value, language)
    if isinstance(value, Written):
        return written(value, language)
    if isinstance(value, Code):
        return f"`{value}`" if language != FALLBACK else str(value)
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, Message):
        return value.in_language(language)
    if isinstance(value, (dict, Mapping)):  # the first is seen at once, the other by a search
        return title_in(value, language)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    if isinstance(value, (list, tuple)):
        more = [f"… (+{number(len(value) - _MOST_LISTED, language)})"] if len(value) > _MOST_LISTED else []
        return ", ".join([*(spoken(one, language) for one in value[:_MOST_LISTED]), *more])
    return day(value, language) if isinstance(value, date) else str(value)


def shortened(text: str, most: int = _LONGEST_TEXT) -> str:
    """A text of at most so many characters; of a longer one the end is cut off."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def title_in(title: Mapping[str, str], language: str) -> str:
    """A title in `language`, or in the first language it has."""
    return title.get(language) or title.get(FALLBACK) or next(iter(title.values()), "")


def figure(text: str, language: str) -> str:
    """A number written with a decimal point, with the decimal sign of `language`."""
    return text.replace(".", _DECIMAL_SIGN.get(language, "."))


def day(value: date, language: str) -> str:
    """A day as `language` writes it: 31/12/2015, or 2015-12-31."""
    return days(value.isoformat(), language)


def days(text: str, language: str) -> str:
    """A text with its ISO days as `language` writes them; for whoever reads, never for a machine."""
    written = _DAYS_AS.get(language)
    return _DAY.sub(written, text) if written else str(text)


def written(text: str, language: str) -> str:
    """What a cell says, as `language` writes it: có, 92,8%, 31/12/2016; any other text as it stands."""
    if text in ANSWERS:
        return say(text, language)
    if _DAY.fullmatch(text):
        return days(text, language)
    return figure(text, language) if _DECIMAL.fullmatch(text) else spoken(str(text), language)


def grouped(text: str, language: str) -> str:
    """A text that is a whole number as `language` writes it: 4,513 or 4.513; any other text as it stands."""
    return number(int(text), language) if _WHOLE.fullmatch(text) else text


def number(value: int, language: str) -> str:
    """A whole number with the thousands of `language` kept apart: 4,513 or 4.513."""
    return f"{value:,}".replace(",", _GROUPING.get(language, ","))
