"""What an assessment says is to be read, and what its sources report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from ..domain.agency import Agencies
from ..domain.indicator import OverTime
from ..domain.observation import Observations
from ..domain.ruleset import Ruleset
from ..errors import UsageError
from ..inputs.assessment import (
    REQUIRED,
    Assessment,
    assessment_in_part,
    file_named,
    ruleset_named,
    source_from_location,
)
from ..inputs.reading import Step, blaming, in_silence, periods_of, read_sources, refuse_unread, source_with
from ..judging.naming import Naming
from ..locale import message
from ..plugin_manager import Manager, build_manager
from .documents import Location, names_of_periods
from .fitting import gather_the_rest
from .given import refuse_no_text


def load_observations(location: str | Iterable[str], *, manager: Manager | None = None, **mapping: Any) -> Observations:
    """What one source (`csv:returns.csv`), or each of several, reports.

    `mapping` are the keys of an assessment's `data:` (INTERFACE, section 3), as text. Raises UsageError for an
    unknown adapter, AssessmentError for a mapping that cannot be used, SourceError where no source could be read.
    """
    manager = manager or build_manager()
    locations = [location] if isinstance(location, str) else list(location)
    with blaming(manager.needed, manager.noted):
        sources = [source_with(one, mapping, manager.settings_of, manager.faults_in) for one in locations]
    found = read_sources(sources, manager.adapter, in_silence)
    refuse_unread(found)
    return found


def read(
    where: Location | None = None,
    *,
    ruleset: Location | None = None,
    agencies: Location | None = None,
    data: str | Iterable[str] = (),
    period: str | None = None,
    waivers: Location | None = None,
    manager: Manager | None = None,
    needed: Sequence[str] = REQUIRED,
) -> Assessment:
    """What a run is to read: an assessment's folder or file, and what is said in place of parts of it.

    `needed` are the parts that somebody has to say.

    Raises AssessmentError with every fault of the file, together with those of the documents that it names all the
    same; UsageError where something needed is not said anywhere.
    """
    if period is not None:
        refuse_no_text("period", period, "2016")
    manager = manager or build_manager()
    settings_of = manager.settings_of
    listed = [data] if isinstance(data, str) else data
    with blaming(manager.needed, manager.noted):
        sources = tuple(source_from_location(one, settings_of) for one in listed)
    said = {
        "ruleset": None if ruleset is None else ruleset_named(os.fspath(ruleset)),
        "agencies": None if agencies is None else file_named(os.fspath(agencies)),
        "data": sources or None,
        "period": period,
        "waivers": None if waivers is None else file_named(os.fspath(waivers)),
    }
    said = {key: one for key, one in said.items() if one is not None}
    absent = [f"--{key}" for key in needed if key not in said]
    if where is None and absent:
        raise UsageError(message("commands.missing_option", options=absent))
    if where is None:
        return attrs.evolve(Assessment(), **said)  # type: ignore[arg-type]
    elsewhere = {*said, *REQUIRED}.difference(set(needed) - said.keys())
    with blaming(manager.needed, manager.noted):
        named, gathering = assessment_in_part(os.fspath(where), settings_of, elsewhere, manager.faults_in)
        found = attrs.evolve(named, **said, **({} if period is None else {"period_at": ""}))  # type: ignore[arg-type]
        if gathering.errors and set(needed) == set(REQUIRED):
            gather_the_rest(found, manager, gathering)
        gathering.raise_if_any()
    return found


def returns_of(
    assessment: Assessment, plan: Ruleset, agencies: Agencies, period: str, manager: Manager, step: Step
) -> Observations:
    """What the assessment's sources report; those that count by themselves know for which periods, and whom."""
    periods = periods_of(period, plan, names_of_periods(assessment))
    stocks = frozenset(name for name, one in plan.quantities.items() if one.over_time is OverTime.LAST)
    return read_sources(assessment.data, manager.adapter, step, periods, Naming(agencies), stocks)
