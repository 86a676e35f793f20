"""A folder of returns: `excel:returns/*.xlsx` is every file that fits, each a source of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from glob import escape, glob
from pathlib import Path

import attrs

from ..contracts import ObservingAdapter, ReachingAdapter, TableAdapter
from ..domain.observation import Observations, Source
from ..locale import message
from .assessment import DataSource
from .composition import composed, fitting

AdapterOf = Callable[[str], TableAdapter | ObservingAdapter]

_MAGIC = re.compile(r"[*?\[]")
_LOCKS = "~$"
"""What a spreadsheet program leaves beside a workbook that somebody has open."""


def is_pattern(source: DataSource, adapter: TableAdapter | ObservingAdapter) -> bool:
    """Whether a source of tables names its files by a pattern, and none bears that very name.

    What an adapter that counts by itself makes of a pattern is its own affair.
    """
    place = source.request.location.partition(":")[2]
    return isinstance(adapter, TableAdapter) and bool(_MAGIC.search(place)) and not Path(source.request.path).exists()


def spread(sources: Iterable[DataSource], adapter_of: AdapterOf) -> list[DataSource]:
    """The sources with a pattern's files in its place, in order of their names; one that nothing fits stays.

    Whoever corrects a pattern corrects all its files. A file that is named besides is read as it is named.
    """
    listed = list(sources)
    by_pattern = {one.request.location for one in listed if is_pattern(one, adapter_of(one.adapter))}
    taken = {composed(one.request.location) for one in listed if one.request.location not in by_pattern}
    files: dict[str, list[DataSource]] = {}
    for source in listed:
        location = source.request.location
        files[location] = [source]
        if location in by_pattern:
            files[location] = [one for one in files_of(source) if composed(one.request.location) not in taken]
    named = {location: tuple(one.request.location for one in found) for location, found in files.items()}
    spread_out = []
    for source in listed:
        corrects = tuple(name for one in source.mapping.corrects for name in named.get(one, (one,)))
        for file in files[source.request.location]:
            others = tuple(name for name in corrects if name != file.request.location)
            request = attrs.evolve(source.request, location=file.request.location, path=file.request.path)
            pattern = location if (location := source.request.location) in by_pattern else ""
            mapping = attrs.evolve(source.mapping, corrects=others, pattern=pattern)
            spread_out.append(attrs.evolve(source, request=request, mapping=mapping))
    return spread_out


def files_of(source: DataSource) -> Iterator[DataSource]:
    """The files that a pattern fits, in order of their names; the pattern itself where there are none."""
    adapter, _, place = source.request.location.partition(":")
    path = source.request.path
    folder = path[: -len(place)] if path.endswith(place) else ""
    found = sorted(one for one in fitting(folder, path[len(folder) :]) if Path(one).is_file())
    found = [one for one in found if not Path(one).name.startswith(_LOCKS)]
    for one in found:
        location = f"{adapter}:{one[len(folder) :].replace(chr(92), '/')}"
        yield attrs.evolve(source, request=attrs.evolve(source.request, location=location, path=one))
    if not found:
        yield source


def paths_of(source: DataSource, adapter: TableAdapter | ObservingAdapter) -> Iterator[str]:
    """Every file that a source reads: what a pattern fits, however deep, and what its adapter reads beside."""
    path, place = source.request.path, source.request.location.partition(":")[2]
    yield path
    if _MAGIC.search(place):
        folder = path.removesuffix(place)
        yield from glob(escape(folder) + path[len(folder) :], recursive=True)  # noqa: PTH207 - as in composition
        yield from (one.request.path for one in files_of(source))
    if isinstance(adapter, ReachingAdapter):
        yield from (opened for _, opened in adapter.files(source.request))


def nothing_fits(source: DataSource) -> Observations:
    """A pattern that no file fits is a source that cannot be read."""
    found = Observations()
    found.add_source(Source(location=source.request.location, failed=message("source.no_file_fits")))
    return found
