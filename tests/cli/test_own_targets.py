"""A row's mark `estimated` speaks of its target as well, unless the assessment reads the target apart."""

from __future__ import annotations

from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.domain.outcome import Outcome, Reason

PLAN = """
ruleset: own
version: "1"
languages: [en]
title: {en: Own targets}
in_force: 2016-01-01/2020-12-31
levels: {commune: {title: {en: commune}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent: {title: {en: Sent}}
  online: {title: {en: Online}}
  assigned: {title: {en: Assigned}, kind: percent}
indicators:
  share: {clause: I, title: {en: Online}, count: online, of: sent, target: {at_least: {quantity: assigned}}}
"""
WIDE = "agency,sent,online,assigned,mark\na,100,95,90%,estimated\nb,100,95,90%,\n"
LONG = "agency,quantity,value,flag\na,sent,100,estimated\na,online,95,estimated\na,assigned,90%,\n"
TOGETHER = "  - {from: csv:returns.csv, flag: mark}"
APART = """
  - {from: csv:returns.csv, flag: mark, quantities: {sent: sent, online: online}}
  - {from: csv:returns.csv, quantities: {assigned: assigned}}
"""


def judged(folder: Path, data: str, returns: str) -> dict[str, qt.Verdict]:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "agencies.csv").write_text("id,name,level\na,A,commune\nb,B,commune\n", encoding="utf-8")
    (folder / "returns.csv").write_text(returns, encoding="utf-8")
    text = f'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n{data}'
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    report = qt.check(folder)
    assert not [one for one in report.problems if one.kind != "unasked"]
    return {card.subject.id: card.verdicts[0] for card in report.scorecards}


def test_a_marked_row_marks_its_target(tmp_path):
    found = judged(tmp_path, TOGETHER, WIDE)
    assert (found["a"].outcome, found["a"].reason) == (Outcome.UNDETERMINED, Reason.MISSING_PART)
    assert found["b"].outcome is Outcome.PASS


@pytest.mark.parametrize(("data", "returns"), [(APART, WIDE), ("  - csv:returns.csv", LONG)])
def test_read_apart_only_the_figures_are_estimates(tmp_path, data, returns):
    found = judged(tmp_path, data, returns)
    assert found["a"].outcome is Outcome.PASS
    assert "estimated" in [flag.value for flag in found["a"].measure.flags]
