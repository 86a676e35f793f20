"""What stands below the cards: problems, waivers, who was not assessed, the totals and the exit code."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ...domain.outcome import Outcome, Overall
from ...domain.place import BESIDE, Problem
from ...domain.scorecard import Report, Scorecard, Totals
from ...domain.target import Judged
from ...domain.waiver import Waiver
from ...locale import ANSWERS, grouped, say, spoken, title_in, written
from ..selection import SEVERITY, find_level
from .alike import alike, apart, further
from .concern import Concern
from .grid import GAP, Page, size
from .notes import at, file_of
from .wording import level_name, named, subject_name

T = TypeVar("T")
GROUPS_NAMED = 3
_VALUE = re.compile(r"(?:[<>]=? )?\S+\Z")
"""A figure, perhaps with the sign of a bound before it."""
FOLDED = 5
"""The fewest items that are folded into a count."""
SOURCES = 20
"""The most sources that are named with how many problems they have, where not every problem is told."""


def foot(page: Page, report: Report, concern: Concern, hints: list[str], most: int | None) -> Iterator[str]:
    """Everything below the cards; the last line holds the counts and the exit code.

    A list has at `most` so many items, and a few more where fewer than `FOLDED` would be left; None is all of them.
    What is told of whole sources stands first, all of it.
    Of `concern` are the problems and waivers that are listed; `hints` are said in the last line.
    """
    language = page.language
    most = sys.maxsize if most is None else most
    problems = [one for one in report.problems if concern.problem(one)]
    heading = say("console.problems", language, count=len(problems))
    yield from _problems(page, report, heading, problems, most)
    yield from _others(page, len(report.problems) - len(problems), listed=bool(problems))
    for name in ("expired", "unused", "expiring"):
        waivers: Sequence[Waiver] = [one for one in getattr(report.waivers, name) if concern.waiver(one)]
        waivers = [one for one in waivers if name != "expiring" or one not in report.waivers.unused]
        heading = say(f"console.waivers.{name}", language, day=report.as_of)
        yield from _list(page, heading, waivers, lambda one: _waiver(report, one, language), most)
    heading = say("console.not_assessed", language)
    left_out = [one for one in report.not_assessed if concern.agency(one[0])]
    yield from _list(page, heading, left_out, lambda one: f"{_agency_name(report, one[0])}: {one[1]}", most)
    yield ""
    yield from _totals(page, report)
    yield from _last_line(page, report, hints)


def _problems(page: Page, report: Report, heading: str, problems: Sequence[Problem], most: int) -> Iterator[str]:
    """The problems; where they are too many to be listed, those that are told alike on one line.

    Where even these are too many, some of every kind stand for the others, and every source is named with its count.
    """
    told = [[one] for one in problems] if len(problems) < most + FOLDED else alike(problems)
    shown = apart(told, most) if len(told) >= most + FOLDED else told
    yield from _list(page, heading, shown, lambda same: _same(report, same, page.language), len(shown))
    left = len(problems) - sum(map(len, shown))
    if left:
        yield from page.paragraph(say("console.more_problems", page.language, count=left), indent=3)
    elif shown is not told:
        yield from page.paragraph(say("console.all_problems", page.language), indent=3)
    if shown is not told and len({one.source for one in problems}) > 1:
        yield from page.paragraph(_by_source(problems, page.language), indent=3, hang=2)


def _by_source(problems: Sequence[Problem], language: str) -> str:
    """Each source that has problems with how many; of very many sources those that have the most."""
    counted = Counter(file_of(one.source) for one in problems if one.source)
    chosen = counted if len(counted) < SOURCES + FOLDED else dict(counted.most_common(SOURCES))
    told = [say("console.problems_of", language, source=source, count=count) for source, count in chosen.items()]
    said = named(told, language, most=len(told), count=len(counted))
    return say("console.problems_by_source", language, sources=said)


def _list(
    page: Page,
    heading: str,
    items: Sequence[T],
    told: Callable[[T], str],
    most: int,
) -> Iterator[str]:
    """A line each, and how many the others are, where they are more than a few."""
    if len(items) < most + FOLDED:
        most = len(items)
    if items:
        yield ""
        yield from page.paragraph(heading, style="bold")
        for item in items[:most]:
            yield from page.paragraph(told(item), indent=3, hang=2)
    if len(items) > most:
        more = len(items) - most
        yield from page.paragraph(say("console.more_items", page.language, count=more), indent=3)


def _others(page: Page, count: int, *, listed: bool) -> Iterator[str]:
    """How many problems concern nothing that was chosen to be shown."""
    if count:
        if not listed:
            yield ""
        key = "console.other_problems.one" if count == 1 else "console.other_problems"
        yield from page.paragraph(say(key, page.language, count=count))


def _same(report: Report, same: Sequence[Problem], language: str) -> str:
    """The first of the problems that are told alike, and how many more there are."""
    said = _problem(report, same[0], language)
    return said if len(same) == 1 else f"{said} · {further(same, language)}"


def _said(problem: Problem, language: str) -> str:
    what, where = spoken(problem.what, language), at(problem.source, problem.place, language)
    return f"{where}: {what}" if where else what


def _problem(report: Report, problem: Problem, language: str) -> str:
    what, said = spoken(problem.what, language), _said(problem, language)
    if not problem.text or problem.text in what or grouped(problem.text, language) in what:
        return said
    text = BESIDE.join(_reported(report, one, language) for one in problem.text.split(BESIDE))
    return said if text in what else f"{said} [{text}]"


def _reported(report: Report, text: str, language: str) -> str:
    """What a row says, as it stands, or one of several contradicting figures: `quantity [period] value`."""
    name, _, value = text.partition(" ")
    found = _VALUE.search(value)
    period, value = (value[: found.start()].strip(), found[0]) if found else ("", "")
    quantity = report.ruleset.quantities.get(name) or report.ruleset.by_id.get(name)
    if quantity is None or not value:
        return written(text, language) if text in ANSWERS else text
    title, shown = title_in(quantity.title, language), grouped(written(value, language), language)
    title = say("sentence.in_periods", language, title=title, periods=period) if period else title
    return f"{title}: {shown}"


def _waiver(report: Report, waiver: Waiver, language: str) -> str:
    indicator = report.ruleset.by_id.get(waiver.indicator)
    unused = zip(report.waivers.unused, report.waivers.why_unused, strict=False)
    why = next((spoken(said, language) for one, said in unused if one is waiver), "")
    return say(
        "console.waiver.idle" if why else "console.waiver",
        language,
        name=_waived(report, waiver, language),
        indicator=title_in(indicator.title, language) if indicator else waiver.indicator,
        reason=waiver.reason,
        granted_by=waiver.granted_by,
        since=waiver.since,
        until=waiver.until,
        why=why,
    )


def _waived(report: Report, waiver: Waiver, language: str) -> str:
    """Whom a waiver excuses, by name whatever it was called by."""
    if waiver.kind is Judged.PLAN:
        return say("subject.plan", language)
    if waiver.kind is Judged.LEVEL:
        return level_name(report.ruleset, find_level(report.ruleset, waiver.name), language)
    if waiver.kind is Judged.BLOCK:
        return f"{waiver.column}={waiver.name}"
    name = _agency_name(report, waiver.name)
    return say("subject.parent", language, name=name) if waiver.kind is Judged.PARENT else name


def _agency_name(report: Report, text: str) -> str:
    places = report.agencies.find(text)
    return str(report.agencies[places[0]].name) if len(places) == 1 else text


def _totals(page: Page, report: Report) -> Iterator[str]:
    """Binding verdicts of agencies and of groups, apart; what waivers changed is said."""
    for kind in ("agencies", "groups"):
        after: Totals = getattr(report.reckoning, kind)
        before: Totals = getattr(report.before, kind)
        if not after.owed:
            continue
        failed_before = before.outcomes.get(Outcome.FAIL, 0)
        parts = [
            say(f"console.total.{outcome.value}", page.language, count=count)
            for outcome in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.ERROR)
            if (count := after.outcomes.get(outcome, 0))
        ]
        if after.excused:
            parts.append(say("console.excused", page.language, count=after.excused, before=failed_before))
        said = say(
            f"console.binding.{kind}",
            page.language,
            counts=", ".join(parts),
            decided=after.decided,
            owed=after.owed,
        )
        yield from page.paragraph(said)


def _last_line(page: Page, report: Report, hints: list[str]) -> Iterator[str]:
    language = page.language
    ending = say("console.exit", language, code=str(report.exit_code))
    text = " · ".join(part for part in (*_cards(report, language), *hints) if part)
    *lines, last = page.paragraph(text) if text else [""]
    yield from lines
    blank = page.width - size(last) - size(ending)
    if blank >= GAP:
        yield f"{last}{' ' * blank}{ending}"
    else:
        yield last
        yield f" {ending}"


def _cards(report: Report, language: str) -> Iterator[str]:
    """How many agencies' cards came out how; then the plan and the groups that are no pass, the worst first."""
    agencies: Counter[Overall] = Counter()
    others: list[Scorecard] = []
    for card in report.scorecards:
        if card.subject.kind is Judged.AGENCY:
            agencies[card.overall] += 1
        elif card.overall not in (Overall.PASS, Overall.NOTHING_TO_JUDGE):
            others.append(card)
    if agencies:
        worst_first = sorted(agencies, key=SEVERITY.__getitem__)
        counted = [say(f"console.cards.{one.value}", language, count=agencies[one]) for one in worst_first]
        many = "console.agency_cards" if len(report.periods) > 1 else "console.agencies"
        key = "console.agencies.one" if agencies.total() == 1 else many
        yield f"{say(key, language, count=agencies.total())}: {', '.join(counted)}"
    others.sort(key=lambda card: SEVERITY[card.overall])
    told = [f"{subject_name(report, one.subject, language)}: {_overall(one, language)}" for one in others]
    yield named(told, language, GROUPS_NAMED if len(told) > GROUPS_NAMED + 1 else len(told))


def _overall(card: Scorecard, language: str) -> str:
    return say(f"overall.{card.overall.value}", language)
