"""The closed language of a register: which rows belong to whom, to which period, and which of them count."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import attrs

from qtcompliance.domain.record import Compared, Record

Words = Mapping[str, str]
"""A sentence by language: `{"vi": …, "en": …}`."""


class Order(Enum):
    """How a cell may be compared with a bound."""

    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"


class Unknown(Enum):
    """What becomes of a row of which nobody can say whether it counts."""

    EXCLUDE = "exclude"
    COUNT = "count"
    ERROR = "error"


@attrs.frozen(eq=False, repr=False)
class Equals(Compared):
    """The cell is one of the values."""

    column: str
    values: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Bound(Compared):
    """The cell lies on one side of a bound: a number or a day."""

    column: str
    order: Order
    bound: str


@attrs.frozen(eq=False, repr=False)
class Blank(Compared):
    """The cell holds nothing. It is the one condition that is never unknown."""

    column: str


@attrs.frozen(eq=False, repr=False)
class StartsWith(Compared):
    """The cell's text begins with one of the beginnings."""

    column: str
    beginnings: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Within(Compared):
    """The day in `of` is at most so many days before the period's last day, that day and the last one included."""

    days: int
    of: str


@attrs.frozen(eq=False, repr=False)
class Matching(Compared):
    """The number in `column` is found in the column `theirs` of another register, once both are normalised."""

    register: str
    column: str
    theirs: str


@attrs.frozen(eq=False, repr=False)
class Not(Compared):
    """The condition does not hold; unknown where it is unknown."""

    part: Condition


@attrs.frozen(eq=False, repr=False)
class All(Compared):
    """Every part holds; no part is no condition."""

    parts: tuple[Condition, ...] = ()


@attrs.frozen(eq=False, repr=False)
class AnyOf(Compared):
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = Equals | Bound | Blank | StartsWith | Within | Matching | Not | All | AnyOf


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Quantity(Compared):
    """What is counted: rows that meet a condition, different values of a column in them, or its sum over them."""

    name: str
    where: Condition
    distinct: str | None = None
    sum: str | None = None
    unknown: Unknown = Unknown.ERROR


@attrs.frozen(repr=False)
class Place(Record):
    """Where rows lie, beside how the file is written."""

    path: str
    table: str | None = attrs.field(default=None, kw_only=True)
    delimiter: str | None = attrs.field(default=None, kw_only=True)
    encoding: str | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Definition(Compared):
    """One register: the columns of agency and date or period, what is counted, and by which engine."""

    agency: str = "agency"
    date: str | None = None
    period: str | None = None
    fixed: str | None = None
    where: All = All()
    quantities: tuple[Quantity, ...] = ()
    others: Mapping[str, Place] = attrs.field(factory=dict)
    key: str | None = None
    table: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    engine: str | None = None
    remote: str | None = None
    memory: str | None = None
    spill: str | None = None


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that stand in a condition, itself first."""
    match condition:
        case Not(part):
            return (condition, *parts_of(part))
        case All(parts) | AnyOf(parts):
            return (condition, *(one for part in parts for one in parts_of(part)))
    return (condition,)


def matches_in(condition: Condition) -> tuple[Matching, ...]:
    """What a condition looks for in other registers, each once, however deep it stands."""
    return tuple(dict.fromkeys(one for one in parts_of(condition) if isinstance(one, Matching)))


def had_it_matched(condition: Condition, match: Matching) -> Condition:
    """The condition as it would be were the number found."""
    match condition:
        case Not(part):
            return Not(had_it_matched(part, match))
        case All(parts):
            return All(tuple(had_it_matched(one, match) for one in parts))
        case AnyOf(parts):
            return AnyOf(tuple(had_it_matched(one, match) for one in parts))
    return All() if condition == match else condition


def in_words(condition: Condition) -> str:
    """The condition as a place among the evidence writes it: in the signs that every language shares."""
    match condition:
        case Equals(column, values):
            return f"{column} = {' | '.join(values)}"
        case Not(Equals(column, values)):
            return f"{column} ≠ {' | '.join(values)}"
        case Bound(column, order, bound):
            return f"{column} {_SIGN[order]} {bound}"
        case Blank(column):
            return f"{column} = ∅"
        case Not(Blank(column)):
            return f"{column} ≠ ∅"
        case StartsWith(column, beginnings):
            return f"{column} = {' | '.join(f'{one}…' for one in beginnings)}"
        case Within(days, of):
            return f"{of} ≥ period_end − {days}d"
        case Matching(register, column, theirs):
            return f"{column} ∈ {register}.{theirs}"
        case Not(part):
            return f"¬({in_words(part)})"
        case AnyOf(parts):
            return f"({' ∨ '.join(in_words(part) for part in parts)})"
        case All(parts):
            return " ∧ ".join(in_words(part) for part in parts if part != All())


_SIGN = {Order.MORE_THAN: ">", Order.AT_LEAST: "≥", Order.LESS_THAN: "<", Order.AT_MOST: "≤"}
