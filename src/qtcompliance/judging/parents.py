"""Parents that are not there to be judged, though agencies that are name them: told, and no verdict is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.agency import Agencies
from ..domain.measure import MeasureColumn, Rest, State
from ..domain.obligation import ObligationColumn
from ..domain.place import Problem
from ..domain.ruleset import Indicator
from ..locale import Message, message
from .assign import Roster, in_scope

MOST_NAMED = 5


def refuse_absent(owed: ObligationColumn, figures: MeasureColumn, who: Roster) -> None:
    """Make the figure of a parent that does not exist in the period an error; a group without a head has no verdict.

    Its members' figures are known, but whom they count for is not (SEMANTICS, sections 8 and 12).
    """
    for group, subject in enumerate(owed.subjects):
        place = who.agencies.position[subject.id]
        if not who.exists(place):
            what = _absent(who, place, owed.members[group])
            tally = figures.rest[group].tally if group in figures.rest else None
            figures.states[group], figures.n[group], figures.d[group] = State.ERROR, None, None
            figures.rest[group] = Rest(message=what, tally=tally)


def absent_parents(rosters: Sequence[Roster], judging: Sequence[Indicator]) -> Iterator[Problem]:
    """Each parent that is not there in one of the periods, or is not assessed, and how many agencies count for nobody.

    Where nobody of a whole level is left (districts ceased in 2025), that is told once.
    """
    told: set[str | int] = set()
    for who in rosters:
        scopes = [in_scope(one, who) for one in judging]
        anyhow = bytearray(map(any, zip(*scopes, strict=True)))
        ceased: dict[str, list[int]] = {}
        for parent, children in who.agencies.children.items():
            place = who.agencies.position[parent]
            members = () if who.there[place] else who.members(anyhow, children)
            level = who.levels[place]
            if not members or place in told:
                continue
            if level in who.ceased:
                ceased.setdefault(level, []).extend(members)
                continue
            told.add(place)
            yield _problem(who, place, parent, _why(who, place, members))
        for level, left in ceased.items():
            if level not in told:
                told.add(level)
                said = {"level": who.ruleset.level_titles[level], "day": who.period.end, "count": len(left)}
                what = message("sentence.fault.parents_ceased", **said, names=named(who.agencies, left))
                yield Problem("register", who.agencies.location, "", "", what)


def _problem(who: Roster, place: int, parent: str, what: Message) -> Problem:
    return Problem("register", who.agencies.location, who.agencies.place(place), parent, what, agency=parent)


def _why(who: Roster, place: int, members: Sequence[int]) -> Message:
    """Why nobody is judged for `members`: their parent does not exist, or is not assessed."""
    if not who.exists(place):
        return _absent(who, place, members)
    agency = who.agencies[place]
    said = {"name": agency.name, "reason": agency.not_assessed or "", "count": len(members)}
    return message("sentence.fault.parent_not_assessed", **said, names=named(who.agencies, members))


def _absent(who: Roster, place: int, members: Sequence[int]) -> Message:
    """That a parent does not exist yet, or no longer, who names it all the same, and what to write."""
    agency, agencies, day = who.agencies[place], who.agencies, who.period.end
    said = {"name": agency.name, "day": day, "count": len(members), "names": named(agencies, members)}
    if agency.since is not None and agency.since > day:
        return message("sentence.fault.parent_later", **said, since=agency.since)
    heir = agencies.find(agency.successor) if agency.successor else ()
    if len(heir) == 1:
        other = agencies[heir[0]]
        return message(
            "sentence.fault.parent_taken_over", **said, until=agency.until, heir=f"{other.id} ({other.name})"
        )
    return message("sentence.fault.parent_ended", **said, until=agency.until)


def named(agencies: Agencies, places: Sequence[int]) -> list[str | Message]:
    """Some of the agencies, and how many there are besides."""
    names: list[str | Message] = [agencies[one].name for one in places[:MOST_NAMED]]
    more = len(places) - MOST_NAMED
    return [*names, message("sentence.fault.more", more=more)] if more > 0 else names
