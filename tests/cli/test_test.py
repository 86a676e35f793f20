from __future__ import annotations

from collections.abc import Callable

from tests.cli.province import CASES, Province, Ran

Run = Callable[..., Ran]


def test_0_when_every_case_holds(province: Province, run: Run) -> None:
    ran = run("test", province.file("small-plan.yaml"))
    assert (ran.code, ran.err) == (0, "")
    assert "1" in ran.out
    assert run("test", "quang-tri-5177").code == 0


def test_1_when_a_case_does_not_hold_and_only_it_is_told(province: Province, run: Run) -> None:
    wrong = CASES.replace("exactly 95 percent is not over 95 percent", "one is enough").replace(
        "shortfall: 1", "shortfall: 2"
    )
    province.write("small-plan.cases.yaml", CASES + wrong)
    ran = run("test", province.file("small-plan.yaml"))
    assert ran.code == 1
    assert "one is enough" in ran.out
    assert "line 5" in ran.out
    assert "exactly 95 percent" not in ran.out
    assert "1 of 2" in ran.out
    assert "1 trên 2" in run("test", province.file("small-plan.yaml"), "--lang", "vi").out


def test_3_without_cases_and_for_broken_ones(province: Province, run: Run) -> None:
    cases = province.folder / "small-plan.cases.yaml"
    cases.write_text("- cas: x\n", encoding="utf-8")
    ran = run("test", province.file("small-plan.yaml"))
    assert ran.code == 3
    assert "small-plan.cases.yaml" in ran.err
    cases.unlink()
    assert run("test", province.file("small-plan.yaml")).code == 3
