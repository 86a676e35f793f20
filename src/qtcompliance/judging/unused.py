"""Figures that are known and not used: of periods that nobody judges, of parts that make no whole (SEMANTICS 8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs

from ..domain.observation import Observations
from ..domain.period import ReportingPeriod, cuts
from ..domain.place import IDLE, Problem
from ..domain.record import Record
from ..domain.ruleset import Ruleset
from ..locale import Message, message
from .over_time import part_names

Pair = tuple[int, int]
"""The codes of a source and of a period."""
SPAN = "admission.idle_span"
"""The sentence for a period that lies in a judged one and is none of the parts that it is made of."""


@attrs.frozen(eq=False, repr=False)
class Unused(Record):
    """What is needed to tell them: the observations, the period that each text names, the judged ones, the plan."""

    seen: Observations
    periods: Sequence[ReportingPeriod | None]
    judged: Sequence[ReportingPeriod]
    ruleset: Ruleset
    asked: Collection[str]
    """The quantities that the plan asks for."""

    def problems(self) -> Iterator[Problem]:
        """Each source and period whose figures are not used, told once."""
        yield from self._of_other_periods()
        yield from self._of_idle_parts()

    def _of_other_periods(self) -> Iterator[Problem]:
        """Rows of periods that are neither judged nor part of a judged one."""
        idle: dict[Pair, ReportingPeriod] = {}
        used = set()
        for source, code in sorted(set(zip(self.seen.source, self.seen.period, strict=True))):
            period = self.periods[code]
            if period is None or any(one == period or one.holds(period) for one in self.judged):
                used.add(source)
            else:
                idle[source, code] = period
        for pair, period in idle.items():
            some = message("admission.other_period", period=period.name)
            yield self._told(pair, period, some if pair[0] in used else None)

    def _of_idle_parts(self) -> Iterator[Problem]:
        """Figures of a part of a judged period whose quantity does not say how parts make a whole."""
        inner = {
            code: (period, whole)
            for code, period in enumerate(self.periods)
            if period is not None and period not in self.judged
            for whole in [one for one in self.judged if one.holds(period)][:1]
        }
        for (source, code, why), names in sorted(self._idle(inner).items()) if inner else ():
            period, whole = inner[code]
            bare = dict.fromkeys(name.partition(":")[0] for name in sorted(names))
            said = {"period": period.name, "whole": whole.name, "names": [self.ruleset.titled(name) for name in bare]}
            if why == SPAN:
                said["parts"] = _examples(whole)
            yield self._told((source, code), period, message(why, **said), names)

    def _idle(self, inner: Collection[int]) -> dict[tuple[int, int, str], set[str]]:
        """The quantities of each pair that do not become part of a whole, by the sentence that says why."""
        seen = self.seen
        summed = {name for name, quantity in self.ruleset.quantities.items() if quantity.over_time}
        parts = {name for one in self.judged for name in part_names(one)}
        idle: dict[tuple[int, int, str], set[str]] = {}
        for source, code, quantity in set(zip(seen.source, seen.period, seen.quantity, strict=True)):
            name, period = seen.quantity_names.texts[quantity], self.periods[code]
            if code in inner and period and name in self.asked and not (name in summed and period.name in parts):
                why = SPAN if name in summed else "admission.idle_part"
                if name not in self.ruleset.quantities:  # a percentage of an indicator, or counts made for it
                    why = "admission.idle_share"
                elif period.name not in parts and (name not in summed or not parts):
                    why = "admission.idle_span_alone"
                idle.setdefault((source, code, why), set()).add(name)
        return idle

    def _told(
        self, pair: Pair, period: ReportingPeriod, what: Message | None, names: Collection[str] | None = None
    ) -> Problem:
        """How many figures of a source and a period are not used, and where the first of them stands.

        `what` says why; None where the source holds nothing that any judged period could use. They are all figures of
        the pair, or those of the quantities `names`.
        """
        seen = self.seen
        quantities = seen.quantity_names.texts
        idle = [
            index
            for index, one in enumerate(zip(seen.source, seen.period, strict=True))
            if one == pair and (names is None or quantities[seen.quantity[index]] in names)
        ]
        told = message("admission.figures", what=what, count=len(idle))
        if what is None:
            told = message(IDLE, period=period.name, judged=[one.name for one in self.judged], count=len(idle))
        return seen.problem("other_period", idle[0], told, text=period.name, of_source=True)


def _examples(whole: ReportingPeriod) -> list[str]:
    """The first of the parts of each size that make a period."""
    names = []
    while made := cuts(whole):
        whole = made[0][0]
        names.append(whole.name)
    return names
