"""Verdicts → cards, totals and the report (SEMANTICS, section 11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from ..domain.agency import Agencies
from ..domain.measure import NOTHING
from ..domain.obligation import Duty, Subject
from ..domain.observation import Observations
from ..domain.outcome import Outcome, Overall
from ..domain.period import ReportingPeriod
from ..domain.place import Problem
from ..domain.ruleset import Ruleset
from ..domain.scorecard import Reckoning, Report, Scorecards, Totals, WaiverList
from ..domain.target import Judged, Standing
from ..domain.verdict import OUTCOME_CODE, OUTCOMES, VerdictColumn
from ..locale import Message, message
from .admit import Admitted
from .cards import Card, PeriodVerdicts, deal, scorecard
from .explain import Viewer
from .order import in_order, weight

_FAIL = OUTCOME_CODE[Outcome.FAIL]
_JUDGED = [OUTCOME_CODE[outcome] for outcome in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED)]


def gather(
    *,
    ruleset: Ruleset,
    agencies: Agencies,
    observations: Observations,
    periods: tuple[ReportingPeriod, ...],
    period_name: str,
    as_of: date,
    language: str,
    judged: Sequence[PeriodVerdicts],
    admitted: Admitted,
    doubts: Sequence[Problem],
    problems: Iterable[Problem],
    waivers: WaiverList,
    broken: bool,
) -> Report:
    """Deal the verdicts to cards, count them, and say how the run ends."""
    cards = deal(judged, ruleset, agencies, Viewer(ruleset, agencies, observations))
    columns = tuple(column for one in judged for column in one.columns)
    totals = _Totals(judged, cards)
    whole = totals.of(judged, waived=True)
    decided = any(outcome in column.outcomes for column in columns for outcome in _JUDGED)
    crashed = broken or any(source.broken for source in observations.sources)
    return Report(
        ruleset=ruleset,
        agencies=agencies,
        observations=observations,
        periods=periods,
        period_name=period_name,
        as_of=as_of,
        language=language,
        columns=columns,
        contexts=tuple(column for one in judged for column in one.contexts),
        scorecards=Scorecards(len(cards), lambda place: scorecard(cards[place])),
        reckoning=whole,
        before=totals.of(judged, waived=False),
        by_period=totals.by_period(waived=True),
        before_by_period=totals.by_period(waived=False),
        problems=_gravest_first((*doubts, *in_order((*admitted.problems, *problems)))),
        not_assessed=tuple((agency.id, agency.not_assessed) for agency in agencies if agency.not_assessed is not None),
        waivers=waivers,
        exit_code=_exit_code(whole, crashed=crashed, judged=decided),
        nothing_judged=None if decided else _why_nothing(observations, admitted, columns),
    )


def _gravest_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is told of a whole source costs more than anything else that can be told."""
    return tuple(sorted(problems, key=weight))


def _exit_code(whole: Reckoning, *, crashed: bool, judged: bool) -> int:
    """INTERFACE, section 1: a broken plugin, then a miss, then something undecided or nothing judged, then 0."""
    if crashed:
        return 4
    totals = (whole.agencies, whole.groups)
    if any(one.outcomes.get(Outcome.FAIL) for one in totals):
        return 1
    undecided = (Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.ERROR)
    return 2 if not judged or any(one.outcomes.get(outcome) for one in totals for outcome in undecided) else 0


def _why_nothing(observations: Observations, admitted: Admitted, columns: Sequence[VerdictColumn]) -> Message:
    if not columns:
        return message("sentence.nothing.no_rule")
    if not len(observations):
        return message("sentence.nothing.no_row")
    if not admitted.any_matched:
        return message("sentence.nothing.no_agency")
    if not admitted.any_known:
        return message("sentence.nothing.unasked")
    duties = {duty for column in columns for duty in column.obligations.duties}
    if Duty.OWED in duties:
        return message("sentence.nothing.nobody_reported")
    later = duties & {Duty.NOT_DUE, Duty.NOT_IN_FORCE}
    return message("sentence.nothing.not_due" if later else "sentence.nothing.nobody_owes")


# Totals


class _Totals:
    """Totals of some or all periods. What each period and each column comes to is counted once."""

    def __init__(self, judged: Sequence[PeriodVerdicts], cards: Sequence[Card]) -> None:
        self.judged = judged
        self.cards: dict[int, list[Card]] = {id(one): [] for one in judged}
        for card in cards:
            self.cards[id(card.judged)].append(card)
        self.agencies = {
            one: {card.place for card in dealt if card.subject.kind is Judged.AGENCY}
            for one, dealt in self.cards.items()
        }
        self.overall = {(id(one), True): _overall(self.cards[id(one)], waived=True) for one in judged}
        for one in judged:
            excused = any(column.waivers for column in one.columns)
            before = _overall(self.cards[id(one)], waived=False) if excused else self.overall[id(one), True]
            self.overall[id(one), False] = before
        self.reported = {id(one): one.facts.heard for one in judged}
        self.counted = {id(column): _count(column) for one in judged for column in one.columns}

    def by_period(self, *, waived: bool) -> dict[str, Reckoning]:
        """The totals of each period, where several were judged."""
        if len(self.judged) == 1:
            return {}
        return {one.period.name: self.of([one], waived=waived) for one in self.judged}

    def of(self, judged: Sequence[PeriodVerdicts], *, waived: bool) -> Reckoning:
        """Binding verdicts and cards of some periods, after waivers or as if there were none."""
        columns = [column for one in judged for column in one.columns]
        of_groups = [column for column in columns if column.obligations.judged is not Judged.AGENCY]
        agencies = set[int]().union(*(self.agencies[id(one)] for one in judged))
        groups = {_key(card.subject) for one in judged for card in self.cards[id(one)] if card.at is not None}
        return Reckoning(
            agencies=attrs.evolve(
                self._sum([column for column in columns if column.obligations.judged is Judged.AGENCY], waived=waived),
                listed=len(agencies),
                reported=len(set[int]().union(*(self.reported[id(one)] for one in judged)) & agencies),
            ),
            groups=attrs.evolve(
                self._sum(of_groups, waived=waived), listed=len(groups), reported=len(_groups_reported(of_groups))
            ),
            cards=sum((self.overall[id(one), waived] for one in judged), Counter()),
        )

    def _sum(self, columns: Iterable[VerdictColumn], *, waived: bool) -> Totals:
        counted: Counter[int] = Counter()
        excused = 0
        for column in columns:
            counted.update(self.counted[id(column)])
            if waived:
                standings = column.obligations.standings
                excused += sum(standings[place] is Standing.BINDING for place in column.waivers)
        counted[_FAIL] -= excused
        return Totals(outcomes={outcome: counted[code] for code, outcome in enumerate(OUTCOMES)}, excused=excused)


def _overall(cards: Iterable[Card], *, waived: bool) -> Counter[Overall]:
    return Counter(card.overall(waived=waived) for card in cards)


def _key(subject: Subject) -> tuple[Judged, str, str | None]:
    return subject.kind, subject.id, subject.column


def _count(column: VerdictColumn) -> Counter[int]:
    """How many binding verdicts of a column came out how, by their codes."""
    owed = column.obligations
    binding, absent = owed.standings.count(Standing.BINDING), owed.duties.count(int(Duty.ABSENT))
    if binding == len(owed) and not absent:
        return Counter(column.outcomes[: len(owed)])
    rows = zip(column.outcomes, owed.duties, owed.standings, strict=False)
    return Counter(outcome for outcome, duty, standing in rows if standing is Standing.BINDING and duty != Duty.ABSENT)


def _groups_reported(columns: Iterable[VerdictColumn]) -> set[tuple[Judged, str, str | None]]:
    found = set()
    for column in columns:
        for place, subject in enumerate(column.obligations.subjects):
            tally = column.measures.rest.get(place, NOTHING).tally
            if tally is not None and tally.reported:
                found.add(_key(subject))
    return found
