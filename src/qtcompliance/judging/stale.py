"""Figures that are too old to be judged by: the verdict is open, and a group counts them as unknown (SEMANTICS 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..domain.extra import PLAIN
from ..domain.facts import FactColumn, Facts
from ..domain.indicator import Formula, IndicatorKind
from ..domain.interval import Interval
from ..domain.measure import NOTHING, MeasureColumn, Rest, State
from ..domain.observation import Observations
from ..domain.outcome import Reason
from ..domain.period import ReportingPeriod
from ..domain.ruleset import Indicator
from ..domain.value import Value, of_region
from ..locale import Message, message
from .figures import YES_NO_OR_NOTHING, names_of, unknown_region

_LAPSES = (State.EXACT, State.PARTLY, State.EMPTY, State.JUDGED)


def mark_stale(columns: Iterable[FactColumn], seen: Observations, periods: Sequence[ReportingPeriod | None]) -> None:
    """Enter at each place why its figure is too old, counted to the last day of the period that it was reported for.

    A part of a sum is as old as at its own end. Of two figures for the same period one that is fresh is enough.
    """
    if all(source.fresh is None for source in seen.sources):
        return
    ages = _Ages(seen, periods)
    for column in columns:
        for place in range(len(column.values)):
            by_period: dict[int, list[int]] = {}
            for index in column.observations(place):
                by_period.setdefault(seen.period[index], []).append(index)
            for told in (list(map(ages.too_old, several)) for several in by_period.values()):
                if told[0] is not None and None not in told:
                    column.stale[place] = told[0]


class _Ages:
    """How old each observation is."""

    def __init__(self, seen: Observations, periods: Sequence[ReportingPeriod | None]) -> None:
        self.seen, self.periods = seen, periods
        self.sources = {source.location: source for source in seen.sources if source.fresh is not None}

    def too_old(self, index: int) -> Message | None:
        """Why an observation is too old; None where it is not. One whose day nobody says is."""
        source, period = self.sources.get(self.seen.location(index)), self.periods[self.seen.period[index]]
        if source is None or source.fresh is None or period is None:
            return None
        day = self.seen.extras.get(index, PLAIN).as_of or source.as_of
        if day is None:
            return message("sentence.stale.no_day", fresh=source.fresh)
        days = (period.end - day).days
        if days <= source.fresh:
            return None
        return message("sentence.stale", as_of=day, days=days, fresh=source.fresh)


def let_lapse(indicator: Indicator, facts: Facts, figures: MeasureColumn) -> None:
    """Take back every figure that rests on something too old."""
    if not any(column.stale for column in facts.columns.values()):
        return
    for place, why in _stale(indicator, facts, figures):
        if figures.states[place] in _LAPSES:
            used = figures.rest.get(place, NOTHING).used
            figures.states[place], figures.n[place], figures.d[place] = State.STALE, None, None
            figures.rest[place] = Rest(value=_unknown(indicator.formula), reason=Reason.STALE, message=why, used=used)


def _stale(indicator: Indicator, facts: Facts, figures: MeasureColumn) -> Iterator[tuple[int, Message]]:
    for name, column in facts.columns.items():
        for place, why in column.stale.items():
            if name in (figures.rest.get(place, NOTHING).used or names_of(indicator)):
                yield place, why


def _unknown(formula: Formula) -> Value | None:
    if formula.kind is IndicatorKind.NUMBER:
        return Value(span=Interval())
    return of_region(YES_NO_OR_NOTHING if formula.check else unknown_region(formula))
