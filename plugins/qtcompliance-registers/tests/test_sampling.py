"""`describe register:FILE`: what a register holds, and a stanza that is pasted and runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from qtcompliance.cli import main

from .plans import SENT_AND_ONLINE, plan, put_plan

ROWS = [
    (f"{at}/UBND", "Lê Văn An", unit, day, channel, "yes")
    for at, (unit, day, channel) in enumerate(
        [
            ("a", "2016-01-01", "online"),
            ("b", "2016-12-31", "paper"),
            ("Xã A", "2016-02-03", None),
            ("a", None, "paper"),
        ]
    )
]
COLUMNS = "number, signer, ma_don_vi, issued_on, channel, open"
TYPED = (
    COLUMNS.replace("issued_on,", "issued_on DATE,").replace(",", " VARCHAR(99),").replace("DATE VARCHAR(99)", "DATE")
)
TYPED += " VARCHAR(99)"


def on_postgresql(url, *statements):
    import psycopg

    with psycopg.connect(url) as made:
        for one in statements:
            made.execute(one)


def on_spark(url):
    from pyspark.sql.connect.session import SparkSession

    session = SparkSession.builder.remote(url).create()
    try:
        session.sql("DROP TABLE IF EXISTS described")
        session.sql(f"CREATE TABLE described ({TYPED}) USING parquet")
        rows = [", ".join("NULL" if cell is None else f"'{cell}'" for cell in row) for row in ROWS]
        session.sql(f"INSERT INTO described VALUES {', '.join(f'({row})' for row in rows)}".replace("'20", "DATE '20"))
    finally:
        session.stop()


@pytest.fixture(params=["csv", "parquet", "sqlite", "duckdb", "postgresql", "spark"])
def register(request, tmp_path, monkeypatch):
    """A register of four documents, in the folder in which the program runs, or on a server."""
    import duckdb

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    put_plan(tmp_path, plan(SENT_AND_ONLINE + "  filed_on: {title: {vi: Ngày nộp, en: Filed on}, kind: date}\n"))
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql")
        rows = [", ".join("NULL" if cell is None else f"'{cell}'" for cell in row) for row in ROWS]
        values = ", ".join(f"({row})" for row in rows)
        clean, table = "DROP SCHEMA IF EXISTS kept CASCADE", "kept.documents"
        on_postgresql(
            url, clean, "CREATE SCHEMA kept", f"CREATE TABLE {table} ({TYPED})", f"INSERT INTO {table} VALUES {values}"
        )
        return table, "--set", f"engine={url}"
    if request.param == "spark":
        url = request.getfixturevalue("spark")
        on_spark(url)
        return "default.described", "--set", "engine=spark", "--set", f"remote={url}"
    path = tmp_path / f"documents.{request.param}"
    marks = ", ".join("?" * 6)
    if request.param == "sqlite":
        with closing(sqlite3.connect(path)) as made, made:
            made.execute(f"CREATE TABLE documents ({COLUMNS.replace(',', ' TEXT,')} TEXT)")
            made.executemany(f"INSERT INTO documents VALUES ({marks})", ROWS)
        return (path.name,)
    with duckdb.connect(str(path) if request.param == "duckdb" else ":memory:") as made:
        made.execute(f"CREATE TABLE documents ({TYPED})")
        made.executemany(f"INSERT INTO documents VALUES ({marks})", ROWS)
        if request.param in ("csv", "parquet"):
            made.execute(f"COPY documents TO '{path}'")
    return (path.name,)


def described(capsys, register, *words, lang="en"):
    """What is told of a register, and the stanza; it is given by its location and the words that open it."""
    location, *opens = register
    assert main(["describe", f"register:{location}", *opens, "--lang", lang, *words]) == 0
    told, _, stanza = capsys.readouterr().out.partition("\n# assessment.yaml")
    return " ".join(told.split()), "# assessment.yaml" + stanza


def test_a_register_is_told_column_by_column(register, capsys):
    told, _ = described(capsys, register, "--agencies", "agencies.csv")
    assert "4 row(s), 6 column(s)" in told
    assert "C ma_don_vi text 3 a · b · Xã A" in told
    assert "D issued_on dates 1 3 2016-01-01 – 2016-12-31" in told
    assert "agency C ma_don_vi: 3 of 3 names match day D issued_on key A number" in told


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_stanza_is_pasted_and_runs(register, capsys, tmp_path, lang):
    words = ("--agencies", "agencies.csv", "--ruleset", "ruleset.yaml")
    _, stanza = described(capsys, register, *words, lang=lang)
    (tmp_path / "assessment.yaml").write_text(stanza, encoding="utf-8")
    assert main(["collect", ".", "-o", "collected.csv", "--lang", "en"]) == 0
    rows = (tmp_path / "collected.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:4] for line in rows[1:3]] == [["a", "2016", "rows", "2"], ["b", "2016", "rows", "1"]]
    for line in ("    date: issued_on", "    key: number", "      # …: {channel: online}"):
        assert line in stanza
    assert "# sent: {}" in stanza
    assert "filed_on" not in stanza


def test_masked_nothing_of_the_rows_is_told(register, capsys):
    told, stanza = described(capsys, register, "--mask", "--agencies", "agencies.csv")
    assert "Lê" not in told
    assert "online" not in told + stanza
    assert "# …: {channel: …}" in stanza


def test_each_table_of_a_database_is_told(tmp_path, capsys, monkeypatch):
    import duckdb

    monkeypatch.chdir(tmp_path)
    with duckdb.connect("all.duckdb") as made:
        made.execute(
            "CREATE TABLE people AS SELECT 'a' AS unit, 2016 AS year, 1.5 AS weight, TIMESTAMP '2016-01-01 10:00:00' AS seen"
        )
        made.execute("CREATE TABLE documents AS SELECT 'b' AS unit, 'x' AS kind")
        made.execute("CREATE TABLE empty (unit VARCHAR)")
    told, stanza = described(capsys, ["all.duckdb"])
    assert "documents: 1 row(s), 2 column(s)" in told
    assert "people: 1 row(s), 4 column(s)" in told
    assert "table: people" in stanza
    assert "date: seen" in stanza


@pytest.mark.parametrize(("sign", "word"), [(";", '";"'), ("\t", "tab"), ("|", '"|"')])
def test_the_delimiter_of_a_csv_file_is_seen(tmp_path, capsys, monkeypatch, sign, word):
    monkeypatch.chdir(tmp_path)
    rows = [["agency", "issued_on", "kind"], ["a", "2016-01-01", "x,y"], ["b", "2016-01-02", "z"]]
    (tmp_path / "rows.csv").write_text("".join(sign.join(row) + "\n" for row in rows), encoding="utf-8")
    told, stanza = described(capsys, ["rows.csv"])
    assert "the header is one cell that holds 2 of them" in told
    assert f"    delimiter: {word}\n    agency: agency\n    date: issued_on\n" in stanza


def test_what_cannot_be_read_is_told(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["describe", "register:nothing.parquet", "--lang", "en"]) == 3
    assert "is not there" in capsys.readouterr().err


def test_the_settings_that_open_it_stand_in_the_stanza(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.csv").write_text("agency;no;issued_on\na;1/X;2016-01-01\nb;2/X;2016-01-02\n", encoding="utf-8")
    words = ("--set", "delimiter=;", "--set", "key=no", "--set", "memory=1GB")
    _, stanza = described(capsys, ["rows.csv", *words])
    for line in ('    delimiter: ";"\n', '    key: "no"\n', '    memory: "1GB"\n'):
        assert stanza.count(line) == 1
    assert stanza.count("    key: ") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--set", "delimiter"], "--set delimiter: a key and its value are needed"),
        (["--set", "engin=spark"], 'unknown key that says how "register:" is opened "engin". Did you mean "engine"?'),
        (["--set", "agency=unit"], '"agency"'),
        (["--set", "engine=oracle"], "engine: use duckdb, postgresql://… or spark"),
    ],
)
def test_what_cannot_be_set_is_told(tmp_path, capsys, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.csv").write_text("agency\na\n", encoding="utf-8")
    assert main(["describe", "register:rows.csv", "--lang", "en", *words]) == 3
    said = capsys.readouterr()
    assert told in said.err
    assert not said.out


def test_spark_without_an_address_is_told(capsys, monkeypatch):
    pytest.importorskip("pyspark", reason="pyspark is not installed: qtcompliance-registers[spark]")
    monkeypatch.delenv("SPARK_REMOTE", raising=False)
    assert main(["describe", "register:archive.documents", "--set", "engine=spark", "--lang", "en"]) == 3
    assert "SPARK_REMOTE" in capsys.readouterr().err


def test_a_password_is_neither_taken_nor_repeated(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for engine in ("postgresql://reader:hunter2@127.0.0.1:1/x", "postgresql://127.0.0.1:1/x?password=hunter2"):
        assert main(["describe", "register:documents", "--set", f"engine={engine}", "--lang", "en"]) == 3
        said = capsys.readouterr()
        assert "a password or token does not belong" in said.err
        assert "hunter2" not in said.err + said.out


def test_the_password_of_the_environment_is_not_told(tmp_path, capsys, monkeypatch, postgresql):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PGPASSWORD", "hunter2")
    on_postgresql(postgresql, "DROP TABLE IF EXISTS secret_kept", "CREATE TABLE secret_kept (agency TEXT)")
    told, stanza = described(capsys, ["secret_kept", "--set", f"engine={postgresql}"])
    assert "hunter2" not in told + stanza
    assert "0 row(s), 1 column(s)" in told


def test_on_a_server_days_in_text_are_no_day_and_tables_are_named(tmp_path, capsys, monkeypatch, postgresql):
    monkeypatch.chdir(tmp_path)
    on_postgresql(
        postgresql,
        "DROP TABLE IF EXISTS texts",
        "CREATE TABLE texts (agency TEXT, issued TEXT, body BYTEA, cost NUMERIC(9, 2))",
        "INSERT INTO texts VALUES ('a', '2016-01-01', '\\x4142', 1.50), ('b', '2016-01-02', NULL, 2)",
    )
    opens = ("--set", f"engine={postgresql}")
    told, stanza = described(capsys, ["public.texts", *opens])
    assert "B issued dates 2 2016-01-01 – 2016-01-02" in told
    assert "0x4142" in told
    assert "# date: " in stanza
    assert "    date: " not in stanza
    assert main(["describe", "register:public.text", *opens, "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert 'there is no table "public.text"; the tables are ' in said
    assert "public.texts" in said
