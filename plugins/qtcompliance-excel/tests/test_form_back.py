"""A filled-in form is read without any mapping, exactly, and whatever cannot be used is told with its cell."""

from __future__ import annotations

import json
from datetime import date, datetime
from fractions import Fraction

import pytest
from openpyxl import Workbook

import qtcompliance as qt
from qtcompliance.contracts import Number
from qtcompliance.domain.reading import Reading, Unreadable, canonical
from qtcompliance.errors import SourceError
from qtcompliance.testing import check_adapter, example_form, example_request
from qtcompliance_excel.adapter import ExcelAdapter
from qtcompliance_excel.form import ExcelForm
from qtcompliance_excel.form.cells import ticked, value_of

FILLED = {"sent": 200, "online": 195, "secret": 0, "has_lan": "có", "points": "8,5", "filed_on": date(2017, 1, 28)}
PASSED = {"documents-online": "pass", "lan": "pass", "enough-points": "pass", "on-time": "pass"}


def test_it_keeps_the_contract(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    check_adapter(ExcelAdapter(), example_request(path, "excel"))


def test_the_form_of_one_agency_is_judged_without_any_mapping(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    report = office.judge(path)
    assert office.outcomes(report, "HM") == PASSED
    assert report.problems == ()
    cards = json.loads(qt.render(report, "json"))["scorecards"]
    verdict = next(card for card in cards if card["subject"]["id"] == "HM")["verdicts"][0]
    places = {one["quantity"]: one["place"] for one in verdict["evidence"]}
    assert places == {name: f"Biểu số liệu!{office.place_of(path, name)}" for name in ("sent", "online", "secret")}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_form_of_many_is_judged_without_any_mapping(office, language):
    path = office.file(language=language)
    figures = {**FILLED, "has_lan": "yes", "points": 8.5}
    cells = {office.place_of(path, name, agency="SX"): value for name, value in figures.items()}
    cells |= {office.place_of(path, name, agency="DT"): 10 for name in ("sent", "online")}
    cells |= {office.place_of(path, "secret", agency="DT"): 0, office.place_of(path, "", "flag", agency="DT"): "x"}
    office.fill(path, cells)
    report = office.judge(path)
    assert office.outcomes(report, "SX") == PASSED
    assert office.outcomes(report, "DT")["documents-online"] == "pass"
    assert office.outcomes(report, "HM")["enough-points"] == "no_data"
    cards = json.loads(qt.render(report, "json"))["scorecards"]
    flags = {card["subject"]["id"]: card["verdicts"][0]["flags"] for card in cards}
    assert "estimated" in flags["DT"]
    assert "estimated" not in flags["SX"]


def test_a_quantity_may_be_called_like_a_column_of_the_form(office):
    plan = (office.folder / "plan.yaml").read_text(encoding="utf-8")
    office.write("plan.yaml", plan.replace("secret", "note"))
    path = office.file()
    sheet = office.opened(path).worksheets[0]
    top = next(row for row in sheet.iter_rows() if "agency" in [cell.value for cell in row])
    first, last = (cell.column_letter for cell in top if cell.value == "note")
    row = office.place_of(path, "sent", agency="HM").lstrip("ABCDEFGHIJ")
    office.fill(path, {f"{first}{row}": 7, f"{last}{row}": "chú thích"})
    seen = qt.load_observations(f"excel:{path}")
    assert [(seen.quantity_text(0), seen.values[0], seen.extras[0].note)] == [("note", 7, "chú thích")]


def test_estimates_notes_and_evidence_travel_with_the_figure(office):
    path = office.file("HM")
    office.fill(path, {
        office.place_of(path, "sent"): 200,
        office.place_of(path, "sent", "flag"): "X",
        office.place_of(path, "sent", "note"): "đếm tay",
        office.place_of(path, "sent", "evidence"): "sổ văn bản đi",
        office.place_of(path, "online"): "ước 195",
        office.place_of(path, "online", "evidence"): 17,
        office.place_of(path, "secret", "note"): "chưa rõ",
    })  # fmt: skip
    seen = qt.load_observations(f"excel:{path}")
    said = {
        seen.quantity_text(index): (seen.values[index], seen.extras[index].flag, seen.extras[index].note)
        for index in range(2)
    }
    assert said == {"sent": (200, "estimated", "đếm tay · sổ văn bản đi"), "online": (195, "estimated", "17")}
    assert len(seen) == 2  # a note without a figure is no figure
    [told] = seen.problems
    place = f"Biểu số liệu!{office.place_of(path, 'secret')}"
    assert (told.kind, told.place, told.text) == ("note", place, "chưa rõ")
    assert "chưa rõ" in [one.text for one in office.judge(path).problems]


def test_a_note_on_a_row_without_any_figure_is_told_once(office):
    path = office.file()
    office.fill(path, {
        office.place_of(path, "", "note", agency="SX"): "đang rà soát",
        office.place_of(path, "", "note", agency="HM"): "đếm tay",
        office.place_of(path, "sent", agency="HM"): 7,
    })  # fmt: skip
    told = qt.load_observations(f"excel:{path}").problems
    assert [(one.kind, one.text) for one in told] == [("note", "đang rà soát")]


def test_a_form_of_an_older_version_is_told_with_both_versions(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    plan = (office.folder / "plan.yaml").read_text(encoding="utf-8")
    office.write("plan.yaml", plan.replace('version: "2"', 'version: "3"'))
    report = office.judge(path)
    [problem] = report.problems
    assert (problem.kind, problem.place) == ("form", "Biểu số liệu")
    for language in ("vi", "en"):
        said = problem.what.in_language(language)
        assert "2" in said
        assert "3" in said
    assert office.outcomes(report, "HM") == PASSED


def test_what_cannot_be_used_is_told_with_its_cell(office):
    path = office.file("HM")
    office.fill_in(path, sent="#REF!", online="nhiều", secret=1.5, points="8.5", filed_on="31/02/2017", has_lan="=1+1")
    report = office.judge(path)
    told = {problem.place: problem.text for problem in report.problems if problem.kind == "unreadable"}
    expected = {
        "sent": "#REF!",
        "online": "nhiều",
        "secret": "1.5",
        "points": "8.5",
        "filed_on": "31/02/2017",
        "has_lan": "=1+1",
    }
    assert told == {f"Biểu số liệu!{office.place_of(path, name)}": text for name, text in expected.items()}
    assert set(office.outcomes(report, "HM").values()) == {"error"}


def test_a_dash_is_missing_and_told_with_its_cell(office):
    path = office.file("HM")
    office.fill_in(path, sent="-")
    [problem] = [one for one in office.judge(path).problems if one.kind == "dash"]
    assert problem.place == f"Biểu số liệu!{office.place_of(path, 'sent')}"
    assert "là 0 thì gõ 0" in problem.what.in_language("vi")
    assert "type 0 where none is meant" in problem.what.in_language("en")


@pytest.mark.parametrize("alone", [True, False])
def test_a_form_that_comes_back_blank_is_told_as_that(office, alone):
    path = office.file(*(["HM"] if alone else []))
    [problem] = office.judge(path).problems
    assert problem.kind == "empty"
    assert "biểu mẫu này chưa điền số liệu nào" in problem.what.in_language("vi")
    assert "nothing was filled in" in problem.what.in_language("en")


def test_rows_and_columns_may_be_moved(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    book = office.opened(path)
    book.worksheets[0].merged_cells.ranges.clear()
    book.worksheets[0].insert_rows(1, 3)
    book.worksheets[0].insert_cols(1)
    book.save(path)
    assert office.outcomes(office.judge(path), "HM") == PASSED


def test_a_form_without_its_small_print_is_an_error_and_no_empty_source(office):
    path = office.file("HM")
    top = office.place_of(path, "sent", "quantity")
    office.fill(path, {f"{top[0]}{int(top[1:]) - 1}": "mã"})
    with pytest.raises(SourceError, match="small print"):
        list(ExcelAdapter().tables(example_request(path, "excel")))


def test_a_form_for_another_plan_is_told(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    plan = (office.folder / "plan.yaml").read_text(encoding="utf-8")
    office.write("plan.yaml", plan.replace("ruleset: filled", "ruleset: other"))
    assert [one.kind for one in office.judge(path).problems] == ["form"]


# Cells


@pytest.mark.parametrize(
    ("raw", "kind", "language", "value"),
    [
        (None, "count", "vi", None),
        ("  ", "count", "vi", None),
        ("4.513", "count", "vi", 4513),
        ("4,513", "count", "en", 4513),
        (4513, "count", "vi", 4513),
        ("8,5", "number", "vi", Number(Fraction(17, 2), 1)),
        ("8.5", "number", "vi", Unreadable("8.5")),
        ("8,5", "number", "en", Unreadable("8,5")),
        (Number(Fraction(81, 10), 1), "number", "vi", Number(Fraction(81, 10), 1)),
        (-3, "number", "vi", -3),
        (True, "yes_no", "vi", True),
        ("Không", "yes_no", "vi", False),
        (datetime(2017, 1, 28), "date", "vi", date(2017, 1, 28)),  # noqa: DTZ001 - as a spreadsheet gives it
        (datetime(2017, 1, 28, 9), "date", "vi", Unreadable("2017-01-28 09:00:00")),  # noqa: DTZ001
        ("28/1/2017", "date", "vi", date(2017, 1, 28)),
        ("1/28/2017", "date", "vi", Unreadable("1/28/2017")),
        ("28/1/2017", "date", "en", Unreadable("28/1/2017")),
        ("2017-01-28", "date", "en", date(2017, 1, 28)),
        (
            Number(Fraction(928, 1000), 3),
            "percent",
            "vi",
            Unreadable("0.928"),
        ),  # a share without its sign is not guessed at
    ],
)
def test_a_cell_says_exactly_what_was_typed(raw, kind, language, value):
    assert value_of(raw, kind, language) == (value, False)


@pytest.mark.parametrize(
    ("raw", "percent", "text"),
    [
        ("92,8%", False, "92.8%"),
        (Number(Fraction(928, 1000), 3), True, "92.8%"),
        (Number(Fraction(1, 2), 1), True, "50%"),
        (1, True, "100%"),
    ],
)
def test_a_percentage_is_one_by_its_sign_or_by_how_the_cell_shows_it(raw, percent, text):
    value, _ = value_of(raw, "percent", "vi", percent=percent)
    assert isinstance(value, Reading)
    assert value.written == text


@pytest.mark.parametrize(("shown", "told"), [("0.0%", "92.8%"), ("General", "0.928")])
def test_how_a_cell_shows_a_percentage_is_looked_up_in_the_file(office, shown, told):
    path = office.folder / "form.xlsx"
    path.write_bytes(b"".join(ExcelForm().write(example_form("vi").of(["C01"]))))
    book = office.opened(path)
    cell = book.worksheets[0][office.place_of(path, "budget_share")]
    cell.value, cell.number_format = 0.928, shown
    book.save(path)
    [table] = ExcelAdapter().tables(example_request(path, "excel"))
    [row] = table.rows
    assert canonical(row.cells[3]) == told


@pytest.mark.parametrize(
    ("raw", "marked"),
    [
        ("x", True),
        ("X", True),
        ("✓", True),
        (1, True),
        (None, False),
        ("", False),
        ("không", False),
        (0, False),
        ("-", False),
    ],
)
def test_any_mark_is_a_mark(raw, marked):
    assert ticked(raw) is marked


@pytest.mark.parametrize("typed", [0.95, 95, "95", "0,95"])
def test_a_percentage_without_its_sign_is_to_be_written_with_it(typed):
    value, _ = value_of(Number(Fraction(str(typed)), 2) if isinstance(typed, float) else typed, "percent", "vi")
    assert isinstance(value, Unreadable)
    assert "ghi 95%" in value.why["vi"]
    assert "write 95%" in value.why["en"]
    assert "percent:" not in str(value.why)


@pytest.mark.parametrize(("kind", "typed"), [("count", "1 200"), ("count", "1'200"), ("number", "8.5")])
def test_digits_with_something_between_them_are_to_be_written_as_one_number(kind, typed):
    value, _ = value_of(typed, kind, "vi")
    assert isinstance(value, Unreadable)
    assert value.text == typed
    assert "1200" in value.why["vi"]
    assert "1200" in value.why["en"]
    assert value_of("1.200", "count", "vi") == (1200, False)


@pytest.mark.parametrize("kind", ["count", "number"])
@pytest.mark.parametrize("typed", ["1\u00a0150", "1\u202f150", "1 150 %", "1\u00a0150\u202f%", "92.8%"])
def test_no_break_spaces_and_a_per_cent_sign_are_told_the_same(kind, typed):
    value, _ = value_of(typed, kind, "vi")
    assert isinstance(value, Unreadable)
    assert value.text == " ".join(typed.split())
    assert "1200" in value.why["vi"]
    assert "dấu %" in value.why["vi"]
    assert "between or behind them" in value.why["en"]


def test_the_remedy_for_a_count_reaches_whoever_judges(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED | {"sent": "1 200"})
    [told] = office.judge(path).problems
    assert "hãy ghi liền các chữ số" in told.what.in_language("vi")
    assert "grouping" not in told.what.in_language("en")


@pytest.mark.parametrize("others", [False, True])
def test_what_is_declared_of_a_pattern_is_told_where_all_its_files_are_forms(office, others):
    office.fill_in(office.file("HM"), **FILLED)
    if others:
        book = Workbook()
        book.active.append(["agency", "sent"])
        book.active.append(["SX", 5])
        book.save(office.folder / "other.xlsx")
    mapping = {"dash": "zero", "percent": {"points": ["sent"]}} if not others else {"dash": "zero"}
    entry = {"from": f"excel:{office.folder}/*.xlsx", **mapping}
    told = f"ruleset: plan.yaml\nagencies: agencies.csv\nperiod: '2016'\ndata: [{json.dumps(entry)}]\n"
    office.write("assessment.yaml", told)
    problems = [one for one in qt.check(office.folder).problems if one.kind == "form"]
    assert [one.text for one in problems] == ([] if others else ["`dash`, `percent`"])
    if problems:
        assert problems[0].source == f"excel:{office.folder}/*.xlsx"
        assert "hãy bỏ các mục đó" in problems[0].what.in_language("vi")
        assert "leave them out" in problems[0].what.in_language("en")


def test_a_form_of_which_more_is_declared_is_refused_unless_it_is_one_of_a_pattern(office):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    for location, well in ((path, False), (f"{office.folder}/*.xlsx", True)):
        office.write(
            "assessment.yaml",
            f"ruleset: plan.yaml\nagencies: agencies.csv\nperiod: '2016'\n"
            f"data: [{{from: 'excel:{location}', sheet: Biểu số liệu, decimal: ','}}]\n",
        )
        if well:
            assert office.outcomes(qt.check(office.folder), "HM") == PASSED
            continue
        with pytest.raises(SourceError) as caught:
            qt.check(office.folder)
        assert "`decimal`, `sheet`" in caught.value.explain("vi")
