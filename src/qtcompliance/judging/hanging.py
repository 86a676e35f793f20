"""What hangs on a source whose adapter broke is an error: nobody knows what stands in it (SEMANTICS, section 4)."""

from __future__ import annotations

import attrs

from ..domain.measure import NOTHING, MeasureColumn, Rest, State
from ..domain.observation import Observations
from ..domain.outcome import Outcome, Reason
from ..domain.ruleset import Indicator
from ..domain.verdict import OUTCOME_CODE, REASON_CODE
from ..locale import Message, message
from .figures import names_of

_ERROR, _OPEN = OUTCOME_CODE[Outcome.ERROR], OUTCOME_CODE[Outcome.UNDETERMINED]
_NO_DATA, _PART_MISSING = OUTCOME_CODE[Outcome.NO_DATA], REASON_CODE[Reason.MISSING_PART]


def broken_source(indicator: Indicator, seen: Observations) -> Message | None:
    """The source that may hold what an indicator lacks, and why it was not read; None where no adapter broke.

    A source whose quantities are declared holds no others.
    """
    asked = {*names_of(indicator), *indicator.own_bounds, *indicator.formula.named_in_settings}
    for source in seen.sources:
        checked = indicator.formula.check is not None  # which may look at anything
        if source.broken and (not source.mapped or checked or not asked.isdisjoint(source.mapped)):
            return message("sentence.error.source_broke", location=source.location, what=source.failed)
    return None


def refuse_silent(why: Message, figures: MeasureColumn, *, row: bool) -> None:
    """Make an error of every figure of which nothing was reported: that of the plan's `row`, the last, if it is asked.

    What is known of it all the same, its denominator, stays known to its group.
    """
    size = len(figures.states)
    for place in range(size if row else size - 1):
        rest = figures.rest.get(place, NOTHING)
        if figures.states[place] == State.SILENT:
            figures.states[place] = State.ERROR
            figures.rest[place] = attrs.evolve(rest, message=why)
        elif figures.states[place] == State.JUDGED and _waits(rest):
            figures.states[place] = State.ERROR
            figures.rest[place] = Rest(message=why, used=rest.used)


def _waits(rest: Rest) -> bool:
    """Whether a check misses something."""
    return rest.outcome is Outcome.NO_DATA or (
        rest.outcome is Outcome.UNDETERMINED and rest.reason is Reason.MISSING_PART
    )


def refuse_open(why: Message, figures: MeasureColumn, outcomes: bytearray, reasons: bytearray) -> None:
    """Make an error of every agency's verdict that is open because a part was not reported."""
    for place, (outcome, reason) in enumerate(zip(outcomes, reasons, strict=True)):
        if outcome == _NO_DATA or (outcome == _OPEN and reason == _PART_MISSING):
            outcomes[place], reasons[place] = _ERROR, 0
            figures.rest[place] = attrs.evolve(figures.rest.get(place, NOTHING), message=why)
