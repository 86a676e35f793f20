"""One fact, several claims: corrections, the same figure twice, two different figures (SEMANTICS, section 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ..domain.extra import ESTIMATED, PLAIN
from ..domain.facts import Datum, FactColumn
from ..domain.observation import Observations
from ..domain.outcome import Flag
from ..domain.place import Problem
from ..locale import Message, message
from .corrections import Corrections
from .suit import Suit

Claim = tuple[int, int]
"""A column, by its identity, and a place in it."""


class Claims:
    """Places at which more than one observation claims to be the figure; `settle` decides each of them once."""

    def __init__(self, seen: Observations, suits: Mapping[str, Suit]) -> None:
        self.seen, self.suits = seen, suits
        self.corrections = Corrections(seen, self._same)
        self._claimed: dict[Claim, tuple[FactColumn, list[int]]] = {}
        self._of_subtrees: dict[Claim, tuple[FactColumn, dict[int, Datum]]] = {}

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
            self.corrections.told(index, extra.replaced)
        if flags:
            column.flags[place] = column.flags.get(place, frozenset()) | flags

    def claim(self, index: int, place: int, column: FactColumn) -> None:
        """Note that `index` speaks of a place that is taken."""
        self._claimed.setdefault((id(column), place), (column, [column.origins[place]]))[1].append(index)

    def claim_subtree(self, index: int, place: int, value: Datum, column: FactColumn) -> None:
        """Enter a figure that covers a subtree, or note that `index` speaks of one that is taken."""
        first, taken = column.subtree.setdefault(place, (value, (index,)))
        if taken != (index,):
            self._of_subtrees.setdefault((id(column), place), (column, {taken[0]: first}))[1][index] = value

    def settle(self) -> Iterator[Problem]:
        """Decide every place claimed more than once; what cannot be decided is an error there, and a problem."""
        for (_, place), (column, claimed) in self._claimed.items():
            yield from self._settle(place, column, sorted(claimed, key=self.seen.order))
        for (_, place), (column, whole) in self._of_subtrees.items():
            yield from self._settle_subtree(place, column, whole)

    def _settle(self, place: int, column: FactColumn, claimed: list[int]) -> Iterator[Problem]:
        standing = self.corrections.standing(claimed)
        column.flags.pop(place, None)
        column.errors.pop(place, None)
        column.origins[place], column.more[place] = standing[0], tuple(standing)
        values = [self._fit(one) for one in standing]
        for one, value in zip(standing, values, strict=True):
            self.put(one, place, value, column)
        if len(standing) < len(claimed) and place not in column.errors:
            column.flags[place] = column.flags.get(place, frozenset()) | {Flag.CORRECTED}
        for one, value in zip(standing, values, strict=True):
            if isinstance(value, Message):
                self.put(one, place, value, column)
                return
        for one, value in zip(standing[1:], values[1:], strict=True):
            if value != values[0]:
                yield self._conflict(place, column, standing[0], one)
                return

    def _settle_subtree(self, place: int, column: FactColumn, claimed: Mapping[int, Datum]) -> Iterator[Problem]:
        """Of figures for a subtree that differ the first is kept, and laid beside what the members come to."""
        standing = self.corrections.standing(sorted(claimed, key=self.seen.order))
        kept = claimed[standing[0]]
        column.subtree[place] = kept, tuple(one for one in standing if claimed[one] == kept)
        for one in standing:
            if claimed[one] != kept:
                first = message("admission.subtree_twice", first=self.seen.where(standing[0]))
                yield self.seen.problem("conflict", one, first)

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
        return seen.problem("conflict", second, self._way_out(what, seen.location(first), seen.location(second)))

    def _way_out(self, what: Message, first: str, second: str) -> Message:
        """What to do about two sources that differ, with their names as the assessment writes them."""
        one, other = (self._declared.get(location, (location, "")) for location in (first, second))
        if one == other:
            return message("admission.conflict_one_source", what=what)
        if other[1] and not one[1]:
            one, other = other, one  # a file that is named by itself is easily told to correct
        if other[1]:
            said = {"one": one[1] or one[0], "other": other[0], "pattern": other[1]}
            return message("admission.conflict_of_pattern", what=what, **said)
        return message("admission.conflict_sources", what=what, one=one[1] or one[0], other=other[0])

    @cached_property
    def _declared(self) -> Mapping[str, tuple[str, str]]:
        """Each source as its assessment names it, and its pattern; what was collected, as the file that holds it."""
        sources = self.seen.sources
        held = {name: (one.location, one.pattern) for one in sources for name in one.holds}
        return held | {one.location: (one.location, one.pattern) for one in sources}

    def _fit(self, index: int) -> Datum | Message:
        extra = self.seen.extras.get(index)
        suit = self.suits[self.seen.quantity_text(index)]
        return suit.fit(self.seen.values[index], extra or PLAIN)

    def _same(self, one: int, other: int) -> bool:
        """Whether two observations say the same in the same way: two pieces of evidence, and no correction."""
        extras = self.seen.extras
        values = self._fit(one), self._fit(other)
        return values[0] == values[1] and extras.get(one) == extras.get(other)
