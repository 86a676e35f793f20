"""Parts of a period → the whole: sums of flows, last values of stocks (SEMANTICS, section 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from ..domain.facts import FactColumn, Facts
from ..domain.indicator import OverTime, QuantityKind
from ..domain.observation import Observations
from ..domain.outcome import Flag
from ..domain.period import ReportingPeriod, cuts
from ..domain.place import Problem
from ..domain.ruleset import Ruleset
from .parts import PARTS_DIFFER, Parts

_NOTHING, _WHOLE = {type(None)}, {int}
"""The types of the parts' figures where a sum is plain."""

Columns = Mapping[tuple[str, str], FactColumn]


def whole_period(
    period: ReportingPeriod,
    columns: Columns,
    ruleset: Ruleset,
    size: int,
    seen: Observations,
    corrected: Mapping[int, str],
) -> Facts:
    """The facts of `period`: what was reported for it, and what its parts come to.

    `corrected` are the observations that replaced a figure, with the figure replaced.
    """
    return _Wholes(columns, ruleset, size, seen, corrected).of(period)


def broken_wholes(judged: Iterable[Facts], seen: Observations) -> Iterator[Problem]:
    """A whole that is not what its parts come to: two values of one fact."""
    for facts in judged:
        for column in facts.columns.values():
            for place, what in column.errors.items():
                if what.key == PARTS_DIFFER:
                    yield seen.problem("conflict", min(column.observations(place), key=seen.order), what)


def part_names(period: ReportingPeriod) -> Iterator[str]:
    """The names of all parts that a period is made of, and of theirs."""
    for cut in cuts(period):
        for part in cut:
            yield part.name
            yield from part_names(part)


class _Wholes:
    """One making of wholes: a part that several periods share, a quarter of the year and of the half, is made once."""

    def __init__(
        self, columns: Columns, ruleset: Ruleset, size: int, seen: Observations, corrected: Mapping[int, str]
    ) -> None:
        self.columns, self.size, self.seen, self.corrected = columns, size, seen, corrected
        self.named = ruleset.periods
        self.names = sorted({quantity for _, quantity in columns})
        self.over_time = {name: one.over_time for name, one in ruleset.quantities.items()}
        self.flows = frozenset(name for name, how in self.over_time.items() if how is OverTime.SUM)
        kinds = {name: one.kind for name, one in ruleset.quantities.items()}
        self.counts = frozenset(name for name, kind in kinds.items() if kind is QuantityKind.COUNT)
        self._made: dict[ReportingPeriod, Facts] = {}

    def of(self, period: ReportingPeriod) -> Facts:
        """The facts of a period, with those of its parts behind them."""
        if period not in self._made:
            parts = [[self.of(part) for part in cut] for cut in cuts(period)]
            found = {name: self._column(period, name, parts) for name in self.names}
            self._made[period] = Facts(
                self.size,
                {name: column for name, column in found.items() if column is not None},
                self.corrected,
                period.name,
                self._kept(parts, OverTime.SUM),
                self._kept(parts, OverTime.LAST),
                self.flows,
                self.counts,
            )
        return self._made[period]

    def _kept(self, cuts_made: Sequence[Sequence[Facts]], over_time: OverTime) -> tuple[tuple[Facts, ...], ...]:
        """The parts of a period as far as they are parts of sums, or stocks; each cut of which anything is known."""
        kept = tuple(tuple(self._of(part, over_time) for part in cut) for cut in cuts_made)
        return tuple(cut for cut in kept if any(part.columns for part in cut))

    def _of(self, part: Facts, over_time: OverTime) -> Facts:
        columns = {name: one for name, one in part.columns.items() if self.over_time.get(name) is over_time}
        return attrs.evolve(part, columns=columns)

    def _column(self, period: ReportingPeriod, name: str, cuts_made: Sequence[Sequence[Facts]]) -> FactColumn | None:
        """One quantity's column for `period`, its own figures and those made of parts laid together."""
        # A month may bear the name that the ruleset gave to a whole season: then nothing can be written for the month.
        mine = self.named.get(period.name, period) == period
        made = own = self.columns.get((period.name, name)) if mine else None
        over_time = self.over_time.get(name)
        if over_time is None:
            return own
        for cut in cuts_made:
            parts = [part.columns.get(name) for part in cut]
            if any(part is not None for part in parts):
                whole = _joined(parts, over_time, self.size)
                if made is not None:
                    told = Parts(name, period, over_time, cut, self.seen)
                    whole = _laid_together(made, whole, told, grows=name in self.counts)
                made = whole
        return made


def _joined(parts: list[FactColumn | None], over_time: OverTime, size: int) -> FactColumn:
    """The column that the parts make: the last of a stock, the sum of a flow."""
    whole, last = FactColumn.blank(size), parts[-1]
    for place in sorted({place for part in parts if part is not None for place in part.subtree}):
        _join_subtrees(parts, over_time, whole, place)
    if over_time is OverTime.SUM:
        _add_up(parts, whole)
    elif last is not None:
        for place in range(size):
            _copy(last, whole, place)
    return whole


def _add_up(parts: list[FactColumn | None], whole: FactColumn) -> None:
    """Enter the sums. Places of which all parts hold a whole number, or none holds anything, take no closer look."""
    present = [part for part in parts if part is not None]
    odd = {place for part in present for sparse in (part.errors, part.at_least, part.flags) for place in sparse}
    for place, figures in enumerate(zip(*(part.values for part in present), strict=True)):
        kinds = set(map(type, figures))
        if place in odd or (kinds != _NOTHING and (kinds != _WHOLE or len(present) < len(parts))):
            _add_up_one(parts, whole, place)
        elif kinds == _WHOLE:
            whole.values[place] = sum(figures)
            _note_origins(present, whole, place)


def _add_up_one(parts: list[FactColumn | None], whole: FactColumn, place: int) -> None:
    """A missing part leaves a sum unknown, but not less than the rest."""
    reported = [part for part in parts if part is not None and part.says(place)]
    if not reported:
        return
    broken = next((part.errors[place] for part in reported if place in part.errors), None)
    if broken is not None:
        whole.errors[place] = broken
    values = [part.values[place] for part in reported]
    known = sum(value for value in values if isinstance(value, (int, Fraction)))
    least = sum(part.at_least.get(place, 0) for part in reported)
    if broken is None and len(reported) == len(parts) and None not in values:
        whole.values[place] = known
    elif broken is None:
        whole.at_least[place] = int(known) + least
    _note_origins(reported, whole, place)
    flags = frozenset[Flag]().union(*(part.flags.get(place, frozenset()) for part in reported))
    if flags:
        whole.flags[place] = flags


def _note_origins(reported: list[FactColumn], whole: FactColumn, place: int) -> None:
    """Behind a sum stand the observations of all its parts."""
    behind = tuple([index for part in reported for index in part.observations(place)])
    whole.more[place] = behind
    whole.origins[place] = behind[0] if behind else -1


def _join_subtrees(parts: list[FactColumn | None], over_time: OverTime, whole: FactColumn, place: int) -> None:
    """A figure for a subtree is made of its parts as any other; with a part missing there is none."""
    needed = parts[-1:] if over_time is OverTime.LAST else parts
    found = [part.subtree[place] for part in needed if part is not None and place in part.subtree]
    values = [value for value, _ in found if isinstance(value, (int, Fraction))]
    if len(values) == len(needed):
        whole.subtree[place] = sum(values), tuple(index for _, behind in found for index in behind)


def _laid_together(own: FactColumn, made: FactColumn, parts: Parts, *, grows: bool) -> FactColumn:
    """The whole reported beside its parts: both hold, and different values are two values of one fact.

    So it is where one of them is a correction: that replaces figures of its own period, and no others (SEMANTICS 12).
    What `grows` is a count: a missing part can only add to it. A number may be below 0.
    """
    both = attrs.evolve(own, values=list(own.values), origins=own.origins[:], more=dict(own.more))
    both.at_least, both.errors, both.flags = dict(own.at_least), dict(own.errors), dict(own.flags)
    both.subtree = {**made.subtree, **own.subtree}
    for place in range(len(own.values)):
        if not made.says(place):
            continue
        if not own.says(place):
            _copy(made, both, place)
            continue
        one, other = own.values[place], made.values[place]
        least = made.at_least.get(place)
        behind = (*own.observations(place), *made.observations(place))
        differ = one is not None and other is not None and one != other
        if differ or (grows and isinstance(one, int) and least is not None and one < least):
            both.values[place] = None
            both.errors[place] = parts.differ(place, own, made)
        elif one is None and place not in own.errors and other is not None:
            both.values[place] = other
            both.at_least.pop(place, None)
        elif place in own.at_least and least is not None:
            both.at_least[place] = max(own.at_least[place], least)
        if place in made.errors:
            both.errors.setdefault(place, made.errors[place])
        both.more[place] = tuple(dict.fromkeys(behind))
        both.flags[place] = own.flags.get(place, frozenset()) | made.flags.get(place, frozenset())
    return both


def _copy(source: FactColumn, into: FactColumn, place: int) -> None:
    into.values[place], into.origins[place] = source.values[place], source.origins[place]
    for name in ("more", "at_least", "errors", "flags"):
        taken = getattr(source, name).get(place)
        if taken is not None:
            getattr(into, name)[place] = taken
