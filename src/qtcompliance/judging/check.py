"""Rules that are no ratio, judged by a plugin's check, agency by agency."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..contracts import Check, Datum, Reported
from ..domain.extra import ESTIMATED
from ..domain.facts import Facts
from ..domain.measure import MeasureColumn, Rest, State
from ..domain.obligation import Duty, ObligationColumn
from ..domain.observation import Observations
from ..domain.outcome import Flag, Outcome, Reason
from ..domain.reading import Cell
from ..domain.verdict import Finding
from ..errors import UsageError, nearest
from ..locale import LANGUAGES, Message, message

_COMPARED = (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED)
"""What only something that was reported can come to (SEMANTICS, section 4)."""


def run_check(
    owed: ObligationColumn,
    facts: Facts,
    observations: Observations,
    checks: Mapping[str, Check],
    quantities: Collection[str],
) -> tuple[MeasureColumn, bool]:
    """What the check found at every place, and whether it broke anywhere: a crash is an error, never a fail.

    `quantities` are those of the ruleset: a check that does not say what it looked at may name them in its settings.
    Raises UsageError where nobody offers the check.
    """
    formula = owed.indicator.formula
    name = formula.check or ""
    if name not in checks:
        kind = message("sentence.check")
        raise UsageError(
            message("error.unknown", kind=kind, name=name), known=sorted(checks), guess=nearest(name, checks)
        )
    size, broken = facts.size, False
    figures = MeasureColumn(states=bytearray([State.SILENT]) * size, n=[None] * size, d=[None] * size, rest={})
    named = tuple(one for one in formula.named_in_settings if one in quantities)
    unfit = _breaks_over_settings(checks[name], formula.settings)
    erring = any(column.errors for column in facts.columns.values())
    for place, duty in enumerate(owed.duties):
        if duty != Duty.OWED:
            continue
        data = _reported(facts, observations, place)
        try:
            if unfit is not None:
                raise unfit
            finding = _sound(checks[name].judge(owed[place], Reported(data)), name)
            compared = finding.outcome in _COMPARED
            used = tuple(finding.used) or ((named or tuple(data)) if compared else ())
            heard = [data[one] for one in used if one in data]
            if compared and used and not heard and not any(one in quantities or one in facts.columns for one in used):
                raise ValueError(f"used is {used!r}, of which none is a quantity of the ruleset")
        except KeyboardInterrupt:
            raise
        except BaseException as cause:  # noqa: BLE001 - whatever a plugin raises is its own crash, never a fail
            broken = True
            figures.states[place] = State.ERROR
            what = message("sentence.error.check_broke", check=name, cause=f"{type(cause).__name__}: {cause}")
            figures.rest[place] = Rest(message=what)
            continue
        invalid = _invalid(facts, used, place) if erring else None
        if invalid is not None:
            figures.states[place] = State.ERROR
            figures.rest[place] = Rest(message=invalid, used=used)
            continue
        if compared and not heard:
            figures.rest[place] = Rest(missing=used or tuple(quantities), used=used)  # who is silent never passes
            continue
        figures.states[place] = State.JUDGED
        estimated = True in [one.estimated for one in heard]
        figures.rest[place] = Rest(
            outcome=finding.outcome,
            reason=finding.reason,
            message=message("sentence.check_found", what=dict(finding.message)),
            used=used,
            flags=frozenset({Flag.ESTIMATED}) if estimated else frozenset(),
        )
    return figures, broken


def _breaks_over_settings(check: Check, settings: Mapping[str, object]) -> BaseException | None:
    """What a check raises over an indicator's settings: nobody knows whether they mean what it then judges."""
    try:
        list(getattr(check, "faults", lambda _settings: ())(settings))
    except KeyboardInterrupt:
        raise
    except BaseException as cause:  # noqa: BLE001 - a plugin may raise anything
        return cause
    return None


def _sound(finding: object, name: str) -> Finding:
    """A finding that holds what a verdict needs. Raises TypeError, ValueError with what it lacks."""
    if not isinstance(finding, Finding):
        raise TypeError(f"{name} returned {type(finding).__name__}, not a Finding")
    if not isinstance(finding.outcome, Outcome):
        raise TypeError(f"the outcome is {finding.outcome!r}, not an Outcome")
    if not (finding.reason is None or isinstance(finding.reason, Reason)):
        raise TypeError(f"the reason is {finding.reason!r}, not a Reason")
    if finding.reason is not None and finding.outcome in (Outcome.PASS, Outcome.FAIL):
        raise ValueError(f"a {finding.outcome.value} has no reason, and not {finding.reason.value}")
    told = finding.message
    if not isinstance(told, Mapping):
        raise TypeError(f"the message is {told!r}, not a sentence by language")
    for language in LANGUAGES:  # plain loops: a million verdicts come by here
        said = told.get(language)
        if not isinstance(said, str) or not said or said.isspace():
            raise ValueError(f"the message has no words in {language}")
    used: Any = finding.used
    for one in (None,) if isinstance(used, str) else used:
        if not isinstance(one, str):
            raise TypeError(f"used is {used!r}, not a tuple of quantities")
    return finding


def _invalid(facts: Facts, used: Iterable[str], place: int) -> Message | None:
    """Why a quantity that the check looked at cannot be used: an error goes before whatever it found (section 4)."""
    errors = (facts.columns[name].errors.get(place) for name in used if name in facts.columns)
    return next((error for error in errors if error is not None), None)


def _reported(facts: Facts, observations: Observations, place: int) -> dict[str, Datum]:
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
    return data
