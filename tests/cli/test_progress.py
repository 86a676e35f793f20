from __future__ import annotations

import io
import sys
import time

import pytest

from qtcompliance.cli import progress as module
from qtcompliance.cli.progress import progress
from qtcompliance.cli.session import Session
from qtcompliance.locale import message


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _work(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, quiet: bool = False, long: float = 0.0) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_LONG", long)
    monkeypatch.setenv("TERM", "xterm")
    with progress(Session("en", quiet=quiet)) as step:
        step(message("commands.reading", location="csv:returns.csv"), 0, 2)
        for _ in range(100):
            if "reading" in stream.getvalue() or not stream.isatty() or quiet or long:
                break
            time.sleep(0.05)
        step(message("commands.judging"), 1, 2)
    return stream.getvalue()


def test_long_work_shows_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reading csv:returns.csv" in _work(monkeypatch, _Terminal())


def test_no_bar_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _work(monkeypatch, io.StringIO()) == ""
    assert _work(monkeypatch, _Terminal(), quiet=True) == ""
    assert _work(monkeypatch, _Terminal(), long=60.0) == ""
