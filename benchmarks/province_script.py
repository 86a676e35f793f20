"""The bare Python script for one province: CSV in, the bytes of `--format json` out.

    python province_script.py TOOL > OUT

It reads what `generate.py province` wrote into the current folder; TOOL is the report's `tool` as JSON. Every agency
reported everything, so the plan's figures are plain sums.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable

from plans import PROVINCE, clause
from reports import dumps, head, overall, reckoning, tail, totals
from sentences import Fields
from tables import evidence, read, subject
from verdicts import Rule

PLAN = {"kind": "plan", "id": "plan", "name": "The plan", "level": None, "column": None}
PERIOD = "2016"


Evidence = Callable[[list[str], list[str], int], list[Fields]]


def judge(
    header: list[str], returns: list[list[str]], evidence: Evidence = evidence
) -> Iterable[tuple[Fields, list[Fields]]]:
    """The plan's verdicts, then each agency's."""
    rules = [Rule(target, clause(place)) for place, target in enumerate(PROVINCE)]
    _, agencies = read("agencies.csv")
    rows = {cells[0]: (number, cells) for number, cells in enumerate(returns, 2)}
    slices = [slice(start := header.index(rule.names[0]), start + len(rule.names)) for rule in rules]
    sums = [sum(map(int, column)) for column in list(zip(*returns, strict=True))[2:]]
    plan = [
        rule.judge(sums[where.start - 2 : where.stop - 2], [], members=len(agencies))
        for rule, where in zip(rules, slices, strict=True)
    ]
    yield PLAN, plan
    for agency in agencies:
        number, cells = rows[agency[0]]
        verdicts = [
            rule.judge([int(cell) for cell in cells[where]], evidence(rule.names, cells[where], number))
            for rule, where in zip(rules, slices, strict=True)
        ]
        yield subject(agency), verdicts


def members(fields: Fields) -> Iterable[str]:
    """Each key on a line of its own; a list of objects has one a line."""
    for key, value in fields.items():
        lines = ",\n ".join(map(dumps, value)) if isinstance(value, list) else ""
        shown = f"[\n {lines}\n]" if lines else dumps(value)
        yield f"{dumps(key)}: {shown}"


def report(tool: Fields, judged: Iterable[tuple[Fields, list[Fields]]], returns: str) -> None:
    """Print the report."""
    written: list[str] = []
    outcomes = {"plan": Counter[str](), "agency": Counter[str]()}
    cards: Counter[str] = Counter()
    for about, verdicts in judged:
        own = Counter(verdict["outcome"] for verdict in verdicts)
        outcomes[about["kind"]] += own
        word = overall(own)
        cards[word] += 1
        opening = dumps({"subject": about, "period": PERIOD, "overall": word})[:-1]
        lines = ",\n ".join(map(dumps, verdicts))
        written.append(f'{opening}, "verdicts": [\n {lines}\n], "contributions": [], "context": []}}')
    count = len(written) - 1
    whole = reckoning(totals(outcomes["agency"], count, count), totals(outcomes["plan"], 1, 1), cards)
    print("{\n" + ",\n".join(members(head("province", tool, PERIOD, whole | {"by_period": None}))), end=",\n")
    print('"scorecards": [\n' + ",\n".join(written), end="\n],\n")
    print(",\n".join(members(tail("province", returns))), end="\n}\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    report(json.loads(sys.argv[1]), judge(*read("returns.csv")), "csv:returns.csv")
