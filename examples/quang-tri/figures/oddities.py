"""What is odd in the figures, on purpose: one function for each. ALL FIGURES ARE INVENTED, see README.md."""

from __future__ import annotations

from collections.abc import Callable

from .columns import (
    ACCOUNTANTS,
    ACCOUNTANTS_ONLINE,
    CODE,
    COMPUTERS,
    DRAFTING,
    DRAFTING_ONLINE,
    GIVEN,
    OFFICIALS,
    ONLINE,
    PERIOD,
    QUARTERS,
    RATES,
    SENT_ONLINE,
    SOFTWARE,
    UNIKEY_RATE,
    USING,
    grouped,
)
from .returns import Returns


def never_reported(returns: Returns) -> None:
    """Ban Dân tộc sent nothing: no data anywhere, and every sum over the province stays open because of it."""
    returns.drop("BDT")


def return_missing(returns: Returns) -> None:
    """Hướng Hóa's yearly return is missing: 7 of 10 districts, or 8 of 10, so that "80 %" cannot be decided."""
    del returns.year["465"]


def only_percentages(returns: Returns) -> None:
    """Sở Ngoại vụ sent percentages and no counts: "100%" leaves room for one missing, and so is not "all"."""
    returns.drop("SNGV")
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
