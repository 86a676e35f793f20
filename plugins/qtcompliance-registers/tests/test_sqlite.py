"""Registers in SQLite: cells of any kind in any column, and files that are not what they should be."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

import qtcompliance as qt
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError


def made(path: Path, columns: str, rows: Iterable[tuple[Any, ...]] = (), *more: str) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE documents ({columns})")
        for row in rows:
            database.execute(f"INSERT INTO documents VALUES ({', '.join('?' * len(row))})", row)
        for statement in more:
            database.execute(statement)
    return path


def counted(path: Path, quantity: Any, **settings: Any) -> tuple[dict[str, str], list[str]]:
    found = qt.load_observations(f"register:{path}", agency="agency", quantities={"q": quantity}, **settings)
    values = {found.agency_text(at): found.values[at] for at in range(len(found))}
    shown = {
        name: one.text if isinstance(one, Unreadable) else str(getattr(one, "value", one))
        for name, one in values.items()
    }
    return shown, [one.what.in_language("en") for one in found.problems]


def refused(path: Path, language: str = "en", **settings: Any) -> str:
    with pytest.raises(SourceError) as caught:
        counted(path, settings.pop("quantity", {}), **settings)
    return caught.value.explain(language)


@pytest.mark.parametrize("ending", ["sqlite", "sqlite3", "db"])
def test_a_file_with_one_table_needs_no_table(tmp_path, ending):
    path = made(tmp_path / f"100% archive #1?.{ending}", "agency TEXT", [("a",), ("a",)])
    assert counted(path, {}) == ({"a": "2"}, [])


def test_a_view_counts_as_well(tmp_path):
    view = "CREATE VIEW issued AS SELECT agency, date(at, 'unixepoch') AS day FROM documents"
    path = made(tmp_path / "a.db", "agency TEXT, at INTEGER", [("a", 1451606400), ("a", 1483228800)], view)
    assert counted(path, {}, table="issued", date="day", period={"fixed": "2016"})[0] == {"a": "1"}


def test_several_tables_want_a_name(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT", [], "CREATE TABLE letters (agency TEXT)")
    assert "documents, letters" in refused(path)
    assert 'no table "lettres"' in refused(path, table="lettres")


@pytest.mark.parametrize("day", ["2016-02-30", "2016-13-01", "0000-01-01", "now", "31/12/2016", "2016-1-1", " "])
def test_a_text_that_is_no_day_is_counted_as_such(tmp_path, day):
    path = made(tmp_path / "a.db", "agency TEXT, day DATE", [("a", day), ("a", "2016-12-31T23:59:59")])
    told = ["1 row without a day that can be read (day)"]
    assert counted(path, {}, date="day", period={"fixed": "2016"}) == ({"a": "1"}, told)


@pytest.mark.parametrize("declared", ["DATE", "", "TIMESTAMP"])
@pytest.mark.parametrize("day", [2457389.5, 1451606400])
def test_a_day_in_numbers_is_refused_and_never_guessed(tmp_path, declared, day):
    path = made(tmp_path / "a.db", f"agency TEXT, day {declared}", [("a", "2016-01-01"), ("a", day)])
    assert f"writes days as numbers ({day})" in refused(path, date="day")
    assert "ghi ngày bằng số" in refused(path, "vi", date="day")


def test_a_column_of_whole_numbers_holds_no_days(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT, day INTEGER", [("a", 1451606400)])
    assert 'the column "day" does not hold days' in refused(path, date="day")


def test_decimals_are_added_exactly(tmp_path):
    """SQLite keeps a DECIMAL as a double, with the fifteen digits that were written."""
    rows = [("a", "0.1")] * 10 + [("b", "9999999999.99"), ("b", "0.02"), ("c", 2**62), ("c", 2**62)]
    path = made(tmp_path / "a.db", "agency TEXT, cost DECIMAL(12, 2)", rows)
    assert counted(path, {"sum": "cost"})[0] == {"a": "1", "b": "1000000000001/100", "c": str(2**63)}


def test_what_nobody_can_read_as_a_number_is_unknown(tmp_path):
    rows = [("a", 1), ("a", "many"), ("a", 0.1 + 0.2), ("a", None), ("b", "7"), ("b", "1.50"), ("b", 2.0)]
    path = made(tmp_path / "a.db", "agency TEXT, pages", rows)
    assert counted(path, {"sum": "pages"})[0] == {"a": "1 + 3 ?", "b": "21/2"}
    assert counted(path, {"pages": {"at_least": "1.5"}})[0] == {"a": "0 + 2 ?", "b": "3"}


@pytest.mark.parametrize("ending", ["csv", "db"])
def test_a_number_finer_than_nine_decimals_is_in_doubt_and_never_rounded(tmp_path, ending):
    cells = ["0.4999999999", "0.5", "0.50000000000000", "5e-1", "0.499999999"]
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_text("\n".join(["agency,share", *(f"a,{cell}" for cell in cells)]), encoding="utf-8")
    else:
        made(path, "agency TEXT, share TEXT", [("a", cell) for cell in cells])
    assert counted(path, {"share": {"at_least": "0.5"}})[0] == {"a": "2 + 2 ?"}
    assert counted(path, {"share": {"less_than": "0.5"}})[0] == {"a": "1 + 2 ?"}


def test_a_text_is_no_larger_than_every_number(tmp_path):
    """SQLite would say that it is."""
    path = made(tmp_path / "a.db", "agency TEXT, pages INTEGER", [("a", "many"), ("a", 3)])
    assert counted(path, {"pages": {"more_than": "1"}})[0] == {"a": "1 + 1 ?"}
    assert counted(path, {"pages": "3"})[0] == {"a": "1 + 1 ?"}


def test_yes_and_no_may_be_written_in_words(tmp_path):
    rows = [("a", 1), ("a", "Có"), ("a", "không"), ("a", 0), ("a", 2), ("a", "t")]
    path = made(tmp_path / "a.db", "agency TEXT, open BOOLEAN", rows)
    assert counted(path, {"open": "yes"})[0] == {"a": "2 + 2 ?"}


def test_a_number_in_a_column_of_any_kind_is_its_text(tmp_path):
    path = made(tmp_path / "a.db", "agency, kind", [(7, 1), (7, 1.0), ("7", "1"), (7, 1.5), (7.0, None)])
    assert counted(path, {"kind": ["1", "1.5"]}, unknown="exclude")[0] == {"7": "4"}


def test_bytes_are_no_text(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT, kind TEXT", [("a", "x"), ("a", b"x")])
    assert 'the column "kind" has cells of bytes' in refused(path, quantity={"kind": "x"})
    assert counted(path, {})[0] == {"a": "2"}


def test_a_columns_own_collation_changes_no_count(tmp_path):
    rows = [("a", "In"), ("A", "in"), ("a", "in ")]
    path = made(tmp_path / "a.db", "agency TEXT COLLATE NOCASE, kind TEXT COLLATE NOCASE", rows)
    assert counted(path, {"kind": "in"})[0] == {"a": "1", "A": "1"}


def test_capitals_are_those_of_every_letter(tmp_path):
    """SQLite's own upper() knows the letters of English only; a number's Đ must be found as đ."""
    portal = ("CREATE TABLE portal (number TEXT)", "INSERT INTO portal VALUES ('01/qđ-ubnd'), ('2/Qđ')")
    path = made(tmp_path / "a.db", "agency TEXT, number TEXT", [("a", "1/QĐ-UBND"), ("a", "3/QĐ")], *portal)
    others = {"portal": {"from": str(path), "table": "portal"}}
    matching = {"matching": {"register": "portal", "on": "number"}}
    figures, problems = counted(path, matching, table="documents", registers=others)
    assert figures == {"a": "1"}
    assert problems == [
        "1 row not found in portal, such as 3/QĐ",
        "1 row of portal not found in this register, such as 2/Qđ",
    ]


def test_both_forms_of_a_text_are_the_same(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT, kind TEXT", [("a", "hồ sơ"), ("a", "hồ sơ")])
    assert counted(path, {"kind": "hồ sơ"})[0] == {"a": "2"}


def test_a_database_may_be_written_in_another_form_of_unicode(tmp_path):
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA encoding = 'UTF-16'")
        database.execute("CREATE TABLE documents (agency TEXT, \"Số, ký 'hiệu'\" TEXT, day DATE)")
        database.execute("INSERT INTO documents VALUES ('Sở Đồi', '1/QĐ', '2016-12-31')")
    matching = {"matching": {"register": "portal", "on": "Số, ký 'hiệu'"}}
    more = {"registers": {"portal": str(path)}, "date": "day", "period": {"fixed": "2016"}}
    assert counted(path, matching, **more) == ({"Sở Đồi": "1"}, [])


@pytest.mark.parametrize(
    "made_as", ["agency TEXT PRIMARY KEY) WITHOUT ROWID --", "agency TEXT, twice TEXT AS (agency || agency)", "agency"]
)
def test_tables_of_every_make_are_counted(tmp_path, made_as):
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE documents ({made_as}\n)".replace("--\n)", ""))
        database.execute("INSERT INTO documents (agency) VALUES ('a')")
    assert counted(path, {"twice": "aa"} if "twice" in made_as else {})[0] == {"a": "1"}


# Files


def test_a_file_of_no_bytes_is_a_register_without_rows(tmp_path):
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"")
    figures, told = counted(path, {})
    assert figures == {}
    assert [one for one in told if "0 bytes" in one or "no row" in one]


@pytest.mark.parametrize("content", [b"agency\na\n", b"version https://git-lfs", bytes(range(256)) * 16])
def test_a_file_that_is_no_database_is_told(tmp_path, content):
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    assert "is no SQLite database, or it is encrypted" in refused(path)


def test_a_database_without_a_table_is_told(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT", [], "DROP TABLE documents")
    assert "there is no table in it" in refused(path)


def test_a_broken_database_is_told_in_one_line(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT", [("x" * 900,)] * 99)
    path.write_bytes(path.read_bytes()[:9000])
    assert "SQLite cannot count it: database disk image is malformed" in refused(path)


def test_text_that_is_not_unicode_is_told(tmp_path):
    row = "INSERT INTO documents VALUES (CAST(x'ff61' AS TEXT))"
    path = made(tmp_path / "a.db", "agency TEXT", [], row)
    assert "not UTF-8" in refused(path)


def test_a_file_that_is_being_written_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("qtcompliance_registers.engines.sqlite._PATIENCE", 0)
    path = made(tmp_path / "a.db", "agency TEXT", [("a",)])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "another program is writing to it" in refused(path)


def test_rows_that_lie_in_the_log_alone_are_not_lost_in_silence(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT", [("a",)])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO documents VALUES ('a')")
        assert "beside it lies a.db-wal" in refused(path)
    assert counted(path, {})[0] == {"a": "2"}


def test_reading_leaves_nothing_behind(tmp_path):
    path = made(tmp_path / "a.db", "agency TEXT", [("a",)])
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    assert counted(path, {})[0] == {"a": "1"}
    assert (path.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (before, ["a.db"])


def test_several_files_are_no_register(tmp_path):
    """The rows of all but the first would be lost."""
    for name in ("a", "b"):
        made(tmp_path / f"{name}.db", "agency TEXT", [("a",)])
        with duckdb.connect(tmp_path / f"{name}.duckdb") as other:
            other.execute("CREATE TABLE documents (agency TEXT)")
    assert "several files match (a.db, b.db)" in refused(tmp_path / "*.db")
    assert "several files match (a.duckdb, b.duckdb)" in refused(tmp_path / "*.duckdb")


def test_a_file_may_not_do_anything_but_be_read(tmp_path):
    view = "CREATE VIEW bad AS SELECT load_extension('x') AS agency"
    path = made(tmp_path / "a.db", "agency TEXT", [], view)
    assert "SQLite cannot count it" in refused(path, table="bad")
