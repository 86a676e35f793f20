"""Why a waiver that has not expired excuses nothing: what whoever wrote it has to mend, or may strike out."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.outcome import Outcome
from ..domain.target import Judged
from ..domain.verdict import VerdictColumn
from ..domain.waiver import Waiver
from ..locale import Message, message

Key = tuple[Judged, str, str | None]


def why_idle(waiver: Waiver, key: Key, columns: Sequence[VerdictColumn]) -> Message:
    """The reason; `key` is the subject that the waiver names, as columns name it."""
    of = [column for column in columns if column.obligations.indicator.id == waiver.indicator]
    mine = [column for column in of if column.obligations.judged is key[0]]
    if not mine:
        kinds = dict.fromkeys(column.obligations.judged.value for column in of)
        judged = [message(f"judged.{kind}") for kind in kinds]
        return message("console.idle.kind", judged=judged) if judged else message("console.idle.never_judged")
    places = [
        (column, place)
        for column in mine
        for place, subject in enumerate(column.obligations.subjects)
        if (subject.kind, subject.id, subject.column) == key
    ]
    if not places:
        return message("console.idle.not_owed")
    held = [(column, place) for column, place in places if waiver.covers(column.obligations.period.end)]
    if not held:
        last = max(column.obligations.period.end for column, _ in places)
        return message("console.idle.later" if waiver.since > last else "console.idle.between", day=last)
    outcomes = list(dict.fromkeys(column.outcome(place) for column, place in held))
    if Outcome.FAIL in outcomes:
        return message("console.idle.another")
    return message("console.idle.no_fail", outcomes=[message(f"outcome.{one.value}") for one in outcomes])
