"""What a period that cannot be read plainly means: told, and compared, but never taken for a figure's period."""

from __future__ import annotations

import re
import unicodedata

from .period import ReportingPeriod

_YEAR = "(?:năm |nam )?(?P<year>[12][0-9]{3})"
_PARTS = (
    ("Q", "(?:q|quý|quy|quarter)[ .-]*(?P<part>[1-9]|iv|i{1,3})"),
    ("H", "(?:h|half)[ .-]*(?P<part>[12])"),
    ("H", "(?:0?6|sáu) tháng (?P<part>đầu|cuối)"),
    ("", "(?:t|tháng|thang|month)?[ .-]*(?P<part>1[0-2]|0?[1-9])"),
)
_BETWEEN = "[ ./,_-]*"
_USUAL = [
    (sign, order)
    for sign, part in _PARTS
    for order in (f"{part}{_BETWEEN}{_YEAR}", f"{_YEAR}{_BETWEEN}{part}" if sign else f"{_YEAR}[ ./-]{part}")
]
_ALONE = [
    ("Q", "(?:q|quý|quy|quarter)[ .-]*(?P<part>[1-4]|iv|i{1,3})"),
    ("H", "(?:0?6|sáu) tháng (?P<part>đầu|cuối)(?: năm)?"),
    ("", "(?:tháng|thang|month)[ .-]*(?P<part>1[0-2]|0?[1-9])"),
]
_SAYS = r"\b(?:quý|quarter|tháng|month|năm|year)\b|\bq[ .-]?[1-4]\b"
_MARKED = "[QH/]"
_BEGINS = re.compile(r"[0-9]|(?i:\bq|\bsáu\b)").search
"""What a period says without fail: digits, Roman ones after a q, or a half in letters. Others are compiled when met."""
_YEARS = range(1990, 2061)
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "cuối": 2}
_QUARTERS = re.compile(r"0?[1-4]|i{1,3}|iv")
_MONTHS = re.compile(r"0?[1-9]|1[0-2]")
_HEADINGS = {
    **dict.fromkeys(("kỳ", "kì", "kỳ báo cáo", "kỳ bc", "thời kỳ", "thời gian", "thời gian báo cáo", "period")),
    **dict.fromkeys(("năm", "năm báo cáo", "năm số liệu", "niên độ", "year")),
    **dict.fromkeys(("quý", "quý báo cáo", "quarter"), ("Q", _QUARTERS)),
    **dict.fromkeys(("tháng", "tháng báo cáo", "month"), ("", _MONTHS)),
}
"""The headings under which a bare year is a period, and a bare number that of a quarter or of a month."""


def period_meant(text: str) -> str | None:
    """The reporting period that `Quý IV năm 2016`, `Q4/2016` or `2016-q4` means; '' for a fifth quarter."""
    folded = _folded(text)
    for sign, pattern in _USUAL:
        if found := re.fullmatch(pattern, folded):
            name = _named(found["year"], sign, found["part"])
            return name if ReportingPeriod.parse(name) else ""
    bare = re.fullmatch(_YEAR, folded)
    return bare["year"] if bare else None


def part_meant(text: str, year: str) -> str | None:
    """The part of `year` that a text without one means: `Quý I`, `6 tháng đầu năm`, `Tháng 3`."""
    folded = _folded(text)
    found = ((sign, re.fullmatch(pattern, folded)) for sign, pattern in _ALONE if year)
    return next((_named(year, sign, one["part"]) for sign, one in found if one), None)


def reads_as_period(text: str, year: str, *, called: bool) -> str | None:
    """The reporting period that a text is, however it is written; None for what may be anything else.

    `year` is that of parts which do not say theirs. `2016`, `2016-01` and `01/2016` count where a heading calls them
    periods (`called`); else they may be the year of a founding, or the number of a document.
    """
    if not _BEGINS(text):
        return None
    bare = text.strip()
    if period := ReportingPeriod.parse(bare):
        sure = called and period.start.year in _YEARS
        return bare if sure or re.search(_MARKED, bare) else None
    meant = period_meant(bare) or part_meant(bare, year)
    return meant if meant and (called or re.search(_SAYS, _folded(bare))) else None


def calls_periods(heading: str) -> bool:
    """Whether a column that is called so holds periods; under other headings a year may be that of anything."""
    return _folded(heading) in _HEADINGS


def numbered_part(heading: str, text: str, year: str) -> str | None:
    """The quarter or month of `year` that a bare number is under `Quý` or `Tháng`: 1, III."""
    sign, number = _HEADINGS.get(_folded(heading)) or ("", None)
    folded = _folded(text)
    return _named(year, sign, folded) if number and number.fullmatch(folded) else None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _named(year: str, sign: str, part: str) -> str:
    number = _NUMBERS.get(part) or int(part)
    return f"{year}-{sign}{number}" if sign else f"{year}-{number:02d}"
