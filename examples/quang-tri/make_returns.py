"""Makes every figure of this example. ALL FIGURES ARE INVENTED; nothing here says anything about a real agency.

Tạo toàn bộ số liệu của ví dụ này. MỌI SỐ LIỆU ĐỀU LÀ GIẢ ĐỊNH, không phản ánh tình hình của bất kỳ cơ quan nào.

    python make_returns.py            # into this folder
    python make_returns.py FOLDER     # somewhere else

The seed is fixed, so the files come out the same, byte for byte. Only the names and codes in agencies.csv are real.
Figures are drawn first (`figures/faultless.py`); then `figures/oddities.py` spoils some of them on purpose.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from figures.columns import (
    ANSWERS,
    CODE,
    COMPUTERS,
    COUNTS,
    NAME,
    OFFICIALS,
    PERIOD,
    RATES,
    SECRET,
    SENT,
    SENT_ONLINE,
    SOFTWARE,
    Row,
    grouped,
)
from figures.draw import SEED, Draw
from figures.faultless import draw_returns, province_rows
from figures.oddities import ODDITIES

HERE = Path(__file__).parent


def total_row(rows: Iterable[Row]) -> Row:
    """The last row of the yearly file, as offices add it: no agency, and not to be counted as one."""
    kept = list(rows)
    sums = {
        column: grouped(sum(int(row[column].removeprefix("ước ").replace(".", "") or 0) for row in kept))
        for column in (*COUNTS, *SOFTWARE)
    }
    return {CODE: "", NAME: "Tổng cộng", **sums}


def write(path: Path, columns: Iterable[str], rows: Iterable[Row]) -> None:
    """A file with semicolons, as spreadsheets with Vietnamese settings save it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), delimiter=";", lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Draw, spoil, write."""
    with (HERE / "agencies.csv").open(encoding="utf-8", newline="") as file:
        returns = draw_returns(list(csv.DictReader(file)))
    for spoil in ODDITIES:
        spoil(returns)
    documents = (CODE, NAME, PERIOD, SENT, SENT_ONLINE, SECRET)
    year = list(returns.year.values())
    write(folder / "bao-cao-nam.csv", (CODE, NAME, *COUNTS, *ANSWERS, *SOFTWARE), [*year, total_row(year)])
    write(folder / "van-ban-quy.csv", documents, returns.quarters.values())
    write(folder / "dinh-chinh.csv", documents, returns.corrections)
    write(folder / "ty-le.csv", (CODE, NAME, *RATES), returns.rates)
    write(folder / "toan-huyen.csv", (CODE, NAME, OFFICIALS, COMPUTERS), returns.whole_districts)
    write(folder / "bo-sung.csv", returns.late[0], returns.late)
    columns = ("Đơn vị", PERIOD, "Số liệu", "Giá trị")
    province = (dict(zip(columns, row, strict=True)) for row in province_rows(Draw(SEED + 1)))
    write(folder / "toan-tinh.csv", columns, province)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
