"""The words and figures that every part of the screen uses."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.indicator import IndicatorKind
from ...domain.interval import EVERYTHING
from ...domain.measure import Measure
from ...domain.obligation import Subject
from ...domain.outcome import Outcome, Overall, Reason
from ...domain.ruleset import Indicator, Ruleset
from ...domain.scorecard import Report
from ...domain.target import Judged, Requirement, Standing
from ...domain.verdict import Verdict
from ...locale import Message, number, say, title_in
from ..requirement import requirement_sign

OUTCOME_STYLE = {
    Outcome.PASS: "green",
    Outcome.FAIL: "bold red",
    Outcome.ERROR: "bold magenta",
    Outcome.NO_DATA: "yellow",
    Outcome.UNDETERMINED: "yellow",
}
OVERALL_STYLE = {
    Overall.PASS: "green",
    Overall.FAIL: "bold red",
    Overall.INCOMPLETE: "yellow",
    Overall.EXCUSED: "cyan",
}
UNKNOWN = "?"
NAMED = 3


def subject_name(report: Report, subject: Subject, language: str) -> str:
    """The subject's name; where two agencies bear one name, with the code."""
    if subject.kind is Judged.PLAN:
        return say("subject.plan", language)
    name = subject.called(language)
    if subject.kind is Judged.PARENT:
        return say("subject.parent", language, name=name)
    if subject.kind is Judged.AGENCY and len(report.agencies.find(name)) > 1:
        return f"{name} ({subject.id})"
    return name


def level_name(ruleset: Ruleset, level: str | None, language: str) -> str:
    """The level's title in a language."""
    if level is None:
        return ""
    title = ruleset.level_titles.get(level)
    return title_in(title, language) if title else level


def indicator_name(indicator: Indicator, standing: Standing, language: str) -> str:
    """The indicator's title; an indicative one says so."""
    title = title_in(indicator.title, language)
    if standing is Standing.INDICATIVE:
        return f"{title} ({say('standing.indicative', language)})"
    return title


def with_id(title: str, name: str) -> str:
    """A title with the id that `--indicator` and waivers take."""
    return f"{title} [{name}]".strip()


def answers(measure: Measure, kind: IndicatorKind) -> bool:
    """Whether a figure is a plain yes or no; of a group it is a share of those who said yes."""
    return kind is IndicatorKind.YES_NO and measure.members is None


def counts(measure: Measure, kind: IndicatorKind, language: str) -> str:
    """The counts behind a figure: `212 / 212`, `? / 147`, `3 of 3`, `yes`."""
    if kind in (IndicatorKind.NUMBER, IndicatorKind.CHECK):
        return ""
    n, d, group = measure.numerator, measure.denominator, measure.members is not None
    if answers(measure, kind):
        point = measure.value.point if measure.value else None
        return UNKNOWN if point is None else say("yes" if point else "no", language)
    region = measure.value.region if measure.value else None
    if n is None and d is None and region is None:
        return ""
    inside = _count(n, language)
    if n is None and region is not None and (region.n_low or region.n_high not in (None, d)):
        inside = f"{number(region.n_low, language)}–{_count(region.n_high, language)}"
    return say("console.of" if group else "console.per", language, n=inside, d=_count(d, language))


def _count(count: int | None, language: str) -> str:
    return UNKNOWN if count is None else number(count, language)


def printed(measure: Measure, percent: Message | None, kind: IndicatorKind, language: str) -> str:
    """A figure as it is printed; nothing where it is a plain yes or no, or says nothing."""
    if percent is None or measure.value is None or answers(measure, kind):
        return ""
    span = measure.value.span
    if not anything(measure):
        return say(f"console.{percent.key.removeprefix('verdict.')}", language, **percent.fields)
    return "< 100%" if span.high == 1 and not span.high_included else ""  # little, and enough to miss 100%


def anything(measure: Measure) -> bool:
    """Whether a figure can still be whatever a share can be, but for its ends."""
    span = measure.value.span if measure.value else EVERYTHING
    return not span.low and span.high in (None, 1) and span.low != span.high


def known(measure: Measure) -> bool:
    """Whether anything is known of a figure but what it is counted among."""
    value = measure.value
    return value is not None and (not anything(measure) or bool(value.region and value.region.n_low))


def figure_of(verdict: Verdict, language: str) -> str:
    """A verdict's figure; where members are missing, the sentence below the row says both its ends."""
    if verdict.outcome is Outcome.UNDETERMINED and verdict.reason is Reason.MISSING_MEMBERS:
        return ""
    return printed(verdict.measure, verdict.percent, verdict.obligation.indicator.formula.kind, language)


def value_of(verdict: Verdict, language: str) -> str:
    """What stands in place of both counts and figure: the figure, or the plain yes or no."""
    measure, kind = verdict.measure, verdict.obligation.indicator.formula.kind
    return counts(measure, kind, language) if answers(measure, kind) else figure_of(verdict, language)


def demand(requirement: Requirement | None, language: str) -> str:
    """The requirement in signs, or nothing."""
    return "" if requirement is None else requirement_sign(requirement, language)


def mark(verdict: Verdict, language: str) -> str:
    """The word at a row's end: a fail that is excused says so."""
    return say("console.waived", language) if verdict.excused else ""


def named(
    names: Sequence[str], language: str, most: int = NAMED, *, count: int | None = None, between: str = ", "
) -> str:
    """The first names, and how many more there are of `count` (by default of those given)."""
    few = names[:most]
    more = (len(names) if count is None else count) - len(few)
    told = between.join(few)
    return f"{told} {say('console.more', language, count=more)}" if more else told
