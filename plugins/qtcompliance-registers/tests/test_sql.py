"""`sql:` a query of somebody's own: one SELECT, exact figures, a limit of time, on every engine."""

import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

import qtcompliance as qt
from qtcompliance.errors import AssessmentError, SourceError
from qtcompliance.testing import check_adapter, example_request
from qtcompliance_registers import SqlAdapter
from qtcompliance_registers.engines.base import NoAnswerError
from qtcompliance_registers.running import within

from .plans import HALF_ONLINE, plan, put_assessment, put_plan

ROWS = [("a", "2016-01-31", "online", 2), ("a", "2016-12-31", "paper", 3), ("b", "2016-05-01", None, 5)]
MADE = "CREATE TABLE documents (agency VARCHAR(9), day DATE, channel VARCHAR(9), pages BIGINT)"
QUERY = """-- what the office counts every year; it has always been "so"
SELECT agency, '2016' AS period, 'sent' AS quantity, COUNT(*) AS value FROM documents GROUP BY agency
UNION ALL
SELECT agency, '2016', 'online', SUM(CASE WHEN channel = 'online' THEN 1 ELSE 0 END) FROM documents
 WHERE agency <> 'Sở; "Đồi"' GROUP BY agency;  -- that is all;
"""
COUNTED = {("a", "sent"): 2, ("a", "online"): 1, ("b", "sent"): 1, ("b", "online"): 0}


def values(row: tuple[Any, ...]) -> str:
    return ", ".join("NULL" if one is None else repr(one) for one in row)


def over_duckdb(folder: Path) -> dict[str, Any]:
    with duckdb.connect() as made:
        made.execute(MADE)
        for row in ROWS:
            made.execute(f"INSERT INTO documents VALUES ({values(row)})")
        made.execute(f"COPY documents TO '{folder}/documents.parquet'")
    return {"files": {"documents": "documents.parquet"}}


def over_sqlite(folder: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(folder / "archive.db")) as made, made:
        made.execute(MADE)
        made.executemany("INSERT INTO documents VALUES (?, ?, ?, ?)", ROWS)
    return {"engine": "archive.db"}


def over_postgresql(url: str) -> dict[str, Any]:
    import psycopg

    with psycopg.connect(url) as made:
        made.execute("DROP TABLE IF EXISTS documents")
        made.execute(MADE)
        for row in ROWS:
            made.execute(f"INSERT INTO documents VALUES ({values(row)})")
    return {"engine": url}


@pytest.fixture(params=["duckdb", "sqlite", "postgresql", "spark"])
def engine(request, tmp_path) -> dict[str, Any]:
    match request.param:
        case "duckdb":
            return over_duckdb(tmp_path)
        case "sqlite":
            return over_sqlite(tmp_path)
        case "postgresql":
            return over_postgresql(request.getfixturevalue("postgresql"))
    remote = request.getfixturevalue("spark")
    over_duckdb(tmp_path)
    from pyspark.sql.connect.session import SparkSession

    session = SparkSession.builder.remote(remote).create()
    session.sql("DROP TABLE IF EXISTS documents")
    session.read.parquet(str(tmp_path / "documents.parquet")).write.saveAsTable("documents")
    session.stop()
    return {"engine": "spark", "remote": remote}


def asked(folder: Path, query: str, settings: dict[str, Any]) -> qt.Observations:
    (folder / "counts.sql").write_text(query, encoding="utf-8")
    return qt.load_observations(f"sql:{folder}/counts.sql", **settings)


def figures(found: qt.Observations) -> dict[tuple[str, str], Any]:
    return {(found.agency_text(at), found.quantity_text(at)): found.values[at] for at in range(len(found))}


def refused(folder: Path, query: str, settings: dict[str, Any], language: str = "en") -> str:
    with pytest.raises(SourceError) as caught:
        asked(folder, query, settings)
    return caught.value.explain(language)


# Every engine


def test_a_query_counts_alike(engine, tmp_path):
    found = asked(tmp_path, QUERY, engine)
    assert figures(found) == COUNTED
    assert list(found.problems) == []


def test_it_keeps_the_contract(engine, tmp_path):
    (tmp_path / "counts.sql").write_text(QUERY, encoding="utf-8")
    check_adapter(SqlAdapter(), example_request(tmp_path / "counts.sql", "sql", **engine))


def test_decimals_are_exact(engine, tmp_path):
    number = "'0.10'" if engine.get("engine") == "archive.db" else "CAST('0.10' AS DECIMAL(9, 2))"
    found = asked(tmp_path, f"SELECT 'a' AS agency, '2016' AS period, 'cost' AS quantity, {number} AS value", engine)
    (value,) = figures(found).values()
    assert (value.value * 10, value.decimals) == (1, 2)


def test_floats_are_no_figures(engine, tmp_path):
    query = "SELECT 'a' AS agency, '2016' AS period, 'x' AS quantity, {} AS value"
    floating = "0.5" if engine.get("engine") == "archive.db" else "CAST('0.5' AS DOUBLE PRECISION)"
    floating = "CAST('0.5' AS DOUBLE)" if engine.get("engine") == "spark" else floating
    assert 'the column "value" gives floating-point numbers' in refused(tmp_path, query.format(floating), engine)
    assert "CAST thành DECIMAL" in refused(tmp_path, query.format(floating), engine, "vi")


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE documents",
        "DELETE FROM documents",
        "INSERT INTO documents SELECT * FROM documents",
        "WITH gone AS (DELETE FROM documents RETURNING *) SELECT * FROM gone",
        "SELECT * INTO more FROM documents",
        "SELECT 1; DROP TABLE documents",
        "SELECT 1) AS asked; DROP TABLE documents; SELECT * FROM (SELECT 1",
        "CREATE TABLE more AS SELECT * FROM documents",
        "COPY documents TO '/tmp/x.csv'",
        "EXPLAIN SELECT 1",
        "SELECT 1; SELECT 2",
        "-- nothing",
        "SELECT * FROM documents WHERE agency = 'a",
        "SELEC 1 FROM",
    ],
)
def test_nothing_but_one_select_is_asked(engine, tmp_path, query, capfd):
    told = refused(tmp_path, query, engine)
    assert any(one in told for one in ("only a SELECT", "exactly one statement", "cannot be read")), told
    assert capfd.readouterr().err == ""
    assert figures(asked(tmp_path, QUERY, engine)) == COUNTED


def test_what_the_parser_lets_through_the_engine_refuses(engine, tmp_path, monkeypatch):
    """Two looks, by different eyes."""
    query = "DELETE FROM documents"
    monkeypatch.setattr("qtcompliance_registers.sql.running.statement_of", lambda *_: f"SELECT * FROM ({query}) AS x")
    assert "cannot count it" in refused(tmp_path, query, engine)
    if engine.get("engine") != "spark":  # there the brackets are all that stands in the way
        monkeypatch.setattr("qtcompliance_registers.sql.running.statement_of", lambda *_: query)
        if "files" not in engine:  # a view of a file cannot be deleted from
            assert "cannot count it" in refused(tmp_path, query, engine)
    monkeypatch.undo()
    assert figures(asked(tmp_path, QUERY, engine)) == COUNTED


ENDLESS = {
    "duckdb": "SELECT COUNT(*) AS value FROM range(100000000) a, range(100000000) b",
    "postgresql": "SELECT COUNT(*) AS value FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b",
    "sqlite": "WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) AS value FROM n",
    "spark": "SELECT COUNT(*) AS value FROM range(10000000) a JOIN range(10000000) b ON a.id % 7 <= b.id % 7",
}


def test_a_query_that_takes_too_long_is_stopped_and_told(engine, tmp_path):
    name = "duckdb" if "files" in engine else engine["engine"].split(":")[0].replace("archive.db", "sqlite")
    query = f"SELECT 'a' AS agency, '2016' AS period, 'x' AS quantity, value FROM ({ENDLESS[name]}) AS n"
    if name == "sqlite":
        query = ENDLESS[name]
    assert "the query was stopped after 1 s: raise time_limit:" in refused(
        tmp_path, query, {**engine, "time_limit": "1"}
    )


@pytest.mark.parametrize(
    "asks",
    [
        "nextval('numbers')",
        "CASE WHEN set_config('transaction_read_only', 'off', true) = 'off' THEN nextval('numbers') END",
        "CASE WHEN set_config('default_transaction_read_only', 'off', false) = 'off' THEN nextval('numbers') END",
    ],
)
def test_no_function_of_postgresql_changes_anything(postgresql, tmp_path, asks):
    import psycopg

    with psycopg.connect(postgresql) as made:
        made.execute("CREATE SEQUENCE IF NOT EXISTS numbers")
        (before,) = made.execute("SELECT last_value, is_called FROM numbers").fetchall()
    assert "PostgreSQL cannot count it" in refused(tmp_path, f"SELECT {asks} AS value", {"engine": postgresql})
    with psycopg.connect(postgresql) as made:
        assert made.execute("SELECT last_value, is_called FROM numbers").fetchall() == [before]


def test_a_query_of_postgresql_cannot_give_itself_more_time(postgresql, tmp_path):
    query = "SELECT set_config('statement_timeout', '0', true) AS a, CAST(pg_sleep(90) AS TEXT) AS b"
    start = time.monotonic()
    assert "stopped after 1 s" in refused(tmp_path, query, {"engine": postgresql, "time_limit": "1 s"})
    assert time.monotonic() - start < 60


# The file, the settings, the rows


def test_columns_may_bear_other_names(tmp_path):
    query = 'SELECT agency AS "Cơ quan", 2016 AS "Năm", COUNT(*) AS n FROM documents GROUP BY ALL'
    settings = {**over_duckdb(tmp_path), "agency": "Cơ quan", "period": "Năm", "quantities": {"sent": "n"}}
    assert figures(asked(tmp_path, query, settings)) == {("a", "sent"): 2, ("b", "sent"): 1}


def test_rows_are_numbered_in_one_order(tmp_path):
    query = "SELECT agency, '2016' AS period, channel AS quantity, pages AS value FROM documents ORDER BY pages DESC"
    found = asked(tmp_path, query, over_sqlite(tmp_path))
    places = {found.quantity_text(at): found.place(at).words().in_language("en") for at in range(len(found))}
    assert places == {"online": "row 1, column value", "paper": "row 2, column value"}
    assert [(one.kind, one.place) for one in found.problems] == [("quantity", "row 3, column quantity")]


def test_a_query_is_judged_as_every_table(tmp_path):
    put_plan(tmp_path, plan(indicators=HALF_ONLINE.replace("50%", "60%")), "ab")
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "counts.sql").write_text(ODD, encoding="utf-8")
    over_sqlite(tmp_path)
    put_assessment(tmp_path, STANZA)
    report = qt.check(tmp_path)
    outcomes = {card.subject.id: str(card.verdicts[0].outcome.value) for card in report.scorecards}
    assert outcomes == {"a": "fail", "b": "error"}
    assert sorted((one.kind, one.text) for one in report.problems) == [
        ("agency", "zz"),
        ("conflict", "2"),
        ("period", "soon"),
        ("unasked", "sentt"),
    ]


STANZA = """
  - from: sql:queries/counts.sql
    engine: archive.db
    time_limit: 5 min
"""
ODD = """
SELECT * FROM (VALUES
  ('a', '2016', 'sent', 2), ('a', '2016', 'online', 1), ('zz', '2016', 'sent', 1), ('b', 'soon', 'sent', 1),
  ('b', '2016', 'sentt', 1), ('b', '2016', 'sent', 1), ('b', '2016', 'sent', 2), ('b', '2016', 'online', 1)
) AS x
"""
ODD = "SELECT column1 AS agency, column2 AS period, column3 AS quantity, column4 AS value FROM (" + ODD + ")"


def test_every_fault_of_the_settings_is_told(tmp_path):
    put_plan(tmp_path)
    more = "    remote: sc://x;token=s3cret\n    files: {x: y.csv}\n    memory: lots\n"
    text = STANZA.replace("archive.db", "postgresql://me:s3cret@x/y.db").replace("5 min", "for ever") + more
    put_assessment(tmp_path, text)
    with pytest.raises(AssessmentError) as caught:
        qt.check(tmp_path)
    assert [(fault.path.removeprefix("data[0]."), fault.line) for fault in caught.value.faults] == [
        ("engine", 6),
        ("time_limit", 7),
        ("remote", 8),
        ("files", 9),
        ("memory", 10),
    ]
    assert "s3cret" not in caught.value.explain("vi")


@pytest.mark.parametrize(("limit", "seconds"), [("90", 90), (90, 90), ("5 min", 300), ("1h", 3600), ("10 s", 10)])
def test_a_limit_of_time_has_units(limit, seconds):
    from qtcompliance_registers.sql.settings import read_settings

    found, faults = read_settings({"engine": "a.db", "time_limit": limit})
    assert (found.limit, faults) == (seconds, [])
    assert read_settings({"engine": "a.db"})[0].limit == 60


@pytest.mark.parametrize("limit", ["0", "-1", "25 h", "1.5 s", True, "soon", ""])
def test_a_limit_of_time_is_some_time(limit):
    (fault,) = SqlAdapter().faults({"engine": "a.db", "time_limit": limit})
    assert fault.path == ("time_limit",)


def test_duckdb_wants_its_files(tmp_path):
    (fault,) = SqlAdapter().faults({})
    assert "name the files that the query reads" in str(fault.what)
    assert "there is no file gone.parquet" in refused(tmp_path, QUERY, {"files": {"documents": "gone.parquet"}})
    assert "no file gone.db" in refused(tmp_path, QUERY, {"engine": "gone.db"})


def test_an_engine_that_nobody_knows_is_told_with_all_that_a_query_may_ask():
    (fault,) = SqlAdapter().faults({"engine": "oracle"})
    assert "SQLite" in fault.what["vi"]
    assert "SQLite" in fault.what["en"]


def test_a_query_sees_no_file_that_is_not_named(tmp_path, tmp_path_factory):
    secret = tmp_path_factory.mktemp("other") / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    told = refused(tmp_path, f"SELECT * FROM read_csv('{secret}')", over_duckdb(tmp_path))
    assert "DuckDB cannot count it" in told


@pytest.mark.parametrize(
    ("content", "told"), [(b"\xff\xfe", "UTF-8"), (b"SELECT 1 -- " + b"x" * 1_000_000, "too long"), (None, "not there")]
)
def test_a_file_that_holds_no_query_is_told(tmp_path, content, told):
    path = tmp_path / "counts.sql"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=told):
        qt.load_observations(f"sql:{path}", **over_sqlite(tmp_path))


def test_a_column_that_sqlite_does_not_have_is_no_text(tmp_path):
    """SQLite takes "chanel" for the text 'chanel' where there is no such column."""
    query = (
        "SELECT agency, '2016' AS period, 'x' AS quantity, COUNT(*) AS value FROM documents WHERE \"chanel\" IS NULL"
    )
    assert "no such column: chanel" in refused(tmp_path, query, over_sqlite(tmp_path))


def test_a_query_with_a_byte_order_mark_is_read(tmp_path):
    found = asked(tmp_path, "\ufeff" + QUERY, over_sqlite(tmp_path))
    assert figures(found) == COUNTED


def test_a_password_is_in_no_error(tmp_path, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    told = refused(tmp_path, QUERY, {"engine": "postgresql://me@127.0.0.1:9/x?connect_timeout=2"})
    assert "PostgreSQL cannot count it" in told
    assert "s3cret" not in told


def test_stopping_leaves_no_thread(tmp_path):
    before, start = threading.active_count(), time.monotonic()
    refused(tmp_path, ENDLESS["sqlite"], {**over_sqlite(tmp_path), "time_limit": "1 s"})
    assert threading.active_count() == before
    assert time.monotonic() - start < 50


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def of_silent(engine: str, port: int) -> dict[str, str]:
    """The settings that ask a server on this port."""
    if engine == "spark":
        pytest.importorskip("pyspark", reason="pyspark is not installed: qtcompliance-registers[spark]")
        return {"engine": "spark", "remote": f"sc://127.0.0.1:{port}/;use_ssl=false"}
    pytest.importorskip("psycopg", reason="psycopg is not installed: qtcompliance-registers[postgresql]")
    return {"engine": f"postgresql://reader@127.0.0.1:{port}/x?sslmode=disable"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("engine", ["postgresql", "spark"])
def test_a_server_that_never_answers_is_given_up(tmp_path, silent, engine, language):
    settings = of_silent(engine, silent)
    told = refused(tmp_path, "SELECT 1 AS agency", {**settings, "time_limit": "1 s"}, language)
    assert {"vi": "không trả lời trong 1 s", "en": "does not answer within 1 s"}[language] in told


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("engine", ["postgresql", "spark"])
def test_a_server_of_registers_that_never_answers_is_given_up(monkeypatch, silent, engine, language):
    settings, start = of_silent(engine, silent), time.monotonic()
    monkeypatch.setattr("qtcompliance_registers.opening.PATIENCE", 1)
    with pytest.raises(SourceError) as caught:
        qt.load_observations("register:documents", quantities={"x": {}}, **settings)
    told = {"vi": "không trả lời trong 1 s", "en": "does not answer within 1 s"}[language]
    assert told in caught.value.explain(language)
    if engine == "spark":
        assert f"127.0.0.1:{silent}" in caught.value.explain(language)
        assert "remote:" in caught.value.explain(language)
    assert time.monotonic() - start < 30


def test_whoever_gave_up_a_server_ends(tmp_path, silent):
    """A client of Spark, which takes a while to be made, asks its server once more when Python ends."""
    put_plan(tmp_path)
    (tmp_path / "counts.sql").write_text("SELECT 1 AS agency", encoding="utf-8")
    settings = ", ".join(f'{key}: "{one}"' for key, one in of_silent("spark", silent).items())
    put_assessment(tmp_path, f"\n  - {{from: sql:counts.sql, time_limit: 6 s, {settings}}}\n")
    words = [sys.executable, "-m", "qtcompliance", "check", ".", "--lang", "en"]
    ran = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert b"does not answer within 6 s" in b" ".join((ran.stdout + ran.stderr).split())


def test_a_connection_that_comes_too_late_is_closed():
    come, closed = threading.Event(), threading.Event()

    class Late:
        def close(self):
            closed.set()

    def connect():
        come.wait()
        return Late()

    with pytest.raises(NoAnswerError):
        within(0, connect)
    come.set()
    assert closed.wait(10)


def test_what_goes_wrong_in_connecting_is_raised_where_it_is_waited_for():
    def connect():
        raise SourceError("sql:x", "no")

    with pytest.raises(SourceError):
        within(10, connect)
