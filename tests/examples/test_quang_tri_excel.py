"""The province once more, its returns in workbooks: every verdict is the same as from CSV."""

from __future__ import annotations

import runpy
from pathlib import Path
from shutil import copy

import pytest

import qtcompliance as qt
from tests.examples.province import EXAMPLE, told

pytest.importorskip("qtcompliance_excel", reason="the plugin qtcompliance-excel is not installed")


def _problems(report: qt.Report) -> set[tuple[str, str, frozenset[str]]]:
    """Every problem but where it stands; of a figure and a percentage that disagree either may be told first."""
    return {(one.kind, one.what.in_language("vi"), frozenset(one.text.split(" | "))) for one in report.problems}


def test_verdicts_from_workbooks_are_those_from_csv(tmp_path: Path) -> None:
    for one in EXAMPLE.iterdir():
        if one.is_file():
            copy(one, tmp_path)
    runpy.run_path(str(EXAMPLE / "make_workbooks.py"))["main"](tmp_path)
    from_csv, from_excel = qt.check(tmp_path), qt.check(tmp_path / "assessment-excel.yaml")
    assert told(from_excel) == told(from_csv)
    assert _problems(from_excel) == _problems(from_csv)
    assert from_excel.exit_code == from_csv.exit_code == 1
    evidence = [e.place for card in from_excel.scorecards for v in card.verdicts for e in v.measure.evidence]
    assert "Báo cáo năm!E5" in evidence
    assert any(place.startswith("Quý 3!") for place in evidence)
