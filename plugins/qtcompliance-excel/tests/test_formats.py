"""How a cell shows a number is told beside what nobody declared, and never used."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook

import qtcompliance as qt
from qtcompliance_excel.formats import percents_in

PLAN = """
ruleset: p
version: "1"
title: {vi: K, en: P}
reference: 1/KH, 2015-12-31
in_force: 2016-01-01/2020-12-31
levels: {commune: {title: {vi: cấp xã, en: commune}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  done: {title: {vi: a, en: a}}
  all: {title: {vi: b, en: b}}
indicators:
  share: {clause: I, title: {vi: x, en: x}, count: done, of: all, target: {more_than: 95%}}
"""
FORMATS = {"A": "0%", "B": '0.0"%"', "C": "[Red]0.0%", "D": "General"}


@pytest.fixture
def folder(tmp_path):
    book = Workbook()
    book.active.title = "Quý & năm"
    book.active.append(["agency", "share"])
    for row, (code, shown) in enumerate(FORMATS.items(), 2):
        book.active.append([code, 0.955])
        book.active[f"B{row}"].number_format = shown
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = "".join(f"{code},Xã {code},commune\n" for code in FORMATS)
    (tmp_path / "agencies.csv").write_text(f"id,name,level\n{rows}", encoding="utf-8")
    return tmp_path


def judged(folder, **declared):
    source = {"from": f"excel:{folder / 'a.xlsx'}", **declared}
    written = {"ruleset": "plan.yaml", "agencies": "agencies.csv", "period": "2016", "data": [source]}
    (folder / "assessment.yaml").write_text(json.dumps(written), encoding="utf-8")
    return qt.check(folder)


def test_a_percentage_that_a_cell_shows_is_told_and_not_used(folder):
    report = judged(folder)
    assert {verdict.outcome.value for card in report.scorecards for verdict in card.verdicts} == {"error"}
    for language, word in (("vi", "hiển thị"), ("en", "shows")):
        told = [(one.place, one.what.in_language(language)) for one in report.problems]
        assert [place for place, what in told if word in what] == ["Quý & năm!B2", "Quý & năm!B4"]
        assert all("95.5%" in what for _, what in told if word in what)
        assert all("fraction" in what for _, what in told)


def test_what_was_declared_is_what_counts(folder):
    report = judged(folder, percent={"fraction": ["share"]})
    assert {verdict.outcome.value for card in report.scorecards for verdict in card.verdicts} == {"pass"}
    assert report.problems == ()


def test_a_file_that_does_not_say_how_it_shows_its_cells_gives_no_hint(folder):
    assert percents_in(str(folder / "a.xlsx"), "Quý & năm") == {(2, 1), (4, 1)}
    assert percents_in(str(folder / "a.xlsx"), "Khác") == frozenset()
    assert percents_in(str(folder / "plan.yaml"), "Quý & năm") == frozenset()
