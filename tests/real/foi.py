"""Real returns about freedom of information, judged where they lie: the folders, and what a run of one found."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path
from shutil import copy

import qtcompliance as qt
from qtcompliance import Report, Verdict
from qtcompliance.domain.target import Judged
from qtcompliance.plugin_manager import build_manager

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("QTCOMPLIANCE_SHARED_DATA") or HERE.parents[2] / "shared" / "data")


def why(name: str) -> str:
    """Why a test of the set `name` is skipped."""
    return f"no {name} beside the checkout (../shared/data), nor where QTCOMPLIANCE_SHARED_DATA says"


def judge(name: str, folder: Path, assessment: str = "assessment.yaml") -> Report:
    """An assessment kept under `tests/real/NAME`, laid beside links to the data."""
    for one in (HERE / name).iterdir():
        copy(one, folder / one.name)
    for one in (SHARED / name).glob("*.csv"):
        (folder / one.name).symlink_to(one)
    return qt.check(folder / assessment, manager=build_manager(entry_points=False))


def rows(name: str, file: str) -> list[dict[str, str]]:
    """One of the files, as it stands."""
    with (SHARED / name / file).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def verdicts(report: Report, indicator: str, kind: Judged = Judged.AGENCY) -> dict[tuple[str, str], Verdict]:
    """The verdicts of one kind of subjects under an indicator, by period and subject."""
    return {
        (card.period.name, card.subject.id): card.verdict(column, place)
        for card in report.scorecards
        if card.subject.kind is kind
        for column, place in card.where
        if column.obligations.indicator.id == indicator
    }
