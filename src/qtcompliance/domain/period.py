"""ReportingPeriod: the time the numbers speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Self

import attrs

from .record import Record

_WRITTEN = re.compile(r"([12][0-9]{3})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?\Z")
_SPAN = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})\Z")
_USUAL = (12, 6, 3, 1)
"""How many months the periods have that need no name."""
_ONE_DAY = timedelta(days=1)


@attrs.frozen(order=False, repr=False)
class ReportingPeriod(Record):
    """A year, half, quarter or month (`2016`, `2016-H1`, `2016-Q3`, `2016-07`), or one that was named.

    Any may be written as its days, `2009-07-01/2010-06-30`; one that has a name then is the one of that name.
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
        if span := _SPAN.match(bare):
            return _of_days(span[1], span[2], named or {})
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

    @property
    def days(self) -> str:
        """The period written as its days."""
        return f"{self.start}/{self.end}"

    def holds(self, other: ReportingPeriod) -> bool:
        """Whether `other` lies within this period and is not the whole of it."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and (other.start, other.end) != (self.start, self.end)

    def __str__(self) -> str:
        return self.name


def _of_days(first: str, last: str, named: Mapping[str, ReportingPeriod]) -> ReportingPeriod | None:
    """The period of some days, under the name that it has; None where there are no such days."""
    try:
        bare = ReportingPeriod(f"{first}/{last}", date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
    if bare.start > bare.end:
        return None
    usual = _parts(bare, length) if (length := months_in(bare)) in _USUAL and _fits(bare, length, length) else []
    return next((one for one in (*named.values(), *usual) if one.days == bare.days), bare)


@cache  # every quantity asks anew
def cuts(whole: ReportingPeriod) -> Sequence[Sequence[ReportingPeriod]]:
    """The ways to cut a period into the next smaller parts: year, half, quarter, month.

    A named period of whole months is cut into quarters where they fit, and into months.
    """
    length = months_in(whole)
    if length is None:
        return ()
    if _is_usual(whole) and length > 1:
        return (_parts(whole, {12: 6, 6: 3, 3: 1}[length]),)
    return tuple(_parts(whole, size) for size in (3, 1) if size < length and _fits(whole, length, size))


def _is_usual(one: ReportingPeriod) -> bool:
    """Whether a period is what its name says without anybody's word: a school year `2009-10` is none."""
    return ReportingPeriod.parse(one.name) == one


def months_in(whole: ReportingPeriod) -> int | None:
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
    for _ in range((months_in(whole) or 0) // size):
        halves, quarters = (month + 5) // 6, (month + 2) // 3
        name = {12: f"{year}", 6: f"{year}-H{halves}", 3: f"{year}-Q{quarters}", 1: f"{year}-{month:02d}"}[size]
        found.append(ReportingPeriod.months(name, year, month, size))
        month += size
        year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return found


def period_range(
    first: ReportingPeriod, last: ReportingPeriod, named: Mapping[str, ReportingPeriod] | None = None
) -> list[ReportingPeriod] | None:
    """The periods of one length from `first` to `last`; None where the two do not fit together.

    From one that was named to another it is those of the named ones that follow one another in between.
    """
    known = list((named or {}).values())
    if first in known and last in known:
        return _named_range(first, last, known)
    length = months_in(first)
    if not (_is_usual(first) and _is_usual(last)) or first.end > last.end:
        return None
    if length is None or months_in(last) != length:
        return None
    return _parts(ReportingPeriod("", first.start, last.end), length)


def _named_range(
    first: ReportingPeriod, last: ReportingPeriod, known: Iterable[ReportingPeriod]
) -> list[ReportingPeriod] | None:
    """None where the ends are of different lengths or turned, two overlap, or one between two has no name."""
    length = _about(first)
    alike = [one for one in known if _about(one) == length and first.start <= one.start and one.end <= last.end]
    found = sorted({one.days: one for one in alike}.values(), key=lambda one: one.start)
    if not found or (found[0], found[-1]) != (first, last):
        return None
    gaps = [(after.start - before.end).days - 1 for before, after in pairwise(found)]
    shortest = min((one.end - one.start).days + 1 for one in found)
    return found if all(0 <= gap < shortest for gap in gaps) else None


def _about(one: ReportingPeriod) -> int:
    """How many months a period has, to the nearest whole one: two school years are of one length, leap year or not."""
    return (((one.end - one.start).days + 1) * 24 + 365) // 730  # days in twelfths of a year, rounded; never a half
