"""Vocabulary: texts by number, each kept once; a column of texts is then an array of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Sequence


class Vocabulary:
    """Texts by number, each kept once."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, text: str) -> int:
        """The number of `text`, new where it is new."""
        found = self._codes.get(text)
        if found is None:
            found = self._codes[text] = len(self.texts)
            self.texts.append(text)
        return found

    def coded(self, texts: Sequence[str]) -> array[int]:
        """The numbers of many texts, few of them different."""
        for text in dict.fromkeys(texts):
            self.code(text)
        return array("i", map(self._codes.__getitem__, texts))

    def recoded(self, other: Vocabulary, codes: array[int]) -> array[int]:
        """The numbers here of texts that `codes` number in another vocabulary."""
        new = [self.code(text) for text in other.texts]
        return codes if new == list(range(len(new))) else array("i", [new[code] for code in codes])
