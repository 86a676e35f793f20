from __future__ import annotations

import io
import sys
import time

import pytest

from qtcompliance.cli import progress as module
from qtcompliance.cli.progress import progress
from qtcompliance.cli.session import Session
from qtcompliance.contracts import Sink, SourceRequest
from qtcompliance.inputs.assessment import DataSource
from qtcompliance.inputs.reading import read_sources
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


def test_a_source_may_say_how_far_it_is() -> None:
    heard: list[tuple[str, int, int]] = []

    class Slow:
        name, settings = "slow", frozenset[str]()

        def observe(self, source: SourceRequest, out: Sink) -> None:
            source.progress(30, 100)
            source.progress(7, 5)

    sources = [DataSource(adapter="slow", request=SourceRequest(location=f"slow:{name}", path=name)) for name in "ab"]
    read_sources(sources, lambda _: Slow(), lambda what, done, of: heard.append((what.in_language("en"), done, of)))
    assert heard == [
        ("reading slow:a", 0, 3),
        ("reading slow:a", 30, 300),
        ("reading slow:a", 5, 15),
        ("reading slow:b", 1, 3),
        ("reading slow:b", 130, 300),
        ("reading slow:b", 10, 15),
    ]


def test_no_bar_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _work(monkeypatch, io.StringIO()) == ""
    assert _work(monkeypatch, _Terminal(), quiet=True) == ""
    assert _work(monkeypatch, _Terminal(), long=60.0) == ""
