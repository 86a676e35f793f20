"""ReportingPeriod: the time the numbers speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Self

import attrs

_WRITTEN = re.compile(r"([12][0-9]{3})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?\Z")
_ONE_DAY = timedelta(days=1)


@attrs.frozen(order=False)
class ReportingPeriod:
    """A year, half, quarter or month (`2016`, `2016-H1`, `2016-Q3`, `2016-07`), or one that was named.

    `start` and `end` are its first and last day, both included.
    """

    name: str
    start: date
    end: date

    @classmethod
    def parse(cls, text: str, named: Mapping[str, ReportingPeriod] | None = None) -> Self | ReportingPeriod | None:
        """The period that `text` writes, or None. A named period goes before the usual forms."""
        bare = text.strip()
        if named and bare in named:
            return named[bare]
        found = _WRITTEN.match(bare)
        if not found:
            return None
        year = int(found[1])
        if found[2]:
            return cls.months(bare, year, 6 * int(found[2]) - 5, 6)
        if found[3]:
            return cls.months(bare, year, 3 * int(found[3]) - 2, 3)
        if found[4]:
            return cls.months(bare, year, int(found[4]), 1)
        return cls.months(bare, year, 1, 12)

    @classmethod
    def months(cls, name: str, year: int, first: int, count: int) -> Self:
        """The period of `count` months from month `first` of `year`."""
        after = first + count
        following = date(year + (after > 12), after - 12 if after > 12 else after, 1)
        return cls(name, date(year, first, 1), following - _ONE_DAY)

    def holds(self, other: ReportingPeriod) -> bool:
        """Whether `other` lies within this period and is not the whole of it."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and (other.start, other.end) != (self.start, self.end)

    def __str__(self) -> str:
        return self.name


def cuts(whole: ReportingPeriod) -> list[list[ReportingPeriod]]:
    """The ways to cut a period into the next smaller parts: year, half, quarter, month.

    A named period of whole months is cut into quarters where they fit, and into months.
    """
    length = _months(whole)
    if length is None:
        return []
    if _WRITTEN.match(whole.name) and length > 1:
        return [_parts(whole, {12: 6, 6: 3, 3: 1}[length])]
    return [_parts(whole, size) for size in (3, 1) if size < length and _fits(whole, length, size)]


def _months(whole: ReportingPeriod) -> int | None:
    """How many whole months a period has; None where it does not begin and end with a month."""
    after = whole.end + _ONE_DAY
    if whole.start.day != 1 or after.day != 1:
        return None
    return 12 * (after.year - whole.start.year) + after.month - whole.start.month


def _fits(whole: ReportingPeriod, length: int, size: int) -> bool:
    return length % size == 0 and (whole.start.month - 1) % size == 0


def _parts(whole: ReportingPeriod, size: int) -> list[ReportingPeriod]:
    found: list[ReportingPeriod] = []
    year, month = whole.start.year, whole.start.month
    for _ in range((_months(whole) or 0) // size):
        name = {6: f"{year}-H{(month + 5) // 6}", 3: f"{year}-Q{(month + 2) // 3}", 1: f"{year}-{month:02d}"}[size]
        found.append(ReportingPeriod.months(name, year, month, size))
        month += size
        year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return found


def period_range(first: ReportingPeriod, last: ReportingPeriod) -> list[ReportingPeriod] | None:
    """The periods of one length from `first` to `last`; None where the two do not fit together."""
    length = _months(first)
    if not (_WRITTEN.match(first.name) and _WRITTEN.match(last.name)) or first.end > last.end:
        return None
    if length is None or _months(last) != length:
        return None
    if length == 12:
        years = range(first.start.year, last.end.year + 1)
        return [ReportingPeriod.months(str(year), year, 1, 12) for year in years]
    return _parts(ReportingPeriod("", first.start, last.end), length)
