from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import Province, Ran

Run = Callable[..., Ran]


def test_a_verdict_is_defended(province: Province, run: Run) -> None:
    ran = run("explain", province, "--agency", "Hoa Mai", "--indicator", "documents-online")
    assert ran.code == 0
    for told in ("II.2", "1/KH-UBND", "95", "more than 95%", "returns.csv"):
        assert told in ran.out


def test_each_kind_of_subject_can_be_asked(province: Province, run: Run) -> None:
    plan = Path(province.file("small-plan.yaml"))
    text = plan.read_text(encoding="utf-8").replace("judged: agency", "judged: [agency, level, parent, block, plan]")
    plan.write_text(text + "    block: region\n", encoding="utf-8")
    province.write("agencies.csv", "id,name,level,parent,region\nDT,Đồi Thông,huyện,,N\nHM,Hoa Mai,xã,DT,N\n")
    province.write("returns.csv", "agency,sent,online\nDT,100,99\nHM,100,90\n")
    for words, told in (
        (["--plan"], "189"),
        (["--level", "commune"], "90"),
        (["--parent", "Đồi Thông"], "90"),
        (["--block", "region=N"], "189"),
        (["--agency", "DT"], "99"),
    ):
        ran = run("explain", province, *words)
        assert ran.code == 0, ran.err
        assert told in ran.out, words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "--agency"),
        (["--plan", "--agency", "HM"], "--agency"),
        (["--agency", "Hoa Ma"], "Hoa Mai"),
        (["--level", "communes"], "commune"),
        (["--block", "region"], "COLUMN=VALUE"),
        (["--plan"], "plan"),
        (["--agency", "HM", "--indicator", "document-online"], "documents-online"),
    ],
)
def test_a_subject_that_is_none_is_refused(province: Province, run: Run, words: list[str], told: str) -> None:
    ran = run("explain", province, *words)
    assert (ran.code, ran.out) == (3, "")
    assert told in ran.err
