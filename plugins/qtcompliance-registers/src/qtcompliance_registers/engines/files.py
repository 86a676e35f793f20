"""The files of a place, by name, by pattern and by ending."""

from __future__ import annotations

from collections.abc import Sequence
from glob import escape, glob, has_magic
from pathlib import Path

from qtcompliance.errors import SourceError

from ..language import Place, Words
from ..words import say

PARQUET = ".parquet"
CSV = (".csv", ".tsv", ".txt", ".csv.gz")
JSON = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
ARROW = (".arrow", ".feather", ".ipc")
DUCKDB = (".duckdb", ".ddb")
SQLITE = (".sqlite", ".sqlite3", ".db")
KNOWN = (PARQUET, *CSV, *JSON, *ARROW, *DUCKDB, *SQLITE)


def ending_of(path: str) -> str | None:
    """The ending of a name that tells how the file is read, or None."""
    small = path.casefold()
    return next((ending for ending in KNOWN if small.endswith(ending)), None)


def files_of(location: str, place: Place, folder: Path) -> list[str]:
    """The files of a place, in their order; a folder's name is no pattern, so Path.glob does not serve.

    Files of 0 bytes have no rows, and are left out beside others.
    Raises SourceError where there is none, or none that can be read.
    """
    if ending_of(place.path) is None:
        raise SourceError(location, say("unknown_ending", known=list(KNOWN)))
    whole = str(folder / place.path)
    pattern = escape(f"{folder}/") + place.path if not Path(place.path).is_absolute() else place.path
    is_pattern = has_magic(place.path) and not Path(whole).is_file()  # a file may bear such a name: `[2016]/a.csv`
    found = sorted(glob(pattern, recursive=True)) if is_pattern else [whole]  # noqa: PTH207 - see above
    found = [path for path in found if Path(path).is_file()]
    if not found:
        itself = location.endswith(place.path)
        raise SourceError(location, say("not_found") if itself else say("no_file", file=place.path))
    return [path for path in found if not is_empty(path)] or found


def is_empty(path: str) -> bool:
    """Whether a file has 0 bytes."""
    return Path(path).stat().st_size == 0


def stamp(path: Path) -> tuple[int, int] | None:
    """The size of a file and the moment when it was last written; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def only_file(location: str, files: Sequence[str]) -> str:
    """The one file of a database. Raises SourceError where a pattern finds several: none of them may be lost."""
    if len(files) > 1:
        raise SourceError(location, say("one_file", files=[Path(one).name for one in files]))
    return files[0]


class SeveralTablesError(SourceError):
    """A database has several tables, and nobody said which."""

    def __init__(self, location: str, what: Words, names: Sequence[str]) -> None:
        super().__init__(location, what)
        self.names = names


def chosen(location: str, place: Place, schemas: dict[str, str]) -> tuple[str, str]:
    """Schema and name of the table that is meant: the named one, or the only one."""
    if place.table is not None and place.table in schemas:
        return schemas[place.table], place.table
    if place.table is not None:
        raise SourceError(location, say("no_table", table=place.table, known=sorted(schemas)))
    if not schemas:
        raise SourceError(location, say("no_tables", known=[]))
    if len(schemas) > 1:
        raise SeveralTablesError(location, say("several", known=sorted(schemas)), sorted(schemas))
    ((table, schema),) = schemas.items()
    return schema, table
