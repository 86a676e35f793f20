"""SQLite: a file of tables, opened to be read and for nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlglot import exp

from qtcompliance.errors import SourceError

from ..kinds import Kind, kind_of
from ..language import Place
from ..words import say
from .base import BATCH, Answer, Batch, Relation, failed
from .cells import Cells
from .files import chosen, files_of, only_file, stamp

_REGISTER = "register"
_MAGIC = b"SQLite format 3\0"
_PATIENCE = 5  # seconds that another program may take to finish its writing
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Files:
    """A connection that may select from some files, and nothing else."""

    name, dialect = "SQLite", "sqlite"

    def __init__(self, location: str, files: Mapping[str, Path]) -> None:
        """`files` are the databases by the names under which SQL knows them; one of them is `main`."""
        self._location, self._cells = location, Cells()
        try:
            self._sealed = {path: stamp(path) for path in files.values() if _sealed(location, path)}
        except OSError as error:
            cause = error.strerror or type(error).__name__
            raise SourceError(location, say("engine_failed", engine=self.name, cause=cause)) from None
        try:
            self._connection = sqlite3.connect(
                self._address(files["main"]), uri=True, timeout=_PATIENCE, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._failed(error) from None
        try:
            for name, path in files.items():
                if name != "main":
                    self._connection.execute(f"ATTACH ? AS {_quoted(name)}", [self._address(path)])
            self._lock()
        except sqlite3.Error as error:
            self.close()
            raise self._failed(error) from None

    def run(self, query: str) -> Answer:
        """The whole of a small result. Raises SourceError where a cell means nothing, or the file cannot be read."""
        try:
            found = self._connection.execute(query)
            answer = Answer([str(one[0]) for one in found.description or ()], found.fetchall())
        except sqlite3.Error as error:
            raise self._failed(error) from None
        self._check_unchanged()
        return answer

    def batches(self, query: str) -> Iterator[Batch]:
        """A large result as it comes. Raises SourceError where the file cannot be read."""
        try:
            found = self._connection.execute(query)
            while batch := found.fetchmany(BATCH):
                yield batch
        except sqlite3.Error as error:
            raise self._failed(error) from None
        self._check_unchanged()

    def progress(self) -> int | None:
        """SQLite does not say."""
        return None

    def cancel(self) -> None:
        """Stop the query that runs."""
        self._connection.interrupt()

    def close(self) -> None:
        """Leave nothing behind."""
        self._connection.close()

    def _address(self, path: Path) -> str:
        return f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if path in self._sealed else ''}"

    def _check_unchanged(self) -> None:
        if any(stamp(path) != first for path, first in self._sealed.items()):
            raise SourceError(self._location, say("changed"))

    def _lock(self) -> None:
        """Nothing but reading, from here on; what the file itself defines may call no function with side effects."""
        self._cells.offer(self._connection)
        self._connection.execute("PRAGMA trusted_schema = OFF")
        self._only_read()

    def _only_read(self) -> None:
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.set_authorizer(_authorized)

    def _failed(self, error: sqlite3.Error) -> SourceError:
        if self._cells.refused:
            return SourceError(self._location, self._cells.refused)
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
            return SourceError(self._location, say("locked"))
        if "user-defined" in str(error) or "decode" in str(error):
            return SourceError(self._location, say("not_unicode"))
        return failed(self._location, self.name, error)


class SQLite(Files):
    """The tables of files that are counted."""

    reads_text, loose, noted = True, True, False
    coded: frozenset[str] = frozenset()

    def __init__(self, location: str, place: Place, others: Mapping[str, Place], folder: Path) -> None:
        places = {_REGISTER: place, **others}
        files = {name: Path(only_file(location, files_of(location, one, folder))) for name, one in places.items()}
        schemas = {name: "main" if name == _REGISTER else f"d_{name}" for name in places}
        super().__init__(location, {schemas[name]: path for name, path in files.items()})
        try:
            found = {name: self._relation(schemas[name], one) for name, one in places.items()}
        except BaseException:
            self.close()
            raise
        self.register, self.others = found.pop(_REGISTER), found

    def borrow(self, name: str, lent: Relation, columns: Sequence[str], batches: Iterable[Batch]) -> None:
        """Take over some columns of a register that another engine holds, into a file that SQLite itself removes."""
        table = exp.table_(name, db=f"d_{name}", quoted=True)
        self.others = {**self.others, name: Relation(table, lent.columns)}
        if not columns:
            return  # none is there, and whoever asks for it is told
        named = table.sql(self.dialect)
        self._connection.set_authorizer(None)
        try:
            self._connection.execute("PRAGMA query_only = OFF")
            self._connection.execute(f"ATTACH '' AS {_quoted(f'd_{name}')}")
            self._connection.execute(f"CREATE TABLE {named} ({', '.join(f'{_quoted(one)} TEXT' for one in columns)})")
            marks = ", ".join("?" for _ in columns)
            for batch in batches:
                self._connection.executemany(f"INSERT INTO {named} VALUES ({marks})", batch)
            self._connection.commit()
        except sqlite3.Error as error:
            raise self._failed(error) from None
        self._only_read()

    def _relation(self, schema: str, place: Place) -> Relation:
        query = (
            f"SELECT name FROM {_quoted(schema)}.sqlite_master "
            "WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'"
        )
        names = [str(row[0]) for row in self.run(query).rows]
        _, table = chosen(self._location, place, dict.fromkeys(names, schema))
        rows = self.run(f"PRAGMA {_quoted(schema)}.table_xinfo({_quoted(table)})").rows
        columns = {str(row[1]): _kind(str(row[2])) for row in rows if row[6] != 1}
        return Relation(exp.table_(table, db=schema, quoted=True), columns)


def _kind(written: str) -> Kind:
    """What a column was declared; SQLite keeps any cell in any column, and a declaration that tells nothing is text."""
    kind = kind_of(written)
    return Kind.TEXT if kind in (Kind.OTHER, Kind.NO_TEXT) else kind


def _sealed(location: str, path: Path) -> bool:
    """Whether a file can be read without a look at its log: it is written with one, and there is none.

    SQLite would make the log anew to read such a file, even where it may not write. Raises SourceError for a file that
    is no database, or whose log holds what the file does not.
    """
    head = _begins(path, 20)
    if head[:16] != _MAGIC:
        raise SourceError(location, say("not_sqlite"))
    for ending in ("-wal", "-journal"):
        log = path.with_name(path.name + ending)
        if log.is_file() and _begins(log, 8).strip(b"\0"):
            raise SourceError(location, say("left_behind", file=log.name))
    return 2 in head[18:20]


def _begins(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _authorized(action: int, *names: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA and names[0] == "table_xinfo":  # it tells the columns, and changes nothing
        return sqlite3.SQLITE_OK
    forbidden = action not in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and "load_extension" in names)
    return sqlite3.SQLITE_DENY if forbidden else sqlite3.SQLITE_OK


def _quoted(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql("sqlite")
