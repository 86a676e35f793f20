from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.province import RULESET, Province, Ran, plugin, spawn

Run = Callable[..., Ran]


def test_0_for_a_clean_ruleset(province: Province, run: Run) -> None:
    for ruleset in (province.file("small-plan.yaml"), "quang-tri-5177"):
        ran = run("lint", ruleset, "--strict")
        assert (ran.code, ran.err) == (0, ""), ran.out
        assert ruleset in ran.out


def test_3_with_all_faults_at_once_each_with_line_and_guess(province: Province, run: Run) -> None:
    text = RULESET.replace("count: online", "count: onlin").replace("more_than: 95%", "more_than: 95")
    province.write("small-plan.yaml", text)
    ran = run("lint", province.file("small-plan.yaml"))
    assert (ran.code, ran.err) == (3, "")
    lines = text.splitlines()
    for wrong, told in (("count: onlin", '"online"'), ("more_than: 95}", "95")):
        line = next(number for number, row in enumerate(lines, 1) if wrong in row)
        assert f"line {line}" in ran.out
        assert told in ran.out
    assert "dòng" in run("lint", province.file("small-plan.yaml"), "--lang", "vi").out


def test_the_cases_are_read_too(province: Province, run: Run) -> None:
    province.write("small-plan.cases.yaml", "- case: x\n  level: commune\n  given: {snt: 1}\n  expect: {x: pass}\n")
    ran = run("lint", province.file("small-plan.yaml"))
    assert ran.code == 3
    assert "small-plan.cases.yaml" in ran.out
    assert '"sent"' in ran.out


def test_advice_counts_under_strict_only(province: Province, run: Run) -> None:
    province.write("small-plan.yaml", RULESET.replace('version: "1"\n', ""))
    plan = province.file("small-plan.yaml")
    assert run("lint", plan).code == 0
    strict = run("lint", plan, "--strict")
    assert strict.code == 1
    assert "version" in strict.out


def test_3_for_a_ruleset_that_is_not_there(province: Province, run: Run) -> None:
    unknown, absent = run("lint", "nowhere"), run("lint", province.file("nowhere.yaml"))
    assert (unknown.code, absent.code) == (3, 3)
    assert 'unknown ruleset "nowhere". Known: quang-tri-5177' in unknown.out + unknown.err
    assert "nowhere.yaml" in absent.out + absent.err
    assert "no such file" in absent.out + absent.err


def test_a_check_says_what_is_wrong_with_its_settings(province: Province, tmp_path: Path) -> None:
    source = """
        from qtcompliance import hookimpl

        class Picky:
            name = "picky"

            def faults(self, settings):
                if "break" in settings:
                    raise RuntimeError("no idea")
                return ["needs a limit"] if "limit" not in settings else []

            def judge(self, obligation, observations):
                raise NotImplementedError

        @hookimpl
        def qtcompliance_checks():
            return [Picky()]
    """
    env = plugin(tmp_path / "site", "picky", source)
    block = "  picked:\n    clause: II.3\n    title: {vi: Chọn, en: Picked}\n    target: yes\n    check: picky\n"
    for settings, code, told in (
        ("", 3, "needs a limit"),
        ("    settings: {break: now}\n", 3, "no idea"),
        ("    settings: {limit: 3}\n", 0, "no faults"),
    ):
        province.write("small-plan.yaml", RULESET + block.replace("    target: yes\n", "") + settings)
        ran = spawn(["lint", province.file("small-plan.yaml")], env=env)
        assert ran.code == code, ran.out + ran.err
        assert told in ran.out
