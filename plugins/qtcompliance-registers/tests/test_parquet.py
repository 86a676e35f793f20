"""`parquet:` reads returns in Parquet, exactly; what cannot be exact is told."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtcompliance import api
from qtcompliance.contracts import Number, SourceRequest
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import AssessmentError, SourceError
from qtcompliance.testing import check_adapter, check_saver, example_request
from qtcompliance_registers.parquet.adapter import ParquetAdapter
from qtcompliance_registers.parquet.saver import ParquetSaver


def write(path: Path, select: str) -> Path:
    """What a query selects, as a Parquet file."""
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def read(path: Path, **settings: str) -> SimpleNamespace:
    """The one table of a file."""
    request = SourceRequest(location=f"parquet:{path.name}", path=str(path), settings=settings)
    [(header, rows)] = [(table.header, list(table.rows)) for table in ParquetAdapter().tables(request)]
    return SimpleNamespace(
        header=list(header), cells=[list(row.cells) for row in rows], numbers=[r.number for r in rows]
    )


def cell(tmp_path: Path, expression: str, **settings: str) -> object:
    """What one cell becomes."""
    return read(write(tmp_path / "one.parquet", f"SELECT {expression} AS x"), **settings).cells[0][0]


def test_it_keeps_the_contract(tmp_path: Path) -> None:
    path = write(tmp_path / "r.parquet", "SELECT 'A' AS agency, 12 AS sent, 1.5 AS rate, 2.5::DOUBLE AS f, NULL AS n")
    check_adapter(ParquetAdapter(), example_request(path, "parquet"))
    check_adapter(ParquetAdapter(), example_request(path, "parquet", floats="shortest"))


def test_what_is_saved_is_read_again_as_it_was() -> None:
    check_saver(ParquetSaver(), ParquetAdapter())


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("12", 12),
        ("9223372036854775807000::DECIMAL(38,0)", 9223372036854775807000),
        ("18446744073709551615::UBIGINT", 18446744073709551615),
        ("true", True),
        ("NULL::INTEGER", None),
        ("'trên 95%'", "trên 95%"),
        ("12.50::DECIMAL(10,2)", Number(Fraction(25, 2), 2)),
        ("12::DECIMAL(18,0)", 12),
        ("-0.05::DECIMAL(10,2)", Number(Fraction(-1, 20), 2)),
        ("DATE '2016-12-31'", date(2016, 12, 31)),
        ("TIMESTAMP '2016-12-31 23:59:59'", date(2016, 12, 31)),
        ("TIMESTAMPTZ '2016-12-31 23:30:00+00'", date(2016, 12, 31)),
        ("'infinity'::DATE", Unreadable("9999-12-31")),
        ("'-infinity'::TIMESTAMP", Unreadable("0001-01-01")),
        ("3::DOUBLE", 3),
        ("-0.0::DOUBLE", 0),
        ("3::FLOAT", 3),
        ("0.1::DOUBLE", Unreadable("0.1")),
        ("0.1::FLOAT", Unreadable("0.1")),
        ("9007199254740992::DOUBLE", Unreadable("9007199254740992.0")),
        ("16777216::FLOAT", Unreadable("16777216.0")),
        ("'nan'::DOUBLE", Unreadable("nan")),
        ("[1, 2]", Unreadable("[1, 2]")),
        ("'12'::BLOB", Unreadable("12")),
    ],
)
def test_a_cell_is_exact_or_unreadable(tmp_path: Path, expression: str, expected: object) -> None:
    found = cell(tmp_path, expression)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0.1::DOUBLE", Number(Fraction(1, 10), 1)),
        ("(0.1::DOUBLE + 0.2::DOUBLE)", Number(Fraction(30000000000000004, 10**17), 17)),
        ("0.1::FLOAT", Number(Fraction(1, 10), 1)),
        ("1e-7::DOUBLE", Number(Fraction(1, 10**7), 7)),
        ("92.80::DOUBLE", Number(Fraction(928, 10), 1)),
        ("1e22::DOUBLE", 10**22),
        ("3::DOUBLE", 3),
        ("'inf'::DOUBLE", Unreadable("inf")),
    ],
)
def test_declared_floats_are_their_shortest_text(tmp_path: Path, expression: str, expected: object) -> None:
    found = cell(tmp_path, expression, floats="shortest")
    assert (type(found), found) == (type(expected), expected)


@settings(max_examples=20, deadline=None)
@given(
    thousandths=st.lists(st.integers(-(10**20), 10**20), min_size=1),
    counts=st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1),
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1),
)
def test_figures_and_texts_come_back_as_they_were(thousandths: list[int], counts: list[int], texts: list[str]) -> None:
    numbers = [Number(Fraction(one, 1000), 3) for one in thousandths]
    written = [f"'{one.text}'::DECIMAL(38,3)" for one in numbers]
    quoted = ["'" + one.replace("'", "''") + "'" for one in texts]
    lists = [f"unnest([{', '.join(some)}])" for some in (written, map(str, counts), quoted)]
    with TemporaryDirectory() as folder:
        cells = read(write(Path(folder) / "r.parquet", f"SELECT {', '.join(lists)}")).cells
    for place, expected in enumerate((numbers, counts, texts)):
        assert [row[place] for row in cells][: len(expected)] == expected


def test_columns_bear_the_names_of_the_file_and_rows_its_order(tmp_path: Path) -> None:
    folder = tmp_path / "year=2016"
    folder.mkdir()
    select = 'SELECT i AS "a""b", {\'x\': i, \'y\': i} AS s, i + 1 AS "tên cột" FROM range(5000) t(i)'
    found = read(write(folder / "[1] r*.parquet", select))
    assert found.header == ['a"b', "s", "tên cột"]
    assert found.numbers == list(range(1, 5001))
    assert [cells[2] for cells in found.cells] == found.numbers


def test_names_that_differ_in_capital_letters_stay_themselves(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: qtcompliance-registers[arrow]")
    from pyarrow import parquet

    wide = pa.array(["1.5"]).cast(pa.decimal256(50, 2))
    parquet.write_table(pa.table([[1], [2], wide], names=["Agency", "agency", "wide"]), tmp_path / "r.parquet")
    found = read(tmp_path / "r.parquet", floats="shortest")
    assert found.header == ["Agency", "agency", "wide"]
    assert found.cells == [[1, 2, Unreadable("1.5")]]


def test_nothing_is_a_source_without_rows(tmp_path: Path) -> None:
    empty = tmp_path / "r.parquet"
    empty.write_bytes(b"")
    assert list(ParquetAdapter().tables(example_request(empty, "parquet"))) == []
    found = read(write(tmp_path / "h.parquet", "SELECT 1 AS a WHERE false"))
    assert (found.header, found.cells) == (["a"], [])


@pytest.mark.parametrize("data", [b"agency,sent\nA,1\n", b"PAR1" + bytes(100) + b"PAR1", b"PAR1"])
def test_what_is_no_parquet_is_one_message(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.parquet"
    path.write_bytes(data)
    with pytest.raises(SourceError) as raised:
        read(path)
    assert "Parquet" in raised.value.explain("en")
    assert str(tmp_path) not in raised.value.explain("en")
    assert "\n" not in raised.value.explain("vi")


def test_a_file_that_was_cut_off_is_one_message(tmp_path: Path) -> None:
    path = write(tmp_path / "r.parquet", "SELECT i, hash(i)::VARCHAR AS t FROM range(20000) t(i)")
    data = bytearray(path.read_bytes())
    data[5000:9000] = bytes(4000)
    path.write_bytes(data)
    with pytest.raises(SourceError):
        read(path)


def test_a_folder_asks_for_a_pattern(tmp_path: Path) -> None:
    request = SourceRequest(location="parquet:returns", path=str(tmp_path))
    with pytest.raises(SourceError, match=r"parquet:returns/\*\.parquet"):
        list(ParquetAdapter().tables(request))


def test_what_floats_may_say_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssessmentError, match="shortest"):
        api.load_observations(f"parquet:{tmp_path}/r.parquet", floats="round")


def test_a_mapping_reads_it_as_any_table(tmp_path: Path) -> None:
    write(
        tmp_path / "a.parquet", "SELECT 'HM' AS code, 'x' AS kind, 12 AS sent, 92.8::DOUBLE AS share, 0.5::DOUBLE AS z"
    )
    write(
        tmp_path / "b.parquet", "SELECT 'DT' AS code, 'x' AS kind, 7 AS sent, 92.8::DOUBLE AS share, 0.5::DOUBLE AS z"
    )
    found = api.load_observations(
        f"parquet:{tmp_path}/*.parquet",
        agency="code",
        where={"kind": ["x"]},
        quantities={"documents_sent": "sent", "documents-online": "share"},
        percent={"points": ["share"]},
        floats="shortest",
    )
    figures = [(found.agency_text(i), found.quantity_text(i), found.text(i), str(found.place(i))) for i in range(4)]
    assert figures == [
        ("HM", "documents_sent", "12", "row 1, column sent"),
        ("HM", "documents-online", "92.8%", "row 1, column share"),
        ("DT", "documents_sent", "7", "row 1, column sent"),
        ("DT", "documents-online", "92.8%", "row 1, column share"),
    ]
    assert len(found.sources) == 2


def test_floats_that_are_not_whole_are_hinted_at(tmp_path: Path) -> None:
    path = write(tmp_path / "r.parquet", "SELECT 1.0::DOUBLE AS w, unnest([1.0, 2.5])::DOUBLE AS f, 2.5 AS exact")
    [hint] = ParquetAdapter().hints(example_request(path, "parquet"))
    assert (hint.setting, hint.value) == ("floats", "shortest")
    assert isinstance(hint.evidence, dict)
    assert all(" f;" in hint.evidence[language] for language in ("vi", "en"))
    whole = write(tmp_path / "w.parquet", "SELECT 1.0::DOUBLE AS w, 'nan'::DOUBLE AS n WHERE true")
    assert list(ParquetAdapter().hints(example_request(whole, "parquet"))) == []
