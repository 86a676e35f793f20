"""How far a verdict is from what is required: in percentage points first, then in whole units."""

from __future__ import annotations

from fractions import Fraction

from ..domain.indicator import IndicatorKind
from ..domain.value import excess, shortfall
from ..domain.verdict import VerdictColumn

Far = tuple[Fraction, int]
"""What is lacking, or too much: as a part of 1 (0 of a number or a check), and in whole units (0 where unknown)."""
NOWHERE: Far = (Fraction(0), 0)


def distance(column: VerdictColumn, place: int) -> Far:
    """How far the figure at `place` is from its requirement; of a set of values, the nearest of them."""
    return _points(column, place), _units(column, place)


def _points(column: VerdictColumn, place: int) -> Fraction:
    formula, requirement = column.obligations.indicator.formula, column.obligations.requirements[place]
    if requirement is None or formula.kind is IndicatorKind.NUMBER or formula.check:
        return Fraction(0)
    value = column.measures.value(place)
    if value is None:
        return Fraction(0)
    span, wanted = value.span, requirement.acceptable
    below = wanted.low - span.high if wanted.low is not None and span.high is not None else Fraction(0)
    above = span.low - wanted.high if wanted.high is not None and span.low is not None else Fraction(0)
    return max(below, above, Fraction(0))


def _units(column: VerdictColumn, place: int) -> int:
    formula, requirement = column.obligations.indicator.formula, column.obligations.requirements[place]
    n, d = column.measures.n[place], column.measures.d[place]
    if formula.kind is IndicatorKind.NUMBER:
        d = 1
    if requirement is None or n is None or d is None or formula.check:
        return 0
    acceptable, share = requirement.acceptable, formula.kind not in (IndicatorKind.RATIO, IndicatorKind.NUMBER)
    return shortfall(n, d, acceptable, share=share) or excess(n, d, acceptable) or 0
