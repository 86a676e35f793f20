"""How a figure is printed: so that it never contradicts its verdict (SEMANTICS, section 10)."""

from __future__ import annotations

from fractions import Fraction

from ..domain.indicator import IndicatorKind
from ..domain.percent import shown, shown_end, shown_number_end, shown_percent
from ..domain.ruleset import Indicator
from ..domain.value import Value
from ..locale import Message, message


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
        return message(key, low=end(span.low, marks), high=end(span.high, marks))
    if span.low is not None:
        return message("verdict.from" if span.low_included else "verdict.above", low=end(span.low, marks))
    if span.high is None:
        return None
    return message("verdict.up_to" if span.high_included else "verdict.below", high=end(span.high, marks))
