"""A form whose visible heading was typed over is refused; one that only says the same otherwise is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

import qtcompliance as qt
from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.errors import SourceError
from qtcompliance.locale import message
from qtcompliance.testing import check_adapter, example_form, example_request
from qtcompliance_excel.adapter import ExcelAdapter
from qtcompliance_excel.form import ExcelForm
from qtcompliance_excel.form.heading import refuse_another
from qtcompliance_excel.form.mark import COLUMNS, ROWS, SHEET, Mark
from qtcompliance_excel.form.meaning import Meant

REGISTER = (
    "id,name,level,aliases\n"
    "DT,Đồi Thông,huyện,\n"
    "HM,Hoa Mai,xã,Xã Hoa Mai cũ\n"
    "SX,Sông Xanh,xã,\n"
    "hx,Hòa Xuân,xã,\n"
    "HX,Hòa Phú,xã,\n"
    "007,Bảy Dặm,xã,\n"
)
SENT = {"sent": 200, "online": 195, "secret": 0}
LINES = {"letterhead": "A1", "period": "A7", "name": "A8", "code": "A9", "how": "A10"}


@pytest.fixture
def office(office):
    office.write("agencies.csv", REGISTER)
    return office


@pytest.fixture(scope="module")
def filled():
    """A filled-in form for Hoa Mai, made once."""
    kept: list[bytes] = []

    def lay(office, texts: Mapping[str, Any]) -> Path:
        if not kept:
            path = office.file("HM")
            office.fill_in(path, **SENT)
            kept.append(path.read_bytes())
        path = office.folder / "form.xlsx"
        path.write_bytes(kept[0])
        typed_over(path, texts)
        return path

    return lay


def typed_over(path: Path, texts: Mapping[str, Any]) -> None:
    """Type over lines of the heading, by their names or addresses."""
    book = load_workbook(path)
    if "D9" in texts:
        book.worksheets[0].unmerge_cells("A9:J9")
    for name, text in texts.items():
        book.worksheets[0][LINES.get(name, name)] = text
    book.save(path)


def refused(office, path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        office.judge(path)
    assert caught.value.explain("en") != caught.value.explain("vi")
    return caught.value.explain("vi")


OTHER = {
    "another code": {"code": "Mã đơn vị: SX"},
    "in capitals": {"code": "MÃ ĐƠN VỊ: SX"},
    "without its colon": {"code": "Mã đơn vị SX"},
    "label cut short": {"code": "Mã ĐV: SX"},
    "label in one word": {"code": "MĐV SX"},
    "label without marks": {"code": "Ma don vi: SX"},
    "label in English": {"code": "Code: SX"},
    "label of one's own": {"code": "Ký hiệu: SX"},
    "a dash for the colon": {"code": "Mã đơn vị – SX"},
    "a wide colon": {"code": "Mã đơn vị：SX"},
    "decomposed letters": {"code": unicodedata.normalize("NFD", "Mã đơn vị: SX")},
    "the bare code": {"code": "SX"},
    "the bare code in small letters": {"code": "sx"},
    "the name for the code": {"code": "Mã đơn vị: Sông Xanh"},
    "a code that nobody has": {"code": "Mã đơn vị: QQ"},
    "a code as a number": {"code": 12},
    "a longer code": {"code": "Mã đơn vị: HM-2"},
    "a cell of two lines": {"code": "Mã đơn vị:\nSX"},
    "code in the name's cell": {"name": "Đơn vị báo cáo: Hoa Mai\nMã đơn vị: SX"},
    "only the name": {"name": "Đơn vị báo cáo: Sông Xanh (cấp xã)"},
    "the bare name": {"name": "Sông Xanh"},
    "the name without a colon": {"name": "Đơn vị báo cáo Sông Xanh"},
    "another name": {"name": "Tên cơ quan: Sông Xanh"},
    "a name that nobody has": {"name": "Đơn vị báo cáo: Hoa Mai Đông"},
    "without the marks that tell names apart": {"name": "Đơn vị báo cáo: Hóa Mai"},
    "the name at another level": {"name": "Đơn vị báo cáo: Hoa Mai (cấp huyện)"},
    "the letterhead": {"letterhead": "SÔNG XANH"},
    "the letterhead below its province": {"letterhead": "UBND HUYỆN HOA MAI\nSÔNG XANH"},
    "a letterhead without the name": {"letterhead": "UBND TỈNH"},
    "another year": {"period": "Kỳ báo cáo: 2017"},
    "the year as text": {"period": "2017"},
    "the year as a number": {"period": 2017},
    "the year in words": {"period": "Năm 2017"},
    "a quarter of the year": {"period": "Kỳ báo cáo: Quý I/2016"},
    "half of the year": {"period": "6 tháng đầu năm 2016"},
    "a month as a day": {"period": datetime(2016, 1, 1)},  # noqa: DTZ001 - as a spreadsheet gives it
    "only the days": {"period": "Kỳ báo cáo: 2016 (từ 01/01/2017 đến 31/12/2017)"},
    "only the name of the year": {"period": "Kỳ báo cáo: 2017 (từ 01/01/2016 đến 31/12/2016)"},
    "two years": {"period": "Kỳ báo cáo: 2016 và 2017"},
    "no period at all": {"period": "Kỳ báo cáo: năm nay"},
    "a formula": {"code": "=1+1"},
    "everything": {"letterhead": "SÔNG XANH", "period": 2017, "name": "Sông Xanh", "code": "SX"},
    "a line of one's own": {"A3": "Mã đơn vị: SX"},
    "another year behind the title": {"A4": "BIỂU BÁO CÁO SỐ LIỆU NĂM 2017"},
    "a quarter on a line of its own": {"A3": "(Quý I năm 2016)"},
    "beside its label": {"code": "Mã đơn vị:", "D9": "SX"},
}


@pytest.mark.parametrize("texts", OTHER.values(), ids=OTHER)
def test_a_heading_that_says_something_else_gives_the_figures_to_nobody(office, filled, texts):
    said = refused(office, filled(office, texts))
    for place, text in texts.items():
        assert LINES.get(place, place) in said or str(text).endswith(":")


SAME = {
    "nothing": {},
    "case of the code": {"code": "Mã đơn vị: hm"},
    "case of all": {"code": "MÃ ĐƠN VỊ: HM", "name": "ĐƠN VỊ BÁO CÁO: HOA MAI (CẤP XÃ)"},
    "without its colon": {"code": "Mã đơn vị HM"},
    "label cut short": {"code": "Mã ĐV - HM"},
    "the bare code": {"code": "HM"},
    "label of one's own": {"code": "Ký hiệu: HM"},
    "the name for the code": {"code": "Mã đơn vị: Hoa Mai"},
    "code and name": {"code": "Mã đơn vị: HM (Hoa Mai)"},
    "spaces and dots": {"code": "  Mã  đơn vị :  HM. "},
    "decomposed letters": {"name": unicodedata.normalize("NFD", "Đơn vị báo cáo: Hoa Mai")},
    "the bare name": {"name": "Hoa Mai"},
    "another label": {"name": "Tên đơn vị: Hoa Mai"},
    "the level before": {"name": "Đơn vị báo cáo: Xã Hoa Mai"},
    "the code beside a label of one's own": {"code": "Ký hiệu:", "D9": "hm"},
    "the name and the code": {"name": "Đơn vị báo cáo: Hoa Mai, HM"},
    "a name that the register knows": {"name": "Đơn vị báo cáo: Xã Hoa Mai cũ"},
    "a letterhead in small letters": {"letterhead": "Hoa Mai"},
    "a letterhead below its district": {"letterhead": "UBND HUYỆN ĐỒI THÔNG\nUBND XÃ HOA MAI"},
    "the year in words": {"period": "Kỳ báo cáo: Năm 2016"},
    "the whole year": {"period": "Kỳ báo cáo: cả năm 2016"},
    "the year as text": {"period": "2016"},
    "the year as a number": {"period": 2016},
    "label with another letter": {"period": "KÌ BÁO CÁO 2016"},
    "label of the period cut short": {"period": "Kỳ: 2016"},
    "only its days": {"period": "Từ ngày 1/1/2016 đến ngày 31/12/2016"},
    "its days in brackets": {"period": "Năm 2016 (2016-01-01 – 2016-12-31)"},
    "a blank code": {"code": None},
    "nothing but labels": {"code": "Mã đơn vị:", "name": "Đơn vị báo cáo: ……", "period": "Kỳ báo cáo:"},
    "nothing at all": dict.fromkeys(LINES.values()),
    "lines in another order": {"period": "Mã đơn vị: hm", "code": "Kỳ báo cáo: năm 2016"},
    "a line that has nothing to do with it": {"A3": "Mã đơn vị quan hệ ngân sách: 1023", "how": "Đơn vị tính: văn bản"},
    "the year behind the title": {"A4": "BIỂU BÁO CÁO SỐ LIỆU NĂM 2016"},
    "years of papers": {"A3": "Căn cứ Kế hoạch năm 2015", "A5": "Kế hoạch năm 2017", "A6": "Số 12/2015", "J11": 1999},
    "no letterhead beside another motto": {"letterhead": None, "F1": "CHXHCN VIỆT NAM"},
    "an alias at the end of a sentence": {"name": "Đơn vị báo cáo: Xã Hoa Mai cũ."},
    "wide signs": {"period": "Kỳ báo cáo：２０１６"},
    "everything in one cell": {"period": None, "code": None, "name": "Hoa Mai\nMã đơn vị: HM\nKỳ báo cáo: năm 2016"},
}


@pytest.mark.parametrize("texts", SAME.values(), ids=SAME)
def test_a_heading_that_says_the_same_otherwise_is_read(office, filled, texts):
    path = filled(office, texts)
    assert office.outcomes(office.judge(path), "HM")["documents-online"] == "pass"


def test_the_refusal_says_cell_text_meaning_and_way_out_of_every_line(office, filled):
    path = filled(office, {"code": "Mã ĐV SX", "period": 2017})
    with pytest.raises(SourceError) as caught:
        office.judge(path)
    vietnamese, english = (caught.value.explain(language) for language in ("vi", "en"))
    assert 'ô A7 ghi kỳ báo cáo "2017", còn biểu mẫu này lập cho "2016"' in vietnamese
    assert 'ô A9 ghi mã đơn vị "SX", còn biểu mẫu này lập cho "HM"' in vietnamese
    assert 'cell A9 says code "SX", but this form was made for "HM"' in english
    assert "hãy lập biểu mẫu mới" in vietnamese
    assert "write a new form" in english


def test_a_refusal_stays_readable_whatever_stands_in_the_cells():
    known = meant(agency="HM", name="Hoa Mai", head={"code": "A1 Mã đơn vị: HM", "table": "A2"})
    with pytest.raises(SourceError) as caught:
        refuse_another(known.source, "a", [[f"Mã đơn vị: {'SX ' * 9000}"] * 300], known.mark)
    told = caught.value.explain("en")
    assert "and 296 more cells" in told
    assert len(told) < 1200


def test_only_that_form_is_refused(office):
    for agency in ("HM", "SX"):
        path = office.file(agency, name=f"{agency}.xlsx")
        office.fill_in(path, **SENT)
    typed_over(office.folder / "HM.xlsx", {"code": "Mã đơn vị: SX"})
    report = qt.check(**office.where, data=f"excel:{office.folder}/*.xlsx")
    assert office.outcomes(report, "SX")["documents-online"] == "pass"
    assert office.outcomes(report, "HM")["documents-online"] == "no_data"
    [told] = [one for one in report.problems if one.kind == "source"]
    assert "Biểu số liệu!A9" in told.what.in_language("vi")


@pytest.mark.parametrize(("code", "well"), [("HX", False), ("hx", True), ("Hoà Xuân", True)])
def test_where_two_codes_differ_in_case_alone_the_register_decides(office, code, well):
    path = office.file("hx")
    office.fill_in(path, **SENT)
    typed_over(path, {"code": f"Mã đơn vị: {code}"})
    if well:
        assert office.outcomes(office.judge(path), "hx")["documents-online"] == "pass"
    else:
        assert '"HX"' in refused(office, path)


@pytest.mark.parametrize(
    ("typed", "well"), [(7, True), ("Mã đơn vị: 7", True), ("007", True), (8, False), ("70", False)]
)
def test_a_code_of_digits_may_have_become_a_number(office, typed, well):
    path = office.file("007")
    office.fill_in(path, **SENT)
    typed_over(path, {"code": typed})
    if well:
        assert office.outcomes(office.judge(path), "007")["documents-online"] == "pass"
    else:
        refused(office, path)


@pytest.mark.parametrize("at", [1, 4, 8, 9, 10, 11])
@pytest.mark.parametrize(("typed", "well"), [("SX", False), ("hm", True), ("Mã ĐV: SX", False), ("Mã ĐV hm", True)])
def test_rows_may_have_been_put_in_anywhere(office, filled, at, typed, well):
    path = filled(office, {"code": typed})
    book = load_workbook(path)
    book.worksheets[0].merged_cells.ranges.clear()
    book.worksheets[0].insert_rows(at, 2)
    book.worksheets[0].cell(at, 1, "Địa chỉ: thôn 2")
    book.worksheets[0].insert_cols(1)
    book.save(path)
    if well:
        assert office.outcomes(office.judge(path), "HM")["documents-online"] == "pass"
    else:
        assert '"SX"' in refused(office, path)


@pytest.mark.parametrize(("typed", "well"), [("2017", False), (2017, False), ("Năm 2016", True), (None, True)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_of_a_form_of_several_the_period_is_compared(office, language, typed, well):
    path = office.file(language=language)
    place = "A7" if language == "vi" else "A4"
    assert "2016" in load_workbook(path).worksheets[0][place].value
    office.fill(path, {office.place_of(path, "sent", agency="SX"): 7, place: typed, "A1": "một cơ quan khác"})
    if well:
        assert len(qt.load_observations(f"excel:{path}")) == 1
    else:
        assert f"{place} " in refused(office, path)


def names_of(office, path: Path) -> dict[str, str]:
    """Where the names of a form of several stand, by code."""
    codes = {code: office.place_of(path, "", "agency", agency=code) for code in ("DT", "HM", "SX")}
    return {code: f"B{place[1:]}" for code, place in codes.items()}


@pytest.mark.parametrize(
    ("names", "well"),
    [
        ({"HM": "Sông Xanh"}, False),
        ({"HM": "sông xanh", "SX": "Hoa Mai", "DT": "Hoa Mai"}, False),
        ({"HM": "UBND xã Hoa Mai", "SX": None, "DT": "ĐỒI THÔNG"}, True),
    ],
)
def test_names_that_left_their_codes_are_seen(office, names, well):
    path = office.file()
    at = names_of(office, path)
    figures = {office.place_of(path, name, agency="HM"): value for name, value in SENT.items()}
    office.fill(path, {**figures, **{at[code]: name for code, name in names.items()}})
    if well:
        assert office.outcomes(office.judge(path), "HM")["documents-online"] == "pass"
    else:
        said = refused(office, path)
        assert all(f"ô {at[code]} " in said for code in names)


@pytest.mark.parametrize(("place", "typed"), [("A6", "SX"), ("A6", "Code SX"), ("A5", "Sông Xanh"), ("A4", 2017)])
def test_an_english_form_is_compared_too(office, place, typed):
    path = office.file("HM", language="en")
    office.fill_in(path, sent=200)
    assert len(qt.load_observations(f"excel:{path}")) == 1
    typed_over(path, {place: typed})
    refused(office, path)


@pytest.mark.parametrize(("typed", "well"), [("Năm 2016", True), ("Năm 2017", False), ("6 tháng đầu năm 2016", True)])
def test_above_a_quarter_the_year_may_stand(office, typed, well):
    path = office.folder / "form.xlsx"
    path.write_bytes(b"".join(ExcelForm().write(example_form("vi", "2016-Q1").of(["C01"]))))
    office.fill_in(path, sent=200)
    typed_over(path, {"A3": typed, "A7": "Quý I/2016"})
    if well:
        assert len(qt.load_observations(f"excel:{path}")) == 1
    else:
        assert "A3" in refused(office, path)


def without_record(path: Path) -> None:
    """Make a form what it was before the hidden sheet remembered its heading."""
    book = load_workbook(path)
    hidden = book[SHEET]
    for row in range(hidden.max_row, 0, -1):
        if str(hidden.cell(row, 1).value).startswith(("head:", "name", "level", "days")):
            hidden.delete_rows(row)
    book.save(path)


@pytest.mark.parametrize(
    ("texts", "well"),
    [
        ({}, True),
        ({"code": "Mã đơn vị: SX"}, False),
        ({"code": "MÃ ĐƠN VỊ SX"}, False),
        ({"code": "Mã đơn vị: hm"}, True),
        ({"period": "Kỳ báo cáo: 2017 (cả năm)"}, False),
        ({"period": "Kỳ báo cáo: Năm 2016"}, True),
        ({"code": "SX"}, True),  # nobody remembers where the code stood
    ],
)
def test_an_older_form_is_compared_by_its_labels(office, filled, texts, well):
    path = filled(office, texts)
    without_record(path)
    if well:
        assert office.outcomes(office.judge(path), "HM")["documents-online"] == "pass"
    else:
        refused(office, path)


def test_a_heading_that_only_says_the_same_keeps_the_contract(office, filled):
    path = filled(office, {"code": "hm", "period": 2016})
    check_adapter(ExcelAdapter(), example_request(path, "excel"))


def test_a_period_with_a_name_of_its_own_is_compared_by_name_and_days():
    year = meant("năm học 2016", days="2016-09-01/2017-05-31")
    for text in ("Kỳ báo cáo: Năm học 2016", "Kỳ: NĂM HỌC 2016 (từ 01/09/2016 đến 31/05/2017)", "1/9/2016 - 31/5/2017"):
        assert year.agrees("period", text) is True
    for text in ("Kỳ báo cáo: Năm học 2017", "2016", "Năm 2016", "Năm học 2016 (từ 01/09/2015 đến 31/05/2016)"):
        assert year.agrees("period", text) is False


# Laws


def meant(period: str = "2016", **known: Any) -> Meant:
    mark = Mark(
        ruleset="plan",
        version="1",
        digest="",
        period=period,
        language="vi",
        layout=ROWS if known.get("agency") else COLUMNS,
        **known,
    )
    return Meant(mark, SourceRequest(location="excel:a.xlsx", path="a.xlsx"))


def refusal(known: Meant, rows: Sequence[Sequence[Any]]) -> SourceError | None:
    """Why a heading is refused; None where it is not."""
    try:
        refuse_another(known.source, "a", rows, known.mark)
    except SourceError as error:
        return error
    return None


def test_a_line_under_another_label_is_not_sought_in_its_place_once_more():
    head = {"title": "A1 Kế hoạch", "period": "A2 Kỳ báo cáo: 2016", "how": "A3 Chỉ điền", "table": "A4"}
    known = meant(agency="HM", name="Hoa Mai", head=head)
    assert refusal(known, [["Kế hoạch"], ["Kỳ: 2016"], ["Địa chỉ: thôn 2"], ["Chỉ điền"]]) is None


SENTENCES = st.sampled_from(
    ["", "Địa chỉ: thôn 2", "Đơn vị tính: văn bản", "Căn cứ Kế hoạch năm 2015", "12", "Số: 7/BC"]
)
HEAD = {
    "letterhead": ("HOA MAI", ["Hoa Mai", "UBND xã Hoa Mai"], ["SÔNG XANH"]),
    "heading": ("BIỂU BÁO CÁO SỐ LIỆU", [], []),
    "title": ("Kế hoạch thử", ["Kế hoạch"], []),
    "period": ("Kỳ báo cáo: 2016", ["Năm 2016", "2016", "Kỳ: 2016", ""], ["Năm 2017", "2017", "Kỳ 2017"]),
    "respondent": ("Đơn vị báo cáo: Hoa Mai", ["Hoa Mai", "hoa mai (xã)", ""], ["Sông Xanh", "Tên đơn vị: Sông Xanh"]),
    "code": ("Mã đơn vị: HM", ["hm", "Mã ĐV HM", ""], ["SX", "Mã ĐV SX", "MÃ ĐƠN VỊ: sx"]),
    "how": ("Chỉ điền vào các ô nền vàng.", ["Chỉ điền."], []),
}


@settings(deadline=None)
@given(st.data())
def test_whatever_rows_are_put_in_what_contradicts_is_seen_and_nothing_else(data):
    """One line may be another's, others may say the same in other words, and rows may be put in at one place."""
    wrong = data.draw(st.sampled_from([None, *(key for key, texts in HEAD.items() if texts[2])]))
    rows = []
    for key, (own, same, other) in HEAD.items():
        texts = other if key == wrong else [own, *same]
        rows.append([None, data.draw(st.sampled_from(texts)) or None])
    at = data.draw(st.integers(0, len(rows)))
    if all(row[1] for row in rows):  # of a line that is gone and a sentence in its stead nobody knows which it is
        rows[at:at] = [[data.draw(SENTENCES) or None] for _ in range(data.draw(st.integers(0, 3)))]
    head = {key: f"A{row} {texts[0]}" for row, (key, texts) in enumerate(HEAD.items(), 1)}
    known = meant(agency="HM", name="Hoa Mai", level="cấp xã", head={**head, "table": f"A{len(head) + 1}"})
    assert (refusal(known, rows) is None) is (wrong is None)


ANOTHER = st.sampled_from(["Mã đơn vị: SX", "Kỳ báo cáo: 2017"])


@settings(deadline=None)
@given(
    st.lists(st.lists(st.none() | st.integers() | st.text(max_size=9), max_size=3), max_size=6),
    st.dictionaries(st.sampled_from([*HEAD, "table", "other"]), st.text("AB01 xé", max_size=6)),
    st.none() | ANOTHER,
)
def test_no_record_and_no_head_break_the_comparison(rows, head, another):
    """Whatever the heading is compared with, a line of another's form is refused, and a refusal cites what it says."""
    known = meant(agency="HM", name="Hoa Mai", head=head)
    refused = refusal(known, [*rows, [another]])
    assert another is None or refused is not None
    if refused is not None:
        row, column = coordinate_to_tuple(refused.place.removeprefix("a!"))
        assert str([*rows, [another]][row - 1][column - 1]).strip()


PERIODS = st.builds(
    lambda year, part: f"{year}{part}",
    st.integers(2000, 2099),
    st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-01", "-07", "-12"]),
)
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def ways(name: str) -> list[str]:
    """How an office may write a period."""
    year, _, part = name.partition("-")
    period = ReportingPeriod.parse(name)
    assert period is not None
    days = f"{period.start:%d/%m/%Y} - {period.end:%d/%m/%Y}"
    said = {
        "": [f"Năm {year}", f"cả năm {year}"],
        "H": [f"6 tháng {'đầu' if part[-1:] == '1' else 'cuối'} năm {year}", f"{year} - {part}"],
        "Q": [
            f"Quý {ROMAN.get(part[-1:])}/{year}",
            f"quý {part[-1:]} năm {year}",
            f"{year} – {part}",
            f"{part}/{year}",
        ],
    }.get(part[:1], [f"tháng {part}/{year}", f"{part}/{year}"])
    return [name, days, f"{name} ({days})", *said]


LABELS = st.sampled_from(["", "Kỳ báo cáo: ", "KỲ BÁO CÁO ", "Kì: ", "Reporting period – "])


@settings(deadline=None)
@given(PERIODS, PERIODS, LABELS, st.data())
def test_periods_are_compared_as_periods(mine, other, label, data):
    said = data.draw(st.sampled_from(ways(other)))
    assert meant(mine).agrees("period", label + said) is (mine == other)


CODES = st.text("ABXYZ0129.-/", min_size=1, max_size=6).filter(lambda code: code[0].isalnum())


@settings(deadline=None)
@example("A", "A.", "Mã đơn vị: ")
@example("1-12", "11-2", "")
@given(CODES, CODES, st.sampled_from(["", "Mã đơn vị: ", "MÃ ĐV ", "Mã số: ", "Code = "]))
def test_of_two_agencies_of_a_register_never_one_is_taken_for_the_other(mine, other, label):
    """Whatever the codes look like: the register is asked first."""
    called = {mine: mine, other: other}
    known = meant(agency=mine, name=mine)
    source = SourceRequest(
        location="", path="", agency_of=lambda text: called.get(text) or message("admission.agency", text=text)
    )
    asked = Meant(known.mark, source)
    assert asked.agrees("code", label + mine) is True
    assert asked.agrees("code", label + other) is (mine == other)


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["code", "respondent", "period", "letterhead"]))
def test_no_text_breaks_the_comparison(text, key):
    known = meant(agency="HM", name="Hoa Mai", level="cấp xã")
    assert known.agrees(key, text) in (True, False, None)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_form_without_its_hidden_sheet_is_known_by_its_heading(office, language, alone):
    path = office.file(*(["HM"] if alone else []), language=language)
    book = office.opened(path)
    del book["qtcompliance"]
    book.save(path)
    with pytest.raises(qt.errors.SourceError) as caught:
        office.judge(path)
    assert "trang tính ẩn đi kèm không còn" in caught.value.explain("vi")
    assert "the hidden sheet that belongs to it is gone" in caught.value.explain("en")
    assert "agency" not in caught.value.explain("en")


def test_a_form_without_its_hidden_sheet_can_be_read_by_a_mapping(office):
    path = office.file()
    place = office.place_of(path, "sent", agency="HM")
    office.fill(path, {place: 200})
    book = office.opened(path)
    del book["qtcompliance"]
    book.save(path)
    [top] = [cell.row for cell in book.worksheets[0]["C"] if cell.value == "agency"]
    seen = qt.load_observations(f"excel:{path}", header=str(top))
    assert next(iter(seen.values)) == 200
