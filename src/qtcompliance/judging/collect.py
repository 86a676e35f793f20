"""Observations as a long return: the file between collecting and judging (INTERFACE, section 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.agency import Agencies
from ..domain.extra import PLAIN, REFUSED
from ..domain.observation import AGENCY, PERIOD, Observations
from ..domain.period import ReportingPeriod
from ..domain.reading import Unreadable, canonical
from ..domain.ruleset import Ruleset
from .admit import admit

HEADER = (
    *("agency", "period", "quantity", "value", "flag", "as_of", "note", "covers", "replaced", "source", "place"),
    *("agency_place", "period_place"),
)
_ROLES = (AGENCY, PERIOD)


def collected(
    ruleset: Ruleset, agencies: Agencies, observations: Observations, periods: Sequence[ReportingPeriod]
) -> Iterator[tuple[str, ...]]:
    """Every observation as a row under `HEADER`; judged again it gives the same verdicts.

    What was corrected stands as `replaced` beside its correction; what was refused stands with its text, and its
    flag makes sure that it is refused again. Where a row names no agency, or no period, that can be used, the cell that
    should stands beside its figures; of rows without figures only such are written, with that cell as their place.
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
            *(str(observations.key_place(index, one)) if admitted.unnamed.get(index) == one else "" for one in _ROLES),
        )
    for number, role in admitted.unnamed_rows.items():
        agency, period, source, *_ = observations.bare[number]
        yield (
            observations.agency_names.texts[agency],
            observations.period_names.texts[period].strip() or only_period,
            *[""] * 7,
            observations.source_names.texts[source],
            str(observations.bare_place(number, role)),
            *["", ""],
        )
    for problem in observations.problems:
        yield ("", "", "", problem.text, REFUSED, "", problem.kind, "", "", problem.source, problem.place, "", "")
