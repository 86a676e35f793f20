"""The report's head: what nobody may miss, the plan, the period, who was asked and who answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.observation import Source
from ...domain.scorecard import Report
from ...domain.target import Basis
from ...locale import days, say, spoken, title_in
from .grid import GAP, Page, size
from .notes import file_of

_MOST_NAMED = 5


def head(page: Page, report: Report) -> Iterator[str]:
    """The lines above the first table. Where nothing was judged, the first line says so."""
    if report.nothing_judged is not None:
        yield from page.paragraph(spoken(report.nothing_judged, page.language), style="bold red")
    seen = report.observations
    yield from _lost(page, "console.unread", seen.unread, len(seen.sources), "bold red")
    yield from _lost(page, "console.empty", report.empty_sources, len(seen.sources), "bold yellow")
    yield from _title(page, report)
    yield from page.paragraph(" · ".join(_facts(page.language, report)))
    if report.plan_has_run_out and report.ruleset.end is not None:
        yield from page.paragraph(say("console.run_out", page.language, day=report.ruleset.end), style="yellow")


def _lost(page: Page, key: str, lost: Sequence[Source], of: int, style: str) -> Iterator[str]:
    """How many sources gave nothing, and the first of them."""
    if lost:
        names = [file_of(one.location) for one in lost[:_MOST_NAMED]] + ["…"] * (len(lost) > _MOST_NAMED)
        yield from page.paragraph(say(key, page.language, count=len(lost), of=of, names=names), style=style)


def _title(page: Page, report: Report) -> Iterator[str]:
    title = title_in(report.ruleset.title, page.language)
    reference = days(report.ruleset.reference, page.language)
    blank = page.width - 1 - size(title) - size(reference)
    if not reference:
        yield from page.paragraph(title, style="bold")
    elif blank >= GAP:
        yield f" {page.paint(title, 'bold')}{' ' * blank}{reference}"
    else:
        yield from page.paragraph(title, style="bold")
        yield from page.paragraph(reference)


def _facts(language: str, report: Report) -> Iterator[str]:
    yield say("console.period", language, period=report.period_name)
    listed, reported = report.reckoning.agencies.listed, report.reckoning.agencies.reported
    yield say("console.agencies.one" if listed == 1 else "console.agencies", language, count=listed)
    yield say("console.returns.one" if reported == 1 else "console.returns", language, count=reported)
    yield from _bases(language, report)


def _bases(language: str, report: Report) -> Iterator[str]:
    """What the judged figures of the plan are, where they are no goals (SEMANTICS, section 7)."""
    clauses: dict[Basis, list[str]] = {}
    for indicator in report.ruleset.indicators:
        if indicator.basis is not Basis.CONTEXT:
            clauses.setdefault(indicator.basis, []).append(indicator.clause)
    for basis, where in clauses.items():
        if basis is Basis.GOAL:
            continue
        words = say(f"basis.{basis.value}", language)
        yield words if len(clauses) == 1 else f"{words} ({', '.join(dict.fromkeys(where))})"
