"""What the README says of sheets for periods, and of what is read of a sheet, is so."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

import qtcompliance as qt

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
HEADING = ["Đơn vị", "Văn bản gửi", "Gửi qua mạng"]


def test_a_sheet_for_each_period_is_an_entry_for_each(office) -> None:
    book = Workbook()
    book.remove(book.active)
    for name, online in (("Quý 1", 99), ("Quý 2", 50)):
        sheet = book.create_sheet(name)
        sheet.append(HEADING)
        sheet.append(["DT", 100, online])
    book.save(office.folder / "bao-cao.xlsx")
    [stanza] = [one for one in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "2016-Q1" in one]
    head = 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016-Q1..2016-Q2"\n'
    office.write("assessment.yaml", head + stanza)
    report = qt.check(office.folder)
    found = {(one.measure.numerator, card.period.name) for card in report.scorecards for one in card.verdicts}
    assert {(99, "2016-Q1"), (50, "2016-Q2")} <= found
    assert report.problems == ()


def test_what_is_hidden_or_struck_out_is_read_and_what_is_said_beside_it_is_not(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["agency", "sent", "online"], ["DT", 100, 99], ["HM", 50, 49], ["SX", 20, 19]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(0, ["DT"])
    sheet["B4"].font = Font(strike=True)
    sheet["B2"].comment = Comment("nhập nhầm, đúng là 90", "HM")
    book.save(tmp_path / "a.xlsx")
    found = qt.load_observations(f"excel:{tmp_path / 'a.xlsx'}")
    assert [found.values[index] for index in range(len(found))] == [100, 99, 50, 49, 20, 19]
    assert found.problems == []
