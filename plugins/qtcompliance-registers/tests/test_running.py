"""A query that runs long: how far it is, and what Ctrl-C leaves behind. Every query here would outlast the tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from qtcompliance_registers.engines.base import Answer
from qtcompliance_registers.running import run

from .plans import put_assessment, put_plan

PROGRAM = """
import importlib, os, signal, sys
from qtcompliance.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is born deaf to it
engine = getattr(importlib.import_module("qtcompliance_registers.engines." + sys.argv[1]), sys.argv[2])
progress = engine.progress

def told(self):  # asked only while a query runs
    os.write(1, b"a query runs\\n")  # what a plugin prints goes elsewhere
    return progress(self)

engine.progress = told
sys.exit(main(sys.argv[3:]))
"""
COLUMNS = "'a' AS agency, 'online' AS channel"


class Engine:
    """An engine whose query ends when it is stopped, or let go."""

    def __init__(self) -> None:
        self.stopped, self.cancelled = threading.Event(), 0

    def run(self, query: str) -> Answer:
        assert self.stopped.wait(60)
        return Answer(["n"], [(7,)])

    def progress(self) -> int | None:
        return 30

    def cancel(self) -> None:
        self.cancelled += 1
        if self.cancelled == 1:
            raise OSError("it was not heard")
        self.stopped.set()


def test_whoever_watches_hears_how_far_it_is():
    engine, heard = Engine(), []

    def tell(done: int, of: int) -> None:
        heard.append((done, of))
        engine.stopped.set()

    assert run(engine, "", tell) == [(7,)]  # type: ignore[arg-type]
    assert heard[0] == (30, 100)


def test_whatever_interrupts_stops_the_query_until_it_has_ended():
    engine = Engine()

    def tell(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(engine, "", tell)  # type: ignore[arg-type]
    assert engine.cancelled == 2


WELL = (130, "Interrupted.\n", [])
"""How an interrupted run ends: its exit code, what it says, and the files that it leaves behind."""


def interrupted(
    folder: Path, stanza: str, engine: tuple[str, str], runs: Callable[[], object] | None = None
) -> tuple[int, str, list[Path]]:
    """Judge, wait until the query runs, press Ctrl-C, and look at how it ends and which files came or went."""
    folder.mkdir(exist_ok=True)
    put_plan(folder)
    put_assessment(folder, f"{stanza}language: en\n")
    before = set(folder.rglob("*"))
    words = ["check", str(folder), "--format", f"json={folder}/out.json"]
    ran = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *engine, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    try:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline() == b"a query runs\n", ran.stderr.read().decode()
        if runs is not None:
            while not runs():
                assert ran.stdout.readline() == b"a query runs\n", ran.stderr.read().decode()
        ran.send_signal(signal.SIGINT)
        _, told = ran.communicate(timeout=120)
    finally:
        ran.kill()
        ran.communicate()
    return ran.returncode, told.decode(), sorted(before.symmetric_difference(folder.rglob("*")))


STANZA = """
  - from: register:{where}
    period: {{fixed: "2016"}}
    {more}
    quantities:
      sent: {sent}
      online: {{channel: online}}
"""


def endless(folder: Path, columns: str, rows: int) -> Path:
    """A DuckDB file with a view of so many rows, which take no room."""
    import duckdb

    path = folder / "endless.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute(f"CREATE VIEW documents AS SELECT {columns} FROM range({rows})")
    return path


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a whole console there, this test among it")
def test_ctrl_c_stops_duckdb(tmp_path):
    path = endless(tmp_path, COLUMNS, 10**15)
    stanza = STANZA.format(where=path, more="memory: 512MB", sent="{}")
    assert interrupted(tmp_path / "run", stanza, ("duck", "Duck")) == WELL


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a whole console there, this test among it")
def test_ctrl_c_leaves_no_spilled_rows(tmp_path):
    """A hundred million numbers do not fit into so little memory; the first file of them is the sign."""
    path = endless(tmp_path, f"{COLUMNS}, 'number ' || hash(range) AS number", 10**8)
    spill = tmp_path / "run" / "spill"
    spill.mkdir(parents=True)
    stanza = STANZA.format(where=path, more=f"memory: 256MB\n    spill: {spill}", sent="{distinct: number}")
    assert interrupted(tmp_path / "run", stanza, ("duck", "Duck"), lambda: any(spill.iterdir())) == WELL


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a whole console there, this test among it")
def test_ctrl_c_stops_sqlite(tmp_path):
    import sqlite3

    path = tmp_path / "endless.sqlite"
    made = sqlite3.connect(path)
    made.execute(
        "CREATE TABLE thousand AS WITH RECURSIVE n(i) AS (VALUES (1) UNION SELECT i + 1 FROM n LIMIT 1000) SELECT i FROM n"
    )
    tables = ", ".join(f"thousand t{at}" for at in range(5))
    made.execute(f"CREATE VIEW documents AS SELECT {COLUMNS} FROM {tables}")
    made.commit()
    made.close()
    stanza = STANZA.format(where=path, more="table: documents", sent="{}")
    assert interrupted(tmp_path / "run", stanza, ("sqlite", "SQLite")) == WELL


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a whole console there, this test among it")
def test_ctrl_c_stops_postgresql(postgresql, tmp_path):
    import psycopg

    many = ", ".join(f"generate_series(1, 1000000) s{at}" for at in range(2))
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE OR REPLACE VIEW endless AS SELECT {COLUMNS} FROM {many}")
        stanza = STANZA.format(where="endless", more=f"engine: {postgresql}", sent="{}")

        def running() -> int:
            asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'qtcompliance' AND state = 'active'"
            (found,) = server.execute(asked).fetchall()
            return int(found[0])

        assert interrupted(tmp_path / "run", stanza, ("postgresql", "PostgreSQL"), running) == WELL
        assert running() == 0


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a whole console there, this test among it")
def test_ctrl_c_stops_spark(spark, tmp_path):
    """The server has one place for queries: another one gets it only where the first has ended."""
    from pyspark.sql.connect.session import SparkSession

    session = SparkSession.builder.remote(spark).create()
    try:
        session.sql(f"CREATE OR REPLACE VIEW endless AS SELECT {COLUMNS} FROM range(1000000000000000)")
        stanza = STANZA.format(where="endless", more=f"engine: spark\n    remote: {spark}", sent="{}")
        assert interrupted(tmp_path / "run", stanza, ("spark", "Spark")) == WELL
        assert session.sql("SELECT count(*) FROM range(10)").collect()[0][0] == 10
    finally:
        session.stop()
