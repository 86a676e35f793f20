"""PostgreSQL: the server counts, in a transaction that only reads. Passwords come from where libpq looks for them."""

from __future__ import annotations

import os

from sqlglot import exp

from qtcompliance.errors import SourceError

from ..kinds import kind_of
from ..language import Definition
from ..words import say
from .base import Answer, Relation, TooLongError, failed
from .files import ending_of

_PATIENCE = 5  # seconds for the server to hear that a query shall stop
_COLUMNS = (
    "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
    "WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
)
_TABLES = (
    "SELECT table_schema, table_name FROM information_schema.tables "
    "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
)
_MOST_TOLD = 20


class Server:
    """A connection that only reads."""

    name, dialect = "PostgreSQL", "postgres"

    def __init__(self, location: str, url: str, *, limit: int | None = None) -> None:
        """`limit` is the number of seconds after which the server itself stops a query."""
        try:
            import psycopg
        except ImportError:
            raise SourceError(location, say("needs_library", extra="postgresql")) from None
        self._location = location
        self._secrets = [secret for name in ("PGPASSWORD",) if (secret := os.environ.get(name))]
        try:
            # psycopg takes less than two seconds for two; None leaves it to the address or to its own patience
            patience = None if limit is None else max(limit, 2)
            self._connection = psycopg.connect(url, application_name="qtcompliance", connect_timeout=patience)
        except psycopg.Error as error:
            raise failed(location, self.name, error, secrets=self._secrets) from None
        try:
            self._connection.read_only = True
            self._connection.execute("SET TIME ZONE 'UTC'")
            if limit is not None:
                self._connection.execute(f"SET statement_timeout = '{int(limit)}s'")
        except psycopg.Error as error:
            self.close()
            raise failed(location, self.name, error, secrets=self._secrets) from None

    def run(self, query: str) -> Answer:
        """The whole of a small result. Raises SourceError where the server refuses."""
        import psycopg

        try:
            # prepared: the server itself takes one statement, never several
            found = self._connection.execute(query, prepare=True)
            return Answer([str(one.name) for one in found.description or ()], found.fetchall())
        except psycopg.errors.QueryCanceled:
            raise TooLongError from None
        except psycopg.Error as error:
            raise failed(self._location, self.name, error, secrets=self._secrets) from None

    def progress(self) -> int | None:
        """The server does not say."""
        return None

    def cancel(self) -> None:
        """Stop the query that runs."""
        self._connection.cancel_safe(timeout=_PATIENCE)

    def close(self) -> None:
        """Leave nothing behind."""
        self._connection.close()


class PostgreSQL(Server):
    """The tables of a server that are counted."""

    reads_text, loose, noted = False, False, False
    coded: frozenset[str] = frozenset()

    def __init__(self, location: str, table: str, definition: Definition) -> None:
        super().__init__(location, definition.engine or "")  # says what is missing, if psycopg is
        import psycopg

        try:
            self.register = self._relation(table)
            self.others = {name: self._relation(one.path, name) for name, one in definition.others.items()}
        except psycopg.Error as error:
            self.close()
            raise failed(location, self.name, error, secrets=self._secrets) from None
        except BaseException:
            self.close()
            raise

    def _relation(self, name: str, register: str = "") -> Relation:
        table = named_table(name)
        found = self._connection.execute(_COLUMNS, [table.sql(self.dialect)]).fetchall()
        if not found and register and ending_of(name):
            raise SourceError(self._location, say("out_of_reach", register=register))
        if not found:
            raise SourceError(self._location, say("no_table", table=name, known=self._tables()))
        return Relation(table, {column: kind_of(written) for column, written in found})

    def _tables(self) -> list[str]:
        """The tables that may be seen, as they are named here."""
        found = [f"{schema}.{table}" for schema, table in self._connection.execute(_TABLES).fetchall()]
        return found[:_MOST_TOLD] + (["…"] if len(found) > _MOST_TOLD else [])


def named_table(name: str) -> exp.Table:
    """`documents` or `schema.documents`, quoted: a table's name means what it says."""
    schema, _, table = name.rpartition(".")
    return exp.table_(table, db=schema or None, quoted=True)
