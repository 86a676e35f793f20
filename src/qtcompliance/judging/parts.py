"""What is said of a whole and its parts: each by its period, with its figure and its place (SEMANTICS, section 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from ..domain.facts import Datum, FactColumn, Facts
from ..domain.indicator import OverTime
from ..domain.observation import Observations
from ..domain.percent import exact
from ..domain.period import ReportingPeriod, cuts, months_in
from ..domain.reading import canonical
from ..domain.record import Record
from ..locale import Figure, Message, Written, message

PARTS_DIFFER = "admission.parts_differ"
"""The message of a whole that is not what its parts come to."""


def smallest(facts: Facts, quantity: str, place: int) -> list[Facts]:
    """The smallest parts of a period for which a quantity was reported, and beside them those in which it is missing.

    Where nothing was reported of any part it is the whole itself.
    """
    for cut in (*facts.cuts, *facts.stocks):
        if any(_heard(part, quantity, place) for part in cut) and not _own(facts, cut, quantity, place):
            return [one for part in cut for one in smallest(part, quantity, place)]
    return [facts]


def missing_parts(facts: Facts, quantity: str, place: int, over_time: OverTime | None) -> tuple[str, ...]:
    """The parts of the period that keep a quantity unknown; none where nothing was reported of any part.

    They are as small as the parts that were reported.
    """
    parts = smallest(facts, quantity, place)
    if parts == [facts]:
        return ()
    months = _longest(parts, quantity, place)
    silent = [one.period for one in parts if not _known(one, quantity, place)]
    names = [name for period in silent for name in _cut(period, months)]
    return tuple(names[-1:] if over_time is OverTime.LAST else names)


def _heard(facts: Facts, quantity: str, place: int) -> bool:
    """Whether anything of a quantity was reported for a period or for a part of it."""
    column = facts.columns.get(quantity)
    if column is not None and column.says(place):
        return True
    return any(_heard(part, quantity, place) for cut in (*facts.cuts, *facts.stocks) for part in cut)


def _own(facts: Facts, cut: Sequence[Facts], quantity: str, place: int) -> bool:
    """Whether a quantity was reported for a period itself, and not only for parts of it."""
    whole, parts = facts.columns.get(quantity), [part.columns.get(quantity) for part in cut]
    behind = {index for part in parts if part is not None for index in part.observations(place)}
    return whole is not None and not behind.issuperset(whole.observations(place))


def _known(facts: Facts, quantity: str, place: int) -> bool:
    column = facts.columns.get(quantity)
    return column is not None and (column.values[place] is not None or place in column.errors)


def _longest(parts: Sequence[Facts], quantity: str, place: int) -> int:
    """How many months the longest of the parts has for which a quantity was reported."""
    return max((_months(one.period) for one in parts if _known(one, quantity, place)), default=0)


def _months(name: str) -> int:
    period = ReportingPeriod.parse(name)
    return (period and months_in(period)) or 0


def _cut(name: str, months: int) -> list[str]:
    """A period in parts of so many months at most; itself where it is not longer."""
    period = ReportingPeriod.parse(name)
    if period is None or not months or _months(name) <= months:
        return [name]
    return [one for part in cuts(period)[0] for one in _cut(part.name, months)]


@attrs.frozen(eq=False, repr=False)
class Parts(Record):
    """One quantity of a period and of the parts that make it."""

    quantity: str
    period: ReportingPeriod
    over_time: OverTime
    parts: Sequence[Facts]
    seen: Observations

    def differ(self, place: int, own: FactColumn, made: FactColumn) -> Message:
        """That the whole's own figure and what its parts come to are two values of one fact."""
        first = self.seen.where(own.observations(place)[0])
        whole = message("admission.part", period=self.period.name, value=_figure(own.values[place]), place=first)
        parts = [one for part in self.parts for one in smallest(part, self.quantity, place)]
        months = _longest(parts, self.quantity, place)
        listed = [told for part in parts for told in self._told(part, place, months)]
        if self.over_time is OverTime.LAST:
            return message(PARTS_DIFFER, whole=whole, parts=listed[-1])
        known, least = made.values[place], made.at_least.get(place, 0)
        key = "admission.parts_at_least" if known is None else "admission.parts_come_to"
        come_to = message(key, sum=_figure(least if known is None else known), parts=listed)
        return message(PARTS_DIFFER, whole=whole, parts=come_to)

    def _told(self, part: Facts, place: int, months: int) -> Iterator[Message]:
        """A part with its figure and where it stands; what is missing in parts as long as those that are known."""
        column = part.columns.get(self.quantity)
        if column is None or not column.says(place):
            yield from (message("admission.part_silent", period=name) for name in _cut(part.period, months))
            return
        where = self.seen.where(column.observations(place)[0])
        yield message("admission.part", period=part.period, value=_figure(column.values[place]), place=where)


def _figure(value: Datum | None) -> int | Figure | Written:
    """A figure for a sentence."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return Figure(exact(value)) if isinstance(value, Fraction) else Written(canonical(value))
