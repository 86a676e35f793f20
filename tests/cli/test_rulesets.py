from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.province import Ran, plugin, spawn

Run = Callable[..., Ran]


def test_every_ruleset_that_can_be_named_is_listed_with_its_title(run: Run) -> None:
    ran = run("rulesets")
    assert ran.code == 0
    (line,) = [line for line in ran.lines if line.startswith("quang-tri-5177 ")]
    assert "5177/KH-UBND" in line
    assert "Kế hoạch" in run("rulesets", "--lang", "vi").out


def test_one_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    source = """
        from qtcompliance import hookimpl

        class Broken:
            name = "broken"

            def read(self):
                return b"ruleset: ["

            def read_cases(self):
                return None

        @hookimpl
        def qtcompliance_rulesets():
            return [Broken()]
    """
    ran = spawn(["rulesets"], env=plugin(tmp_path / "site", "more", source))
    assert ran.code == 0
    assert [line.split()[0] for line in ran.lines] == ["broken", "quang-tri-5177"]
