"""Waivers: YAML becomes `Waiver`s, or every fault of it at once (SEMANTICS, section 9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.agency import Agencies
from ..domain.place import EMPTY, Problem
from ..domain.ruleset import Ruleset
from ..domain.target import Judged
from ..domain.waiver import Waiver
from ..errors import AssessmentError, Fault, nearest
from ..locale import Message, codes, message
from .documents import read_document
from .fields import Field

_SUBJECTS = tuple(kind.value for kind in Judged)
_NEEDED = ("indicator", "reason", "granted_by", "from", "until")


def read_waivers(data: bytes, location: str) -> tuple[Waiver, ...]:
    """The waivers in `data`, in their order. Raises AssessmentError with every fault."""
    root = Field.of(read_document(data, location, AssessmentError))
    if root.value is not None and not isinstance(root.value, list):
        root.fault("fault.needs_list")
    entries = root.items() if isinstance(root.value, list) else []
    waivers = [waiver for entry in entries if (waiver := _waiver(entry))]
    root.faults.raise_if_any()
    return tuple(waivers)


def told_of_none(data: bytes, location: str) -> Sequence[Problem]:
    """That a file names no waiver, not even that there is none (`[]`): it may have been emptied by mistake."""
    if read_document(data, location, AssessmentError).data is not None:
        return ()
    return (Problem(EMPTY, location, "", "", message("waivers.none")),)


def check_waivers(waivers: Sequence[Waiver], ruleset: Ruleset, agencies: Agencies, location: str = "") -> None:
    """Raise AssessmentError where a waiver names an indicator, agency, level or block that nobody knows."""
    faults: list[Fault] = []
    for waiver in waivers:
        faults.extend(_fault(waiver, one) for one in _strangers(waiver, ruleset, agencies))
    if faults:
        raise AssessmentError(location, faults)


def _waiver(entry: Field) -> Waiver | None:
    fields = entry.mapping((*_SUBJECTS, *_NEEDED), required=_NEEDED)
    subjects = [fields[kind] for kind in _SUBJECTS if kind in fields]
    if len(subjects) != 1:
        entry.fault("waivers.one_subject", known=codes(_SUBJECTS))
    texts = {key: fields[key].text() for key in ("indicator", "reason", "granted_by") if key in fields}
    since, until = (fields[key].day() if key in fields else None for key in ("from", "until"))
    if since and until and until < since:
        fields["until"].fault("waivers.turned", since=since, until=until)
    named = _subject(subjects[0]) if subjects else None
    if named is None or since is None or until is None or len(texts) < 3:
        return None
    name, column = named
    line, _ = entry.faults.document.position(entry.path)
    return Waiver(
        kind=Judged(subjects[0].key),
        name=name,
        column=column,
        since=since,
        until=until,
        place=f"line {line}",
        **texts,
    )


def _subject(field: Field) -> tuple[str, str | None] | None:
    """The name of whom a waiver excuses and, of a block, its column."""
    if field.key == Judged.PLAN.value:
        if field.value != "yes":
            field.fault("waivers.plan")
        return Judged.PLAN.value, None
    if field.key != Judged.BLOCK.value:
        return field.text(), None
    if isinstance(field.value, dict) and len(field.value) == 1:
        (one,) = field.entries()
        return one.text(), one.key
    column, equals, value = field.value.partition("=") if isinstance(field.value, str) else ("", "", "")
    if not (equals and column.strip() and value.strip()):
        field.fault("waivers.block")
        return None
    return value.strip(), column.strip()


def _fault(waiver: Waiver, said: tuple[Message, str | None]) -> Fault:
    what, guess = said
    line = waiver.place.removeprefix("line ")
    return Fault(what, line=int(line) if line.isdigit() else None, guess=guess)


def _strangers(waiver: Waiver, ruleset: Ruleset, agencies: Agencies) -> Iterable[tuple[Message, str | None]]:
    if waiver.indicator not in ruleset.by_id:
        what = message("waivers.indicator", name=waiver.indicator, known=codes(ruleset.by_id))
        yield what, nearest(waiver.indicator, ruleset.by_id)
    name = waiver.name
    if waiver.kind in (Judged.AGENCY, Judged.PARENT):
        found = agencies.find(name)
        if len(found) > 1:
            yield message("waivers.ambiguous", name=name, known=[agencies[one].id for one in found]), None
        elif not found:
            yield message("waivers.agency", name=name), nearest(name, agencies.names)
        elif waiver.kind is Judged.PARENT and agencies[found[0]].id not in agencies.children:
            yield message("waivers.no_children", name=name), None
    elif waiver.kind is Judged.LEVEL:
        if ruleset.level_named(name) is None:
            known = [level.id for level in ruleset.levels]
            yield message("waivers.level", name=name, known=codes(known)), nearest(name, known)
    elif waiver.kind is Judged.BLOCK:
        values = {agency.blocks.get(waiver.column or "") for agency in agencies} - {None, ""}
        if name not in values:
            known = sorted(str(value) for value in values)
            what = message("waivers.block_unknown", column=waiver.column or "", name=name)
            yield what, nearest(name, known)
