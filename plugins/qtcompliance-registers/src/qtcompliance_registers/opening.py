"""Which engine a definition asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from glob import has_magic
from pathlib import Path

import attrs

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from .engines.base import Engine, NoAnswerError
from .engines.files import files_of, is_empty
from .language import Definition, Place
from .running import within
from .words import say

PATIENCE = 60  # seconds for a server to answer, as long as a query waits where nothing is said
_SERVER = re.compile(r"(?:postgres(?:ql)?|sc)://")


def in_folder(source: SourceRequest) -> tuple[str, Path]:
    """The path as the assessment writes it, perhaps a pattern, and the folder that it starts from."""
    named, whole = Path(source.location.partition(":")[2]), Path(source.path)
    folder, inside = whole.parts[: -len(named.parts)], whole.parts[-len(named.parts) :]
    if not named.is_absolute() and _composed(inside) == _composed(named.parts):
        return str(Path(*inside)), Path(*folder)
    return source.path, whole.parent if whole.is_absolute() else Path()


def files_beside(places: Iterable[Place], source: SourceRequest) -> Iterator[tuple[str, str]]:
    """The files of other places than the source's own: as they are written, and as they are opened."""
    _, folder = in_folder(source)
    for place in places:
        try:
            found = files_of(source.location, place, folder)
        except SourceError:
            continue  # whoever opens it says what is amiss
        for path in found:
            inside = Path(path).relative_to(folder) if has_magic(place.path) and folder in Path(path).parents else None
            yield str(inside or place.path), path


def has_no_bytes(definition: Definition, source: SourceRequest) -> bool:
    """Whether a register's files have 0 bytes: then it was read, and has no rows. Raises SourceError without a file."""
    if definition.engine not in (None, "duckdb"):
        return False
    path, folder = in_folder(source)
    return all(is_empty(one) for one in files_of(source.location, Place(path), folder))


def _composed(parts: Sequence[str]) -> list[str]:
    """Names without the difference that nobody sees: a file may bear its name with letters and marks apart."""
    return [unicodedata.normalize("NFC", one) for one in parts]


def opened(definition: Definition, source: SourceRequest) -> Engine:
    """The engine that holds the rows, ready to count. Raises SourceError where it cannot be had, or does not answer.

    Elsewhere than in files the location is the name of a table: `register:public.documents`.
    """
    for name, one in definition.others.items():
        if _SERVER.match(one.path):
            raise SourceError(source.location, say("out_of_reach", register=name))
    named = source.location.partition(":")[2]
    place = Place(named, table=definition.table, delimiter=definition.delimiter, encoding=definition.encoding)
    if definition.engine == "spark":
        from .engines.spark import Spark, address_of

        try:
            return Spark(source.location, place, definition, limit=PATIENCE)
        except NoAnswerError:
            told = say("silent_spark", address=address_of(definition.remote), limit=f"{PATIENCE} s")
            raise SourceError(source.location, told) from None
    if definition.engine and definition.engine != "duckdb":
        from .engines.postgresql import PostgreSQL

        try:
            return within(PATIENCE, lambda: PostgreSQL(source.location, named, definition))
        except NoAnswerError:
            raise SourceError(source.location, say("silent_server", limit=f"{PATIENCE} s")) from None
    from .engines.lending import counting

    path, here = in_folder(source)
    return counting(source.location, attrs.evolve(place, path=path), definition, here)
