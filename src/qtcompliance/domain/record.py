"""Record: the base of attrs classes, which shows their fields."""

from __future__ import annotations

import attrs


class Record:
    """Shows the fields of a class when somebody looks; attrs would compile a function for each class at every start.

    Those functions took a fourteenth of a short run. A class says `@attrs.frozen(repr=False)` and stands on this one.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        fields = attrs.fields(type(self))  # type: ignore[arg-type]
        shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields if one.repr)
        return f"{type(self).__qualname__}({shown})"
