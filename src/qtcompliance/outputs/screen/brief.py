"""The plan's card where a run is vast: rows for what fails, and of everything else how many, and the first."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.outcome import Outcome
from ...domain.scorecard import Report
from ...domain.verdict import Verdict
from ...locale import say
from ..selection import Shown
from .cards import heading
from .grid import Column, Page, Row, lay
from .wording import OUTCOME_STYLE, demand, figure_of, indicator_name, mark, named

_COLUMNS = (
    Column(styled=True, yields=3, least=13),
    Column(),
    Column(yields=1, least=20),
    Column(right=True),
    Column(),
    Column(),
)
_NAMED = (Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.NOT_DUE, Outcome.PASS)


def brief(page: Page, report: Report, view: Shown) -> Iterator[str]:
    """Who and how, a row for each verdict that fails or is in error, and the others by how they came out."""
    language = page.language
    verdicts = view.verdicts
    yield ""
    yield from heading(page, report, view.card)
    rows = [_row(one, language) for one in verdicts if one.outcome in (Outcome.FAIL, Outcome.ERROR)]
    yield from lay(page, _COLUMNS, rows)
    for outcome in _NAMED:
        names = [
            indicator_name(one.obligation.indicator, one.obligation.standing, language)
            for one in verdicts
            if one.outcome is outcome
        ]
        if names:
            counted = say(f"console.total.{outcome.value}", language, count=len(names))
            yield from page.paragraph(f"{counted}: {named(names, language, between='; ')}", hang=2)
    yield from page.paragraph(say("console.brief", language))


def _row(verdict: Verdict, language: str) -> Row:
    indicator = verdict.obligation.indicator
    cells = [
        say(f"outcome.{verdict.outcome.value}", language),
        indicator.clause,
        indicator_name(indicator, verdict.obligation.standing, language),
        figure_of(verdict, language),
        demand(verdict.obligation.requirement, language),
        mark(verdict, language),
    ]
    return Row(cells, style=OUTCOME_STYLE.get(verdict.outcome, ""))
