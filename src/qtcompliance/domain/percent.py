"""Exact numbers and percentages: how they are read, and how they are printed without contradicting a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from ..locale import Figure
from .record import Record

_DIGITS = re.compile(r"[0-9]+\Z")
HUNDRED = 100
FEW_DECIMALS = 6
MOST_DIGITS = 400  # a number longer than this is not a figure anybody reported


@attrs.frozen(repr=False)
class Number(Record):
    """An exact number as written: its value and how many decimals it was written with.

    Of a percentage the value is the share itself: `92.8%` is 928/1000 with one decimal.
    """

    value: Fraction
    decimals: int = 0
    percent: bool = attrs.field(default=False, kw_only=True)
    raw: str = attrs.field(default="", kw_only=True, eq=False, repr=False)
    """The cell as it stands in its source, where it is written otherwise than `text`."""

    @property
    def half_unit(self) -> Fraction:
        """Half a unit of the last digit: what rounding may have hidden."""
        unit = Fraction(1, 10**self.decimals)
        return unit * Fraction(1, 2 * HUNDRED if self.percent else 2)

    @property
    def text(self) -> str:
        """As written in a ruleset: a decimal point, and `%` for a percentage."""
        n, d = self.value.as_integer_ratio()
        return f"{_fixed(n * HUNDRED, d, self.decimals)}%" if self.percent else _fixed(n, d, self.decimals)


def parse_number(text: str, decimal: str = ".", grouping: str = "") -> Number | None:
    """Read a plain decimal number exactly; None where `text` is not one.

    `decimal` and `grouping` are the declared signs; a group has three digits, or the text is refused.
    """
    bare = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    sign = -1 if bare[:1] in ("-", "\u2212") else 1
    if bare[:1] in ("-", "\u2212", "+"):
        bare = bare[1:].strip()
    if len(bare) > MOST_DIGITS:
        return None
    whole, mark, part = bare.partition(decimal)
    if mark and not _DIGITS.match(part):
        return None
    if grouping:
        groups = whole.split("\u0020" if grouping.isspace() else grouping)
        if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
            return None
        whole = "".join(groups)
    if not _DIGITS.match(whole):
        return None
    digits = int(whole + part)
    return Number(Fraction(sign * digits, 10 ** len(part)), len(part))


def parse_percent(text: str, decimal: str = ".", grouping: str = "") -> Number | None:
    """Read `92.8%` or `92,8 %` (with `decimal=","`) exactly; None where `text` is not a percentage."""
    bare = text.strip()
    if not bare.endswith("%"):
        return None
    number = parse_number(bare[:-1], decimal, grouping)
    return number and Number(number.value * Fraction(1, HUNDRED), number.decimals, percent=True)


def parse_count(text: str, decimal: str = ".", grouping: str = "") -> int | None:
    """Read a whole number exactly; None where `text` is not one (`12.0` is not)."""
    number = parse_number(text, decimal, grouping)
    return number.value.numerator if number and number.decimals == 0 else None


def fixed(value: Fraction, decimals: int) -> str:
    """`value` with so many decimals, the half rounded up (away from zero)."""
    return _fixed(value.numerator, value.denominator, decimals)


def _fixed(n: int, d: int, decimals: int) -> str:
    units = rounded_units(abs(n), d, decimals)
    return f"-{_written(units, decimals)}" if n < 0 and units else _written(units, decimals)


def rounded_units(n: int, d: int, decimals: int) -> int:
    """n/d (both ≥ 0) in units of the last of so many decimals, the half rounded up."""
    unit: int = 10**decimals
    return (2 * n * unit + d) // (2 * d)


def exact(value: Fraction) -> str:
    """`value` without loss: a whole number, a decimal number where that ends, else a fraction."""
    rest, decimals = value.denominator, 0
    while rest % 10 == 0:
        rest //= 10
        decimals += 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
            decimals += 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    text = fixed(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def lowest_terms(value: Fraction) -> str | int:
    """As a report holds it: a whole number, or a fraction in lowest terms as text."""
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def shown(value: Fraction, marks: Iterable[Fraction] = (), decimals: int = 1) -> Figure:
    """`value` with as many decimals as it takes to stand on the right side of every mark.

    A figure that is exact loses its trailing zeros; one that was rounded keeps them. A value that equals a
    mark is printed exactly.
    """
    return _shown(value.numerator, value.denominator, [(mark.numerator, mark.denominator) for mark in marks], decimals)


def shown_percent(value: Fraction, marks: Iterable[Fraction] = (), decimals: int = 1) -> Figure:
    """A share as a percentage that contradicts neither `marks` nor the ends 0 % and 100 %."""
    ends = [(0, 1), (HUNDRED, 1), *((mark.numerator * HUNDRED, mark.denominator) for mark in marks)]
    return Figure(_shown(value.numerator * HUNDRED, value.denominator, ends, decimals) + "%")


def _shown(n: int, d: int, marks: Sequence[tuple[int, int]], decimals: int) -> Figure:
    """n/d (d > 0) as `shown` prints it; `marks` are pairs of whole numbers p/q. No fraction is made."""
    if n >= 0:
        return Figure(shown_ratio(n, d, marks, decimals))
    text = shown_ratio(-n, d, [(-p, q) for p, q in marks], decimals)
    return Figure(text if text == "0" else f"-{text}")


def shown_ratio(n: int, d: int, marks: Sequence[tuple[int, int]], decimals: int = 1) -> str:
    """n/d (both ≥ 0) as `shown` prints it; `marks` are pairs of whole numbers p/q. No fraction is made."""
    unit: int = 10**decimals
    for places in range(decimals, decimals + MOST_DIGITS):
        units = (2 * n * unit + d) // (2 * d)
        if units * d == n * unit:
            text = _written(units, places)
            return text.rstrip("0").rstrip(".") if places else text
        # rounding moved the figure; it must not have reached, passed or left a mark
        if all(_side(units * q - p * unit) == _side(n * q - p * d) for p, q in marks):
            return _written(units, places)
        unit *= 10
    return exact(Fraction(n, d))


def _written(units: int, places: int) -> str:
    """So many units of the last of so many decimals."""
    digits = str(units).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def shown_end(value: Fraction, marks: Iterable[Fraction] = (), decimals: int = 1) -> Figure:
    """One end of a range as a percentage: exactly where that takes few digits (94.9955 %), else as any share."""
    text = _in_few(value * HUNDRED)
    return shown_percent(value, marks, decimals) if text is None else Figure(f"{text}%")


def shown_number_end(value: Fraction, marks: Iterable[Fraction] = (), decimals: int = 1) -> Figure:
    """One end of a range of numbers: exactly where that takes few digits, else as any number."""
    text = _in_few(value)
    return shown(value, marks, decimals) if text is None else Figure(text)


def _in_few(value: Fraction) -> str | None:
    text = exact(value)
    return text if "/" not in text and len(text.partition(".")[2]) <= FEW_DECIMALS else None


def _side(difference: int) -> int:
    return (difference > 0) - (difference < 0)
