"""Spark over Spark Connect: the cluster counts, and no Java is needed here."""

from __future__ import annotations

import os
import re
import socket

from sqlglot import exp

from qtcompliance.errors import SourceError

from ..kinds import kind_of
from ..language import Definition, Place
from ..words import say
from .base import Answer, Relation, failed
from .postgresql import named_table

_FORMATS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "json", ".ndjson": "json", ".json": "json", ".orc": "orc"}
_PATIENCE = 10  # seconds; the client itself would try a dead address for many minutes
_PORT = 15002
_WRITTEN = {"header": True, "quote": '"', "escape": '"', "multiLine": True, "mode": "FAILFAST", "inferSchema": False}
"""How CSV is written: Spark's own rule knows no doubled quote, and makes cells that a row lacks empty."""


class Session:
    """A session of its own on the server that `remote:`, or SPARK_REMOTE, names."""

    name, dialect = "Spark", "spark"

    def __init__(self, location: str, remote: str | None) -> None:
        try:
            from pyspark.sql.connect.session import SparkSession
        except ImportError:
            raise SourceError(location, say("needs_library", extra="spark")) from None
        self._location = location
        remote = remote or os.environ.get("SPARK_REMOTE", "")
        self._secrets = re.findall(r"token=([^;]+)", remote)
        self._reach(remote)
        try:
            self._session = SparkSession.builder.remote(remote).create()
            # '${x}' in a literal would become nothing; moments mean the same whatever the server's clock says
            self._session.conf.set("spark.sql.variable.substitute", "false")
            self._session.conf.set("spark.sql.session.timeZone", "UTC")
            self._session.conf.set("spark.sql.ansi.enabled", "true")
            # cells that a row has too many or too few are else seen only where the query needs them
            self._session.conf.set("spark.sql.csv.parser.columnPruning.enabled", "false")
        except Exception as error:  # noqa: BLE001 - grpc and pyspark have trees of their own
            raise failed(location, self.name, error, secrets=self._secrets) from None

    def run(self, query: str) -> Answer:
        """The whole of a small result. Raises SourceError where Spark refuses."""
        try:
            frame = self._session.sql(query)
            return Answer(list(frame.columns), [tuple(row) for row in frame.collect()])
        except Exception as error:  # noqa: BLE001 - grpc and pyspark have trees of their own
            raise failed(self._location, self.name, error, secrets=self._secrets) from None

    def progress(self) -> int | None:
        """The server does not say."""
        return None

    def cancel(self) -> None:
        """Stop the query that runs."""
        self._session.interruptAll()

    def close(self) -> None:
        """Leave nothing behind."""
        self._session.stop()

    def _reach(self, remote: str) -> None:
        address = re.match(r"sc://([^:/;]+)(?::([0-9]+))?", remote)
        if address is None:
            raise SourceError(self._location, say("remote"))
        try:
            socket.create_connection((address[1], int(address[2] or _PORT)), _PATIENCE).close()
        except OSError as error:
            raise failed(self._location, self.name, error) from None


class Spark(Session):
    """The tables and files of a cluster that are counted."""

    reads_text, loose, coded = True, False, False

    def __init__(self, location: str, place: Place, definition: Definition) -> None:
        super().__init__(location, definition.remote)
        try:
            self.register = self._relation("register", place)
            self.others = {name: self._relation(name, one) for name, one in definition.others.items()}
        except Exception as error:  # noqa: BLE001 - grpc and pyspark have trees of their own
            raise failed(location, self.name, error, secrets=self._secrets) from None

    def _relation(self, name: str, place: Place) -> Relation:
        found = next((one for ending, one in _FORMATS.items() if place.path.casefold().endswith(ending)), None)
        if found is None:
            table = named_table(place.path)
            frame = self._session.table(table.sql(self.dialect))
        else:
            table = exp.to_table(f"qtcompliance_{name}", quoted=True)
            reader = self._session.read.format(found)
            if found == "csv":
                reader = reader.options(**_WRITTEN, sep=_sign(place.delimiter), encoding=place.encoding or "utf-8")
            frame = reader.load(place.path)
            frame.createOrReplaceTempView(f"qtcompliance_{name}")
        return Relation(table, {column: kind_of(written) for column, written in frame.dtypes})


def _sign(delimiter: str | None) -> str:
    return {"tab": "\t", "\\t": "\t"}.get(delimiter or ",", delimiter or ",")
