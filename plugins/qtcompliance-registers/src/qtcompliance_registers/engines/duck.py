"""DuckDB in the process: files of many kinds, locked down before the first row is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from qtcompliance.errors import SourceError

from ..kinds import Kind, kind_of
from ..language import Definition, Place, Words
from ..words import say
from .base import BATCH, Answer, Batch, Relation, failed
from .delimited import delimited, refusal
from .files import ARROW, CSV, DUCKDB, JSON, PARQUET, SQLITE, chosen, ending_of, files_of, only_file, stamp
from .stored import top_level, unclear
from .texts import as_texts, refused_cell

if TYPE_CHECKING:
    import duckdb

_REGISTER = "register"
_CODED = 4  # bytes for a code and a share of the texts; a text that is kept by itself takes more for its length alone
_GUESSED = {"TIME", "TIME WITH TIME ZONE", "UUID"}
_ZONED = "TIMESTAMP WITH TIME ZONE"
_SMALL = 1 << 20  # bytes of a column, whatever they hold: they are looked through at once


class Duck:
    """A locked connection that sees the folders of its files, and nothing else of the machine."""

    name, dialect, reads_text, loose = "DuckDB", "duckdb", True, False

    def __init__(
        self, location: str, place: Place, others: Mapping[str, Place], folder: Path, definition: Definition
    ) -> None:
        """`definition` says how much memory it may take, and where the rest goes."""
        import duckdb

        self._location = location
        places = {_REGISTER: place, **others}
        files = {name: files_of(location, one, folder) for name, one in places.items()}
        self.noted = ending_of(place.path) == PARQUET
        self._stamps = {path: stamp(Path(path)) for path in files[_REGISTER] if self.noted}
        self._connection = duckdb.connect()
        try:
            self._lock(files, definition)
            found = {name: self._relation(name, one, files[name]) for name, one in places.items()}
        except duckdb.Error as error:
            self.close()
            raise self._failed(error) from None
        except BaseException:
            self.close()
            raise
        self.register, self.others = found.pop(_REGISTER), found

    @cached_property
    def coded(self) -> frozenset[str]:
        """The columns of Parquet that take so little room that their cells can be nothing but codes of few texts."""
        if not self.noted:
            return frozenset()
        files = ", ".join(_text(escape(path)) for path in self._stamps)
        most = f"GREATEST({_SMALL}, {_CODED} * SUM(num_values))"
        found = self.run(
            f"SELECT path_in_schema FROM parquet_metadata([{files}]) "
            f"GROUP BY 1 HAVING SUM(total_uncompressed_size) <= {most}"
        )
        return frozenset(str(name) for (name,) in found.rows)

    def borrow(self, name: str, lent: Relation, columns: Sequence[str], batches: Iterable[Batch]) -> None:
        """Take over some columns of a register that another engine holds."""
        table = exp.to_table(f"r_{name}", quoted=True)
        self.others = {**self.others, name: Relation(table, lent.columns)}
        if not columns:
            return  # none is there, and whoever asks for it is told
        import duckdb

        named = table.sql(self.dialect)
        lists = ", ".join("unnest(?::VARCHAR[])" for _ in columns)
        try:
            run = self._connection.execute
            run(f"CREATE TEMP TABLE {named} ({', '.join(f'{_name(one)} VARCHAR' for one in columns)})")
            for batch in batches:
                run(f"INSERT INTO {named} SELECT {lists}", [list(cells) for cells in zip(*batch, strict=True)])
        except duckdb.Error as error:
            raise self._failed(error) from None

    def batches(self, query: str) -> Iterator[Batch]:
        """A large result as it comes. Raises SourceError where DuckDB refuses."""
        import duckdb

        try:
            found = self._connection.execute(query)
            while batch := found.fetchmany(BATCH):
                yield batch
        except duckdb.Error as error:
            raise self._failed(error) from None

    def view(self, name: str, relation: Relation) -> None:
        """Give a relation the name by which a query of somebody's own asks for it."""
        found = exp.select("*").from_(relation.table).sql(self.dialect)
        self.run(f"CREATE VIEW {_name(name)} AS {found}")

    def run(self, query: str) -> Answer:
        """The whole of a small result. Raises SourceError where DuckDB refuses."""
        import duckdb

        try:
            found = self._connection.execute(query)
            if any(str(one[1]) == _ZONED for one in found.description or ()):
                found = self._connection.execute(_in_utc(query, found.description or ()))
            answer = Answer([str(one[0]) for one in found.description or ()], found.fetchall())
        except duckdb.Error as error:
            raise self._failed(error) from None
        if any(stamp(Path(path)) != first for path, first in self._stamps.items()):
            raise SourceError(self._location, say("changed"))
        return answer

    def progress(self) -> int | None:
        """How much of a hundred parts is done; DuckDB may not know."""
        part = int(self._connection.query_progress())
        return part if 0 <= part <= 100 else None

    def cancel(self) -> None:
        """Stop the query that runs."""
        self._connection.interrupt()

    def close(self) -> None:
        """Leave nothing behind."""
        self._connection.close()

    def _failed(self, error: Exception) -> SourceError:
        return (
            refused_cell(self._location, str(error))
            or refusal(self._location, str(error))
            or failed(self._location, self.name, error)
        )

    def _lock(self, files: Mapping[str, Sequence[str]], definition: Definition) -> None:
        """Allow the files' folders, then forbid everything else, for good; the other order is an error."""
        run = self._connection.execute
        # one way to read moments with a time zone, whatever the machine's clock says
        run("SET TimeZone = 'UTC'")
        run("SET autoinstall_known_extensions = false")
        run("SET autoload_known_extensions = false")
        # known, and not printed: whoever asks shows it
        run("SET enable_progress_bar = true")
        run("SET enable_progress_bar_print = false")
        folders = {str(Path(path).resolve().parent) for paths in files.values() for path in paths}
        folders |= {str(Path(path).absolute().parent) for paths in files.values() for path in paths}
        folders |= {escape(one) for one in folders}  # as they are asked for
        if definition.memory:
            run(f"SET memory_limit = {_text(definition.memory)}")
        if definition.spill:
            run(f"SET temp_directory = {_text(definition.spill)}")
            folders.add(str(Path(definition.spill).absolute()))
        run(f"SET allowed_directories = [{', '.join(_text(one) for one in sorted(folders))}]")
        run("SET enable_external_access = false")
        run("SET lock_configuration = true")

    def _relation(self, name: str, place: Place, files: Sequence[str]) -> Relation:
        view = f"r_{name}"
        ending = ending_of(place.path)
        if ending in DUCKDB:
            return self._attached(name, place, only_file(self._location, files))
        if ending in SQLITE:
            raise SourceError(self._location, say("sqlite_counts", register=name))
        if ending in CSV:
            query, refused = delimited(self._location, place, files)
            self._connection.sql(query).create_view(view)
            return self._described(exp.to_table(view, quoted=True), name, refused)
        # DuckDB takes a path for a pattern
        self._opened(ending, list(files if ending in ARROW else map(escape, files))).create_view(view)
        refused = self._unclear(files) if ending == PARQUET else {}
        return self._described(exp.to_table(view, quoted=True), name, refused)

    def _unclear(self, files: Sequence[str]) -> dict[str, Words]:
        """The names of Parquet columns that are unclear."""
        listed = ", ".join(_text(escape(path)) for path in files)
        found = self._connection.execute(
            f"SELECT file_name, name, duckdb_type, num_children FROM parquet_schema([{listed}])"
        ).fetchall()
        return unclear(top_level(found))

    def _opened(self, ending: str | None, files: list[str]) -> duckdb.DuckDBPyRelation:
        opened = self._connection
        if ending in JSON:
            return self._lines(files)
        if ending in ARROW:
            return opened.from_arrow(_arrow(self._location, files))
        return opened.read_parquet(files, union_by_name=len(files) > 1)

    def _lines(self, files: list[str]) -> duckdb.DuckDBPyRelation:
        """Lines of JSON. It has no type for a time of day or the like: such a text stays as it is written."""
        read = self._connection.read_json
        found = read(files, format="newline_delimited")  # type: ignore[arg-type]
        types = dict(zip(found.columns, map(str, found.types), strict=True))
        if not _GUESSED & set(types.values()):
            return found
        columns = {name: "VARCHAR" if kind in _GUESSED else kind for name, kind in types.items()}
        return read(files, format="newline_delimited", columns=columns)  # type: ignore[arg-type]

    def _attached(self, name: str, place: Place, file: str) -> Relation:
        self._connection.execute(f"ATTACH {_text(file)} AS {_name('d_' + name)} (READ_ONLY)")
        query = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY ALL"
        found = self._connection.execute(query, [f"d_{name}"]).fetchall()
        query = (
            "SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = ? AND NOT internal ORDER BY ALL"
        )
        found += self._connection.execute(query, [f"d_{name}"]).fetchall()
        schema, table = chosen(self._location, place, {str(table): str(schema) for schema, table in found})
        return self._described(exp.table_(table, db=schema, catalog=f"d_{name}", quoted=True), name, {})

    def _described(self, table: exp.Table, name: str, refused: Mapping[str, Words]) -> Relation:
        """A table as it is asked: beside it a view where some of its columns are texts in another dress."""
        types = self._types(table)
        shown = table
        if as_texts(types, strict=True) != "*":
            table, shown = (self._read(table, f"{to}_{name}", types, strict=to == "t") for to in "ts")
            mixed = frozenset(column for column, written in types.items() if written == "JSON")
            return Relation(table, _kinds(self._types(table)), refused, mixed, shown)
        return Relation(table, _kinds(types), refused)

    def _read(self, table: exp.Table, view: str, types: Mapping[str, str], *, strict: bool) -> exp.Table:
        query = f"SELECT {as_texts(types, strict=strict)} FROM {table.sql(self.dialect)}"
        self._connection.execute(f"CREATE TEMP VIEW {_name(view)} AS {query}")
        return exp.to_table(view, quoted=True)

    def _types(self, table: exp.Table) -> dict[str, str]:
        rows = self._connection.execute(f"DESCRIBE {exp.select('*').from_(table).sql(self.dialect)}").fetchall()
        return {str(row[0]): str(row[1]) for row in rows}


def _in_utc(query: str, described: Sequence[Sequence[Any]]) -> str:
    """The same with moments in UTC that have no time zone: for one, Python needs a library more."""
    names = [f'"{at}"' for at in range(len(described))]
    cells = [
        f"CAST({name} AS TIMESTAMP) AS {_name(str(one[0]))}"
        if str(one[1]) == _ZONED
        else f"{name} AS {_name(str(one[0]))}"
        for name, one in zip(names, described, strict=True)
    ]
    return f"SELECT {', '.join(cells)} FROM ({query}) AS zoned({', '.join(names)})"


def _kinds(types: Mapping[str, str]) -> dict[str, Kind]:
    return {name: kind_of(written) for name, written in types.items()}


def _arrow(location: str, files: Sequence[str]) -> Any:
    try:
        from pyarrow import dataset
    except ImportError:
        raise SourceError(location, say("needs_library", extra="arrow")) from None
    return dataset.dataset(list(files), format="ipc")


def _text(text: str) -> str:
    return exp.Literal.string(text).sql("duckdb")


def _name(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql("duckdb")
