"""Subject, Obligation: one target binding one subject in one period; many of them are a column."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cached_property

import attrs

from .indicator import Title
from .period import ReportingPeriod
from .record import Compared, Record
from .ruleset import Indicator
from .target import Judged, Requirement, Standing


@attrs.frozen(repr=False)
class Subject(Record):
    """What a verdict is about: an agency, a level, a block, a parent or the plan.

    `id` is the agency's code, the level's id, the block's value (`column` its column), or `plan`.
    """

    kind: Judged
    id: str
    name: str
    level: str | None = attrs.field(default=None, kw_only=True)
    column: str | None = attrs.field(default=None, kw_only=True)
    title: Title | None = attrs.field(default=None, kw_only=True, eq=False)
    """The name by language, where it has one."""

    def called(self, language: str) -> str:
        """The subject's name in a language."""
        return (self.title or {}).get(language) or self.name


class Duty(IntEnum):
    """Whether a subject owes what a target demands, and if not, why."""

    ABSENT = 0
    """It does not exist on the period's last day: there is no verdict at all."""
    OWED = 1
    NOT_DUE = 2
    NOT_IN_FORCE = 3
    NOT_BOUND = 4
    NOT_ASSESSED = 5
    NO_MEMBERS = 6


@attrs.frozen(eq=False, repr=False)
class Obligation(Compared):
    """One target binding one subject in one period. `requirement` is None where nothing is demanded."""

    subject: Subject
    indicator: Indicator
    period: ReportingPeriod
    requirement: Requirement | None
    standing: Standing
    duty: Duty = Duty.OWED


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class ObligationColumn(Record):
    """One indicator for all subjects of one kind in one period.

    `requirements`, `standings` and `duties` run beside `subjects`; of a group `members` holds the register's places
    of the agencies in scope. For agencies the subjects are the whole register, place by place.
    """

    indicator: Indicator
    judged: Judged
    period: ReportingPeriod
    subjects: Sequence[Subject]
    requirements: Sequence[Requirement | None]
    standings: Sequence[Standing]
    duties: bytearray
    members: Sequence[Sequence[int]] = ()

    @cached_property
    def everybody(self) -> frozenset[int]:
        """The places of all members of all groups."""
        return frozenset(place for places in self.members for place in places)

    def __len__(self) -> int:
        return len(self.subjects)

    def __getitem__(self, place: int) -> Obligation:
        return Obligation(
            self.subjects[place],
            self.indicator,
            self.period,
            self.requirements[place],
            self.standings[place],
            Duty(self.duties[place]),
        )
