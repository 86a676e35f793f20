"""A column that is named for two things: one of the two is a slip, and would be judged as if it were meant."""

from __future__ import annotations

from collections.abc import Mapping

from .fields import Field
from .headers import tidy
from .mapping import ROLES


def refuse_taken(fields: Mapping[str, Field]) -> None:
    """Refuse a column that the keys of one source name a second time, at its second key.

    Who means it lists the source once more, with the other quantity.
    """
    named = [fields[role] for role in ROLES if role in fields]
    named += fields["quantities"].entries() if "quantities" in fields else ()
    taken: dict[str, str] = {}
    for one in named:
        column = _named(one.value)
        other = taken.setdefault(column, one.key)
        if column and other != one.key:
            one.fault("mapping.taken", column=column, other=other)


def _named(value: object) -> str:
    """A column as it is named: by its header without the white space that nobody sees, or by its letter."""
    match value:
        case str(name):
            return tidy(name)
        case {"letter": str(letter)}:
            return f"{{letter: {letter.strip().upper()}}}"
    return ""
