"""Figures that cover an agency and those below it: laid beside what these come to, or told (SEMANTICS, 5 and 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from ..domain.agency import Agencies
from ..domain.facts import Datum, FactColumn, Facts
from ..domain.observation import Observations
from ..domain.period import ReportingPeriod
from ..domain.place import Problem
from ..domain.record import Record
from ..domain.ruleset import Ruleset
from ..domain.target import Judged
from ..locale import message
from .figures import names_of
from .parents import named

ALONE, SILENT = "admission.subtree_alone", "admission.subtree_silent"
"""Nothing is laid beside a figure, for nobody is below its agency, or not all who are reported."""
NO_SUM, PART = "admission.subtree_no_sum", "admission.subtree_part"
"""Likewise, for it is of no kind that adds up, or it is of a part of the period and other parts are missing."""


@attrs.frozen(eq=False, repr=False)
class _Whole(Record):
    """A figure for a subtree, and the register's places that it covers, its agency's among them."""

    place: int
    value: Datum
    behind: tuple[int, ...]
    covered: tuple[int, ...]


@attrs.define(eq=False, repr=False)
class Subtrees(Record):
    """One laying beside of all such figures. What cannot be compared is told once a source, quantity and reason."""

    ruleset: Ruleset
    agencies: Agencies
    seen: Observations
    parts: Mapping[tuple[str, str], FactColumn]
    """Each quantity's column in each period that somebody wrote, by the names of both."""
    _idle: dict[tuple[int, str, str], list[tuple[_Whole, int]]] = attrs.field(factory=dict, init=False)
    """Of what is not compared the figures, each with how many agencies that it covers reported."""

    def problems(
        self, judged: Sequence[tuple[ReportingPeriod, Facts]], named_periods: Mapping[str, ReportingPeriod]
    ) -> Iterator[Problem]:
        """Each disagreement, then what could not be compared and stands beside no verdict on a parent either."""
        shown = {name for one in self.ruleset.indicators if Judged.PARENT in one.judged for name in names_of(one)}
        for period, facts in judged:
            for quantity, column in facts.columns.items():
                for whole in self._of(column, period):
                    yield from self._compare(quantity, whole, column, told=quantity not in shown)
            self._lost_parts(period, facts, named_periods)
        for (_, quantity, why), idle in self._idle.items():
            yield self._told(quantity, why, idle)

    def _of(self, column: FactColumn, period: ReportingPeriod) -> Iterator[_Whole]:
        agencies = self.agencies
        for place, (value, behind) in sorted(column.subtree.items()):
            if place < len(agencies):  # the plan's own row covers everybody
                below = tuple(one for one in descendants(agencies, place) if agencies[one].exists_on(period.end))
                yield _Whole(place, value, behind, (place, *below))

    def _compare(self, quantity: str, whole: _Whole, column: FactColumn, *, told: bool) -> Iterator[Problem]:
        values = [column.values[one] for one in whole.covered]
        figures = [one for one in values if _adds_up(one)]
        known = sum(figures)  # type: ignore[arg-type]
        if values == [None]:
            why, told = ALONE, True
        elif not _adds_up(whole.value):
            why, told = NO_SUM, told and values != [whole.value]
        elif (known != whole.value and None not in values) or known > whole.value:  # type: ignore[operator]
            said = {"whole": whole.value, "parts": known, "members": len(values), "reported": len(figures)}
            key = "admission.subtree" if len(figures) == len(values) else "admission.subtree_partly"
            what = message(key, quantity=self.ruleset.titled(quantity), **said)
            yield self.seen.problem("subtree", whole.behind[0], what, text=str(whole.value))
            return
        else:
            why, told = SILENT, told and None in values
        if told:
            self._leave(quantity, why, whole, len(figures))

    def _lost_parts(self, period: ReportingPeriod, facts: Facts, periods: Mapping[str, ReportingPeriod]) -> None:
        """Figures of parts of the period that make no whole, for other parts are not there."""
        over_time = {name for name, one in self.ruleset.quantities.items() if one.over_time}
        for (name, quantity), column in self.parts.items():
            part = periods.get(name)
            if part is None or part == period or not period.holds(part) or quantity not in over_time:
                continue
            made = facts.columns.get(quantity)
            for whole in self._of(column, period):
                there = self.agencies[whole.place].exists_on(period.end)
                if there and (made is None or whole.place not in made.subtree):
                    self._leave(quantity, PART, whole, 0)

    def _leave(self, quantity: str, why: str, whole: _Whole, reported: int) -> None:
        self._idle.setdefault((self.seen.source[whole.behind[0]], quantity, why), []).append((whole, reported))

    def _told(self, quantity: str, why: str, idle: Sequence[tuple[_Whole, int]]) -> Problem:
        """How many figures of one column are laid beside nothing, whose they are, and where the first stands."""
        ordered = sorted({index for whole, _ in idle for index in whole.behind}, key=self.seen.order)
        places = sorted({whole.place for whole, _ in idle})
        what = message(
            why,
            quantity=self.ruleset.titled(quantity.partition(":")[0]),
            names=named(self.agencies, places),
            count=len(ordered),
            reported=sum(reported for _, reported in idle),
            members=sum(len(whole.covered) for whole, _ in idle),
        )
        several = len(ordered) > 1
        return self.seen.problem("subtree", ordered[0], what, text="" if several else None, of_source=len(places) > 1)


def descendants(agencies: Agencies, place: int) -> Iterator[int]:
    """The places of everybody below an agency: its children, theirs, and so on."""
    for child in agencies.children.get(agencies[place].id, ()):
        yield child
        yield from descendants(agencies, child)


def _adds_up(value: Datum | None) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)
