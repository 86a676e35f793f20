"""Whether what a cell says suits the quantity it stands under."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from ..domain.day_guess import day_meant, is_day_shaped
from ..domain.extra import PLAIN, REFUSED, Extra
from ..domain.facts import Datum, panel
from ..domain.indicator import IndicatorKind, QuantityKind
from ..domain.other_signs import is_parted
from ..domain.percent import Number
from ..domain.reading import Cell, Reading, Unreadable, as_quoted
from ..domain.record import Compared
from ..domain.ruleset import Ruleset
from ..domain.spreadsheet import not_worked_out
from ..locale import Message, message, shortened

TOO_GREAT = 10**40
"""What has more digits than this many noughts was not counted: a nation's budget in đồng has 16."""
LONGEST = 80
"""How much of a cell a sentence cites."""
_NONE = frozenset({"không có", "không phát sinh", "none", "nil"})
"""What may be 0, and may be that nobody knows."""
_NO_NUMBERS = (QuantityKind.DATE, QuantityKind.YES_NO)
"""Kinds for which it is no fault how a number would be written."""


@attrs.frozen(eq=False, repr=False)
class Suit(Compared):
    """What the cells under one name have to hold: a quantity's kind, or `indicator` for an indicator's own figure."""

    kind: QuantityKind | IndicatorKind

    @property
    def counts(self) -> bool:
        """Whether a plain whole number suits."""
        return self.kind in (QuantityKind.COUNT, QuantityKind.NUMBER)

    def fit(self, value: Cell, extra: Extra = PLAIN) -> Datum | Message:
        """The figure that `value` is, or the sentence that says why it is none."""
        if extra.flag == REFUSED and isinstance(value, Unreadable):
            return not_worked_out(value.text) or message("admission.refused", text=value.text)
        if isinstance(value, Unreadable):
            why = message("source.said", what=value.why) if value.why is not None else not_worked_out(value.text)
            if why is not None and not (self.kind in _NO_NUMBERS and is_parted(value.text)):
                return why
        match self.kind:
            case QuantityKind.COUNT:
                return _count(value)
            case QuantityKind.YES_NO:
                return _yes_no(value)
            case QuantityKind.NUMBER:
                return _number(value)
            case QuantityKind.DATE:
                return value if isinstance(value, date) else _no_date(value)
            case QuantityKind.PERCENT | IndicatorKind.SHARE | IndicatorKind.RATIO:
                return value if isinstance(value, Reading) else _no_percent(value, as_percent=extra.as_percent)
            case IndicatorKind.YES_NO:
                return value if isinstance(value, Reading) else _yes_no(value)
            case _:
                return _wrong("indicator", value)


def _count(value: Cell) -> Datum | Message:
    if isinstance(value, int) and not isinstance(value, bool):
        if value < 0:
            return message("admission.negative", text=shortened(as_quoted(value), LONGEST))
        return int(value) if value < TOO_GREAT else _too_long(value)
    if isinstance(value, Number):
        return _wrong("count_part", value)
    return _wrong(_no_count(value), value)


def _no_count(value: Cell) -> str:
    """The kind of what stands where a count should: each has its own way out."""
    if isinstance(value, Unreadable):
        if is_parted(value.text):
            return "count_signs"
        if is_day_shaped(value.text):
            return "count_day"
        return "count_none" if " ".join(value.text.casefold().split()) in _NONE else "count"
    if isinstance(value, date):
        return "count_day"
    if isinstance(value, Reading):
        return "count_share"
    return "count_none" if value is False else "count"


def _no_date(value: Cell) -> Message:
    text = as_quoted(value)
    guess = day_meant(text)
    if guess:
        return message("admission.not_date_guess", text=text, guess=guess)
    return message("admission.no_such_day", text=text) if is_day_shaped(text) else _wrong("date", value)


def _yes_no(value: Cell) -> Datum | Message:
    if isinstance(value, bool):
        return value
    return bool(value) if isinstance(value, int) and value in (0, 1) else _wrong("yes_no", value)


def _no_percent(value: Cell, *, as_percent: bool) -> Message:
    """A bare number may be points or a fraction; how its cell shows it is told, and decides nothing."""
    if isinstance(value, bool) or not isinstance(value, (int, Number)):
        return _wrong("percent", value)
    said = _wrong("percent_bare", value)
    if not as_percent:
        return said
    number = value if isinstance(value, Number) else Number(Fraction(value))
    shown = Number(number.value, max(number.decimals - 2, 0), percent=True)
    return message("admission.shown_as_percent", what=said, shown=shown.text)


def _number(value: Cell) -> Datum | Message:
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value) if abs(value) < TOO_GREAT else _too_long(value)
    if isinstance(value, Number):
        return value.value if abs(value.value) < TOO_GREAT else _too_long(int(value.value))
    return _wrong("number", value)


def _too_long(value: int) -> Message:
    digits = str(abs(value))
    return message("admission.too_long", text=shortened(digits, LONGEST), count=len(digits))


def _wrong(kind: str, value: Cell) -> Message:
    from_cell = as_quoted(value)
    if len(from_cell) > LONGEST:
        key = "admission.too_long" if from_cell.isdigit() else f"admission.not_{kind}"
        return message(key, text=shortened(from_cell, LONGEST), count=len(from_cell))
    return message(f"admission.not_{kind}", text=from_cell)


def suits(ruleset: Ruleset) -> Mapping[str, Suit]:
    """What every name that may head a column has to hold: quantities, indicators, and panel sides."""
    found = {quantity.id: Suit(quantity.kind) for quantity in ruleset.quantities.values()}
    for indicator in ruleset.indicators:
        kind = indicator.formula.kind
        if kind in (IndicatorKind.SHARE, IndicatorKind.RATIO):
            found[indicator.id] = Suit(kind)
            found[panel(indicator.id, "numerator")] = Suit(QuantityKind.COUNT)
            found[panel(indicator.id, "denominator")] = Suit(QuantityKind.COUNT)
        elif kind is IndicatorKind.YES_NO and not indicator.formula.passes:
            found[indicator.id] = Suit(kind)
    return found
