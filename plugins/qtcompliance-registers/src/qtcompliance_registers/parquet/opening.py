"""A Parquet file while it is read: by DuckDB, locked to that one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.record import Record
from qtcompliance.errors import SourceError

from ..engines.causes import first_line
from ..words import say

if TYPE_CHECKING:
    import duckdb

_FILE = "read_parquet(?, hive_partitioning = false)"
"""The file as SQL names it. A folder called `year=2016` is no column."""
_STORED = "SELECT name, type, num_children FROM parquet_schema(?)"


@attrs.frozen(eq=False, repr=False)
class ParquetFile(Record):
    """An open file. Whatever it is asked raises SourceError where it cannot be read."""

    _connection: duckdb.DuckDBPyConnection
    _path: str
    _location: str

    def described(self) -> list[tuple[str, str]]:
        """The engine's name and type of each column; names that differ in capital letters only are told apart."""
        return [(str(row[0]), str(row[1])) for row in self._run(f"DESCRIBE SELECT * FROM {_FILE}")]

    def stored(self) -> list[tuple[str, str]]:
        """The name of each column as the file has it, and as what it is stored."""
        rows = self._run(_STORED)

        def below(children: int) -> list[tuple[str, str]]:
            found = []
            for _ in range(children):
                name, kind, more = next(rows)
                below(more or 0)
                found.append((str(name), str(kind)))
            return found

        _, _, children = next(rows)
        return below(children or 0)

    def batches(self, asked: Sequence[str], size: int) -> Iterator[list[tuple[object, ...]]]:
        """The rows of some expressions, so many at a time, in the file's order."""
        with _refusing(self._location, self._path):
            found = self._connection.execute(f"SELECT {', '.join(asked)} FROM {_FILE}", [escape(self._path)])
        while True:
            with _refusing(self._location, self._path):
                batch = found.fetchmany(size)
            if not batch:
                return
            yield batch

    def _run(self, query: str) -> Iterator[tuple[Any, ...]]:
        with _refusing(self._location, self._path):
            return iter(self._connection.execute(query, [escape(self._path)]).fetchall())


@contextmanager
def opened(source: SourceRequest) -> Iterator[ParquetFile | None]:
    """The file while it is read; None where it has 0 bytes. Raises SourceError where it cannot be read."""
    import duckdb

    if not _size(source):
        yield None
        return
    path = str(Path(source.path).absolute())
    with duckdb.connect() as connection:
        with _refusing(source.location, path):
            _lock(connection, [path, escape(path)])
        yield ParquetFile(connection, path, source.location)


@contextmanager
def _refusing(location: str, path: str) -> Iterator[None]:
    """Whatever the engine says of a file is said of its source."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        cause = first_line(error)
        for written in (escape(path), path):  # a report holds no machine's path
            cause = cause.replace(written, location.partition(":")[2])
        raise SourceError(location, say("parquet.no_parquet", cause=cause)) from None


def _size(source: SourceRequest) -> int:
    path = Path(source.path)
    try:
        if path.is_dir():
            pattern = f"{source.location.rstrip('/')}/*.parquet"
            raise SourceError(source.location, say("parquet.is_folder", pattern=pattern))
        return path.stat().st_size
    except FileNotFoundError:
        raise SourceError(source.location, say("parquet.not_found")) from None
    except (OSError, ValueError) as error:
        raise SourceError(source.location, say("parquet.cannot_open", cause=first_line(error))) from error


def _lock(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> None:
    """Allow one file, as a path and as a pattern, then forbid all else for good; the other order is an error."""
    run = connection.execute
    run("SET TimeZone = 'UTC'")  # the day of a moment is the same on every machine
    run("SET threads = 1")
    run("SET autoinstall_known_extensions = false")
    run("SET autoload_known_extensions = false")
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    run(f"SET allowed_paths = [{quoted}]")
    run("SET enable_external_access = false")
    run("SET lock_configuration = true")
