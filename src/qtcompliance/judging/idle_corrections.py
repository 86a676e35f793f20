"""Figures of a correcting source that correct nothing, since none that it names reported that period (SEMANTICS 12)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from ..domain.extra import PLAIN
from ..domain.facts import FactColumn
from ..domain.observation import Observations
from ..domain.period import ReportingPeriod
from ..domain.place import Problem
from ..domain.reading import canonical
from ..domain.record import Record
from ..domain.ruleset import Ruleset
from ..locale import Message, Written, message
from .corrections import Corrections
from .over_time import Columns, part_names

KIND = "correction"


@attrs.frozen(eq=False, repr=False)
class IdleCorrections(Record):
    """What is needed to tell them: the observations, the period that each text names, what stands in the columns."""

    seen: Observations
    periods: Sequence[ReportingPeriod | None]
    judged: Sequence[ReportingPeriod]
    ruleset: Ruleset
    columns: Columns
    corrections: Corrections

    def problems(self, places: Sequence[int | None], refused: Collection[int]) -> Iterator[Problem]:
        """Each with what was reported of a longer or a shorter period; where nothing was, once a source and a column.

        `places` are those of the agencies' texts, `refused` the observations that name no agency or no period.
        """
        seen, met = self.seen, self.corrections.met
        correcting = {code for code, one in enumerate(seen.source_names.texts) if one in self.corrections.named}
        alone: dict[tuple[int, int, int], list[int]] = {}
        for index, source in enumerate(seen.source if correcting else ()):
            if source not in correcting or index in met or index in refused:
                continue
            place, period, quantity = places[seen.agency[index]], seen.period[index], seen.quantity[index]
            if place is None or not self._used(period, quantity):
                continue
            others = self._of_other_spans(index, place)
            if others:
                told = message("admission.corrects_other_span", **self._about(index), found=others)
                yield seen.problem(KIND, index, told)
            else:
                alone.setdefault((source, period, quantity), []).append(index)
        for found in alone.values():
            yield self._of_nobody(found)

    def _used(self, period: int, quantity: int) -> bool:
        """Whether figures of that period and quantity are used: others are told as of another period, or as unasked."""
        name, when = self.seen.quantity_names.texts[quantity], self.periods[period]
        if when is None or name not in self._periods_of:
            return False
        known = self.ruleset.quantities.get(name)
        return when in self.judged or (known is not None and known.over_time is not None and when.name in self._parts)

    @cached_property
    def _parts(self) -> Collection[str]:
        return {name for one in self.judged for name in part_names(one)}

    @cached_property
    def _periods_of(self) -> Mapping[str, Sequence[tuple[ReportingPeriod, FactColumn]]]:
        """Of every quantity the periods that were reported, the earliest first, and of those the longest."""
        known = {one.name: one for one in self.periods if one is not None}
        found: dict[str, list[tuple[ReportingPeriod, FactColumn]]] = {}
        for (period, quantity), column in self.columns.items():
            found.setdefault(quantity, []).append((known[period], column))
        return {
            name: sorted(all_, key=lambda one: (one[0].start, -one[0].end.toordinal())) for name, all_ in found.items()
        }

    def _of_other_spans(self, index: int, place: int) -> list[Message]:
        """What the sources that it names report of the same for a part of its period, or for a whole that holds it."""
        seen, own = self.seen, self.periods[self.seen.period[index]]
        subtree = seen.extras.get(index, PLAIN).subtree
        named = self.corrections.named[seen.location(index)]
        found = []
        for period, column in self._periods_of[seen.quantity_text(index)]:
            if own is None or not (own.holds(period) or period.holds(own)):
                continue
            behind = column.subtree.get(place, (None, ()))[1] if subtree else column.observations(place)
            for one in behind:
                if seen.location(one) in named:
                    value = Written(canonical(seen.values[one]))
                    found.append(message("admission.part", period=period.name, value=value, place=seen.where(one)))
        return found

    def _of_nobody(self, found: Sequence[int]) -> Problem:
        """Figures of one source, period and quantity of which none that it names reported anything."""
        first = found[0]
        what = message("admission.corrects_nothing", **self._about(first))
        if len(found) == 1:
            return self.seen.problem(KIND, first, what)
        told = message("admission.figures", what=what, count=len(found))
        return self.seen.problem(KIND, first, told, of_source=True)

    def _about(self, index: int) -> dict[str, Message | str]:
        period = self.periods[self.seen.period[index]]
        quantity = self.ruleset.titled(self.seen.quantity_text(index))
        return {"quantity": quantity, "period": period.name if period else ""}
