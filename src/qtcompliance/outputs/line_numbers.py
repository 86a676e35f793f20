"""Numbers as a line of JSON holds them, in UTF-8: counts and percentages are written once and remembered."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from ..domain.interval import Interval
from ..domain.percent import shown_ratio
from ..domain.record import Record
from ..domain.target import Requirement
from ..locale import figure, number

_REMEMBERED = 1 << 14  # so many different numbers are kept, and of counts the small ones: memory stays flat
_THOUSAND, _MILLION = 1_000, 1_000_000  # no language groups fewer digits than four
_VI_SIGN, _EN_SIGN = [number(1000, language)[1:-3].encode() for language in ("vi", "en")]
_VI_POINT, _EN_POINT = [figure(".", language).encode() for language in ("vi", "en")]
_VI_TENTHS, _EN_TENTHS = b"%d" + _VI_POINT + b"%d%%", b"%d" + _EN_POINT + b"%d%%"

Percent = tuple[bytes, bytes]
"""In Vietnamese and in English."""


class Forms(dict[Any, tuple[bytes, bytes, bytes]]):
    """Each count as data, in Vietnamese and in English. Ask with `forms[count]`: returns repeat their counts."""

    def __init__(self) -> None:
        super().__init__({None: (b"null", b"", b"")})

    def __missing__(self, count: int) -> tuple[bytes, bytes, bytes]:
        if 0 <= count < _THOUSAND:
            written = b"%d" % count
            found = written, written, written
        elif 0 <= count < _MILLION:
            written = b"%d" % count
            thousands, below = written[:-3], written[-3:]
            found = written, thousands + _VI_SIGN + below, thousands + _EN_SIGN + below
        else:
            apart = f"{count:,}".encode()
            found = apart.replace(b",", b""), apart.replace(b",", _VI_SIGN), apart.replace(b",", _EN_SIGN)
        if count < _REMEMBERED:
            self[count] = found
        return found


@attrs.frozen(eq=False, repr=False)
class Bound(Record):
    """What a requirement comes to, worked out once: acceptable values, and where its percentages take more digits."""

    requirement: Requirement
    acceptable: Interval
    marks: tuple[tuple[int, int], ...]
    near: frozenset[int]
    """The thousandths less than one away from a mark: what rounds to them may be printed with more digits."""
    own: tuple[str, ...] | None
    """The quantities that hold an agency's own bounds; None where one is open."""
    known: dict[int, Percent]
    """What was printed of any requirement: whatever rounds alike prints alike where no mark is near."""

    @classmethod
    def of(cls, requirement: Requirement, known: dict[int, Percent]) -> Bound:
        """Of one requirement; the marks as pairs of whole numbers, in percent."""
        marks = [(mark * 100).as_integer_ratio() for mark in (*requirement.marks, Fraction(0), Fraction(1))]
        near = {units for p, q in marks for units in (10 * p // q, -(-10 * p // q))}
        own = None if requirement.open_bounds else requirement.own
        return cls(requirement, requirement.acceptable, tuple(marks), frozenset(near), own, known)

    def percent(self, n: int, d: int) -> Percent:
        """n/d as printed."""
        units = (2000 * n + d) // (2 * d)  # thousandths, the half rounded up
        exact = units * d == n * 1000
        if units in self.near and not exact:
            return _printed(shown_ratio(n * 100, d, self.marks))
        key = 2 * units + exact
        found = self.known.get(key)
        if found is None:
            whole, tenth = divmod(units, 10)
            if exact and not tenth:
                found = (b"%d%%" % whole,) * 2
            else:
                found = _VI_TENTHS % (whole, tenth), _EN_TENTHS % (whole, tenth)
            if len(self.known) < _REMEMBERED:
                self.known[key] = found
        return found


def _printed(text: str) -> Percent:
    told = b"%b%%" % text.encode()
    return told.replace(b".", _VI_POINT), told.replace(b".", _EN_POINT)
