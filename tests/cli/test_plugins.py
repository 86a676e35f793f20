from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.province import BROKEN_ADAPTER, Ran, plugin, spawn

Run = Callable[..., Ran]


def test_who_offers_what_in_which_version(tmp_path: Path) -> None:
    ran = spawn(["plugins"], env=plugin(tmp_path / "site", "boom", BROKEN_ADAPTER))
    assert (ran.code, ran.err) == (0, "")
    at = ran.lines.index("boom 1.0")
    assert "boom" in ran.lines[at + 1]
    assert any(line.startswith("qtcompliance ") for line in ran.lines[:at])
    for name in ("csv, json", "console, json, jsonl, csv", "quang-tri-5177"):
        assert any(line.endswith(name) for line in ran.lines[:at])


def test_why_one_failed(tmp_path: Path) -> None:
    ran = spawn(["plugins", "--lang", "vi"], env=plugin(tmp_path / "site", "boom", "raise OSError('no such engine')"))
    assert (ran.code, ran.err) == (0, "")
    assert "boom 1.0" in ran.lines
    assert "OSError: no such engine" in ran.out


def test_one_that_is_blocked_is_not_asked(tmp_path: Path) -> None:
    env = plugin(tmp_path / "site", "boom", "raise OSError('no such engine')")
    ran = spawn(["plugins"], env={**env, "QTCOMPLIANCE_BLOCK": "boom, timeliness"})
    assert (ran.code, ran.err) == (0, "")
    assert any(line.endswith("csv, json") for line in ran.lines)
    assert "boom" not in ran.out
