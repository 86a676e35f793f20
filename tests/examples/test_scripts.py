"""The scripts in examples/ run as their reader would run them, and what they offer keeps its contract."""

from __future__ import annotations

import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from qtcompliance.errors import SourceError
from qtcompliance.testing import (
    check_adapter,
    check_check,
    example_obligation,
    example_reported,
    example_request,
)
from tests.cli.province import Ran, environment
from tests.examples.province import EXAMPLES, report


def run(script: str, *words: str) -> Ran:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / script), *words], capture_output=True, env=environment(), check=False
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_every_script_is_run_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    scripts = [path.name for path in EXAMPLES.glob("*.py")]
    assert len(scripts) == 3
    assert [name for name in scripts if f'run("{name}"' not in here] == []


@pytest.mark.parametrize(("language", "told"), [("vi", "còn thiếu 38 văn bản"), ("en", "not met")])
def test_as_a_library(language: str, told: str) -> None:
    ran = run("as_a_library.py", language)
    assert (ran.code, ran.err) == (1, "")
    totals = report()["totals"]
    owed = sum(len(card["verdicts"]) for card in report()["scorecards"])
    assert ran.lines[-1] == f"{owed} {'kết luận' if language == 'vi' else 'verdicts'}"
    assert len(ran.lines) - 2 == totals["agencies"]["fail"] + totals["groups"]["fail"]
    assert (told in ran.out) is (language == "en")  # 38 are missing where a waiver excuses it: no miss


def test_custom_adapter() -> None:
    ran = run("custom_adapter.py")
    assert (ran.code, ran.err) == (1, "")
    assert ran.lines == [
        "Xã Cam Thanh: pass, 242 (cam-thanh.csv!C2)",
        "Xã Cam Thành: fail, 252 (cam-thành.csv!C2)",
    ]


def test_the_adapter_keeps_the_contract(tmp_path: Path) -> None:
    [adapter] = runpy.run_path(str(EXAMPLES / "custom_adapter.py"))["qtcompliance_adapters"]()
    archive = tmp_path / "returns.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.csv", "agency;documents_sent\nXã Cam Thanh;244\n")
        made.writestr("empty.csv", "")
        made.writestr("read-me.txt", "no table")
    request = example_request(archive, "zip", delimiter=";")
    check_adapter(adapter, request)
    [table] = adapter.tables(request)
    assert (table.sheet, list(table.header)) == ("a.csv", ["agency", "documents_sent"])

    archive.write_bytes(b"no archive")
    with pytest.raises(SourceError, match="cannot be read"):
        list(adapter.tables(request))


def test_custom_check() -> None:
    ran = run("custom_check.py")
    assert (ran.code, ran.err) == (1, "")
    assert [one.split(": ")[1] for one in ran.lines] == ["pass", "fail", "undetermined", "no_data"]
    assert "the parts come to 274, the whole is 276" in ran.lines[1]


def test_the_check_keeps_the_contract() -> None:
    [check] = runpy.run_path(str(EXAMPLES / "custom_check.py"))["qtcompliance_checks"]()
    settings = {"parts": ["online", "paper"], "whole": "sent"}
    reported = example_reported(sent="276", online="252", paper="24")
    check_check(check, example_obligation(check.name, settings), reported)
    assert check.judge(example_obligation(check.name, settings), reported).outcome.value == "pass"
    assert list(check.faults(settings)) == []
    assert len(list(check.faults({}))) == 2
