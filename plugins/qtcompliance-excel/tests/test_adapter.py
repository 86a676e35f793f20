from __future__ import annotations

import datetime
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import qtcompliance as qt
from qtcompliance.contracts import Number, SourceRequest, Table
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError
from qtcompliance.testing import check_adapter
from qtcompliance_excel import ExcelAdapter

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A workbook of sheets, each a list of rows."""

    def made(name: str = "bao-cao.xlsx", **sheets: list[list[Any]]) -> Path:
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet: Worksheet = book.create_sheet(title.replace("_", " "))
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return made


def tables(path: Path, **settings: Any) -> list[Table]:
    request = SourceRequest(location=f"excel:{path.name}", path=str(path), settings=settings)
    found = [one for one in ExcelAdapter().tables(request) if one.left_out is None]
    return [Table(one.header, list(one.rows), sheet=one.sheet) for one in found]


def refused(path: Path, **settings: Any) -> str:
    with pytest.raises(SourceError) as told:
        tables(path, **settings)
    assert told.value.explain("vi") != told.value.explain("en")
    return told.value.explain("en")


PLAIN = [["agency", "officials", "officials_using_mailbox"], ["A", 100, 99]]


def test_it_keeps_the_contract_of_an_adapter(make: Make) -> None:
    path = make(Năm=PLAIN)
    check_adapter(ExcelAdapter(), SourceRequest(location=f"excel:{path}", path=str(path)))


def test_a_sheet_is_a_table_and_the_first_with_data_is_read(make: Make) -> None:
    [table] = tables(make(Trống=[], Năm=PLAIN, Khác=PLAIN))
    assert (table.sheet, table.header) == ("Năm", PLAIN[0])
    assert [(row.number, row.cells) for row in table.rows] == [(2, PLAIN[1])]


def test_sheets_are_named_or_matched_by_a_pattern(make: Make) -> None:
    path = make(Quý_1=PLAIN, Quý_2=PLAIN, Năm=PLAIN)
    assert [one.sheet for one in tables(path, sheet="Năm")] == ["Năm"]
    assert [one.sheet for one in tables(path, sheet="Quý *")] == ["Quý 1", "Quý 2"]
    assert 'Did you mean "Năm"?' in refused(path, sheet="Nam")


def test_addresses_do_not_shift_where_the_table_begins_further_down(make: Make) -> None:
    [table] = tables(make(Năm=[[], [None, "Biểu 1"], [None, "agency", "officials"], [None, "A", 5]]), header="3")
    assert table.header == ["", "agency", "officials"]
    [row] = table.rows
    assert (row.number, row.cells) == (4, [None, "A", 5])


def test_a_heading_of_two_rows_is_joined_where_cells_are_merged(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for cell, text in {"A1": "Đơn vị", "B1": "Hộp thư", "B2": "Tổng  số", "C2": "Sử\ndụng", "A3": "A", "B3": 1}.items():
        sheet[cell] = text
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    book.save(tmp_path / "a.xlsx")
    [table] = tables(tmp_path / "a.xlsx", header=["1", "2"])
    assert table.header == ["Đơn vị", "Hộp thư / Tổng số", "Hộp thư / Sử dụng"]


def test_a_merged_cell_holds_for_all_its_rows_where_that_is_declared(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in [["agency", "year", "n"], ["A", 2015, 1], [None, 2016, 2], ["B", 2015, 3], [None, 2016, None]]:
        sheet.append(row)
    for cells in ("A2:A3", "A4:A5", "C4:C5"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    [plain], [spread] = tables(tmp_path / "a.xlsx"), tables(tmp_path / "a.xlsx", merged="agency")
    assert [row.cells[0] for row in plain.rows] == ["A", None, "B", None]
    assert [row.cells for row in spread.rows] == [["A", 2015, 1], ["A", 2016, 2], ["B", 2015, 3], ["B", 2016, None]]
    assert 'no column "agnecy"' in refused(tmp_path / "a.xlsx", merged=["agnecy"])
    assert "merged:" in refused(tmp_path / "a.xlsx", merged=[""])


def test_rows_are_limited_and_padded(make: Make) -> None:
    [table] = tables(make(Năm=[["agency", "a", "b"], *([f"A{n}", n] for n in range(2, 9))]), rows="3..5")
    assert [(row.number, row.cells) for row in table.rows] == [(n, [f"A{n}", n, None]) for n in (3, 4, 5)]


def test_numbers_are_exact(make: Make) -> None:
    cells = ["A", 100.0, 0.1, 92.8, 1e-7, 10**15, True, datetime.date(2016, 12, 31), "92,8%", None]
    [table] = tables(make(Năm=[[f"c{n}" for n in range(10)], cells]))
    [row] = table.rows
    small = Number(Fraction(1, 10**7), 7)
    numbers = [100, Number(Fraction(1, 10), 1), Number(Fraction(928, 10), 1), small, 10**15]
    assert row.cells == ["A", *numbers, True, datetime.date(2016, 12, 31), "92,8%", None]


@pytest.mark.parametrize("number", [123456789012345678, -1234567890123456, 2**53 + 2])
def test_a_number_of_more_digits_than_a_workbook_keeps_is_none(make: Make, number: int) -> None:
    [table] = tables(make(Năm=[["agency", "a"], ["A", number]]))
    [row] = table.rows
    assert isinstance(row.cells[1], Unreadable)
    assert "fifteen" in row.cells[1].why["en"]
    assert "15 chữ số" in row.cells[1].why["vi"]


def test_an_error_or_a_formula_never_calculated_is_no_blank(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["agency", "a", "b", "c"])
    sheet.append(["A", "#N/A", "=1+1", None])
    sheet["B2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    [table] = tables(tmp_path / "a.xlsx")
    [row] = table.rows
    assert row.cells == ["A", Unreadable("#N/A"), Unreadable("=1+1"), None]


def test_evidence_names_sheet_and_cell(make: Make) -> None:
    path = make(Thư_điện_tử=PLAIN)
    found = qt.load_observations(f"excel:{path}", sheet="Thư điện tử")
    assert [found.evidence(index).place for index in range(2)] == ["Thư điện tử!B2", "Thư điện tử!C2"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"agency,officials\nA,1\n", "csv:"),
        (b"PK\x03\x04 broken", "broken"),
        (bytes(range(256)), "no workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "rename it to a.xls"),
    ],
)
def test_what_is_no_workbook_says_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert told in refused(path)


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xls", "ods"])
def test_a_workbook_of_0_bytes_was_read_and_has_no_rows(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"")
    found = qt.load_observations(f"excel:{path}")
    assert [(one.rows, one.failed) for one in found.sources] == [(0, None)]
    assert [one.kind for one in found.problems] == ["empty"]
    assert list(ExcelAdapter().raw(SourceRequest(location=f"excel:{path}", path=str(path)))) == []


def test_a_workbook_under_the_name_of_another_kind_is_told_to_be_renamed(make: Make) -> None:
    path = make(Năm=PLAIN)
    old = path.rename(path.with_suffix(".xls"))
    assert refused(old).endswith(f"{old.name} bears the name of another kind of workbook; rename it to {path.name}")


def test_a_packed_archive_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("returns.csv", "agency,sent")
    assert "packed archive" in refused(tmp_path / "a.xlsx")


def test_a_broken_workbook_is_told_in_vietnamese_without_the_readers_words(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(SourceError) as told:
        tables(tmp_path / "a.xlsx")
    assert "hỏng, không đọc được; hãy mở" in told.value.explain("vi")


def test_a_workbook_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Make
) -> None:
    monkeypatch.setattr("qtcompliance_excel.workbook.MOST_UNPACKED", 100)
    assert "unpacks to" in refused(make(Năm=PLAIN))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.xlsx")
    assert "this is a folder" in refused(tmp_path)


def test_settings_are_refused_all_at_once(make: Make) -> None:
    text = refused(make(Năm=PLAIN), header=["3", "2"], rows="40..5", sheet="")
    assert all(word in text for word in ("header:", "rows:", "sheet:"))


def test_a_heading_outside_the_sheet(make: Make) -> None:
    assert "which has 2 rows" in refused(make(Năm=PLAIN), header="9")


def test_an_empty_workbook_has_no_table(make: Make) -> None:
    assert tables(make(Năm=[])) == []


# Hostile sheets, written as their XML so that nothing of them is ever laid out in memory

SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData></worksheet>"""


def with_sheet(path: Path, rows: str, before: str = "") -> Path:
    """The workbook with `rows` in place of its first sheet's."""
    with zipfile.ZipFile(path) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    parts["xl/worksheets/sheet1.xml"] = SHEET.format(before, rows).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="99999999"><c r="ZZZZ99999999"><v>1</v></c></row>',
        "<row r='1048576'><c s='1' r='XFD1048576'><f>1</f></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1048576"><v>1</v></c><c r="ZZZ1"><v>1</v></c></row>',
        '<row r="1048576"><x:c xmlns:x="urn:x" r="XFD1048576"><v>1</v></x:c></row>',
        "<row>" + "<c><v>1</v></c>" * 400 + "</row>" + "<row/>" * 60_000 + "<row><c><v>1</v></c></row>",
    ],
)
def test_one_figure_at_the_end_of_the_world_does_not_fill_the_memory(make: Make, rows: str) -> None:
    assert "reaches to row" in refused(with_sheet(make(Năm=PLAIN), rows))


def test_a_sheet_is_one_wherever_the_workbook_keeps_it(make: Make) -> None:
    """Two parts of another name: one reaches too far, the other holds an error."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "reaches to row" in refused(renamed(with_sheet(make(Năm=PLAIN), far)))
    error = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'
    [table] = tables(renamed(with_sheet(make(Năm=PLAIN), error)))
    assert [row.cells for row in table.rows] == [[Unreadable("#N/A")]]


def renamed(path: Path) -> Path:
    """The workbook with its first sheet kept as `xl/other/one.bin`."""
    with zipfile.ZipFile(path) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = parts[links].replace(b"worksheets/sheet1.xml", b"other/one.bin")
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"worksheets/sheet1.xml", b"other/one.bin")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (parts | {"xl/other/one.bin": sheet}).items():
            packed.writestr(name, content)
    return path


def test_cells_with_a_style_and_no_content_reach_nowhere(make: Make) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576" s="1"/><c r="XFC9"></c></row>'
    [table] = tables(with_sheet(make(Năm=PLAIN), rows))
    assert table.header == ["1"]
    assert all(cell is None for row in table.rows for cell in row.cells)


def test_what_a_file_says_of_its_own_extent_is_not_believed(make: Make) -> None:
    path = make(Năm=PLAIN)
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="C2" t="e"><v>#N/A</v></c></row>'
    [table] = tables(with_sheet(path, rows, '<dimension ref="A1"/>'))
    assert [row.cells for row in table.rows] == [[None, None, Unreadable("#N/A")]]


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def ods(path: Path, *sheets: str) -> Path:
    tables = (f'<table:table table:name="S{n}">{rows}</table:table>' for n, rows in enumerate(sheets, 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", ODS.format("".join(tables)))
    return path


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_cell(text: str = "", more: str = "", kind: str = "string") -> str:
    said = f'office:value-type="{kind}" {more}' if kind else more
    return (
        f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"
        if text
        else f"<table:table-cell {said}/>"
    )


BLANK = "<table:table-cell/>"


def test_errors_of_an_open_document_are_no_blanks(tmp_path: Path) -> None:
    head = ods_row(*map(ods_cell, ("agency", "a", "b", "c")))
    first = ods_row(ods_cell("A"), ods_cell("#REF!", 'calcext:value-type="error"'), BLANK, BLANK)
    never = ods_row(ods_cell("A"), BLANK, ods_cell(more='table:formula="of:=1+1"', kind=""), BLANK)
    path = ods(tmp_path / "a.ods", head + first, head + never)
    [one] = tables(path, sheet="S1")
    assert [row.cells[1] for row in one.rows] == [Unreadable("#REF!")]
    [two] = tables(path, sheet="S2")
    assert [row.cells[1:3] for row in two.rows] == [[None, Unreadable("of:=1+1")]]


def test_an_open_document_of_one_cell_that_stands_for_all_is_refused(tmp_path: Path) -> None:
    cell = ods_cell("1", 'table:number-columns-repeated="16384"')
    assert "reaches to row" in refused(ods(tmp_path / "a.ods", ods_row(cell, repeated=1_048_576)))


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice (soffice) on this machine to write .xls")
def test_errors_of_an_old_workbook_are_no_blanks(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["agency", "a", "b", "c"])
    book.active.append(["A", "=NA()", "=1/0", "=1+1"])
    book.save(tmp_path / "a.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(convert, check=True, capture_output=True)
    [table] = tables(tmp_path / "a.xls")
    [row] = table.rows
    assert row.cells == ["A", Unreadable("#N/A"), Unreadable("#DIV/0!"), 2]


def test_a_workbook_that_was_cut_off_is_told(make: Make) -> None:
    path = make(Năm=PLAIN)
    path.write_bytes(path.read_bytes()[:-200])
    assert "broken" in refused(path)


def test_a_sheet_of_the_full_height_is_read(make: Make) -> None:
    cell = '<row r="{0}"><c r="A{0}" t="str"><v>{1}</v></c></row>'
    path = with_sheet(make(Năm=PLAIN), cell.format(1, "agency") + cell.format(1_048_576, "A"))
    [table] = tables(path, rows="1048576..1048576")
    assert [(row.number, row.cells) for row in table.rows] == [(1_048_576, ["A"])]
