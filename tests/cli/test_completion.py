"""A shell asks what could follow."""

from __future__ import annotations

import pytest

from tests.cli.province import spawn


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("qtcompliance ch", "check"), ("qtcompliance check --wai", "--waivers"), ("qtcompliance check --lang ", "vi")],
)
def test_what_could_follow_is_offered(typed: str, offered: str) -> None:
    env = {"_QTCOMPLIANCE_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    ran = spawn([], env=env)
    assert offered in [line.partition(",")[2] for line in ran.lines]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_shell_is_given_its_function(shell: str) -> None:
    ran = spawn([], env={"_QTCOMPLIANCE_COMPLETE": f"{shell}_source"})
    assert ran.code == 0
    assert "_QTCOMPLIANCE_COMPLETE" in ran.out
