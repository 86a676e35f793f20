"""A form that names another agency of the register anywhere above its table is refused; superiors and addressees pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from openpyxl import load_workbook

import qtcompliance as qt
from qtcompliance import api
from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.form import Form
from qtcompliance.errors import SourceError
from qtcompliance.judging.naming import Naming
from qtcompliance_excel.form.heading import refuse_another
from qtcompliance_excel.form.mark import mark_of
from qtcompliance_excel.form.page import Page
from qtcompliance_excel.form.words import words

QUANG_TRI = Path(__file__).parents[3] / "examples/quang-tri"
REGISTER = "id,name,level,parent\nDT,Huyện Đồi Thông,huyện,\nHM,Xã Hoa Mai,xã,DT\nSX,Xã Sông Xanh,xã,DT\n"
BLANK = {"A1": None, "A8": None, "A9": None}

OTHER = {
    "on a line of its own": {"A3": "Xã Sông Xanh"},
    "with its committee": {"A3": "UBND XÃ SÔNG XANH"},
    "with what it lies in": {"A3": "XÃ SÔNG XANH, HUYỆN ĐỒI THÔNG"},
    "in brackets": {"A11": "Xã Sông Xanh (cấp xã)"},
    "in the place of the instructions": {"A10": "Xã Sông Xanh"},
    "in the place of the title": {"A4": "XÃ SÔNG XANH"},
    "in the place of the motto": {"F1": "XÃ SÔNG XANH"},
    "behind the title": {"A4": "BIỂU BÁO CÁO SỐ LIỆU CỦA XÃ SÔNG XANH"},
    "behind the title with its period": {"A4": "BIỂU BÁO CÁO SỐ LIỆU XÃ SÔNG XANH NĂM 2016"},
    "behind a label": {"A11": "Đơn vị: Xã Sông Xanh"},
    "behind another label": {"A11": "CƠ QUAN : xã sông xanh"},
    "its code behind a label": {"A11": "Đơn vị: SX"},
    "behind a label in English": {"A11": "Agency: Xã Sông Xanh"},
    "beside a label": {"A11": "Đơn vị:", "B11": "Xã Sông Xanh"},
    "a superior behind a label": {"A11": "Đơn vị: Huyện Đồi Thông"},
    "a superior below the agency": {"A3": "Huyện Đồi Thông"},
}
SAME = {
    "nothing": {},
    "itself": {"A3": "Xã Hoa Mai", "A11": "Đơn vị: UBND Xã Hoa Mai"},
    "itself behind the title": {"A4": "BIỂU BÁO CÁO SỐ LIỆU CỦA XÃ HOA MAI, HUYỆN ĐỒI THÔNG"},
    "the superior above": {"A1": "HUYỆN ĐỒI THÔNG\nXÃ HOA MAI"},
    "the superior in the cell above": {"A1": "UBND HUYỆN ĐỒI THÔNG", "A2": "UBND XÃ HOA MAI"},
    "after the superior": {"A11": "Đơn vị: Huyện Đồi Thông, Xã Hoa Mai"},
    "whom it goes to": {"A3": "Kính gửi: Xã Sông Xanh"},
    "whom it goes to, in two cells": {"A3": "Nơi nhận:", "B3": "Xã Sông Xanh"},
    "all whom it goes to": {"A11": "Nơi nhận:\\nHuyện Đồi Thông\\nXã Sông Xanh"},
    "whom it goes to, in the title": {"A4": "BIỂU BÁO CÁO SỐ LIỆU GỬI HUYỆN ĐỒI THÔNG"},
    "a unit of counting": {"A11": "Đơn vị: văn bản"},
    "an agency in a sentence": {"A11": "Số liệu đã đối chiếu với Xã Sông Xanh."},
    "a code that may be anything": {"A11": "SX"},
}


@pytest.fixture
def form(office):
    office.write("agencies.csv", REGISTER)
    path = office.file("HM")
    office.fill_in(path, sent=200, online=195, secret=0)
    return path


def typed_over(path: Path, texts: dict[str, Any], title: str = "") -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for merged in [one for one in sheet.merged_cells.ranges if one.min_row in (1, 3, 10, 11)]:
        sheet.unmerge_cells(str(merged))
    for place, text in texts.items():
        sheet[place] = text
    sheet.title = title or sheet.title
    book.save(path)


@pytest.mark.parametrize("blank", [{}, BLANK], ids=["left", "taken away"])
@pytest.mark.parametrize("texts", OTHER.values(), ids=OTHER)
def test_another_agency_above_the_table_is_refused(office, form, texts, blank):
    typed_over(form, {**blank, **texts})
    with pytest.raises(SourceError) as caught:
        office.judge(form)
    told = caught.value.explain("vi")
    assert list(texts)[-1] in told
    assert "Xã Hoa Mai" in told
    assert "hãy lập biểu mẫu mới" in told


@pytest.mark.parametrize("texts", SAME.values(), ids=SAME)
def test_the_agency_itself_its_superior_and_whom_it_writes_to_are_accepted(office, form, texts):
    typed_over(form, texts)
    assert office.outcomes(office.judge(form), "HM")["documents-online"] == "pass"


@pytest.mark.parametrize(
    ("title", "well"), [("Xã Sông Xanh", False), ("xã sông xanh", False), ("Xã Hoa Mai", True), ("SX", True)]
)
def test_a_sheet_with_another_agencys_name_is_refused(office, form, title, well):
    typed_over(form, {}, title)
    if well:
        assert office.outcomes(office.judge(form), "HM")["documents-online"] == "pass"
        return
    with pytest.raises(SourceError) as caught:
        office.judge(form)
    assert f'trang tính mang tên "{title}"' in caught.value.explain("vi")
    assert f'the sheet is called "{title}"' in caught.value.explain("en")


class Paper:
    """What the writer of a heading puts into which cell; it looks like nothing."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, str]] = defaultdict(dict)

    def write_string(self, row: int, column: int, text: str, style: Any) -> None:
        self.rows[row][column] = text

    def merge_range(self, *_: Any) -> None: ...
    def set_row(self, *_: Any) -> None: ...

    @property
    def cells(self) -> list[list[str | None]]:
        return [[self.rows[row].get(column) for column in range(10)] for row in range(max(self.rows) + 2)]


@pytest.fixture(scope="module")
def province():
    """The register of a province, and its form for everybody."""
    assessment = QUANG_TRI / "assessment.yaml"
    read = {language: api.read(assessment) for language in ("vi", "en")}
    forms = {language: api.form(one, language=language) for language, one in read.items()}
    return qt.load_agencies(QUANG_TRI / "agencies.csv"), forms


def heading_of(form: Form) -> tuple[list[list[str | None]], dict[str, str]]:
    """The cells above a form's table, and what the hidden sheet remembers of them."""
    paper = Paper()
    page = Page(paper, form, words(form.language), defaultdict(dict), (10.0,) * 10)
    top = page.head(form.respondents[0], 10) + 1
    page.remember("table", top + 1)
    return [*paper.cells, [None] * 10], page.above


def with_superior(rows: Sequence[Sequence[str | None]], name: str, own: str) -> list[list[list[str | None]]]:
    """A heading with a superior's name where offices put it: in a row above, in the first cell, or in a cell above."""
    put_in = [[name.upper(), *[None] * 9], *map(list, rows)]
    if own.upper() != rows[0][0]:
        return [put_in]
    in_the_cell, above = [list(map(list, rows)) for _ in range(2)]
    in_the_cell[0][0] = f"{name.upper()}\n{rows[0][0]}"
    above[0][0], above[1][0] = f"UBND {name.upper()}", rows[0][0]
    return [put_in, in_the_cell, above]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_of_every_agency_of_a_province_its_own_form_is_accepted_and_one_with_another_name_is_not(province, language):
    agencies, forms = province
    request = SourceRequest(location="", path="", agency_of=Naming(agencies))
    names = {one.id: one.name for one in agencies}
    parents = {one.id: one.parent for one in agencies}
    everybody = [one for one in forms[language].respondents if one.id in names]
    assert len(everybody) > 150
    for place, respondent in enumerate(everybody):
        form = attrs.evolve(forms[language], respondents=(respondent,))
        rows, above = heading_of(form)
        mark = mark_of(form, above)
        headings = [rows]
        if parent := parents.get(respondent.id):
            headings += with_superior(rows, names[parent], respondent.name)
        for heading in headings:
            refuse_another(request, "Biểu số liệu", heading, mark)
        other = next(one.name for one in everybody[place - 1 :: -1] if one.name != respondent.name)
        with pytest.raises(SourceError):
            refuse_another(request, "Biểu số liệu", [*rows, [f"Đơn vị: {other}"]], mark)
        with pytest.raises(SourceError):
            refuse_another(request, other, rows, mark)
