"""Spark over Spark Connect: the cluster counts, and no Java is needed here."""

from __future__ import annotations

import os
import re
import socket
import time
from contextlib import suppress

from sqlglot import exp

from qtcompliance.errors import SourceError

from ..kinds import kind_of
from ..language import Definition, Place
from ..words import say
from .base import Answer, NoAnswerError, Relation, failed
from .postgresql import named_table

_FORMATS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "json", ".ndjson": "json", ".json": "json", ".orc": "orc"}
_PATIENCE = 10  # seconds; the client itself would try a dead address for many minutes
_PORT = 15002
_TICK = 0.2  # seconds; a wait without end would not be woken by Ctrl-C everywhere
_WRITTEN = {"header": True, "quote": '"', "escape": '"', "multiLine": True, "mode": "FAILFAST", "inferSchema": False}
"""How CSV is written: Spark's own rule knows no doubled quote, and makes cells that a row lacks empty."""


class Session:
    """A session of its own on the server that `remote:`, or SPARK_REMOTE, names."""

    name, dialect = "Spark", "spark"

    def __init__(self, location: str, remote: str | None, *, limit: float) -> None:
        """`limit` is the number of seconds after which a server that says nothing is given up: NoAnswerError."""
        try:
            from pyspark.sql.connect.session import SparkSession
        except ImportError:
            raise SourceError(location, say("needs_library", extra="spark")) from None
        self._location = location
        remote = remote_of(remote)
        self._secrets = re.findall(r"token=([^;]+)", remote)
        self._reach(remote, limit)
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

    def _reach(self, remote: str, limit: float) -> None:
        """Before there is a client: it would wait for a silent server without end, and once more when Python ends."""
        host, _, port = address_of(remote).partition(":")
        if not host:
            raise SourceError(self._location, say("remote"))
        try:
            socket.create_connection((host, int(port)), min(_PATIENCE, limit)).close()
            _wait_for(remote, limit)
        except NoAnswerError:
            raise
        except Exception as error:  # noqa: BLE001 - grpc and pyspark have trees of their own
            raise failed(self._location, self.name, error, secrets=self._secrets) from None


class Spark(Session):
    """The tables and files of a cluster that are counted."""

    reads_text, loose, noted = True, False, False
    coded: frozenset[str] = frozenset()

    def __init__(self, location: str, place: Place, definition: Definition, *, limit: float) -> None:
        """`limit` is for the server to answer; to list the files of a folder may take it long."""
        super().__init__(location, definition.remote, limit=limit)
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


def remote_of(remote: str | None) -> str:
    """The address that `remote:` gives, or SPARK_REMOTE where it gives none."""
    return remote or os.environ.get("SPARK_REMOTE", "")


def address_of(remote: str | None) -> str:
    """The host and the port of a server, without whatever must not be told; '' where there is none."""
    found = re.match(r"sc://([^:/;]+)(?::([0-9]+))?", remote_of(remote))
    return f"{found[1]}:{found[2] or _PORT}" if found else ""


def _wait_for(remote: str, limit: float) -> None:
    """Wait until whoever listens has answered as a server of gRPC does. Raises NoAnswerError after `limit` seconds."""
    import grpc
    from pyspark.sql.connect.client import DefaultChannelBuilder

    channel, until = DefaultChannelBuilder(remote).toChannel(), time.monotonic() + limit
    answered = grpc.channel_ready_future(channel)
    try:
        while not answered.done():
            with suppress(grpc.FutureTimeoutError):
                answered.result(timeout=_TICK)
            if time.monotonic() > until and not answered.done():
                raise NoAnswerError
    finally:
        answered.cancel()
        channel.close()


def _sign(delimiter: str | None) -> str:
    return {"tab": "\t", "\\t": "\t"}.get(delimiter or ",", delimiter or ",")
