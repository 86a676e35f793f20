"""Spans of days, and the periods that bear names: `2009-07-01/2010-06-30`."""

from __future__ import annotations

from datetime import date

from ..domain.period import ReportingPeriod
from ..domain.reading import parse_day
from .fields import Field


def read_span(field: Field, *, open_end: bool) -> tuple[date, date | None] | None:
    """First and last day, both included; None where the field says no such thing."""
    text = field.text()
    first, mark, last = text.partition("/")
    start, end = parse_day(first.strip()), parse_day(last.strip())
    ends = end is not None or (open_end and last.strip() in ("", ".."))
    if not text or start is None or not mark or not ends:
        if text:
            field.fault("fault.not_a_span", text=text)
        return None
    if end is not None and end < start:
        field.fault("fault.span_turned", text=text)
        return None
    return start, end


def read_periods(field: Field | None) -> dict[str, ReportingPeriod]:
    """Periods by the names that are given to them: `{"2009-10": 2009-07-01/2010-06-30}`."""
    found = {}
    for part in field.entries() if field else ():
        span = read_span(part, open_end=False)
        if span and span[1]:
            found[part.key] = ReportingPeriod(part.key, span[0], span[1])
    return found
