"""Columns → verdicts that explain themselves: the figure, the shortfall, and the facts of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..domain.agency import Agencies
from ..domain.indicator import IndicatorKind
from ..domain.measure import NOTHING, Excluded, Measure, MeasureColumn, Rest
from ..domain.obligation import Duty, Obligation, Subject
from ..domain.observation import Observations
from ..domain.outcome import Outcome
from ..domain.record import Record
from ..domain.ruleset import Ruleset
from ..domain.scorecard import Context, Contribution
from ..domain.target import Judged, Requirement
from ..domain.value import Value, excess, shortfall
from ..domain.verdict import OUTCOMES, REASONS, Verdict, VerdictColumn, Wording
from ..locale import Message, message
from .behind import Behind
from .printing import printed
from .sentence import sentence, wording
from .telling import Telling


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
        flags = self._behind(column, place, obligation.requirement, NOTHING).flags(excluded)
        n, d = figures.n[place], figures.d[place]
        return wording(
            Telling(
                obligation=obligation,
                measure=Measure(numerator=n, denominator=d, value=None, excluded=excluded, flags=flags),
                outcome=Outcome.PASS,
                percent=message("sentence.unknown"),
                ruleset=self.ruleset,
                agencies=self.agencies,
            )
        )

    def measure(
        self, column: VerdictColumn, place: int, *, owed: bool = True, requirement: Requirement | None = None
    ) -> Measure:
        """The figure at one place, with its evidence and flags, and with those of an agency's own bounds."""
        rest = column.measures.rest.get(place, NOTHING)
        behind = self._behind(column, place, requirement, rest)
        evidence, members = behind.evidence(), behind.members
        reported = None if members is None else (rest.tally.reported if rest.tally else 0)
        size = None if members is None else len(members)
        if not owed:
            return Measure(
                numerator=None, denominator=None, value=None, evidence=evidence, members=size, reported=reported
            )
        numerator, denominator, value = _figures(column, place)
        excluded, missing = behind.excluded(), behind.missing()
        return Measure(
            numerator=numerator,
            denominator=denominator,
            value=value,
            excluded=excluded,
            evidence=evidence,
            flags=behind.flags(excluded),
            members=size,
            reported=reported,
            missing=missing,
            missing_in=behind.missing_in(missing) if members is None else {},
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

    def _behind(self, column: VerdictColumn, place: int, requirement: Requirement | None, rest: Rest) -> Behind:
        groups = column.obligations.members
        return Behind(
            ruleset=self.ruleset,
            agencies=self.agencies,
            observations=self.observations,
            column=column,
            place=place,
            members=groups[place] if groups else None,
            requirement=requirement,
            rest=rest,
        )


def _figures(column: VerdictColumn, place: int) -> tuple[int | None, int | None, Value | None]:
    """Numerator, denominator (each where it is known) and the set of values."""
    figures = column.measures
    value = figures.value(place)
    if column.obligations.indicator.formula.kind is IndicatorKind.NUMBER:
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
