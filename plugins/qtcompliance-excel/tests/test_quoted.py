"""Whatever a sentence quotes from a cell stands in it as in the cell: every adapter, forms too, every kind of figure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import qtcompliance as qt
from qtcompliance.cli import main

PLAN = """\
ruleset: quoted
title: {vi: Kế hoạch, en: A plan}
in_force: 2016-01-01/2020-12-31
levels: {c: {title: {vi: cấp xã, en: commune}, called: [xã]}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  all: {title: {vi: Tất cả, en: All}, unit: {vi: văn bản, en: documents}}
  some: {title: {vi: Một số, en: Some}, unit: {vi: văn bản, en: documents}}
  days: {title: {vi: Số ngày, en: Days}, kind: number}
  own: {title: {vi: Mức riêng, en: Own target}, kind: percent}
  lan: {title: {vi: Có LAN, en: LAN}, kind: yes_no}
  filed: {title: {vi: Ngày nộp, en: Filed}, kind: date}
indicators:
  share: {clause: I, title: {vi: a, en: a}, count: some, of: all, target: {at_least: {quantity: own}}}
  quick: {clause: II, title: {vi: b, en: b}, number: days, target: {at_most: "8.5"}}
  net: {clause: III, title: {vi: c, en: c}, whether: lan, target: yes}
  timely: {clause: IV, title: {vi: d, en: d}, check: timely, settings: {filed: filed, days_after: 31}}
"""
FIGURES = ("some", "days", "own", "lan", "filed")
ODD = (
    "8.5", "1.234.5", "1 200", "1.150", "1.150,5", "007", "-1.150", "92.8%", "92,80 %", "> 95.5%", "trên 95,50%",
    "ước 1.150,5", "ước 92.8%", "190 văn bản", "~8", "1O", "x", "2017-02-30", "30.02.2017", "5.6.2016", "01/2017",
)  # fmt: skip
"""Texts of cells with a decimal comma and thousands kept apart by points; each is wrong for some kind of figure."""
HEADER = ("agency", "quantity", "value")
CELLS = [(f"N{number}", figure, text) for number, text in enumerate(ODD) for figure in FIGURES]
SIGNS = 'decimal: ",", grouping: "."'


def as_csv(folder: Path) -> str:
    rows = "\n".join(";".join(row) for row in (HEADER, *CELLS))
    folder.joinpath("r.csv").write_text(rows, encoding="utf-8")
    return f'{{from: "csv:r.csv", delimiter: ";", {SIGNS}}}'


def as_json(folder: Path) -> str:
    rows = [dict(zip(HEADER, row, strict=True)) for row in CELLS]
    folder.joinpath("r.json").write_text(json.dumps(rows), encoding="utf-8")
    return f'{{from: "json:r.json", {SIGNS}}}'


def as_workbook(folder: Path) -> str:
    book = Workbook()
    for row in (HEADER, *CELLS):
        book.active.append(row)
    book.save(folder / "r.xlsx")
    return f'{{from: "excel:r.xlsx", {SIGNS}}}'


def as_form(folder: Path) -> str:
    said = ["form", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--period", "2016", "--lang", "vi"]
    assert main([*said, "-o", "r.xlsx"]) == 0
    book = load_workbook(folder / "r.xlsx")
    sheet = book.worksheets[0]
    texts = {(agency, figure): text for agency, figure, text in CELLS}
    names = next(row for row in sheet.iter_rows() if "agency" in [cell.value for cell in row])
    columns = {cell.value: cell.column for cell in names}
    for row in range(names[0].row + 1, sheet.max_row + 1):
        agency = sheet.cell(row, columns["agency"]).value
        for figure in FIGURES:
            if (agency, figure) in texts:
                sheet.cell(row, columns[figure]).value = texts[agency, figure]
    book.save(folder / "r.xlsx")
    return "excel:r.xlsx"


@pytest.mark.parametrize("put", [as_csv, as_json, as_workbook, as_form])
def test_what_is_quoted_stands_as_in_the_cell(
    put: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("plan.yaml").write_text(PLAN, encoding="utf-8")
    register = "id,name,level\n" + "".join(f"N{number},Tên {number},xã\n" for number in range(len(ODD)))
    tmp_path.joinpath("agencies.csv").write_text(register, encoding="utf-8")
    source = put(tmp_path)
    run = f'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n  - {source}\n'
    tmp_path.joinpath("assessment.yaml").write_text(run, encoding="utf-8")
    told = [problem for problem in qt.check(".").problems if problem.kind == "unreadable"]
    assert len(told) > 3 * len(ODD)
    quoted = set()
    for problem in told:
        assert problem.text in ODD
        quoted.add(problem.text)
        for language in ("vi", "en"):
            said = problem.what.in_language(language)
            assert f'"{problem.text}"' in said or said.startswith(f"{problem.text} "), said
    assert quoted == set(ODD)
