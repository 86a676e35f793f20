"""Node: a value among the settings that knows its place, and how values of each kind are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import attrs

from qtcompliance.contracts import SettingFault
from qtcompliance.domain.record import Compared
from qtcompliance.errors import nearest

from .language import Words
from .words import say

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""


@attrs.frozen(eq=False, repr=False)
class Node(Compared):
    """A value, the keys that lead to it, and the faults that are being gathered."""

    value: Any
    path: Path
    faults: list[SettingFault] = attrs.field(repr=False, eq=False)

    @property
    def key(self) -> str:
        """The last key."""
        return str(self.path[-1])

    def fault(self, word: str, *, guess: str | None = None, at_key: bool = False, **said: object) -> None:
        """Say what is wrong here."""
        self.faults.append(SettingFault(self.path, say(word, **said), guess=guess, at_key=at_key))

    def entries(self) -> Iterator[Node]:
        """The values of a mapping; a fault where it is none."""
        if not isinstance(self.value, Mapping):
            self.fault("empty" if self.value is None else "mapping")
            return
        for key, value in self.value.items():
            yield Node(value, (*self.path, str(key)), self.faults)

    def items(self) -> list[Node]:
        """The items of a list; anything else stands for a list of itself."""
        if isinstance(self.value, list):
            return [Node(one, (*self.path, place), self.faults) for place, one in enumerate(self.value)]
        return [self]

    def mapping(self, known: Collection[str]) -> dict[str, Node]:
        """The fields of a mapping; unknown ones are faults."""
        found = {one.key: one for one in self.entries()}
        for key in [key for key in found if key not in known]:
            found.pop(key).unknown_key(known)
        return found

    def unknown_key(self, known: Collection[str]) -> None:
        """The last key is not one that can stand here."""
        self.fault("unknown_key", known=sorted(known), guess=nearest(self.key, known), at_key=True)

    def text(self) -> str:
        """A text that is not blank."""
        if not isinstance(self.value, str):
            self.fault("empty" if self.value is None else "text")
            return ""
        if not self.value.strip():
            self.fault("empty")
        return self.value.strip()

    def texts(self) -> tuple[str, ...]:
        """A text, or a list of texts."""
        found = tuple(one.text() for one in self.items())
        if not found:
            self.fault("empty")
        return found

    def word(self, known: Iterable[str]) -> str | None:
        """One word of a closed list."""
        words, text = list(known), self.text()
        if not text or text in words:
            return text or None
        self.fault("one_word", known=words, guess=nearest(text, words))
        return None


def placed(fault: SettingFault) -> Words:
    """A fault with its path, for those who come without an assessment."""
    path = ".".join(str(step) for step in fault.path)
    assert isinstance(fault.what, Mapping)
    return {language: f"{path}: {text}" if path else text for language, text in fault.what.items()}
