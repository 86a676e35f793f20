"""Where only an overlap is open, everything was reported: no reader is told that something is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import Ran

Run = Callable[..., Ran]

FILES = {
    "plan.yaml": """\
ruleset: overlapping
languages: [vi, en]
title: {vi: Trùng, en: Overlapping}
judged: [agency, level]
basis: goal
in_force: 2016-01-01/
levels: {commune: {title: {vi: xã, en: commune}}}
quantities:
  sent: {title: {vi: gửi, en: sent}}
  online: {title: {vi: mạng, en: online}}
  secret: {title: {vi: mật, en: secret}}
  paper: {title: {vi: giấy, en: paper}}
indicators:
  part:
    clause: I
    title: {vi: Phần, en: Part}
    count: online
    of: sent
    excluding: [{of: secret, count: none, because: x}, {of: paper, count: none, because: y}]
    overlap: possible
    target: {more_than: 95%}
""",
    "agencies.csv": "id,name,level\nA,Xã A,commune\nB,Xã B,commune\n",
    "assessment.yaml": 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata: csv:returns.csv\n',
}
BOTH = "agency,sent,online,secret,paper\nA,110,95,10,5\nB,110,95,10,5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {**FILES, "returns.csv": BOTH}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("language", "open_", "group", "reason"),
    [
        ("en", "how far the units left out overlap is not known", "known of Xã A, Xã B", "everything was reported"),
        ("vi", "chưa rõ các phần loại trừ trùng nhau đến đâu", "đến đâu: Xã A, Xã B", "đã báo cáo đủ số liệu"),
    ],
)
def test_it_is_said_on_the_screen_and_in_explain(
    folder: Path, run: Run, language: str, open_: str, group: str, reason: str
) -> None:
    ran = run("check", folder, "--lang", language)
    told = " ".join(ran.out.split())
    assert (ran.code, open_ in told, group in told) == (2, True, True), ran
    assert "required:" not in told
    for whom in (["--agency", "A"], ["--level", "commune"]):
        assert reason in " ".join(run("explain", folder, *whom, "--lang", language).out.split())


def test_a_member_that_did_leave_a_part_out_is_told_apart(folder: Path, run: Run) -> None:
    (folder / "returns.csv").write_text(BOTH.replace("B,110,95,10,5", "B,110,95,10,"), encoding="utf-8")
    told = " ".join(run("check", folder, "--lang", "en").out.split())
    assert "1 return incomplete: Xã B" in told or "1 return incomplete (Xã B)" in told
    assert "how far the units left out overlap is not known of Xã A" in told
