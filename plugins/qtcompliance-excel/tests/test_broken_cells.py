"""Errors of a spreadsheet, and formulas that were never calculated, are called that wherever they stand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula

import qtcompliance as qt
from qtcompliance_excel.second_look import broken_cells

SAID = {
    "#N/A": ("is an error that the spreadsheet put in this cell", "là lỗi do bảng tính ghi ở ô này"),
    "=1+1": ("is a formula that was never calculated", "là công thức chưa được tính"),
}


def workbook(path: Path, rows: Iterable[Iterable[Any]]) -> Path:
    """A sheet `S` of these rows, in which texts such as `#N/A` are errors and `=1+1` formulas without a result."""
    book = Workbook()
    book.active.title = "S"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def told(report: qt.Report, language: str) -> dict[str, str]:
    """What is said of each place."""
    return {one.place: one.what.in_language(language) for one in report.problems}


@pytest.mark.parametrize("broken", SAID)
@pytest.mark.parametrize("column", ["sent", "online", "has_lan", "points", "filed_on", "documents-online"])
def test_a_figure_of_every_kind(office, broken: str, column: str) -> None:
    path = workbook(office.folder / "a.xlsx", [["agency", column], ["HM", broken]])
    report = office.judge(path)
    for language, said in zip(("en", "vi"), SAID[broken], strict=True):
        assert f'"{broken}" {said}' in told(report, language)["S!B2"]
        assert "Excel" in told(report, language)["S!B2"]
    [card] = [one for one in report.scorecards if one.subject.id == "HM"]
    spoken = [verdict.explain("en") for verdict in card.verdicts if verdict.outcome.value == "error"]
    assert [f'S!B2: "{broken}" {SAID[broken][0]}' in one for one in spoken] == [True]


@pytest.mark.parametrize("broken", SAID)
def test_agency_period_quantity_and_a_column_that_chooses_rows(office, broken: str) -> None:
    rows = [["agency", "period", "kind", "sent"], [broken, "2016", "y", 1], ["HM", broken, "y", 2]]
    path = workbook(office.folder / "a.xlsx", [*rows, ["SX", "2016", broken, 3], ["SX", "2016", "y", 4]])
    mapped = {"quantities": {"sent": "sent"}, "where": {"kind": ["y"]}}
    found = qt.load_observations(f"excel:{path}", **mapped)
    plan, agencies = qt.load_ruleset(office.folder / "plan.yaml"), qt.load_agencies(office.folder / "agencies.csv")
    report = qt.assess(plan, agencies, found, period="2016")
    for place in ("S!A2", "S!B3", "S!C4"):
        assert SAID[broken][0] in told(report, "en")[place], place


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["agency", "quantity", "value"], ["HM", None, 1]),
        (["agency", "indicator", "numerator", "denominator"], ["HM", None, 1, 2]),
    ],
)
def test_the_name_of_a_figure(office, header: list[str], row: list[Any]) -> None:
    row[1] = "#REF!"
    report = office.judge(workbook(office.folder / "a.xlsx", [header, row, ["HM", "sent", 1, 1][: len(row)]]))
    assert '"#REF!" is an error' in told(report, "en")["S!B2"]


def test_a_name_of_the_row_is_no_excuse_for_an_error_in_its_code(office) -> None:
    """Two rows bear one and the same error: what stands beside the first says nothing of the second."""
    rows = [["agency", "name", "sent"], ["#N/A", "Hoa Mai", 1], ["#N/A", "Sông Xanh", 2]]
    path = workbook(office.folder / "a.xlsx", rows)
    report = qt.check(**office.where, data=f"excel:{path}")
    assert [SAID["#N/A"][0] in told(report, "en")[place] for place in ("S!A2", "S!A3")] == [True, True]


def test_what_split_takes_apart(office) -> None:
    path = workbook(office.folder / "a.xlsx", [["agency", "both"], ["HM", "#VALUE!"]])
    found = qt.load_observations(f"excel:{path}", split={"both": "{sent} ({online})"}, quantities={"sent": "sent"})
    assert [found.text(index) for index in range(len(found))] == ["#VALUE!"]


def test_a_collected_file_still_says_it(office) -> None:
    path = office.folder / "a.csv"
    path.write_text("agency,quantity,value,flag,source,place\nHM,sent,#N/A,refused,excel:a.xlsx,S!B2\n")
    assert SAID["#N/A"][0] in told(qt.check(**office.where, data=f"csv:{path}"), "en")["S!B2"]


def test_an_error_in_the_heading_is_shown_as_it_stands(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["agency", "#REF!", 1.5], ["A", 1, 2]])
    found = qt.load_observations(f"excel:{path}")
    assert found.quantity_names.texts == ["#REF!", "1.5"]


def test_a_formula_that_gives_the_empty_text_is_a_blank(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["agency", "a", "b"], ["A", "=1", "=1"]])
    with zipfile.ZipFile(path) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet], made = re.subn(
        rb'<c r="B2"><f>1</f><v ?/>', b'<c r="B2" t="str"><f>IF(1,"","")</f><v/>', parts[sheet]
    )
    assert made == 1, parts[sheet]
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert broken_cells(str(path), "S") == {(1, 2): "=1"}


def test_a_formula_over_several_cells_is_shown_as_it_is_written(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "S"
    book.active["A1"] = ArrayFormula("A1:A2", "=SUM(B1:B2)")
    book.save(tmp_path / "a.xlsx")
    assert broken_cells(str(tmp_path / "a.xlsx"), "S") == {(0, 0): "=SUM(B1:B2)"}
