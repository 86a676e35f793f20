"""Who owes what: a ruleset and a register → obligations, a column for each indicator and kind of subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from ..domain.agency import PLAN, Agencies, Agency, fold
from ..domain.obligation import Duty, ObligationColumn, Subject
from ..domain.period import ReportingPeriod
from ..domain.record import Record
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Basis, Judged, Requirement, Standing, Target
from ..locale import LANGUAGES, say

Group = tuple[Subject, str | None, tuple[int, ...]]
"""A subject, the level whose target it is held to, and the register's places of its members in scope."""


@attrs.frozen(eq=False, slots=False, repr=False)
class Roster(Record):
    """The register as a ruleset sees it in one period: each place's level, and who is there to be judged."""

    ruleset: Ruleset
    agencies: Agencies
    period: ReportingPeriod
    subjects: tuple[Subject, ...]
    levels: tuple[str, ...]
    there: bytearray
    """1 where the agency exists on the period's last day and is assessed."""

    def exists(self, place: int) -> bool:
        """Whether the agency at a place of the register exists on the period's last day, be it assessed or not."""
        agency: Agency = self.agencies[place]
        return agency.exists_on(self.period.end)

    @cached_property
    def ceased(self) -> frozenset[str]:
        """The levels of the register of which no agency exists in the period (districts since July 2025)."""
        return frozenset(self.levels) - {level for place, level in enumerate(self.levels) if self.exists(place)}

    def members(self, scope: bytearray, places: Iterable[int]) -> tuple[int, ...]:
        """Those of `places` that are there and in scope."""
        return tuple(place for place in places if self.there[place] and scope[place])


def level_of(ruleset: Ruleset) -> Mapping[str, str]:
    """Every word for a level, folded, and the level it names."""
    found: dict[str, str] = {}
    for level in ruleset.levels:
        for word in (*level.called, *level.title.values(), level.id):
            found[fold(word)] = level.id
    return found


def rosters(ruleset: Ruleset, agencies: Agencies, periods: Iterable[ReportingPeriod]) -> list[Roster]:
    """The register in each period; who the agencies are is the same in all."""
    words = level_of(ruleset)
    named = {level: words[fold(level)] for level in {agency.level for agency in agencies}}
    levels = tuple(named[agency.level] for agency in agencies)
    subjects = tuple(
        Subject(Judged.AGENCY, agency.id, agency.name, level=level)
        for agency, level in zip(agencies, levels, strict=True)
    )
    return [
        Roster(
            ruleset,
            agencies,
            period,
            subjects,
            levels,
            bytearray(agency.not_assessed is None and agency.exists_on(period.end) for agency in agencies),
        )
        for period in periods
    ]


def assign(indicator: Indicator, judged: Judged, who: Roster) -> ObligationColumn:
    """What the subjects of one kind owe under one indicator."""
    if judged is Judged.AGENCY:
        return _agencies(indicator, who)
    scope = in_scope(indicator, who)
    groups = {Judged.PLAN: _plan, Judged.LEVEL: _levels, Judged.BLOCK: _blocks, Judged.PARENT: _parents}[judged]
    found = groups(indicator, who, scope)
    requirements, duties = [], bytearray()
    standings = []
    for subject, level, members in found:
        target = indicator.target_for(level)
        requirement, duty = _owed(indicator, target, who)
        if not members and not (judged is Judged.PLAN and reported_by_plan(indicator)):
            requirement, duty = None, Duty.NO_MEMBERS
        elif judged is Judged.PARENT and not_assessed(subject, who):
            requirement, duty = None, Duty.NOT_ASSESSED
        requirements.append(requirement)
        duties.append(duty)
        standings.append(standing(indicator, judged, target))
    return ObligationColumn(
        indicator=indicator,
        judged=judged,
        period=who.period,
        subjects=tuple(subject for subject, _, _ in found),
        requirements=requirements,
        standings=standings,
        duties=duties,
        members=() if judged is Judged.PLAN and reported_by_plan(indicator) else [places for _, _, places in found],
    )


def standing(indicator: Indicator, judged: Judged, target: Target | None) -> Standing:
    """Whether a verdict on such a subject counts: everything must say so."""
    says = (indicator.standing, (target.standing if target else None) or Standing.BINDING)
    binds = judged in indicator.binding and all(one is Standing.BINDING for one in says)
    return Standing.BINDING if binds else Standing.INDICATIVE


def reported_by_plan(indicator: Indicator) -> bool:
    """Whether a figure is no roll-up but reported for the plan itself (its rank)."""
    return indicator.formula.number is not None and indicator.formula.roll_up is None


def in_scope(indicator: Indicator, who: Roster, *, but: str | None = None) -> bytearray:
    """1 at the places that an indicator's `only:` leaves in, whatever they have in the column `but`."""
    only = indicator.only
    if only is None:
        return bytearray(b"\x01") * len(who.agencies)
    named = {place for name in only.agencies for place in who.agencies.find(name)}
    bearing = [
        {place for value in values for place in who.agencies.bearing(column, value)}
        for column, values in only.blocks.items()
        if column != but
    ]
    scope = bytearray(len(who.agencies))
    for place in range(len(who.agencies)):
        fits_level = not only.levels or who.levels[place] in only.levels
        fits_block = all(place in places for places in bearing)
        scope[place] = fits_level and fits_block and (not only.agencies or place in named)
    return scope


def _owed(indicator: Indicator, target: Target | None, who: Roster) -> tuple[Requirement | None, Duty]:
    """What a target demands in the period, and whether it is owed yet."""
    if indicator.basis is Basis.CONTEXT:
        return None, Duty.OWED
    if who.period.end < who.ruleset.start:
        return None, Duty.NOT_IN_FORCE
    if target is None:
        return None, Duty.OWED if indicator.formula.check and not indicator.targets else Duty.NOT_BOUND
    requirement = target.in_force(who.period.end)
    return requirement, Duty.OWED if requirement else Duty.NOT_DUE


def _agencies(indicator: Indicator, who: Roster) -> ObligationColumn:
    scope = in_scope(indicator, who)
    by_level: dict[str, tuple[Requirement | None, Duty, Standing]] = {}
    by_target: dict[int, tuple[Requirement | None, Duty, Standing]] = {}  # one target often serves every level
    for level in dict.fromkeys(who.levels):
        target = indicator.target_for(level)
        owed = by_target.get(id(target))
        if owed is None:
            owed = (*_owed(indicator, target, who), standing(indicator, Judged.AGENCY, target))
            by_target[id(target)] = owed
        by_level[level] = owed
    duties = bytearray(map({level: owed[1] for level, owed in by_level.items()}.__getitem__, who.levels))
    requirements = [by_level[level][0] for level in who.levels]
    if not (all(scope) and all(who.there)):
        for place, agency in enumerate(who.agencies):
            if not agency.exists_on(who.period.end):
                duties[place] = Duty.ABSENT
            elif agency.not_assessed is not None:
                duties[place] = Duty.NOT_ASSESSED
            elif not scope[place]:
                duties[place] = Duty.NOT_BOUND
            else:
                continue
            requirements[place] = None
    return ObligationColumn(
        indicator=indicator,
        judged=Judged.AGENCY,
        period=who.period,
        subjects=who.subjects,
        requirements=requirements,
        standings=[by_level[level][2] for level in who.levels],
        duties=duties,
    )


# Groups


def bound_levels(indicator: Indicator, who: Roster) -> list[str]:
    """The levels that an indicator has a target for, in the ruleset's order."""
    free = indicator.basis is Basis.CONTEXT or not indicator.targets
    return [level.id for level in who.ruleset.levels if free or indicator.target_for(level.id)]


def _plan(indicator: Indicator, who: Roster, scope: bytearray) -> list[Group]:
    if reported_by_plan(indicator):
        return [(plan_subject(), PLAN, ())]
    everybody = who.members(scope, range(len(who.agencies)))
    return [(plan_subject(), PLAN, everybody)]


def plan_subject() -> Subject:
    """The plan itself as a subject."""
    title = {language: say("subject.plan", language) for language in LANGUAGES}
    return Subject(Judged.PLAN, PLAN, title["en"], title=title)


def _levels(indicator: Indicator, who: Roster, scope: bytearray) -> list[Group]:
    only = indicator.only.levels if indicator.only else ()
    found: list[Group] = []
    for level in bound_levels(indicator, who):
        if only and level not in only:
            continue
        title = who.ruleset.level_titles[level]
        subject = Subject(Judged.LEVEL, level, title.get("en") or level, level=level, title=title)
        places = [place for place, one in enumerate(who.levels) if one == level]
        found.append((subject, level, who.members(scope, places)))
    return found


def _split(indicator: Indicator, who: Roster, subject: Subject, members: Sequence[int]) -> list[Group]:
    """A group held to its members' level; one group a level where their targets differ."""
    if not indicator.by_level:
        return [(subject, None, tuple(members))]
    found: list[Group] = []
    for level in bound_levels(indicator, who):
        places = tuple(place for place in members if who.levels[place] == level)
        if places:
            found.append((subject, level, places))
    return found or [(subject, None, ())]


def _blocks(indicator: Indicator, who: Roster, scope: bytearray) -> list[Group]:
    found: list[Group] = []
    for column in indicator.block:
        for value, places in sorted(who.agencies.entries(column).items()):
            subject = Subject(Judged.BLOCK, value, value, column=column)
            found.extend(_split(indicator, who, subject, who.members(scope, places)))
    return found


def _parents(indicator: Indicator, who: Roster, scope: bytearray) -> list[Group]:
    found: list[Group] = []
    children = who.agencies.children
    levels_with_children = {who.levels[who.agencies.position[parent]] for parent in children}
    for place, agency in enumerate(who.agencies):
        # An agency of a level that has children, without any itself, is listed: nobody escapes unseen.
        if who.levels[place] not in levels_with_children:
            continue
        members = who.members(scope, children.get(agency.id, ()))
        # Nor do its members where it is not there itself, unless its level has ceased and nobody could be asked.
        if not who.there[place] and (not members or who.levels[place] in who.ceased):
            continue
        subject = Subject(Judged.PARENT, agency.id, agency.name, level=who.levels[place])
        found.extend(_split(indicator, who, subject, members))
    return found


def not_assessed(parent: Subject, who: Roster) -> bool:
    """Whether the register says of a parent that exists that it is not assessed."""
    place = who.agencies.position[parent.id]
    return who.exists(place) and who.agencies[place].not_assessed is not None
