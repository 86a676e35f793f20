"""A column of periods that nobody declared is told: else its rows count as of the period that is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import qtcompliance as qt
from tests.inputs.test_told_where import MAPPED, folder, judged, problems, put

__all__ = ["folder"]
HEADER = "Mã;{};Gửi qua mạng;Tổng số văn bản"


def told(folder: Path, name: str, *cells: str, period: str = "2016", more: str = "") -> list[tuple[str, str, str, str]]:
    """The problems of that column: place, text and both sentences."""
    written = MAPPED.replace('period: "2016"', f'period: "{period}"').replace("    period: Kỳ\n", more)
    put(folder, "assessment.yaml", written)
    rows = "\n".join(f"{number};{cell};96;100" for number, cell in enumerate(cells, 2))
    found = [one for one in problems(folder, rows, HEADER.format(name)) if one.kind == "column"]
    return [(one.place, one.text, one.what.in_language("vi"), one.what.in_language("en")) for one in found]


@pytest.mark.parametrize(
    ("name", "cell"), [("Kỳ", "Quý I/2016"), ("x", "Q1/2016"), ("Kỳ", "quý 1"), ("Số liệu / Kỳ", "2016-q1")]
)
def test_quarters_that_would_be_judged_as_the_year(folder: Path, name: str, cell: str) -> None:
    [(place, text, vietnamese, english)] = told(folder, name, cell)
    assert (place, text) == (f"row 2, column {name}", cell)
    for sentence in (vietnamese, english):
        assert f"`period: {name}`" in sentence
        assert f"`periods: {{{cell}: 2016-01-01/2016-03-31}}`" in sentence


@pytest.mark.parametrize(("name", "cell"), [("Kỳ", "2016-Q1"), ("Năm", "2015"), ("Kỳ", "2016-01")])
def test_periods_that_need_no_other_name(folder: Path, name: str, cell: str) -> None:
    [(place, text, vietnamese, english)] = told(folder, name, cell)
    assert (place, text) == (f"row 2, column {name}", cell)
    for sentence in (vietnamese, english):
        assert f"`period: {name}`" in sentence
        assert "periods:" not in sentence


def test_two_years_in_one_source(folder: Path) -> None:
    assert len(told(folder, "Năm", "2016", "2015")) == 1


def test_of_several_periods_each_row_is_of_one(folder: Path) -> None:
    assert len(told(folder, "Kỳ", "2016-Q1", "2016-Q2", period="2016-Q1..2016-Q2")) == 1


@pytest.mark.parametrize(
    ("name", "cell", "period"),
    [
        ("Năm", "2016", "2016"),  # all is of the period that is judged
        ("Kỳ", "Quý I/2016", "2016-Q1"),
        ("Kỳ", "Quý I", "2016-Q1"),
        ("Năm thành lập", "1999", "2016"),
        ("Số ký hiệu", "12/2016", "2016"),
        ("Tháng", "7", "2016"),
        ("Ghi chú", "đã nộp quý I", "2016"),
        ("Ngày nộp", "2016-01-05", "2016"),
        ("Kỳ", "", "2016"),
    ],
)
def test_what_is_no_news(folder: Path, name: str, cell: str, period: str) -> None:
    assert told(folder, name, cell, period=period) == []
    assert judged(qt.check(folder))["2"] == ["pass"]


@pytest.mark.parametrize(
    "more", ['    period: {fixed: "2016"}\n', "    where: {Kỳ: [Quý I/2016]}\n", "    skip: {Kỳ: [Quý IV/2016]}\n"]
)
def test_who_chose_by_it_knows_it(folder: Path, more: str) -> None:
    assert told(folder, "Kỳ", "Quý I/2016", more=more) == []
    assert judged(qt.check(folder)) == {"1": ["pass"], "2": ["pass"]}


def test_one_other_text_makes_it_no_column_of_periods(folder: Path) -> None:
    assert told(folder, "Kỳ", "Quý I/2016", "chưa rõ") == []
    assert judged(qt.check(folder)) == {"1": ["pass"], "2": ["pass"]}
