"""Case: one of a ruleset's own tests. What is given, and what verdicts are expected of it."""

from __future__ import annotations

import attrs

from .agency import Agencies
from .observation import Observations
from .outcome import Outcome, Reason
from .period import ReportingPeriod
from .record import Compared
from .target import Judged

SINGLE = "agency"
"""The id of the agency that a case with `given:` speaks of."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Expectation(Compared):
    """What is expected of one subject in one indicator.

    Of `outcome`, `reason`, `shortfall` and `excess` only those named in `said` are expected; None expects that
    there is none. `kind` and `name` (of a block also `column`) are those of the verdict's subject.
    """

    indicator: str
    kind: Judged
    name: str
    column: str | None = None
    said: tuple[str, ...]
    outcome: Outcome | None = None
    reason: Reason | None = None
    shortfall: int | None = None
    excess: int | None = None
    line: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Case(Compared):
    """A small world and the verdicts it must get."""

    name: str
    line: int
    agencies: Agencies
    observations: Observations
    period: ReportingPeriod
    expected: tuple[Expectation, ...]
