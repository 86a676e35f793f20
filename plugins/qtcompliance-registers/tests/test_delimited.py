"""CSV registers are read as they are written: nothing is guessed from the first rows."""

import gzip
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError

MANY = 25_000  # more rows than DuckDB looks at before it decides how cells are quoted


def counted(path: Path, quantities=None, **settings):
    asked = {"period": {"fixed": "2016"}, "quantities": quantities or {"open": {"kind": "open"}}, **settings}
    found = qt.load_observations(f"register:{path}", **asked)
    cells = {found.agency_text(at): found.values[at] for at in range(len(found))}
    shown = {
        name: one.text if isinstance(one, Unreadable) else str(getattr(one, "value", one))
        for name, one in cells.items()
    }
    return shown, [(one.kind, one.what.in_language("en")) for one in found.problems]


def written(path: Path, text: str, encoding="utf-8") -> Path:
    data = text.encode(encoding)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def refused(path: Path, language="en", **settings) -> str:
    with pytest.raises(SourceError) as caught:
        counted(path, **settings)
    return caught.value.explain(language)


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv.gz", ","), ("a.txt", ";")])
def test_a_quote_that_comes_late_is_a_quote(tmp_path, name, sign):
    plain = f"A01{sign}open{sign}x\n" * MANY
    late = f'"A01"{sign}"open"{sign}"say ""x""{sign}\nor not"\n'
    path = written(tmp_path / name, f"agency{sign}kind{sign}note\n{plain}{late}")
    assert counted(path) == ({"A01": str(MANY + 1)}, [])


def test_numbers_that_are_matched_are_quoted_or_not(tmp_path):
    rows = [f"{at}/X" for at in range(MANY)]
    here = "".join(f"A01,{number}\n" for number in rows)
    written(tmp_path / "there.csv", "number\n" + "".join(f"{number}\n" for number in rows) + '"late/X"\n')
    path = written(tmp_path / "here.csv", f'agency,number\n{here}"A01","late/X"\n')
    more = {"registers": {"portal": str(tmp_path / "there.csv")}}
    found = counted(path, {"x": {"matching": {"register": "portal", "on": "number"}}}, **more)
    assert found == ({"A01": str(MANY + 1)}, [])


def test_a_query_reads_files_in_the_same_way(tmp_path):
    written(tmp_path / "rows.csv", "unit,kind\n" + "A01,open\n" * MANY + '"A01","open"\n')
    query = "SELECT unit AS agency, '2016' AS period, 'x' AS quantity, COUNT(*) AS value FROM t WHERE kind = 'open' GROUP BY ALL"
    (tmp_path / "q.sql").write_text(query, encoding="utf-8")
    found = qt.load_observations(f"sql:{tmp_path}/q.sql", files={"t": "rows.csv"})
    assert [(found.agency_text(0), str(found.values[0]))] == [("A01", str(MANY + 1))]


def test_an_apostrophe_is_a_character(tmp_path):
    path = written(tmp_path / "a.csv", "agency,kind\n" + "A01,'open'\n" * 9)
    assert counted(path)[0] == {"A01": "0"}
    assert counted(path, {"x": {"kind": "'open'"}})[0] == {"A01": "9"}


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_seen_in_the_header(tmp_path, sign):
    other = ";" if sign == "," else ","
    path = written(tmp_path / "a.csv", f'agency{sign}kind{sign}"a{other}b"\nA01{sign}open{sign}x{other}y\n')
    assert counted(path)[0] == {"A01": "1"}
    assert counted(path, delimiter=sign if sign != "\t" else "tab")[0] == {"A01": "1"}


@pytest.mark.parametrize("before", ["", "A01,open\n" * MANY])
@pytest.mark.parametrize(("row", "found"), [("A01", 1), ("A01,open,more", 3)])
def test_a_row_with_other_cells_than_the_header_is_told(tmp_path, before, row, found):
    path = written(tmp_path / "a.csv", f"agency,kind\n{before}{row}\nA01,open\n")
    line = before.count("\n") + 2
    told = refused(path)
    assert f"a.csv row {line} (as a spreadsheet counts): cells: {found}, header 2" in told
    assert f"a.csv dòng {line} (tính như bảng tính): {found} ô" in refused(path, "vi")


def test_what_is_no_csv_is_told_with_advice(tmp_path):
    told = {
        'agency,kind\nA01,"open\nA02,x\n': 'row 2 (as a spreadsheet counts): a " is not closed',
        'agency,kind\nA01,"op"en\n': 'row 2 (as a spreadsheet counts): a " is not closed, or more follows it',
        "agency,kind\nA01,open\r\nA01,open\n": "its lines end in different ways (CRLF beside LF)",
        "agency,kind\r\nA01,open\r\n" + "A01,open\n" * MANY: "its lines end in different ways (CRLF beside LF)",
        "\nagency,kind\nA01,open\n": "its first row must name the columns",
    }
    for text, what in told.items():
        assert what in refused(written(tmp_path / "a.csv", text))
    assert "say encoding:" in refused(written(tmp_path / "a.csv", "agency,kind\nA01,é\n", "latin-1"))
    assert "say encoding:" in refused(
        written(tmp_path / "a.csv", "agency,kind\n" + "A01,x\n" * MANY + "é,é", "latin-1")
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_one_way(tmp_path, end):
    path = written(tmp_path / "a.csv", end.join(["\ufeffagency , it's,", "A01,x,open", "", '"A01",y,"open"', ""]))
    assert counted(path, {"x": {"column2": "open"}})[0] == {"A01": "2"}
    assert counted(path, {"x": {"it's": ["x", "y"]}})[0] == {"A01": "2"}


def test_files_of_one_register_may_have_other_headers(tmp_path):
    written(tmp_path / "1.csv", "agency,kind\nA01,open\n")
    written(tmp_path / "2.csv", "agency,kind\nA01,open\n")
    written(tmp_path / "3.csv", 'kind;agency;more\n"open";"A01";x\n')
    written(tmp_path / "4.csv", "agency\nA01\n")
    assert counted(tmp_path / "*.csv")[0] == {"A01": "3 + 1 ?"}


def test_an_encoding_that_is_declared_is_read(tmp_path):
    for encoding in ("utf-16", "latin-1"):
        path = written(tmp_path / "a.csv", "agency,kínd\nA01,Kýnh\n", encoding)
        assert counted(path, {"x": {"kínd": "Kýnh"}}, encoding=encoding)[0] == {"A01": "1"}


def test_a_cluster_reads_them_in_the_same_way(tmp_path, spark):
    there = {"engine": "spark", "remote": spark}
    text = 'agency,kind,note\nA01,open,\'x\n"A01","open","say ""x"",\nor \\"\n'
    assert counted(written(tmp_path / "a.csv", text), **there)[0] == {"A01": "2"}
    note = {"x": {"note": ["'x", 'say "x",\nor \\']}}
    assert counted(tmp_path / "a.csv", note, **there)[0] == {"A01": "2"} == counted(tmp_path / "a.csv", note)[0]
    for row in ("A01,open", "A01,open,x,y"):
        assert "Spark cannot count it" in refused(written(tmp_path / "b.csv", f"{text}{row}\n"), **there)


HEADED = 'agency,"ki{inside}nd",kind{end}A01,"x{inside}y",open{end}A01,z,open{end}'
SHAPES = [("\n", "\n"), ("\r", "\n"), ("\r\n", "\n"), ("\r\n", "\r\n"), ("\r", "\r")]


@pytest.mark.parametrize(("inside", "end"), SHAPES)
def test_a_line_break_in_a_heading_loses_no_row(tmp_path, inside, end):
    path = written(tmp_path / "a.csv", HEADED.format(inside=inside, end=end))
    assert counted(path) == ({"A01": "2"}, [])


@pytest.mark.parametrize(("inside", "end"), [("\n", "\r\n"), ("\r", "\r\n"), ("\n", "\r")])
def test_a_line_break_in_a_heading_that_would_lose_every_row_is_refused(tmp_path, inside, end):
    path = written(tmp_path / "a.csv", HEADED.format(inside=inside, end=end))
    assert "a.csv: a heading holds a line break of another kind" in refused(path)
    assert "a.csv: tiêu đề cột có ngắt dòng" in refused(path, "vi")


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.parquet", "a.arrow", "a.duckdb", "a.sqlite"])
def test_a_file_of_no_bytes_is_a_source_without_rows(tmp_path, name):
    path = written(tmp_path / name, "")
    figures, ((kind, what),) = counted(path)
    assert (figures, kind) == ({}, "empty")
    assert what.startswith("this source gave no figure")


@pytest.mark.parametrize(
    ("name", "text"), [("csv", "agency,kind\nA01,open\n"), ("jsonl", '{"agency":"A01","kind":"open"}\n')]
)
def test_a_file_of_no_bytes_beside_others_has_no_rows(tmp_path, name, text):
    written(tmp_path / f"a.{name}", "")
    written(tmp_path / f"b.{name}", text)
    assert counted(tmp_path / f"*.{name}") == ({"A01": "1"}, [])
