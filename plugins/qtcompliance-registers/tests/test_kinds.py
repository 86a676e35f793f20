"""Cells that are texts in another dress are counted as texts; what is no text, or no number, is told."""

import json
import sys
from pathlib import Path

import duckdb
import pytest

import qtcompliance as qt
from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError
from qtcompliance_registers import RegisterAdapter

YEAR = {"fixed": "2016"}


def counted(path, quantity, **settings):
    found = qt.load_observations(f"register:{path}", **{"period": YEAR, "quantities": {"x": quantity}, **settings})
    values = [found.values[at] for at in range(len(found))]
    shown = [one.text if isinstance(one, Unreadable) else str(getattr(one, "value", one)) for one in values]
    return {found.agency_text(at): shown[at] for at in range(len(found))}


def refused(path, quantity, language="en", **settings):
    with pytest.raises(SourceError) as caught:
        counted(path, quantity, **settings)
    return caught.value.explain(language)


def lines(path: Path, *cells: object, key="kind") -> Path:
    rows = (json.dumps({"agency": "A", key: cell}, ensure_ascii=False) for cell in cells)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def stored(folder: Path, form: str, query: str, name="rows") -> Path:
    path = folder / f"{name}.{form}"
    with duckdb.connect(str(path) if form == "duckdb" else ":memory:") as made:
        if form == "duckdb":
            made.execute(f"CREATE TABLE t AS {query}")
        else:
            made.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


@pytest.mark.parametrize("odd", [3, 1.5, True, "x"])
def test_one_odd_row_of_json_leaves_the_others_what_they_are(tmp_path, odd):
    path = lines(tmp_path / "rows.jsonl", "Chính", "Chính", 'say "so"', None, odd)
    assert counted(path, {"kind": "Chính"}, unknown="exclude") == {"A": "2"}
    assert counted(path, {"kind": {"not": ["Chính"]}}, unknown="exclude") == {"A": "2"}
    assert counted(path, {"kind": {"starts_with": "Ch"}}, unknown="exclude") == {"A": "2"}
    assert counted(path, {"kind": 'say "so"'}, unknown="exclude") == {"A": "1"}
    assert counted(path, {"distinct": "kind"}, unknown="exclude") == {"A": "3"}
    assert counted(path, {"kind": {"blank": "yes"}}) == {"A": "1"}


@pytest.mark.parametrize(("asked", "found"), [("3", "3"), ("1.5", "1"), ("yes", "2"), ("true", "1"), ("no", "1")])
def test_a_cell_of_json_is_its_text(tmp_path, asked, found):
    path = lines(tmp_path / "rows.jsonl", "3", 3, 3.0, 1.5, True, False, "yes")
    assert counted(path, {"kind": asked}) == {"A": found}


def test_one_odd_file_of_a_pattern_leaves_the_others_what_they_are(tmp_path):
    lines(tmp_path / "a.jsonl", "on", "on")
    lines(tmp_path / "b.jsonl", 1)
    assert counted(tmp_path / "*.jsonl", {"kind": "on"}) == {"A": "2"}
    assert counted(tmp_path / "*.jsonl", {"kind": "1"}) == {"A": "1"}
    (tmp_path / "c.jsonl").write_text('{"agency": 7, "kind": "on"}\n', encoding="utf-8")
    assert counted(tmp_path / "*.jsonl", {"kind": "on"}) == {"A": "2", "7": "1"}


@pytest.mark.parametrize("odd", [["on"], {"a": 1}, []])
def test_a_list_in_a_cell_of_json_is_refused_where_it_is_asked(tmp_path, odd):
    path = lines(tmp_path / "rows.jsonl", "on", odd)
    assert 'the column "kind" holds what is neither text' in refused(path, {"kind": "on"})
    assert 'cột "kind" chứa thứ không phải chữ' in refused(path, {"distinct": "kind"}, "vi")
    assert counted(path, {}) == {"A": "2"}
    (table,) = RegisterAdapter().sample(SourceRequest(location="register:rows.jsonl", path=str(path)))
    assert [row.cells[1] for row in table.rows] == ["on", json.dumps(odd, separators=(",", ":"))]


def test_texts_of_json_that_look_like_times_stay_as_they_are(tmp_path):
    same = "0A0A0A0A-0000-0000-0000-000000000001"
    assert counted(lines(tmp_path / "a.jsonl", "10:00", "11:00"), {"kind": "10:00"}) == {"A": "1"}
    assert counted(lines(tmp_path / "b.jsonl", same, same), {"kind": same}) == {"A": "2"}


FORMS = pytest.mark.parametrize("form", ["duckdb", "parquet"])


@FORMS
def test_texts_that_are_stored_as_bytes_are_texts(tmp_path, form):
    path = stored(tmp_path, form, "SELECT encode(a) agency, encode('Đồi') kind FROM (VALUES ('Huyện'), ('Xã')) v(a)")
    assert counted(path, {"kind": "Đồi"}) == {"Huyện": "1", "Xã": "1"}
    assert counted(path, {"kind": {"not": ["Đồi"]}}) == {"Huyện": "0", "Xã": "0"}


@FORMS
def test_bytes_that_are_no_text_are_refused_where_they_are_asked(tmp_path, form):
    path = stored(tmp_path, form, "SELECT 'A' agency, '\\xFF'::BLOB kind")
    assert 'the column "kind" holds what is neither text' in refused(path, {"kind": "on"})
    assert counted(path, {}) == {"A": "1"}
    (table,) = RegisterAdapter().sample(SourceRequest(location=f"register:rows.{form}", path=str(path)))
    assert [row.cells for row in table.rows] == [["A", "\\xFF"]]


@FORMS
def test_an_identifier_of_a_type_of_its_own_is_its_text(tmp_path, form):
    one = "00000000-0000-0000-0000-00000000000a"
    path = stored(tmp_path, form, f"SELECT 'A' agency, UUID '{one}' kind")
    assert counted(path, {"kind": one}) == counted(path, {"distinct": "kind"}) == {"A": "1"}
    assert counted(path, {}, agency="kind") == {one: "1"}


@FORMS
@pytest.mark.parametrize("cell", ["[1]", "{'a': 1}", "TIME '10:00'", "INTERVAL 3 DAYS"])
def test_what_is_no_text_is_refused_whatever_is_asked(tmp_path, form, cell):
    path = stored(tmp_path, form, f"SELECT 'A' agency, {cell} kind")
    for asked in ({"kind": "10:00:00"}, {"kind": {"starts_with": "1"}}, {"distinct": "kind"}):
        assert "neither text nor number nor day" in refused(path, asked)
    for settings in ({"agency": "kind"}, {"period": "kind"}):
        assert "neither text nor number nor day" in refused(path, {}, **settings)
    assert "does not hold days" in refused(path, {}, date="kind")
    there = {"registers": {"there": str(path)}}
    looked_for = {"matching": {"register": "there", "on": {"agency": "kind"}}}
    assert 'the register "there": the column "kind" holds' in refused(path, looked_for, **there)
    assert "neither text" in refused(path, {"matching": {"register": "there", "on": {"kind": "agency"}}}, **there)
    assert counted(path, {"kind": {"blank": "no"}}) == {"A": "1"}


@FORMS
@pytest.mark.parametrize("cell", ["'NaN'", "'Infinity'", "'-Infinity'"])
def test_what_is_no_number_is_blank_for_every_question(tmp_path, form, cell):
    path = stored(tmp_path, form, f"SELECT 'A' agency, n::DOUBLE n FROM (VALUES ({cell}), ('5'), ('6.5')) v(n)")
    for asked, found in (
        ({"n": {"more_than": "5"}}, "1 + 1 ?"),
        ({"n": {"at_most": "5"}}, "1 + 1 ?"),
        ({"n": "5"}, "1 + 1 ?"),
        ({"n": {"not": ["5"]}}, "1 + 1 ?"),
        ({"distinct": "n"}, "2 + 1 ?"),
        ({"n": {"blank": "yes"}}, "1"),
    ):
        assert counted(path, asked) == {"A": found}


PAIRS = {
    ("true", "'yes'"): "BOOLEAN, b.parquet: VARCHAR",
    ("9007199254740993::BIGINT", "0.5::DOUBLE"): "BIGINT, b.parquet: DOUBLE",
    ("1.50::DECIMAL(9,2)", "'1.5'"): "DECIMAL(9,2), b.parquet: VARCHAR",
}


@pytest.mark.parametrize("pair", PAIRS)
def test_files_of_a_pattern_that_disagree_are_refused_where_the_column_is_asked(tmp_path, pair):
    for name, cell in zip("ab", pair, strict=True):
        stored(tmp_path, "parquet", f"SELECT 'A' agency, {cell} kind, {{'kind': 1}} other", name)
    found = refused(tmp_path / "*.parquet", {"kind": "yes"})
    assert f"of different types in these files (a.parquet: {PAIRS[pair]})" in found
    assert "có kiểu khác nhau giữa các tệp" in refused(tmp_path / "*.parquet", {"sum": "kind"}, "vi")
    assert counted(tmp_path / "*.parquet", {}) == {"A": "2"}


@pytest.mark.parametrize(("one", "other"), [("1", "'1'"), ("1", "1.00"), ("DATE '2016-01-01'", "'2016-01-01'")])
def test_files_of_a_pattern_that_agree_are_counted(tmp_path, one, other):
    for name, cell in zip("ab", (one, other), strict=True):
        stored(tmp_path, "parquet", f"SELECT 'A' agency, {cell} kind", name)
    asked = {"kind": {"at_least": "2016-01-01"}} if "2016" in one else {"kind": "1"}
    assert counted(tmp_path / "*.parquet", asked) == {"A": "2"}


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_two_columns_of_one_heading_are_refused_where_one_is_asked(tmp_path, ending):
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    for name, second in (("same", "k"), ("capitals", "K")):
        path = tmp_path / f"{name}.{ending}"
        if ending == "csv":
            path.write_text(f"agency,k,{second}\nA,on,off\n", encoding="utf-8")
        else:
            pa.parquet.write_table(pa.table([["A"], ["on"], ["off"]], names=["agency", "k", second]), path)
        assert counted(path, {}) == {"A": "1"}
    assert 'two columns are called "k"' in refused(tmp_path / f"same.{ending}", {"k": "on"})
    assert 'có hai cột cùng tên "k"' in refused(tmp_path / f"same.{ending}", {"sum": "k"}, "vi")
    path = tmp_path / f"capitals.{ending}"
    assert counted(path, {"k": "on"}) == {"A": "1"}
    assert 'the column "K" differs from "k" in capital letters only' in refused(path, {"K": "off"})


def test_moments_with_a_time_zone_need_no_other_library(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pytz", None)
    path = stored(tmp_path, "parquet", "SELECT 'A' agency, TIMESTAMPTZ '2016-12-31 23:30:00-02' moment, 1 AS \"a b\"")
    query = 'SELECT agency, 5 AS x, moment AS period, "a b" FROM t ORDER BY moment'
    (tmp_path / "q.sql").write_text(query, encoding="utf-8")
    found = qt.load_observations(f"sql:{tmp_path}/q.sql", files={"t": "rows.parquet"})
    assert (found.period_text(0), found.values[0]) == ("2017-01-01", 5)
    found = qt.load_observations(f"register:{path}", date="moment", quantities={"x": {}})
    assert (found.period_text(0), found.values[0]) == ("2017", 1)
    (table,) = RegisterAdapter().sample(SourceRequest(location="register:rows.parquet", path=str(path)))
    assert [str(row.cells[1]) for row in table.rows] == ["2017-01-01 01:30:00"]
