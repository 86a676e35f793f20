"""What stands in an empty form: everything asked, nothing else, all of it locked but what is to be filled in."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from qtcompliance import api
from qtcompliance.testing import check_form_writer, example_form
from qtcompliance_excel.form import ExcelForm
from qtcompliance_excel.form.mark import SHEET, mark_of, read_mark
from qtcompliance_excel.form.rules import LONGEST_FORMULA, LONGEST_TEXT
from qtcompliance_excel.form.words import WORDS


def workbook(form):
    return load_workbook(BytesIO(b"".join(ExcelForm().write(form))))


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_it_keeps_the_contract():
    check_form_writer(ExcelForm(), example_form())


def test_both_languages_say_the_same():
    assert WORDS["vi"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_head_says_which_plan_which_period_and_whose(office, language):
    form = office.form("HM", language=language)
    said = " ".join(texts(workbook(form).worksheets[0]))
    for words in (form.title[language], "12/KH-UBND & 3", "2016", "Hoa Mai", "HM", WORDS[language]["heading"]):
        assert words in said
    for question in form.questions:
        assert question.quantity.id in said
        assert question.quantity.title[language] in said
        assert set(question.clauses) <= set(said.split())


def test_how_a_figure_is_counted_stands_under_its_title(office):
    assert any("Kể cả bản giấy." in text for text in texts(workbook(office.form("HM")).worksheets[0]))


def test_only_the_cells_to_be_filled_in_are_open(office):
    book = workbook(office.form("HM"))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    path = office.file("HM")
    for quantity in ("sent", "points", "filed_on"):
        assert {
            office.place_of(path, quantity, column) for column in ("value", "flag", "note", "evidence")
        } <= open_cells
    assert office.place_of(path, "sent", "quantity") not in open_cells


def test_what_a_row_does_not_owe_is_grey_and_locked(office):
    path = office.file()
    sheet = office.opened(path).worksheets[0]
    owed, other = (sheet[office.place_of(path, "points", agency=agency)] for agency in ("HM", "DT"))
    assert not owed.protection.locked
    assert other.protection.locked
    assert other.fill.fgColor.rgb != owed.fill.fgColor.rgb


@pytest.mark.parametrize("ids", [("HM",), ()])
def test_validation_knows_kinds_and_which_count_may_not_exceed_which(office, ids):
    path = office.file(*ids)
    agency = None if ids else "HM"
    rules = rules_of(office.opened(path).worksheets[0])
    online, sent, secret, has_lan, filed = (
        rules[office.place_of(path, name, agency=agency)]
        for name in ("online", "sent", "secret", "has_lan", "filed_on")
    )
    assert (online.type, has_lan.type, filed.type) == ("whole", "list", "date")
    assert online.operator in (None, "between")  # that is what none says
    assert has_lan.formula1 == '"có,không"'
    at = {
        name: absolute(office.place_of(path, name, agency=None if ids else "DT"), ids)
        for name in ("sent", "online", "secret")
    }
    assert f"IF(COUNT({at['sent']})=1,{at['sent']},1E+15)" in online.formula2
    assert f"{at['sent']}-{at['secret']}" in online.formula2
    assert at["online"] in sent.formula1
    assert "Gửi qua mạng không được lớn hơn Văn bản gửi" in online.error
    assert sent.prompt == "Kể cả bản giấy."
    assert secret.showErrorMessage


def absolute(place, ids):
    letter, row = place.rstrip("0123456789"), place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"${letter}${row}" if ids else f"${letter}{row}"


def rules_of(sheet):
    return {
        cell: rule
        for rule in sheet.data_validations.dataValidation
        for span in rule.sqref.ranges
        for cell in (f"{sheet.cell(row, column).coordinate}" for row, column in span.cells)
    }


def test_no_rule_is_longer_than_a_spreadsheet_takes():
    where = {"ruleset": "quang-tri-5177", "agencies": "examples/quang-tri/agencies.csv", "period": "2016"}
    form = api.form(api.read(**where, needed=[*where]), language="vi")
    for asked in (form, form.of(["VPUB"])):
        rules = workbook(asked).worksheets[0].data_validations.dataValidation
        assert len(rules) >= len(asked.questions)  # one that is too long would be left out
        for rule in rules:
            assert max(len(rule.formula1 or ""), len(rule.formula2 or "")) <= LONGEST_FORMULA
            assert max(len(rule.error or ""), len(rule.prompt or "")) <= LONGEST_TEXT


def test_it_prints_on_a4_with_its_headings_on_every_page(office):
    for form in (office.form("HM"), office.form()):
        sheet = workbook(form).worksheets[0]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1) >= 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows


def test_a_wide_form_takes_several_pages_rather_than_becoming_small():
    where = {"ruleset": "quang-tri-5177", "agencies": "examples/quang-tri/agencies.csv", "period": "2016"}
    sheet = workbook(api.form(api.read(**where, needed=[*where]), language="vi")).worksheets[0]
    assert sheet.page_setup.fitToWidth > 2
    assert sheet.print_title_cols == "$A:$C"


def test_the_hidden_sheet_says_what_it_was_made_for(office):
    form = office.form("HM")
    hidden = workbook(form)[SHEET]
    assert hidden.sheet_state == "veryHidden"
    mark = read_mark({row[0].value: row[1].value or "" for row in hidden.iter_rows(max_col=2)})
    assert mark == mark_of(form)
    assert (mark.made_for.ruleset, mark.made_for.version) == ("filled", "2")
    assert mark.made_for.digest.startswith("sha256:")
    assert read_mark({"schema": "qtcompliance-form/9"}) is None


def test_no_text_becomes_a_formula_or_a_link():
    form = example_form()
    with ZipFile(BytesIO(b"".join(ExcelForm().write(form)))) as file:
        sheet = file.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet
