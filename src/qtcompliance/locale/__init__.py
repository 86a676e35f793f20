"""Sentences in Vietnamese and English: one template a kind of sentence, the same keys in both.

The lowest floor: it imports nothing of the project, so an error, a verdict and a screen can all speak.
A `Message` is a fact before it is a sentence: a key and its fields. `say` fills the template of a language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

LANGUAGES = ("vi", "en")
FALLBACK = "en"
_ROOMS = ("admission", "commands", "console", "describe", "faults", "plugins", "problems", "sentences", "words")
_LONGEST_TEXT, _MOST_LISTED = 1000, 200  # what a file holds must not drown the sentence that cites it
_DECIMAL_SIGN = {"vi": ",", "en": "."}
_GROUPING = {"vi": ".", "en": ","}


class Figure(str):
    """A number written with a decimal point, to be shown with the sign of the reader's language."""

    __slots__ = ()


class Message(NamedTuple):
    """A sentence before it is spoken: the template's key and what fills it.

    Fields may be text, whole numbers (grouped when shown), `Figure`s, titles by language, other messages,
    or lists of these.
    """

    key: str
    fields: Mapping[str, Any]

    def in_language(self, language: str) -> str:
        """Fill the template of `language`."""
        return say(self.key, language, **self.fields)


def message(key: str, **fields: Any) -> Message:
    """A `Message` with its fields as keywords."""
    return Message(key, fields)


@cache
def templates(language: str) -> dict[str, str]:
    """Every template of a language, by key."""
    gathered: dict[str, str] = {}
    for room in _ROOMS:
        gathered.update(import_module(f"{__name__}.{language}.{room}").TEMPLATES)
    return gathered


def say(key: str, language: str, **fields: Any) -> str:
    """The sentence `key` in `language`, filled with `fields`."""
    template = templates(language if language in LANGUAGES else FALLBACK)[key]
    if not fields:
        return template.replace("{{", "{").replace("}}", "}")
    return template.format_map({name: spoken(value, language) for name, value in fields.items()})


def spoken(value: Any, language: str) -> str:
    """One field as `language` writes it."""
    if isinstance(value, Figure):
        return figure(value, language)
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_TEXT else f"{value[: _LONGEST_TEXT - 1]}…"
    if isinstance(value, Message):
        return value.in_language(language)
    if isinstance(value, Mapping):
        return title_in(value, language)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    if isinstance(value, (list, tuple)):
        more = [f"… (+{number(len(value) - _MOST_LISTED, language)})"] if len(value) > _MOST_LISTED else []
        return ", ".join([*(spoken(one, language) for one in value[:_MOST_LISTED]), *more])
    return str(value)


def title_in(title: Mapping[str, str], language: str) -> str:
    """A title in `language`, or in the first language it has."""
    return title.get(language) or title.get(FALLBACK) or next(iter(title.values()), "")


def figure(text: str, language: str) -> str:
    """A number written with a decimal point, with the decimal sign of `language`."""
    return text.replace(".", _DECIMAL_SIGN.get(language, "."))


def number(value: int, language: str) -> str:
    """A whole number with the thousands of `language` kept apart: 4,513 or 4.513."""
    return f"{value:,}".replace(",", _GROUPING.get(language, ","))
