"""What a group's sentence says of its members: who keeps it open, who did not report, whose data are of no use."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TypeVar

from ..domain.measure import Tally
from ..domain.outcome import Flag, Reason
from ..locale import Message, message
from .telling import Telling

T = TypeVar("T")


def unheard(told: Telling) -> Message:
    """Of whom nothing is known, so that the group stays open; and what is the matter with how many of their returns."""
    tally = told.rest.tally
    places = (*tally.silent, *tally.errors, *tally.stale) if tally else ()
    return _open(told, "sentence.undetermined.members", places, _returns(tally, told.heard) if tally else {})


def unsaid(told: Telling) -> Message:
    """That nobody reported it; or that whoever did has nothing to measure, which is no figure."""
    return message("sentence.no_member_measures" if told.measure.reported else "sentence.no_member")


def partly_heard(told: Telling) -> Message:
    """Whose reported figure is not whole, or leaves out units of which nobody knows how far they overlap."""
    tally = told.rest.tally
    partial = tally.partial if tally else ()
    if partial or not tally or not tally.overlapping:
        return _open(told, "sentence.undetermined.member_parts", partial, {"incomplete": partial})
    return _named("sentence.undetermined.member_overlaps", told, tally.overlapping)


def beside(told: Telling) -> Iterator[Message]:
    """How many reported, whose data are in error or too old, and who else would keep the group open."""
    measure, tally = told.measure, told.rest.tally
    if tally is None:
        return
    if measure.members is not None and measure.members != measure.reported:
        yield message("sentence.members", reported=measure.reported or 0, members=measure.members)
    if Flag.MEMBER_ERROR in measure.flags:
        yield message("sentence.member_errors", names=_names(told, tally.errors[:5]))
    if tally.partial and told.reason is Reason.MISSING_MEMBERS:  # with these alone the group would stay open
        yield _named("sentence.member_parts", told, tally.partial)
    others = told.reason is Reason.MISSING_MEMBERS or (told.reason is Reason.MISSING_PART and tally.partial)
    if tally.overlapping and others:
        yield _named("sentence.member_overlaps", told, tally.overlapping)
    if tally.stale:
        yield _named("sentence.member_stale", told, tally.stale)


def in_error(told: Telling, what: Message) -> Message:
    """What is wrong with a group's data: with those of the first member whose data are."""
    tally = told.rest.tally
    if tally is None or not tally.errors:
        return what
    return message("sentence.error.member", name=told.agencies[tally.errors[0]].name, what=what)


def _returns(tally: Tally, heard: Container[int]) -> dict[str, list[int]]:
    """Whose returns keep a group open, for they did not come, came without the figure, or cannot be used."""
    found = {
        "missing": [place for place in tally.silent if place not in heard],
        "incomplete": [place for place in tally.silent if place in heard],
        "unusable": [*tally.errors, *tally.stale],
    }
    return {kind: places for kind, places in found.items() if places}


def _open(told: Telling, key: str, places: Sequence[int], kinds: Mapping[str, Sequence[int]]) -> Message:
    """Who keeps a group open, and what is the matter with how many of their returns, and with whose."""
    named = _named(key, told, places)
    returns = {kind: len(of_kind) for kind, of_kind in kinds.items()}
    whose = {kind: _names(told, _few(of_kind)) for kind, of_kind in kinds.items()}
    return message(named.key, **named.fields, returns=returns, whose=whose)


def _named(key: str, told: Telling, places: Sequence[int]) -> Message:
    """A sentence that names members, five of them where there are many."""
    few = _few(places)
    names, more = _names(told, few), len(places) - len(few)
    return message(f"{key}.many", names=names, more=more) if more else message(key, names=names)


def _names(told: Telling, places: Sequence[int]) -> list[str]:
    return [told.agencies[place].name for place in places]


def _few(members: Sequence[T]) -> Sequence[T]:
    """Five of many."""
    return members[:5] if len(members) > 6 else members
