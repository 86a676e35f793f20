"""A folder of returns looked at: its first readable file is described, the headings of the others laid beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..contracts import SourceRequest, Table, TableAdapter
from ..domain.agency import Agencies
from ..domain.description import DescribedTable, Description, Folder
from ..domain.ruleset import Ruleset
from ..errors import PluginError, SourceError
from ..locale import Message, message
from .assessment import DataSource
from .describe import describe
from .folders import files_of
from .headers import tidy

MOST_FILES = 500
_MOST_TOLD = 8


def describe_folder(
    adapter: TableAdapter,
    source: DataSource,
    *,
    agencies: Agencies | None = None,
    plan: Ruleset | None = None,
    masked: bool = False,
) -> Description:
    """What the files of a pattern hold, by the first that can be read and holds anything.

    Raises SourceError where no file fits, or none can be read.
    """
    files = [one for one in files_of(source) if one is not source]
    if not files:
        raise SourceError(source.request.location, message("source.no_file_fits"))
    looked, failed = files[:MOST_FILES], dict[str, Message]()
    for file in looked:
        try:
            found = describe(adapter, file, agencies=agencies, plan=plan, masked=masked)
        except SourceError as error:
            failed[file.request.location] = _why(error)
            continue
        if not found.tables:
            failed[file.request.location] = message("describe.empty")
            continue
        tables = found.tables if "sheet" in source.request.settings else _without_sheet(found.tables)
        unlike = failed | _unlike(adapter, looked, file, tables, failed)
        folder = Folder(len(files), len(looked), file.request.location, unlike)
        return attrs.evolve(found, location=source.request.location, tables=tables, folder=folder)
    first = next(iter(failed.values()))
    raise SourceError(source.request.location, message("describe.folder.unread", count=len(looked), what=first))


def _without_sheet(tables: Sequence[DescribedTable]) -> tuple[DescribedTable, ...]:
    """Where a file has one sheet, it need not be called the same in all: the first with data is read."""
    if len(tables) != 1:
        return tuple(tables)
    settings = {name: value for name, value in tables[0].settings.items() if name != "sheet"}
    return (attrs.evolve(tables[0], settings=settings),)


def _unlike(
    adapter: TableAdapter,
    files: Sequence[DataSource],
    first: DataSource,
    tables: Sequence[DescribedTable],
    failed: Mapping[str, Message],
) -> dict[str, Message]:
    """Why each file that is not laid out as the first one cannot be read as it is."""
    chosen = Description(location="", tables=tuple(tables)).chosen
    models = [(one.settings, _laid_out(adapter, first.request, one.settings)) for one in chosen]
    found: dict[str, Message] = {}
    for file in files:
        location = file.request.location
        if file is first or location in failed:
            continue
        for settings, model in models:
            try:
                why = _difference(model, _laid_out(adapter, file.request, settings))
            except SourceError as error:
                why = _why(error)
            if why is not None:
                found[location] = why
                break
    return found


def _laid_out(adapter: TableAdapter, request: SourceRequest, settings: Mapping[str, Any]) -> Table | None:
    """The first table without its rows, read as `settings` say."""
    asked = attrs.evolve(request, settings={**settings, **request.settings})
    try:
        table = next((one for one in adapter.tables(asked) if one.left_out is None), None)
    except SourceError:
        raise
    except Exception as error:
        what = message("source.adapter_broke", adapter=adapter.name, cause=f"{type(error).__name__}: {error}")
        raise PluginError(adapter.name, "", adapter.name, what) from error
    return None if table is None else attrs.evolve(table, rows=())


def _difference(model: Table | None, other: Table | None) -> Message | None:
    """What the heading of one table lacks and has besides; None where they agree, in whatever order."""
    if model is None or other is None:
        return None if model is other else message("describe.empty")
    if model.made_for != other.made_for:
        return message("describe.folder.other_form")
    expected, found = ([tidy(str(name)) for name in one.header] for one in (model, other))
    lacks, more = (
        [one for one in some if one and one not in others] for some, others in ((expected, found), (found, expected))
    )
    if lacks or more:
        parts = (("lacks", lacks), ("more", more))
        said = [message(f"describe.folder.{key}", names=names[:_MOST_TOLD]) for key, names in parts if names]
        return message("describe.folder.heading", differences=said)
    return None


def _why(error: SourceError) -> Message:
    what = error.what if isinstance(error.what, Message) else message("source.said", what=error.what)
    return message("source.at", place=error.place, what=what) if error.place else what
