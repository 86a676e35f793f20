"""How a figure is printed: so that it never contradicts its verdict (SEMANTICS, section 10)."""

from __future__ import annotations

from fractions import Fraction

from ..domain.indicator import IndicatorKind
from ..domain.percent import HUNDRED, shown, shown_end, shown_number_end, shown_percent
from ..domain.ruleset import Indicator
from ..domain.value import Value
from ..locale import Message, message

_UNITS = 2
"""A range is at least so many units of the last digit wide: `1.25%–1.35%`, never `1.3%–1.3%`."""


def printed(indicator: Indicator, value: Value | None, marks: tuple[Fraction, ...]) -> Message | None:
    """A figure with enough digits to stand on the right side of every bound; an end that is not reached says so."""
    if value is None:
        return None
    span = value.span
    number = indicator.formula.kind is IndicatorKind.NUMBER
    show, end = (shown, shown_number_end) if number else (shown_percent, shown_end)
    if span.low is not None and span.low == span.high:
        return message("verdict.point", value=show(span.low, marks))
    if span.low is not None and span.high is not None:
        open_ends = {(True, True): "", (False, True): ".above", (True, False): ".below", (False, False): ".inside"}
        key = f"verdict.range{open_ends[span.low_included, span.high_included]}"
        decimals = _apart((span.high - span.low) * (1 if number else HUNDRED))
        return message(key, low=end(span.low, marks, decimals), high=end(span.high, marks, decimals))
    if span.low is not None:
        return message("verdict.from" if span.low_included else "verdict.above", low=end(span.low, marks))
    if span.high is None:
        return None
    return message("verdict.up_to" if span.high_included else "verdict.below", high=end(span.high, marks))


def _apart(width: Fraction) -> int:
    """With how many decimals the ends of a range stand apart: rounding may take no more than half of its width."""
    decimals, units = 1, width * 10
    while units < _UNITS:
        decimals, units = decimals + 1, units * 10
    return decimals
