"""Which periods a register's rows can belong to, and how a row's period is written in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs
from sqlglot import exp

from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.period import ReportingPeriod, period_range
from qtcompliance.domain.record import Compared
from qtcompliance.errors import SourceError

from .conditions import Span, Writer, from_to
from .language import Definition
from .words import say

OUTSIDE, DATELESS = -1, -2
"""Places of the rows that lie in no period, and of those without a day."""
_ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Spans(Compared):
    """The periods that are counted: their names as the source writes them, and their days where these are known."""

    names: tuple[str, ...]
    spans: tuple[Span, ...] = ()


def spans_of(periods: Iterable[ReportingPeriod]) -> Spans:
    """Periods with known days."""
    listed = tuple(periods)
    spans = (Span(place, one.start, one.end + _ONE_DAY) for place, one in enumerate(listed))
    return Spans(names=tuple(one.name for one in listed), spans=tuple(spans))


def asked(definition: Definition, request: SourceRequest) -> Spans | None:
    """The periods that the settings or the run ask for; None where the data themselves must say which there are.

    A snapshot, which has no dates, belongs to the period that is fixed, to the judged one that holds `as_of`, or to
    the only one there is (SEMANTICS, section 8).
    """
    fixed = _fixed(definition.fixed, request) if definition.fixed else None
    if definition.date:
        if fixed or request.periods:
            return spans_of(fixed or request.periods)
        return None
    if fixed:
        return spans_of(fixed[:1])
    if definition.fixed:
        return Spans(names=(definition.fixed,))
    day = request.as_of
    if day is not None:
        judged = [one for one in request.periods if one.start <= day <= one.end]
        year = ReportingPeriod.months(str(day.year), day.year, 1, 12)
        return spans_of(judged[:1] or (() if request.periods else (year,)))
    return spans_of(request.periods) if len(request.periods) == 1 else Spans(names=("",))


def years(first: date | str, last: date | str) -> Spans:
    """The years from one day to another; an engine without days gives them as YYYY-MM-DD."""
    start, end = (int(str(one)[:4]) for one in (first, last))
    return spans_of(ReportingPeriod.months(str(year), year, 1, 12) for year in range(start, end + 1))


def place_of(column: str, spans: Sequence[Span], writer: Writer) -> exp.Expr:
    """The place of the period that the day in a column lies in."""
    found = exp.case().when(exp.Is(this=writer.day(column), expression=exp.null()), exp.Literal.number(DATELESS))
    for span in spans:
        day = writer.known_day(column)
        found = found.when(from_to(day, span.start, span.after), exp.Literal.number(span.index))
    return found.else_(exp.Literal.number(OUTSIDE))


def period_expression(definition: Definition, spans: Spans, writer: Writer) -> exp.Expr:
    """The place of a row's period, or the text of the column that names it."""
    if definition.period:
        return writer.text(definition.period)
    if definition.date:
        return place_of(definition.date, spans.spans, writer)
    return exp.Literal.number(0 if spans.names else OUTSIDE)


def _fixed(text: str, request: SourceRequest) -> tuple[ReportingPeriod, ...]:
    """The period, or the range of periods, that `fixed` names; nothing for one that only the ruleset knows."""
    known = {one.name: one for one in request.periods}
    if text in known:
        return (known[text],)
    parts = [ReportingPeriod.parse(part) for part in text.split("..")]
    found = [one for one in parts if one is not None]
    if len(found) == 1 == len(parts):
        return (found[0],)
    whole = period_range(found[0], found[1]) if len(found) == 2 == len(parts) else None
    if whole is None and ".." in text:
        raise SourceError(request.location, say("period"))
    return tuple(whole or ())
