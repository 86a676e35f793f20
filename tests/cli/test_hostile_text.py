"""What stands in a file never steers the terminal of whoever reads about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.province import Province, Ran

Run = Callable[..., Ran]
EVIL = "\x1b[2J\x1b]0;owned\x07\u202e"


@pytest.mark.parametrize("command", ["check", "explain"])
def test_control_characters_are_spelled_out(province: Province, run: Run, command: str) -> None:
    register = province.folder / "agencies.csv"
    lines = register.read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    cells[1] = f"Sở {EVIL}"
    register.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    data = next(province.folder.glob("*returns*.csv"), None) or next(
        one for one in province.folder.glob("*.csv") if one != register
    )
    data.write_text(data.read_text(encoding="utf-8") + f"{EVIL}{',1' * 3}\n", encoding="utf-8")
    agency = ["--agency", cells[0]] if command == "explain" else []

    ran = run(command, province.folder, *agency)

    assert not set(ran.out + ran.err) & set(EVIL.replace("owned", "").replace("[2J", "").replace("]0;", ""))
    assert "<U+001B>[2J" in ran.out


def test_an_error_message_is_as_tame(run: Run) -> None:
    ran = run("check", f"no{EVIL}where")
    assert ran.code == 3
    assert "\x1b" not in ran.err
    assert "<U+001B>" in ran.err
