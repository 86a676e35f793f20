"""Keys: by which rows of a register those are named that keep an agency from passing."""

from __future__ import annotations

import re

import attrs

from .period import ReportingPeriod
from .record import Compared

GROUP = "keys.group"
"""The message that rows are named of agencies only; the same of every verdict of a group."""
_TWO_WORDS = re.compile(r"[^\W\d_]+\s+[^\W\d_]+")


def names_nobody(key: str) -> bool:
    """Whether a key is a document's number rather than a person's name or address.

    A number holds a digit (0 to 9), no @, and nowhere two words in a row.
    """
    return any("0" <= sign <= "9" for sign in key) and "@" not in key and not _TWO_WORDS.search(key)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class KeysAsked(Compared):
    """Which rows are asked for: of one agency in one period, and how many keys at most.

    They count under at least one of the quantities `among`, and under none of `but_not`. Keys that are no numbers
    (see `names_nobody`) are asked for only where `persons` is true.
    """

    agency: str
    """The agency's id."""
    period: ReportingPeriod
    among: tuple[str, ...]
    but_not: tuple[str, ...] = ()
    most: int = 20
    persons: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class KeyList(Compared):
    """The first keys in the order of their code points, and how much they stand for.

    `total` counts different keys, those that are not listed among them; `nameless` rows have no key; `withheld` keys
    are not shown because they may name persons.
    """

    keys: tuple[str, ...] = ()
    total: int = 0
    rows: int = 0
    nameless: int = 0
    withheld: int = 0


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RowKeys(Compared):
    """The rows that were asked for, and those of which nobody can say whether they are."""

    sure: KeyList = KeyList()
    doubtful: KeyList = KeyList()
