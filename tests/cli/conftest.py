from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qtcompliance.cli import main
from tests.cli.province import ALONE, Province, Ran, found


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return found(tmp_path / "province")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run the program within this process."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"LANGUAGE": "", **ALONE}.items():
        monkeypatch.setenv(name, value)

    def run(*words: object) -> Ran:
        code = main([str(word) for word in words])
        return Ran(code, *capsys.readouterr())

    return run
