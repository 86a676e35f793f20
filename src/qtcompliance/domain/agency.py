"""Agency and Agencies: who is judged, and the register of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import attrs

from .record import Compared

PLAN = "plan"
"""The plan's own subject, where it stands in a column of agencies."""

# Where the tone mark stands in oa, oe, uy is a matter of taste: hoà and hòa are one word.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_TONE = re.compile(f"([ou])([{_TONES}])([aey])(?![a-z\u0300-\u036f])")
_PERHAPS_OLD = re.compile("[òóỏõọùúủũụ][aey]")


def fold(name: str) -> str:
    """A name without the differences that do not matter: NFC, white space, case and tone placement."""
    spaced = " ".join(name.split()).casefold()
    if spaced.isascii() or (unicodedata.is_normalized("NFC", spaced) and not _PERHAPS_OLD.search(spaced)):
        return spaced
    apart = unicodedata.normalize("NFD", spaced)
    moved = _OLD_TONE.sub(lambda found: f"{found[1]}{found[3]}{found[2]}", apart)
    return unicodedata.normalize("NFC", moved)


def bare(name: str) -> str:
    """A name as it is written without Vietnamese marks: to guess by, never to match by."""
    apart = unicodedata.normalize("NFD", fold(name)).replace("đ", "d")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@attrs.frozen(eq=False, repr=False)
class Agency(Compared):
    """One body that owes something. `level` is the register's own word for its level.

    `since` and `until` are the first and last day of its existence; `blocks` are the register's further columns.
    """

    id: str
    name: str
    level: str = attrs.field(kw_only=True)
    parent: str | None = attrs.field(default=None, kw_only=True)
    aliases: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    since: date | None = attrs.field(default=None, kw_only=True)
    until: date | None = attrs.field(default=None, kw_only=True)
    successor: str | None = attrs.field(default=None, kw_only=True)
    not_assessed: str | None = attrs.field(default=None, kw_only=True)
    blocks: Mapping[str, str] = attrs.field(factory=dict, kw_only=True)

    def exists_on(self, day: date) -> bool:
        """Whether the agency exists on `day` (SEMANTICS, section 8)."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _in_order(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    return tuple(agencies)


def _nowhere(_position: int) -> str:
    """Of a register without a document nobody knows where its agencies stand."""
    return ""


@attrs.frozen(slots=False, eq=False, repr=False)
class Agencies(Compared, Sequence[Agency]):
    """The register of agencies, in its own order. Positions in it index every column of the judging."""

    listed: tuple[Agency, ...] = attrs.field(converter=_in_order)
    location: str = attrs.field(default="", kw_only=True)
    digest: str = attrs.field(default="", kw_only=True)
    doubtful: Mapping[str, str] = attrs.field(factory=dict, kw_only=True, eq=False)
    """Columns that became blocks though nobody named them, and the known column that each of them nearly bears."""
    says_parents: bool = attrs.field(default=True, kw_only=True, eq=False)
    """Whether its document has a column for the agencies above, be it blank."""
    place: Callable[[int], str] = attrs.field(default=_nowhere, kw_only=True, eq=False, repr=False)
    """Where the agency of a position stands in the document, as `Place` writes it: worked out when somebody asks."""

    def __len__(self) -> int:
        return len(self.listed)

    def __iter__(self) -> Iterator[Agency]:
        return iter(self.listed)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self.listed[index]

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Each agency's place in the register, by id."""
        return {agency.id: place for place, agency in enumerate(self.listed)}

    @cached_property
    def _called(self) -> Mapping[str, tuple[int, ...]]:
        called: dict[str, list[int]] = {}
        for place, agency in enumerate(self.listed):
            for name in {fold(name) for name in (agency.id, agency.name, *agency.aliases)}:
                called.setdefault(name, []).append(place)
        return {name: tuple(places) for name, places in called.items()}

    def find(self, text: str) -> tuple[int, ...]:
        """The places of the agencies that `text` may name: none, one, or several (then it names nobody).

        A code goes before names and aliases.
        """
        exact = self.position.get(text)
        return (exact,) if exact is not None else self._called.get(fold(text), ())

    @cached_property
    def children(self) -> Mapping[str, tuple[int, ...]]:
        """The places of each parent's direct children, by the parent's id."""
        below: dict[str, list[int]] = {}
        for place, agency in enumerate(self.listed):
            if agency.parent:
                below.setdefault(agency.parent, []).append(place)
        return {parent: tuple(places) for parent, places in below.items()}

    def entries(self, column: str) -> Mapping[str, tuple[int, ...]]:
        """The places that bear each entry of a further column; the entry is shown as it is first written.

        Entries are compared as names are. Who has none is left out.
        """
        return dict(self._entries_of(column).values())

    def bearing(self, column: str, text: str) -> tuple[int, ...]:
        """The places whose entry of a further column `text` means."""
        return self._entries_of(column).get(fold(text), ("", ()))[1]

    def entry(self, column: str, text: str) -> str:
        """The entry of a further column that `text` means, as it is shown; `text` itself where nobody bears it."""
        return self._entries_of(column).get(fold(text), (text, ()))[0]

    def _entries_of(self, column: str) -> Mapping[str, tuple[str, tuple[int, ...]]]:
        if column not in self._entries:
            found: dict[str, list[int]] = {}
            for place, agency in enumerate(self.listed):
                found.setdefault(agency.blocks.get(column, ""), []).append(place)
            folded: dict[str, list[int]] = {}
            for text, places in found.items():  # each spelling is folded once
                folded.setdefault(fold(text), []).extend(places)
            folded.pop("", None)
            self._entries[column] = {
                key: (self.listed[min(places)].blocks[column], tuple(sorted(places))) for key, places in folded.items()
            }
        return self._entries[column]

    @cached_property
    def _entries(self) -> dict[str, Mapping[str, tuple[str, tuple[int, ...]]]]:
        """What has been asked for so far, column by column."""
        return {}

    @cached_property
    def zeros_dropped(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of digits, by what remains of each where the zeros in front are dropped."""
        found: dict[str, tuple[str, ...]] = {}
        for agency in self.listed:
            if agency.id.isdecimal():
                bare = agency.id.lstrip("0")
                found[bare] = (*found.get(bare, ()), agency.id)
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every code and name, for suggestions."""
        return tuple(dict.fromkeys(name for agency in self.listed for name in (agency.name, agency.id)))
