"""Figures of agencies that do not owe them: read, known, and used by no verdict; told once a column (SEMANTICS 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ..domain.agency import Agencies
from ..domain.facts import Datum, FactColumn
from ..domain.obligation import ObligationColumn
from ..domain.observation import Observations
from ..domain.place import Problem
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Judged
from ..locale import Message, message
from .assign import reported_by_plan
from .cards import PeriodVerdicts
from .figures import names_of

MOST_NAMED = 3


def unowed(judged: Sequence[PeriodVerdicts], ruleset: Ruleset, agencies: Agencies, seen: Observations) -> list[Problem]:
    """The figures that no verdict shows or counts since their agency does not owe them, by source and quantity.

    A zero and a "no" say nothing there that could be lost: who fills a form in puts them where nothing is owed.
    """
    found: dict[tuple[int, str], dict[int, int]] = {}
    for one in judged:
        readers = _readers(one, ruleset)
        for name, column in one.facts.columns.items():
            for place in _unread(readers.get(name), one, column):
                for index in column.observations(place):
                    found.setdefault((seen.source[index], name), {})[index] = place
    return [_told(name, behind, ruleset, agencies, seen) for (_, name), behind in found.items()]


def _readers(judged: PeriodVerdicts, ruleset: Ruleset) -> Mapping[str, int]:
    """Of each name that may be reported the places at which somebody reads it: a byte of 1 each, as one number."""
    found: dict[str, int] = {}
    names: dict[str, set[str]] = {}
    for column in (*judged.columns, *judged.contexts):
        owed = column.obligations
        indicator, asked = owed.indicator, owed.indicator.id
        if asked not in names:
            names[asked] = set(judged.facts.columns) if indicator.formula.check else _names(indicator, ruleset)
        read = int.from_bytes(_places(owed, judged.facts.size), "big")
        for name in names[asked]:
            found[name] = found.get(name, 0) | read
    return found


def _names(indicator: Indicator, ruleset: Ruleset) -> set[str]:
    """What an indicator reads: its own names, each agency's own bounds, and what the indicator reads that it asks."""
    found = {*names_of(indicator), *indicator.own_bounds}
    passes = indicator.formula.passes
    return found | _names(ruleset.by_id[passes], ruleset) if passes else found


def _places(owed: ObligationColumn, size: int) -> bytearray:
    """The places whose figures one kind of subject reads; the last is the plan's own row.

    Where agencies are judged the card of each has a verdict with its figures, be it that the target does not bind it.
    """
    if owed.judged is Judged.AGENCY:
        return bytearray(b"\x01" * (size - 1) + b"\x00")
    read = bytearray(size)
    read[-1] = owed.judged is Judged.PLAN
    if not (owed.judged is Judged.PLAN and reported_by_plan(owed.indicator)):
        for place in owed.everybody:
            read[place] = 1
    return read


def _unread(read: int | None, judged: PeriodVerdicts, column: FactColumn) -> Iterator[int]:
    """The places at which a figure stands that nobody reads; of what no indicator uses the ruleset's advice tells."""
    if read is None:
        return
    places = read.to_bytes(judged.facts.size, "big")
    place = places.find(0)
    while place >= 0:
        value = column.values[place]
        known = column.at_least.get(place) if value is None else value
        there = place == judged.facts.size - 1 or judged.there[place]
        if there and place not in column.errors and known is not None and not _says_nothing(known):
            yield place
        place = places.find(0, place + 1)


def _says_nothing(value: Datum) -> bool:
    return isinstance(value, (int, Fraction)) and not value


def _told(name: str, behind: Mapping[int, int], ruleset: Ruleset, agencies: Agencies, seen: Observations) -> Problem:
    """How many figures of one column are not used, whose they are, and where the first of them stands."""
    ordered = sorted(behind, key=seen.order)
    whose = list(dict.fromkeys(behind[index] for index in ordered))
    titled = ruleset.titled(name.partition(":")[0])
    said = {"names": [_called(agencies, place) for place in whose[:MOST_NAMED]], "title": titled}
    if len(ordered) == 1:
        what = message("admission.unowed.figure", **said)
    elif len(whose) > MOST_NAMED:
        what = message("admission.unowed.many", **said, more=len(whose) - MOST_NAMED, count=len(ordered))
    else:
        key = "admission.unowed.one" if len(whose) == 1 else "admission.unowed.some"
        what = message(key, **said, count=len(ordered))
    text = None if len(ordered) == 1 else ""
    return seen.problem("unowed", ordered[0], what, text=text, of_source=len(whose) > 1)


def _called(agencies: Agencies, place: int) -> str | Message:
    return message("subject.plan") if place == len(agencies) else str(agencies[place].name)
