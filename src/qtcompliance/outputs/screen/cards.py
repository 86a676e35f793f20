"""Cards opened: a row for each verdict, for what a member brings to its groups, and for context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ...domain.outcome import Outcome
from ...domain.scorecard import Context, Contribution, Report, Scorecard
from ...domain.target import Judged, Standing
from ...domain.verdict import Verdict
from ...locale import say, title_in
from ..selection import Shown
from .grid import Column, Page, Row, lay, roomy
from .notes import notes
from .wording import (
    OUTCOME_STYLE,
    OVERALL_STYLE,
    counts,
    demand,
    figure_of,
    indicator_name,
    known,
    level_name,
    mark,
    named,
    printed,
    subject_name,
    with_id,
)

_COLUMNS = (
    Column(styled=True, yields=2, least=13),
    Column(),
    Column(yields=1, least=20, titles=True),
    Column(right=True),
    Column(right=True),
    Column(),
    Column(),
)


def card(page: Page, report: Report, view: Shown, *, ids: bool = False) -> Iterator[str]:
    """One card: who and how, then its rows in the ruleset's order, with the indicators' ids if there is room.

    Where `ids` are wanted they stand below the rows if there is none beside the titles.
    """
    yield ""
    yield from heading(page, report, view.card)
    order = {indicator.id: place for place, indicator in enumerate(report.ruleset.indicators)}
    language = page.language
    verdicts = view.verdicts
    idle = [title_in(one.obligation.indicator.title, language) for one in verdicts if _folds(one)]
    rows = [(one.obligation.indicator.id, _judged(one, language)) for one in verdicts if not _folds(one)]
    rows += _brought(view.contributions, language)
    rows += [(one.indicator.id, _context(one, language)) for one in view.context if known(one.measure)]
    rows.sort(key=lambda named_row: order[named_row[0]])
    yield from lay(page, _COLUMNS, _identified(page, rows, ids=ids), below=2)
    if idle:
        yield from page.paragraph(say("console.idle", language, count=len(idle), names=named(idle, language)))


def _identified(page: Page, rows: Sequence[tuple[str, Row]], *, ids: bool) -> list[Row]:
    """The rows with their indicators' ids: beside the titles where nothing is squeezed by them, else below them."""
    beside = [
        attrs.evolve(row, cells=[*row.cells[:2], with_id(row.cells[2], name), *row.cells[3:]]) for name, row in rows
    ]
    if roomy(beside, page.width - 1):
        return beside
    return [attrs.evolve(row, below=_below(row, name)) if ids else row for name, row in rows]


def _below(row: Row, name: str) -> Sequence[str]:
    return [*row.below[:-1], with_id(row.below[-1], name)] if row.below else [with_id("", name)]


def _folds(verdict: Verdict) -> bool:
    """Whether a verdict needs no row: nothing is owed, and nothing is to be told of it."""
    return verdict.outcome is Outcome.NOT_APPLICABLE and verdict.reason is None


def heading(page: Page, report: Report, one: Scorecard) -> Iterator[str]:
    """Name, level, period where several were judged, and what the card says."""
    language, subject = page.language, one.subject
    level = None if subject.kind is Judged.LEVEL else subject.level
    word = say(f"overall.{one.overall.value}", language)
    name = subject_name(report, subject, language)
    between = [level_name(report.ruleset, level, language), one.period.name if len(report.periods) > 1 else ""]
    parts = [name, *filter(None, between), word]
    lines = list(page.paragraph(" · ".join(parts)))
    if len(lines) == 1:
        parts = [page.paint(name, "bold"), *parts[1:-1], page.paint(word, OVERALL_STYLE.get(one.overall, ""))]
        lines = [" " + " · ".join(parts)]
    yield from lines


def _judged(verdict: Verdict, language: str) -> Row:
    obligation, measure = verdict.obligation, verdict.measure
    indicator = obligation.indicator
    cells = [
        say(f"outcome.{verdict.outcome.value}", language),
        indicator.clause,
        indicator_name(indicator, obligation.standing, language),
        counts(measure, indicator.formula.kind, language),
        figure_of(verdict, language),
        demand(obligation.requirement, language),
        mark(verdict, language),
    ]
    return Row(cells, style=OUTCOME_STYLE.get(verdict.outcome, ""), below=notes(verdict, language))


def _brought(contributions: tuple[Contribution, ...], language: str) -> Iterator[tuple[str, Row]]:
    """One row an indicator, whichever groups it counts for."""
    groups: dict[str, list[Contribution]] = {}
    for one in contributions:
        groups.setdefault(one.indicator.id, []).append(one)
    for name, same in groups.items():
        first, indicator = same[0], same[0].indicator
        cells = [
            say("console.counts", language),
            indicator.clause,
            indicator_name(indicator, Standing.BINDING, language),
            counts(first.measure, indicator.formula.kind, language),
            printed(first.measure, first.percent, indicator.formula.kind, language),
            "",
            ", ".join(say(f"judged.{one.judged.value}", language) for one in same),
        ]
        yield name, Row(cells)


def _context(context: Context, language: str) -> Row:
    indicator, measure = context.indicator, context.measure
    cells = [
        say("console.context", language),
        indicator.clause,
        indicator_name(indicator, Standing.BINDING, language),
        counts(measure, indicator.formula.kind, language),
        printed(measure, context.percent, indicator.formula.kind, language),
        "",
        "",
    ]
    return Row(cells)
