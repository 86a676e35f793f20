"""`csv:` whatever an editor or a spreadsheet may have saved, and what is no CSV at all."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.contracts import SourceRequest, TableAdapter
from qtcompliance.errors import SourceError
from qtcompliance.inputs.csv_adapter import LONGEST_CELL, CsvAdapter
from qtcompliance.inputs.sources import read_source
from qtcompliance.locale import say, spoken

TEXT = "agency,officials\nSở Tài chính,96\nĐồi Thông,212\n"


def tables(folder: Path, data: bytes | str, **settings: str) -> list[tuple[list[str], list[tuple[int, list[str]]]]]:
    file = folder / "returns.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    request = SourceRequest(location="csv:returns.csv", path=str(file), settings=settings)
    return [
        (list(table.header), [(row.number, list(row.cells)) for row in table.rows])
        for table in CsvAdapter().tables(request)
    ]


def refused(folder: Path, data: bytes | str, **settings: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        tables(folder, data, **settings)
    assert caught.value.location == "csv:returns.csv"
    assert caught.value.explain("vi") != caught.value.explain("en")
    return caught.value


def test_it_is_a_table_adapter() -> None:
    assert isinstance(CsvAdapter(), TableAdapter)
    assert CsvAdapter.settings == {"delimiter", "encoding", "header", "rows"}


@pytest.mark.parametrize(
    ("data", "settings"),
    [
        (TEXT.encode(), {}),
        (TEXT.encode("utf-8-sig"), {}),
        (TEXT.encode("utf-8-sig"), {"encoding": "UTF-8"}),
        (TEXT.encode("utf-16"), {"encoding": "utf-16"}),
        (b"agency,officials\nS\xeb T\xb5i ch\xddnh,96\n\xa7\xe5i Th\xabng,212\n", {"encoding": "tcvn3"}),
        (b"agency,officials\nS\xf4\xfb Ta\xf8i ch\xednh,96\n\xd1o\xe0i Tho\xe2ng,212\n", {"encoding": "VNI"}),
        (TEXT.encode("utf-16-le"), {"encoding": "utf-16-le"}),
        (TEXT.replace("\n", "\r\n").encode(), {}),
        (TEXT.replace("\n", "\r").encode(), {}),
        (TEXT.replace(",", ";").encode(), {"delimiter": ";"}),
        (TEXT.replace(",", "\t").encode(), {"delimiter": "tab"}),
        (TEXT.replace(",", "\t").encode(), {"delimiter": "\t"}),
        (unicodedata.normalize("NFD", TEXT).encode(), {}),
        (TEXT.removesuffix("\n").encode(), {}),
    ],
)
def test_every_way_to_save_one_table_gives_that_table(tmp_path: Path, data: bytes, settings: dict[str, str]) -> None:
    assert tables(tmp_path, data, **settings) == [
        (["agency", "officials"], [(2, ["Sở Tài chính", "96"]), (3, ["Đồi Thông", "212"])])
    ]


OFFICE = """BÁO CÁO
Đơn vị,Hộp thư,,Có LAN
,Tổng số,"Đang
 dùng",
(1),(2),(3),(4)
DT,9,8,x
RT,7,6,
Tổng cộng,16,14,1
"""


def test_a_heading_of_several_rows_is_joined_and_data_are_limited(tmp_path: Path) -> None:
    [(header, rows)] = tables(tmp_path, OFFICE, header=["2", "3"], rows="6..7")
    assert header == ["Đơn vị", "Hộp thư / Tổng số", "Hộp thư / Đang dùng", "Có LAN"]
    assert rows == [(6, ["DT", "9", "8", "x"]), (7, ["RT", "7", "6", ""])]


def test_a_heading_further_down_is_one_row(tmp_path: Path) -> None:
    [(header, rows)] = tables(tmp_path, OFFICE, header="5")
    assert header == ["(1)", "(2)", "(3)", "(4)"]
    assert [number for number, _ in rows] == [6, 7, 8]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"header": "9"}, "row 9 lies outside"),
        ({"header": ["2", "4"]}, "row 4 lies outside"),
        ({"header": ["3", "2"]}, 'header: "'),
        ({"header": "0", "rows": "9..5"}, "rows: "),
    ],
)
def test_a_heading_that_is_not_there_is_told(tmp_path: Path, settings: dict[str, Any], said: str) -> None:
    assert said in refused(tmp_path, OFFICE, **settings).explain("en")


def test_cp1258_becomes_nfc(tmp_path: Path) -> None:
    # a base letter, then a combining tone: what Windows writes, neither NFC nor NFD
    data = "agency,officials\nSơ\u0309 Y tê\u0301,110\n".encode("cp1258")
    (_, rows) = tables(tmp_path, data, encoding="cp1258")[0]
    assert rows == [(2, ["Sở Y tế", "110"])]


def test_a_row_has_the_number_of_the_line_it_begins_on(tmp_path: Path) -> None:
    data = 'agency,note\n"A","two\nlines"\n\nB,"x\r\ny\r\nz"\nC,\n'
    (_, rows) = tables(tmp_path, data)[0]
    assert [(number, cells[0]) for number, cells in rows if cells] == [(2, "A"), (5, "B"), (8, "C")]
    assert rows[0][1][1] == "two\nlines"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" , \n"])
def test_nothing_is_a_source_without_rows(tmp_path: Path, data: bytes) -> None:
    assert tables(tmp_path, data) == []


def test_a_header_alone_was_read(tmp_path: Path) -> None:
    assert tables(tmp_path, "agency,officials\n") == [(["agency", "officials"], [])]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)),
        b"agency,officials\nA,1\0\n",
        "agency,officials\nSở,1\0\n".encode(),
    ],
)
def test_a_binary_file_is_called_one(tmp_path: Path, data: bytes) -> None:
    assert "binary" in str(refused(tmp_path, data))


def test_an_undeclared_utf16_is_guessed_and_not_taken(tmp_path: Path) -> None:
    assert "declare `encoding:` (utf-16)" in str(refused(tmp_path, TEXT.encode("utf-16")))


def test_utf16_without_its_mark_is_guessed_too(tmp_path: Path) -> None:
    for text in (TEXT, TEXT.replace("Sở", "")):
        assert "declare `encoding:` (utf-16-le)" in str(refused(tmp_path, text.encode("utf-16-le")))


def test_what_cannot_be_decoded_has_its_line(tmp_path: Path) -> None:
    data = b"agency,officials\n" + b"A,1\n" * 5000 + "Sơ,2\n".encode("cp1258")
    error = refused(tmp_path, data)
    assert spoken(error.place, "en") == "row 5002"
    assert "cp1258" in str(error)
    assert "not text in utf-8" in str(error)


@pytest.mark.parametrize("encoding", ["no-such", "base64", "rot13", "zip", "\0"])
def test_only_encodings_of_text_will_do(tmp_path: Path, encoding: str) -> None:
    assert "no encoding of text" in str(refused(tmp_path, TEXT, encoding=encoding))


@pytest.mark.parametrize("encoding", ["undefined", "utf-32", "utf-16", "ascii", "idna"])
def test_a_wrong_encoding_is_an_error_never_a_crash(tmp_path: Path, encoding: str) -> None:
    said = str(refused(tmp_path, "agency,officials\nSở Tài chính,96 \n", encoding=encoding))
    found = re.search(r"this is not text in (.+); declare `encoding:` \((.+)\)", said)
    assert found is not None
    assert (found[1], "utf-8" in found[2].split(", "), encoding in found[2].split(", ")) == (encoding, True, False)


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n", "\r", "\0"])
def test_a_delimiter_is_one_sign(tmp_path: Path, delimiter: str) -> None:
    assert "`delimiter:`" in str(refused(tmp_path, TEXT, delimiter=delimiter))


@pytest.mark.parametrize(("sign", "shown"), [(";", '";"'), ("\t", "tabs"), ("|", '"|"')])
def test_a_header_of_one_cell_asks_for_the_delimiter(tmp_path: Path, sign: str, shown: str) -> None:
    error = refused(tmp_path, TEXT.replace(",", sign))
    assert f"holds {shown}; declare `delimiter:`" in str(error)
    assert spoken(error.place, "en") == "row 1"


def test_a_comma_where_another_sign_was_declared_is_told_too(tmp_path: Path) -> None:
    assert 'holds ","' in str(refused(tmp_path, TEXT, delimiter=";"))


@pytest.mark.parametrize(
    "data", ['agency,note\nA,1\nB,"never closed\nC,3\n', f"agency,note\nA,1\nB,{'x' * (LONGEST_CELL + 1)}\n"]
)
def test_a_quote_never_closed_does_not_swallow_the_rest(tmp_path: Path, data: str) -> None:
    error = refused(tmp_path, data)
    assert spoken(error.place, "en") == "row 3"
    assert "not CSV" in str(error)


def test_a_long_cell_is_fine(tmp_path: Path) -> None:
    long = "x" * (LONGEST_CELL - 1)
    assert tables(tmp_path, f"agency,note\nA,{long}\n")[0][1] == [(2, ["A", long])]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.csv", "no such file"), (tmp_path, "a folder")):
        request = SourceRequest(location="csv:x", path=str(path))
        with pytest.raises(SourceError, match=said):
            list(CsvAdapter().tables(request))


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text).replace("\u2028", "").replace("\u2029", "")
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6),
    delimiter=st.sampled_from(",;|\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_spreadsheet_writes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, encoding: str, end: str
) -> None:
    page = io.StringIO()
    csv.writer(page, delimiter=delimiter, lineterminator=end).writerows([["agency", "quantity"], *rows])
    folder = tmp_path_factory.mktemp("csv")
    # normalising a whole line may join a mark with the sign before it; then it is no longer the text that was written
    if unicodedata.normalize("NFC", page.getvalue()) != page.getvalue():
        return
    (_, read) = tables(folder, page.getvalue().encode(encoding), delimiter=delimiter, encoding=encoding)[0]
    assert [cells for _, cells in read] == rows
    assert [number for number, _ in read] == list(range(2, len(rows) + 2))


def test_a_header_that_is_no_header_is_cited_briefly(tmp_path: Path) -> None:
    file = tmp_path / "returns.csv"
    file.write_text("[" * 200_000, encoding="utf-8")
    read = read_source(CsvAdapter(), SourceRequest(location="csv:returns.csv", path=str(file)))
    failed = read.sources[0].failed
    assert failed is not None
    assert len(say(failed.key, "en", **failed.fields)) < 300


def test_a_byte_that_no_font_has_is_told_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path, b"agency\nS\xeb\n\x81\n", encoding="tcvn3")
    assert "tcvn3" in error.explain("en")
    assert "3" in spoken(error.place, "en")
