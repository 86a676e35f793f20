"""Rules that are no ratio, judged by a plugin's check, agency by agency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..contracts import Check, Datum, Reported
from ..domain.extra import ESTIMATED
from ..domain.facts import Facts
from ..domain.measure import MeasureColumn, Rest, State
from ..domain.obligation import Duty, ObligationColumn
from ..domain.observation import Observations
from ..domain.outcome import Flag
from ..domain.reading import Cell
from ..domain.verdict import Finding
from ..errors import UsageError, nearest
from ..locale import Message, message


def run_check(
    owed: ObligationColumn, facts: Facts, observations: Observations, checks: Mapping[str, Check]
) -> tuple[MeasureColumn, bool]:
    """What the check found at every place, and whether it broke anywhere: a crash is an error, never a fail.

    Raises UsageError where nobody offers the check.
    """
    name = owed.indicator.formula.check or ""
    if name not in checks:
        kind = message("sentence.check")
        raise UsageError(
            message("error.unknown", kind=kind, name=name), known=sorted(checks), guess=nearest(name, checks)
        )
    size, broken = facts.size, False
    figures = MeasureColumn(states=bytearray([State.SILENT]) * size, n=[None] * size, d=[None] * size, rest={})
    for place, duty in enumerate(owed.duties):
        if duty != Duty.OWED:
            continue
        reported = _reported(facts, observations, place)
        try:
            finding = checks[name].judge(owed[place], reported)
            if not isinstance(finding, Finding):
                raise TypeError(f"{name} returned {type(finding).__name__}, not a Finding")
        except (Exception, SystemExit) as cause:  # noqa: BLE001 - whatever a plugin raises is its own crash, never a fail
            broken = True
            figures.states[place] = State.ERROR
            what = message("sentence.error.check_broke", check=name, cause=f"{type(cause).__name__}: {cause}")
            figures.rest[place] = Rest(message=what)
            continue
        invalid = _invalid(facts, finding.used, place)
        if invalid is not None:
            figures.states[place] = State.ERROR
            figures.rest[place] = Rest(message=invalid, used=finding.used)
            continue
        figures.states[place] = State.JUDGED
        estimated = any(reported[quantity].estimated for quantity in finding.used if quantity in reported)
        figures.rest[place] = Rest(
            outcome=finding.outcome,
            reason=finding.reason,
            message=message("sentence.check_found", what=dict(finding.message)),
            used=finding.used,
            flags=frozenset({Flag.ESTIMATED}) if estimated else frozenset(),
        )
    return figures, broken


def _invalid(facts: Facts, used: Iterable[str], place: int) -> Message | None:
    """Why a quantity that the check looked at cannot be used: an error goes before whatever it found (section 4)."""
    errors = (facts.columns[name].errors.get(place) for name in used if name in facts.columns)
    return next((error for error in errors if error is not None), None)


def _reported(facts: Facts, observations: Observations, place: int) -> Reported:
    data = {}
    for quantity, column in facts.columns.items():
        behind = column.observations(place)
        if column.values[place] is None or not behind:
            continue
        flagged = any(
            (extra := observations.extras.get(index)) is not None and extra.flag == ESTIMATED for index in behind
        )
        value: Cell = observations.values[behind[0]] if len(behind) == 1 else column.values[place]  # type: ignore[assignment]
        data[quantity] = Datum(
            value=value, estimated=flagged, evidence=tuple(observations.evidence(index) for index in behind)
        )
    return Reported(data)
