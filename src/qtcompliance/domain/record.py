"""Record and Compared: the bases of attrs classes, which show and compare their fields.

attrs would compile functions of its own for each class at every start; that took a tenth of a short run.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import attrs


class Record:
    """Shows the fields of a class when somebody looks. A class says `@attrs.frozen(repr=False)` and stands on this one.

    Where it says `eq=False` as well, each of its things is equal to itself alone.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        fields = attrs.fields(type(self))  # type: ignore[arg-type]
        shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields if one.repr)
        return f"{type(self).__qualname__}({shown})"


class Compared(Record):
    """A record that equals another of its class with equal fields, as attrs has it. It says `eq=False, repr=False`.

    What is compared or looked up in every row or period stands on `Record` and has functions of its own.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        compared, _ = _FIELDS.get(type(self)) or _fields(type(self))
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        _, looked_up_by = _FIELDS.get(type(self)) or _fields(type(self))
        return hash((type(self), looked_up_by(self)))


_Taking = Callable[[object], Any]
_FIELDS: dict[type, tuple[_Taking, _Taking]] = {}
"""What gives the fields that count when a thing of a class is compared, and those by which it is looked up."""


def _fields(kind: type) -> tuple[_Taking, _Taking]:
    """The same, but for fields that say `hash=False`."""
    fields = attrs.fields(kind)
    compared = _taking([one.name for one in fields if one.eq])
    looked_up_by = _taking([one.name for one in fields if (one.eq if one.hash is None else one.hash)])
    _FIELDS[kind] = compared, looked_up_by
    return compared, looked_up_by


def _taking(names: list[str]) -> _Taking:
    return attrgetter(*names) if names else lambda _thing: ()
