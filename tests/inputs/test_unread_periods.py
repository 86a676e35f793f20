"""A column of periods that nobody declared is refused, or told: else its rows count as of the period that is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.contracts import Row, Table
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.place import Problem
from qtcompliance.errors import SourceError
from qtcompliance.inputs.mapping import ColumnMapping
from qtcompliance.inputs.tables import observe_tables
from tests.inputs.test_told_where import MAPPED, folder, judged, problems, put

__all__ = ["folder"]
HEADER = "Mã;{};Gửi qua mạng;Tổng số văn bản"


def found(folder: Path, name: str, *cells: str, period: str = "2016", more: str = "") -> list[Problem]:
    """The problems that tell of that column, or of its source."""
    written = MAPPED.replace('period: "2016"', f'period: "{period}"').replace("    period: Kỳ\n", more)
    put(folder, "assessment.yaml", written)
    rows = "\n".join(f"{number};{cell};96;100" for number, cell in enumerate(cells, 2))
    return [one for one in problems(folder, rows, HEADER.format(name)) if one.kind in ("column", "source")]


def told(folder: Path, name: str, *cells: str, period: str = "2016", more: str = "") -> list[tuple[str, str, str]]:
    """The problems of that column, whose rows are judged: text and both sentences."""
    of_column = found(folder, name, *cells, period=period, more=more)
    assert {one.kind for one in of_column} <= {"column"}
    return [(one.text, one.what.in_language("vi"), one.what.in_language("en")) for one in of_column]


def refused(folder: Path, name: str, *cells: str, period: str = "2016") -> tuple[str, str]:
    """Why the source is not read, in both languages; nobody in it is judged."""
    [one] = found(folder, name, *cells, period=period)
    assert one.kind == "source"
    assert judged(qt.check(folder)) == {"1": ["pass"]}
    return one.what.in_language("vi"), one.what.in_language("en")


@pytest.mark.parametrize(("name", "cell"), [("Kỳ", "Quý I/2016"), ("Kỳ", "quý 1"), ("Số liệu / Kỳ", "2016-q1")])
def test_quarters_that_would_be_judged_as_the_year(folder: Path, name: str, cell: str) -> None:
    for sentence in refused(folder, name, cell):
        assert f"{name}: " in sentence
        assert f"`period: {name}`" in sentence
        assert f"`periods: {{{cell}: 2016-01-01/2016-03-31}}`" in sentence
        assert '`period: {fixed: "2016"}`' in sentence


@pytest.mark.parametrize(
    ("name", "cell", "days"),
    [
        ("Tháng", "7", "2016-07-01/2016-07-31"),
        ("Tháng", "07", "2016-07-01/2016-07-31"),
        ("Quý", "1", "2016-01-01/2016-03-31"),
        ("Quý", "III", "2016-07-01/2016-09-30"),
        ("Month", "12", "2016-12-01/2016-12-31"),
    ],
)
def test_bare_numbers_under_a_heading_that_says_of_what(folder: Path, name: str, cell: str, days: str) -> None:
    for sentence in refused(folder, name, cell):
        assert f"`periods: {{{cell}: {days}}}`" in sentence


@pytest.mark.parametrize(("name", "cell"), [("Kỳ", "2016-Q1"), ("Năm", "2015"), ("Kỳ", "2016-01"), ("Năm", "2017")])
def test_periods_that_need_no_other_name(folder: Path, name: str, cell: str) -> None:
    for sentence in refused(folder, name, cell):
        assert f"`period: {name}`" in sentence
        assert f'"{cell}"' in sentence
        assert "periods:" not in sentence


def test_what_is_advised_is_read(folder: Path) -> None:
    periods = "    periods: {I: 2016-01-01/2016-03-31, 2: 2016-04-01/2016-06-30}\n"
    for cell, those in (("I", {"1": ["pass"], "2": ["pass"]}), ("2", {"1": ["pass"]})):
        assert told(folder, "Quý", cell, period="2016-Q1", more=f"    period: Quý\n{periods}") == []
        assert judged(qt.check(folder)) == those
    assert told(folder, "Quý", "I", "2", more='    period: {fixed: "2016"}\n') == []
    assert judged(qt.check(folder)) == {"1": ["pass"], "2": ["pass"]}


@pytest.mark.parametrize("cells", [("2016", "2015"), ("2015", "2016"), ("2015", "-")])
def test_another_year_in_one_source(folder: Path, cells: tuple[str, ...]) -> None:
    for sentence in refused(folder, "Năm", *cells):
        assert '"2015"' in sentence


def test_of_several_periods_each_row_is_of_one(folder: Path) -> None:
    assert len(told(folder, "Kỳ", "2016-Q1", "2016-Q2", period="2016-Q1..2016-Q2")) == 1


@pytest.mark.parametrize(
    ("name", "cell", "period"),
    [("Thời hạn", "Quý IV/2016", "2016"), ("x", "Q1/2016", "2016"), ("Năm", "2016", "2016-Q1")],
)
def test_what_may_be_the_period_of_anything_is_told_above_and_judged(
    folder: Path, name: str, cell: str, period: str
) -> None:
    put(folder, "good.csv", "agency,done,all\nnobody,96,100\n1,96,100\n")
    first, *_ = found(folder, name, cell, period=period)
    assert (first.kind, first.source, first.text) == ("column", "csv:mapped.csv", cell)
    for language in ("vi", "en"):
        assert f"`period: {name}`" in first.what.in_language(language)
    report = qt.check(folder)
    assert [one.kind for one in report.problems] == ["column", "agency"]
    assert judged(report) == {"1": ["pass"], "2": ["pass"]}


def test_an_agency_with_two_rows_of_two_periods_would_count_twice() -> None:
    def read(*agencies: str) -> Observations:
        cells = zip(agencies, ("Quý I/2016", "Quý II/2016"), strict=True)
        rows = [Row((agency, cell, 96), number) for number, (agency, cell) in enumerate(cells, 2)]
        into, year = Observations(), ReportingPeriod.parse("2016")
        assert year is not None
        observe_tables([Table(("agency", "x", "done"), rows)], ColumnMapping(), "t", into, judged=[year])
        return into

    assert [one.kind for one in read("1", "2").problems] == ["column"]
    with pytest.raises(SourceError, match="another period than 2016"):
        read("1", "1")


@pytest.mark.parametrize(
    ("name", "cell", "period"),
    [
        ("Năm", "2016", "2016"),  # all is of the period that is judged
        ("Kỳ", "Quý I/2016", "2016-Q1"),
        ("Kỳ", "Quý I", "2016-Q1"),
        ("Quý", "I", "2016-Q1"),
        ("Tháng", "7", "2016-07"),
        ("Năm thành lập", "1999", "2016"),
        ("Số ký hiệu", "12/2016", "2016"),
        ("Tháng", "13", "2016"),
        ("Số tháng", "7", "2016"),
        ("Ghi chú", "đã nộp quý I", "2016"),
        ("Ngày nộp", "2016-01-05", "2016"),
        ("Kỳ", "", "2016"),
    ],
)
def test_what_is_no_news(folder: Path, name: str, cell: str, period: str) -> None:
    assert told(folder, name, cell, period=period) == []
    assert judged(qt.check(folder))["2"] == ["pass"]


@pytest.mark.parametrize(("year", "kinds"), [("2016", []), ("2015", ["source"])])
def test_a_year_beside_its_quarter(folder: Path, year: str, kinds: list[str]) -> None:
    put(folder, "assessment.yaml", MAPPED.replace('"2016"', "2016-Q1").replace("    period: Kỳ\n", ""))
    told_of = problems(folder, f"2;{year};I;96;100", "Mã;Năm;Quý;Gửi qua mạng;Tổng số văn bản")
    assert [one.kind for one in told_of] == kinds


@pytest.mark.parametrize(("year", "kinds"), [("2016", ["unasked"]), ("2015", ["source"])])
def test_columns_that_nobody_named_are_looked_at_too(folder: Path, year: str, kinds: list[str]) -> None:
    put(folder, "assessment.yaml", MAPPED.partition("  - from: csv:mapped")[0] + "  - csv:plain.csv\n")
    put(folder, "plain.csv", f"agency,Năm,done,all\n2,{year},96,100\n")
    assert [one.kind for one in qt.check(folder).problems] == kinds


@pytest.mark.parametrize(
    ("sheet", "period", "told_of"),
    [
        ("Quý I", "2016", "2016-Q1"),
        ("2015", "2016", "2015"),
        ("Quý I", "2016-Q1", ""),
        ("Năm 2016", "2016", ""),
        ("Trang 1", "2016", ""),
    ],
)
def test_a_sheet_that_is_called_after_another_period(sheet: str, period: str, told_of: str) -> None:
    into, judged_one = Observations(), ReportingPeriod.parse(period)
    assert judged_one is not None
    table = Table(("agency", "done"), [Row(("1", 96), 2)], sheet=sheet)
    observe_tables([table], ColumnMapping(), "t", into, judged=[judged_one])
    assert [(one.kind, one.text, one.of_source) for one in into.problems] == [("column", sheet, True)] * bool(told_of)
    for one in into.problems:
        for language in ("vi", "en"):
            assert f"`sheet: {sheet}`" in one.what.in_language(language)
            assert f"`period: {{fixed: {told_of}}}`" in one.what.in_language(language)


@pytest.mark.parametrize(
    "more", ['    period: {fixed: "2016"}\n', "    where: {Kỳ: [Quý I/2016]}\n", "    skip: {Kỳ: [Quý IV/2016]}\n"]
)
def test_who_chose_by_it_knows_it(folder: Path, more: str) -> None:
    assert told(folder, "Kỳ", "Quý I/2016", more=more) == []
    assert judged(qt.check(folder)) == {"1": ["pass"], "2": ["pass"]}


def test_one_other_text_makes_it_no_column_of_periods(folder: Path) -> None:
    assert told(folder, "Kỳ", "Quý I/2016", "chưa rõ") == []
    assert judged(qt.check(folder)) == {"1": ["pass"], "2": ["pass"]}
