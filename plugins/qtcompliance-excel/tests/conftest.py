"""Forms being made and filled in, the way other programs do it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import qtcompliance as qt
from qtcompliance import api
from qtcompliance.contracts import Form
from qtcompliance_excel.form import ExcelForm

PLAN = """\
ruleset: filled
version: "2"
title: {vi: Kế hoạch thử, en: A plan to try}
issued_by: {vi: UBND tỉnh, en: The province}
reference: 12/KH-UBND & 3
in_force: 2016-01-01/2020-12-31
levels:
  district: {title: {vi: cấp huyện, en: district}, called: [huyện]}
  commune: {title: {vi: cấp xã, en: commune}, called: [xã]}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent: {title: {vi: Văn bản gửi, en: Documents sent}, unit: {vi: văn bản, en: documents}, note: {vi: Kể cả bản giấy., en: Paper too.}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}, unit: {vi: văn bản, en: documents}}
  secret: {title: {vi: Văn bản mật, en: Secret documents}, unit: {vi: văn bản, en: documents}}
  has_lan: {title: {vi: Có mạng LAN, en: Has a LAN}, kind: yes_no}
  points: {title: {vi: Điểm hài lòng, en: Points}, kind: number}
  filed_on: {title: {vi: Ngày nộp, en: Day filed}, kind: date}
indicators:
  documents-online:
    clause: II.2
    title: {vi: Gửi qua mạng, en: Sent online}
    count: online
    of: sent
    excluding: {of: secret, count: none, because: {vi: mật, en: secret}}
    target: {more_than: 95%}
  lan:
    clause: II.1
    title: {vi: Có mạng, en: Has a LAN}
    whether: has_lan
    only: {level: [commune]}
    target: yes
  enough-points:
    clause: III
    title: {vi: Điểm, en: Points}
    number: points
    only: {level: [commune]}
    target: {at_least: 8}
  on-time:
    clause: IV
    title: {vi: Đúng hạn, en: In time}
    check: timely
    settings: {filed: filed_on, days_after: 31}
    only: {level: [commune]}
"""
AGENCIES = "id,name,level\nDT,Đồi Thông,huyện\nHM,Hoa Mai,xã\nSX,Sông Xanh,xã\n"


class Office:
    """A folder with a plan and a register, from which forms are sent out and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("plan.yaml", PLAN)
        self.write("agencies.csv", AGENCIES)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    @property
    def where(self) -> dict[str, Any]:
        return {
            "ruleset": self.folder / "plan.yaml",
            "agencies": self.folder / "agencies.csv",
            "period": "2016",
        }

    def form(self, *ids: str, language: str = "vi") -> Form:
        asked = api.form(api.read(**self.where, needed=[*self.where]), language=language)
        return asked.of(ids) if ids else asked

    def file(self, *ids: str, language: str = "vi", name: str = "form.xlsx") -> Path:
        path = self.folder / name
        path.write_bytes(b"".join(ExcelForm().write(self.form(*ids, language=language))))
        return path

    def judge(self, path: Path) -> qt.Report:
        return qt.check(**self.where, data=f"excel:{path}")

    @staticmethod
    def opened(path: Path) -> Workbook:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(path)

    @staticmethod
    def place_of(path: Path, quantity: str, column: str = "value", agency: str | None = None) -> str:
        """Where in a form the cell of a quantity (or another of its row) stands."""
        sheet = Office.opened(path).worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        wanted = {"quantity", "value"} if agency is None else {"agency"}
        top = next(place for place, row in enumerate(rows) if wanted <= set(row))
        names = rows[top]
        key, searched = (quantity, "quantity") if agency is None else (agency, "agency")
        row = next(place for place in range(top + 1, len(rows)) if rows[place][names.index(searched)] == key)
        named = column if agency is None or column != "value" else quantity
        return str(sheet.cell(row + 1, names.index(named) + 1).coordinate)

    @staticmethod
    def fill(path: Path, cells: Mapping[str, Any]) -> None:
        """Write values into cells by their address, with openpyxl."""
        book = Office.opened(path)
        for place, value in cells.items():
            book.worksheets[0][place] = value
        book.save(path)

    @staticmethod
    def fill_in(path: Path, **figures: Any) -> None:
        """Write the figures of a form of one respondent."""
        Office.fill(path, {Office.place_of(path, name): value for name, value in figures.items()})

    @staticmethod
    def outcomes(report: qt.Report, agency: str) -> dict[str, str]:
        """How an agency came out, by indicator."""
        card = next(one for one in report.scorecards if one.subject.id == agency)
        return {one.obligation.indicator.id: one.outcome.value for one in card.verdicts}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)
