"""A column of figures in the making, and what every kind of figure asks of the facts."""

from __future__ import annotations

from ..domain.facts import FactColumn, Facts, panel
from ..domain.indicator import Formula, IndicatorKind
from ..domain.interval import Interval
from ..domain.lattice import Region
from ..domain.measure import Counts, MeasureColumn, Rest, State
from ..domain.reading import Reading
from ..domain.ruleset import Indicator
from ..locale import Message

YES_OR_NO = Region(n_high=1, d_low=1, d_high=1, rest_high=1)
"""What a member can be of which nothing is known but that it is there: 0 or 1 of 1."""
YES_NO_OR_NOTHING = Region(n_high=1, d_high=1, rest_high=1)
"""The same where it may also turn out that there is nothing to judge."""
ANY_SHARE = Region()
ANY_RATIO = Region(rest_low=None)


def unknown_region(formula: Formula) -> Region:
    """What a figure can be of which nothing is known."""
    if formula.kind is IndicatorKind.SHARE:
        return ANY_SHARE
    return ANY_RATIO if formula.kind is IndicatorKind.RATIO else YES_OR_NO


class FigureColumn:
    """A column in the making."""

    def __init__(self, size: int) -> None:
        self.states = bytearray([State.SILENT]) * size
        self.n: Counts = [None] * size
        self.d: Counts = [None] * size
        self.rest: dict[int, Rest] = {}

    def put(self, place: int, n: int, d: int) -> None:
        """Enter a figure that is known."""
        self.states[place], self.n[place], self.d[place] = State.EXACT, n, d

    def done(self) -> MeasureColumn:
        """The column, as others read it."""
        return MeasureColumn(states=self.states, n=self.n, d=self.d, rest=self.rest)


def names_of(indicator: Indicator) -> tuple[str, ...]:
    """Everything that may be reported of an indicator: its quantities, itself, and its two sides."""
    sides = (panel(indicator.id, side) for side in ("numerator", "denominator"))
    return (*indicator.formula.quantities, indicator.id, *sides)


def special_places(indicator: Indicator, facts: Facts) -> set[int]:
    """The places where more than plain counts was reported."""
    formula = indicator.formula
    found: set[int] = set()
    for name in names_of(indicator):
        column = facts.columns.get(name)
        if column is None:
            continue
        found.update(column.special)
        if name not in formula.quantities:
            found.update(place for place, value in enumerate(column.values) if value is not None)
    return found


def error_at(indicator: Indicator, facts: Facts, place: int) -> Message | None:
    """Why a datum that the indicator needs cannot be used, if one cannot."""
    for name in names_of(indicator):
        column: FactColumn | None = facts.columns.get(name)
        if column is not None and place in column.errors:
            return column.errors[place]
    return None


def says_anything(formula: Formula, indicator: str, facts: Facts, place: int) -> bool:
    """Whether something was reported beyond the denominator and exclusions (SEMANTICS, section 4)."""
    for name in (*formula.counted, indicator, panel(indicator, "numerator")):
        column = facts.columns.get(name)
        if column is not None and (column.values[place] is not None or place in column.at_least):
            return True
    return False


def missing_at(indicator: Indicator, facts: Facts, place: int) -> tuple[str, ...]:
    """The quantities that were not reported, unless a panel return made them needless."""
    formula, needless = indicator.formula, set[str]()
    above = (*formula.counted, *(one.count for one in formula.excluding if one.count))
    below = (*formula.over, *(one.of for one in formula.excluding))
    for side, names in (("numerator", above), ("denominator", below)):
        if facts.column(panel(indicator.id, side)).values[place] is not None:
            needless.update(names)
    return tuple(
        name for name in formula.quantities if name not in needless and facts.column(name).values[place] is None
    )


def refuse(made: FigureColumn, place: int, why: Message) -> None:
    """Enter that the datum at `place` cannot be used, and why."""
    made.states[place] = State.ERROR
    made.rest[place] = Rest(message=why)


def span_of(reading: Reading) -> Interval:
    """The shares that a reported percentage or bound leaves possible."""
    return Interval(
        low=reading.low,
        high=reading.high,
        low_included=reading.low_included,
        high_included=reading.high_included,
    )
