"""Header: finding a table's columns by what an assessment, or the usual shapes, call them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from ..contracts import Place, Table
from ..errors import SourceError, nearest
from ..locale import Message, message, shortened
from .legacy_text import misread
from .mapping import Column, Letter

LONGEST_NAME = 80
AGENCY_WORDS = re.compile(r"\b(?:cơ quan|đơn vị|agency|agencies|office|department|unit)\b", re.IGNORECASE)
"""What a column of agencies is likely called."""
_COLUMNS_ARE = ("source.no_column", "source.no_column_guess", "source.no_agency_column")
"""After these it helps to hear which columns there are."""


def tidy(text: str) -> str:
    """A text in NFC without the white space that nobody sees."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


class Header:
    """The names of a table's columns, in NFC, with white space folded."""

    def __init__(self, table: Table, location: str) -> None:
        self.names = [tidy(str(name)) for name in table.header]
        self.sheet, self.location, self.top = table.sheet, location, table.top
        self._count = Counter(self.names)
        self._places = {name: place for place, name in enumerate(self.names)}

    def __contains__(self, name: object) -> bool:
        return name in self._count

    def position(self, column: Column) -> int:
        """Where `column` stands. Raises SourceError where there is none, or two of that name."""
        found = self.find(column)
        if isinstance(found, Message):
            raise self.lacking([found])
        return found

    def find(self, column: Column, declared: Message | str = "") -> int | Message:
        """Where `column` stands, or why that cannot be said; `declared` is where somebody asks for it."""
        if isinstance(column, Letter):
            place = position_of(column.letter)
            last = letter_of(len(self.names) - 1)
            lost = message("source.no_letter", letter=column.letter, last=last, declared=declared)
            return lost if place >= len(self.names) else place
        name = tidy(column)
        if self._count[name] == 1:
            return self._places[name]
        if name in self._count:
            letters = [letter_of(place) for place, one in enumerate(self.names) if one == name]
            return message("source.column_twice", column=name, letters=letters, declared=declared)
        known = [one for one in self.names if one]
        for one in known:
            if (was := misread(one)) and tidy(was[1]) == name:
                said = {"column": name, "codec": was[0], "written": _short(one), "declared": declared}
                return message("source.no_column_misread", **said)
        guess = nearest(name, known)
        if name == "agency" and not (declared or guess) and (likely := _of_agencies(known)):
            return message("source.no_agency_column", column=name, likely=likely)
        key = "source.no_column_guess" if guess else "source.no_column"
        return message(key, column=name, guess=guess or "", declared=declared)

    def lacking(self, lost: Sequence[Message]) -> SourceError:
        """The error that tells all of `lost`, which `find` gave, and which columns there are."""
        told = lost[0]
        for one in lost[1:]:
            told = message("source.and_also", what=told, more=one)
        if any(one.key in _COLUMNS_ARE for one in lost):
            key = "source.columns_are.asked" if lost[-1].key == "source.no_column_guess" else "source.columns_are"
            told = message(key, what=told, known=[f'"{_short(one)}"' for one in self.names if one])
        return SourceError(self.location, told, self.sheet or Place(self.top).words())

    def refuse_look_alikes(self, names: Iterable[str]) -> None:
        """Refuse a header that is one of `names` but for capital letters: it would be overlooked."""
        folded = {name.casefold(): name for name in names}
        for written in self.names:
            meant = folded.get(written.casefold())
            if meant is not None and meant != written and meant not in self:
                raise self.refused("source.look_alike", column=written, guess=meant)

    def label(self, position: int) -> str:
        """The name under which a column is cited: its header, or its letter where it has none."""
        return self.names[position] or letter_of(position)

    def refused(self, key: str, **fields: object) -> SourceError:
        """The error that says why this header cannot be used."""
        return SourceError(self.location, message(key, **fields), self.sheet or Place(self.top).words())


def _of_agencies(known: Sequence[str]) -> str:
    """The one column that is called as agencies are, as an assessment names it; '' for none, or several."""
    called = [one for one in known if AGENCY_WORDS.search(one.replace("_", " "))]
    if len(called) != 1 or len(called[0]) > LONGEST_NAME:
        return ""
    plain = called[0].replace(" ", "").replace("_", "").isalnum()
    return called[0] if plain else "'{}'".format(called[0].replace("'", "''"))


def _short(name: str) -> str:
    """A header as a sentence cites it; one that is no header at all is cut short."""
    return shortened(name, LONGEST_NAME)


def letter_of(position: int) -> str:
    """The letter of a column as a spreadsheet shows it: A, B, …, Z, AA."""
    letters = ""
    position += 1
    while position > 0:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position_of(letter: str) -> int:
    """The column that bears `letter`, from 0."""
    position = 0
    for sign in letter:
        position = 26 * position + ord(sign) - ord("A") + 1
    return position - 1
