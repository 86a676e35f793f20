"""Sheets that are not read though they look like those that are: told, and nothing else is."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import qtcompliance as qt

HEAD = ["agency", "period", "sent", "online"]
QUARTER = [HEAD, ["HM", "2016", 10, 9]]
COVER = [["BÁO CÁO", None, None, None], ["agency", "Huyện Đồi Thông", None, None]]
CODES = [["agency", "name"], ["HM", "Hoa Mai"]]
BLANK = [HEAD, ["HM", "2016", None, None]]
LIKE = {"agency": "agency", "period": "period", "quantities": {"sent": "sent", "online": "online"}}


def book(path: Path, hidden: tuple[str, ...] = (), **sheets: list[list[Any]]) -> str:
    """A workbook whose sheets are called as the keywords, with blanks for underscores."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
    made.save(path)
    return f"excel:{path}"


def told(location: str, **keys: Any) -> list[tuple[str, str]]:
    """The kind and the place of each problem."""
    return [(one.kind, one.place) for one in qt.load_observations(location, **keys).problems]


def test_a_sheet_that_the_pattern_no_longer_fits_is_told(tmp_path: Path) -> None:
    location = book(tmp_path / "a.xlsx", Quý_1=QUARTER, **{"Q2_(sửa)": QUARTER})
    found = qt.load_observations(location, sheet="Quý *", **LIKE)
    [problem] = found.problems
    assert (problem.kind, problem.place, len(found)) == ("sheet", "Q2 (sửa)", 2)
    english, vietnamese = (problem.what.in_language(one) for one in ("en", "vi"))
    assert "1 row(s) with figures" in english
    assert 'does not fit the pattern `sheet:` "Quý *"' in english
    assert 'không khớp với mẫu `sheet:` "Quý *"' in vietnamese


@pytest.mark.parametrize("mapped", [LIKE, {}, {"agency": {"letter": "A"}, "quantities": {"sent": {"letter": "C"}}}])
def test_covers_code_lists_hidden_and_empty_sheets_are_no_news(tmp_path: Path, mapped: dict[str, Any]) -> None:
    sheets = {"Bìa": COVER, "Quý_1": QUARTER, "Danh_mục": CODES, "Mẫu": BLANK, "Cũ": QUARTER, "Khác": QUARTER}
    location = book(tmp_path / "a.xlsx", hidden=("Cũ",), **sheets)
    assert told(location, sheet="Quý *", **mapped) == [("sheet", "Khác")]


def test_other_headings_with_the_same_letters_are_no_news(tmp_path: Path) -> None:
    other = [["code", "year", "sent", "rest"], ["HM", "2016", 1, 2]]
    location = book(tmp_path / "a.xlsx", Quý_1=QUARTER, Khác=other)
    assert told(location, sheet="Quý *", agency={"letter": "A"}, quantities={"sent": {"letter": "C"}}) == []


def test_where_the_sheets_that_fit_are_empty_the_filled_one_is_told(tmp_path: Path) -> None:
    location = book(tmp_path / "a.xlsx", Quý_1=[], **{"Q1_(sửa)": QUARTER})
    assert told(location, sheet="Quý *", **LIKE) == [("sheet", "Q1 (sửa)"), ("empty", "")]


def test_without_a_name_the_sheets_behind_the_first_are_told(tmp_path: Path) -> None:
    location = book(tmp_path / "a.xlsx", Quý_1=QUARTER, Quý_2=QUARTER, Danh_mục=CODES)
    assert told(location, **LIKE) == [("sheet", "Quý 2")]


def test_who_names_one_sheet_wants_no_other(tmp_path: Path) -> None:
    location = book(tmp_path / "a.xlsx", Quý_1=QUARTER, Quý_2=QUARTER)
    assert told(location, sheet="Quý 1", **LIKE) == []


def test_what_another_entry_reads_is_not_left_out(office, tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx", Quý_1=QUARTER, Tháng_1=QUARTER, Khác=QUARTER)
    rows = '  - {from: excel:a.xlsx, sheet: "%s", agency: agency, period: period, quantities: {sent: sent, online: online}}\n'
    head = 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n'
    office.write("assessment.yaml", head + rows % "Quý *" + rows % "Tháng *")
    report = qt.check(tmp_path)
    assert [(one.kind, one.place) for one in report.problems if one.kind == "sheet"] == [("sheet", "Khác")]
    assert report.problems[0].kind == "sheet", "it stands among the first"


def test_a_pattern_that_fits_no_sheet_is_an_error_of_that_file_alone(office, tmp_path: Path) -> None:
    for name, sheet in (("1", "Quý_1"), ("2", "Q1_sửa")):
        book(tmp_path / f"r{name}.xlsx", **{sheet: QUARTER})
    rows = '  - {from: "excel:r*.xlsx", sheet: "Quý *", quantities: {sent: sent, online: online}}\n'
    office.write("assessment.yaml", 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n' + rows)
    report = qt.check(tmp_path)
    [lost] = [one for one in report.problems if one.kind == "source"]
    assert lost.source == "excel:r2.xlsx"
    assert 'no sheet "Quý *"' in lost.what.in_language("en")
    assert "Q1 sửa" in lost.what.in_language("en")


def test_a_name_that_another_system_wrote_decomposed_fits(tmp_path: Path) -> None:
    location = book(tmp_path / "a.xlsx", **{unicodedata.normalize("NFD", "Quý__1"): QUARTER})
    assert len(qt.load_observations(location, sheet="quý 1", **LIKE)) == 2


def test_a_hidden_sheet_in_front_is_not_the_first(tmp_path: Path) -> None:
    location = book(
        tmp_path / "a.xlsx", hidden=("2015",), **{"2015": [HEAD, ["HM", "2015", 1, 1]], "Năm_2016": QUARTER}
    )
    found = qt.load_observations(location, **LIKE)
    assert (list(found.values), found.problems) == ([10, 9], [])


@pytest.mark.parametrize(("asked", "why"), [({}, "no visible one"), ({"sheet": "Quý *"}, "Quý *")])
def test_a_hidden_sheet_that_is_read_unasked_is_told(tmp_path: Path, asked: dict[str, str], why: str) -> None:
    location = book(tmp_path / "a.xlsx", hidden=("Quý_1",), Quý_1=QUARTER, Trống=[])
    found = qt.load_observations(location, **asked, **LIKE)
    [problem] = found.problems
    assert (problem.kind, problem.place, len(found)) == ("hidden", "Quý 1", 2)
    assert why in problem.what.in_language("en")
    assert "đang ẩn" in problem.what.in_language("vi")


@pytest.mark.parametrize("name", ["Quý 1", "quý  1"])
def test_a_hidden_sheet_that_is_named_is_no_news(tmp_path: Path, name: str) -> None:
    location = book(tmp_path / "a.xlsx", hidden=("Quý_1",), Quý_1=QUARTER, Khác=[["x"]])
    found = qt.load_observations(location, sheet=name, **LIKE)
    assert (len(found), [one.kind for one in found.problems]) == (2, [])


def test_that_a_hidden_sheet_was_read_stands_among_the_first(office, tmp_path: Path) -> None:
    rows = [*QUARTER, ["Nobody", "2016", 1, 1]]
    location = book(tmp_path / "a.xlsx", hidden=("Quý_1",), Quý_1=rows, Trống=[])
    report = qt.check(**office.where, data=location)
    assert report.problems[0].kind == "hidden"
    assert len(report.problems) > 1


def test_a_copy_whose_heading_has_lost_its_merged_cells_is_told(tmp_path: Path) -> None:
    rows = [["agency", "Văn bản", None], [None, "Gửi", "Qua mạng"], ["HM", 10, 9]]
    location = book(tmp_path / "a.xlsx", Năm_2016=rows, Bổ_sung=rows, Khác=[rows[0], [None, "Gửi", "Đến"], rows[2]])
    made = load_workbook(tmp_path / "a.xlsx")
    made["Năm 2016"].merge_cells("B1:C1")
    made.save(tmp_path / "a.xlsx")
    like = {"header": [1, 2], "quantities": {"sent": "Văn bản / Gửi", "online": "Văn bản / Qua mạng"}}
    assert told(location, **like) == [("sheet", "Bổ sung")]


FULL = [["agency", "period", "sent", "online", "has_lan", "note"], ["HM", "2016", 10, 9, "có", "x"]]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        pytest.param([["agency", "period", "sent", "online"], ["SX", "2016", 10, 9]], ["sent", "online"], id="two figures"),
        pytest.param([["agency", "has_lan"], ["Sông Xanh", "có"], ["nobody", "có"]], ["has_lan"], id="yes or no"),
        pytest.param([["agency", "sent", "online"], ["SX", 5, None]], ["sent"], id="one column is blank"),
        pytest.param([["agency", "sent"], ["nobody", 5]], [], id="no known agency"),
        pytest.param([["agency", "sent"], ["SX", None]], [], id="no figure"),
        pytest.param([["agency", "phone"], ["SX", 912345678]], [], id="figures of something else"),
        pytest.param([["agency", "note"], ["SX", "Sông Xanh"]], [], id="texts"),
        pytest.param([["Cơ quan", "sent"], ["SX", 5]], [], id="another column of agencies"),
    ],
)  # fmt: skip
def test_a_sheet_with_figures_of_agencies_is_told_though_it_lacks_columns(
    office, tmp_path: Path, rows: list[list[Any]], columns: list[str]
) -> None:
    location = book(tmp_path / "a.xlsx", Q1=FULL, Q2=rows)
    told_of = [one for one in qt.check(**office.where, data=location).problems if one.kind == "sheet"]
    assert [one.place for one in told_of] == ["Q2"] * bool(columns)
    for one in told_of:
        for language, start in (
            ("en", "figures of agencies in 1 row(s)"),
            ("vi", "1 dòng ghi số liệu của các cơ quan"),
        ):
            said = one.what.in_language(language)
            assert start in said
            assert all(f'"{name}"' in said for name in columns)
            assert said.count('"') == 2 * len(columns) + 2  # and those of "Quý *"


def test_a_sheet_that_lacks_a_declared_column_is_told(office, tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx", Q1=FULL, Q2=[["agency", "sent"], ["SX", 5]])
    rows = "  - {from: excel:a.xlsx, agency: agency, quantities: {sent: sent, online: online}}\n"
    other = "  - {from: excel:a.xlsx, sheet: Q2, agency: agency, quantities: {sent: sent}}\n"
    head = 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n'
    for data, expected in ((rows, ["Q2"]), (rows + other, [])):
        office.write("assessment.yaml", head + data)
        found = [one.place for one in qt.check(tmp_path).problems if one.kind == "sheet"]
        assert found == expected
