"""Observations as a long return: the file between collecting and judging (INTERFACE, section 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.agency import Agencies
from ..domain.observation import PLAIN, REFUSED, Observations
from ..domain.period import ReportingPeriod
from ..domain.reading import Unreadable, canonical
from ..domain.ruleset import Ruleset
from .admit import admit

HEADER = ("agency", "period", "quantity", "value", "flag", "as_of", "note", "covers", "replaced", "source", "place")


def collected(
    ruleset: Ruleset, agencies: Agencies, observations: Observations, periods: Sequence[ReportingPeriod]
) -> Iterator[tuple[str, ...]]:
    """Every observation as a row under `HEADER`; judged again it gives the same verdicts.

    What was corrected stands as `replaced` beside its correction; what was refused stands with its text, and its
    flag makes sure that it is refused again.
    """
    admitted = admit(ruleset, agencies, observations, periods)
    only_period = periods[0].name if len(periods) == 1 else ""
    for index, value in enumerate(observations.values):
        if index in admitted.replaced:
            continue
        extra = observations.extras.get(index, PLAIN)
        refused = index in admitted.unread or isinstance(value, Unreadable)
        yield (
            observations.agency_text(index),
            observations.period_text(index).strip() or only_period,
            observations.quantity_text(index),
            canonical(value),
            REFUSED if refused else extra.flag or "",
            extra.as_of.isoformat() if extra.as_of else "",
            extra.note or "",
            "subtree" if extra.subtree else "",
            admitted.corrected.get(index, ""),
            observations.location(index),
            str(observations.place(index)),
        )
    for problem in observations.problems:
        yield ("", "", "", problem.text, REFUSED, "", problem.kind, "", "", problem.source, problem.place)
