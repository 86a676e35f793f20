"""Count by count: what the counts of a period and of its parts leave for one another (SEMANTICS 2, 6 and 8).

Every count is a sum of others: the denominator of the numerator and the rest, an excluded count of what is left out
inside the numerator and outside it, a year of its quarters. Each sum bounds its whole by its addends, and each addend
by the whole and the other addends; that is done until nothing changes any more.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain

import attrs

from ..domain.facts import Facts
from ..domain.indicator import Formula
from ..domain.lattice import Limit, Region
from ..locale import Message, message
from .period_parts import COUNTS_DISAGREE

Known = tuple[int, Limit]
"""From a least to a greatest whole number; None is no end."""
Sum = tuple[str, tuple[str, ...]]
"""The name of a whole and those of its addends. What is no quantity bears a name that begins with a colon."""
At = tuple[str, str]
"""A period and what is counted in it."""
WHOLE = ""
"""The name of the whole period among those of its parts."""
CONFLICT = "sentence.error.count_conflict"
"""The message of one count that cannot be: its quantity and period, and the ends between which nothing lies."""

_N, _REST, _D = ":n", ":rest", ":d"
"""What is measured, after exclusions: the numerator, the rest, the denominator."""
_ROUNDS = 24
"""How often all sums are gone through at most; what is bounded till then is true whenever one stops."""


def count_at(facts: Facts, quantity: str, place: int) -> Known:
    """What is known of one count: itself, or what its reported parts come to, and what other counts leave for it."""
    column = facts.columns.get(quantity)
    value = None if column is None else column.values[place]
    if isinstance(value, int):
        return value, value
    if quantity in facts.limits:
        return facts.limits[quantity]
    return 0 if column is None else column.at_least.get(place, 0), None


def closer(formula: Formula, facts: Facts, place: int) -> tuple[Facts, Region] | Message:
    """The facts of a share, each period's with what all the others leave for its counts, and the pairs of the whole.

    Or which count cannot be, since what some counts leave for it is more than what others do.
    """
    bounds = _Bounds(formula, facts, place)
    why = bounds.narrow()
    if why is not None:
        return why
    (n, rest, d) = (bounds.known[WHOLE, name] for name in (_N, _REST, _D))
    region = Region(n_low=n[0], n_high=n[1], d_low=d[0], d_high=d[1], rest_low=rest[0], rest_high=rest[1])
    return bounds.laid_over(facts), region


def leaves_open(formula: Formula, facts: Facts, place: int) -> bool:
    """Whether some count is known of a whole period and not of all its parts, so that it leaves something for them."""
    for cut in facts.cuts:
        for name in formula.quantities:
            column = facts.columns.get(name)
            if column is None or column.values[place] is None or name not in facts.flows:
                continue
            parts = [part.columns.get(name) for part in cut]
            if any(part is None or part.values[place] is None for part in parts):
                return True
        if any(leaves_open(formula, part, place) for part in cut):
            return True
    return False


def sums(formula: Formula) -> Iterator[Sum]:
    """What a share's counts come to, in every period alike."""
    (over, of_over), (below, of_below) = _named(":over", formula.over), _named(":failing", formula.failing)
    above, of_above = _named(":count", formula.count)
    left = [name for name in formula.over if name not in formula.failing]
    if not formula.failing:
        left = [name for name in formula.over if name not in formula.count]
        if set(formula.count) <= set(formula.over):
            yield ":below", tuple(left)
        below = ":below"
    elif len(left) < len(formula.over):
        taken = tuple(name for name in formula.failing if name not in formula.over)
        yield ":left", tuple(left)
        yield ":left", (above, *taken)
    yield from (*of_over, *of_below, *of_above)
    yield over, (above, below)
    inside: list[str] = []
    outside: list[str] = []
    together: list[str] = []
    for place, one in enumerate(formula.excluding):
        among = [one.count] if one.count else []
        apart = [] if one.of == one.count else [f":outside {place}"]
        if apart:
            yield one.of, (*among, *apart)
        inside += among
        outside += apart
        together.append(one.of)
    if formula.overlap:
        inside = yield from _overlapping("inside", inside)
        outside = yield from _overlapping("outside", outside)
        together = yield from _overlapping("together", together)
        yield together[0], (*inside, *outside)
    yield above, (_N, *inside)
    yield below, (_REST, *outside)
    yield over, (_D, *together)
    yield _D, (_N, _REST)


def _named(name: str, quantities: Sequence[str]) -> tuple[str, list[Sum]]:
    """The name of a sum of quantities, and the sum; of a single one its own."""
    if len(quantities) == 1:
        return quantities[0], []
    return name, [(name, tuple(quantities))] if quantities else []


def _overlapping(side: str, names: Sequence[str]) -> Generator[Sum, None, list[str]]:
    """Units that may be left out twice: between the largest of the counts and their sum."""
    whole = f":{side}"
    yield f":{side} twice", tuple(names)
    yield f":{side} twice", (whole, f":{side} again")
    for place, name in enumerate(names):
        yield whole, (name, f":{side} beside {place}")
    return [whole]


class _Bounds:
    """What is known of every count of every period at one place, while it grows closer."""

    def __init__(self, formula: Formula, facts: Facts, place: int) -> None:
        self.formula, self.whole, self.place = formula, facts, place
        self.sums = tuple(sums(formula))
        names = chain(formula.quantities, *((whole, *addends) for whole, addends in self.sums))
        self.names = tuple(dict.fromkeys(names))
        self.known: dict[At, Known] = {}
        self.laws: list[tuple[At, tuple[At, ...]]] = []
        self.beyond: list[tuple[At, tuple[At, ...]]] = []
        """What holds of sums that are no quantities: looked at last, since of them no count could be named."""
        self.changed: set[At] = set()
        self._enter(facts)

    def _period(self, facts: Facts) -> str:
        """The name of a part. That of the whole may be the name of a month in it, so it has another one here."""
        return WHOLE if facts is self.whole else facts.period

    def _enter(self, facts: Facts) -> None:
        """The counts of a period and of its parts, and the sums that they make."""
        period = self._period(facts)
        if (period, _N) in self.known:
            return
        quantities = set(self.formula.quantities)
        for name in self.names:
            self.known[period, name] = count_at(facts, name, self.place) if name in quantities else (0, None)
        for part in chain.from_iterable(facts.cuts):
            self._enter(part)
        self.laws += [((period, whole), tuple((period, one) for one in addends)) for whole, addends in self.sums]
        for cut in facts.cuts:
            self.laws += self._over(period, cut, [name for name in self.formula.quantities if name in facts.flows])
            if quantities <= facts.flows:
                self.beyond += self._over(period, cut, [name for name in self.names if name not in quantities])

    def _over(self, period: str, cut: Sequence[Facts], names: Iterable[str]) -> Iterator[tuple[At, tuple[At, ...]]]:
        return (((period, name), tuple((part.period, name) for part in cut)) for name in names)

    def narrow(self) -> Message | None:
        """Bound every count by all sums it stands in; or which one cannot be."""
        return self._gone_through(self.laws) or self._gone_through([*self.laws, *self.beyond])

    def _gone_through(self, laws: Sequence[tuple[At, tuple[At, ...]]]) -> Message | None:
        standing: dict[At, list[int]] = {}
        for number, (whole, addends) in enumerate(laws):
            for at in (whole, *addends):
                standing.setdefault(at, []).append(number)
        pending: Sequence[int] = range(len(laws))
        for _ in range(_ROUNDS):
            self.changed.clear()
            for number in pending:
                self._hold(*laws[number])
            ends = ((at, self.known[at]) for at in self.changed)
            crossed = {at for at, (low, high) in ends if high is not None and low > high}
            if crossed:
                return self._conflict([at for at in self.known if at in crossed])
            pending = sorted({number for at in self.changed for number in standing.get(at, ())})
            if not pending:
                break
        return None

    def _hold(self, whole: At, addends: Sequence[At]) -> None:
        """Bound the whole by its addends, and each of them by the whole and the others."""
        known = self.known
        ends = [known[one] for one in addends]
        low, open_, high = 0, 0, 0
        for least, most in ends:
            low += least
            if most is None:
                open_ += 1
            else:
                high += most
        self._set(whole, low, None if open_ else high)
        whole_low, whole_high = known[whole]
        for one, (least, most) in zip(addends, ends, strict=True):
            others = open_ - (most is None)
            at_least = 0 if others else whole_low - (high - (most or 0))
            self._set(one, at_least, None if whole_high is None else whole_high - (low - least))

    def _set(self, at: At, low: int, high: Limit) -> None:
        least, most = self.known[at]
        if low > least or (high is not None and (most is None or high < most)):
            self.changed.add(at)
            self.known[at] = max(least, low), most if high is None else high if most is None else min(most, high)

    def _conflict(self, crossed: Iterable[At]) -> Message:
        """Which count cannot be, of those that were asked for."""
        for period, name in crossed:
            if name in self.formula.quantities:
                low, high = self.known[period, name]
                return message(
                    CONFLICT, quantity=name, period=period or self.whole.period, low=low, high=max(high or 0, 0)
                )
        return message(COUNTS_DISAGREE)

    def laid_over(self, facts: Facts) -> Facts:
        """The facts with what is left for each count that was not reported, those of the parts likewise."""
        period = self._period(facts)
        limits = {name: self.known[period, name] for name in self.formula.quantities}
        parts = tuple(tuple(self.laid_over(part) for part in cut) for cut in facts.cuts)
        return attrs.evolve(facts, limits=limits, cuts=parts)
