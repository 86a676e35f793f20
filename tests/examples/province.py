"""The example as the tests use it: its report, its cards, and copies of it with one thing changed."""

from __future__ import annotations

import json
import runpy
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import qtcompliance as qt
from qtcompliance.plugin_manager import build_manager
from tests.cli.province import spawn

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = EXAMPLES / "quang-tri"


def script(name: str) -> dict[str, Any]:
    """What a script of the example defines; it finds its neighbours as it does when it is run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(EXAMPLE)
        return runpy.run_path(str(EXAMPLE / name))


@cache
def report() -> dict[str, Any]:
    """What `qtcompliance check examples/quang-tri --format json` says, in Vietnamese."""
    ran = spawn(["check", str(EXAMPLE), "--format", "json", "--lang", "vi"])
    assert (ran.code, ran.err) == (1, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def judged(folder: Path) -> dict[str, Any]:
    """The JSON report of a changed copy."""
    manager = build_manager(entry_points=False)
    found: dict[str, Any] = json.loads(qt.render(qt.check(folder, language="vi", manager=manager), "json"))
    return found


def card(subject: str, kind: str = "agency", of: dict[str, Any] | None = None) -> dict[str, Any]:
    """One subject's card."""
    [found] = [
        one
        for one in (of or report())["scorecards"]
        if (one["subject"]["kind"], one["subject"]["id"]) == (kind, subject)
    ]
    return found


def verdict(subject: str, indicator: str, kind: str = "agency", of: dict[str, Any] | None = None) -> dict[str, Any]:
    """One verdict of a card."""
    [found] = [one for one in card(subject, kind, of)["verdicts"] if one["indicator"] == indicator]
    return found


def problems(kind: str, of: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The problems of one kind."""
    return [one for one in (of or report())["problems"] if one["kind"] == kind]


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of the example in which one text of one file is another."""
    copy = folder / "quang-tri"
    if not copy.exists():
        shutil.copytree(EXAMPLE, copy)
    text = (copy / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return copy


def line(name: str, begins: str) -> str:
    """The one line of a file that begins so."""
    [found] = [
        one for one in (EXAMPLE / name).read_text(encoding="utf-8").splitlines(keepends=True) if one.startswith(begins)
    ]
    return found


def told(report: qt.Report) -> list[tuple[Any, ...]]:
    """Everything of each verdict but where its figures stand."""
    return [
        (
            card.subject.id,
            verdict.obligation.indicator.id,
            verdict.outcome,
            verdict.reason,
            verdict.percent,
            verdict.shortfall,
            verdict.measure and (verdict.measure.numerator, verdict.measure.denominator, verdict.measure.value),
        )
        for card in report.scorecards
        for verdict in card.verdicts
    ]
