"""One definition of a count gives the same counts on every engine, also where rows are odd."""

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qtcompliance as qt
from qtcompliance.contracts import KeyList, KeysAsked, SourceRequest
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError
from qtcompliance_registers import RegisterAdapter

COLUMNS = {
    "agency": "VARCHAR(99)",
    "day": "DATE",
    "moment": "TIMESTAMP",
    "flag": "BOOLEAN",
    "pages": "BIGINT",
    "cost": "DECIMAL(12, 2)",
    "kind": "VARCHAR(99)",
    "number": "VARCHAR(99)",
}
NASTY = ["it's", 'say "so"', "back\\slash", "${x}", "-- no comment", "/* none */", "100%", "a\nb", "Đồi Thông", "{x}"]
ROWS: list[tuple[Any, ...]] = [
    ("a", date(2016, 1, 1), "2016-01-01 00:00:00", True, 1, "0.10", "in", " 01/UBND-VX"),
    ("a", date(2016, 12, 31), "2016-12-31 23:59:59", True, 2, "0.20", "out", "2/ubnd-vx"),
    ("a", date(2017, 1, 1), "2017-01-01 00:00:00", True, 4, "0.30", "in", "3/UBND-VX"),
    ("a", date(2015, 12, 31), "2015-12-31 23:59:59", True, 8, "0.40", "in", "4/UBND-VX"),
    ("a", date(2016, 10, 2), "2016-10-02 00:00:00", False, None, None, "in", "2/UBND–VX"),
    ("a", date(2016, 10, 1), "2016-10-01 23:00:00", False, 16, "9999999999.99", None, None),
    ("b", date(2016, 6, 1), None, None, 32, "1.00", "  ", "5/UBND"),
    ("b", date(2016, 6, 1), None, None, 64, "1.00", "in", "5/UBND"),
    (None, date(2016, 6, 1), None, True, 1, "1.00", "in", "6/UBND"),
    ("c", None, None, True, 1, "1.00", "in", "7/UBND"),
    *(("d", date(2016, 7, 1), None, True, 1, "0.01", text, f"{at}/X") for at, text in enumerate(NASTY)),
]
PORTAL = [("1/UBND-VX",), ("2/UBND-VX",), ("99/UBND",), (None,), ("2 / ubnd-vx",)]
FILTERS: dict[str, Mapping[str, Any]] = {
    "all": {},
    "flagged": {"flag": "yes"},
    "not_flagged": {"flag": {"not": "yes"}},
    "pages_over_2": {"pages": {"more_than": "2"}},
    "pages_to_2": {"pages": {"at_most": "2"}},
    "dear": {"cost": {"at_least": "0.20"}},
    "in": {"kind": "in"},
    "not_in": {"kind": {"not": ["in"]}},
    "kindless": {"kind": {"blank": "yes"}},
    "with_kind": {"kind": {"blank": "no"}},
    "o_kind": {"kind": {"starts_with": ["o", "say"]}},
    "by_october_first": {"moment": {"at_most": "2016-10-01"}},
    "on_new_year": {"moment": "2016-01-01"},
    "used": {"within": {"days": "90", "of": "moment", "before": "period_end"}},
    "either": {"any": [{"kind": "out"}, {"flag": "no"}]},
    "both": {"all": [{"kind": "in"}, {"flag": "yes"}]},
    "numbers": {"distinct": "number"},
    "pages": {"sum": "pages"},
    "cost": {"sum": "cost", "kind": "in"},
    "on_portal": {"matching": {"register": "portal", "on": "number"}},
    **{f"nasty{at}": {"kind": text} for at, text in enumerate(NASTY)},
}
YEAR = {"fixed": "2016"}


def literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def statements(table: str, columns: Mapping[str, str], rows: list[tuple[Any, ...]]) -> list[str]:
    named = [f'"{name}" {kind}' for name, kind in columns.items()]
    made = [f"CREATE TABLE {table} ({', '.join(named)})"]
    made += [f"INSERT INTO {table} VALUES ({', '.join(map(literal, row))})" for row in rows]
    return made


class Duck:
    """A DuckDB file, and Parquet and CSV files with the same rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def settings(self, rows: list[tuple[Any, ...]]) -> tuple[str, dict[str, Any]]:
        import duckdb

        path = self.folder / "rows.duckdb"
        path.unlink(missing_ok=True)
        with duckdb.connect(str(path)) as made:
            for one in (*statements("rows", COLUMNS, rows), *statements("portal", {"number": "VARCHAR(99)"}, PORTAL)):
                made.execute(one)
            for table in ("rows", "portal"):
                made.execute(f"COPY {table} TO '{self.folder}/{table}.parquet'")
        return f"register:{path}", {"table": "rows", "registers": {"portal": f"{self.folder}/portal.parquet"}}


class Parquet(Duck):
    def settings(self, rows):
        super().settings(rows)
        return f"register:{self.folder}/rows.parquet", {"registers": {"portal": f"{self.folder}/portal.parquet"}}


class Lite:
    """An SQLite file, which keeps days as texts and yes and no as numbers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def settings(self, rows):
        path = self.folder / "rows.sqlite"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as made, made:
            for one in (*statements("rows", COLUMNS, rows), *statements("portal", {"number": "VARCHAR(99)"}, PORTAL)):
                made.execute(one)
        return f"register:{path}", {"table": "rows", "registers": {"portal": {"from": str(path), "table": "portal"}}}


class Postgres:
    def __init__(self, url: str) -> None:
        self.url = url

    def settings(self, rows):
        import psycopg

        with psycopg.connect(self.url) as made:
            made.execute("DROP TABLE IF EXISTS rows, portal")
            for one in (*statements("rows", COLUMNS, rows), *statements("portal", {"number": "VARCHAR(99)"}, PORTAL)):
                made.execute(one)
        return "register:public.rows", {"engine": self.url, "registers": {"portal": "portal"}}


class Spark:
    def __init__(self, remote: str, folder: Path) -> None:
        self.remote, self.files = remote, Parquet(folder)

    def settings(self, rows):
        location, more = self.files.settings(rows)
        return location, {**more, "engine": "spark", "remote": self.remote}


@pytest.fixture(params=["duckdb", "parquet", "sqlite", "postgresql", "spark"])
def engine(request, tmp_path):
    match request.param:
        case "duckdb":
            return Duck(tmp_path)
        case "parquet":
            return Parquet(tmp_path)
        case "sqlite":
            return Lite(tmp_path)
        case "postgresql":
            return Postgres(request.getfixturevalue("postgresql"))
    return Spark(request.getfixturevalue("spark"), tmp_path)


def counted(engine, rows, quantities, **more):
    location, settings = engine.settings(rows)
    asked = {"agency": "agency", "date": "day", "period": YEAR, "quantities": quantities, **settings, **more}
    found = qt.load_observations(location, **asked)
    figures: dict[str, dict[str, Any]] = {}
    for at in range(len(found)):
        value = found.values[at]
        shown = value.text if isinstance(value, Unreadable) else str(getattr(value, "value", value))
        figures.setdefault(found.quantity_text(at), {})[found.agency_text(at)] = shown
    return figures, [(one.kind, one.what.in_language("en")) for one in found.problems]


EXPECTED = {
    "all": {"a": "4", "b": "2", "d": "10"},
    "flagged": {"a": "2", "b": "0 + 2 ?", "d": "10"},
    "not_flagged": {"a": "2", "b": "0 + 2 ?", "d": "0"},
    "pages_over_2": {"a": "1 + 1 ?", "b": "2", "d": "0"},
    "pages_to_2": {"a": "2 + 1 ?", "b": "0", "d": "10"},
    "dear": {"a": "2 + 1 ?", "b": "2", "d": "0"},
    "in": {"a": "2 + 1 ?", "b": "1 + 1 ?", "d": "0"},
    "not_in": {"a": "1 + 1 ?", "b": "0 + 1 ?", "d": "10"},
    "kindless": {"a": "1", "b": "1", "d": "0"},
    "with_kind": {"a": "3", "b": "1", "d": "10"},
    "o_kind": {"a": "1 + 1 ?", "b": "0 + 1 ?", "d": "1"},
    "by_october_first": {"a": "2", "b": "0 + 2 ?", "d": "0 + 10 ?"},
    "on_new_year": {"a": "1", "b": "0 + 2 ?", "d": "0 + 10 ?"},
    "used": {"a": "2", "b": "0 + 2 ?", "d": "0 + 10 ?"},
    "either": {"a": "3", "b": "0 + 2 ?", "d": "0"},
    "both": {"a": "1", "b": "0 + 2 ?", "d": "0"},
    "numbers": {"a": "3 + 1 ?", "b": "1", "d": "10"},
    "pages": {"a": "19 + 1 ?", "b": "96", "d": "10"},
    "cost": {"a": "0.1 + 2 ?", "b": "1 + 1 ?", "d": "0"},
    "on_portal": {"a": "3 + 1 ?", "b": "0", "d": "0"},
    **{f"nasty{at}": {"a": "0 + 1 ?", "b": "0 + 1 ?", "d": "1"} for at in range(len(NASTY))},
}


def test_every_filter_counts_alike(engine):
    figures, problems = counted(engine, ROWS, FILTERS)
    assert figures == EXPECTED
    assert [one for one in problems if one[0] == "unmatched"] == [
        ("unmatched", "13 rows not found in portal, such as 0/X, 9/X"),
        ("unmatched", "1 row of portal not found in this register, such as 99/UBND"),
    ]
    lost = [one for one in problems if one[0] not in ("unknown", "unmatched")]
    assert lost == [
        ("agency", "1 row without an agency"),
        ("date", "1 row without a day that can be read (day)"),
        ("other_period", "2 rows outside every judged period"),
    ]


def test_rows_that_nobody_doubts_count_alike(engine):
    """Where no cell is empty Parquet is counted by a query that looks for no doubts."""
    clean = [row for row in ROWS if None not in row[:7]]
    assert len(clean) == 4
    figures, problems = counted(engine, clean, FILTERS, unknown="error")
    both = ("all", "flagged", "pages_to_2", "with_kind", "numbers", "on_portal")
    one = ("dear", "in", "not_in", "o_kind", "by_october_first", "on_new_year", "used", "either", "both")
    assert {name: found["a"] for name, found in figures.items() if found != {"a": "0"}} == {
        **dict.fromkeys(both, "2"),
        **dict.fromkeys(one, "1"),
        "pages": "3",
        "cost": "1/10",
    }
    assert [kind for kind, _ in problems] == ["other_period", "unmatched"]


def test_what_is_looked_for_among_other_things_is_told_too(engine):
    """A row that counts without its number, because it is flagged, lacks nothing."""
    looked_for = {"matching": {"register": "portal", "on": "number"}}
    figures, problems = counted(engine, ROWS, {"x": {"any": [looked_for, {"flag": "yes"}]}}, unknown="exclude")
    assert figures == {"x": {"a": "3", "b": "0", "d": "10"}}
    assert [what for kind, what in problems if kind == "unmatched"] == [
        "2 rows not found in portal, such as 5/UBND",
        "1 row of portal not found in this register, such as 99/UBND",
    ]


WIDE = ["in\u00a0", "\u2003in", "in\u3000", "\ufeffin", "\r\nin\t", "\u202f \u205f", "\u00a0", "\u00a0out", "in\u200b"]
ODD = ["8\u2010X", "8\u2212x", "8-\u2009X", "00", "0 000", "8/\u00e1o", "8\uff0dX", "8\ufe63x", "\u200b8-\u200bX"]


def test_spaces_of_every_width_are_no_part_of_a_cell(engine):
    rows = [("a\u00a0" if at % 2 else "a", date(2016, 1, 1), *[None] * 4, text, text) for at, text in enumerate(WIDE)]
    asked = {
        "in": {"kind": "in"},
        "not_in": {"kind": {"not": ["in"]}},
        "blank": {"kind": {"blank": "yes"}},
        "o": {"kind": {"starts_with": "o"}},
    }
    figures, _ = counted(engine, rows, asked, unknown="exclude")
    assert figures == {"in": {"a": "6"}, "not_in": {"a": "1"}, "blank": {"a": "2"}, "o": {"a": "1"}}
    figures, _ = counted(engine, rows, {"kinds": {"distinct": "kind", "unknown": "exclude"}})
    assert figures == {"kinds": {"a": "2"}}


def test_numbers_are_found_whatever_their_dashes_spaces_and_noughts(engine, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "PORTAL", [("8-x",), ("0",), ("8/\u00e1O",)])
    rows = [("a", date(2016, 1, 1), *[None] * 5, text) for text in ODD]
    figures, problems = counted(engine, rows, {"x": FILTERS["on_portal"]})
    assert (figures, problems) == ({"x": {"a": str(len(ODD))}}, [])


def test_a_mark_beside_its_letter_is_the_letter_with_its_mark(engine, monkeypatch):
    """But for Spark, which has no function that composes letters and marks: the documents say so."""
    monkeypatch.setattr(sys.modules[__name__], "PORTAL", [("8/\u00e1o",)])
    rows = [("a", date(2016, 1, 1), *[None] * 5, "8/a\u0301O")]
    figures, problems = counted(engine, rows, {"x": FILTERS["on_portal"]})
    if isinstance(engine, Spark):
        assert figures == {"x": {"a": "0"}}
        assert problems
    else:
        assert (figures, problems) == ({"x": {"a": "1"}}, [])


def test_a_number_in_text_has_digits_only(engine):
    """On PostgreSQL a text is no number, and the column is refused."""
    texts = ["10", "\u00a0+10", "10.", "1_0", "0x0a", "1,0"]
    rows = [("a", date(2016, 1, 1), *[None] * 4, text, None) for text in texts]
    asked = {"x": {"kind": {"at_least": "5"}}}
    if isinstance(engine, Postgres):
        with pytest.raises(SourceError, match="does not read as numbers or days"):
            counted(engine, rows, asked)
        return
    figures, _ = counted(engine, rows, asked)
    assert figures == {"x": {"a": "3 + 3 ?"}}


def test_who_is_looked_for_by_name_is_not_named(engine):
    rows = [("a", date(2016, 1, 1), None, True, 1, None, "in", "Nguyễn Văn An")]
    figures, problems = counted(engine, rows, {"x": FILTERS["on_portal"]})
    assert figures == {"x": {"a": "0"}}
    assert problems[0] == ("unmatched", "1 row not found in portal")


def test_an_empty_table_has_no_rows(engine):
    """What the other register lists is then found nowhere, and that is told; and that no row was counted."""
    told = "4 rows of portal not found in this register, such as 1/UBND-VX, 99/UBND"
    figures, (unmatched, (kind, what)) = counted(engine, [], FILTERS)
    assert (figures, unmatched) == ({}, ("unmatched", told))
    assert kind == "empty"
    assert what.startswith("this source gave no figure")


def test_a_flag_that_nobody_filled_in(engine):
    rows = [("a", date(2016, 1, 1), None, None, None, None, None, None)] * 3
    figures, _ = counted(engine, rows, {"yes": {"flag": "yes"}}, unknown="exclude")
    assert figures == {"yes": {"a": "0"}}
    figures, _ = counted(engine, rows, {"yes": {"flag": "yes"}}, unknown="count")
    assert figures == {"yes": {"a": "3"}}
    figures, _ = counted(engine, rows, {"kinds": {"distinct": "kind"}}, unknown="count")
    assert figures == {"kinds": {"a": "3"}}


def test_a_row_that_may_have_to_be_left_out_is_in_doubt(engine):
    figures, _ = counted(engine, ROWS, {"all": {}, "out": {"kind": "out"}}, where={"flag": "yes"}, skip={"kind": "in"})
    assert figures == {"all": {"a": "1", "b": "0 + 1 ?", "d": "10"}, "out": {"a": "1", "b": "0 + 1 ?", "d": "0"}}
    figures, _ = counted(engine, ROWS, {"all": {}}, where={"flag": "yes"}, unknown="exclude")
    assert figures == {"all": {"a": "2", "b": "0", "d": "10"}}
    figures, _ = counted(engine, ROWS, {"all": {"unknown": "count"}}, where={"flag": "yes"})
    assert figures == {"all": {"a": "2", "b": "2", "d": "10"}}


def test_a_column_that_is_missing_is_told_by_every_engine(engine):
    with pytest.raises(SourceError, match="Did you mean") as caught:
        counted(engine, ROWS, {"x": {"knd": "in"}, "y": {"flg": "yes"}})
    assert '"knd"' in caught.value.explain("vi")
    assert '"flg"' in caught.value.explain("vi")


def test_what_cannot_be_compared_is_told_by_every_engine(engine):
    with pytest.raises(SourceError, match="cannot be compared"):
        counted(engine, ROWS, {"x": {"flag": "perhaps"}})


def test_years_are_found_where_no_period_is_known(engine):
    location, settings = engine.settings(ROWS)
    found = qt.load_observations(location, **{"date": "day", "quantities": {"all": {}}, **settings})
    counts = {(found.agency_text(at), found.period_text(at)): found.values[at] for at in range(len(found))}
    assert counts == {("a", "2015"): 1, ("a", "2016"): 4, ("a", "2017"): 1, ("b", "2016"): 2, ("d", "2016"): 10}


def keys(engine, among, but_not=(), *, rows=ROWS, agency="a", most=20, persons=False, **more):
    location, settings = engine.settings(rows)
    asked = {"agency": "agency", "date": "day", "key": "number", "quantities": FILTERS, **settings, **more}
    year = ReportingPeriod.parse("2016")
    assert year is not None
    request = SourceRequest(location=location, path=location.partition(":")[2], settings=asked, periods=(year,))
    wanted = KeysAsked(agency=agency, period=year, among=among, but_not=but_not, most=most, persons=persons)
    return RegisterAdapter().row_keys(request, wanted)


def test_the_rows_in_the_way_are_named_alike(engine):
    found = keys(engine, ("all",), ("flagged",))
    assert found.sure == KeyList(keys=("2/UBND–VX",), total=1, rows=2, nameless=1)
    assert found.doubtful == KeyList()
    found = keys(engine, ("all",), ("in", "pages_over_2"), key="moment")
    assert found.sure == KeyList(keys=("2016-12-31 23:59:59",), total=1, rows=1)
    found = keys(engine, ("all",), ("in",))
    assert found.sure == KeyList(keys=("2/ubnd-vx",), total=1, rows=1)
    assert found.doubtful == KeyList(rows=1, nameless=1)
    found = keys(engine, ("all",), ("on_portal",))
    assert (found.sure, found.doubtful) == (KeyList(), KeyList(rows=1, nameless=1))
    found = keys(engine, ("all",), ("on_portal",), agency="b", key="number")
    assert found.sure == KeyList(keys=("5/UBND",), total=1, rows=2)
    assert keys(engine, ("all",), agency="z") == keys(engine, ("all",), rows=[])


def test_keys_stand_in_the_order_of_their_code_points(engine):
    odd = ["2/Z", "10/b", "10/B", "Đ1", "a1", "_1", "é1", "1'", "1\\", "${x}1", "0"]
    rows = [("a", date(2016, 1, 1), None, True, 1, None, "in", text) for text in odd]
    found = keys(engine, ("all",), rows=rows)
    assert found.sure == KeyList(keys=tuple(sorted(odd)), total=len(odd), rows=len(odd))
    found = keys(engine, ("all",), rows=rows * 2, most=3)
    assert found.sure == KeyList(keys=tuple(sorted(odd))[:3], total=len(odd), rows=2 * len(odd))


def test_what_may_name_a_person_is_not_fetched(engine):
    names = ["Nguyễn Văn An", "an.nguyen2@qt.vn", "12/UBND"]
    rows = [("a", date(2016, 1, 1), None, True, 1, None, "in", text) for text in names]
    assert keys(engine, ("all",), rows=rows).sure == KeyList(keys=("12/UBND",), total=3, rows=3, withheld=2)
    assert keys(engine, ("all",), rows=rows, persons=True).sure.keys == ("12/UBND", "Nguyễn Văn An", "an.nguyen2@qt.vn")


def test_different_values_are_one_thing_however_many_rows_they_have(engine):
    """A document delivered twice, once online, is no document in the way."""
    rows = [("a", date(2016, 1, 1), None, flag, None, None, None, number) for flag, number in DELIVERIES]
    quantities = {"sent": {"distinct": "number"}, "online": {"distinct": "number", "flag": "yes"}}
    found = keys(engine, ("sent",), ("online",), rows=rows, quantities=quantities)
    assert found.sure == KeyList(keys=("2",), total=1, rows=1)
    assert found.doubtful == KeyList(keys=("3",), total=1, rows=2, nameless=1)


DELIVERIES = [(True, "1"), (False, "1"), (False, "2"), (False, "2"), (None, "3"), (None, None)]


DAYS_IN_TEXT = [
    *(
        "2016-01-01",
        "2016-12-31",
        " 2016-02-29 ",
        "2016-12-31T23:59",
        "2016-12-31 23:59:59",
        "2016-06-01 00:00:00.123456",
    ),
    *("2016-06-01T12:00:00Z", "2016-06-01 12:00Z"),
]
NO_DAYS = [
    *(
        "2016-01-01 03:00+07",
        "2016-12-31T20:00:00-07:00",
        "2017-01-01 03:00:00+07:00",
        "2016-06-01 12:00 +07",
        "2016-06-01+07",
    ),
    *("2016-02-03xyz", "2016-02-03 25:99", "2016-02-03 24:00", "2016-02-03 12", "2016-02-03T", "2016-02-03 12:00:60"),
    *(
        "2016-02-30",
        "2016-13-01",
        "2016-2-3",
        "03/02/2016",
        "2016-02-03 12:00:00.",
        "2016-02-03 12:00Zulu",
        "2016-02-031",
    ),
    *("2016-02-03 12:00\n13:00", "2016-06-01 12:00 UTC", "20160203", "2016-02-03  12:00", "٢٠١٦-٠٢-٠٣"),
]


def test_a_text_is_a_day_or_it_is_none(engine):
    """An offset might move a moment to another day, and what says more than a day and a time says nobody knows what."""
    rows = [("a", None, None, True, at, None, text, None) for at, text in enumerate((*DAYS_IN_TEXT, *NO_DAYS))]
    quantities = {
        "all": {},
        "used": {"within": {"days": "400", "of": "kind", "before": "period_end"}},
        "late": {"kind": {"more_than": "2016-06-30"}},
    }
    if isinstance(engine, Postgres):
        with pytest.raises(SourceError, match="does not read as numbers or days"):
            counted(engine, rows, quantities, date="kind")
        return
    figures, problems = counted(engine, rows, quantities, date="kind")
    assert figures == {"all": {"a": "8"}, "used": {"a": "8"}, "late": {"a": "3"}}
    assert problems == [("date", f"{len(NO_DAYS)} rows without a day that can be read (kind)")]
    figures, _ = counted(engine, [(*row[:1], date(2016, 1, 1), *row[2:]) for row in rows], quantities)
    unread = len(NO_DAYS)
    assert figures == {"all": {"a": str(len(rows))}, "used": {"a": f"8 + {unread} ?"}, "late": {"a": f"3 + {unread} ?"}}


def test_a_text_that_is_no_number_is_in_doubt(engine):
    rows = [("a", date(2016, 1, 1), None, True, 1, None, text, None) for text in ("1", "2.5", "many", "1e")]
    quantities = {"sum": {"sum": "kind"}, "more": {"kind": {"more_than": "1"}}}
    if isinstance(engine, Postgres):
        with pytest.raises(SourceError, match="does not read as numbers or days"):
            counted(engine, rows, quantities)
        return
    assert counted(engine, rows, quantities)[0] == {"sum": {"a": "3.5 + 2 ?"}, "more": {"a": "1 + 2 ?"}}


@pytest.mark.parametrize(
    "name", ["p", "P", "r", "counted", "match0", "#agency", "#period", "#PERIOD", "##period", "#is0"]
)
def test_a_column_may_bear_any_name(engine, monkeypatch, name):
    """None of the names that a query gives is taken for a column of the register, nor the other way round."""
    renamed = {{"kind": name, "number": f"{name} 2"}.get(one, one): kind for one, kind in COLUMNS.items()}
    monkeypatch.setattr(sys.modules[__name__], "COLUMNS", renamed)
    looked_for = {"matching": {"register": "portal", "on": {f"{name} 2": "number"}}}
    asked = {"all": {}, "in": {name: "in"}, "not_in": {name: {"not": ["in"]}}, "on_portal": looked_for}
    asked["used"] = {"all": [FILTERS["used"], {name: {"blank": "no"}}]}
    figures, problems = counted(engine, ROWS, asked)
    assert figures == {one: EXPECTED[one] for one in asked} | {"used": {"a": "2", "b": "0 + 1 ?", "d": "0 + 10 ?"}}
    assert [what for kind, what in problems if kind == "unmatched"] == [
        "13 rows not found in portal, such as 0/X, 9/X",
        "1 row of portal not found in this register, such as 99/UBND",
    ]
    more = {"where": {name: "in"}, "unknown": "exclude"}
    figures, _ = counted(engine, ROWS, {"kinds": {"distinct": name}, "all": {}}, **more)
    assert figures == {"kinds": {"a": "1", "b": "1"}, "all": {"a": "2", "b": "1"}}
    found = keys(engine, ("all",), ("in",), quantities=asked, key=f"{name} 2")
    assert found.sure == KeyList(keys=("2/ubnd-vx",), total=1, rows=1)


@pytest.mark.parametrize("name", ["p", "#agency"])
def test_columns_of_any_name_say_whose_a_row_is_and_when(engine, monkeypatch, name):
    renamed = {{"agency": name, "day": f"{name} 2"}.get(one, one): kind for one, kind in COLUMNS.items()}
    monkeypatch.setattr(sys.modules[__name__], "COLUMNS", renamed)
    asked = {"all": {}, "used": {"within": {"days": "90", "of": f"{name} 2", "before": "period_end"}}}
    figures, _ = counted(engine, ROWS, asked, agency=name, date=f"{name} 2")
    assert figures == {"all": EXPECTED["all"], "used": {"a": "2", "b": "0", "d": "0"}}


@pytest.mark.parametrize("cell", ["NaN", "Infinity"])
def test_what_is_no_number_is_in_doubt_for_every_question(engine, monkeypatch, cell):
    figures, expected = in_doubt(engine, monkeypatch, "DOUBLE PRECISION", cell)
    assert figures == expected


@pytest.mark.parametrize("cell", ["NaN", "Infinity"])
def test_decimals_that_are_no_numbers_are_in_doubt_on_postgresql(postgresql, monkeypatch, cell):
    figures, expected = in_doubt(Postgres(postgresql), monkeypatch, "NUMERIC", cell)
    assert figures == expected


def in_doubt(engine, monkeypatch, kind, cell):
    """What is counted where a column of such a kind holds a cell, and what is if nobody knows that cell."""
    monkeypatch.setitem(COLUMNS, "cost", kind)
    rows = [("a", date(2016, 1, 1), None, True, 1, one, None, None) for one in (cell, "5", "6")]
    asked = {"more": {"cost": {"more_than": "5"}}, "most": {"cost": {"at_most": "5"}}, "sum": {"sum": "cost"}}
    asked |= {"is": {"cost": "5"}, "not": {"cost": {"not": ["5"]}}}
    one = {"a": "1 + 1 ?"}
    return counted(engine, rows, asked)[0], {**dict.fromkeys(asked, one), "sum": {"a": "11 + 1 ?"}}


@pytest.mark.parametrize("kind", ["INTEGER[]", "BYTEA", "TIME", "JSON", "INTERVAL"])
def test_what_postgresql_writes_in_no_one_way_is_refused(postgresql, monkeypatch, kind):
    monkeypatch.setitem(COLUMNS, "kind", kind)
    for asked in ({"kind": "x"}, {"distinct": "kind"}):
        with pytest.raises(SourceError, match="neither text nor number nor day"):
            counted(Postgres(postgresql), [], {"x": asked})
