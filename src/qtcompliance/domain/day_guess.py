"""What a day that is not written as YYYY-MM-DD means: told as a guess, but never taken."""

from __future__ import annotations

import re
from datetime import date

_OTHER_DAY = re.compile(r"([0-9]{1,2}|[0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{1,2})\Z")


def is_day_shaped(text: str) -> bool:
    """Whether a text is written as days are, be it a day or none: 2017-02-30, 31/13/2017."""
    return bool(_OTHER_DAY.match(text))


def day_meant(text: str) -> str | None:
    """The day that `15/10/2016` or `2016/10/15` means, as it should be written; None where it is no day either."""
    found = _OTHER_DAY.match(text)
    if not found:
        return None
    first, month, last = found.groups()
    day, year = (last, first) if len(first) == len("2016") else (first, last)
    written = f"{year:0>4}-{month:0>2}-{day:0>2}"
    try:
        date.fromisoformat(written)
    except ValueError:
        return None
    return written
