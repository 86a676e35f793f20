"""Counts that cannot all be true: a problem of their rows, and an error that says where they stand (SEMANTICS 12)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.facts import Facts
from ..domain.measure import MeasureColumn, State
from ..domain.observation import Observations
from ..domain.place import BESIDE, Problem
from ..domain.ruleset import Indicator
from ..locale import message
from .figures import error_at, names_of

KIND = "contradiction"


def contradictions(indicator: Indicator, figures: MeasureColumn, facts: Facts, seen: Observations) -> Iterator[Problem]:
    """The problem of every place whose figures contradict each other; the error there then says where they stand.

    An error that a single figure brought with it says so already, and is a problem already.
    """
    for place, rest in figures.rest.items():
        if figures.states[place] != State.ERROR or rest.message is None:
            continue
        behind = sorted(_behind(indicator, facts, place), key=seen.order)
        if error_at(indicator, facts, place) is not None or not behind:
            continue
        places = list({str(seen.where(index)): seen.where(index) for index in behind}.values())
        figures.rest[place] = attrs.evolve(rest, message=message("sentence.error.at", places=places, what=rest.message))
        text = BESIDE.join(f"{seen.quantity_text(index)} {seen.text(index)}" for index in behind)
        yield seen.problem(KIND, behind[0], rest.message, text=text)


def _behind(indicator: Indicator, facts: Facts, place: int) -> set[int]:
    """The observations that an indicator's figure rests on."""
    columns = (facts.columns.get(name) for name in names_of(indicator))
    return {index for column in columns if column is not None for index in column.observations(place)}
