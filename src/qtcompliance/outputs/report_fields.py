"""A report without its cards as plain data: what stands before them and what after (INTERFACE, section 4)."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.outcome import Outcome, Overall
from ..domain.scorecard import Reckoning, Report, Totals
from ..domain.waiver import Waiver
from .fields import Fields, both, excuse_fields

SCHEMA = "qtcompliance-report/1"
_COUNTED = (
    Outcome.UNDETERMINED,
    Outcome.NO_DATA,
    Outcome.NOT_APPLICABLE,
    Outcome.NOT_DUE,
    Outcome.ERROR,
)


def head_fields(report: Report) -> Fields:
    """Everything that stands before the scorecards."""
    ruleset = report.ruleset
    return {
        "schema": SCHEMA,
        "tool": {
            "name": "qtcompliance",
            "version": report.version,
            "plugins": [{"name": plugin.name, "version": plugin.version} for plugin in report.plugins],
        },
        "ruleset": {
            "id": ruleset.id,
            "version": ruleset.version,
            "digest": ruleset.digest,
            "basis": None if ruleset.basis is None else ruleset.basis.value,
            "title": both(ruleset.title),
            "reference": ruleset.reference,
        },
        "period": report.period_name,
        "as_of": report.as_of.isoformat(),
        "exit_code": report.exit_code,
        "sources": {
            "listed": len(report.observations.sources),
            "not_read": len(report.observations.unread),
            "empty": len(report.empty_sources),
        },
        "totals": _totals(report.reckoning, report.by_period),
        "totals_before_waivers": _totals(report.before, report.before_by_period),
    }


def _totals(reckoning: Reckoning, by_period: Mapping[str, Reckoning]) -> Fields:
    periods = {name: reckoning_fields(one) for name, one in by_period.items()} if len(by_period) > 1 else None
    return {**reckoning_fields(reckoning), "by_period": periods}


def tail_fields(report: Report) -> Fields:
    """Everything that stands after the scorecards."""
    lists = report.waivers
    return {
        "not_assessed": [{"agency": agency, "reason": reason} for agency, reason in report.not_assessed],
        "waivers": {
            "expired": [waiver_fields(one) for one in lists.expired],
            "unused": [waiver_fields(one) for one in lists.unused],
            "expiring": [waiver_fields(one) for one in lists.expiring],
        },
        "problems": [
            {
                "kind": problem.kind,
                "source": problem.source,
                "place": problem.place,
                "text": problem.text,
                "message": both(problem.what),
            }
            for problem in report.problems
        ],
        "inputs": [{"location": location, "digest": digest} for location, digest in report.inputs],
    }


def reckoning_fields(reckoning: Reckoning) -> Fields:
    """Totals of agencies, of groups and of cards."""
    return {
        "agencies": totals_fields(reckoning.agencies),
        "groups": totals_fields(reckoning.groups),
        "cards": {overall.value: reckoning.cards.get(overall, 0) for overall in Overall},
    }


def totals_fields(totals: Totals) -> Fields:
    """Binding verdicts by outcome; `fail` without the excused ones, `coverage` the decided of those owed."""
    outcomes = totals.outcomes
    return {
        "listed": totals.listed,
        "reported": totals.reported,
        "pass": outcomes.get(Outcome.PASS, 0),
        "fail": outcomes.get(Outcome.FAIL, 0),
        "excused": totals.excused,
        **{outcome.value: outcomes.get(outcome, 0) for outcome in _COUNTED},
        "coverage": f"{totals.decided}/{totals.owed}",
    }


def waiver_fields(waiver: Waiver) -> Fields:
    """A waiver with whom it excuses from what."""
    return {
        "kind": waiver.kind.value,
        "name": waiver.name,
        "column": waiver.column,
        "indicator": waiver.indicator,
        **excuse_fields(waiver),
    }
