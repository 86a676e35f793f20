"""What is wrong with a text that is nearly a reporting period: a month that no year has, a letter, a day."""

from __future__ import annotations

import re

from .day_guess import day_meant, is_day_shaped
from .period import ReportingPeriod

_MONTH = re.compile(r"([12][0-9]{3})-([0-9]{2})\Z")
_AMONG_DIGITS = re.compile(r"(?=.*[0-9])[0-9OoIl]{4}(?:-[0-9QH]{2})?\Z")
_DIGITS = str.maketrans("OoIl", "0011")
_MONTHS = range(1, 13)


def no_month(text: str) -> str | None:
    """The month of `2016-13`, which no year has; None for `2012-13`, which may be a year across two."""
    found = _MONTH.match(text)
    if not found or int(found[2]) in _MONTHS or (int(found[1]) + 1) % 100 == int(found[2]):
        return None
    return found[2]


def letter_among(text: str) -> tuple[str, str] | None:
    """The letter that stands for a digit in `2O16`, and the period that is meant."""
    meant = text.translate(_DIGITS)
    if meant == text or not _AMONG_DIGITS.match(text) or not ReportingPeriod.parse(meant):
        return None
    return next(sign for sign in text if sign in "OoIl"), meant


def short_year(text: str) -> bool:
    """Whether a text is a year of two digits: of which century nobody knows."""
    return len(text) == len("16") and text.isascii() and text.isdigit()


def period_of_day(text: str) -> str | None:
    """The year of a text that is a day, as offices or databases write it; '' for none there is, None for no day."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return text[:4]
    return (day_meant(text) or "")[:4] if is_day_shaped(text) else None
