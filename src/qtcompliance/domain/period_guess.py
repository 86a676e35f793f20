"""What a period that cannot be read plainly means: told, and compared, but never taken for a figure's period."""

from __future__ import annotations

import re
import unicodedata

from .period import ReportingPeriod

_YEAR = "(?:năm |nam )?(?P<year>[12][0-9]{3})"
_PARTS = (
    ("Q", "(?:q|quý|quy|quarter)[ .-]*(?P<part>[1-9]|iv|i{1,3})"),
    ("H", "(?:h|half)[ .-]*(?P<part>[12])"),
    ("H", "(?:6|sáu) tháng (?P<part>đầu|cuối)"),
    ("", "(?:t|tháng|thang|month)?[ .-]*(?P<part>1[0-2]|0?[1-9])"),
)
_BETWEEN = "[ ./,_-]*"
_USUAL = [
    (sign, re.compile(order))
    for sign, part in _PARTS
    for order in (f"{part}{_BETWEEN}{_YEAR}", f"{_YEAR}{_BETWEEN}{part}" if sign else f"{_YEAR}[ ./-]{part}")
]
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "cuối": 2}


def period_meant(text: str) -> str | None:
    """The reporting period that `Quý IV năm 2016`, `Q4/2016` or `2016-q4` means; '' for a fifth quarter."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    for sign, pattern in _USUAL:
        if found := pattern.fullmatch(folded):
            number = _NUMBERS.get(found["part"]) or int(found["part"])
            name = f"{found['year']}-{sign}{number}" if sign else f"{found['year']}-{number:02d}"
            return name if ReportingPeriod.parse(name) else ""
    bare = re.fullmatch(_YEAR, folded)
    return bare["year"] if bare else None
