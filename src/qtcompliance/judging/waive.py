"""Waivers laid beside verdicts: they excuse a fail of their own subject, and change nothing else (SEMANTICS 9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..domain.agency import PLAN, Agencies, fold
from ..domain.outcome import Outcome
from ..domain.ruleset import Ruleset
from ..domain.scorecard import WaiverList
from ..domain.target import Judged
from ..domain.verdict import VerdictColumn
from ..domain.waiver import Waiver
from .assign import level_of
from .idle_waivers import Key, why_idle

SOON = timedelta(days=90)


def waive(
    waivers: Sequence[Waiver],
    columns: Sequence[VerdictColumn],
    ruleset: Ruleset,
    agencies: Agencies,
    as_of: date,
) -> WaiverList:
    """Enter each waiver in force beside the fails it excuses; return those that want attention."""
    by_rule: dict[str, list[tuple[Waiver, Key]]] = {}
    for waiver in waivers:
        by_rule.setdefault(waiver.indicator, []).append((waiver, subject_key(waiver, ruleset, agencies)))
    used: set[int] = set()
    for column in columns:
        for waiver, key in by_rule.get(column.obligations.indicator.id, ()):
            if key[0] is column.obligations.judged and waiver.covers(column.obligations.period.end):
                used.update(_excuse(waiver, key, column))
    last = max((column.obligations.period.end for column in columns), default=as_of)
    idle = [waiver for waiver in waivers if id(waiver) not in used]
    unused = tuple(waiver for waiver in idle if waiver.until >= last)
    return WaiverList(
        expired=tuple(waiver for waiver in idle if waiver.until < last),
        unused=unused,
        why_unused=tuple(why_idle(one, subject_key(one, ruleset, agencies), columns) for one in unused),
        expiring=tuple(waiver for waiver in waivers if waiver.since <= as_of <= waiver.until <= as_of + SOON),
    )


def _excuse(waiver: Waiver, key: Key, column: VerdictColumn) -> list[int]:
    used = []
    for place, subject in enumerate(column.obligations.subjects):
        if (subject.kind, subject.id, subject.column) != key or column.outcome(place) is not Outcome.FAIL:
            continue
        if column.waivers.setdefault(place, waiver) is waiver:
            used.append(id(waiver))
    return used


def subject_key(waiver: Waiver, ruleset: Ruleset, agencies: Agencies) -> Key:
    """The subject that a waiver names, as columns name it."""
    if waiver.kind in (Judged.AGENCY, Judged.PARENT):
        found = agencies.find(waiver.name)
        return waiver.kind, agencies[found[0]].id if len(found) == 1 else waiver.name, None
    if waiver.kind is Judged.LEVEL:
        return waiver.kind, level_of(ruleset).get(fold(waiver.name), waiver.name), None
    if waiver.kind is Judged.PLAN:
        return waiver.kind, PLAN, None
    return waiver.kind, agencies.entry(waiver.column or "", waiver.name), waiver.column
