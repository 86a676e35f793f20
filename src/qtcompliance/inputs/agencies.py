"""The register of agencies: CSV or YAML becomes `Agencies`, or every fault of it at once (INTERFACE, section 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

import attrs

from ..contracts import Place, Row, Table
from ..domain.agency import PLAN, Agencies, Agency
from ..domain.day_guess import day_meant
from ..domain.reading import parse_day
from ..domain.record import Compared
from ..errors import AssessmentError, Fault, SourceError, nearest
from ..locale import Message, message
from .cells import is_blank
from .csv_adapter import read_table
from .documents import MOST_BYTES, read_document
from .fields import Field
from .headers import Header, tidy
from .mapping import Fixed
from .near_columns import near_columns
from .opening import bytes_of, why_no_document
from .register_columns import KNOWN, NEEDED, OPTIONAL, chosen_columns
from .workbook_file import is_workbook

BETWEEN_ALIASES = "|"
MOST_GUESSES = 20  # a guess among thousands of ids takes a while
_ADAPTER = re.compile(r"(?:[A-Za-z][\w-]+):(.+)\Z", re.DOTALL)
"""A register that is named as a source of data is."""
_MENDED = ("source.undecodable", "source.one_column", "source.binary")
NOTHING: Mapping[str, Any] = {}
_UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]")
"""What nobody sees in a code, so that no return that is typed could ever name its agency."""


@attrs.frozen(eq=False, repr=False)
class _Entry(Compared):
    """One agency as written: its texts by column, and how to say what is wrong in one of them."""

    texts: Mapping[str, str]
    say: Callable[..., None]
    """`say(column, what, guess)`."""
    line: int
    """Its row, or in YAML its line."""


def read_agencies(path: str | Path, location: str | None = None, settings: Mapping[str, Any] = NOTHING) -> Agencies:
    """The register in a CSV file, or in a YAML file where its name says so.

    `location` is the name under which reports cite it; `settings` are those of a CSV file, and
    which `columns` play which part; without these, further columns become blocks. Raises AssessmentError with every
    fault.
    """
    found, faults = agencies_in_part(path, location, settings)
    if faults:
        raise AssessmentError(found.location, faults)
    return found


def agencies_in_part(
    path: str | Path, location: str | None = None, settings: Mapping[str, Any] = NOTHING
) -> tuple[Agencies, list[Fault]]:
    """The agencies of a register as far as they can be read, and its faults; where there is one, nobody is judged.

    Raises AssessmentError where the file cannot be opened, or is no list.
    """
    location = str(path) if location is None else location
    in_yaml = str(path).casefold().endswith((".yaml", ".yml"))
    try:
        data = bytes_of(path, MOST_BYTES if in_yaml else None)
    except OSError as error:
        of_data = isinstance(error, FileNotFoundError) and _ADAPTER.match(location)
        why = message("agencies.adapter", file=of_data[1]) if of_data else why_no_document(error, path)
        raise AssessmentError(location, [Fault(why)]) from error
    if is_workbook(path):
        saved = PurePath(location).with_suffix(".csv").as_posix()
        raise AssessmentError(location, [Fault(message("agencies.workbook", file=saved))])
    entries, faults = _from_yaml(data, location) if in_yaml else _from_csv(path, location, settings)
    listed = [_agency(entry) for entry in entries]
    _refuse_contradictions(entries, listed)
    if not entries and not faults:
        faults.append(Fault(message("agencies.none")))
    lines = [entry.line for entry in entries]
    doubtful = {} if "columns" in settings or faults else _doubtful(entries)
    found = Agencies(
        tuple(listed),
        location=location,
        digest=f"sha256:{sha256(data).hexdigest()}",
        doubtful=doubtful,
        says_parents=any("parent" in entry.texts for entry in entries),
        place=lambda position: f"line {lines[position]}" if in_yaml else str(Place(lines[position])),
    )
    return found, faults


def _doubtful(entries: list[_Entry]) -> Mapping[str, str]:
    """The columns that nearly bear the name of another; of a list in YAML each entry has its own."""
    found: dict[str, str] = {}
    for columns in dict.fromkeys(tuple(entry.texts) for entry in entries):
        found.update(near_columns(columns, OPTIONAL))
    return found


# As written


def _from_csv(path: str | Path, location: str, settings: Mapping[str, Any]) -> tuple[list[_Entry], list[Fault]]:
    faults: list[Fault] = []
    try:
        table = read_table(path, location, settings)
        if table is None:
            return [], []
        columns = settings.get("columns")
        names = _names(table, location) if columns is None else []
        if columns is None and not set(names).issuperset(NEEDED):
            from .register_headings import missing_columns

            return [], [*missing_columns(names, table.top, location, settings)]
        chosen = chosen_columns(columns, Header(table, location)) if columns is not None else {}
        filled = (row for row in table.rows if not all(map(is_blank, row.cells)))
        entries = [_chosen_entry(chosen, row, faults) if chosen else _csv_entry(names, row, faults) for row in filled]
    except SourceError as error:
        what = error.what if isinstance(error.what, Message) else message("source.said", what=error.what)
        what = message("source.at", place=error.place, what=what) if error.place else what
        return [], [*faults, Fault(_with_line(what, path, location, settings))]
    return entries, faults


def _with_line(what: Message, path: str | Path, location: str, settings: Mapping[str, Any]) -> Message:
    """What is wrong with the bytes of a register and, where a setting mends it, the line of the assessment."""
    from .csv_hints import likely_settings
    from .register_headings import declared

    told = what.fields.get("what", what)
    if not isinstance(told, Message) or told.key not in _MENDED or not (likely := likely_settings(str(path))):
        return what
    return message("agencies.declare", what=what, line=declared(location, {**settings, **likely}))


def _names(table: Table, location: str) -> list[str]:
    """The columns; two of one name, or one that differs from a known one by capital letters, cannot be used."""
    header = Header(table, location)
    header.refuse_look_alikes((*NEEDED, *OPTIONAL))
    for name in filter(None, header.names):
        header.position(name)
    return header.names


def _chosen_entry(chosen: Mapping[str, int | Fixed], row: Row, faults: list[Fault]) -> _Entry:
    def say(column: str, what: Message, guess: str | None = None) -> None:
        faults.append(Fault(what, path=column, line=row.number, guess=guess))

    def cell(place: int | Fixed) -> str:
        if isinstance(place, Fixed):
            return place.text
        return tidy(row.cells[place]) if place < len(row.cells) else ""

    return _Entry({name: cell(place) for name, place in chosen.items()}, say, row.number)


def _csv_entry(names: list[str], row: Row, faults: list[Fault]) -> _Entry:
    def say(column: str, what: Message, guess: str | None = None) -> None:
        faults.append(Fault(what, path=column, line=row.number, guess=guess))

    if len(row.cells) > len(names) and not all(map(is_blank, row.cells[len(names) :])):
        say("", message("problem.surplus", cells=len(row.cells), columns=len(names)))
    texts = {name: tidy(cell) for name, cell in zip(names, row.cells, strict=False) if name}
    if len(row.cells) < len(names):  # the row is too short
        texts.update({name: "" for name in names[len(row.cells) :] if name in OPTIONAL})
    return _Entry(texts, say, row.number)


def _from_yaml(data: bytes, location: str) -> tuple[list[_Entry], list[Fault]]:
    root = Field.of(read_document(data, location, AssessmentError))
    if root.value is not None and not isinstance(root.value, list):
        root.fault("fault.needs_list")
        return [], root.faults.found
    return [_yaml_entry(item) for item in root.items() if root.value is not None], root.faults.found


def _yaml_entry(item: Field) -> _Entry:
    texts: dict[str, str] = {}
    for field in item.entries():
        if field.value is not None:
            several = field.texts() if field.key == "aliases" else (field.text(),)
            texts[field.key] = BETWEEN_ALIASES.join(map(tidy, several))

    def say(column: str, what: Message, guess: str | None = None) -> None:
        item.faults.add((*item.path, column) if column in texts else item.path, what, guess)

    return _Entry(texts, say, item.faults.document.position(item.path)[0])


# What it says


def _agency(entry: _Entry) -> Agency:
    """The agency of one entry; what is wrong with it is said."""
    texts = entry.texts
    code, called, level = [texts.get(name, "") for name in NEEDED]
    for name in NEEDED if not (code and called and level) else ():
        if not texts.get(name):
            others = [key for key in texts if key not in KNOWN]
            entry.say(name, message("fault.missing", name=name), nearest(name, others))
    if stray := _UNSEEN.search(code):
        entry.say("id", message("agencies.unseen", code=f"U+{ord(stray[0]):04X}"))
    several = texts.get("aliases")
    aliases = tuple([one for alias in several.split(BETWEEN_ALIASES) if (one := alias.strip())]) if several else ()
    for column, names in (("id", (code,)), ("name", (called,)), ("aliases", aliases)):
        for name in names:
            if name.casefold() == PLAN:
                entry.say(column, message("agencies.plan", name=name))
    since, until = _day(entry, "from"), _day(entry, "until")
    if since and until and until < since:
        entry.say("until", message("agencies.turned", since=since, until=until))
    return Agency(
        code,
        called,
        level=level,
        parent=texts.get("parent") or None,
        aliases=aliases,
        since=since,
        until=until,
        successor=texts.get("successor") or None,
        not_assessed=texts.get("not_assessed") or None,
        blocks={name: text for name, text in texts.items() if name not in KNOWN},
    )


def _day(entry: _Entry, column: str) -> date | None:
    text = entry.texts.get(column)
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        entry.say(column, message("fault.not_a_date", text=text), day_meant(text))
    return day


def _refuse_contradictions(entries: list[_Entry], listed: list[Agency]) -> None:
    """Faults that only show between agencies: one id twice, parents and successors that are not there, circles."""
    by_id: dict[str, Agency] = {}
    unknown = 0
    for entry, agency in zip(entries, listed, strict=True):
        if agency.id and agency.id in by_id:
            entry.say("id", message("agencies.twice", id=agency.id))
        by_id.setdefault(agency.id, agency)
    for entry, agency in zip(entries, listed, strict=True):
        for column, names in (("name", (agency.name,)), ("aliases", agency.aliases)):
            for name in names:
                if name and name != agency.id and name in by_id:
                    entry.say(column, message("agencies.code_of_another", name=name, other=by_id[name].name))
    for entry, agency in zip(entries, listed, strict=True):
        for column, named in (("parent", agency.parent), ("successor", agency.successor)):
            if named and named not in by_id:
                unknown += 1
                guess = nearest(named, by_id) if unknown <= MOST_GUESSES else None
                entry.say(column, message("agencies.unknown", id=named), guess)
        for column, key in (("parent", "agencies.circle"), ("successor", "agencies.successors")):
            if circle := _circle(agency, by_id, column):
                entry.say(column, message(key, names=" → ".join(circle)))


def _circle(agency: Agency, by_id: Mapping[str, Agency], column: str) -> list[str]:
    """The way from an agency over its parents, or its successors, to itself, or nothing."""
    way: list[str] = [agency.id]
    following: str | None = getattr(agency, column)
    while following and following in by_id and following not in way:
        way.append(following)
        following = getattr(by_id[following], column)
    return [*way, agency.id] if following == agency.id else []
