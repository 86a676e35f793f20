"""Scorecard: one subject's verdicts. Report: all of them, with totals, problems and an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol, overload

import attrs

from ..locale import Message
from .agency import Agencies
from .measure import Measure
from .obligation import Subject
from .observation import Observations, Source
from .outcome import Outcome, Overall
from .period import ReportingPeriod
from .place import Problem
from .record import Compared, Record
from .ruleset import Indicator, Ruleset
from .target import Judged
from .verdict import Verdict, VerdictColumn, Wording
from .waiver import Waiver


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Counted(Compared):
    """How many binding verdicts of a card came out how; `failed` are those that no waiver excuses."""

    passed: int = 0
    failed: int = 0
    waived: int = 0
    undecided: int = 0


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Contribution(Compared):
    """What a member brings to a group's target: no verdict of its own."""

    indicator: Indicator
    judged: Judged
    measure: Measure
    percent: Message | None
    """The figure as it is printed, in either language."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Context(Compared):
    """A figure that is shown and not judged."""

    indicator: Indicator
    measure: Measure
    percent: Message | None


class CardSource(Protocol):
    """What a card is made from when somebody looks at it."""

    @property
    def counted(self) -> Counted:
        """How many binding verdicts came out how."""

    @property
    def where(self) -> Iterable[tuple[VerdictColumn, int]]:
        """The columns and places that hold the verdicts, in the ruleset's order."""

    def verdict(self, column: VerdictColumn, place: int) -> Verdict:
        """The verdict at a place of a column."""

    def wording(self, column: VerdictColumn, place: int) -> Wording:
        """What agencies' verdicts about the requirement at a place may say."""

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What the subject brings to its groups' targets."""

    @property
    def context(self) -> tuple[Context, ...]:
        """Figures that are not judged."""


@attrs.frozen(eq=False, repr=False)
class Scorecard(Record):
    """One subject in one period. Its verdicts are made when somebody looks at them."""

    subject: Subject
    period: ReportingPeriod
    overall: Overall
    _source: CardSource

    @property
    def counted(self) -> Counted:
        """How many binding verdicts came out how."""
        return self._source.counted

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts, in the ruleset's order."""
        return tuple(self.verdict(column, place) for column, place in self.where)

    @property
    def where(self) -> Iterable[tuple[VerdictColumn, int]]:
        """The columns and places that hold the verdicts, for whoever writes a million of them."""
        return self._source.where

    def verdict(self, column: VerdictColumn, place: int) -> Verdict:
        """The verdict at a place of a column, one of `where`."""
        return self._source.verdict(column, place)

    def wording(self, column: VerdictColumn, place: int) -> Wording:
        """What agencies' verdicts about the requirement at a place may say, their figure one pair of whole numbers."""
        return self._source.wording(column, place)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What the subject brings to its groups' targets, where it gets no verdict itself."""
        return self._source.contributions

    @property
    def context(self) -> tuple[Context, ...]:
        """Figures that are not judged."""
        return self._source.context

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The binding verdicts that fail and that no waiver excuses."""
        return tuple(
            verdict
            for verdict in self.verdicts
            if verdict.binding and verdict.outcome is Outcome.FAIL and not verdict.excused
        )


class Scorecards(Sequence[Scorecard]):
    """All cards in order, each made when somebody looks at it."""

    def __init__(self, count: int, make: Callable[[int], Scorecard]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Scorecard: ...
    @overload
    def __getitem__(self, index: slice) -> list[Scorecard]: ...
    def __getitem__(self, index: int | slice) -> Scorecard | list[Scorecard]:
        if isinstance(index, slice):
            return [self._make(place) for place in range(self._count)[index]]
        return self._make(range(self._count)[index])

    def __iter__(self) -> Iterator[Scorecard]:
        return (self._make(place) for place in range(self._count))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Totals(Compared):
    """Binding verdicts of one kind of subjects. `decided` of those `owed` are pass or fail (the coverage)."""

    listed: int = 0
    reported: int = 0
    outcomes: Mapping[Outcome, int] = attrs.field(factory=dict)
    """`FAIL` without the excused ones."""
    excused: int = 0

    @property
    def owed(self) -> int:
        """All but not applicable and not due."""
        idle = (Outcome.NOT_APPLICABLE, Outcome.NOT_DUE)
        return sum(count for outcome, count in self.outcomes.items() if outcome not in idle) + self.excused

    @property
    def decided(self) -> int:
        """Those that are pass or fail, excused ones among them."""
        return self.outcomes.get(Outcome.PASS, 0) + self.outcomes.get(Outcome.FAIL, 0) + self.excused


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reckoning(Compared):
    """The totals of agencies, of groups and of cards, of one period or of all."""

    agencies: Totals
    groups: Totals
    cards: Mapping[Overall, int]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WaiverList(Compared):
    """Waivers that want attention."""

    expired: tuple[Waiver, ...] = ()
    unused: tuple[Waiver, ...] = ()
    why_unused: tuple[Message, ...] = ()
    """Why, of each of the unused."""
    expiring: tuple[Waiver, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PluginInfo(Compared):
    """A distribution that offers something: its name and version."""

    name: str
    version: str


@attrs.frozen(kw_only=True, eq=False, slots=False, repr=False)
class Report(Record):
    """Everything that a run found. It keeps columns; cards and verdicts are views, made when looked at.

    `reckoning` counts after waivers, `before` as if there were none; `by_period` likewise for each period where
    several were judged. `exit_code` is what the command line ends with (INTERFACE, section 1).
    """

    ruleset: Ruleset
    agencies: Agencies
    observations: Observations
    periods: tuple[ReportingPeriod, ...]
    period_name: str
    as_of: date
    language: str
    columns: tuple[VerdictColumn, ...]
    contexts: tuple[VerdictColumn, ...]
    """Figures that are shown and not judged; their outcomes mean nothing."""
    scorecards: Scorecards
    reckoning: Reckoning
    before: Reckoning
    by_period: Mapping[str, Reckoning]
    problems: tuple[Problem, ...]
    not_assessed: tuple[tuple[str, str], ...]
    waivers: WaiverList
    inputs: tuple[tuple[str, str], ...] = ()
    plugins: tuple[PluginInfo, ...] = ()
    version: str = ""
    before_by_period: Mapping[str, Reckoning] = attrs.field(factory=dict)
    """`before` for each period where several were judged."""
    exit_code: int = 0
    nothing_judged: Message | None = None
    """Why nothing was judged, where nothing was."""

    @property
    def empty_sources(self) -> Sequence[Source]:
        """The sources that were read and hold nothing to judge."""
        return [source for source in self.observations.sources if source.failed is None and not source.rows]

    @cached_property
    def plan_has_run_out(self) -> bool:
        """Whether a judged period ends after the plan's time in force."""
        end = self.ruleset.end
        return end is not None and any(period.end > end for period in self.periods)
