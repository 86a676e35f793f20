"""One fact, several claims: corrections, the same figure twice, two different figures (SEMANTICS, section 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..domain.agency import Agencies
from ..domain.facts import Datum, FactColumn, Facts
from ..domain.observation import ESTIMATED, PLAIN, Observations
from ..domain.outcome import Flag
from ..domain.period import ReportingPeriod
from ..domain.place import Problem
from ..domain.ruleset import Ruleset
from ..locale import Message, message
from .suit import Suit


class Claims:
    """Places at which more than one observation claims to be the figure; `settle` decides each of them once."""

    def __init__(self, seen: Observations, suits: Mapping[str, Suit]) -> None:
        self.seen, self.suits = seen, suits
        self.replaced: set[int] = set()
        self.corrected: dict[int, str] = {}
        self._corrects = {source.location: set(source.corrects) for source in seen.sources if source.corrects}
        self._claimed: dict[tuple[int, int], tuple[FactColumn, list[int]]] = {}

    def put(self, index: int, place: int, value: Datum | Message, column: FactColumn) -> None:
        """Enter one observation's figure, or why it is none."""
        if isinstance(value, Message):
            column.values[place] = None
            column.errors[place] = message("admission.at", place=self.seen.where(index), what=value)
            return
        column.values[place] = value
        column.errors.pop(place, None)
        extra = self.seen.extras.get(index)
        flags = {Flag.ESTIMATED} if extra and extra.flag == ESTIMATED else set()
        if extra and extra.replaced:
            flags.add(Flag.CORRECTED)
            self.corrected[index] = extra.replaced
        if flags:
            column.flags[place] = column.flags.get(place, frozenset()) | flags

    def claim(self, index: int, place: int, column: FactColumn) -> None:
        """Note that `index` speaks of a place that is taken."""
        self._claimed.setdefault((id(column), place), (column, [column.origins[place]]))[1].append(index)

    def settle(self) -> Iterator[Problem]:
        """Decide every place claimed more than once; what cannot be decided is an error there, and a problem."""
        for (_, place), (column, claimed) in self._claimed.items():
            yield from self._settle(place, column, sorted(claimed, key=self.seen.order))

    def _settle(self, place: int, column: FactColumn, claimed: list[int]) -> Iterator[Problem]:
        replaced_by = {
            one: other
            for one in claimed
            for other in claimed
            if self.corrects((other,), (one,)) and not self._same(one, other)
        }
        standing = [one for one in claimed if one not in replaced_by]
        if not standing:  # sources that correct each other in a ring correct nothing
            standing, replaced_by = claimed, {}
        column.flags.pop(place, None)
        column.errors.pop(place, None)
        column.origins[place], column.more[place] = standing[0], tuple(standing)
        for old in claimed:
            if old in replaced_by:
                self.replaced.add(old)
                self.corrected.setdefault(replaced_by[old], self.seen.text(old))
        values = [self._fit(one) for one in standing]
        for one, value in zip(standing, values, strict=True):
            self.put(one, place, value, column)
        if replaced_by and place not in column.errors:
            column.flags[place] = column.flags.get(place, frozenset()) | {Flag.CORRECTED}
        for one, value in zip(standing, values, strict=True):
            if isinstance(value, Message):
                self.put(one, place, value, column)
                return
        for one, value in zip(standing[1:], values[1:], strict=True):
            if value != values[0]:
                yield self._conflict(place, column, standing[0], one)
                return

    def _conflict(self, place: int, column: FactColumn, first: int, second: int) -> Problem:
        seen = self.seen
        what = message(
            "admission.conflict",
            first=seen.quoted(first),
            first_place=seen.where(first),
            second=seen.quoted(second),
            second_place=seen.where(second),
        )
        column.values[place], column.errors[place] = None, what
        sources = {"one": seen.location(first), "other": seen.location(second)}
        ways = "admission.conflict_one_source" if sources["one"] == sources["other"] else "admission.conflict_sources"
        return seen.problem("conflict", second, message(ways, what=what, **sources))

    def _fit(self, index: int) -> Datum | Message:
        extra = self.seen.extras.get(index)
        suit = self.suits[self.seen.quantity_text(index)]
        return suit.fit(self.seen.values[index], extra or PLAIN)

    def _same(self, one: int, other: int) -> bool:
        """Whether two observations say the same in the same way: two pieces of evidence, and no correction."""
        extras = self.seen.extras
        values = self._fit(one), self._fit(other)
        return values[0] == values[1] and extras.get(one) == extras.get(other)

    def corrects(self, new: Iterable[int], old: Iterable[int]) -> bool:
        """Whether the source of each of `new` says that it corrects the source of each of `old`."""
        locations = {self.seen.location(index) for index in old}
        return bool(locations) and all(
            locations <= self._corrects.get(self.seen.location(index), set()) for index in new
        )

    def replace(self, new: Sequence[int], old: Iterable[int]) -> None:
        """Note that the figure behind `new` takes the place of the one behind `old`."""
        for index in old:
            self.replaced.add(index)
            self.corrected.setdefault(new[0], self.seen.text(index))


def _descendants(agencies: Agencies, place: int) -> Iterator[int]:
    """The places of everybody below an agency: its children, theirs, and so on."""
    for child in agencies.children.get(agencies[place].id, ()):
        yield child
        yield from _descendants(agencies, child)


def compare_subtrees(
    facts: Facts, ruleset: Ruleset, agencies: Agencies, period: ReportingPeriod, seen: Observations
) -> Iterator[Problem]:
    """Figures that cover a subtree, laid beside the agency's own and those below it: a disagreement is told."""
    for quantity, column in facts.columns.items():
        for place, (whole, behind) in sorted(column.subtree.items()):
            if not isinstance(whole, int) or isinstance(whole, bool) or place >= len(agencies):
                continue
            below = [one for one in _descendants(agencies, place) if agencies[one].exists_on(period.end)]
            values = [column.values[one] for one in (place, *below)]
            known = sum(value for value in values if isinstance(value, int))
            if (known != whole and None not in values) or known > whole:
                said = {"whole": whole, "parts": known, "members": len(below) + 1}
                what = message("admission.subtree", quantity=ruleset.titled(quantity), **said)
                yield seen.problem("subtree", behind[0], what, text=str(whole))
