"""Counts → figures: one indicator for every place of the register, and for the plan's own row.

The common case, whole numbers on both sides, is one pass over two lists. Everything else (missing parts,
percentages, bounds, contradictions) is looked at place by place.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

import attrs

from ..domain.facts import FactColumn, Facts, panel
from ..domain.indicator import Formula, IndicatorKind
from ..domain.lattice import Region
from ..domain.measure import Counts, MeasureColumn, Rest, State
from ..domain.outcome import Flag, Reason
from ..domain.percent import shown_percent
from ..domain.reading import Reading
from ..domain.ruleset import Indicator
from ..domain.value import Value, least_above, of_region
from ..locale import Figure, Message, message
from .answers import numbers, yes_no
from .counts import region_at, what_fails
from .figures import ANY_SHARE, FigureColumn, error_at, missing_at, refuse, says_anything, span_of, special_places


def compute(indicator: Indicator, facts: Facts) -> MeasureColumn:
    """The indicator's figure at every place (shapes: `facts.size` entries a list)."""
    match indicator.formula.kind:
        case IndicatorKind.SHARE | IndicatorKind.RATIO:
            return _fractions(indicator, facts)
        case IndicatorKind.YES_NO:
            return yes_no(indicator, facts)
        case _:
            return numbers(indicator.formula, facts)


def _total(facts: Facts, quantities: Iterable[str]) -> list[int | None]:
    """The sum of several counts at every place; None where one is missing."""
    columns = [facts.columns.get(name) for name in quantities]
    if any(column is None for column in columns):
        return [None] * facts.size
    # `admit` lets nothing but whole numbers into a count's column
    first, *others = [cast("list[int | None]", column.values) for column in columns if column is not None]
    total = list(first)
    for values in others:
        total = [
            None if one is None or other is None else one + other for one, other in zip(total, values, strict=True)
        ]
    return total


def _numerators(formula: Formula, facts: Facts) -> list[int | None]:
    """The numerator at every place, of `failing:` what remains of the whole; None where it takes a closer look."""
    if not formula.failing:
        return _total(facts, formula.count)
    left, taken = (_total(facts, side) if side else [0] * facts.size for side in what_fails(formula))
    return [
        None if whole is None or fails is None or fails > whole else whole - fails
        for whole, fails in zip(left, taken, strict=True)
    ]


def _fractions(indicator: Indicator, facts: Facts) -> MeasureColumn:
    formula = indicator.formula
    made = FigureColumn(facts.size)
    share = formula.kind is IndicatorKind.SHARE
    hard = special_places(indicator, facts)
    if formula.excluding:
        hard.update(_with_exclusions(formula, facts, made, share=share))
    else:
        numerators, denominators = _numerators(formula, facts), _total(facts, formula.over)
        made.n, made.d = numerators, denominators
        states = made.states
        for place, (n, d) in enumerate(zip(numerators, denominators, strict=True)):
            if n is not None and d and (n <= d or not share):
                states[place] = State.EXACT
            elif n is not None or d is not None:
                hard.add(place)
        if formula.failing or len(formula.count) + len(formula.over) > 2:  # parts may be known where a sum is not
            hard |= _told(formula, facts, (place for place, state in enumerate(states) if state != State.EXACT))
    if share and facts.cuts:
        hard |= _doubtful_parts(formula, facts)
    for place in hard:
        _hard(indicator, facts, made, place)
    return made.done()


def _sides(formula: Formula, facts: Facts, *, share: bool) -> tuple[Counts, Counts]:
    """Both sides after exclusions at every place; None where it takes a closer look."""
    numerators, denominators = _numerators(formula, facts), _total(facts, formula.over)
    if formula.overlap:
        return [None] * facts.size, [None] * facts.size
    for one in formula.excluding:
        units = _total(facts, (one.of,))
        among: Counts = _total(facts, (one.count,)) if one.count else [0] * facts.size
        for place, (out, inside) in enumerate(zip(units, among, strict=True)):
            n, d = numerators[place], denominators[place]
            if n is None or d is None or out is None or inside is None or (share and inside > out):
                numerators[place] = denominators[place] = None
            else:
                numerators[place], denominators[place] = n - inside, d - out
    return numerators, denominators


def _with_exclusions(formula: Formula, facts: Facts, made: FigureColumn, *, share: bool) -> set[int]:
    """Fill the places where every count is known and exclusions are disjoint; return those of which less is known."""
    unclear: list[int] = []
    for place, (n, d) in enumerate(zip(*_sides(formula, facts, share=share), strict=True)):
        if n is None or d is None or n < 0 or d <= 0 or (share and n > d):
            unclear.append(place)
        else:
            made.put(place, n, d)
    return _told(formula, facts, unclear)


def _told(formula: Formula, facts: Facts, places: Iterable[int]) -> set[int]:
    """Those of the places of which a count was reported; nothing is known of the others."""
    columns = [facts.column(name).values for name in formula.quantities]
    return {place for place in places if any(values[place] is not None for values in columns)}


def _doubtful_parts(formula: Formula, facts: Facts) -> set[int]:
    """The places where a part of the period may not be a numerator within its own denominator.

    A part of which not all is known is doubtful once anything is known of a part beside it: the whole leaves the rest
    for it, which may be more than there are.
    """
    found: set[int] = set()
    for cut in facts.cuts:
        told = [part for part in cut if any(name in part.columns for name in formula.quantities)]
        if not told:
            continue
        unclear = set(range(facts.size)) if len(told) < len(cut) else set[int]()
        for part in told:
            found |= _doubtful_parts(formula, part)
            for place, (n, d) in enumerate(zip(*_sides(formula, part, share=True), strict=True)):
                if n is None or d is None:
                    unclear.add(place)
                elif n < 0 or n > d:
                    found.add(place)
        columns = [part.columns[name] for part in told for name in formula.quantities if name in part.columns]
        found.update(place for place in unclear if any(_speaks(column, place) for column in columns))
    return found


def _speaks(column: FactColumn, place: int) -> bool:
    return column.values[place] is not None or place in column.at_least


def _hard(indicator: Indicator, facts: Facts, made: FigureColumn, place: int) -> None:
    """One place where counts are missing, contradictory, or stand beside a percentage."""
    formula = indicator.formula
    made.n[place] = made.d[place] = None
    broken = error_at(indicator, facts, place)
    if broken is not None:
        refuse(made, place, broken)
        return
    region = region_at(formula, facts, place)
    if not isinstance(region, Message):
        region = _with_panel(indicator.id, region, facts, place)
    if isinstance(region, Message):
        refuse(made, place, region)
        return
    reading = facts.reading(indicator.id, place)
    value = of_region(region, span_of(reading)) if isinstance(reading, Reading) else of_region(region)
    if value is None or value.region is None:
        refuse(made, place, _impossible(region, reading))
        return
    _settle(indicator, facts, made, place, value, reading if isinstance(reading, Reading) else None)


def _settle(
    indicator: Indicator, facts: Facts, made: FigureColumn, place: int, value: Value, reading: Reading | None
) -> None:
    region = value.region or ANY_SHARE
    flags: frozenset[Flag] = frozenset()
    reason = Reason.MISSING_PART
    if reading is not None:
        reason = Reason.BOUND if reading.bound else Reason.ROUNDED
        flags = frozenset({Flag.BOUND if reading.bound else Flag.ROUNDED})
    if region.d_high == 0:
        made.states[place] = State.EMPTY
        made.n[place], made.d[place] = 0, 0
        if not says_anything(indicator.formula, indicator.id, facts, place):
            made.rest[place] = Rest(missing=missing_at(indicator, facts, place))
    elif not says_anything(indicator.formula, indicator.id, facts, place):
        made.states[place] = State.SILENT
        made.rest[place] = Rest(value=value, missing=missing_at(indicator, facts, place))
    elif region.n_low == region.n_high and region.d_low == region.d_high:
        made.put(place, region.n_low, region.d_low)
        if flags and not _counted_out(indicator, facts, place):
            made.rest[place] = Rest(flags=flags)
    else:
        made.states[place] = State.PARTLY
        made.rest[place] = Rest(value=value, reason=reason, flags=flags, missing=missing_at(indicator, facts, place))


def _counted_out(indicator: Indicator, facts: Facts, place: int) -> bool:
    """Whether the counts alone say everything, so that a percentage beside them only agrees."""
    return not missing_at(indicator, facts, place)


def _with_panel(indicator: str, region: Region, facts: Facts, place: int) -> Region | Message:
    """What a panel return says of n and d after exclusions, laid over the counts."""
    n, d = (facts.column(panel(indicator, side)).values[place] for side in ("numerator", "denominator"))
    if isinstance(n, int):
        region = attrs.evolve(region, n_low=max(n, region.n_low), n_high=_least(n, region.n_high))
    if isinstance(d, int):
        region = attrs.evolve(region, d_low=max(d, region.d_low), d_high=_least(d, region.d_high))
    tight = region.tight() if isinstance(n, int) or isinstance(d, int) else region
    if tight is not None:
        return tight
    if isinstance(n, int) and isinstance(d, int) and region.share and n > d:
        return message("sentence.error.above_whole", n=n, d=d)
    if isinstance(n, int) and n > 0 and d == 0:
        return message("sentence.error.per_zero", n=n)
    return message("sentence.error.counts_disagree")


def _least(one: int, other: int | None) -> int:
    return one if other is None else min(one, other)


def _below(reading: Reading) -> bool:
    """Whether all that a reading allows is less than 0 %."""
    return reading.high is not None and (reading.high < 0 or (reading.high == 0 and not reading.high_included))


def _above(reading: Reading) -> bool:
    """Whether all that a reading allows is more than 100 %."""
    return reading.low is not None and (reading.low > 1 or (reading.low == 1 and not reading.low_included))


def _impossible(region: Region, reading: object) -> Message:
    """Why a percentage does not fit: a figure that no whole number gives, or one that the counts contradict."""
    if not isinstance(reading, Reading):
        return message("sentence.error.counts_disagree")
    if region.n_low == region.n_high and region.d_low == region.d_high:
        n, d, percent = region.n_low, region.d_low, Figure(reading.written)
        if not d:
            return message("sentence.error.percent_of_nothing", percent=percent, n=n, d=d)
        share = shown_percent(Fraction(n, d), () if reading.exact is None else (reading.exact.value,))
        return message("sentence.error.percent_against_counts", percent=percent, n=n, d=d, share=share)
    if _below(reading) or (region.share and _above(reading)):
        key = "sentence.error.percent_of_share" if region.share else "sentence.error.percent_of_ratio"
        return message(key, percent=Figure(reading.written))
    if reading.exact is None or region.d_low != region.d_high or region.d_low == 0:
        return message("sentence.error.percent_impossible", percent=Figure(reading.written))
    d, exact = region.d_low, reading.exact
    cut = least_above(exact.value, d, included=True)
    unit = exact.half_unit * 2
    if exact.value <= Fraction(cut, d) < exact.value + unit and cut <= d:
        return message(
            "sentence.error.percent_cut_off",
            percent=Figure(reading.written),
            d=d,
            n=cut,
            share=shown_percent(Fraction(cut, d), (), exact.decimals),
        )
    return message("sentence.error.percent_of", percent=Figure(reading.written), d=d)
