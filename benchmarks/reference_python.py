"""The plain Python script: a loop over the returns, whole numbers, `json.dumps`; the bytes of `--format jsonl`.

    python reference_python.py OUT TOOL

What a programmer writes by hand for this one plan: no checks of the data, no waivers, no other kind of target.
It reads what `generate.py nation` wrote into the current folder; TOOL is the report's `tool` as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from plans import NATION, PERIODS, clause
from reports import dumps, head, overall, reckoning, tail, totals
from sentences import Fields
from tables import evidence, number, read, subject
from verdicts import Rule


class Tally:
    """What one period, or all of them together, come to."""

    def __init__(self) -> None:
        self.reported: set[str] = set()
        self.outcomes: Counter[str] = Counter()
        self.cards: Counter[str] = Counter()

    def card(self, about: Fields, outcomes: Counter[str], *, reported: bool) -> Fields:
        """Count an agency and give its card."""
        if reported:
            self.reported.add(about["subject"]["id"])
        self.outcomes += outcomes
        word = overall(outcomes)
        self.cards[word] += 1
        return {
            "subject": about["subject"],
            "period": about["period"],
            "overall": word,
            "contributions": [],
            "context": [],
        }

    def totals(self, listed: int) -> Fields:
        """The totals of that many agencies, and of no group."""
        agencies = totals(self.outcomes, listed, len(self.reported))
        return reckoning(agencies, totals(Counter(), 0, 0), self.cards)


def together(tallies: list[Tally]) -> Tally:
    """All periods: an agency that reported in one of them has reported."""
    everything = Tally()
    for one in tallies:
        everything.reported |= one.reported
        everything.outcomes += one.outcomes
        everything.cards += one.cards
    return everything


def main(out: str, tool: Fields) -> None:
    """Judge the nation in the current folder."""
    rules = [Rule(target, clause(place)) for place, target in enumerate(NATION)]
    _, agencies = read("agencies.csv")
    header, returns = read("returns.csv")
    rows = {(cells[0], cells[1]): (number, cells) for number, cells in enumerate(returns, 2)}
    slices = [slice(start := header.index(rule.names[0]), start + len(rule.names)) for rule in rules]
    tallies = {period: Tally() for period in PERIODS}
    cards: list[Fields] = []
    with Path(out).open("w", encoding="utf-8", newline="\n") as file:
        for period, tally in tallies.items():
            for agency in agencies:
                row, cells = rows[agency[0], period]
                about = {"subject": subject(agency), "level": agency[2], "period": period}
                outcomes: Counter[str] = Counter()
                for rule, where in zip(rules, slices, strict=True):
                    own = cells[where]
                    verdict = rule.judge([number(cell) for cell in own], evidence(rule.names, own, row))
                    outcomes[verdict["outcome"]] += 1
                    file.write(dumps(about | verdict) + "\n")
                cards.append(tally.card(about, outcomes, reported=any(cells[2:])))
        listed = len(agencies)
        by_period = {period: tally.totals(listed) for period, tally in tallies.items()}
        whole = together(list(tallies.values())).totals(listed) | {"by_period": by_period}
        opening = head("nation", tool, f"{PERIODS[0]}..{PERIODS[-1]}", whole)
        file.write(dumps({"report": opening | {"scorecards": cards} | tail("nation")}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
