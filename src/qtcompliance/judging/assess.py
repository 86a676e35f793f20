"""The walk: a plan, a register and observations go in; a report comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from ..contracts import Check
from ..domain.agency import Agencies
from ..domain.facts import Facts
from ..domain.measure import NOTHING, MeasureColumn, State
from ..domain.obligation import ObligationColumn
from ..domain.observation import Observations
from ..domain.outcome import Flag
from ..domain.period import ReportingPeriod
from ..domain.place import Problem
from ..domain.ruleset import Indicator, Ruleset
from ..domain.scorecard import Report
from ..domain.target import Basis, Judged
from ..domain.verdict import VerdictColumn
from ..domain.waiver import Waiver
from .admit import admit
from .answers import compute_passes
from .assign import Roster, assign, reported_by_plan, rosters
from .cards import PeriodVerdicts
from .check import run_check
from .compute import compute
from .contradictions import contradictions
from .decide import decide
from .gather import gather
from .hanging import broken_source, refuse_open, refuse_silent
from .own_bounds import lay_own_bounds
from .parents import refuse_absent
from .printing import printed
from .register import check_register, doubts
from .roll_up import roll_up
from .stale import let_lapse
from .unowed import unowed
from .waive import waive

NO_CHECKS: Mapping[str, Check] = {}


def assess(
    ruleset: Ruleset,
    agencies: Agencies,
    observations: Observations,
    periods: Sequence[ReportingPeriod],
    *,
    waivers: Sequence[Waiver] = (),
    problems: Sequence[Problem] = (),
    checks: Mapping[str, Check] = NO_CHECKS,
    as_of: date | None = None,
    language: str = "en",
    period_name: str | None = None,
) -> Report:
    """Judge every obligation of every period, with reasons.

    `problems` are those of documents that the report is to tell beside its own.
    `as_of` decides which waivers are listed as soon to expire (by default the last period's last day). Raises
    AssessmentError where the register does not fit the ruleset, UsageError for a check that nobody offers.
    """
    check_register(ruleset, agencies)
    admitted = admit(ruleset, agencies, observations, periods)
    laid_over = rosters(ruleset, agencies, periods)
    judgings = [Judging(ruleset, observations, checks, who, admitted.facts[who.period.name]) for who in laid_over]
    judged = [judging.run() for judging in judgings]
    day = as_of or max(period.end for period in periods)
    return gather(
        ruleset=ruleset,
        agencies=agencies,
        observations=observations,
        periods=tuple(periods),
        period_name=period_name or periods[0].name,
        as_of=day,
        language=language,
        judged=judged,
        admitted=admitted,
        doubts=doubts(laid_over),
        problems=[
            *problems,
            *(problem for judging in judgings for problem in judging.problems),
            *unowed(judged, ruleset, agencies, observations),
        ],
        waivers=waive(waivers, [column for one in judged for column in one.columns], ruleset, agencies, day),
        broken=any(judging.broken for judging in judgings),
    )


class Judging:
    """One period's judging. Figures and agencies' verdicts are kept, for targets that ask about other targets."""

    def __init__(
        self, ruleset: Ruleset, seen: Observations, checks: Mapping[str, Check], who: Roster, facts: Facts
    ) -> None:
        self.ruleset, self.seen, self.checks, self.who, self.facts = ruleset, seen, checks, who, facts
        self.broken = False
        self.problems: list[Problem] = []
        self._own: dict[str, MeasureColumn] = {}

    def run(self) -> PeriodVerdicts:
        """A column for each indicator and kind of subject, in the ruleset's order."""
        judged: list[VerdictColumn] = []
        shown: list[VerdictColumn] = []
        for indicator in self.ruleset.indicators:
            into = shown if indicator.basis is Basis.CONTEXT else judged
            into.extend(self.judge(indicator, kind) for kind in indicator.judged)
        who = self.who
        return PeriodVerdicts(who.period, who.subjects, who.there, self.facts, judged, shown, self._own)

    def judge(self, indicator: Indicator, judged: Judged) -> VerdictColumn:
        """One indicator for the subjects of one kind: what they owe, what they did, the verdicts."""
        owed = assign(indicator, judged, self.who)
        own = self.own(indicator)
        if judged is Judged.AGENCY:
            figures = own
            if indicator.own_bounds:
                owed, figures, found = lay_own_bounds(owed, own, self.facts, self.seen, self.ruleset)
                self.problems.extend(found)
        elif judged is Judged.PLAN and reported_by_plan(indicator):
            figures = _row_of_plan(own)
        else:
            figures = roll_up(indicator.formula, owed.members, own)
            if judged is Judged.PLAN:
                _compare_with_row(figures, own, owed)
            elif judged is Judged.PARENT:
                refuse_absent(owed, figures, self.who)
        outcomes, reasons = decide(owed, figures)
        if judged is Judged.AGENCY and (why := broken_source(indicator, self.seen)) is not None:
            refuse_open(why, figures, outcomes, reasons)
        return VerdictColumn(obligations=owed, measures=figures, outcomes=outcomes, reasons=reasons, facts=self.facts)

    def own(self, indicator: Indicator) -> MeasureColumn:
        """Every agency's own figure, and that of the plan's row."""
        if indicator.id not in self._own:
            figures = self._own[indicator.id] = self._compute(indicator)
            if (why := broken_source(indicator, self.seen)) is not None:
                refuse_silent(why, figures, row=Judged.PLAN in indicator.judged and reported_by_plan(indicator))
        return self._own[indicator.id]

    def _compute(self, indicator: Indicator) -> MeasureColumn:
        formula = indicator.formula
        if formula.check:
            owed = assign(indicator, Judged.AGENCY, self.who)
            figures, broke = run_check(owed, self.facts, self.seen, self.checks, self.ruleset.quantities)
            self.broken = self.broken or broke
            let_lapse(indicator, self.facts, figures)
            return figures
        if formula.passes:
            other = self.judge(self.ruleset.by_id[formula.passes], Judged.AGENCY)
            return compute_passes(other, self.facts.size)
        figures = compute(indicator, self.facts)
        self.problems.extend(contradictions(indicator, figures, self.facts, self.seen))
        let_lapse(indicator, self.facts, figures)
        return figures


def _row_of_plan(own: MeasureColumn) -> MeasureColumn:
    """The column of one figure that was reported for the plan itself."""
    row = len(own.states) - 1
    rest = {0: own.rest[row]} if row in own.rest else {}
    return MeasureColumn(states=own.states[row:], n=own.n[row:], d=own.d[row:], rest=rest)


def _compare_with_row(figures: MeasureColumn, own: MeasureColumn, owed: ObligationColumn) -> None:
    """Flag a roll-up with which the figure reported for the plan itself cannot agree (SEMANTICS, section 5)."""
    row = len(own.states) - 1
    reported, rolled_up = own.value(row), figures.value(0)
    broken = own.rest.get(row, NOTHING).message if own.states[row] == State.ERROR else None
    if rolled_up is None or (broken is None and (reported is None or not reported.span.cut(rolled_up.span).empty)):
        return
    requirement, rest = owed.requirements[0], figures.rest.get(0, NOTHING)
    said = broken or printed(owed.indicator, reported, requirement.marks if requirement else ())
    figures.rest[0] = attrs.evolve(
        rest, flags=rest.flags | {Flag.DIFFERS}, reported=said, value=rest.value or rolled_up
    )
