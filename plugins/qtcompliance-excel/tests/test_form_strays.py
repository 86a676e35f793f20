"""Whatever is typed into a form where nobody reads it is told with its cell; what a form holds by itself is not."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.comments import Comment

SHEET = "Biểu số liệu"
FILLED = {"sent": 200, "online": 195, "secret": 0, "has_lan": "có", "points": "8,5", "filed_on": date(2017, 1, 28)}


def told(report):
    """Kind, cell and text of each problem."""
    return [(one.kind, one.place.removeprefix(f"{SHEET}!"), one.text) for one in report.problems]


def signed(path, office):
    """The cells of the day, the office's head and the name below."""
    sheet = office.opened(path).worksheets[0]
    [head] = [
        cell for row in sheet.iter_rows() for cell in row if cell.value in ("THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE AGENCY")
    ]
    return [f"{head.column_letter}{head.row + down}" for down in (-1, 0, 5)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_form_that_is_filled_in_dated_and_signed_tells_nothing(office, language, alone):
    path = office.file(*(["HM"] if alone else []), language=language)
    day, head, name = signed(path, office)
    date_line = {"vi": "Quảng Trị, ngày 5 tháng 01 năm 2017", "en": "Date: 2017-01-05"}[language]
    office.fill(path, {day: date_line, head: "KT. CHỦ TỊCH - PHÓ CHỦ TỊCH", name: "Nguyễn Văn A"})
    figures = FILLED | {"points": 8.5}
    office.fill(path, {office.place_of(path, one, agency=None if alone else "HM"): figures[one] for one in figures})
    assert told(office.judge(path)) == []


@pytest.mark.parametrize("alone", [True, False])
def test_what_stands_below_and_beside_the_table_is_told(office, alone):
    path = office.file(*(["HM"] if alone else []))
    place = office.place_of(path, "sent", agency=None if alone else "HM")
    row = int(place.lstrip("ABCDEFGHIJ"))
    office.fill(path, {place: 200, f"P{row}": "xem phụ lục", "G60": 77, "C61": "Số liệu chưa đủ"})
    report = office.judge(path)
    strays = [one for one in told(report) if one[0] == "stray"]
    assert strays == [("stray", f"P{row}", "xem phụ lục"), ("stray", "G60", "77"), ("stray", "C61", "Số liệu chưa đủ")]
    [first, *_] = (one for one in report.problems if one.kind == "stray")
    assert "ô nền vàng" in first.what.in_language("vi")
    assert "yellow cell" in first.what.in_language("en")


def test_a_figure_in_a_locked_cell_is_told(office):
    path = office.file("HM")
    code = office.place_of(path, "sent", "quantity")
    row = int(code[1:])
    office.fill(path, {f"C{row}": 200, f"F{row}": 5, f"G{row - 2}": 12, "L1": 33, "J3": "1.150", "I3": "Số: 12/BC"})
    strays = sorted(one for one in told(office.judge(path)) if one[0] == "stray")
    assert strays == sorted(
        ("stray", cell, text)
        for cell, text in ((f"C{row}", "200"), (f"F{row}", "5"), (f"G{row - 2}", "12"), ("L1", "33"), ("J3", "1.150"))
    )


def test_a_form_from_before_its_heading_was_remembered_tells_figures_there_too(office):
    path = office.file("HM")
    book = office.opened(path)
    book["qtcompliance"].delete_rows(1 + next(
        place for place, row in enumerate(book["qtcompliance"].iter_rows()) if str(row[0].value).startswith("head:")
    ), 99)  # fmt: skip
    sheet = book.worksheets[0]
    [period] = [cell for cell in sheet["A"] if str(cell.value).startswith("Kỳ báo cáo")]
    sheet.unmerge_cells(f"A{period.row}:J{period.row}")
    period.value, sheet[f"B{period.row}"], sheet["L2"] = "Kỳ báo cáo:", 2016, 33
    book.save(path)
    assert [one for one in told(office.judge(path)) if one[0] == "stray"] == [("stray", "L2", "33")]


@pytest.mark.parametrize("blank", [None, "  "])
def test_a_row_that_has_lost_its_code_is_told_once_with_all_that_stands_in_it(office, blank):
    path = office.file()
    figures = {office.place_of(path, one, agency="HM"): FILLED[one] for one in FILLED}
    row = next(iter(figures))[1:]
    office.fill(path, {**figures, f"C{row}": blank, "P1": 12})
    report = office.judge(path)
    beside, lost = (one for one in told(report) if one[0] == "stray")
    assert beside == ("stray", "P1", "12")
    assert lost[:2] == ("stray", f"C{row}")
    assert {f"B{row}: Hoa Mai", f"D{row}: 200", f"E{row}: 195", f"G{row}: có"} <= set(lost[2].split("; "))
    [what] = [one.what for one in report.problems if one.place.endswith(f"!C{row}")]
    assert "hãy ghi lại mã" in what.in_language("vi")
    assert "write the code into this cell" in what.in_language("en")
    assert office.outcomes(report, "HM")["documents-online"] == "no_data"


def test_a_quantity_that_has_lost_its_code_is_told_once(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    code = office.place_of(path, "online", "quantity")
    value = office.place_of(path, "online")
    office.fill(path, {code: None})
    [lost] = told(office.judge(path))
    assert lost[:2] == ("stray", code)
    assert f"{value}: 195" in lost[2]


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(
    ("typed", "well"),
    [(195, False), ("195", False), ("xem phụ lục", False), ("x", True), ("X", True), ("ước", True), (1, True),
     (0, True), ("không", True), ("-", True)],
)  # fmt: skip
def test_what_stands_under_the_estimates_and_is_no_mark_is_told(office, alone, typed, well):
    path = office.file(*(["HM"] if alone else []))
    agency = None if alone else "HM"
    office.fill(path, {office.place_of(path, one, agency=agency): FILLED[one] for one in FILLED})
    flag = office.place_of(path, "online", "flag", agency)
    office.fill(path, {flag: typed})
    report = office.judge(path)
    assert [one for one in told(report) if one[0] == "stray"] == ([] if well else [("stray", flag, str(typed))])
    if not well:
        assert "cột Ước" in report.problems[0].what.in_language("vi")
        assert "column Est." in report.problems[0].what.in_language("en")


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(
    ("typed", "lost"),
    [(0, True), ("không", True), ("có", True), (1, True), ("x", True), (195, True), ("n/a", False), ("-", False)],
)
def test_what_stands_under_the_estimates_beside_no_figure_is_told(office, alone, typed, lost):
    path = office.file(*(["HM"] if alone else []))
    agency = None if alone else "HM"
    given = [one for one in FILLED if alone and one != "has_lan"]
    office.fill(path, {office.place_of(path, one, agency=agency): FILLED[one] for one in given})
    flag = office.place_of(path, "has_lan", "flag", agency)
    office.fill(path, {flag: typed})
    report = office.judge(path)
    assert [one for one in told(report) if one[0] == "stray"] == ([("stray", flag, str(typed))] if lost else [])
    for one in report.problems if lost and typed != 195 else ():
        if one.kind == "stray":
            assert "ô số liệu cùng dòng để trống" in one.what.in_language("vi")
            assert "no figure stands beside it" in one.what.in_language("en")


def test_of_rows_that_have_lost_their_codes_no_more_are_told_than_of_cells(office):
    rows = "".join(f"A{place},Xã {place},xã\n" for place in range(25))
    office.write("agencies.csv", f"id,name,level\n{rows}")
    path = office.file()
    first = office.place_of(path, "sent", agency="A0")
    top = int(first[1:])
    office.fill(path, {f"{column}{top + row}": None if column == "C" else 7 for row in range(25) for column in "CD"})
    strays = [one for one in office.judge(path).problems if one.kind == "stray"]
    assert len(strays) == 21
    [rest] = [one for one in strays if one.place == SHEET]
    assert "15" in rest.what.in_language("vi")  # in each row its number, its name and its figure


def test_so_many_are_told_and_the_others_counted(office):
    path = office.file("HM")
    office.fill(path, {f"C{row}": row for row in range(60, 90)})
    strays = [one for one in office.judge(path).problems if one.kind == "stray"]
    assert len(strays) == 21
    [rest] = [one for one in strays if one.place == SHEET]
    assert "10" in rest.what.in_language("vi")


def test_a_column_that_was_put_in_is_told_where_it_holds_something(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    book = office.opened(path)
    sheet = book.worksheets[0]
    sheet.merged_cells.ranges.clear()
    sheet.insert_cols(7)
    sheet["G20"] = "trong đó: 5"
    book.save(path)
    assert told(office.judge(path)) == [("stray", "G20", "trong đó: 5")]


def test_comments_and_further_sheets_are_told(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    book = office.opened(path)
    cell = office.place_of(path, "sent")
    book.worksheets[0][cell].comment = Comment("chưa tính\nphòng A", "x")
    book.create_sheet("Phụ lục")["A1"] = 5
    book.create_sheet("Trống")
    hidden = book.create_sheet("Nháp")
    hidden["A1"], hidden.sheet_state = 5, "hidden"
    book.save(path)
    assert told(office.judge(path)) == [("note", cell, "chưa tính phòng A"), ("stray", "Phụ lục", "Phụ lục")]


def test_rows_of_numbers_that_were_pasted_below_are_rows_without_a_code(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    office.fill(
        path, {f"{column}{row}": row * place for row in range(60, 90) for place, column in enumerate("ABCDEFG")}
    )
    told_of = told(office.judge(path))
    assert len(told_of) == 21
    assert ("stray", "D60", "A60: 0; B60: 60; C60: 120; D60: 180; E60: 240; F60: 300; G60: 360") in told_of
    assert ("stray", "Biểu số liệu", "") in told_of
    assert {kind for kind, *_ in told_of} == {"stray"}
