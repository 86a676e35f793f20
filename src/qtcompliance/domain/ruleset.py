"""Indicator with its targets, and Ruleset: a plan as declarative rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import attrs

from ..locale import Message, message
from .agency import fold
from .indicator import Formula, Only, Quantity, Title
from .period import ReportingPeriod
from .record import Compared
from .target import Basis, Judged, Standing, Target


@attrs.frozen(eq=False, repr=False)
class Level(Compared):
    """One of the plan's own levels, and what registers may call it."""

    id: str
    title: Title = attrs.field(kw_only=True)
    called: tuple[str, ...] = attrs.field(default=(), kw_only=True)

    @property
    def names(self) -> tuple[str, ...]:
        """Whatever it is called: its id, its title in each language, and the words of registers."""
        return (self.id, *self.title.values(), *self.called)


@attrs.frozen(eq=False, repr=False)
class Indicator(Compared):
    """One figure of the plan: where it stands, how it is computed, what is demanded of whom.

    `judged` are the subjects that get a verdict, `binding` those of them whose verdict counts.
    """

    id: str
    clause: str = attrs.field(kw_only=True)
    title: Title = attrs.field(kw_only=True)
    formula: Formula = attrs.field(kw_only=True)
    basis: Basis = attrs.field(kw_only=True)
    judged: tuple[Judged, ...] = attrs.field(kw_only=True)
    binding: tuple[Judged, ...] = attrs.field(kw_only=True)
    speaks_of: Judged | None = attrs.field(default=None, kw_only=True)
    targets: tuple[Target, ...] = attrs.field(default=(), kw_only=True)
    standing: Standing = attrs.field(default=Standing.BINDING, kw_only=True)
    only: Only | None = attrs.field(default=None, kw_only=True)
    block: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    note: Title | None = attrs.field(default=None, kw_only=True)

    def target_for(self, level: str | None) -> Target | None:
        """The target that binds a subject of `level` (`plan` for the plan), or None."""
        chosen = None
        for target in self.targets:
            if target.level == level:
                return target
            if target.level is None:
                chosen = target
        return chosen

    @cached_property
    def own_bounds(self) -> tuple[str, ...]:
        """The quantities that hold each agency's own bounds."""
        steps = (step for target in self.targets for step in target.milestones)
        return tuple(dict.fromkeys(name for step in steps for name in step.requirement.own))

    @property
    def by_level(self) -> bool:
        """Whether the targets differ by level."""
        return any(target.level is not None for target in self.targets)


@attrs.frozen(slots=False, eq=False, repr=False)
class Ruleset(Compared):
    """A plan: its legal reference, its time in force, its levels, quantities and indicators."""

    id: str
    version: str = attrs.field(kw_only=True)
    languages: tuple[str, ...] = attrs.field(kw_only=True)
    title: Title = attrs.field(kw_only=True)
    reference: str = attrs.field(kw_only=True)
    issued_by: Title | None = attrs.field(default=None, kw_only=True)
    start: date = attrs.field(kw_only=True)
    end: date | None = attrs.field(kw_only=True)
    levels: tuple[Level, ...] = attrs.field(kw_only=True)
    basis: Basis | None = attrs.field(default=None, kw_only=True)
    quantities: Mapping[str, Quantity] = attrs.field(kw_only=True)
    indicators: tuple[Indicator, ...] = attrs.field(kw_only=True)
    periods: Mapping[str, ReportingPeriod] = attrs.field(factory=dict, kw_only=True)
    note: Title | None = attrs.field(default=None, kw_only=True)
    location: str = attrs.field(default="", kw_only=True, eq=False)
    digest: str = attrs.field(default="", kw_only=True, eq=False)

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """The indicators by their ids."""
        return {indicator.id: indicator for indicator in self.indicators}

    def level_named(self, text: str) -> Level | None:
        """The level that is called so, by its id, its title in any language, or a word of registers."""
        asked = fold(text)
        return next((level for level in self.levels if asked in map(fold, level.names)), None)

    @cached_property
    def level_titles(self) -> Mapping[str, Title]:
        """The levels' titles by their ids."""
        return {level.id: level.title for level in self.levels}

    def titled(self, name: str) -> Message | str:
        """A quantity or an indicator by its title, with the id that files write."""
        found = self.quantities.get(name) or self.by_id.get(name)
        return message("titled", title=found.title, id=name) if found else name
