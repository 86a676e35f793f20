"""A register's column that is one of the known ones but for a slip: as a block it would be overlooked.

Slips are counted here, and not the letters in common as everywhere else (`errors.nearest`): what is found is no mere
suggestion but refuses the register, and by letters in common the blocks `parent_id`, `assessed` and `room` are as like
a known column as the slips `alias`, `utnil` and `form` are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

LONG = 7
"""A name of so many letters may hold two slips."""


def near_columns(columns: Collection[str], known: Collection[str]) -> Mapping[str, str]:
    """Each of the `columns` that is nearly a `known` one which is not among them, with that one."""
    lacking = [name for name in known if name not in columns]
    found = {one: next((name for name in lacking if _near(one, name)), None) for one in columns if one not in known}
    return {one: name for one, name in found.items() if name is not None}


def _near(written: str, known: str) -> bool:
    one, other = ("".join(filter(str.isalnum, text.casefold())) for text in (written, known))
    most = 2 if len(other) >= LONG else 1
    return abs(len(one) - len(other)) <= most and slips(one, other) <= most


def slips(one: str, other: str) -> int:
    """The fewest slips that make one text of the other: a letter too many, too few, another one, or two exchanged."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        after = [place]
        for at, wanted in enumerate(other, 1):
            least = min(row[at] + 1, after[at - 1] + 1, row[at - 1] + (letter != wanted))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == wanted:
                least = min(least, before[at - 2] + 1)
            after.append(least)
        before, row = row, after
    return row[-1]
