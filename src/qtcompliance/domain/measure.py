"""Measure: an indicator's value for a subject, with its evidence; many of them are a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from fractions import Fraction

import attrs

from ..locale import Message
from .indicator import Title
from .outcome import Flag, Outcome, Reason
from .place import Evidence
from .record import Compared
from .value import Value, of_point

Counts = list[int | None]


class State(IntEnum):
    """How far a figure is known."""

    EXACT = 0
    """One point: n / d."""
    PARTLY = 1
    """A set of values; `Rest.value` holds it."""
    SILENT = 2
    """Nothing was reported of it, except perhaps its denominator or exclusions."""
    ERROR = 3
    """The datum is invalid or contradictory; `Rest.message` says where."""
    EMPTY = 4
    """Nothing to measure is left."""
    JUDGED = 5
    """A check judged it by itself; `Rest.outcome` and `Rest.message` say how."""
    STALE = 6
    """What was reported is too old, so nothing is known; `Rest.message` says how old."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tally(Compared):
    """A group's members: how many, how many reported, who did not, was in error, reported in part, or too long ago.

    `overlapping` are those who reported everything, and only how far what they leave out overlaps is open. All are
    places of the register.
    """

    members: int
    reported: int
    silent: tuple[int, ...] = ()
    errors: tuple[int, ...] = ()
    partial: tuple[int, ...] = ()
    overlapping: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Rest(Compared):
    """What a figure has beyond whole numbers: its set of values, why it is one, flags, a message, a group's tally."""

    value: Value | None = None
    reason: Reason | None = None
    flags: frozenset[Flag] = frozenset()
    message: Message | None = None
    outcome: Outcome | None = None
    """Of a check, what it found."""
    tally: Tally | None = None
    missing: tuple[str, ...] = ()
    """The quantities that were not reported."""
    reported: Message | None = None
    """What was reported for the whole beside its roll-up, where the two differ."""
    used: tuple[str, ...] = ()
    """Of a check, the quantities it looked at."""


NOTHING = Rest()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MeasureColumn(Compared):
    """One indicator's figures, subject by subject.

    `n` and `d` are whole numbers after exclusions, None where the figure is not one pair of them; then the
    sparse `rest` holds its set of values, from which the pairs with the least and the greatest n/d can be asked.
    """

    states: bytearray
    n: Counts
    d: Counts
    rest: dict[int, Rest]

    def value(self, place: int) -> Value | None:
        """The set of what the figure can be; None where it is an error or empty."""
        rest = self.rest.get(place, NOTHING)
        if rest.value is not None:
            return rest.value
        n, d = self.n[place], self.d[place]
        if self.states[place] != State.EXACT or n is None or not d:
            return None
        return of_point(Fraction(n, d))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Excluded(Compared):
    """Units that were left out: how many of them, how many from the numerator, and why. None: not reported."""

    quantity: str
    of: int | None
    count: int | None
    because: Title


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Measure(Compared):
    """An indicator's value for one subject. Numerator and denominator stand after exclusions, None where unknown."""

    numerator: int | None
    denominator: int | None
    value: Value | None
    excluded: tuple[Excluded, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()
    members: int | None = None
    reported: int | None = None
    missing: Sequence[str] = ()
    """The quantities that were not reported."""
    missing_in: Mapping[str, Sequence[str]] = attrs.field(factory=dict)
    """Of those that were reported for parts of the period, the parts that are missing."""
