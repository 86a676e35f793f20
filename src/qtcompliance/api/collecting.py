"""What the sources of an assessment report, on its way into a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ..domain.observation import Observations
from ..domain.record import Compared
from ..inputs.assessment import Assessment
from ..inputs.reading import Step, in_silence, periods_of, refuse_unread
from ..judging.collect import HEADER, collected
from ..plugin_manager import Manager, build_manager
from .documents import names_of_periods
from .fitting import documents_that_fit
from .reading import returns_of


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Collected(Compared):
    """Observations on their way into a file: the columns, the rows, and the sources that could not be read."""

    columns: Sequence[str]
    rows: Iterable[tuple[str, ...]]
    observations: Observations


def collect(assessment: Assessment, *, manager: Manager | None = None, step: Step = in_silence) -> Collected:
    """Everything that the assessment's sources report, to be judged later (INTERFACE, section 1).

    The documents are held against one another as they are for judging, waivers too: asking the sources may take hours,
    and what would then refuse the judging is told before. Raises with the faults of all of them at once; SourceError
    where no source could be read.
    """
    manager = manager or build_manager()
    plan, agencies, period, _ = documents_that_fit(assessment, manager)
    returns = returns_of(assessment, plan, agencies, period, manager, step)
    refuse_unread(returns)
    rows = collected(plan, agencies, returns, periods_of(period, plan, names_of_periods(assessment)))
    return Collected(columns=HEADER, rows=rows, observations=returns)
