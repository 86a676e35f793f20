"""Extra: what few observations bear beside their value, as their sources say it."""

from __future__ import annotations

from datetime import date

import attrs

from .record import Record

ESTIMATED = "estimated"
REFUSED = "refused"
"""In the flag column of a collected file: what stands here was refused, and is refused again."""


@attrs.frozen(kw_only=True, repr=False)
class Extra(Record):
    """What few observations bear: a flag, a note, whom they cover, what they replaced."""

    flag: str | None = None
    as_of: date | None = None
    note: str | None = None
    subtree: bool = False
    replaced: str | None = None
    agency_place: str = ""
    """Where its row names its agency, if a collected file says so; of others the source's columns tell."""
    period_place: str = ""
    as_percent: bool = False
    """Whether its cell shows a number as a percentage: a hint for whoever declares, never used to judge."""


PLAIN = Extra()
