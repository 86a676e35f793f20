"""Verdict columns dealt to cards: one subject's verdicts in one period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat

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
from ..domain.verdict import OUTCOME_CODE, Verdict, VerdictColumn, Wording
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
    def of_agencies(self) -> Sequence[VerdictColumn]:
        """The columns of agencies' own verdicts."""
        return [one for one in self.columns if one.obligations.judged is Judged.AGENCY]

    @cached_property
    def brought(self) -> Sequence[VerdictColumn]:
        """The columns of groups whose targets judge no agency: its figure is then a contribution."""
        return [one for one in self.columns if Judged.AGENCY not in one.obligations.indicator.judged]


@attrs.define(eq=False, repr=False)
class Card(Record):
    """A card in the making, and what its `Scorecard` is made from when somebody looks at it.

    It knows where its verdicts stand, and how many binding ones came out how. An agency stands at one place of every
    column; a group where `at` says.
    """

    subject: Subject
    judged: PeriodVerdicts
    viewer: Viewer
    place: int = 0
    at: Sequence[tuple[VerdictColumn, int]] | None = None
    passed: int = 0
    failed: int = 0
    waived: int = 0
    undecided: int = 0

    @property
    def counted(self) -> Counted:
        """How many binding verdicts came out how."""
        return Counted(passed=self.passed, failed=self.failed, waived=self.waived, undecided=self.undecided)

    @property
    def where(self) -> Iterable[tuple[VerdictColumn, int]]:
        """Where the verdicts stand, in the ruleset's order."""
        return zip(self.judged.of_agencies, repeat(self.place)) if self.at is None else self._at(self.judged.columns)

    def verdict(self, column: VerdictColumn, place: int) -> Verdict:
        """The verdict at a place of a column."""
        return self.viewer.verdict(column, place)

    def wording(self, column: VerdictColumn, place: int) -> Wording:
        """What agencies' verdicts about the requirement at a place may say."""
        return self.viewer.wording(column, place)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """The group targets that an agency is counted in without being judged by them itself."""
        judged = self.judged
        if self.at is not None or not judged.brought:
            return ()
        return tuple(
            self.viewer.contribution(column, self.place, judged.own[column.obligations.indicator.id], judged.subjects)
            for column in judged.brought
            if self.place in column.obligations.everybody
        )

    @property
    def context(self) -> tuple[Context, ...]:
        """Figures that are shown and not judged."""
        contexts = self.judged.contexts
        return tuple(self.viewer.context(*where) for where in self._at(contexts)) if contexts else ()

    def _at(self, columns: Sequence[VerdictColumn]) -> Iterator[tuple[VerdictColumn, int]]:
        """Where the card stands in `columns`."""
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


def deal(judged: Sequence[PeriodVerdicts], ruleset: Ruleset, agencies: Agencies, viewer: Viewer) -> list[Card]:
    """All cards, period by period: the plan, levels, blocks, parents, then agencies in register order."""
    return [card for one in judged for card in (*_groups(one, ruleset, viewer), *_agencies(one, agencies, viewer))]


def scorecard(card: Card) -> Scorecard:
    """The card as others see it; its verdicts are made when somebody looks at them."""
    return Scorecard(card.subject, card.judged.period, card.overall(), card)


def _groups(judged: PeriodVerdicts, ruleset: Ruleset, viewer: Viewer) -> list[Card]:
    found: dict[Subject, list[tuple[VerdictColumn, int]]] = {}
    for column in (*judged.columns, *judged.contexts):
        if column.obligations.judged is not Judged.AGENCY:
            for place, subject in enumerate(column.obligations.subjects):
                found.setdefault(subject, []).append((column, place))
    levels, agencies = {level.id: place for place, level in enumerate(ruleset.levels)}, viewer.agencies

    def order(subject: Subject) -> tuple[int, str, int, str]:
        within = levels.get(subject.id, 0) if subject.kind is Judged.LEVEL else agencies.position.get(subject.id, 0)
        return _KINDS.index(subject.kind), subject.column or "", within, subject.id

    cards = []
    for subject in sorted(found, key=order):
        card = Card(subject, judged, viewer, at=found[subject])
        for column, place in card.where:
            if column.obligations.standings[place] is Standing.BINDING:
                _tally(card, column.outcomes[place], excused=place in column.waivers)
        cards.append(card)
    return cards


def _agencies(judged: PeriodVerdicts, agencies: Agencies, viewer: Viewer) -> list[Card]:
    cards = {
        place: Card(judged.subjects[place], judged, viewer, place)
        for place, agency in enumerate(agencies)
        if agency.exists_on(judged.period.end)
    }
    for column in judged.of_agencies:
        owed = column.obligations
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
