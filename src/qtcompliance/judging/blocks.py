"""What is told of a register's further columns where a plan asks for their entries: nobody falls out of one unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.indicator import Only
from ..domain.place import Problem
from ..domain.ruleset import Indicator
from ..errors import nearest
from ..locale import message
from .assign import Roster, bound_levels, in_scope
from .parents import named


def doubtful_blocks(rosters: Sequence[Roster]) -> Iterator[Problem]:
    """Entries that the plan asks for and nobody bears, and cells that are blank where others of the level have one."""
    yield from _unknown_entries(rosters[0])
    asking: dict[str, list[Indicator]] = {}
    for indicator in rosters[0].ruleset.indicators:
        for column in dict.fromkeys((*indicator.block, *(indicator.only or Only()).blocks)):
            asking.setdefault(column, []).append(indicator)
    for column, indicators in asking.items():
        yield from _blank_cells(rosters, column, indicators)


def _unknown_entries(who: Roster) -> Iterator[Problem]:
    """The values of `only:` that no agency of the register bears: nobody owes what is asked of them."""
    agencies = who.agencies
    found: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in who.ruleset.indicators:
        for column, values in indicator.only.blocks.items() if indicator.only else ():
            for value in values:
                if not agencies.bearing(column, value):
                    found.setdefault((column, value), []).append(indicator)
    for (column, value), indicators in found.items():
        guess = nearest(value, agencies.entries(column))
        key = "sentence.fault.no_such_entry_guess" if guess else "sentence.fault.no_such_entry"
        titles = [one.title for one in indicators]
        what = message(key, column=column, name=value, guess=guess or "", names=titles)
        yield Problem("register", agencies.location, "", value, what)


def _blank_cells(rosters: Sequence[Roster], column: str, indicators: Sequence[Indicator]) -> Iterator[Problem]:
    """The agencies that are in no block for want of an entry; where a whole level has none, that is its rule."""
    who = rosters[0]
    agencies, levels = who.agencies, who.levels
    filled = {place for places in agencies.entries(column).values() for place in places}
    with_entries = {levels[place] for place in filled}
    blank = [
        place
        for place, level in enumerate(levels)
        if place not in filled and level in with_entries and any(one.there[place] for one in rosters)
    ]
    concerned: dict[int, None] = {}
    titles = []
    for indicator in indicators if blank else ():
        scope, bound = in_scope(indicator, who, but=column), bound_levels(indicator, who)
        left = [place for place in blank if scope[place] and levels[place] in bound]
        if left:
            concerned.update(dict.fromkeys(left))
            titles.append(indicator.title)
    if concerned:
        places = sorted(concerned)
        said = {"column": column, "count": len(places), "names": named(agencies, places), "titles": titles}
        what = message("sentence.fault.blank_entry", **said)
        one = agencies[places[0]].id if len(places) == 1 else None
        yield Problem("register", agencies.location, agencies.place(places[0]), column, what, agency=one)
