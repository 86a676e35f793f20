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
quantities: {x: {title: X, kind: yes_no}, y: {title: Y, kind: yes_no}, z: {title: Z}}
indicators:
  both: {clause: "1", title: Both of them, whether: [x, y], target: {at_least: 70%}}
"""
ASSESSMENT = 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n  - from: csv:returns.csv\n'


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("d,yes,\n", "1 return missing (E): 40%–80%"),
        ("d,yes,yes\n", "1 return missing: 60% without E, 80% with it"),
        ("d,yes,yes\ne,,,5\n", "1 return incomplete: 60% without E, 80% with it"),
        ("d,yes,yes\ne,maybe,yes,\n", "1 return that cannot be used"),
        ("d,yes,yes\ne,yes,\n", "1 return incomplete: 60% without E, 80% with it"),
        ("d,,,5\n", "1 return missing (E), 1 return incomplete (D): 40% without them, 80% with them"),
        ("", "2 returns missing (D, E): 40% without them, 80% with them"),
    ],
)
def test_a_range_is_put_down_to_who_decides_it(tmp_path: Path, run: Run, rows: str, said: str) -> None:
    agencies = "id,name,level\n" + "".join(f"{one},{one.upper()},district\n" for one in "abcde")
    returns = f"agency,x,y,z\na,yes,yes\nb,yes,yes\nc,no,no\n{rows}"
    files = {"plan.yaml": PLAN, "agencies.csv": agencies, "returns.csv": returns, "assessment.yaml": ASSESSMENT}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("check", str(tmp_path), "--lang", "en")
    assert ran.code == 2, ran.err
    assert said in " ".join(ran.out.split())


SHARES = """\
ruleset: nothing
languages: [vi, en]
title: {vi: Không, en: Nothing}
judged: [agency, level]
basis: goal
in_force: 2016-01-01/
levels: {district: {title: {vi: huyện, en: District}}}
quantities: {n: {title: {vi: N, en: N}}, d: {title: {vi: D, en: D}}}
indicators:
  part: {clause: "1", title: {vi: Phần, en: Part}, count: n, of: d, target: {at_least: 50%}}
  passing: {clause: "2", title: {vi: Đạt, en: Passing}, judged: level, whether: {passes: part}, target: {at_least: 50%}}
"""


@pytest.mark.parametrize(("language", "said"), [("en", "nothing to measure"), ("vi", "không có gì để tính")])
def test_explain_says_of_a_member_that_it_has_nothing_to_measure(
    tmp_path: Path, run: Run, language: str, said: str
) -> None:
    agencies = "id,name,level\n" + "".join(f"{one},{one.upper()},district\n" for one in "abc")
    returns = "agency,n,d\na,1,1\nb,0,1\nc,0,0\n"
    files = {"plan.yaml": SHARES, "agencies.csv": agencies, "returns.csv": returns, "assessment.yaml": ASSESSMENT}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for indicator in ("part", "passing"):
        ran = run("explain", str(tmp_path), "--level", "district", "--indicator", indicator, "--lang", language)
        assert ran.code in (0, 1), ran.err
        assert f"{said} 1: C" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("language", "silent", "without"),
    [
        ("en", "silent 1: B", "returned without this figure 1: C"),
        ("vi", "chưa báo cáo 1: B", "báo cáo thiếu số liệu này 1: C"),
    ],
)
def test_explain_calls_silent_only_who_returned_nothing(
    tmp_path: Path, run: Run, language: str, silent: str, without: str
) -> None:
    agencies = "id,name,level\n" + "".join(f"{one},{one.upper()},district\n" for one in "abc")
    plan = SHARES.replace(
        "d: {title: {vi: D, en: D}}", "d: {title: {vi: D, en: D}}, z: {title: {vi: Z, en: Z}}"
    ).replace(
        "  passing:",
        '  other: {clause: "3", title: {vi: K, en: O}, judged: agency, number: z, target: {at_least: 1}}\n  passing:',
    )
    returns = "agency,n,d,z\na,1,1,1\nb,,,\nc,,,1\n"
    files = {"plan.yaml": plan, "agencies.csv": agencies, "returns.csv": returns, "assessment.yaml": ASSESSMENT}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("explain", str(tmp_path), "--level", "district", "--indicator", "part", "--lang", language)
    said = " ".join(ran.out.split())
    assert silent in said, ran.err
    assert without in said


@pytest.mark.parametrize(
    ("language", "declared", "counted"),
    [
        ("en", "2 left out as declared (secret)", "3 left out, 1 of them from the numerator (draft)"),
        ("vi", "đã loại trừ 2 theo khai báo (mật)", "đã loại trừ 3, trong đó 1 ở tử số (nháp)"),
    ],
)
def test_of_two_exclusions_each_says_what_it_leaves_out(
    tmp_path: Path, run: Run, language: str, declared: str, counted: str
) -> None:
    plan = SHARES.replace("judged: [agency, level]", "judged: agency").replace(
        "of: d,",
        "of: d, excluding: [{of: s, count: none, because: {vi: mật, en: secret}},"
        " {of: t, count: u, because: {vi: nháp, en: draft}}],",
    )
    more = "".join(f", {one}: {{title: {{vi: {one}, en: {one}}}}}" for one in "stu")
    plan = plan.replace("d: {title: {vi: D, en: D}}", f"d: {{title: {{vi: D, en: D}}}}{more}")
    files = {
        "plan.yaml": plan,
        "agencies.csv": "id,name,level\na,A,district\n",
        "returns.csv": "agency,n,d,s,t,u\na,2,20,2,3,1\n",
        "assessment.yaml": ASSESSMENT,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("check", str(tmp_path), "--lang", language)
    said = " ".join(ran.out.split())
    assert declared in said, ran.err
    assert counted in said
