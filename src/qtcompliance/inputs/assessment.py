"""Assessment: which ruleset judges which agencies by which data; `assessment.yaml` and what the command line says."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from ..contracts import SettingFault, SourceRequest
from ..domain.record import Compared
from ..errors import AssessmentError, Fault, Gathering, UsageError, nearest, unknown
from ..locale import LANGUAGES, Message, message
from .composition import on_the_disk
from .csv_adapter import CsvAdapter
from .documents import MOST_BYTES, read_document
from .documents import written as path_as_written
from .fields import Field
from .json_adapter import JsonAdapter
from .legacy_text import FONTS
from .mapping import KEYS, ColumnMapping, read_mapping
from .opening import bytes_of, why_not_open
from .register_columns import register_columns
from .taken import refuse_taken

FILE = "assessment.yaml"
REQUIRED = ("ruleset", "agencies", "period", "data")
_KEYS = (*REQUIRED, "waivers", "language")
_WHOLE = {"ruleset", "agencies", "period", "waivers", "language"}
"""The keys that name one thing: with a slip in it, it names nothing."""
_ADAPTER = re.compile(r"([A-Za-z][\w-]+):(.+)\Z", re.DOTALL)  # two letters at least: `C:` is a drive
_BY_SUFFIX = {".csv": CsvAdapter.name, ".json": JsonAdapter.name}
_LIKELY = {**dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), "excel"), ".parquet": "parquet"}
"""The adapters that usually read such files, for a suggestion: they come with plugins."""

SettingsOf = Mapping[str, frozenset[str]]
"""The settings of each known adapter, by its name."""
FaultsIn = Callable[[str, Mapping[str, Any]], Iterable[SettingFault]]
"""What an adapter finds wrong with its own settings."""


def nothing_wrong(_adapter: str, _settings: Mapping[str, Any]) -> Iterable[SettingFault]:
    """Nobody looks at the settings."""
    return ()


@attrs.frozen(eq=False, repr=False)
class Given(Compared):
    """A file that an assessment names: as it is written, and as it is opened.

    A ruleset that is named, and no file, has no `path`.
    """

    location: str
    path: str = ""
    settings: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True)


@attrs.frozen(eq=False, repr=False)
class DataSource(Compared):
    """One source of data: its adapter's name, what that is asked, and how its columns are read."""

    adapter: str
    request: SourceRequest
    mapping: ColumnMapping = attrs.field(factory=ColumnMapping)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Assessment(Compared):
    """Everything that a run reads. What the command line says stands in place of what the file says."""

    location: str = ""
    ruleset: Given | None = None
    agencies: Given | None = None
    period: str | None = None
    waivers: Given | None = None
    language: str | None = None
    data: tuple[DataSource, ...] = ()
    period_at: Message | str = attrs.field(default="", eq=False)
    """Where the file says the period; '' where the command line says it."""


def assessment_in_part(
    where: str | Path,
    settings_of: SettingsOf,
    elsewhere: Collection[str] = (),
    faults_in: FaultsIn = nothing_wrong,
) -> tuple[Assessment, Gathering]:
    """What an assessment names without a slip, and what is wrong with the rest.

    Raises AssessmentError where nothing can be read; UsageError where there is no assessment, or an unknown adapter.
    """
    path = Path(where)
    if path.is_dir():
        path = path / FILE
        if not os.path.lexists(path):
            raise UsageError(message("assessment.no_file", folder=str(where), file=FILE))
    try:
        data = bytes_of(path, MOST_BYTES)
    except FileNotFoundError as error:
        if os.path.lexists(path):
            raise AssessmentError(str(path), [Fault(message("source.link_to_nothing"))]) from error
        raise UsageError(message("assessment.nowhere", where=str(where), file=FILE)) from None
    except OSError as error:
        raise AssessmentError(str(path), [Fault(why_not_open(error))]) from error
    root, gathering = Field.of(read_document(data, str(path), AssessmentError)), Gathering()
    if root.value is None:
        raise AssessmentError(str(path), [*root.faults.found, Fault(message("assessment.empty"))])
    fields = root.mapping(_KEYS, required=[key for key in REQUIRED if key not in elsewhere])
    found = Assessment(
        location=str(path),
        ruleset=ruleset_named(fields["ruleset"].text(), path.parent) if "ruleset" in fields else None,
        agencies=_agencies(fields["agencies"], path.parent) if "agencies" in fields else None,
        period=fields["period"].text() if "period" in fields else None,
        waivers=file_named(fields["waivers"].text(), path.parent) if "waivers" in fields else None,
        language=fields["language"].one_of(LANGUAGES, "fault.unknown_word") if "language" in fields else None,
        period_at=_place(fields["period"]) if "period" in fields else "",
        data=_data(fields["data"], path.parent, settings_of, faults_in, gathering) if "data" in fields else (),
    )
    gathering.read(root.faults.raise_if_any)
    slips = {re.split(r"[.\[]", fault.path)[0] for fault in root.faults.found}
    nothing: dict[str, Any] = dict.fromkeys(slips & _WHOLE)
    return attrs.evolve(found, **nothing), gathering


def ruleset_named(written: str, folder: Path | None = None) -> Given:
    """A ruleset by its name, or the file of one."""
    is_file = "/" in written or "\\" in written or written.casefold().endswith((".yaml", ".yml"))
    return file_named(written, folder) if is_file else Given(written)


def file_named(written: str, folder: Path | None = None) -> Given:
    """A file by its path, relative to `folder`."""
    return Given(written, on_the_disk(str(folder / written) if folder else written))


def source_from_location(written: str, settings_of: SettingsOf, folder: Path | None = None) -> DataSource:
    """The source `csv:returns.csv`, or `returns.csv`, whose adapter its ending tells. Raises UsageError."""
    found = _ADAPTER.match(written)
    adapter = found[1] if found else _BY_SUFFIX.get(Path(written).suffix.casefold(), "")
    place = found[2] if found else written
    if not adapter and written.removesuffix(":") in settings_of:
        raise UsageError(message("assessment.no_place", adapter=written.removesuffix(":")))
    if not adapter:
        likely = _LIKELY.get(Path(written).suffix.casefold(), CsvAdapter.name)
        raise UsageError(message("assessment.no_adapter", location=written, adapter=likely), known=sorted(settings_of))
    if adapter not in settings_of:
        raise unknown(message("assessment.adapter"), adapter, sorted(settings_of))
    at = str(folder / place) if folder and "://" not in place else place
    return DataSource(adapter, SourceRequest(location=f"{adapter}:{place}", path=on_the_disk(at)))


def described_source(written: str, settings: Mapping[str, Any], settings_of: SettingsOf) -> DataSource:
    """A source with those of its adapter's own keys that say how it is opened; how it is mapped is to be found out.

    Raises UsageError for any other key.
    """
    source = source_from_location(written, settings_of)
    known = sorted(settings_of[source.adapter] - KEYS)
    for key in settings:
        if key not in known:
            raise unknown(message("describe.opening", adapter=source.adapter), key, known)
    return attrs.evolve(source, request=attrs.evolve(source.request, settings=dict(settings)))


def _bare(register: str) -> str:
    """The file of a register that is named as a source of data would be: `csv:agencies.csv`."""
    return register.removeprefix(f"{CsvAdapter.name}:")


def _agencies(field: Field, folder: Path) -> Given:
    if not isinstance(field.value, dict):
        return file_named(_bare(field.text()), folder)
    fields = field.mapping(("from", "columns", *sorted(CsvAdapter.settings)), required=("from",))
    given = file_named(_bare(fields["from"].text()) if "from" in fields else "", folder)
    settings: dict[str, Any] = {key: one.value for key, one in fields.items() if key not in ("from", "columns")}
    if "columns" in fields:
        settings["columns"] = register_columns(fields["columns"])
    return attrs.evolve(given, settings=settings)


def _data(
    field: Field, folder: Path, settings_of: SettingsOf, faults_in: FaultsIn, gathering: Gathering
) -> tuple[DataSource, ...]:
    if field.value == []:
        field.fault("fault.empty")
    read = [(item, _source(item, folder, settings_of, faults_in, gathering)) for item in field.items()]
    sources = [source for _, source in read if source]
    known = [source.request.location for source in sources]
    slips = tuple(fault.path for fault in field.faults.found)
    for place, (item, source) in enumerate(read):
        if source is None:
            continue
        if source in [earlier for _, earlier in read[:place]]:
            item.fault("assessment.twice", location=source.request.location)
        for named in source.mapping.corrects:
            if named not in known or named == source.request.location:
                others = [one for one in known if one != source.request.location]
                key = "assessment.corrects" if others else "assessment.corrects_nothing"
                item.fault(key, location=named, known=others, guess=nearest(named, others))
    corrected: dict[str, tuple[str, ...]] = {}
    for source in filter(None, (source for _, source in read)):
        location = source.request.location
        corrected[location] = (*corrected.get(location, ()), *source.mapping.corrects)
    for item, source in read:
        circle = _circle(source.request.location, corrected) if source and source.mapping.corrects else []
        if circle:
            item.fault("assessment.corrects_circle", names=" → ".join(circle))
    return tuple(source for item, source in read if source and not _slipped(item, slips))


def _circle(location: str, corrected: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The way from a source over those that it corrects, and these correct, to itself by way of another; or nothing."""
    ways, seen = [[location]], {location}
    for way in ways:  # which grows
        for named in corrected.get(way[-1], ()):
            if named == location and len(way) > 1:
                return [*way, location]
            if named not in seen:
                seen.add(named)
                ways.append([*way, named])
    return []


def _slipped(item: Field, slips: tuple[str, ...]) -> bool:
    """Whether something is wrong within an entry, so that how its source is to be read is in doubt."""
    here = path_as_written(item.path)
    return any(slip == here or slip.startswith((f"{here}.", f"{here}[")) for slip in slips)


def _source(
    item: Field, folder: Path, settings_of: SettingsOf, faults_in: FaultsIn, gathering: Gathering
) -> DataSource | None:
    """One entry of `data:`. The adapter's own settings go to it as they are; the rest says how tables are read."""
    entry = Field({"from": item.value}, path=item.path, faults=item.faults) if isinstance(item.value, str) else item
    written = entry.value.get("from") if isinstance(entry.value, dict) else None
    named = isinstance(written, str) and bool(written.strip())
    source = gathering.read(lambda: _located(item, str(written).strip(), settings_of, folder)) if named else None
    if named and source is None:
        return None  # of an unknown adapter nobody knows which settings are its own
    own = settings_of[source.adapter] if source else frozenset()
    fields = entry.mapping(("from", *sorted(KEYS | own)), required=("from",))
    of_tables = {key: one for key, one in fields.items() if key not in own}
    mapping = read_mapping(of_tables, entry)
    refuse_taken(of_tables)
    if source is None:
        if "from" in fields:
            fields["from"].text()  # says that it is blank, or no text
        return None
    settings = own_settings(source, fields, own, entry, faults_in)
    if "font" in fields and str(settings.get("encoding", "")).casefold() in FONTS:
        fields["font"].fault("mapping.font_twice")
    return DataSource(source.adapter, attrs.evolve(source.request, settings=settings), mapping)


def _located(item: Field, written: str, settings_of: SettingsOf, folder: Path) -> DataSource:
    """The source of an entry of `data:`. Raises UsageError, with the line of the entry."""
    try:
        return source_from_location(written, settings_of, folder)
    except UsageError as error:
        error.place = _place(item)
        raise


def _place(field: Field) -> Message:
    """Where in the assessment a field stands."""
    document = field.faults.document
    line = str(document.position(field.path)[0])
    return message("place.of_key", document=document.location, line=line, path=path_as_written(field.path))


def own_settings(
    source: DataSource, fields: Mapping[str, Field], own: Collection[str], entry: Field, faults_in: FaultsIn
) -> dict[str, Any]:
    """The adapter's own settings as they are; what it finds wrong with them is told at their place."""
    settings = {key: one.value for key, one in fields.items() if key in own}
    for one in faults_in(source.adapter, settings):
        what = one.what if isinstance(one.what, Message) else message("source.said", what=one.what)
        entry.faults.add((*entry.path, *one.path), what, one.guess, at_key=one.at_key)
    return settings
