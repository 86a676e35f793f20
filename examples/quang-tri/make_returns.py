"""Makes every figure of this example. ALL FIGURES ARE INVENTED; nothing here says anything about a real agency.

Tạo toàn bộ số liệu của ví dụ này. MỌI SỐ LIỆU ĐỀU LÀ GIẢ ĐỊNH, không phản ánh tình hình của bất kỳ cơ quan nào.

    python make_returns.py            # into this folder
    python make_returns.py FOLDER     # somewhere else

The seed is fixed, so the files come out the same, byte for byte. Only the names and codes in agencies.csv are real.
Figures are drawn first; then `ODDITIES` spoil some of them on purpose, one function for each.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).parent
SEED = 5177
QUARTERS = ("2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4")

CODE, NAME, PERIOD = "Mã đơn vị", "Tên đơn vị", "Kỳ"
OFFICIALS, GIVEN, USING = "Tổng số CBCC", "Được cấp hộp thư", "Sử dụng hộp thư"
COMPUTERS, ONLINE = "Tổng số máy tính", "Máy có Internet"
ACCOUNTANTS, ACCOUNTANTS_ONLINE = "Máy kế toán", "Máy kế toán có Internet"
DRAFTING, DRAFTING_ONLINE = "Máy soạn văn bản mật", "Máy soạn văn bản mật có Internet"
LAN, INTERNET, FAST = "Mạng LAN", "LAN nối Internet", "Đường truyền tốc độ cao"
NETWORK, EXCHANGE = "Mạng chuyên dùng", "Hệ thống gửi nhận văn bản"
DEPLOYED, USED = "Triển khai phần mềm văn bản", "Sử dụng phần mềm văn bản"
BROWSER, UNIKEY, OPENOFFICE = "Trình duyệt mở", "Unikey", "OpenOffice"
SENT, SENT_ONLINE, SECRET = "Tổng số văn bản gửi", "Gửi qua mạng", "Văn bản mật"
PC_RATE, NET_RATE = "Máy tính/CBCC", "Tỷ lệ máy có Internet"
MAIL_RATE, SENT_RATE = "Tỷ lệ dùng hộp thư", "Tỷ lệ gửi qua mạng"
BROWSER_RATE, UNIKEY_RATE, OPENOFFICE_RATE = "Tỷ lệ trình duyệt mở", "Tỷ lệ Unikey", "Tỷ lệ OpenOffice"

COUNTS = (OFFICIALS, GIVEN, USING, COMPUTERS, ONLINE, ACCOUNTANTS, ACCOUNTANTS_ONLINE, DRAFTING, DRAFTING_ONLINE)
ANSWERS = (LAN, INTERNET, FAST, NETWORK, EXCHANGE, DEPLOYED, USED)
SOFTWARE = (BROWSER, UNIKEY, OPENOFFICE)
RATES = (PC_RATE, NET_RATE, MAIL_RATE, SENT_RATE, BROWSER_RATE, UNIKEY_RATE, OPENOFFICE_RATE)
YES, NO = "có", "không"

# How many communes of each district have a LAN on fast Internet: together 70 of 141, one less than "over 50 %" takes.
# Đa Krông (467) has exactly half of its 14.
COMMUNES_WITH_LAN = {"461": 9, "462": 4, "464": 12, "465": 6, "466": 11, "467": 7, "468": 5, "469": 8, "470": 8}
DISTRICTS_WITHOUT_LAN = ("467", "471")
ON_SPECIALISED_NETWORK = ("VPUB", "SNV", "STTTT", "461", "464")  # 5 of 171 are 2.92 %, 4 would be 2.34 %
NOT_ON_EXCHANGE_SYSTEM = ("19405", "19492", "19576")
WITHOUT_DOCUMENT_SOFTWARE = ("SXD",)

Row = dict[str, str]


class Draw:
    """Whole numbers between two ends, both included; only `random()` promises the same sequence in every Python."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)

    def __call__(self, low: int, high: int) -> int:
        """One of `low` to `high`."""
        return low + int(self._source.random() * (high - low + 1))

    def some(self, of: list[str], count: int) -> list[str]:
        """`count` of `of`."""
        rest = list(of)
        return [rest.pop(self(0, len(rest) - 1)) for _ in range(count)]


class Returns:
    """What everybody sent, before it is written: rows by agency, or by agency and quarter."""

    def __init__(self, agencies: list[Row]) -> None:
        self.agencies = {one["id"]: one for one in agencies}
        self.year: dict[str, Row] = {}
        self.quarters: dict[tuple[str, str], Row] = {}
        self.rates: list[Row] = []
        self.corrections: list[Row] = []
        self.late: list[Row] = []
        self.whole_districts: list[Row] = []

    def head(self, code: str) -> Row:
        """The first two cells of an agency's row."""
        return {CODE: code, NAME: self.agencies[code]["name"]}

    def documents(self, code: str, sent: Iterable[int], online: Iterable[int], secret: Iterable[int]) -> None:
        """An agency's documents of the four quarters."""
        for period, *counts in zip(QUARTERS, sent, online, secret, strict=True):
            cells = zip((SENT, SENT_ONLINE, SECRET), map(grouped, counts), strict=True)
            self.quarters[code, period] = {**self.head(code), PERIOD: period, **dict(cells)}

    def documents_of(self, code: str) -> dict[str, Row]:
        """An agency's rows by quarter."""
        return {period: self.quarters[code, period] for period in QUARTERS}


def grouped(count: int) -> str:
    """6280 as a Vietnamese office writes it: 6.280."""
    return f"{count:,}".replace(",", ".")


# What everybody would have sent


def draw_year(code: str, agency: Row, draw: Draw) -> Row:
    """An agency's stocks on 31 December, without its LAN."""
    commune = agency["level"] in ("xã", "phường", "thị trấn")
    district = agency["level"] in ("huyện", "thị xã", "thành phố")
    officials = draw(18, 25) if commune else draw(80, 135) if district else draw(28, 75)
    computers = officials * (draw(50, 78) if commune else draw(82, 105)) // 100
    accountants, drafting = (1, draw(0, 1)) if commune else (draw(2, 5), draw(1, 3))
    accountants_online, drafting_online = draw(0, 1), 0
    open_to_all = computers - accountants - drafting
    online = open_to_all * draw(88, 100) // 100 + accountants_online + drafting_online
    without_mailbox = draw(1, 3) if draw(1, 8) == 1 else 0
    counts = (
        officials,
        officials - without_mailbox // 2,
        officials - without_mailbox,
        computers,
        online,
        accountants,
        accountants_online,
        drafting,
        drafting_online,
    )
    software = (computers * draw(70, 98) // 100, computers * draw(76, 100) // 100, computers * draw(12, 45) // 100)
    answers = {
        NETWORK: YES if code in ON_SPECIALISED_NETWORK else NO,
        EXCHANGE: NO if code in NOT_ON_EXCHANGE_SYSTEM else YES,
        # The plan asks departments and districts for this software, not communes.
        DEPLOYED: "" if commune else NO if code in WITHOUT_DOCUMENT_SOFTWARE else YES,
        USED: "" if commune else NO if code in WITHOUT_DOCUMENT_SOFTWARE or draw(1, 4) == 1 else YES,
    }
    return {
        **dict(zip(COUNTS, map(grouped, counts), strict=True)),
        **answers,
        **dict(zip(SOFTWARE, map(grouped, software), strict=True)),
    }


def draw_documents(agency: Row, draw: Draw) -> tuple[list[int], list[int], list[int]]:
    """Documents sent, sent online, and secret, by quarter; most agencies stay well above 95 %."""
    least, most = (35, 90) if agency["parent"] else (280, 760)
    worst = 9 if draw(1, 9) == 1 else 4
    sent = [draw(least, most) for _ in QUARTERS]
    secret = [draw(0, 1 + one // 150) for one in sent]
    on_paper = [one * draw(0, worst) // 100 for one in sent]
    online = [one - hidden - paper for one, hidden, paper in zip(sent, secret, on_paper, strict=True)]
    return sent, online, secret


def draw_networks(returns: Returns, draw: Draw) -> None:
    """Who has a LAN on fast Internet: every department, eight districts, and half the communes but one."""
    for code, row in returns.year.items():
        fast = code not in DISTRICTS_WITHOUT_LAN
        row.update({LAN: YES, INTERNET: YES, FAST: YES} if fast else {LAN: YES, INTERNET: YES, FAST: NO})
    for district, count in COMMUNES_WITH_LAN.items():
        communes = [code for code, one in returns.agencies.items() if one["parent"] == district]
        have = draw.some(communes, count)
        for code in communes:
            if code not in have:
                parts = ((NO, NO, NO), (YES, NO, NO), (YES, YES, NO))[draw(0, 2)]
                returns.year[code].update(zip((LAN, INTERNET, FAST), parts, strict=True))


def draw_returns(agencies: list[Row]) -> Returns:
    """Complete and faultless returns of all agencies."""
    returns, draw = Returns(agencies), Draw(SEED)
    for code, agency in returns.agencies.items():
        returns.year[code] = returns.head(code) | draw_year(code, agency, draw)
        returns.documents(code, *draw_documents(agency, draw))
    draw_networks(returns, draw)
    return returns


# What is odd, on purpose


def never_reported(returns: Returns) -> None:
    """Ban Dân tộc sent nothing: no data anywhere, and every sum over the province stays open because of it."""
    drop(returns, "BDT")


def return_missing(returns: Returns) -> None:
    """Hướng Hóa's yearly return is missing: 7 of 10 districts, or 8 of 10, so that "80 %" cannot be decided."""
    del returns.year["465"]


def only_percentages(returns: Returns) -> None:
    """Sở Ngoại vụ sent percentages and no counts: "100%" leaves room for one missing, and so is not "all"."""
    drop(returns, "SNGV")
    rates = ("88,4%", "93,5%", "100%", "97,5%", "85,0%", "90,2%", "21,4%")
    returns.rates.append(returns.head("SNGV") | dict(zip(RATES, rates, strict=True)))


def impossible_percentage(returns: Returns) -> None:
    """Xã A Vao has 3 computers and says that 66,6% bear Unikey: 2 of 3 are 66,7%; a digit was cut off."""
    few = (COMPUTERS, ONLINE, ACCOUNTANTS, ACCOUNTANTS_ONLINE, DRAFTING, DRAFTING_ONLINE, *SOFTWARE)
    returns.year["19585"].update(zip(few, ("3", "2", "1", "0", "0", "0", "2", "", "0"), strict=True))
    returns.rates.append(returns.head("19585") | {UNIKEY_RATE: "66,6%"})


def estimate(returns: Returns) -> None:
    """Xã Vĩnh Ô did not count its computers but estimated them: the verdicts bear the flag "estimated"."""
    returns.year["19426"][COMPUTERS] = f"ước {returns.year['19426'][COMPUTERS]}"


def exactly_95(returns: Returns) -> None:
    """Sở Y tế sent 190 of 200 documents online: exactly 95 %, and "over 95 %" is missed by one document."""
    returns.documents("SYT", (55, 55, 55, 55), (47, 48, 47, 48), (5, 5, 5, 5))


def nearly_95(returns: Returns) -> None:
    """Văn phòng UBND tỉnh sent 23,749 of 25,000 online: 94.996 %, which must not be printed as 95.00 %."""
    returns.documents("VPUB", (6280, 6240, 6310, 6290), (5934, 5940, 5938, 5937), (30, 28, 32, 30))


def waived_fail(returns: Returns) -> None:
    """Triệu Phong sent 4,513 of 4,790 online: a fail, excused by the waiver that is in force."""
    returns.documents("469", (1206, 1198, 1203, 1203), (1190, 1184, 1181, 958), (6, 4, 5, 5))


def expired_waiver(returns: Returns) -> None:
    """Two of Thanh tra tỉnh's officials use no mailbox; the waiver for it ended in June, so it excuses nothing."""
    row = returns.year["TTT"]
    row[GIVEN], row[USING] = row[OFFICIALS], grouped(int(row[OFFICIALS]) - 2)


def unused_waiver(returns: Returns) -> None:
    """Vĩnh Linh has a waiver for documents and does not need it: 3,104 of 3,150 are 98.5 %."""
    returns.documents("464", (800, 790, 785, 785), (786, 776, 771, 771), (3, 2, 3, 2))


def corrected_return(returns: Returns) -> None:
    """Hải Lăng wrote 608 for 680 in the fourth quarter; a later file `corrects:` it, and the fail becomes a pass."""
    returns.documents("470", (700, 690, 710, 705), (690, 680, 701, 608), (4, 3, 4, 5))
    returns.corrections.append(returns.head("470") | {PERIOD: QUARTERS[3], SENT_ONLINE: "680"})


def misspelt_column(returns: Returns) -> None:
    """Sở Khoa học và Công nghệ sent its software later, in a file without mapping that spells unikey wrong."""
    row = returns.year["SKHCN"]
    found = dict(zip(("computers_open_browser", "computers_unikye", "computers_openoffice"), SOFTWARE, strict=True))
    returns.late.append({"agency": "SKHCN", "period": "2016", **{name: row[column] for name, column in found.items()}})
    row.update(dict.fromkeys(SOFTWARE, ""))


def ward_by_name(returns: Returns) -> None:
    """The ward 19357 gave its name in the third quarter: "Phường 1" are two wards, so the row is nobody's."""
    returns.quarters["19357", QUARTERS[2]][CODE] = "Phường 1"


def names_apart_by_a_tone(returns: Returns) -> None:
    """Cam Thanh and Cam Thành wrote their names for their codes: one tone apart, and never taken for one another."""
    for code in ("19609", "19612"):
        returns.year[code][CODE] = returns.agencies[code]["name"]
    returns.documents("19609", (60, 64, 58, 62), (60, 63, 58, 61), (0, 0, 0, 0))  # 242 of 244: a pass
    returns.documents("19612", (70, 66, 72, 68), (64, 60, 66, 62), (1, 0, 1, 0))  # 252 of 274: a fail


def subtree(returns: Returns) -> None:
    """Cam Lộ also gave figures with all its communes: the officials agree with their sum, the computers do not."""
    below = ["468", *(code for code, one in returns.agencies.items() if one["parent"] == "468")]
    officials, computers = (sum(int(returns.year[code][one]) for code in below) for one in (OFFICIALS, COMPUTERS))
    told = {OFFICIALS: grouped(officials), COMPUTERS: grouped(computers + 2)}
    returns.whole_districts.append(returns.head("468") | told)


ODDITIES: tuple[Callable[[Returns], None], ...] = (
    never_reported,
    return_missing,
    only_percentages,
    impossible_percentage,
    exactly_95,
    nearly_95,
    waived_fail,
    expired_waiver,
    unused_waiver,
    corrected_return,
    misspelt_column,
    subtree,
    estimate,
    ward_by_name,
    names_apart_by_a_tone,
)
# Two more need no function. Cồn Cỏ (471) has no communes: as a parent it is "not applicable". And the last row of the
# yearly file is a total (`total_row`), which the assessment leaves out with `skip:`.


def drop(returns: Returns, code: str) -> None:
    """Take away all rows of an agency."""
    del returns.year[code]
    for period in QUARTERS:
        del returns.quarters[code, period]


def total_row(rows: Iterable[Row]) -> Row:
    """The last row of the yearly file, as offices add it: no agency, and not to be counted as one."""
    kept = list(rows)
    figures = {
        column: grouped(sum(int(row[column].removeprefix("ước ").replace(".", "") or 0) for row in kept))
        for column in (*COUNTS, *SOFTWARE)
    }
    return {CODE: "", NAME: "Tổng cộng", **figures}


def province_rows(draw: Draw) -> Iterable[tuple[str, str, str, str]]:
    """What is reported of the province itself (`plan`), and what only its office knows: the website."""
    yield from (
        ("plan", "2016", "ict_index_rank", "40"),
        ("plan", "2016", "ict_infrastructure_rank", "47"),  # worse than 46: a fail
        ("plan", "2016", "ict_application_rank", "43"),  # the bound itself: a pass
        ("plan", "2016", "specialised_software", "8"),
        ("plan", "2016", "specialised_databases", "2"),
    )
    for period in QUARTERS:
        legal, directing = draw(8, 16), draw(210, 290)
        yield "VPUB", period, "legal_documents", grouped(legal)
        yield "VPUB", period, "legal_documents_on_portal", grouped(legal)
        yield "VPUB", period, "directing_documents", grouped(directing)
        yield "VPUB", period, "directing_documents_on_portal", grouped(directing * draw(81, 92) // 100)


# Files


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
