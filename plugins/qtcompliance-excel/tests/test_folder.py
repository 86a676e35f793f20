"""A folder of workbooks in one line: what is broken in it takes nobody else down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import qtcompliance as qt

PLAN = """
ruleset: p
version: "1"
languages: [vi, en]
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
  share:
    clause: I
    title: {vi: x, en: x}
    count: done
    of: all
    target: {more_than: 95%}
"""


def put(path: Path, code: int, done: Any) -> Path:
    book = Workbook()
    book.active.append(["agency", "done", "all"])
    book.active.append([code, done, 100])
    if done == "#N/A":
        book.active["B2"].data_type = "e"
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = "".join(f"{n},A{n},commune\n" for n in range(1, 6))
    (tmp_path / "agencies.csv").write_text(f"id,name,level\n{rows}", encoding="utf-8")
    said = 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata: ["excel:returns/*.xlsx"]\n'
    (tmp_path / "assessment.yaml").write_text(said, encoding="utf-8")
    (tmp_path / "returns").mkdir()
    return tmp_path


def test_a_folder_of_workbooks_with_broken_ones_among_them(folder: Path) -> None:
    returns = folder / "returns"
    put(returns / "1.xlsx", 1, 96)
    put(returns / "1 (bản 2).xlsx", 1, 90)
    whole = put(returns / "2.xlsx", 2, 97).read_bytes()
    put(returns / "3.xlsx", 3, "#N/A")
    (returns / "4.xlsx").write_text("<html><table>", encoding="utf-8")
    (returns / "5.xlsx").write_bytes(whole[:3000])
    report = qt.check(folder)
    verdicts = [verdict for card in report.scorecards for verdict in card.verdicts]
    assert [one.outcome.value for one in verdicts] == ["error", "pass", "error", "no_data", "no_data"]
    for place in ("excel:returns/1.xlsx Sheet!B2", "excel:returns/1 (bản 2).xlsx Sheet!B2"):
        assert place in verdicts[0].explain("vi")
    assert 'Sheet!B2: "#N/A"' in verdicts[2].explain("vi")
    failed = {one.source for one in report.problems if one.kind == "source"}
    assert failed == {"excel:returns/4.xlsx", "excel:returns/5.xlsx"}
    assert [digest for name, digest in report.inputs if name.startswith("excel:") and not digest] == []
