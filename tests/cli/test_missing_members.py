"""What a screen says of a group that waits: a range is put down to the silent ones only where they alone decide it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import Ran

Run = Callable[..., Ran]

PLAN = """\
ruleset: both
languages: [en]
title: Both
judged: level
basis: goal
in_force: 2016-01-01/
levels: {district: {title: District}}
quantities: {x: {title: X, kind: yes_no}, y: {title: Y, kind: yes_no}}
indicators:
  both: {clause: "1", title: Both of them, whether: [x, y], target: {at_least: 70%}}
"""
ASSESSMENT = 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n  - from: csv:returns.csv\n'


@pytest.mark.parametrize(
    ("partly", "said"),
    [
        ("yes,", "1 return missing (E): 40%–80%"),
        ("yes,yes", "1 return missing: 60% without E, 80% with it"),
    ],
)
def test_a_range_is_put_down_to_who_decides_it(tmp_path: Path, run: Run, partly: str, said: str) -> None:
    agencies = "id,name,level\n" + "".join(f"{one},{one.upper()},district\n" for one in "abcde")
    returns = f"agency,x,y\na,yes,yes\nb,yes,yes\nc,no,no\nd,{partly}\n"
    files = {"plan.yaml": PLAN, "agencies.csv": agencies, "returns.csv": returns, "assessment.yaml": ASSESSMENT}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("check", str(tmp_path), "--lang", "en")
    assert ran.code == 2, ran.err
    assert said in " ".join(ran.out.split())
