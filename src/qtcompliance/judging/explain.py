"""Columns → verdicts that explain themselves: shortfall, evidence, flags, and the facts of the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from ..domain.agency import Agencies
from ..domain.facts import panel
from ..domain.indicator import IndicatorKind
from ..domain.measure import NOTHING, Excluded, Measure, MeasureColumn, Rest, State
from ..domain.obligation import Duty, Obligation, Subject
from ..domain.observation import Observations
from ..domain.outcome import Flag, Outcome
from ..domain.place import Evidence
from ..domain.record import Record
from ..domain.ruleset import Indicator, Ruleset
from ..domain.scorecard import Context, Contribution
from ..domain.target import Judged, Requirement
from ..domain.value import Value, excess, shortfall
from ..domain.verdict import OUTCOMES, REASONS, Verdict, VerdictColumn, Wording
from ..locale import Message, message
from .parts import missing_parts
from .printing import printed
from .sentence import Telling, sentence, wording

_FLAG_ORDER = {flag: place for place, flag in enumerate(Flag)}


@attrs.frozen(eq=False, repr=False)
class Viewer(Record):
    """Makes verdicts, contributions and context figures from columns, when somebody looks at them."""

    ruleset: Ruleset
    agencies: Agencies
    observations: Observations

    def verdict(self, column: VerdictColumn, place: int) -> Verdict:
        """The verdict at one place of a column."""
        obligation = column.obligations[place]
        owed = obligation.duty is Duty.OWED
        measure = self.measure(column, place, owed=owed, requirement=obligation.requirement)
        percent = printed(obligation.indicator, measure.value, column.marks(place))
        told = self._telling(column, place, obligation, measure, percent)
        return Verdict(
            obligation=obligation,
            measure=measure,
            outcome=told.outcome,
            reason=told.reason,
            waiver=told.waiver,
            shortfall=told.shortfall,
            excess=told.excess,
            percent=percent,
            facts=sentence(told),
        )

    def wording(self, column: VerdictColumn, place: int) -> Wording:
        """What agencies' verdicts about the requirement at a place may say, their figure one pair of whole numbers.

        The place may be that of an agency that reported nothing.
        """
        obligation, figures = column.obligations[place], column.measures
        excluding = obligation.indicator.formula.excluding
        excluded = tuple([Excluded(quantity=one.of, of=1, count=0, because=one.because) for one in excluding])
        own = obligation.requirement.own if obligation.requirement else ()
        flags = self._flags(column, place, None, NOTHING, excluded, own)
        n, d = figures.n[place], figures.d[place]
        return wording(
            Telling(
                obligation=obligation,
                measure=Measure(numerator=n, denominator=d, value=None, excluded=excluded, flags=flags),
                outcome=Outcome.PASS,
                reason=None,
                rest=NOTHING,
                shortfall=None,
                excess=None,
                percent=message("sentence.unknown"),
                waiver=None,
                ruleset=self.ruleset,
                agencies=self.agencies,
            )
        )

    def _telling(
        self, column: VerdictColumn, place: int, obligation: Obligation, measure: Measure, percent: Message | None
    ) -> Telling:
        """Everything that the sentence may speak of."""
        outcome, rest = OUTCOMES[column.outcomes[place]], column.measures.rest.get(place, NOTHING)
        short, over = _distances(column, place, outcome, measure)
        return Telling(
            obligation=obligation,
            measure=measure,
            outcome=outcome,
            reason=REASONS[column.reasons[place]],
            rest=rest,
            shortfall=short,
            excess=over,
            percent=percent,
            waiver=column.waivers.get(place),
            ruleset=self.ruleset,
            agencies=self.agencies,
            heard=column.facts.heard if rest.tally and outcome is Outcome.UNDETERMINED else (),
        )

    def measure(
        self, column: VerdictColumn, place: int, *, owed: bool = True, requirement: Requirement | None = None
    ) -> Measure:
        """The figure at one place, with its evidence and flags, and with those of an agency's own bounds."""
        indicator = column.obligations.indicator
        rest = column.measures.rest.get(place, NOTHING)
        members = column.obligations.members[place] if column.obligations.members else None
        numerator, denominator, value = (None, None, None)
        if owed:
            numerator, denominator, value = _figures(indicator, column.measures, place)
        own = requirement.own if requirement else ()
        evidence = self._evidence(column, place, members, own)
        excluded = self._excluded(column, place, members) if owed else ()
        missing = self._missing(column, place, members, requirement) if owed else ()
        return Measure(
            numerator=numerator,
            denominator=denominator,
            value=value,
            excluded=excluded,
            evidence=evidence,
            flags=self._flags(column, place, members, rest, excluded, own) if owed else (),
            members=None if members is None else len(members),
            reported=None if members is None else (rest.tally.reported if rest.tally else 0),
            missing=missing,
            missing_in=self._missing_in(column, place, missing) if members is None else {},
        )

    def contribution(
        self, column: VerdictColumn, place: int, own: MeasureColumn, subjects: Sequence[Subject]
    ) -> Contribution:
        """What the agency at `place` of the register brings to a group's target."""
        indicator = column.obligations.indicator
        as_agency = attrs.evolve(column.obligations, judged=Judged.AGENCY, members=(), subjects=subjects)
        measure = self.measure(attrs.evolve(column, measures=own, obligations=as_agency), place)
        return Contribution(
            indicator=indicator,
            judged=column.obligations.judged,
            measure=measure,
            percent=printed(indicator, measure.value, ()),
        )

    def context(self, column: VerdictColumn, place: int) -> Context:
        """A figure that is shown and not judged."""
        measure = self.measure(column, place)
        indicator = column.obligations.indicator
        return Context(indicator=indicator, measure=measure, percent=printed(indicator, measure.value, ()))

    # What stands behind a figure

    def _evidence(
        self, column: VerdictColumn, place: int, members: Iterable[int] | None, own: Iterable[str]
    ) -> tuple[Evidence, ...]:
        """Of an agency its own figures; of a group what was reported for the whole."""
        indicator, facts = column.obligations.indicator, column.facts
        subject = column.obligations.subjects[place]
        if subject.kind is Judged.PLAN:
            members, place = None, facts.size - 1
        seen: dict[int, None] = {}
        rest = column.measures.rest.get(place, NOTHING)
        agency = subject.kind is Judged.AGENCY
        names = self._behind(column, subject.level, rest) if agency else _names(indicator, rest)
        for name in (*names, *own):
            one = facts.columns.get(name)
            if one is None:
                continue
            if members is None:
                seen.update(dict.fromkeys(one.observations(place)))
            elif subject.kind is Judged.PARENT:
                whole = one.subtree.get(self.agencies.position[subject.id])
                seen.update(dict.fromkeys(whole[1] if whole else ()))
        return tuple(self._one(index, column) for index in seen)

    def _behind(self, column: VerdictColumn, level: str | None, rest: Rest) -> tuple[str, ...]:
        """The quantities that a figure rests on, those of a target that it asks about among them."""
        indicator, day = column.obligations.indicator, column.obligations.period.end
        names, asked = _names(indicator, rest), indicator.formula.passes
        while asked:
            other = self.ruleset.by_id[asked]
            targets = [one for one in other.targets if level is None or one is other.target_for(level)]
            own = [name for one in targets if (due := one.in_force(day)) is not None for name in due.own]
            names, asked = (*names, *_names(other, NOTHING), *own), other.formula.passes
        return names

    def _one(self, index: int, column: VerdictColumn) -> Evidence:
        evidence = self.observations.evidence(index)
        replaced = column.facts.corrected.get(index)
        return attrs.evolve(evidence, replaced=replaced) if replaced else evidence

    def _excluded(self, column: VerdictColumn, place: int, members: Iterable[int] | None) -> tuple[Excluded, ...]:
        places = (place,) if members is None else tuple(members)
        return tuple(
            Excluded(
                quantity=one.of,
                of=self._sum(column, one.of, places),
                count=0 if one.count is None else self._sum(column, one.count, places),
                because=one.because,
            )
            for one in column.obligations.indicator.formula.excluding
        )

    def _places(self, column: VerdictColumn, place: int, members: Iterable[int] | None) -> Iterable[int]:
        """Whose figures a verdict rests on: the members', the agency's own, or those of the plan's row."""
        if members is not None:
            return members
        return (column.facts.size - 1,) if column.obligations.subjects[place].kind is Judged.PLAN else (place,)

    def _sum(self, column: VerdictColumn, quantity: str, places: Iterable[int]) -> int | None:
        values = column.facts.column(quantity).values
        found = [values[place] for place in places]
        return sum(value for value in found if isinstance(value, int)) if None not in found and found else None

    def _missing(
        self, column: VerdictColumn, place: int, members: Iterable[int] | None, requirement: Requirement | None
    ) -> tuple[str, ...]:
        """What was not reported: of the figure, and of an agency's own bounds."""
        of_figure = column.measures.rest.get(place, NOTHING).missing or self._unsaid(column, place, members)
        return (*of_figure, *(requirement.missing if requirement else ()))

    def _missing_in(self, column: VerdictColumn, place: int, missing: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Of quantities that were reported for parts of the period, the parts that are missing."""
        found = {}
        for name in missing:
            quantity, (where,) = self.ruleset.quantities.get(name), self._places(column, place, None)
            over_time = None if quantity is None else quantity.over_time
            found[name] = missing_parts(column.facts, name, where, over_time)
        return {name: parts for name, parts in found.items() if parts}

    def _unsaid(self, column: VerdictColumn, place: int, members: Iterable[int] | None) -> tuple[str, ...]:
        if members is not None or column.measures.states[place] == State.EXACT:
            return ()
        facts, asked = column.facts, column.obligations.indicator
        while asked.formula.passes:
            asked = self.ruleset.by_id[asked.formula.passes]
        (where,) = self._places(column, place, None)
        return tuple(name for name in asked.formula.quantities if facts.column(name).values[where] is None)

    def _flags(
        self,
        column: VerdictColumn,
        place: int,
        members: Iterable[int] | None,
        rest: Rest,
        excluded: tuple[Excluded, ...],
        own: Iterable[str],
    ) -> tuple[Flag, ...]:
        indicator, flags = column.obligations.indicator, set(rest.flags)
        for name in (*self._behind(column, column.obligations.subjects[place].level, rest), *own):
            one = column.facts.columns.get(name)
            if one is not None and one.flags:
                for member in self._places(column, place, members):
                    flags |= one.flags.get(member, frozenset())
        if indicator.speaks_of is not None and indicator.speaks_of is not column.obligations.subjects[place].kind:
            flags.add(Flag.OUR_READING)
        declared = [one.count is None for one in indicator.formula.excluding]
        if any(declared) and any(one.of != 0 for one, said in zip(excluded, declared, strict=False) if said):
            flags.add(Flag.AS_DECLARED)
        return tuple(sorted(flags, key=_FLAG_ORDER.__getitem__))


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


def _figures(indicator: Indicator, figures: MeasureColumn, place: int) -> tuple[int | None, int | None, Value | None]:
    """Numerator, denominator (each where it is known) and the set of values."""
    value = figures.value(place)
    if indicator.formula.kind is IndicatorKind.NUMBER:
        return None, None, value
    numerator, denominator = figures.n[place], figures.d[place]
    region = value.region if value else None
    if region is not None:
        numerator = region.n_low if region.n_low == region.n_high else None
        denominator = region.d_low if region.d_low == region.d_high else None
    if numerator is None and region is None and value is not None and value.terms:
        return None, None, value
    return numerator, denominator, value


def _distances(column: VerdictColumn, place: int, outcome: Outcome, measure: Measure) -> tuple[int | None, int | None]:
    """Shortfall and excess; of an undecided figure in the worst case (SEMANTICS, section 10)."""
    requirement = column.obligations.requirements[place]
    formula = column.obligations.indicator.formula
    mean = formula.mean and bool(column.obligations.members)
    if requirement is None or outcome not in (Outcome.FAIL, Outcome.UNDETERMINED) or mean or formula.check:
        return None, None
    acceptable = requirement.acceptable
    if formula.kind is IndicatorKind.NUMBER:
        n = column.measures.n[place] if not column.obligations.members else None
        if outcome is not Outcome.FAIL or n is None:
            return None, None
        return shortfall(n, 1, acceptable, share=False), excess(n, 1, acceptable)
    d, region = measure.denominator, measure.value.region if measure.value else None
    if not d:
        return None, None
    least = most = measure.numerator
    if least is None and region is not None:
        least, most = region.n_low, region.n_high
    share = formula.kind is not IndicatorKind.RATIO
    short = None if least is None else shortfall(least, d, acceptable, share=share)
    return short, None if most is None else excess(most, d, acceptable)
