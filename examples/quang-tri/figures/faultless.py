"""What everybody would have sent without a fault. ALL FIGURES ARE INVENTED, see README.md."""

from __future__ import annotations

from collections.abc import Iterable

from .columns import (
    COMPUTERS,
    COUNTS,
    DEPLOYED,
    EXCHANGE,
    FAST,
    INTERNET,
    LAN,
    NETWORK,
    NO,
    QUARTERS,
    SOFTWARE,
    USED,
    YES,
    Row,
    grouped,
)
from .draw import SEED, Draw
from .returns import Returns

# How many communes of each district have a LAN on fast Internet: together 70 of 141, one less than "over 50 %" takes.
# Đa Krông (467) has exactly half of its 14.
COMMUNES_WITH_LAN = {"461": 9, "462": 4, "464": 12, "465": 6, "466": 11, "467": 7, "468": 5, "469": 8, "470": 8}
DISTRICTS_WITHOUT_LAN = ("467", "471")
ON_SPECIALISED_NETWORK = ("VPUB", "SNV", "STTTT", "461", "464")  # 5 of 171 are 2.92 %, 4 would be 2.34 %
NOT_ON_EXCHANGE_SYSTEM = ("19405", "19492", "19576")
WITHOUT_DOCUMENT_SOFTWARE = ("SXD",)


def draw_year(code: str, agency: Row, draw: Draw) -> Row:
    """An agency's stocks on 31 December, without its LAN."""
    commune = agency["level"] in ("xã", "phường", "thị trấn")
    district = agency["level"] in ("huyện", "thị xã", "thành phố")
    counts = draw_counts(draw, commune=commune, district=district)
    computers = counts[COUNTS.index(COMPUTERS)]
    software = (computers * draw(70, 98) // 100, computers * draw(76, 100) // 100, computers * draw(12, 45) // 100)
    answers = draw_answers(code, draw, commune=commune)
    return {
        **dict(zip(COUNTS, map(grouped, counts), strict=True)),
        **answers,
        **dict(zip(SOFTWARE, map(grouped, software), strict=True)),
    }


def draw_counts(draw: Draw, *, commune: bool, district: bool) -> tuple[int, ...]:
    """Officials, mailboxes and computers, in the order of `COUNTS`."""
    officials = draw(18, 25) if commune else draw(80, 135) if district else draw(28, 75)
    computers = officials * (draw(50, 78) if commune else draw(82, 105)) // 100
    accountants, drafting = (1, draw(0, 1)) if commune else (draw(2, 5), draw(1, 3))
    accountants_online, drafting_online = draw(0, 1), 0
    open_to_all = computers - accountants - drafting
    online = open_to_all * draw(88, 100) // 100 + accountants_online + drafting_online
    without_mailbox = draw(1, 3) if draw(1, 8) == 1 else 0
    return (
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


def draw_answers(code: str, draw: Draw, *, commune: bool) -> Row:
    """The network, the exchange system and the software for documents: there or not."""
    answers = {
        NETWORK: YES if code in ON_SPECIALISED_NETWORK else NO,
        EXCHANGE: NO if code in NOT_ON_EXCHANGE_SYSTEM else YES,
    }
    if commune:  # the plan asks departments and districts for this software, not communes
        return answers | {DEPLOYED: "", USED: ""}
    without = code in WITHOUT_DOCUMENT_SOFTWARE
    return answers | {DEPLOYED: NO if without else YES, USED: NO if without or draw(1, 4) == 1 else YES}


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
