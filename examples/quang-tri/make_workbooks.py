"""Writes the yearly and the quarterly return of this example as workbooks. ALL FIGURES ARE INVENTED, see README.md.

Ghi báo cáo năm và báo cáo quý của ví dụ này thành bảng tính. MỌI SỐ LIỆU ĐỀU LÀ GIẢ ĐỊNH, xem README.md.

    python make_workbooks.py            # into this folder, then: qtcompliance check assessment-excel.yaml
    python make_workbooks.py FOLDER     # somewhere else

The figures are those of the CSV files, laid out as offices do: titles, merged headings, a sheet a quarter, notes below.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
GROUPS = {
    "Được cấp hộp thư": ("Hộp thư điện tử công vụ", 2),
    "Tổng số máy tính": ("Máy tính", 6),
    "Mạng LAN": ("Mạng", 4),
    "Trình duyệt mở": ("Phần mềm nguồn mở trên máy tính", 3),
}
"""A heading over several columns, by the first of them."""

Rows = Sequence[Sequence[str]]


def read(name: str) -> list[list[str]]:
    """One of the CSV files, its heading first."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def value(text: str) -> int | str | None:
    """A count as a number; everything else as it was typed."""
    bare = text.replace(".", "")
    return int(bare) if bare.isdecimal() else text or None


def lay_out(sheet: Worksheet, title: str, rows: Rows) -> None:
    """A title, a heading of two rows with merged cells, the rows, and a note below."""
    columns, *data = rows
    sheet["A1"] = title
    for at, name in enumerate(columns, 1):
        sheet.cell(4, at, name)
        if name in GROUPS:
            text, width = GROUPS[name]
            sheet.cell(3, at, text)
            sheet.merge_cells(start_row=3, end_row=3, start_column=at, end_column=at + width - 1)
    for number, row in enumerate(data, 5):
        for at, text in enumerate(row, 1):
            sheet.cell(number, at, text if at <= 2 else value(text))
    sheet.cell(len(data) + 6, 3, "Ghi chú: mọi số liệu đều là giả định. All figures are invented.")


def main(folder: Path) -> None:
    """The two workbooks."""
    year = Workbook()
    year.active.title = "Báo cáo năm"
    lay_out(year.active, "BÁO CÁO NĂM 2016", read("bao-cao-nam.csv"))
    year.save(folder / "bao-cao-nam.xlsx")
    quarters = Workbook()
    quarters.remove(quarters.active)
    columns, *rows = read("van-ban-quy.csv")
    at = columns.index("Kỳ")
    for quarter in sorted({row[at] for row in rows}):
        title = f"Quý {quarter[-1]}"
        lay_out(quarters.create_sheet(title), f"{title} NĂM 2016", [columns, *(r for r in rows if r[at] == quarter)])
    quarters.save(folder / "van-ban-quy.xlsx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
