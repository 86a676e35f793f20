"""A column that is named for two things: one of the two is a slip, and would be judged as if it were meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..domain.ruleset import Ruleset
from ..errors import AssessmentError, Fault
from ..locale import message
from .fields import Field
from .headers import tidy
from .mapping import ROLES, ColumnMapping, Letter


def refuse_taken(fields: Mapping[str, Field]) -> None:
    """Refuse, at its second key, a column that is named for two parts of a row: its agency, its numerator, a figure."""
    named = [fields[role] for role in ROLES if role in fields]
    roles = {_named(one.value): one.key for one in reversed(named)}
    quantities = list(fields["quantities"].entries()) if "quantities" in fields else []
    for one in (*named, *quantities):
        column = _named(one.value)
        other = roles.get(column, one.key)
        if column and other != one.key:
            one.fault("mapping.taken", column=column, other=other)


def refuse_shared(plan: Ruleset, mappings: Iterable[ColumnMapping], location: str) -> None:
    """Refuse a column that is named for two quantities of the plan.

    One percentage may be that of several indicators, which ask more and more of it. Who means the same counts twice
    lists the source once more. Raises AssessmentError with every fault.
    """
    faults = [
        Fault(
            message("mapping.taken", column=column, other=other),
            path=f"quantities.{name}",
            line=mapping.declared.at("quantities", name),
        )
        for mapping in mappings
        for name, other, column in _shared(mapping)
        if name in plan.quantities or other in plan.quantities
    ]
    if faults:
        raise AssessmentError(location, faults)


def _shared(mapping: ColumnMapping) -> Iterator[tuple[str, str, str]]:
    """Each name whose column was named before, for what, and the column."""
    first: dict[str, str] = {}
    for name, one in mapping.quantities.items():
        column = _named({"letter": one.letter} if isinstance(one, Letter) else one)
        other = first.setdefault(column, name)
        if other != name:
            yield name, other, column


def _named(value: object) -> str:
    """A column as it is named: by its header without the white space that nobody sees, or by its letter."""
    match value:
        case str(name):
            return tidy(name)
        case {"letter": str(letter)}:
            return f"{{letter: {letter.strip().upper()}}}"
    return ""
