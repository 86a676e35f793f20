"""A ruleset's own cases: judge each small world, and say where the verdicts are not the expected ones."""

from __future__ import annotations

from collections.abc import Mapping

from ..contracts import Check
from ..domain.case import Case, Expectation
from ..domain.ruleset import Ruleset
from ..domain.scorecard import Report
from ..domain.verdict import Verdict
from ..errors import QtComplianceError
from ..locale import Message, message
from .assess import NO_CHECKS, assess


def rehearse(case: Case, ruleset: Ruleset, checks: Mapping[str, Check] = NO_CHECKS) -> list[Message]:
    """What the case expected and did not get; empty where it holds."""
    try:
        report = assess(ruleset, case.agencies, case.observations, (case.period,), checks=checks)
    except QtComplianceError as error:
        return [message("sentence.case.error", what=error.explain("en"))]
    missed = [
        message("sentence.case.problem", what=problem.what) for problem in report.problems if _spoils(problem.kind)
    ]
    for expected in case.expected:
        missed.extend(_compare(expected, report))
    return missed


def _spoils(kind: str) -> bool:
    """Whether a problem means that the case does not say what it seems to; a bad figure may be its very point."""
    return kind in ("agency", "period", "unasked", "other_period")


def _compare(expected: Expectation, report: Report) -> list[Message]:
    found = [
        verdict for verdict in _verdicts(report, expected) if verdict.obligation.indicator.id == expected.indicator
    ]
    if not found:
        return [message("sentence.case.no_verdict", subject=expected.name, indicator=expected.indicator)]
    missed = []
    for name in expected.said:
        wanted = _plain(getattr(expected, name))
        got = " / ".join(dict.fromkeys(_plain(getattr(verdict, name)) for verdict in found))
        if got != wanted:
            missed.append(
                message(
                    "sentence.case.differs",
                    subject=expected.name,
                    indicator=expected.indicator,
                    what=name,
                    wanted=wanted,
                    got=got,
                    why=message("verdict.sentence", facts=_facts(found[0])),
                )
            )
    return missed


def _verdicts(report: Report, expected: Expectation) -> list[Verdict]:
    return [
        verdict
        for card in report.scorecards
        if card.subject.kind is expected.kind
        and expected.name in (card.subject.id, card.subject.name)
        and expected.column in (None, card.subject.column)
        for verdict in card.verdicts
    ]


def _facts(verdict: Verdict) -> Mapping[str, str]:
    return {language: verdict.explain(language).rstrip(".") for language in ("vi", "en")}


def _plain(value: object) -> str:
    return "none" if value is None else str(getattr(value, "value", value))
