"""Rules that are no ratio, judged by a plugin's check, agency by agency."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ..contracts import Check, Datum, Reported
from ..domain.extra import ESTIMATED
from ..domain.facts import Facts
from ..domain.measure import MeasureColumn, Rest, State
from ..domain.obligation import Duty, ObligationColumn
from ..domain.observation import Observations
from ..domain.outcome import Flag, Outcome
from ..domain.reading import Cell
from ..domain.verdict import Finding
from ..errors import UsageError, nearest
from ..locale import Message, message
from .sound import sound

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
    name = owed.indicator.formula.check or ""
    if name not in checks:
        kind = message("sentence.check")
        raise UsageError(
            message("error.unknown", kind=kind, name=name), known=sorted(checks), guess=nearest(name, checks)
        )
    size = facts.size
    figures = MeasureColumn(states=bytearray([State.SILENT]) * size, n=[None] * size, d=[None] * size, rest={})
    asking = _Asking(checks[name], owed, facts, observations, quantities)
    for place, duty in enumerate(owed.duties):
        if duty == Duty.OWED:
            figures.states[place], figures.rest[place] = asking.at(place)
    return figures, asking.broken


class _Asking:
    """One check asked about one agency after the other."""

    def __init__(
        self,
        check: Check,
        owed: ObligationColumn,
        facts: Facts,
        observations: Observations,
        quantities: Collection[str],
    ) -> None:
        self.check, self.owed, self.quantities = check, owed, quantities
        self.facts, self.observations = facts, observations
        formula = owed.indicator.formula
        self.name, self.broken = formula.check or "", False
        self.named = tuple(one for one in formula.named_in_settings if one in quantities)
        self.unfit = _breaks_over_settings(check, formula.settings)
        self.erring = any(column.errors for column in facts.columns.values())

    def at(self, place: int) -> tuple[State, Rest]:
        """What the check found at a place; an error where it breaks, or where its finding is not sound."""
        data = _reported(self.facts, self.observations, place)
        try:
            finding = self._finding(place, data)
            compared = finding.outcome in _COMPARED
            used = tuple(finding.used) or ((self.named or tuple(data)) if compared else ())
            heard = [data[one] for one in used if one in data]
            if compared and used and not heard and not any(map(self._known, used)):
                raise ValueError(f"used is {used!r}, of which none is a quantity of the ruleset")
        except KeyboardInterrupt:
            raise
        except BaseException as cause:  # noqa: BLE001 - whatever a plugin raises is its own crash, never a fail
            self.broken = True
            told = {"check": self.name, "cause": f"{type(cause).__name__}: {cause}"}
            return State.ERROR, Rest(message=message("sentence.error.check_broke", **told))
        invalid = _invalid(self.facts, used, place) if self.erring else None
        if invalid is not None:
            return State.ERROR, Rest(message=invalid, used=used)
        if compared and not heard:  # who is silent never passes
            return State.SILENT, Rest(missing=used or tuple(self.quantities), used=used)
        estimated = True in [one.estimated for one in heard]
        return State.JUDGED, Rest(
            outcome=finding.outcome,
            reason=finding.reason,
            message=message("sentence.check_found", what=dict(finding.message)),
            used=used,
            flags=frozenset({Flag.ESTIMATED}) if estimated else frozenset(),
        )

    def _finding(self, place: int, data: Mapping[str, Datum]) -> Finding:
        if self.unfit is not None:
            raise self.unfit
        return sound(self.check.judge(self.owed[place], Reported(data)), self.name)

    def _known(self, name: str) -> bool:
        return name in self.quantities or name in self.facts.columns


def _breaks_over_settings(check: Check, settings: Mapping[str, object]) -> BaseException | None:
    """What a check raises over an indicator's settings: nobody knows whether they mean what it then judges."""
    try:
        list(getattr(check, "faults", lambda _settings: ())(settings))
    except KeyboardInterrupt:
        raise
    except BaseException as cause:  # noqa: BLE001 - a plugin may raise anything
        return cause
    return None


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
