"""Verdicts that fail, one a line, indicator by indicator: what a large choice shows in place of its cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ...contracts import Options
from ...domain.scorecard import Report
from ...domain.target import Judged
from ...domain.verdict import Verdict
from ...locale import say, title_in
from ..selection import Shown
from .grid import Column, Page, Row, lay
from .notes import places
from .wording import counts, demand, figure_of, subject_name
from .worst import far

MOST = 100
"""The most verdicts that are listed."""
ROOMY = 100
"""The least width at which a line has room for a distance in words; else it is a number beside the counts."""
_COLUMNS = (
    Column(yields=3, least=16),
    Column(yields=4),
    Column(right=True, yields=5, least=8),
    Column(right=True),
    Column(),
    Column(yields=1, least=20),
    Column(yields=2, least=16),
)


def fails(page: Page, report: Report, views: Sequence[Shown]) -> Iterator[str]:
    """The binding verdicts of `views` that fail, by indicator: whose, how far they miss, and where they stand."""
    count, language = _count(views), page.language
    if not count:
        return
    by_indicator: dict[str, list[Row]] = {}
    for view in views[: _last(views)]:
        for column, place in view.where:
            if column.failed(place):
                row = _row(report, view, view.card.verdict(column, place), page)
                by_indicator.setdefault(column.obligations.indicator.id, []).append(row)
    indented = attrs.evolve(page, width=page.width - 2)
    yield ""
    yield from page.paragraph(say("console.fails", language, count=count), style="bold")
    for indicator in report.ruleset.indicators:
        if indicator.id in by_indicator:
            yield from page.paragraph(f"{indicator.clause} {title_in(indicator.title, language)}")
            yield from (f"  {line}" for line in lay(indented, _COLUMNS, by_indicator[indicator.id]))


def beyond(report: Report, views: Sequence[Shown], options: Options, language: str) -> str:
    """How many fails are not listed, and which option shows those that follow; nothing where all are."""
    last = _last(views)
    more = _count(views[last:])
    if not more:
        return ""
    following = next(view.card.subject for view in views[last:] if view.card.counted.failed)
    agencies = report.agencies
    top = agencies[agencies.position[following.id]] if following.kind is Judged.AGENCY else None
    if top is not None and top.parent is not None:
        top = agencies[agencies.position[top.parent]]
    if top is None or top.id not in agencies.children or options.under or options.worst_first:
        return say("console.beyond", language, count=more)
    name = top.name if len(agencies.find(top.name)) == 1 else top.id
    return say("console.beyond.under", language, count=more, name=name)


def _count(views: Sequence[Shown]) -> int:
    return sum(view.card.counted.failed for view in views)


def _last(views: Sequence[Shown]) -> int:
    """How many of the views have their fails listed: whole cards, and at least one of them."""
    listed = 0
    for place, view in enumerate(views):
        if listed and listed + view.card.counted.failed > MOST:
            return place
        listed += view.card.counted.failed
    return len(views)


def _row(report: Report, view: Shown, verdict: Verdict, page: Page) -> Row:
    language, kind = page.language, verdict.obligation.indicator.formula.kind
    return Row(
        [
            subject_name(report, view.card.subject, language),
            view.card.period.name if len(report.periods) > 1 else "",
            counts(verdict.measure, kind, language),
            figure_of(verdict, language),
            demand(verdict.obligation.requirement, language),
            far(verdict, language, short=page.width < ROOMY),
            places(verdict.measure.evidence, language),
        ]
    )
