"""Hostile files: each ends in one clear message that names file and place, in both languages, and never in a crash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qtcompliance.cli import main
from qtcompliance.inputs.assessment import source_from_location
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.reading import read_sources
from tests.cli.province import ALONE, ASSESSMENT, RETURNS, Ran, command, environment, found
from tests.inputs.broken.make import FILES, Broken, all_of_them

BROKEN = list(all_of_them())
SCREEN = 30_000
"""No file, however long, is answered with more characters than somebody can look through."""
UNSEEN = set("\x00\x1b\xad\u200b\u202e\u2066\ufeff")


ENDLESS = ("a pipe", "a device", "without end", "100 MB")
"""What might be waited for, or read, for ever: it is run as a process of its own, which is given up in time."""


@pytest.fixture
def within(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str], str], Ran]:
    """Run the program within this process."""
    monkeypatch.delenv("COLUMNS", raising=False)
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)

    def run(words: list[str], lang: str) -> Ran:
        code = main([*words, "--lang", lang])
        return Ran(code, *capsys.readouterr())

    return run


BOTH = """
import sys
from qtcompliance.cli import main
for language in ("en", "vi"):
    code = main([*sys.argv[1:], "--lang", language])
    for stream in (sys.stdout, sys.stderr):
        print(f"\\x1e{code}\\x1e", end="", file=stream, flush=True)
"""
"""Runs the program once in each language; what it says ends with its exit code between two signs."""


def spawned(words: list[str]) -> dict[str, Ran]:
    """Both languages in a process of its own, in three gigabytes, and no longer than two minutes."""
    limited = ["bash", "-c", 'ulimit -v 3000000; exec "$@"', "broken", sys.executable, "-c", BOTH, *words]
    done = subprocess.run(limited, capture_output=True, check=False, env=environment(), timeout=120)
    out, err = done.stdout.decode().split("\x1e"), done.stderr.decode().split("\x1e")
    assert len(out) == len(err) == 5, done.stderr.decode()[-2000:]
    return {"en": Ran(int(out[1]), out[0], err[0]), "vi": Ran(int(out[3]), out[2], err[2])}


def test_every_document_is_broken_in_some_way() -> None:
    assert {one.document for one in BROKEN} == set(FILES)
    assert len({one.name for one in BROKEN}) == len(BROKEN) > 250


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_one_clear_message(broken: Broken, tmp_path: Path, within: Callable[[list[str], str], Ran]) -> None:
    words = broken.put(tmp_path / "province")
    alone = any(one in broken.kind for one in ENDLESS)
    heard = spawned(words) if alone else {lang: within(words, lang) for lang in ("en", "vi")}
    for lang, ran in heard.items():
        said = ran.out + ran.err
        told = " ".join(said.split())
        assert ran.code == broken.code, said[-2000:]
        assert "Traceback" not in said
        assert len(said) < SCREEN
        assert not UNSEEN & set(said)
        assert broken.file in told, told[:2000]
        if lang == "en":
            assert broken.place in told, told[:2000]
    for file in (tmp_path / "province").iterdir():
        if file.is_file() and file.stat().st_size > 1_000_000:
            file.unlink()


# What no file can hold, but a folder can


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    province = found(tmp_path / "province")
    Path(province.file("agencies.csv")).chmod(0)
    words = command("check", str(province))
    if os.geteuid() == 0:  # whom no mode of a file keeps out, unless that right is given up
        if shutil.which("setpriv") is None:
            pytest.skip("root reads everything here, and setpriv is not installed")
        rights = "-dac_override,-dac_read_search"
        words = ["setpriv", "--bounding-set", rights, "--inh-caps", rights, *words]
    for lang, said in (("en", "no permission to read this file"), ("vi", "không có quyền đọc tệp này")):
        ran = subprocess.run([*words, "--lang", lang], capture_output=True, check=False, env=environment(), timeout=120)
        assert ran.returncode == 3
        assert said in ran.stderr.decode()
        assert "agencies.csv" in ran.stderr.decode()


def test_a_file_that_is_gone_when_its_turn_comes(tmp_path: Path) -> None:
    folder = found(tmp_path / "province").folder
    (folder / "other.csv").write_text(RETURNS, encoding="utf-8")
    sources = [
        source_from_location(f"csv:{folder}/{name}", {"csv": frozenset()}) for name in ("*urns.csv", "other.csv")
    ]

    def vanish(*_: object) -> None:
        (folder / "returns.csv").unlink(missing_ok=True)

    found_here = read_sources(sources, lambda _: CsvAdapter(), vanish)
    gone, there = sorted(found_here.sources, key=lambda one: one.failed is None)
    assert gone.failed is not None
    assert gone.failed.in_language("en") == "there is no such file"
    assert there.rows == 3


def test_no_line_of_a_name_passes_for_a_message(tmp_path: Path, within: Callable[[list[str], str], Ran]) -> None:
    name = str(tmp_path / "plan\nall is well.yaml")
    for lang in ("en", "vi"):
        ran = within(["lint", name], lang)
        assert ran.code == 3
        assert "plan<U+000A>all is well.yaml" in ran.err
    province = found(tmp_path / "province")
    (province.folder / "re\nturns.csv").write_text("agency;period;sent\n", encoding="utf-8")
    province.write("assessment.yaml", ASSESSMENT.replace("csv:returns.csv", '"csv:re*turns.csv"'))
    (province.folder / "returns.csv").unlink()
    ran = within(["check", str(province)], "en")
    assert ran.code == 3
    assert "csv:re<U+000A>turns.csv" in ran.err
