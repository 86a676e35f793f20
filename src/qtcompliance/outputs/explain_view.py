"""Everything about a card or a verdict: for the command `explain`, and for whoever has to defend a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain

from ..contracts import Options
from ..domain.indicator import IndicatorKind
from ..domain.interval import Interval
from ..domain.measure import Excluded, Measure
from ..domain.outcome import Outcome
from ..domain.percent import exact, shown_percent
from ..domain.place import Evidence
from ..domain.ruleset import Indicator, Ruleset
from ..domain.scorecard import Contribution, Report, Scorecard
from ..domain.verdict import Verdict
from ..locale import Message, Written, days, figure, number, say, spoken, title_in
from .console import page_of
from .key_view import KeysOf, keys_said, once
from .members import Said, counts_for, members
from .screen.cards import heading
from .screen.concern import is_of
from .screen.grid import Column, Page, Row, lay, size, wrapped
from .screen.notes import place_text
from .screen.wording import OUTCOME_STYLE, counts, indicator_name, printed, with_id
from .selection import Shown, find_indicator

_COLUMNS = (Column(yields=2, least=12), Column(yields=1, least=24))
_OVERLAPS = frozenset(f"sentence.undetermined.{one}" for one in ("overlap", "member_overlaps", "member_overlaps.many"))
"""Facts that say that only how far exclusions overlap is open, though everything was reported."""


def explain(
    report: Report, options: Options, cards: Iterable[Scorecard], keys_of: KeysOf | None = None
) -> Iterator[str]:
    """Everything about `cards` (see `selection.cards_of`), or of each only about `options.indicator`.

    `keys_of` gives the rows that keep a verdict from being a pass, where these are asked for.

    Raises UsageError for an indicator that the ruleset does not have.
    """
    page = page_of(options)
    indicator = None if options.indicator is None else find_indicator(report.ruleset, options.indicator)
    for place, card in enumerate(cards):
        view = Shown(card, indicator, options.only_failed)
        yield "\n" if place else ""
        yield from (f"{line}\n" for line in heading(page, report, card))
        if view.empty:
            yield f" {say('explain.nothing', page.language)}\n"
        for line in _of_card(page, report, view, keys_of):
            yield f"{line}\n"


def _of_card(page: Page, report: Report, view: Shown, keys_of: KeysOf | None) -> Iterator[str]:
    language, ruleset = page.language, report.ruleset
    told: set[str] = set()
    for column, place in view.where:
        verdict = view.card.verdict(column, place)
        word = say(f"outcome.{verdict.outcome.value}", language)
        title = indicator_name(verdict.obligation.indicator, verdict.obligation.standing, language)
        yield ""
        title = with_id(title, verdict.obligation.indicator.id)
        yield from _headed(page, word, title, OUTCOME_STYLE.get(verdict.outcome, ""), "bold")
        behind = members(report, view.card, column, place, language, every=view.indicator is not None)
        rows = keys_said(once(keys_of(verdict), told), language) if keys_of is not None else ()
        yield from _list(
            page, chain(_judged(ruleset, verdict, behind, language), _idle(report, verdict, language), rows)
        )
    brought: dict[str, list[Contribution]] = {}
    for one in view.contributions:
        brought.setdefault(one.indicator.id, []).append(one)
    for first, *others in brought.values():
        groups = ", ".join(say(f"judged.{one.judged.value}", language) for one in (first, *others))
        yield ""
        title = with_id(f"{title_in(first.indicator.title, language)} ({groups})", first.indicator.id)
        yield from _headed(page, say("console.counts", language), title)
        behind = counts_for(report, view.card, first.indicator, language)
        yield from _list(page, _figure(ruleset, first.indicator, first.measure, first.percent, language, behind))
    for context in view.context:
        yield ""
        title = with_id(title_in(context.indicator.title, language), context.indicator.id)
        yield from _headed(page, say("console.context", language), title)
        yield from _list(page, _figure(ruleset, context.indicator, context.measure, context.percent, language))


def _headed(page: Page, word: str, title: str, word_style: str = "", style: str = "") -> Iterator[str]:
    """A word and a title behind it; what does not fit stands below the title."""
    start = f" {page.paint(word, word_style)}  "
    indent = size(word) + 3
    for line in wrapped(title, page.width - indent):
        yield f"{start}{page.titled(line, style)}"
        start = " " * indent


def _list(page: Page, said: Said) -> Iterator[str]:
    """What is said, each kind of it under its word once."""
    rows, before = [], ""
    for key, text in said:
        rows.append(Row(["" if key == before else say(f"explain.{key}", page.language), text]))
        before = key
    yield from lay(page, _COLUMNS, rows)


def _judged(ruleset: Ruleset, verdict: Verdict, behind: Said, language: str) -> Said:
    """A verdict from its sentence down to each number's place; `behind` are a group's members."""
    obligation, indicator = verdict.obligation, verdict.obligation.indicator
    yield "why", verdict.explain(language)
    if verdict.reason is not None:
        overlap = any(fact.key in _OVERLAPS for fact in verdict.facts)
        key = "reason.missing_part.overlap" if overlap else f"reason.{verdict.reason.value}"
        yield "reason", say(key, language)
    if obligation.requirement is not None:
        yield "required", obligation.requirement.words.in_language(language)
    standing = say(f"standing.{obligation.standing.value}", language)
    yield "standing", f"{standing}; {say(f'basis.{indicator.basis.value}', language)}"
    if indicator.speaks_of is not None:
        yield "speaks_of", say(f"sentence.speaks_of.{indicator.speaks_of.value}", language)
    yield from _figure(ruleset, indicator, verdict.measure, verdict.percent, language, behind)
    yield from _to_pass(verdict, language)
    for flag in verdict.measure.flags:
        yield "flags", say(f"flag.{flag.value}", language)
    waiver = verdict.waiver
    if waiver is not None:
        granted = {"granted_by": waiver.granted_by, "since": waiver.since, "until": waiver.until}
        yield "waiver", say("explain.waived", language, reason=waiver.reason, **granted)


def _idle(report: Report, verdict: Verdict, language: str) -> Said:
    """The waivers of this very fail that do not hold on the period's last day."""
    if verdict.outcome is not Outcome.FAIL or verdict.waiver is not None:
        return
    day = verdict.obligation.period.end
    for one in (*report.waivers.expired, *report.waivers.unused):
        if not one.covers(day) and is_of(report, one, verdict):
            key = "explain.waiver_expired" if one.until < day else "explain.waiver_later"
            fields = {"granted_by": one.granted_by, "since": one.since, "until": one.until}
            yield "waiver", say(key, language, reason=one.reason, **fields)


def _figure(
    ruleset: Ruleset,
    indicator: Indicator,
    measure: Measure,
    percent: Message | None,
    language: str,
    behind: Iterable[tuple[str, str]] = (),
) -> Said:
    """The clause, the counts, what was left out, and where the numbers stand; `behind` are groups or members."""
    yield "clause", ", ".join(filter(None, (indicator.clause, days(ruleset.reference, language))))
    counted = counts(measure, indicator.formula.kind, language)
    shown = printed(measure, percent, indicator.formula.kind, language)
    if counted or shown:
        yield "figure", f"{counted} = {shown}" if counted and shown else counted or shown
    if measure.value is not None and measure.value.point is None:
        yield "possible", _span(measure.value.span, language, percent=indicator.formula.number is None)
    for excluded in measure.excluded:
        yield "excluded", _left_out(ruleset, excluded, language)
    if measure.members is not None:
        reported = {"reported": measure.reported or 0, "members": measure.members}
        yield "members", say("console.reported", language, **reported)
    yield from behind
    for name in measure.missing:
        title, parts = quantity_name(ruleset, name, language), list(measure.missing_in.get(name, ()))
        yield "missing", say("sentence.in_periods", language, title=title, periods=parts) if parts else title
    for evidence in measure.evidence:
        yield "evidence", _stands(ruleset, evidence, language)
    if indicator.note is not None:
        yield "note", title_in(indicator.note, language)


def quantity_name(ruleset: Ruleset, name: str, language: str) -> str:
    """A quantity by its title, with its id as returns write it."""
    return spoken(ruleset.titled(name), language)


def _stands(ruleset: Ruleset, evidence: Evidence, language: str) -> str:
    name, where = quantity_name(ruleset, evidence.quantity, language), place_text(evidence, language)
    stands = say("explain.stands", language, quantity=name, value=evidence.raw or Written(evidence.value), place=where)
    replaced = [Written(one) for one in evidence.corrected_from]
    return f"{stands}; {say('explain.corrected', language, replaced=replaced)}" if replaced else stands


def _left_out(ruleset: Ruleset, excluded: Excluded, language: str) -> str:
    units, among = (
        say("explain.unknown", language) if count is None else number(count, language)
        for count in (excluded.of, excluded.count)
    )
    because = title_in(excluded.because, language)
    name = quantity_name(ruleset, excluded.quantity, language)
    return say("explain.left_out", language, quantity=name, of=units, count=among, because=because)


def _to_pass(verdict: Verdict, language: str) -> Said:
    """What would make it pass; of an undecided verdict in the worst case (SEMANTICS, section 10)."""
    n, d = verdict.measure.numerator, verdict.measure.denominator
    value = verdict.measure.value
    number = verdict.obligation.indicator.formula.kind is IndicatorKind.NUMBER
    point = value.point if value is not None and number else None
    for key, units, sign in (("shortfall", verdict.shortfall, 1), ("excess", verdict.excess, -1)):
        if units is None:
            continue
        if point is not None and verdict.outcome is Outcome.FAIL:
            reached = figure(exact(point + sign * units), language)
            yield "to_pass", say(f"explain.{key}.number", language, units=units, value=reached)
        elif n is None or d is None or verdict.outcome is not Outcome.FAIL:
            yield "to_pass", say(f"explain.{key}.worst", language, units=units)
        else:
            yield "to_pass", say(f"explain.{key}", language, units=units, n=n + sign * units, d=d)


def _span(span: Interval, language: str, *, percent: bool) -> str:
    """Both ends of what a figure can be, exactly; an end that is not reached says so."""
    ends = []
    for key, end, included in (("low", span.low, span.low_included), ("high", span.high, span.high_included)):
        if end is not None:
            shown = _exact(end, language, percent=percent)
            ends.append(say(f"explain.{key}" if included else f"explain.{key}.open", language, value=shown))
    return " ".join(ends) if ends else say("explain.anything", language)


def _exact(value: Fraction, language: str, *, percent: bool) -> str:
    """A value exactly: a percentage that ends, else the fraction with the percentage it is about."""
    if not percent:
        return figure(exact(value), language)
    text = exact(value * 100)
    return figure(f"{exact(value)} ({shown_percent(value)})" if "/" in text else f"{text}%", language)
