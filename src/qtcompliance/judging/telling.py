"""Telling: everything that a verdict's sentence may speak of."""

from __future__ import annotations

from collections.abc import Container

import attrs

from ..domain.agency import Agencies
from ..domain.measure import NOTHING, Measure, Rest
from ..domain.obligation import Obligation
from ..domain.outcome import Outcome, Reason
from ..domain.record import Compared
from ..domain.ruleset import Ruleset
from ..domain.waiver import Waiver
from ..locale import Message


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Telling(Compared):
    """Everything that a sentence may speak of."""

    obligation: Obligation
    measure: Measure
    outcome: Outcome
    percent: Message | None
    ruleset: Ruleset
    agencies: Agencies
    reason: Reason | None = None
    rest: Rest = NOTHING
    shortfall: int | None = None
    excess: int | None = None
    waiver: Waiver | None = None
    heard: Container[int] = ()
    """The places of the register of which anything was reported."""
