"""`describe` looks at workbooks: every sheet, the header wherever it stands, merged or not; what it prints is pasted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from qtcompliance.cli import main
from qtcompliance.contracts import RawAdapter, SourceRequest
from qtcompliance_excel import ExcelAdapter

PLAN = """\
ruleset: p
version: "1"
title: {vi: Kế hoạch, en: A plan}
reference: 1/KH, 2015-12-31
in_force: 2016-01-01/2020-12-31
levels: {commune: {title: {vi: cấp xã, en: commune}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  officials: {title: {vi: Tổng số cán bộ công chức, en: Officials}}
  mailboxes: {title: {vi: Số cán bộ sử dụng hộp thư, en: Officials who use a mailbox}}
indicators:
  share: {clause: I, title: {vi: x, en: x}, count: mailboxes, of: officials, target: {more_than: 95%}}
"""
SHEET: list[list[Any]] = [
    ["UBND TỈNH QUẢNG TRỊ"],
    ["BÁO CÁO NĂM 2017"],
    [],
    ["STT", "Tên cơ quan", "Cán bộ", None, "Tỷ lệ"],
    [None, None, "Tổng số CBCC", "Sử dụng hộp thư", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    [1, "Xã A", 100, 96, 96.0],
    [2, "Xã B", 100, 95, 95.5],
    [None, "Tổng cộng", 200, 191, None],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 1 (a)"
    for row in SHEET:
        sheet.append(row)
    sheet.merge_cells("C4:D4")
    book.create_sheet("Trống")
    notes = book.create_sheet("Ghi chú")
    notes.append(["Số liệu", "đến 31/12"])
    book.save(tmp_path / "b.xlsx")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "agencies.csv").write_text("id,name,level\n1A,Xã A,commune\n1B,Xã B,commune\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_gives_its_sheets_before_a_header_is_looked_for(folder: Path) -> None:
    assert isinstance(ExcelAdapter(), RawAdapter)
    found = ExcelAdapter().raw(SourceRequest(location="excel:b.xlsx", path=str(folder / "b.xlsx")))
    seen = [(table.sheet, list(table.header), [row.number for row in table.rows]) for table in found]
    assert ("Biểu 1 (a)", [], list(range(1, 10))) in seen


def test_what_is_printed_is_pasted_and_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["describe", "excel:b.xlsx", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", "en"]
    assert main(words) == 0
    said, _, pasted = capsys.readouterr().out.rpartition("\n# assessment.yaml")
    assert "row 4 + 5" in said
    assert "Ghi chú" in said
    (folder / "assessment.yaml").write_text("#" + pasted, encoding="utf-8")
    assert "header: [4, 5]" in pasted
    assert 'period: "2017"' in pasted
    assert main(["check", ".", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert {card["subject"]["id"]: card["overall"] for card in report["scorecards"]} == {"1A": "pass", "1B": "fail"}
    assert report["problems"] == []


def returned(path: Path, name: str, total: str = "Tổng số CBCC", online: int = 96) -> None:
    """One agency's own file, its sheet named after it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in (["UBND"], ["Tên cơ quan", "Cán bộ", None], [None, total, "Sử dụng hộp thư"], [name, 100, online]):
        sheet.append(row)
    sheet.merge_cells("B2:C2")
    book.save(path)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_folder_is_described_by_its_first_readable_file(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (folder / "returns").mkdir()
    (folder / "returns" / "0.xlsx").write_bytes(b"<html>")
    returned(folder / "returns" / "a.xlsx", "Xã A")
    returned(folder / "returns" / "b.xlsx", "Xã B", online=95)
    returned(folder / "returns" / "c.xlsx", "Xã C", "Cán bộ, công chức")
    words = ["describe", "excel:returns/*.xlsx", "--ruleset", "plan.yaml", "--agencies", "agencies.csv"]
    assert main([*words, "--lang", language]) == 0
    said, _, pasted = capsys.readouterr().out.rpartition("\n# assessment.yaml")
    top, _, _ = said.partition("Xã A:")
    assert [name for name in ("0.xlsx", "a.xlsx", "b.xlsx", "c.xlsx") if name in top] == ["0.xlsx", "a.xlsx", "c.xlsx"]
    assert "HTML" in top
    assert "Cán bộ, công chức" in " ".join(top.split())
    (folder / "assessment.yaml").write_text("#" + pasted, encoding="utf-8")
    assert main(["check", ".", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert {card["subject"]["id"]: card["overall"] for card in report["scorecards"]} == {"1A": "pass", "1B": "fail"}
    assert {one["source"] for one in report["problems"]} == {"excel:returns/0.xlsx", "excel:returns/c.xlsx"}


def test_a_workbook_that_is_none_is_one_message(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert main(["describe", "excel:b.xlsx"]) == 3
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)


def quarters(folder: Path) -> None:
    """A workbook with a sheet a quarter, one of last year's and a heading in the second row."""
    book = Workbook()
    for name in ("Cũ", "Quý 1", "Quý 2"):
        sheet = book.create_sheet(name)
        for row in (["BÁO CÁO"], ["Tên cơ quan", "Tổng số CBCC", "Sử dụng hộp thư"], ["Xã A", 10, 9]):
            sheet.append(row)
    book.save(folder / "q.xlsx")


@pytest.mark.parametrize(
    ("asked", "declared", "described"),
    [("Quý 2", "sheet: Quý 2", ["Quý 2"]), ("quý *", 'sheet: "quý *"', ["Quý 1", "Quý 2"])],
)
def test_the_sheets_that_are_asked_for_are_described(
    folder: Path, capsys: pytest.CaptureFixture[str], asked: str, declared: str, described: list[str]
) -> None:
    quarters(folder)
    words = ["describe", "excel:q.xlsx", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", "en"]
    assert main([*words, "--set", f"sheet={asked}", "--set", "header=2", "--set", "rows=3..3"]) == 0
    said, _, pasted = capsys.readouterr().out.rpartition("\n# assessment.yaml")
    assert [name for name in ("Cũ", "Quý 1", "Quý 2") if f"{name}: " in said] == described
    assert pasted.count("- from:") == 1
    assert all(f"    {one}\n" in pasted for one in (declared, "header: 2", 'rows: "3..3"'))
    (folder / "assessment.yaml").write_text("#" + pasted, encoding="utf-8")
    assert main(["check", ".", "--format", "json"]) == 1
    told = [(one["kind"], one["place"]) for one in json.loads(capsys.readouterr().out)["problems"]]
    read_as_the_year = [("column", name) for name in described if len(described) > 1]
    assert told == [("sheet", "Cũ")] * (len(described) - 1) + read_as_the_year, "who names one sheet wants no other"


def test_settings_that_are_lists_and_sheets_that_are_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["describe", "excel:b.xlsx", "--set", "sheet=Biểu 1 (a)", "--set", "header=[4, 5]"]) == 0
    assert "header: [4, 5]" in capsys.readouterr().out
    assert main(["describe", "excel:b.xlsx", "--set", "sheet=Biểu 9", "--lang", "en"]) == 3
    assert 'there is no sheet "Biểu 9"' in capsys.readouterr().err


def test_a_folder_keeps_the_sheet_that_was_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quarters(folder)
    assert main(["describe", "excel:q*.xlsx", "--set", "sheet=Quý 2", "--set", "header=2"]) == 0
    assert "    sheet: Quý 2\n" in capsys.readouterr().out


def test_a_hidden_sheet_is_told_and_not_proposed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quarters(folder)
    book = load_workbook(folder / "q.xlsx")
    book["Quý 1"].sheet_state = "hidden"
    book.save(folder / "q.xlsx")
    words = ["describe", "excel:q.xlsx", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", "en"]
    assert main(words) == 0
    said, _, pasted = capsys.readouterr().out.rpartition("\n# assessment.yaml")
    assert "this sheet is hidden" in said
    assert [line.strip() for line in pasted.splitlines() if "sheet:" in line] == ["sheet: Cũ", "sheet: Quý 2"]


def test_sheets_that_are_called_after_quarters_are_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quarters(folder)
    words = ["describe", "excel:q.xlsx", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", "en"]
    assert main(words) == 0
    said, _, pasted = capsys.readouterr().out.rpartition("\n# assessment.yaml")
    assert '2016-Q2, after which the sheet "Quý 2" is called' in said
    lines = [line.strip() for line in pasted.splitlines()]
    fixed = [line for line in lines if line.startswith("period: {")]
    year = "   # the year 2016 is the plan's first; the source does not say it"
    assert fixed == [f'period: {{fixed: "2016-Q{one}"}}{year}' for one in (1, 2)]
    assert main([*words, "--set", "sheet=quý *"]) == 0
    _, _, pasted = capsys.readouterr().out.rpartition("\n# assessment.yaml")
    assert "fixed: 2016" not in pasted
    assert "give each its own entry" in pasted


def test_a_folder_is_not_described_by_a_file_without_anything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "returns").mkdir()
    Workbook().save(folder / "returns" / "0.xlsx")
    returned(folder / "returns" / "a.xlsx", "Xã A")
    words = ["describe", "excel:returns/*.xlsx", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", "en"]
    assert main(words) == 0
    said, _, pasted = capsys.readouterr().out.rpartition("\n# assessment.yaml")
    assert "2 were looked at; 1 have one heading, described from excel:returns/a.xlsx" in " ".join(said.split())
    assert "returns/0.xlsx Nothing stands in it" in " ".join(said.split())
    assert "mailboxes: Cán bộ / Sử dụng hộp thư" in pasted


def test_of_a_file_without_anything_no_quantity_is_missed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Workbook().save(folder / "0.xlsx")
    assert main(["describe", "excel:0.xlsx", "--ruleset", "plan.yaml", "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("# data: nothing to map\n")


@pytest.mark.parametrize(("language", "told"), [("vi", "đây là thư mục"), ("en", "this is a folder")])
def test_a_folder_without_a_pattern_says_the_pattern(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, told: str
) -> None:
    (folder / "returns").mkdir()
    assert main(["describe", "excel:returns/", "--lang", language]) == 3
    said = capsys.readouterr().err
    assert told in said
    assert "excel:returns/*.xlsx" in said
