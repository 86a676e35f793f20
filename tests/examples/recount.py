"""Recounts examples/quang-tri from its raw files: `csv` and `Fraction` only, nothing of qtcompliance.

The plan's figures stand here a second time, on purpose: this script and the program have nothing in common but the
files they read. What cannot be known exactly is `None` in a figure; its outcome stands all the same.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

QUARTERS = ("2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4")
PROVINCE, DISTRICT, COMMUNE = "province", "district", "commune"
LEVELS = {"tỉnh": PROVINCE, "sở": PROVINCE, "huyện": DISTRICT, "thị xã": DISTRICT, "thành phố": DISTRICT}
WARD_LEVELS = {"xã": COMMUNE, "phường": COMMUNE, "thị trấn": COMMUNE}
LAN = ("Mạng LAN", "LAN nối Internet", "Đường truyền tốc độ cao")
EXCUSED = {("469", "documents-online")}  # waivers.yaml is no CSV; the two others excuse nothing


@dataclass(frozen=True)
class Rule:
    """A share of the plan: which columns, what is left out of both sides, and what is demanded of whom."""

    count: str
    of: str
    bound: Fraction
    over: bool = False
    without: tuple[tuple[str, str | None], ...] = ()
    binds_agencies: bool = False
    binds_plan: bool = True
    only: str | None = None

    def met(self, share: Fraction) -> bool:
        return share > self.bound if self.over else share >= self.bound


ALL = Fraction(1)
SHARES = {
    "computers-per-official": Rule("Tổng số máy tính", "Tổng số CBCC", Fraction(73, 100), binds_plan=False),
    "computers-online": Rule(
        "Máy có Internet",
        "Tổng số máy tính",
        Fraction(928, 1000),
        without=(
            ("Máy kế toán", "Máy kế toán có Internet"),
            ("Máy soạn văn bản mật", "Máy soạn văn bản mật có Internet"),
        ),
        binds_plan=False,
    ),
    "official-mailbox": Rule("Sử dụng hộp thư", "Tổng số CBCC", ALL, binds_agencies=True),
    "documents-online": Rule(
        "Gửi qua mạng",
        "Tổng số văn bản gửi",
        Fraction(95, 100),
        over=True,
        without=(("Văn bản mật", None),),
        binds_agencies=True,
    ),
    "legal-documents-on-portal": Rule("legal_documents_on_portal", "legal_documents", ALL, only="VPUB"),
    "directing-documents-on-portal": Rule(
        "directing_documents_on_portal", "directing_documents", Fraction(80, 100), over=True, only="VPUB"
    ),
    "open-browser": Rule("Trình duyệt mở", "Tổng số máy tính", Fraction(80, 100), over=True),
    "unikey": Rule("Unikey", "Tổng số máy tính", Fraction(85, 100)),
    "openoffice": Rule("OpenOffice", "Tổng số máy tính", Fraction(26, 100)),
}
RATES = {
    "computers-per-official": "Máy tính/CBCC",
    "computers-online": "Tỷ lệ máy có Internet",
    "official-mailbox": "Tỷ lệ dùng hộp thư",
    "documents-online": "Tỷ lệ gửi qua mạng",
    "open-browser": "Tỷ lệ trình duyệt mở",
    "unikey": "Tỷ lệ Unikey",
    "openoffice": "Tỷ lệ OpenOffice",
}
ANSWERS = {"exchange-system": "Hệ thống gửi nhận văn bản", "document-software-deployed": "Triển khai phần mềm văn bản"}
RANKS = {
    "ict-index-rank": ("ict_index_rank", 41),
    "ict-infrastructure-rank": ("ict_infrastructure_rank", 46),
    "ict-application-rank": ("ict_application_rank", 43),
}
LATE = {"computers_open_browser": "Trình duyệt mở", "computers_openoffice": "OpenOffice", "computers_unikey": "Unikey"}


@dataclass(frozen=True)
class Figure:
    """What one subject comes to: `least` and `most` are its share's ends."""

    outcome: str
    numerator: int | None = None
    denominator: int | None = None
    least: Fraction | None = None
    most: Fraction | None = None
    shortfall: int | None = None


# Reading


def number(text: str) -> int | None:
    bare = text.replace("ước ", "").replace(".", "").strip()
    return int(bare) if bare else None


def ends(text: str) -> tuple[Fraction, Fraction] | None:
    """What a printed percentage may have been: half a unit of its last digit on either side."""
    if not text:
        return None
    digits = text.removesuffix("%").replace(",", ".")
    half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    return (Fraction(digits) - half) / 100, (Fraction(digits) + half) / 100


class Files:
    """The raw files as figures by agency and heading; rows that are nobody's are in `strays`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with (folder / "agencies.csv").open(encoding="utf-8", newline="") as file:
            self.agencies = {row["id"]: row for row in csv.DictReader(file)}
        self.level = {code: (LEVELS | WARD_LEVELS)[row["level"]] for code, row in self.agencies.items()}
        self.counts: dict[tuple[str, str], int] = {}
        self.answers: dict[tuple[str, str], bool] = {}
        self.begun: set[tuple[str, str]] = set()
        self.rates: dict[tuple[str, str], tuple[Fraction, Fraction]] = {}
        self.strays: list[str] = []
        self._year()
        self._quarters()
        self._late()
        self._province()
        for code, row in self._rows("ty-le.csv"):
            found = {(code, one): ends(row[heading]) for one, heading in RATES.items()}
            self.rates.update({key: both for key, both in found.items() if both})

    def _rows(self, name: str, key: str = "Mã đơn vị") -> Iterator[tuple[str, dict[str, str]]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                called = [code for code, one in self.agencies.items() if one["name"] == row[key]]
                if row[key] in self.agencies or row[key] == "plan":
                    yield row[key], row
                elif len(called) == 1:
                    yield called[0], row
                else:
                    self.strays.append(row[key] or row["Tên đơn vị"])

    def _year(self) -> None:
        for code, row in self._rows("bao-cao-nam.csv"):
            for heading, text in row.items():
                if text in ("có", "không"):
                    self.answers[code, heading] = text == "có"
                elif heading not in ("Mã đơn vị", "Tên đơn vị") and text:
                    self.counts[code, heading] = number(text) or 0

    def _quarters(self) -> None:
        parts: dict[tuple[str, str, str], int] = {}
        for name in ("van-ban-quy.csv", "dinh-chinh.csv"):  # the later file corrects the earlier
            for code, row in self._rows(name):
                for heading in ("Tổng số văn bản gửi", "Gửi qua mạng", "Văn bản mật"):
                    if row[heading]:
                        parts[code, heading, row["Kỳ"]] = number(row[heading]) or 0
        self._add_up(parts)

    def _add_up(self, parts: Mapping[tuple[str, str, str], int]) -> None:
        self.begun |= {(code, heading) for code, heading, _ in parts}
        for code, heading in self.begun:
            if all((code, heading, quarter) in parts for quarter in QUARTERS):
                self.counts[code, heading] = sum(parts[code, heading, quarter] for quarter in QUARTERS)

    def _late(self) -> None:
        for code, row in self._rows("bo-sung.csv", "agency"):
            self.counts.update({(code, LATE[one]): int(text) for one, text in row.items() if one in LATE})

    def _province(self) -> None:
        rows = list(self._rows("toan-tinh.csv", "Đơn vị"))
        whole = {(code, row["Số liệu"]): number(row["Giá trị"]) or 0 for code, row in rows if row["Kỳ"] == "2016"}
        self.counts.update(whole)
        self._add_up(
            {
                (code, row["Số liệu"], row["Kỳ"]): number(row["Giá trị"]) or 0
                for code, row in rows
                if row["Kỳ"] != "2016"
            }
        )

    def sides(self, rule: Rule, code: str) -> tuple[int | None, int | None]:
        """Numerator and denominator of an agency, after what is left out."""
        top, bottom = [self.counts.get((code, rule.count))], [self.counts.get((code, rule.of))]
        for outside, counted in rule.without:
            bottom.append(self.counts.get((code, outside)))
            top.append(self.counts.get((code, counted)) if counted else 0)
        return difference(top), difference(bottom)


def difference(counts: list[int | None]) -> int | None:
    """The first less the others; unknown if any of them is."""
    known = [one for one in counts if one is not None]
    return known[0] - sum(known[1:]) if len(known) == len(counts) else None


# Judging


def need(rule: Rule, numerator: int, denominator: int) -> int | None:
    """How many more of the same denominator it takes."""
    if rule.met(Fraction(numerator, denominator)):
        return None
    return next(k for k in range(1, denominator + 1) if rule.met(Fraction(numerator + k, denominator)))


def exact(rule: Rule, numerator: int, denominator: int) -> Figure:
    share = Fraction(numerator, denominator)
    short = need(rule, numerator, denominator)
    return Figure("fail" if short else "pass", numerator, denominator, share, share, short)


def of_agency(files: Files, indicator: str, code: str) -> Figure:
    rule = SHARES[indicator]
    if rule.only and code != rule.only:
        return Figure("not_applicable")
    numerator, denominator = files.sides(rule, code)
    if numerator is not None and denominator:
        return exact(rule, numerator, denominator)
    rate = files.rates.get((code, indicator))
    if rate and denominator:
        possible = [k for k in range(denominator + 1) if rate[0] <= Fraction(k, denominator) <= rate[1]]
        assert len(possible) < 2, "the example has no rounded percentage that leaves a choice"
        return exact(rule, possible[0], denominator) if possible else Figure("error")
    if rate:
        least, most = rate[0], rate[1] if indicator == "computers-per-official" else min(rate[1], ALL)
        outcome = "pass" if rule.met(least) else "undetermined" if rule.met(most) else "fail"
        return Figure(outcome, least=least, most=most)
    return Figure("undetermined" if (code, rule.count) in files.begun else "no_data")


def of_plan(files: Files, indicator: str) -> Figure:
    """All agencies pooled. One that says nothing may hold anything, so only "all" can fail without it."""
    rule = SHARES[indicator]
    members = [rule.only] if rule.only else list(files.agencies)
    known = [sides for code in members if None not in (sides := files.sides(rule, code))]
    if len(known) == len(members):
        return exact(rule, sum(top or 0 for top, _ in known), sum(bottom or 0 for _, bottom in known))
    if rule.bound == ALL and indicator != "computers-per-official" and any(top != bottom for top, bottom in known):
        return Figure("fail")
    assert any(of_agency(files, indicator, code).outcome == "no_data" for code in members), indicator
    return Figure("undetermined")


def of_group(answers: Iterable[bool | None], rule: Rule) -> Figure:
    """Yes, no or silence of each member."""
    said = Counter(answers)
    members = sum(said.values())
    if not members:
        return Figure("not_applicable")
    least, most = Fraction(said[True], members), Fraction(said[True] + said[None], members)
    outcome = "pass" if rule.met(least) else "undetermined" if rule.met(most) else "fail"
    numerator = said[True] if not said[None] else None
    return Figure(outcome, numerator, members, least, most, need(rule, said[True], members))


def has_lan(files: Files, code: str) -> bool | None:
    said = [files.answers.get((code, one)) for one in LAN]
    return False if False in said else None if None in said else True


LAN_RULES = {
    PROVINCE: Rule("", "", ALL),
    DISTRICT: Rule("", "", Fraction(80, 100)),
    COMMUNE: Rule("", "", Fraction(50, 100), over=True),
}


def asked(files: Files, indicator: str) -> list[str]:
    """Who owes an answer: the document software is owed by departments and districts."""
    all_levels = indicator != "document-software-deployed"
    return [code for code in files.agencies if all_levels or files.level[code] != COMMUNE]


def agencies(files: Files) -> dict[tuple[str, str], Figure]:
    """Every agency's figure of every indicator that judges agencies, by agency and indicator."""
    found = {(code, one): of_agency(files, one, code) for one in SHARES for code in files.agencies}
    for one, heading in ANSWERS.items():
        for code in files.agencies:
            said = files.answers.get((code, heading))
            if code not in asked(files, one):
                found[code, one] = Figure("not_applicable")
            else:
                found[code, one] = Figure("no_data") if said is None else exact(Rule("", "", ALL), int(said), 1)
    return found


def context(files: Files) -> dict[tuple[str, str], tuple[int, int]]:
    """What is shown of an agency and not judged, as numerator and denominator, where both are known."""
    found = {}
    for code in files.agencies:
        given, of = files.counts.get((code, "Được cấp hộp thư")), files.counts.get((code, "Tổng số CBCC"))
        if given is not None and of:
            found[code, "official-mailbox-given"] = given, of
        used = files.answers.get((code, "Sử dụng phần mềm văn bản"))
        if used is not None:
            found[code, "document-software-used"] = int(used), 1
    return found


def groups(files: Files) -> dict[tuple[str, str, str], Figure]:
    """Every group's figure, by kind, id and indicator."""
    found = {("plan", "plan", one): of_plan(files, one) for one in SHARES}
    for one, heading in ANSWERS.items():
        said = [files.answers.get((code, heading)) for code in asked(files, one)]
        found["plan", "plan", one] = of_group(said, Rule("", "", ALL))
    network = [files.answers.get((code, "Mạng chuyên dùng")) for code in files.agencies]
    found["plan", "plan", "specialised-network"] = of_group(network, Rule("", "", Fraction(28, 1000)))
    for one, (quantity, most) in RANKS.items():
        found["plan", "plan", one] = Figure("pass" if files.counts["plan", quantity] <= most else "fail")
    for level, rule in LAN_RULES.items():
        members = [code for code in files.agencies if files.level[code] == level]
        found["level", level, "lan"] = of_group([has_lan(files, code) for code in members], rule)
    for parent in [code for code in files.agencies if files.level[code] == DISTRICT]:
        members = [code for code, row in files.agencies.items() if row["parent"] == parent]
        found["parent", parent, "lan"] = of_group([has_lan(files, code) for code in members], LAN_RULES[COMMUNE])
    return found


# Totals


def binding_of_agencies(files: Files) -> dict[tuple[str, str], str]:
    """The outcomes that bind an agency; a fail that a waiver excuses is `excused`."""
    binding = {one for one, rule in SHARES.items() if rule.binds_agencies} | set(ANSWERS)
    found = {key: one.outcome for key, one in agencies(files).items() if key[1] in binding}
    return {key: "excused" if one == "fail" and key in EXCUSED else one for key, one in found.items()}


def binding_of_groups(files: Files) -> dict[tuple[str, str, str], str]:
    """The outcomes that bind the plan or a level; a district's communes are shown and bind nobody."""
    loose = {one for one, rule in SHARES.items() if not rule.binds_plan}
    return {key: one.outcome for key, one in groups(files).items() if key[0] != "parent" and key[2] not in loose}


def totals(outcomes: Iterable[str]) -> tuple[Counter[str], str]:
    """How many came out how, and the coverage: pass or fail of those owed."""
    counted = Counter(outcomes)
    owed = sum(count for outcome, count in counted.items() if outcome != "not_applicable")
    return counted, f"{counted['pass'] + counted['fail'] + counted['excused']}/{owed}"


def overall(outcomes: Iterable[str]) -> str:
    """The word on a card."""
    said = set(outcomes) - {"not_applicable"}
    if "fail" in said:
        return "fail"
    if said & {"undetermined", "no_data", "error"}:
        return "incomplete"
    return "excused" if "excused" in said else "pass" if said else "nothing_to_judge"


def reported(files: Files) -> set[str]:
    """The agencies that sent at least one figure."""
    keys = (*files.counts, *files.answers, *files.begun, *files.rates)
    return {code for code, _ in keys} - {"plan"}
