"""Hostile files: each ends in one clear message that names file and place, in both languages, and never in a crash."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qtcompliance.cli import main
from tests.cli.province import ALONE, Ran, command, environment
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


def spawned(words: list[str], lang: str) -> Ran:
    """The program as a process of its own, in three gigabytes, and no longer than two minutes."""
    limited = ["bash", "-c", 'ulimit -v 3000000; exec "$@"', "broken", *command(*words, "--lang", lang)]
    done = subprocess.run(limited, capture_output=True, check=False, env=environment(), timeout=120)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_every_document_is_broken_in_some_way() -> None:
    assert {one.document for one in BROKEN} == set(FILES)
    assert len({one.name for one in BROKEN}) == len(BROKEN) > 250


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_one_clear_message(broken: Broken, tmp_path: Path, within: Callable[[list[str], str], Ran]) -> None:
    words = broken.put(tmp_path / "province")
    run = spawned if any(one in broken.kind for one in ENDLESS) else within
    for lang in ("en", "vi"):
        ran = run(words, lang)
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
