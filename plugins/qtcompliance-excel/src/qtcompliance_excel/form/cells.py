"""What a cell of a filled-in form says: exact, by the kind of its quantity and the signs of the form's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from qtcompliance.contracts import Number
from qtcompliance.domain.day_guess import is_day_shaped
from qtcompliance.domain.indicator import QuantityKind
from qtcompliance.domain.other_signs import has_other_signs, is_parted
from qtcompliance.domain.reading import (
    DASHES,
    MISSING,
    NO,
    Cell,
    Notation,
    Unreadable,
    as_written,
    read_cell,
    rounded,
    with_raw,
)

from .words import in_each_language, words

_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")
_NO_NUMBERS = (QuantityKind.DATE.value, QuantityKind.YES_NO.value)
_WRITTEN_WHOLE = (QuantityKind.COUNT.value, QuantityKind.NUMBER.value)


def value_of(raw: Any, kind: str, language: str, *, percent: bool = False) -> tuple[Cell | str | None, bool]:
    """What a cell says (None: nothing), and whether it calls itself an estimate.

    `raw` is what the workbook holds, numbers exact; `percent`, whether the cell shows a number as a percentage.
    """
    value, estimated = _value_of(raw, kind, language, percent=percent)
    return _with_remedy(value, kind), estimated


def _with_remedy(value: Cell | str | None, kind: str) -> Cell | str | None:
    """A cell that its office has to write otherwise says how: a form is read without anything being declared of it."""
    if kind == QuantityKind.PERCENT.value and isinstance(value, (int, Number)) and not isinstance(value, bool):
        return _to_be_written(as_written(value), "value.percent")
    if kind in _WRITTEN_WHOLE and isinstance(value, Unreadable) and is_parted(value.text):
        return _to_be_written(value.text, f"value.{kind}")
    return value


def _to_be_written(text: str, key: str) -> Unreadable:
    return Unreadable(text, why=in_each_language(key, text=text))


def _value_of(raw: Any, kind: str, language: str, *, percent: bool) -> tuple[Cell | str | None, bool]:
    match raw:
        case str():
            return _text(raw, kind, language)
        case datetime():
            midnight = raw.replace(hour=0, minute=0, second=0, microsecond=0)
            return (raw.date() if raw == midnight else Unreadable(str(raw))), False
        case Number() if percent and kind == QuantityKind.PERCENT.value:
            # The cell holds the share, with two decimals more than the percentage that it shows.
            return rounded(Number(raw.value, max(0, raw.decimals - 2), percent=True)), False
        case int() if percent and kind == QuantityKind.PERCENT.value and not isinstance(raw, bool):
            return rounded(Number(Fraction(raw), percent=True)), False
        case _:
            return raw, False


def _text(raw: str, kind: str, language: str) -> tuple[Cell | str | None, bool]:
    text = " ".join(raw.split())
    if text in DASHES:
        return text, False  # what a dash means nobody declared: the core takes it as missing, and says so
    says = words(language)
    day = _DAY.match(text) if kind == QuantityKind.DATE.value and says["day"].startswith("%d") else None
    if day:
        return _day(day, text), False
    value, estimated = read_cell(text, Notation(decimal=says["decimal"], grouping=says["other_decimal"]))
    return (_told(value, kind, says) if isinstance(value, Unreadable) else with_raw(value, text)), estimated


def _told(value: Unreadable, kind: str, form: Mapping[str, str]) -> Unreadable:
    """What cannot be read, with how this form writes numbers or days; the core tells of whatever else is wrong."""
    if kind == QuantityKind.DATE.value and not is_day_shaped(value.text):
        key, signs = "unread.day", {"like": form["day_like"]}
    elif kind not in _NO_NUMBERS and has_other_signs(value.text):
        key, signs = "unread.number", {"decimal": form["decimal"], "grouping": form["other_decimal"]}
    else:
        return value
    return Unreadable(value.text, why=in_each_language(key, text=value.text, **signs))


def _day(found: re.Match[str], text: str) -> Cell:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return Unreadable(text)


def ticked(raw: Any) -> bool:
    """Whether a cell bears a mark, of whatever kind."""
    if raw is None or raw is False or raw == 0:
        return False
    return written(raw).casefold() not in MISSING | DASHES | NO


def written(raw: Any) -> str:
    """A cell's text, '' for none."""
    text = getattr(raw, "text", raw)  # of an exact number, and of what cannot be read
    return "" if text is None else " ".join(str(text).split())
