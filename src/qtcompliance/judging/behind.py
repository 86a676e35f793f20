"""What stands behind a figure: its evidence, what was left out and why, what was not reported, its flags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from ..domain.agency import Agencies
from ..domain.facts import panel
from ..domain.measure import NOTHING, Excluded, Rest, State
from ..domain.observation import Observations
from ..domain.outcome import Flag
from ..domain.place import Evidence
from ..domain.record import Record
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Judged, Requirement
from ..domain.verdict import VerdictColumn
from .parts import missing_parts

_FLAG_ORDER = {flag: place for place, flag in enumerate(Flag)}


@attrs.define(eq=False, kw_only=True, repr=False)
class Behind(Record):
    """What stands behind the figure at one place of a column, and behind the agency's own bounds where it has some."""

    ruleset: Ruleset
    agencies: Agencies
    observations: Observations
    column: VerdictColumn
    place: int
    members: Sequence[int] | None
    """The places of a group's members; None where it is no group's figure."""
    requirement: Requirement | None = None
    rest: Rest = NOTHING
    rests_on: tuple[str, ...] = attrs.field(init=False)
    """The quantities that the figure rests on, those of a target that it asks about among them."""

    @rests_on.default
    def _asked(self) -> tuple[str, ...]:
        level, day = self.column.obligations.subjects[self.place].level, self.column.obligations.period.end
        names, asked = _names(self.indicator, self.rest), self.indicator.formula.passes
        while asked:
            other = self.ruleset.by_id[asked]
            targets = [one for one in other.targets if level is None or one is other.target_for(level)]
            own = [name for one in targets if (due := one.in_force(day)) is not None for name in due.own]
            names, asked = (*names, *_names(other, NOTHING), *own), other.formula.passes
        return names

    @property
    def indicator(self) -> Indicator:
        """Whose figure it is."""
        return self.column.obligations.indicator

    def evidence(self) -> tuple[Evidence, ...]:
        """Of an agency its own figures; of a group what was reported for the whole."""
        facts, place, members = self.column.facts, self.place, self.members
        subject = self.column.obligations.subjects[place]
        if subject.kind is Judged.PLAN:
            members, place = None, facts.size - 1
        seen: dict[int, None] = {}
        names = self.rests_on if subject.kind is Judged.AGENCY else _names(self.indicator, self.rest)
        for name in (*names, *self._bounds()):
            one = facts.columns.get(name)
            if one is None:
                continue
            if members is None:
                seen.update(dict.fromkeys(one.observations(place)))
            elif subject.kind is Judged.PARENT:
                whole = one.subtree.get(self.agencies.position[subject.id])
                seen.update(dict.fromkeys(whole[1] if whole else ()))
        return tuple(self._one(index) for index in seen)

    def excluded(self) -> tuple[Excluded, ...]:
        """The units that were left out, exclusion by exclusion."""
        return tuple(
            Excluded(
                quantity=one.of,
                of=self._sum(one.of),
                count=0 if one.count is None else self._sum(one.count),
                because=one.because,
            )
            for one in self.indicator.formula.excluding
        )

    def missing(self) -> tuple[str, ...]:
        """What was not reported: of the figure, and of an agency's own bounds."""
        of_figure = self.rest.missing or self._unsaid()
        return (*of_figure, *(self.requirement.missing if self.requirement else ()))

    def missing_in(self, missing: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Of an agency's quantities that were reported for parts of the period, the parts that are missing."""
        found = {}
        for name in missing:
            quantity, (where,) = self.ruleset.quantities.get(name), self._places()
            over_time = None if quantity is None else quantity.over_time
            found[name] = missing_parts(self.column.facts, name, where, over_time)
        return {name: parts for name, parts in found.items() if parts}

    def flags(self, excluded: Iterable[Excluded]) -> tuple[Flag, ...]:
        """What is to be known of the figure besides, where so much was left out."""
        flags = set(self.rest.flags)
        for name in (*self.rests_on, *self._bounds()):
            one = self.column.facts.columns.get(name)
            if one is not None and one.flags:
                for place in self._places():
                    flags |= one.flags.get(place, frozenset())
        speaks_of = self.indicator.speaks_of
        if speaks_of is not None and speaks_of is not self.column.obligations.subjects[self.place].kind:
            flags.add(Flag.OUR_READING)
        declared = [one.count is None for one in self.indicator.formula.excluding]
        if any(declared) and any(one.of != 0 for one, said in zip(excluded, declared, strict=False) if said):
            flags.add(Flag.AS_DECLARED)
        return tuple(sorted(flags, key=_FLAG_ORDER.__getitem__))

    def _bounds(self) -> tuple[str, ...]:
        """The quantities that an agency's own bounds rest on."""
        return self.requirement.own if self.requirement else ()

    def _one(self, index: int) -> Evidence:
        evidence = self.observations.evidence(index)
        replaced = self.column.facts.corrected.get(index)
        return attrs.evolve(evidence, replaced=replaced) if replaced else evidence

    def _places(self) -> Sequence[int]:
        """Whose figures it rests on: the members', the agency's own, or those of the plan's row."""
        if self.members is not None:
            return self.members
        plan = self.column.obligations.subjects[self.place].kind is Judged.PLAN
        return (self.column.facts.size - 1 if plan else self.place,)

    def _sum(self, quantity: str) -> int | None:
        values = self.column.facts.column(quantity).values
        found = [values[place] for place in ((self.place,) if self.members is None else self.members)]
        return sum(value for value in found if isinstance(value, int)) if None not in found and found else None

    def _unsaid(self) -> tuple[str, ...]:
        if self.members is not None or self.column.measures.states[self.place] == State.EXACT:
            return ()
        facts, asked = self.column.facts, self.indicator
        while asked.formula.passes:
            asked = self.ruleset.by_id[asked.formula.passes]
        (where,) = self._places()
        return tuple(name for name in asked.formula.quantities if facts.column(name).values[where] is None)


def _names(indicator: Indicator, rest: Rest) -> tuple[str, ...]:
    """The quantities that a figure of the indicator may rest on."""
    if rest.used:
        return rest.used
    return (
        *indicator.formula.quantities,
        panel(indicator.id, "numerator"),
        panel(indicator.id, "denominator"),
        indicator.id,
    )
