"""A ruleset's own cases: judge each small world, and say where the verdicts are not the expected ones."""

from __future__ import annotations

from collections.abc import Mapping

from ..contracts import Check
from ..domain.agency import fold
from ..domain.case import SINGLE, Case, Expectation
from ..domain.outcome import Outcome, Reason
from ..domain.ruleset import Ruleset
from ..domain.scorecard import Report
from ..domain.target import Judged
from ..domain.verdict import Verdict
from ..errors import QtComplianceError
from ..locale import LANGUAGES, Message, keyed, message
from .assess import NO_CHECKS, assess


def rehearse(case: Case, ruleset: Ruleset, checks: Mapping[str, Check] = NO_CHECKS) -> list[Message]:
    """What the case expected and did not get; empty where it holds."""
    try:
        report = assess(ruleset, case.agencies, case.observations, (case.period,), checks=checks)
    except QtComplianceError as error:
        return [message("sentence.case.error", what={language: error.explain(language) for language in LANGUAGES})]
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
        return [message("sentence.case.no_verdict", **_about(expected, report.ruleset))]
    missed = []
    for name in expected.said:
        wanted = getattr(expected, name)
        got = dict.fromkeys(getattr(verdict, name) for verdict in found)
        if list(got) != [wanted]:
            missed.append(
                message(
                    "sentence.case.differs",
                    **_about(expected, report.ruleset),
                    what=message(f"sentence.case.{name}"),
                    wanted=_word(wanted),
                    got=[_word(one) for one in got],
                    why=message("verdict.sentence", facts=_facts(found[0])),
                )
            )
    return missed


def _about(expected: Expectation, ruleset: Ruleset) -> Mapping[str, object]:
    """Whose verdict on what is meant, as a reader calls them."""
    subject: object = expected.name
    match expected.kind:
        case Judged.PLAN:
            subject = message("subject.plan")
        case Judged.LEVEL:
            subject = ruleset.level_titles.get(expected.name, subject)
        case Judged.PARENT:
            subject = message("subject.parent", name=expected.name)
        case Judged.AGENCY if expected.name == SINGLE:
            subject = message("sentence.case.single")
    return {"subject": subject, "indicator": ruleset.titled(expected.indicator)}


def _verdicts(report: Report, expected: Expectation) -> list[Verdict]:
    return [
        verdict
        for card in report.scorecards
        if card.subject.kind is expected.kind
        and (
            expected.name in (card.subject.id, card.subject.name)
            or (expected.kind is Judged.BLOCK and fold(expected.name) == fold(card.subject.id))
        )
        and expected.column in (None, card.subject.column)
        for verdict in card.verdicts
    ]


def _facts(verdict: Verdict) -> Mapping[str, str]:
    return {language: verdict.explain(language).rstrip(".") for language in LANGUAGES}


def _word(value: Outcome | Reason | int | None) -> object:
    match value:
        case None:
            return message("sentence.case.none")
        case Outcome():
            return keyed("outcome", value.value)
        case Reason():
            return keyed("reason", value.value)
        case _:
            return value
