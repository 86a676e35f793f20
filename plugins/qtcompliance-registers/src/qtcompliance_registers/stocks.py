"""Stocks in a register of dated rows: what there is on a period's last day is no count of what happened in it.

The quantity says `over_time: last` (SEMANTICS, section 8). A row's day may be when a thing came, when it was listed or
when it was last seen; only the second or third can say what is there at the end, and only of the last days of the
period. So the filter has to say how near the end a row must lie, or else the figure is an error, not a guess.
"""

from __future__ import annotations

from qtcompliance.contracts import SourceRequest

from .language import All, Condition, Definition, Within


def unsaid(definition: Definition, request: SourceRequest) -> frozenset[str]:
    """The quantities that are stocks, of which nothing says which of the period's days they are counted on."""
    if not definition.date:
        return frozenset()
    common = _near_the_end(definition.where, definition.date)
    return frozenset(
        one.name
        for one in definition.quantities
        if one.name in request.stocks and not common and not _near_the_end(one.where, definition.date)
    )


def _near_the_end(condition: Condition, date: str) -> bool:
    """Whether every row that is counted lies within some days before the period's end."""
    match condition:
        case All(parts):
            return any(_near_the_end(part, date) for part in parts)
        case Within(_, of):
            return of == date
    return False
