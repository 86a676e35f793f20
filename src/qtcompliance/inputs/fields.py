"""Field: a value of a document that knows its place, and how fields of each kind are read.

A reader that meets something wrong says so and goes on with an empty value, so that one run tells every
fault of a document. What it returns is only used when nothing was wrong. (A structuring library makes no
object where a field is at fault; then the same run could not say how the objects contradict one another.)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import Enum
from typing import TypeVar

import attrs

from ..domain.day_guess import day_meant
from ..domain.indicator import Title
from ..domain.reading import parse_day
from ..domain.record import Compared
from ..errors import nearest
from ..locale import LANGUAGES, codes, message
from .documents import Data, Document, Faults, Path

Word = TypeVar("Word", bound=Enum)

_NAME = re.compile(r"[^\s:/]+\Z")


@attrs.frozen(eq=False, repr=False)
class Field(Compared):
    """A value, the path to it, and the faults that are being gathered."""

    value: Data
    path: Path = attrs.field(default=(), kw_only=True)
    faults: Faults = attrs.field(kw_only=True, repr=False, eq=False)

    @classmethod
    def of(cls, document: Document) -> Field:
        """The whole document; its gathering of faults begins with those the document has already."""
        return cls(document.data, faults=Faults(document))

    @property
    def key(self) -> str:
        """The last step of the path."""
        return str(self.path[-1]) if self.path else ""

    def below(self, step: str | int, value: Data) -> Field:
        """A value within this one."""
        return Field(value, path=(*self.path, step), faults=self.faults)

    def fault(self, key: str, /, *, guess: str | None = None, at_key: bool = False, **said: object) -> None:
        """Say what is wrong here: the sentence `key` of the room `faults`."""
        self.faults.add(self.path, message(key, **said), guess, at_key=at_key)

    # ── trees ──

    def entries(self) -> Iterator[Field]:
        """The values of a mapping, whatever its keys; a fault where it is none."""
        if isinstance(self.value, dict):
            yield from (self.below(key, value) for key, value in self.value.items())
        else:
            self.fault("fault.needs_mapping")

    def mapping(
        self, known: Collection[str], required: Iterable[str] = (), *, as_meant: bool = False
    ) -> dict[str, Field]:
        """The fields of a mapping: unknown, missing and empty ones are faults; what is misspelt is not missing, too.

        `as_meant`: it is read as what it likely means, so that nothing is told that only follows from the slip.
        """
        found: dict[str, Field] = {}
        meant: dict[str | None, Field] = {}
        for field in self.entries():
            if field.key not in known:
                meant.setdefault(self.faults.unknown_key(field.path, known), field)
            else:
                found[field.key] = field
        if as_meant:
            found = {**{key: field for key, field in meant.items() if key is not None}, **found}
        if isinstance(self.value, dict):
            for key in required:
                if key not in found and key not in meant:
                    self.fault("fault.missing", name=key)
        for key, field in list(found.items()):
            if field.value is None:
                field.fault("fault.empty", at_key=True)
                del found[key]
        return found

    def has(self, key: str) -> bool:
        """Whether a mapping has the key at all, be it without a value."""
        return isinstance(self.value, dict) and key in self.value

    def misspells(self, key: str, known: Collection[str]) -> bool:
        """Whether a mapping has a key that is not `known` and likely means `key`; that has been told."""
        names = self.value if isinstance(self.value, dict) else ()
        return any(name not in known and nearest(name, known) == key for name in names)

    def items(self) -> list[Field]:
        """The items of a list; anything else stands for a list of itself."""
        if isinstance(self.value, list):
            return [self.below(place, item) for place, item in enumerate(self.value)]
        return [self]

    # ── leaves ──

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str):
            self.fault("fault.needs_text" if self.value is not None else "fault.empty")
            return ""
        if not self.value.strip():
            self.fault("fault.empty")
        return self.value.strip()

    def texts(self) -> tuple[str, ...]:
        """One text or a list of different ones."""
        found: list[str] = []
        for item in self.items():
            text = item.text()
            if text in found:
                item.fault("fault.twice", name=text)
            found.append(text)
        if not found:
            self.fault("fault.empty")
        return tuple(found)

    def name(self) -> str:
        """A text that can be an id: without colon, slash or space."""
        text = self.text()
        self.check_name(text)
        return text

    def check_name(self, text: str, *, at_key: bool = False) -> None:
        """A fault where `text` cannot be an id."""
        if text and not _NAME.match(text):
            self.fault("fault.bad_name", name=text, at_key=at_key)

    def one_of(self, known: Iterable[str], unknown: str) -> str | None:
        """One of the `known` names; another is the fault `unknown`, with a guess."""
        text = self.text()
        names = list(known)
        if not text or text in names:
            return text or None
        self.fault(unknown, name=text, known=codes(names), guess=nearest(text, names))
        return None

    def word(self, words: type[Word]) -> Word | None:
        """One word of a closed list."""
        text = self.one_of((str(word.value) for word in words), "fault.unknown_word")
        return words(text) if text else None

    def words(self, words: type[Word]) -> tuple[Word, ...]:
        """One word of a closed list, or a list of different ones."""
        self.texts()
        texts = [item for item in self.items() if isinstance(item.value, str)]
        return tuple(word for item in texts if (word := item.word(words)))

    def day(self) -> date | None:
        """An ISO date, strictly."""
        text = self.text()
        found = parse_day(text)
        if text and found is None:
            self.fault("fault.not_a_date", guess=day_meant(text), text=text)
        return found

    def title(self, languages: Iterable[str], *, plain: bool = False) -> Title:
        """Words by language, one for each of `languages`.

        `plain`: a single text serves every language (a reason may be a bare citation; a title may not).
        """
        languages = tuple(languages)
        if isinstance(self.value, str) and (plain or len(languages) == 1):
            return dict.fromkeys(languages, self.text())
        if not isinstance(self.value, dict):
            self.fault("fault.needs_title", languages=codes(languages))
            return {}
        said = {field.key: field.text() for field in self.mapping(LANGUAGES).values()}
        absent = [language for language in languages if language not in self.value]
        if absent:
            self.fault("fault.title_missing", languages=codes(absent))
        return said
