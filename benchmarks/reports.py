"""The report around the verdicts, by hand: totals, and what stands before and after the scorecards."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import partial
from pathlib import Path

from plans import REFERENCE, TITLE, VERSION
from sentences import Fields

dumps = partial(json.dumps, ensure_ascii=False)


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
        "sources": {"listed": 1, "not_read": 0, "empty": 0},
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
