from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import BROKEN_ADAPTER, Province, Ran, plugin, spawn

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


@pytest.mark.parametrize(
    "hook", ["x = 1", "@hookimpl\ndef qtcompliance_checks():\n    return None"], ids=["none", "None"]
)
def test_one_that_offers_nothing_is_listed(hook: str, tmp_path: Path) -> None:
    env = plugin(tmp_path / "site", "idle", f"from qtcompliance import hookimpl\n{hook}\n")
    for language, words in (("en", "offers nothing"), ("vi", "không cung cấp gì")):
        ran = spawn(["plugins", "--lang", language], env=env)
        assert (ran.code, ran.err) == (0, "")
        assert words in ran.lines[ran.lines.index("idle 1.0") + 1]


def test_who_asks_for_what_is_switched_off_is_told_so(province: Province, tmp_path: Path) -> None:
    env = {**plugin(tmp_path / "site", "loud", LOUD), "QTCOMPLIANCE_BLOCK": "loud"}
    for words in (["--format", "shown"], ["--data", "heard:x"]):  # names that the plugin does not bear itself
        ran = spawn(["check", str(province), *words], env=env)
        assert ran.code == 3
        assert "QTCOMPLIANCE_BLOCK" in ran.err
        assert "loud 1.0" in ran.err


LOUD = """
    import sys
    from qtcompliance import hookimpl
    print("loud: imported")

    class Loud:
        name, settings = "loud", frozenset()

        def tables(self, source):
            print("loud: reading")
            sys.stdout.flush()
            return []

        def render(self, report, options):
            print("loud: rendering")
            yield "shown\\n"

    @hookimpl
    def qtcompliance_adapters():
        return [Loud()]

    @hookimpl
    def qtcompliance_reporters():
        return [Loud()]
"""


def test_what_a_plugin_prints_is_no_result(province: Province, tmp_path: Path) -> None:
    env = plugin(tmp_path / "site", "loud", LOUD)
    data = ("--data", f"csv:{province.file('returns.csv')}", "--data", "loud:x")
    ran = spawn(["check", str(province), *data, "--format", "json"], env=env)
    assert json.loads(ran.out)["exit_code"] == ran.code
    assert ran.err.splitlines()[:2] == ["loud: imported", "loud: reading"]
    shown = spawn(["check", str(province), "--format", "loud"], env=env)
    assert shown.out == "shown\n"
    assert "loud: rendering" in shown.err
    assert not any("loud:" in line for line in spawn(["plugins"], env=env).lines)


TORN = """
    from qtcompliance import hookimpl

    class Torn:
        def __init__(self, name, piece):
            self.name, self.piece = name, piece

        def render(self, report, options):
            yield "half"
            yield self.piece() if callable(self.piece) else self.piece

    def left():
        raise GeneratorExit("no ink")

    @hookimpl
    def qtcompliance_reporters():
        return [Torn("torn", lambda: 1 / 0), Torn("odd", 5), Torn("left", left)]
"""


def test_a_broken_reporter_takes_no_other_along(province: Province, tmp_path: Path) -> None:
    files = {name: tmp_path / f"report.{name}" for name in ("torn", "json", "odd", "left", "csv")}
    forms = [word for name, file in files.items() for word in ("--format", f"{name}={file}")]
    ran = spawn(["check", str(province), *forms], env=plugin(tmp_path / "site", "torn", TORN))
    assert ran.code == 4
    assert "Traceback" not in ran.err
    for name in ("torn", "odd", "left"):
        assert f"torn 1.0, {name}: the report broke off" in ran.err
    assert [name for name, file in files.items() if file.exists()] == ["json", "csv"]
    assert not list(tmp_path.glob(".*.part"))


def test_a_file_that_cannot_be_written_takes_no_other_along(province: Province, tmp_path: Path) -> None:
    written = tmp_path / "report.json"
    ran = spawn(["check", str(province), "--format", f"csv={tmp_path}/none/a.csv", "--format", f"json={written}"])
    assert ran.code == 3
    assert json.loads(written.read_text(encoding="utf-8"))["exit_code"] == 1


UNREAD = """
    from qtcompliance import hookimpl

    class Unread:
        name = "unread"

        def read(self):
            raise RuntimeError("no paper")

        def read_cases(self):
            return None

    class Spoilt:
        name, suffixes = "spoilt", (".spoilt",)

        def write(self, form):
            yield 5

        def save(self, columns, rows):
            raise RuntimeError("no paper")

    @hookimpl
    def qtcompliance_rulesets():
        return [Unread()]

    @hookimpl
    def qtcompliance_forms():
        return [Spoilt()]

    @hookimpl
    def qtcompliance_savers():
        return [Spoilt()]
"""


def test_a_plugin_that_breaks_ends_every_command_with_4(province: Province, tmp_path: Path) -> None:
    env = plugin(tmp_path / "site", "unread", UNREAD)
    file = str(tmp_path / "file.spoilt")
    for words in (
        ["check", str(province), "--ruleset", "unread"],
        ["lint", "unread"],
        ["test", "unread"],
        ["show", "unread"],
        ["rulesets"],
        ["form", str(province), "-o", file],
        ["collect", str(province), "-o", file],
    ):
        ran = spawn(words, env=env)
        assert ran.code == 4, words
        assert "unread 1.0" in ran.out + ran.err
        assert "Traceback" not in ran.err
    assert "quang-tri-5177" in spawn(["rulesets"], env=env).out


def test_one_that_leaves_while_it_describes_ends_with_4(tmp_path: Path) -> None:
    for left in ("SystemExit", "GeneratorExit"):
        source = BROKEN_ADAPTER.replace('RuntimeError("out of order")', left)
        ran = spawn(["describe", "boom:x"], env=plugin(tmp_path / left, "boom", source))
        assert ran.code == 4
        assert len(ran.err.splitlines()) == 1
        assert left in ran.err
