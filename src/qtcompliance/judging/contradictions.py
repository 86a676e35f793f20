"""Counts that cannot all be true: a problem of their rows, and an error that says where they stand (SEMANTICS 12)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import attrs

from ..domain.facts import Facts
from ..domain.measure import MeasureColumn, State
from ..domain.observation import Observations
from ..domain.place import BESIDE, Problem
from ..domain.ruleset import Indicator
from ..locale import Message, message
from .figures import error_at, names_of
from .period_parts import ABOVE_WHOLE, IN_PART

KIND = "contradiction"


def contradictions(indicator: Indicator, figures: MeasureColumn, facts: Facts, seen: Observations) -> Iterator[Problem]:
    """The problem of every place whose figures contradict each other; the error there then says where they stand.

    An error that a single figure brought with it says so already, and is a problem already.
    """
    for place, rest in figures.rest.items():
        if figures.states[place] != State.ERROR or rest.message is None:
            continue
        behind = _wrong(indicator, facts, place, rest.message, seen)
        if error_at(indicator, facts, place) is not None or not behind:
            continue
        places = list({str(seen.where(index)): seen.where(index) for index in behind}.values())
        figures.rest[place] = attrs.evolve(rest, message=message("sentence.error.at", places=places, what=rest.message))
        text = BESIDE.join(_said(seen, index, facts.period) for index in behind)
        yield seen.problem(KIND, behind[0], rest.message, text=text)


def _wrong(indicator: Indicator, facts: Facts, place: int, why: Message, seen: Observations) -> list[int]:
    """The observations that cannot all be true: of a part of the period its own, of a numerator its two sides."""
    if why.key == IN_PART:
        facts, why = _part(facts, why.fields["period"]) or facts, why.fields["what"]
    formula = indicator.formula
    sides = [[facts.column(name) for name in names] for names in (formula.count, formula.over)]
    if why.key == ABOVE_WHOLE and all(sides):
        counted = [[column.values[place] for column in side] for side in sides]
        whole = [sum(side) if None not in side else None for side in counted]  # type: ignore[arg-type]
        if whole == [why.fields["n"], why.fields["d"]]:
            behind = {index for side in sides for column in side for index in column.observations(place)}
            return sorted(behind, key=seen.order)
    return sorted(_behind(indicator, facts, place), key=seen.order)


def _part(facts: Facts, period: str) -> Facts | None:
    """The part of a period, or of one of its parts, that bears a name."""
    for part in chain.from_iterable(facts.cuts):
        found = part if part.period == period else _part(part, period)
        if found is not None:
            return found
    return None


def _said(seen: Observations, index: int, whole: str) -> str:
    """A figure with its quantity, and with its period where that is a part of the judged one."""
    period = seen.period_text(index).strip()
    part = [period.replace(" ", "\xa0")] if period not in ("", whole) else []
    return " ".join([seen.quantity_text(index), *part, seen.text(index)])


def _behind(indicator: Indicator, facts: Facts, place: int) -> set[int]:
    """The observations that an indicator's figure rests on."""
    columns = (facts.columns.get(name) for name in names_of(indicator))
    return {index for column in columns if column is not None for index in column.observations(place)}
