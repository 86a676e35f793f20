"""Waivers: YAML becomes `Waiver`s, or every fault of it at once (SEMANTICS, section 9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ..domain.agency import Agencies
from ..domain.place import EMPTY, Problem
from ..domain.record import Compared
from ..domain.ruleset import Ruleset
from ..domain.target import Judged
from ..domain.waiver import Waiver
from ..errors import AssessmentError, Fault, nearest
from ..locale import Message, codes, message
from .documents import read_document
from .fields import Field

_SUBJECTS = tuple(kind.value for kind in Judged)
Strange = tuple[Message, str | None]
"""What is wrong with a name, and the known one that it most likely means."""
ALIKE = 0.5
"""How far a name is like a code that stands twice, so that it may be the code that one of the two was to be."""
_NEEDED = ("indicator", "reason", "granted_by", "from", "until")


@attrs.frozen(eq=False, repr=False)
class Known(Compared):
    """What waivers may name. Of what is None nobody knows, for its own document is at fault."""

    ruleset: Ruleset | None
    agencies: Agencies | None
    levels: bool = attrs.field(default=True, kw_only=True)
    """Whether the ruleset's levels are beyond doubt."""
    groups: bool = attrs.field(default=True, kw_only=True)
    """Whether the register's parents and blocks are."""
    doubled: frozenset[str] = attrs.field(default=frozenset(), kw_only=True)
    """Codes that stand twice in the register: one of the two was to be another, which a waiver may name."""


def read_waivers(data: bytes, location: str, known: Known | None = None) -> tuple[Waiver, ...]:
    """The waivers in `data`, in their order. Raises AssessmentError with every fault.

    A name that is not among the `known` ones, where they are given, is a fault like any other.
    """
    root = Field.of(read_document(data, location, AssessmentError))
    if root.value is not None and not isinstance(root.value, list):
        root.fault("fault.needs_list")
    entries = root.items() if isinstance(root.value, list) else []
    waivers = [waiver for entry in entries if (waiver := _waiver(entry, known))]
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
        strange = [
            *_strange_indicator(waiver.indicator, ruleset),
            *_strange_subject(waiver.kind, waiver.name, waiver.column, Known(ruleset, agencies)),
        ]
        faults.extend(_fault(waiver, one) for one in strange)
    if faults:
        raise AssessmentError(location, faults)


def _waiver(entry: Field, known: Known | None) -> Waiver | None:
    fields = entry.mapping((*_SUBJECTS, *_NEEDED), required=_NEEDED)
    subjects = [fields[kind] for kind in _SUBJECTS if kind in fields]
    if len(subjects) != 1:
        entry.fault("waivers.one_subject", known=codes(_SUBJECTS))
    texts = {key: fields[key].text() for key in ("indicator", "reason", "granted_by") if key in fields}
    since, until = (fields[key].day() if key in fields else None for key in ("from", "until"))
    if since and until and until < since:
        fields["until"].fault("waivers.turned", since=since, until=until)
    named = _subject(subjects[0]) if subjects else None
    if known is not None:
        for what, guess in _strange_indicator(texts.get("indicator", ""), known.ruleset):
            entry.faults.add(fields["indicator"].path, what, guess)
        for what, guess in _strange_subject(Judged(subjects[0].key), *named, known) if named is not None else ():
            entry.faults.add(subjects[0].path, what, guess)
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


def _fault(waiver: Waiver, said: Strange) -> Fault:
    what, guess = said
    line = waiver.place.removeprefix("line ")
    return Fault(what, line=int(line) if line.isdigit() else None, guess=guess)


def _strange_indicator(name: str, ruleset: Ruleset | None) -> Iterable[Strange]:
    """That the ruleset has no such indicator; of an empty name its reader has told."""
    if ruleset is not None and name and name not in ruleset.by_id:
        what = message("waivers.indicator", name=name, known=codes(ruleset.by_id))
        yield what, nearest(name, ruleset.by_id)


def _may_be_doubled(name: str, known: Known) -> bool:
    from difflib import SequenceMatcher

    return any(SequenceMatcher(None, name, one).ratio() >= ALIKE for one in known.doubled)


def _strange_subject(kind: Judged, name: str, column: str | None, known: Known) -> Iterable[Strange]:
    """Why nobody is excused; of an empty name its reader has told."""
    agencies = known.agencies
    if not name:
        return
    if kind in (Judged.AGENCY, Judged.PARENT) and agencies is not None:
        found = agencies.find(name)
        if not found and _may_be_doubled(name, known):
            return
        if len(found) > 1:
            yield message("waivers.ambiguous", name=name, known=[agencies[one].id for one in found]), None
        elif not found:
            yield message("waivers.agency", name=name), nearest(name, agencies.names)
        elif kind is Judged.PARENT and known.groups and agencies[found[0]].id not in agencies.children:
            yield message("waivers.no_children", name=name), None
    elif kind is Judged.LEVEL and known.ruleset is not None and known.levels:
        if known.ruleset.level_named(name) is None:
            levels = [level.id for level in known.ruleset.levels]
            yield message("waivers.level", name=name, known=codes(levels)), nearest(name, levels)
    elif kind is Judged.BLOCK and agencies is not None and known.groups and not agencies.bearing(column or "", name):
        what = message("waivers.block_unknown", column=column or "", name=name)
        yield what, nearest(name, sorted(agencies.entries(column or "")))
