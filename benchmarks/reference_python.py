"""The plain Python script: a loop over the returns, whole numbers, `json.dumps`; the bytes of `--format jsonl`.

    python reference_python.py OUT TOOL

What a programmer writes by hand for this one plan: no checks of the data, no waivers, no other kind of target.
It reads what `generate.py nation` wrote into the current folder; TOOL is the report's `tool` as JSON.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections import Counter
from functools import partial
from math import gcd
from pathlib import Path
from typing import Any

from plans import NATION, PERIODS, REFERENCE, TITLE, VERSION, Target, clause

WORDS = {
    "exactly": ("đúng {}", "exactly {}"),
    "more_than": ("trên {}", "more than {}"),
    "at_least": ("tối thiểu {}", "at least {}"),
    "less_than": ("dưới {}", "less than {}"),
    "at_most": ("không quá {}", "at most {}"),
    "between": ("từ {} đến {}", "from {} to {}, both included"),
}
READING = (
    "; theo cách hiểu của bộ chỉ tiêu: kế hoạch nói về toàn tỉnh.",
    "; our reading: the plan speaks of the whole plan's area.",
)
dumps = partial(json.dumps, ensure_ascii=False)
Fields = dict[str, Any]


def comma(text: str) -> str:
    """A figure as Vietnamese writes it."""
    return text.replace(".", ",")


def in_vietnamese(text: str) -> str:
    """A text with its days as Vietnamese writes them."""
    return re.sub(r"(\d{4})-(\d{2})-(\d{2})", r"\3/\2/\1", text)


def vi(count: int) -> str:
    """A count as Vietnamese writes it."""
    return f"{count:,}".replace(",", ".")


def ends(target: Target, d: int) -> tuple[int, int]:
    """The least and the greatest numerator of `d` that meets the target."""
    low, high = target.bounds[0] * d, target.bounds[-1] * d
    match target.comparator:
        case "more_than":
            return low // 1000 + 1, d
        case "at_least":
            return -(-low // 1000), d
        case "less_than":
            return 0, -(-high // 1000) - 1
        case "at_most":
            return 0, high // 1000
        case _:
            return -(-low // 1000), high // 1000


def percent(n: int, d: int, bounds: tuple[int, ...]) -> str:
    """n/d with as many decimals as it takes to stay on its side of 0, 100 % and the bounds."""
    places, unit = 1, 10
    while True:
        shown = (200 * n * unit + d) // (2 * d)
        text = f"{shown // unit}.{shown % unit:0{places}}"
        if shown * d == 100 * n * unit:
            return text.rstrip("0").rstrip(".") + "%"
        if all(side(10 * shown - mark * unit) == side(1000 * n - mark * d) for mark in (0, 1000, *bounds)):
            return text + "%"
        places, unit = places + 1, unit * 10


def side(difference: int) -> int:
    """Which side of a mark."""
    return (difference > 0) - (difference < 0)


class Rule:
    """A target with everything about it that is the same in all its verdicts."""

    def __init__(self, target: Target, stands: str) -> None:
        self.target = target
        self.names = [name for name, _, _ in target.quantities]
        titles = target.quantities[:2]
        words = WORDS[target.comparator]
        self.required = (
            f"; yêu cầu: {words[0].format(*map(comma, target.written))} (mục {stands}, {in_vietnamese(REFERENCE)})",
            f"; required: {words[1].format(*target.written)} ({stands} of {REFERENCE})",
        )
        self.silent = (f"chưa báo cáo: {titles[0][1]}, {titles[1][1]}", f"not reported: {titles[0][2]}, {titles[1][2]}")
        self.requirement: Fields = {"comparator": target.comparator, "bound": target.written[0]}
        if len(target.bounds) > 1:
            self.requirement |= {"bound": target.written, "including": "both"}
        self.opening = {
            "indicator": target.id,
            "clause": stands,
            "kind": "share",
            "standing": "binding",
            "basis": "goal",
        }

    def judge(self, figures: list[int | None], evidence: list[Fields], members: int | None = None) -> Fields:
        """The verdict on figures that stand in the order of the target's quantities."""
        target = self.target
        n, d, *rest = figures
        parts = iter(rest)
        left = [(one, next(parts), next(parts) if one.among else 0) for one in target.left]
        declared = any(of != 0 and not one.among for one, of, _ in left)
        flags = ["our_reading"] * (members is None) + ["as_declared"] * declared
        excluded = [
            {"quantity": one.what, "of": of, "count": among, "because": one.because["en"]} for one, of, among in left
        ]
        short = over = value = shown = None
        if n is None or d is None:
            outcome, (in_vi, in_en) = "no_data", self.silent
            n = d = None
            low, high = (0, 1) if left else (None, None)
            shown = "0%–100%" if left else None
            in_vi += self.required[0]
            in_en += self.required[1]
        else:
            n -= sum(among or 0 for _, _, among in left)
            d -= sum(of or 0 for _, of, _ in left)
            least, most = ends(target, d)
            outcome = "pass" if least <= n <= most else "fail"
            if n < least <= min(most, d):
                short = least - n
            if n > most >= max(least, 0):
                over = n - most
            shown = percent(n, d, target.bounds)
            common = gcd(n, d)
            value = low = high = n // d if d == common else f"{n // common}/{d // common}"
            in_vi = f"{vi(n)} trên {vi(d)} ({comma(shown)}){self.required[0]}"
            in_en = f"{n:,} of {d:,} ({shown}){self.required[1]}"
            in_vi += "; đạt" if outcome == "pass" else "; không đạt"
            in_en += "; met" if outcome == "pass" else "; not met"
            if short:
                in_vi += f"; còn thiếu {vi(short)} {target.vi}"
                in_en += f"; {short:,} more {target.en} needed" if short > 1 else f"; one more needed ({target.en})"
            if over:
                in_vi += f"; vượt quá {vi(over)} {target.vi}"
                in_en += f"; {over:,} {target.en} too many" if over > 1 else f"; one too many ({target.en})"
            for one, of, among in left:
                if of and among is not None:
                    said = f"trong đó {vi(among)} thuộc tử số", f"{among:,} of them in the numerator"
                    in_vi += f"; loại trừ {vi(of)}" + (
                        f" ({said[0]})" if one.among else ", không phần nào thuộc tử số theo khai báo"
                    )
                    in_en += f"; left out: {of:,}" + (
                        f" ({said[1]})" if one.among else ", none of them in the numerator, as declared"
                    )
                    in_vi += f": {one.because['vi']}"
                    in_en += f": {one.because['en']}"
        ending = READING if members is None else (".", ".")
        return {
            **self.opening,
            "outcome": outcome,
            "reason": None,
            "numerator": n,
            "denominator": d,
            "excluded": excluded,
            "value": value,
            "low": low,
            "high": high,
            "low_included": None if low is None else True,
            "high_included": None if low is None else True,
            "percent": shown,
            "requirement": self.requirement,
            "shortfall": short,
            "excess": over,
            "members": members,
            "reported": members,
            "flags": flags,
            "waiver": None,
            "sentence": {"vi": in_vi + ending[0], "en": in_en + ending[1]},
            "evidence": evidence,
        }


def evidence(names: list[str], cells: list[str], row: int) -> list[Fields]:
    """Where each figure stands."""
    return [
        told(name, cell, "csv:returns.csv", f"row {row}, column {name}")
        for name, cell in zip(names, cells, strict=True)
        if cell
    ]


def told(name: str, cell: str, source: str, place: str) -> Fields:
    """A figure with its place."""
    return {"quantity": name, "value": cell, "source": source, "place": place, "replaced": None}


def overall(outcomes: Counter[str]) -> str:
    """What a card says."""
    return "fail" if outcomes["fail"] else "incomplete" if outcomes["no_data"] else "pass"


def totals(outcomes: Counter[str], listed: int, reported: int) -> Fields:
    """Totals of agencies or of groups."""
    decided = outcomes["pass"] + outcomes["fail"]
    return {
        "listed": listed,
        "reported": reported,
        "pass": outcomes["pass"],
        "fail": outcomes["fail"],
        "excused": 0,
        "undetermined": 0,
        "no_data": outcomes["no_data"],
        "not_applicable": 0,
        "not_due": 0,
        "error": 0,
        "coverage": f"{decided}/{decided + outcomes['no_data']}",
    }


def reckoning(agencies: Fields, groups: Fields, cards: Counter[str]) -> Fields:
    """All totals."""
    words = ("pass", "fail", "incomplete", "excused", "nothing_to_judge")
    return {"agencies": agencies, "groups": groups, "cards": {word: cards[word] for word in words}}


def subject(agency: list[str]) -> Fields:
    """Whom a card is about."""
    code, name, level = agency
    return {"kind": "agency", "id": code, "name": name, "level": level, "column": None}


def digest(name: str) -> str:
    """The digest of a file that was read."""
    with Path(name).open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def head(plan: str, tool: Fields, period: str, whole: Fields) -> Fields:
    """What stands before the scorecards; without waivers the totals stand there twice."""
    failed, silent = (whole["agencies"][word] + whole["groups"][word] for word in ("fail", "no_data"))
    return {
        "schema": "qtcompliance-report/1",
        "tool": tool,
        "ruleset": {
            "id": f"benchmark-{plan}",
            "version": VERSION,
            "digest": digest(f"{plan}.yaml"),
            "basis": "goal",
            "title": TITLE,
            "reference": REFERENCE,
        },
        "period": period,
        "as_of": "2016-12-31",
        "exit_code": 1 if failed else 2 if silent else 0,
        "sources": {"listed": 1, "not_read": 0},
        "totals": whole,
        "totals_before_waivers": whole,
    }


def tail(plan: str, returns: str = "csv:returns.csv") -> Fields:
    """What stands after the scorecards."""
    files = {"agencies.csv": "agencies.csv", returns: returns.partition(":")[2], f"{plan}.yaml": f"{plan}.yaml"}
    return {
        "not_assessed": [],
        "waivers": {"expired": [], "unused": [], "expiring": []},
        "problems": [],
        "inputs": [{"location": location, "digest": digest(name)} for location, name in sorted(files.items())],
    }


def read(name: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV file."""
    with Path(name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def number(cell: str) -> int | None:
    """A cell as a count."""
    return int(cell) if cell else None


def main(out: str, tool: Fields) -> None:
    """Judge the nation in the current folder."""
    rules = [Rule(target, clause(place)) for place, target in enumerate(NATION)]
    _, agencies = read("agencies.csv")
    header, returns = read("returns.csv")
    rows = {(cells[0], cells[1]): (number, cells) for number, cells in enumerate(returns, 2)}
    slices = [slice(start := header.index(rule.names[0]), start + len(rule.names)) for rule in rules]
    cards: list[Fields] = []
    by_period: Fields = {}
    groups = totals(Counter(), 0, 0)
    reported: dict[str, set[str]] = {period: set() for period in PERIODS}
    counted: dict[str, Counter[str]] = {period: Counter() for period in PERIODS}
    overalls: dict[str, Counter[str]] = {period: Counter() for period in PERIODS}
    with Path(out).open("w", encoding="utf-8", newline="\n") as file:
        for period in PERIODS:
            for agency in agencies:
                row, cells = rows[agency[0], period]
                about = {"subject": subject(agency), "level": agency[2], "period": period}
                outcomes: Counter[str] = Counter()
                for rule, where in zip(rules, slices, strict=True):
                    own = cells[where]
                    verdict = rule.judge([number(cell) for cell in own], evidence(rule.names, own, row))
                    outcomes[verdict["outcome"]] += 1
                    file.write(dumps(about | verdict) + "\n")
                if any(cells[2:]):
                    reported[period].add(agency[0])
                counted[period] += outcomes
                word = overall(outcomes)
                overalls[period][word] += 1
                cards.append(
                    {"subject": about["subject"], "period": period, "overall": word, "contributions": [], "context": []}
                )
            one = totals(counted[period], len(agencies), len(reported[period]))
            by_period[period] = reckoning(one, groups, overalls[period])
        everybody = totals(sum(counted.values(), Counter()), len(agencies), len(set[str]().union(*reported.values())))
        whole = reckoning(everybody, groups, sum(overalls.values(), Counter())) | {"by_period": by_period}
        report = {
            **head("nation", tool, f"{PERIODS[0]}..{PERIODS[-1]}", whole),
            "scorecards": cards,
            **tail("nation"),
        }
        file.write(dumps({"report": report}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
