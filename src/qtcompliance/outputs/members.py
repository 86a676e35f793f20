"""Groups and their members, for `explain`: who counted how in a group, and which groups an agency counts in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from ..domain.indicator import IndicatorKind
from ..domain.measure import NOTHING, Measure
from ..domain.outcome import Outcome
from ..domain.percent import exact
from ..domain.ruleset import Indicator
from ..domain.scorecard import Contribution, Report, Scorecard
from ..domain.target import Judged
from ..domain.verdict import Verdict, VerdictColumn
from ..locale import figure, say
from .screen.wording import UNKNOWN, counts, demand, figure_of, subject_name

NAMED = 20
"""The most members of a kind that are named where a whole card is explained; of one indicator alone all are."""
NOTHING_THERE = "nothing_to_measure"
_FOUND = {Outcome.PASS: "yes", Outcome.FAIL: "no", Outcome.NOT_APPLICABLE: NOTHING_THERE}
"""What a check found of a member, as an answer."""
Said = Iterator[tuple[str, str]]
"""A word for what is said (a key of `explain.`), and what is said."""


def members(
    report: Report, card: Scorecard, column: VerdictColumn, place: int, language: str, *, every: bool = False
) -> Said:
    """Who of a group counted with yes and who with no, or with which counts; whose figure is missing, and why.

    Silent is who returned nothing at all for the period. Where not `every` one is named, it says how to see them all.
    """
    places: Sequence[int] = column.obligations.members[place] if column.obligations.members else ()
    tally = column.measures.rest.get(place, NOTHING).tally
    if not places or tally is None:
        return
    indicator, agencies = column.obligations.indicator, report.agencies
    some = partial(_some, indicator=None if every else indicator.id, language=language)
    silent = {*tally.silent, *tally.errors, *tally.stale}
    wanted = {agencies[one].id for one in places if one not in silent}
    figures = [
        (one, figure)
        for one in report.scorecards
        if one.subject.kind is Judged.AGENCY and one.period == card.period and one.subject.id in wanted
        if (figure := _own(one, indicator)) is not None
    ]
    answers = indicator.formula.kind in (IndicatorKind.YES_NO, IndicatorKind.CHECK)
    counted = [] if answers else [pair for pair in figures if pair[1].measure.value is not None]
    counted.sort(key=lambda pair: (_point(pair[1].measure) is None, _point(pair[1].measure) or 0))
    told = [
        f"{subject_name(report, one.subject, language)} {_figure(own.measure, indicator, language)}"
        for one, own in counted
    ]
    yield from some("counted", told)
    for key in ("yes", "no", "partly", NOTHING_THERE) if answers else (NOTHING_THERE,):
        names = [subject_name(report, one.subject, language) for one, own in figures if _answer(own) == key]
        yield from some(key, names)
    heard = column.facts.heard
    absent = {
        "silent": [one for one in tally.silent if one not in heard],
        "without_figure": [one for one in tally.silent if one in heard],
        "in_error": tally.errors,
        "stale": tally.stale,
    }
    for key, missing in absent.items():
        yield from some(key, [agencies[one].name for one in missing])


def counts_for(report: Report, card: Scorecard, indicator: Indicator, language: str) -> Said:
    """The groups in which an agency counts, and what they come to."""
    own = report.agencies.position.get(card.subject.id)
    for group in report.scorecards:
        if group.subject.kind is Judged.AGENCY or group.period != card.period:
            continue
        for column, place in group.where:
            owed = column.obligations
            if owed.indicator.id == indicator.id and owed.members and own in owed.members[place]:
                yield "counts_for", _came_to(report, group, group.verdict(column, place), language)


def _own(card: Scorecard, indicator: Indicator) -> Verdict | Contribution | None:
    """An agency's own figure of an indicator, whether it is judged by it or only counted in its groups."""
    if Judged.AGENCY in indicator.judged:
        judged = (
            card.verdict(column, at) for column, at in card.where if column.obligations.indicator.id == indicator.id
        )
        return next(judged, None)
    return next((one for one in card.contributions if one.indicator.id == indicator.id), None)


def _point(measure: Measure) -> Fraction | None:
    return measure.value.point if measure.value else None


def _answer(own: Verdict | Contribution) -> str:
    """What a member answered: a word of `explain.`."""
    if isinstance(own, Verdict) and own.obligation.indicator.formula.kind is IndicatorKind.CHECK:
        return _FOUND.get(own.outcome, "partly")
    if own.measure.value is None:
        return NOTHING_THERE
    point = own.measure.value.point
    return "partly" if point is None else "yes" if point == 1 else "no"


def _figure(measure: Measure, indicator: Indicator, language: str) -> str:
    point = _point(measure)
    return counts(measure, indicator.formula.kind, language) or (UNKNOWN if point is None else _exact(point, language))


def _exact(value: Fraction, language: str) -> str:
    return figure(exact(value), language)


def _some(key: str, names: Sequence[str], *, indicator: str | None, language: str) -> Said:
    """The names; of many only the first, and the `indicator` under which all are named."""
    most = NAMED if indicator else len(names)
    told, left = "; ".join(names[:most]), len(names) - most
    if left > 0:
        told = say("explain.some.more", language, names=told, count=left, indicator=indicator)
    if names:
        yield key, say("explain.some", language, count=len(names), names=told)


def _came_to(report: Report, group: Scorecard, verdict: Verdict, language: str) -> str:
    kind = verdict.obligation.indicator.formula.kind
    parts = [
        say(f"outcome.{verdict.outcome.value}", language),
        counts(verdict.measure, kind, language),
        figure_of(verdict, language),
        demand(verdict.obligation.requirement, language),
    ]
    return f"{subject_name(report, group.subject, language)}: {', '.join(filter(None, parts))}"
