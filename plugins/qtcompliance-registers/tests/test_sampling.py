"""`describe register:FILE`: what a register holds, and a stanza that is pasted and runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from qtcompliance.cli import main

RULESET = """
ruleset: documents
title: {vi: Văn bản, en: Documents}
in_force: 2016-01-01/2020-12-31
levels:
  commune: {title: {vi: cấp xã, en: commune}, called: [xã]}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent: {title: {vi: Văn bản gửi, en: Documents sent}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}}
  filed_on: {title: {vi: Ngày nộp, en: Filed on}, kind: date}
indicators:
  online-share:
    clause: III.1
    title: {vi: Gửi qua mạng, en: Sent online}
    count: online
    of: sent
    target: {at_least: 50%}
"""
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


@pytest.fixture(params=["csv", "parquet", "sqlite", "duckdb"])
def register(request, tmp_path, monkeypatch):
    """A register of four documents, in the folder in which the program runs."""
    import duckdb

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "ruleset.yaml").write_text(RULESET, encoding="utf-8")
    (tmp_path / "agencies.csv").write_text("id,name,level\na,Xã A,commune\nb,Xã B,commune\n", encoding="utf-8")
    path = tmp_path / f"documents.{request.param}"
    marks = ", ".join("?" * 6)
    if request.param == "sqlite":
        with closing(sqlite3.connect(path)) as made, made:
            made.execute(f"CREATE TABLE documents ({COLUMNS.replace(',', ' TEXT,')} TEXT)")
            made.executemany(f"INSERT INTO documents VALUES ({marks})", ROWS)
        return path.name
    with duckdb.connect(str(path) if request.param == "duckdb" else ":memory:") as made:
        typed = (
            COLUMNS.replace("issued_on,", "issued_on DATE,").replace(",", " VARCHAR,").replace("DATE VARCHAR", "DATE")
        )
        made.execute(f"CREATE TABLE documents ({typed} VARCHAR)")
        made.executemany(f"INSERT INTO documents VALUES ({marks})", ROWS)
        if request.param in ("csv", "parquet"):
            made.execute(f"COPY documents TO '{path}'")
    return path.name


def described(capsys, register, *words, lang="en"):
    assert main(["describe", f"register:{register}", "--lang", lang, *words]) == 0
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
    told, stanza = described(capsys, "all.duckdb")
    assert "documents: 1 row(s), 2 column(s)" in told
    assert "people: 1 row(s), 4 column(s)" in told
    assert "table: people" in stanza
    assert "date: seen" in stanza


@pytest.mark.parametrize(("sign", "word"), [(";", '";"'), ("\t", "tab"), ("|", '"|"')])
def test_the_delimiter_of_a_csv_file_is_seen(tmp_path, capsys, monkeypatch, sign, word):
    monkeypatch.chdir(tmp_path)
    rows = [["agency", "issued_on", "kind"], ["a", "2016-01-01", "x,y"], ["b", "2016-01-02", "z"]]
    (tmp_path / "rows.csv").write_text("".join(sign.join(row) + "\n" for row in rows), encoding="utf-8")
    told, stanza = described(capsys, "rows.csv")
    assert "the header is one cell that holds 2 of them" in told
    assert f"    delimiter: {word}\n    agency: agency\n    date: issued_on\n" in stanza


def test_what_cannot_be_read_is_told(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["describe", "register:nothing.parquet", "--lang", "en"]) == 3
    assert "is not there" in capsys.readouterr().err
