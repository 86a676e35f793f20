"""What a day that is not written as YYYY-MM-DD means: told as a guess, but never taken.

The day stands first, as offices write it, unless a year of four digits does.
"""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR = 1900
"""No plan, register or return speaks of an earlier year: a year below it is a slip."""
LAST_SHORT = 69
"""The last year of two digits that is one of this century; a later one may be of the last century: `1.7.89`."""
_OTHER_DAY = re.compile(r"([0-9]{1,2}|[0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{1,2})\Z")


def is_day_shaped(text: str) -> bool:
    """Whether a text is written as days are and says which year, be it a day or none: 2017-02-30, 31/13/17."""
    return _as_day(text) is not None


def day_meant(text: str) -> str | None:
    """The day that `15/10/2016`, `15.10.16` or `2016/10/15` means, as it should be written.

    None where it is no day either, or where its year is not plain.
    """
    written = _as_day(text)
    try:
        return date.fromisoformat(written).isoformat() if written else None
    except ValueError:
        return None


def _as_day(text: str) -> str | None:
    """What a text says in the order of YYYY-MM-DD, though it be no day; None where it has not that shape or no year."""
    found = _OTHER_DAY.match(text)
    if not found:
        return None
    first, month, last = found.groups()
    day, short = (last, first) if len(first) == len("2016") else (first, last)
    year = _year(short)
    return f"{year}-{month:0>2}-{day:0>2}" if year else None


def _year(written: str) -> int | None:
    match len(written):
        case 4:
            year = int(written)
            return year if year >= FIRST_YEAR else None
        case 2 if int(written) <= LAST_SHORT:
            return 2000 + int(written)
        case _:
            return None
