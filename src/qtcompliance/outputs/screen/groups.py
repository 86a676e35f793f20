"""Verdicts indicator by indicator, a row a subject: of levels, blocks and parents; of one indicator, of everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from ...domain.obligation import Duty
from ...domain.outcome import Outcome
from ...domain.record import Compared
from ...domain.scorecard import Context, Contribution, Report, Scorecard
from ...domain.target import Judged, Standing
from ...domain.verdict import Verdict, VerdictColumn
from ...locale import say, title_in
from ..distance import distance
from ..selection import Shown
from .grid import Column, Page, Row, fit, lay, size, wrapped
from .notes import notes
from .wording import OUTCOME_STYLE, counts, demand, figure_of, mark, named, printed, subject_name, with_id

MOST, FEW = 10, 3
"""The most blocks and parents that an indicator lists where the screen is to be brief, and where the run is vast."""
SPARE = 2
"""The most that are listed beyond these rather than counted."""
_COLUMNS = (
    Column(styled=True, yields=3, least=13),
    Column(yields=2, least=12),
    Column(yields=4),
    Column(),
    Column(right=True),
    Column(),
    Column(yields=1, least=16),
)
_MANY = (Judged.BLOCK, Judged.PARENT)
_WORST_FIRST = (Outcome.FAIL, Outcome.ERROR, Outcome.UNDETERMINED, Outcome.NO_DATA)
_IN_THE_ROW = frozenset({"sentence.our_reading", "sentence.members"})


@attrs.frozen(eq=False, repr=False)
class _Group(Compared):
    """Where one group's verdict stands."""

    card: Scorecard
    column: VerdictColumn
    place: int

    @property
    def outcome(self) -> Outcome:
        return self.column.outcome(self.place)

    @property
    def of_many(self) -> bool:
        """Whether it is one of the blocks or parents, of which there may be hundreds."""
        return self.card.subject.kind in _MANY

    @property
    def folds(self) -> bool:
        """Whether it needs no row: nothing is owed, and nothing is to be told of it."""
        return self.outcome is Outcome.NOT_APPLICABLE and not self.column.reasons[self.place]

    @property
    def without_members(self) -> bool:
        return self.column.obligations.duties[self.place] == Duty.NO_MEMBERS


def groups(
    page: Page, report: Report, views: Sequence[Shown], *, most: int | None = None, in_words: bool = False
) -> Iterator[str]:
    """Each indicator by which `views` are judged, with a row a subject.

    Where at `most` so many blocks and parents are to be listed, these are the worst, the worst first; the others are
    counted. `in_words`: a sentence names those that are listed, and they have no rows.
    """
    judged: dict[str, list[_Group]] = {}
    others: dict[str, list[Row]] = {}
    several = len(report.periods) > 1
    for view in views:
        for column, place in view.where:
            judged.setdefault(column.obligations.indicator.id, []).append(_Group(view.card, column, place))
        if view.indicator:
            others.setdefault(view.indicator, []).extend(_unjudged(report, page.language, view, several=several))
    for indicator in report.ruleset.indicators:
        if judged.get(indicator.id) or others.get(indicator.id):
            yield ""
            heading = with_id(f"{indicator.clause} {title_in(indicator.title, page.language)}", indicator.id)
            yield from (f" {page.titled(line, 'bold')}" for line in wrapped(heading, page.width - 1))
            of_it, unjudged = judged.get(indicator.id, []), others.get(indicator.id, [])
            yield from _rows(page, report, of_it, unjudged, most=most, in_words=in_words)


def _rows(
    page: Page, report: Report, judged: Sequence[_Group], others: Sequence[Row], *, most: int | None, in_words: bool
) -> Iterator[str]:
    language, several = page.language, len(report.periods) > 1
    idle = [group for group in judged if group.folds]
    owed = [group for group in judged if not group.folds]
    listed = owed if most is None else _listed(owed, most)
    short = [group for group in listed if in_words and group.of_many]
    rows = [_row(report, language, group, several=several) for group in listed if not (in_words and group.of_many)]
    yield from lay(page, _COLUMNS, _fitting(page, [*rows, *others]), below=1)
    if short:
        told = "; ".join(_short(report, language, group, several=several) for group in short)
        yield from page.paragraph(say("console.worst_groups", language, names=told), hang=2)
    folded = Counter(group.outcome for group in owed) - Counter(group.outcome for group in listed)
    if folded:
        counted = [say(f"console.total.{outcome.value}", language, count=folded[outcome]) for outcome in folded]
        yield from page.paragraph(say("console.not_listed", language, counts=counted))
    for empty, key in ((True, "console.no_members"), (False, "console.idle")):
        names = [group.card.subject.called(language) for group in idle if group.without_members is empty]
        names = list(dict.fromkeys(names))
        if names:
            yield from page.paragraph(say(key, language, count=len(names), names=named(names, language)))


def _fitting(page: Page, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; what stands at their ends goes below them where it would be squeezed into a narrow column."""
    room = fit(_COLUMNS, rows, page.width - 1)[-1] if rows else 0
    if all(size(row.cells[-1]) <= room for row in rows):
        return rows
    return [_turned(row) if row.cells[-1] else row for row in rows]


def _turned(row: Row) -> Row:
    first, *rest = row.below or ("",)
    end = row.cells[-1]
    return attrs.evolve(row, cells=[*row.cells[:-1], ""], below=[f"{first} · {end}" if first else end, *rest])


def _listed(judged: Sequence[_Group], most: int) -> list[_Group]:
    """Those that have rows: all but blocks and parents in their order, then the worst of these."""
    many = [group for group in judged if group.of_many]
    bad = [group for group in many if group.outcome in _WORST_FIRST]
    bad.sort(key=lambda group: distance(group.column, group.place), reverse=True)
    bad.sort(key=lambda group: _WORST_FIRST.index(group.outcome))
    return [
        *(group for group in judged if not group.of_many),
        *bad[: most if len(bad) > most + SPARE else len(bad)],
    ]


def _row(report: Report, language: str, group: _Group, *, several: bool) -> Row:
    card, verdict = group.card, group.card.verdict(group.column, group.place)
    measure, kind = verdict.measure, verdict.obligation.indicator.formula.kind
    below = notes(verdict, language, _IN_THE_ROW)
    cells = [
        say(f"outcome.{verdict.outcome.value}", language),
        subject_name(report, card.subject, language),
        card.period.name if several else "",
        counts(measure, kind, language),
        figure_of(verdict, language),
        demand(verdict.obligation.requirement, language),
        " · ".join(_beside(verdict, language)),
    ]
    return Row(cells, style=OUTCOME_STYLE.get(verdict.outcome, ""), below=below)


def _short(report: Report, language: str, group: _Group, *, several: bool) -> str:
    """One group in a sentence: who, how it came out, and by which figures."""
    verdict, subject = group.card.verdict(group.column, group.place), group.card.subject
    parts = [
        group.card.period.name if several else "",
        say(f"outcome.{verdict.outcome.value}", language),
        figure_of(verdict, language),
        demand(verdict.obligation.requirement, language),
        *list(_beside(verdict, language))[:1],
    ]
    return f"{subject_name(report, subject, language)} ({', '.join(filter(None, parts))})"


def _unjudged(report: Report, language: str, view: Shown, *, several: bool) -> Iterator[Row]:
    """What a subject brings to groups, or a figure that nobody judges, of one indicator."""
    groups = [say(f"judged.{one.judged.value}", language) for one in view.contributions]
    brought: Sequence[Contribution | Context] = view.contributions[:1] or view.context
    for one in brought:
        kind = one.indicator.formula.kind
        cells = [
            say("console.counts" if groups else "console.context", language),
            subject_name(report, view.card.subject, language),
            view.card.period.name if several else "",
            counts(one.measure, kind, language),
            printed(one.measure, one.percent, kind, language),
            "",
            ", ".join(groups),
        ]
        yield Row(cells)


def _beside(verdict: Verdict, language: str) -> Iterator[str]:
    """At a row's end: how it counts, whose reading it is, and how many reported where not all did."""
    if mark(verdict, language):
        yield mark(verdict, language)
    if verdict.obligation.standing is Standing.INDICATIVE:
        yield say("standing.indicative", language)
    if any(fact.key == "sentence.our_reading" for fact in verdict.facts):
        yield say("console.our_reading", language)
    measure = verdict.measure
    decided = verdict.outcome in (Outcome.PASS, Outcome.FAIL)
    if decided and measure.members is not None and measure.members != measure.reported:
        yield say("console.reported", language, reported=measure.reported or 0, members=measure.members)
