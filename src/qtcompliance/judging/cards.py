"""Verdict columns dealt to cards: one subject's verdicts in one period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from ..domain.agency import Agencies
from ..domain.facts import Facts
from ..domain.measure import MeasureColumn
from ..domain.obligation import Subject
from ..domain.outcome import Outcome, Overall
from ..domain.period import ReportingPeriod
from ..domain.record import Record
from ..domain.ruleset import Ruleset
from ..domain.scorecard import Context, Contribution, Counted, Scorecard
from ..domain.target import Judged, Standing
from ..domain.verdict import OUTCOME_CODE, VerdictColumn
from .explain import Viewer

_KINDS = tuple(Judged)
_PASS, _FAIL = OUTCOME_CODE[Outcome.PASS], OUTCOME_CODE[Outcome.FAIL]
_UNDECIDED = frozenset(OUTCOME_CODE[one] for one in (Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.ERROR))


@attrs.frozen(eq=False, repr=False)
class PeriodVerdicts(Record):
    """Everything judged in one period. `own` holds each indicator's figures of every agency."""

    period: ReportingPeriod
    subjects: Sequence[Subject]
    there: bytearray
    facts: Facts
    columns: Sequence[VerdictColumn]
    contexts: Sequence[VerdictColumn]
    own: Mapping[str, MeasureColumn]

    @cached_property
    def brought(self) -> Sequence[VerdictColumn]:
        """The columns of groups whose targets judge no agency: its figure is then a contribution."""
        return [one for one in self.columns if Judged.AGENCY not in one.obligations.indicator.judged]


@attrs.define(eq=False, repr=False)
class Card(Record):
    """A card in the making: where its verdicts stand, and how many binding ones came out how.

    An agency stands at one place of every column; a group where `at` says.
    """

    subject: Subject
    judged: PeriodVerdicts
    place: int = 0
    at: Sequence[tuple[VerdictColumn, int]] | None = None
    passed: int = 0
    failed: int = 0
    waived: int = 0
    undecided: int = 0

    def verdicts(self, columns: Sequence[VerdictColumn]) -> Iterator[tuple[VerdictColumn, int]]:
        """Where in `columns` the card's verdicts stand, in the ruleset's order."""
        if self.at is None:
            return ((one, self.place) for one in columns if one.obligations.judged is Judged.AGENCY)
        wanted = {id(column) for column in columns}
        return ((column, place) for column, place in self.at if id(column) in wanted)

    def overall(self, *, waived: bool = True) -> Overall:
        """What the card says, after waivers or as if there were none."""
        if self.failed or (self.waived and not waived):
            return Overall.FAIL
        if self.undecided:
            return Overall.INCOMPLETE
        if self.waived:
            return Overall.EXCUSED
        return Overall.PASS if self.passed else Overall.NOTHING_TO_JUDGE


def deal(judged: Sequence[PeriodVerdicts], ruleset: Ruleset, agencies: Agencies) -> list[Card]:
    """All cards, period by period: the plan, levels, blocks, parents, then agencies in register order."""
    return [card for one in judged for card in (*_groups(one, ruleset, agencies), *_agencies(one, agencies))]


def scorecard(card: Card, viewer: Viewer) -> Scorecard:
    """The card as others see it; its verdicts are made when somebody looks at them."""
    judged = card.judged
    return Scorecard(
        subject=card.subject,
        period=judged.period,
        overall=card.overall(),
        counted=Counted(passed=card.passed, failed=card.failed, waived=card.waived, undecided=card.undecided),
        where_from=lambda: card.verdicts(judged.columns),
        view=viewer.verdict,
        words=viewer.wording,
        contributions_from=(lambda: _contributions(card, viewer)) if judged.brought else _nothing,
        context_from=(lambda: _contexts(card, viewer)) if judged.contexts else _nothing,
    )


def _nothing() -> tuple[()]:
    return ()


def _contributions(card: Card, viewer: Viewer) -> tuple[Contribution, ...]:
    """The group targets that an agency is counted in without being judged by them itself."""
    if card.at is not None:
        return ()
    judged = card.judged
    return tuple(
        viewer.contribution(column, card.place, judged.own[column.obligations.indicator.id], judged.subjects)
        for column in judged.brought
        if card.place in column.obligations.everybody
    )


def _contexts(card: Card, viewer: Viewer) -> tuple[Context, ...]:
    return tuple(viewer.context(*where) for where in card.verdicts(card.judged.contexts))


def _groups(judged: PeriodVerdicts, ruleset: Ruleset, agencies: Agencies) -> list[Card]:
    found: dict[Subject, list[tuple[VerdictColumn, int]]] = {}
    for column in (*judged.columns, *judged.contexts):
        if column.obligations.judged is not Judged.AGENCY:
            for place, subject in enumerate(column.obligations.subjects):
                found.setdefault(subject, []).append((column, place))
    levels = {level.id: place for place, level in enumerate(ruleset.levels)}

    def order(subject: Subject) -> tuple[int, str, int, str]:
        within = levels.get(subject.id, 0) if subject.kind is Judged.LEVEL else agencies.position.get(subject.id, 0)
        return _KINDS.index(subject.kind), subject.column or "", within, subject.id

    cards = []
    for subject in sorted(found, key=order):
        card = Card(subject, judged, at=found[subject])
        for column, place in card.verdicts(judged.columns):
            if column.obligations.standings[place] is Standing.BINDING:
                _tally(card, column.outcomes[place], excused=place in column.waivers)
        cards.append(card)
    return cards


def _agencies(judged: PeriodVerdicts, agencies: Agencies) -> list[Card]:
    cards = {
        place: Card(judged.subjects[place], judged, place)
        for place, agency in enumerate(agencies)
        if agency.exists_on(judged.period.end)
    }
    for column in judged.columns:
        owed = column.obligations
        if owed.judged is not Judged.AGENCY:
            continue
        rows = zip(cards, map(column.outcomes.__getitem__, cards), map(owed.standings.__getitem__, cards), strict=True)
        for place, outcome, standing in rows:
            if standing is Standing.BINDING:
                _tally(cards[place], outcome, excused=outcome == _FAIL and place in column.waivers)
    return list(cards.values())


def _tally(card: Card, outcome: int, *, excused: bool) -> None:
    if outcome == _PASS:
        card.passed += 1
    elif outcome == _FAIL and excused:
        card.waived += 1
    elif outcome == _FAIL:
        card.failed += 1
    elif outcome in _UNDECIDED:
        card.undecided += 1
