"""Writes three registers that hold the example's figures row by row. EVERY ROW IS INVENTED, see README.md.

Ghi ba sổ mà từng dòng hợp thành số liệu của ví dụ này. MỌI DÒNG ĐỀU LÀ GIẢ ĐỊNH, xem README.md.

    python make_registers.py            # into this folder, then: qtcompliance check assessment-registers.yaml
    python make_registers.py FOLDER     # somewhere else

Counted, the rows give what the CSV files say, agency by agency and quarter by quarter. The seed is fixed.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
from figures.draw import SEED, Draw

HERE = Path(__file__).parent
NUMBER, AGENCY, ISSUED, KIND, SECRECY, CHANNEL = "Số ký hiệu", "Cơ quan", "Ngày", "Loại", "Độ mật", "Kênh gửi"
ADDRESS, LAST_LOGIN = "Địa chỉ", "Đăng nhập lần cuối"
SENT, INTERNAL, LEGAL, DIRECTING = "gửi cơ quan", "nội bộ", "quy phạm pháp luật", "chỉ đạo, điều hành"
OPEN, DEGREES = "thường", ("mật", "tối mật", "tuyệt mật")
LAST_DAY = date(2016, 12, 31)
WARD_WITHOUT_REGISTER = ("19357", "Phường 1")
OFFICE = ("VPUB", "Văn phòng UBND tỉnh", "VP UBND tỉnh")  # code, name and alias: one agency in the register's eyes

Row = dict[str, str]


def read(name: str) -> list[Row]:
    """One of the CSV files."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def count(text: str) -> int:
    """1.206 → 1206."""
    return int(text.replace(".", ""))


def quarter(period: str) -> tuple[date, date]:
    """2016-Q2 → its first and its last day."""
    month = int(period[-1]) * 3
    after = date(2017, 1, 1) if month == 12 else date(2016, month + 1, 1)
    return date(2016, month - 2, 1), after - timedelta(1)


# The documents' register


def quarterly() -> Iterator[Row]:
    """The rows of the quarterly return, corrected, without the ward that keeps no register."""
    corrected = {(one["Mã đơn vị"], one["Kỳ"]): one for one in read("dinh-chinh.csv")}
    for row in read("van-ban-quy.csv"):
        if row["Mã đơn vị"] not in WARD_WITHOUT_REGISTER:
            better = corrected.get((row["Mã đơn vị"], row["Kỳ"]), {})
            yield row | {column: text for column, text in better.items() if text}


def sent(draw: Draw) -> Iterator[Row]:
    """Everybody's outgoing documents, as many of each kind as the return says, and some internal ones."""
    numbers: dict[str, int] = {}
    for row in quarterly():
        code, (first, last) = row["Mã đơn vị"], quarter(row["Kỳ"])
        total, online, secret = (count(row[one]) for one in ("Tổng số văn bản gửi", "Gửi qua mạng", "Văn bản mật"))
        for at in range(total + draw(1, 4)):
            numbers[code] = numbers.get(code, 0) + 1
            hidden = online <= at < online + secret
            yield {
                NUMBER: f"{numbers[code]:02}/CV-{code}",
                AGENCY: OFFICE[draw(0, 2)] if code == "VPUB" else code,
                # The first and the last day of the quarter are there on purpose.
                ISSUED: (first, last)[at].isoformat() if at < 2 else draw.day(first, last),
                KIND: SENT if at < total else INTERNAL,
                SECRECY: DEGREES[draw(0, 2)] if hidden else OPEN,
                CHANNEL: ("mạng", "mạng", "mạng và giấy")[draw(0, 2)] if at < online else "giấy",
            }
    for at in range(1, 6):  # issued after the year: told, and not counted
        late = {AGENCY: "SYT", ISSUED: f"2017-01-0{at}", KIND: SENT, SECRECY: OPEN, CHANNEL: "giấy"}
        yield {NUMBER: f"0{at}/CV-SYT/2017", **late}


def issued(draw: Draw) -> Iterator[tuple[Row, bool]]:
    """What the province issued, and whether its portal has it."""
    told = {(one["Kỳ"], one["Số liệu"]): one["Giá trị"] for one in read("toan-tinh.csv")}
    numbers = {LEGAL: 0, DIRECTING: 0}
    signs = {LEGAL: "{:02}/2016/QĐ-UBND", DIRECTING: "{:02}/UBND-VX"}
    for period in ("2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"):
        for kind, quantity in ((LEGAL, "legal_documents"), (DIRECTING, "directing_documents")):
            total, there = (count(told[period, name]) for name in (quantity, f"{quantity}_on_portal"))
            for at in range(total):
                numbers[kind] += 1
                day = draw.day(*quarter(period))
                row = {NUMBER: signs[kind].format(numbers[kind]), AGENCY: "VPUB", ISSUED: day}
                yield row | {KIND: kind, SECRECY: OPEN, CHANNEL: "mạng"}, at < there


def as_portals_write(number: str, draw: Draw) -> str:
    """The same number with other dashes, spaces and capitals, and without its leading nought."""
    ways = (
        number.lstrip("0"),
        number.replace("-", "–"),
        number.replace("/", " / "),
        number.lower().replace("-", " - "),
        f" {number.lstrip('0')}\u00a0",
    )
    return ways[draw(0, len(ways) - 1)]


# The list of mailboxes


def mailboxes(draw: Draw) -> Iterator[Row]:
    """A row for each official's mailbox, and one that each agency's officials share."""
    in_use = LAST_DAY - timedelta(90)  # the 90th day counts, the 91st does not
    for row in read("bao-cao-nam.csv"):
        code = row["Mã đơn vị"]
        if not code:  # the total
            continue
        given, using = count(row["Được cấp hộp thư"]), count(row["Sử dụng hộp thư"])
        days = [in_use.isoformat(), LAST_DAY.isoformat(), *(draw.day(in_use, LAST_DAY) for _ in range(using))][:using]
        idle = [(in_use - timedelta(1)).isoformat(), "", *("2016-03-01" for _ in range(given))][: given - using]
        for at, day in enumerate([*days, *idle], 1):
            address = f"cb{at:03}.{code}@quangtri.gov.vn".replace(" ", "").lower()
            yield {ADDRESS: address, AGENCY: code, KIND: "cá nhân", LAST_LOGIN: day}
        shared = f"vanthu.{code}@quangtri.gov.vn".replace(" ", "").lower()
        yield {ADDRESS: shared, AGENCY: code, KIND: "dùng chung", LAST_LOGIN: LAST_DAY.isoformat()}


# Files


def write_parquet(path: Path, rows: Iterable[Row], day: str) -> None:
    """Rows of text and one column of days; an empty cell is null."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as engine:
        plain = Path(folder) / "rows.csv"
        with plain.open("w", encoding="utf-8", newline="") as file:
            first, *rest = rows
            writer = csv.DictWriter(file, list(first))
            writer.writeheader()
            writer.writerows([first, *rest])
        engine.read_csv(str(plain), header=True, all_varchar=True, quotechar='"').create_view("text")
        engine.sql(f'SELECT * REPLACE (CAST("{day}" AS DATE) AS "{day}") FROM text').write_parquet(
            str(path), compression="zstd"
        )


def main(folder: Path) -> None:
    """The three registers."""
    draw = Draw(SEED)
    of_the_province = list(issued(draw))
    write_parquet(folder / "so-van-ban.parquet", [*sent(draw), *(row for row, _ in of_the_province)], ISSUED)
    portal = [as_portals_write(row[NUMBER], draw) for row, there in of_the_province if there]
    portal += ["12/2015/QĐ-UBND", "07/2014/QĐ-UBND", "03/CT-UBND"]  # of other years: found nowhere in the register
    with (folder / "cong-thong-tin.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps({"so_van_ban": one}, ensure_ascii=False) + "\n" for one in portal)
    write_parquet(folder / "hop-thu.parquet", mailboxes(draw), LAST_LOGIN)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
