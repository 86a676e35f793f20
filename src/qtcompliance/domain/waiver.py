"""Waiver: a dated, reasoned, granted exemption. It stands beside a verdict and never changes it (SEMANTICS 9)."""

from __future__ import annotations

from datetime import date

import attrs

from .record import Compared
from .target import Judged


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Waiver(Compared):
    """Excuses a fail of one subject in one indicator, in periods whose last day lies from `since` to `until`.

    `name` is the agency, level, parent or block value as the list of waivers writes it (`plan` for the plan);
    `column` the block's column.
    """

    kind: Judged
    name: str
    indicator: str
    reason: str
    granted_by: str
    since: date
    until: date
    column: str | None = None
    place: str = ""

    def covers(self, day: date) -> bool:
        """Whether the waiver holds on `day`, its last day included."""
        return self.since <= day <= self.until
