"""The province once more, its documents and mailboxes counted row by row: every verdict is the same as from CSV."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest

import qtcompliance as qt
from qtcompliance import api
from qtcompliance.contracts import RowKeys
from tests.examples.province import EXAMPLE, script, told

pytest.importorskip("qtcompliance_registers", reason="the plugin qtcompliance-registers is not installed")

MAKE = script("make_registers.py")["main"]
MADE = ("cong-thong-tin.jsonl", "hop-thu.parquet", "so-van-ban.parquet")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example with its registers."""
    made = copytree(EXAMPLE, tmp_path_factory.mktemp("registers") / "quang-tri", ignore=ignore_patterns(*MADE))
    MAKE(made)
    return made


@cache
def judged(assessment: Path) -> qt.Report:
    return qt.check(assessment)


def changed(folder: Path, old: str, new: str) -> qt.Report:
    """The verdicts where one text of the assessment is another."""
    text = (folder / "assessment-registers.yaml").read_text(encoding="utf-8")
    assert old in text
    other = folder / "changed.yaml"
    other.write_text(text.replace(old, new), encoding="utf-8")
    try:
        return qt.check(other)
    finally:
        other.unlink()


def written(assessment: Path) -> dict[str, Any]:
    """The JSON report."""
    found: dict[str, Any] = json.loads(qt.render(judged(assessment), "json"))
    return found


def test_verdicts_from_registers_are_those_from_csv(folder: Path) -> None:
    from_csv, from_rows = judged(folder / "assessment.yaml"), judged(folder / "assessment-registers.yaml")
    assert told(from_rows) == told(from_csv)
    assert from_rows.exit_code == from_csv.exit_code == 1


def test_what_is_shown_beside_the_verdicts_is_the_same(folder: Path) -> None:
    from_csv, from_rows = written(folder / "assessment.yaml"), written(folder / "assessment-registers.yaml")
    assert from_rows["totals"] == from_csv["totals"]
    for csv_card, rows_card in zip(from_csv["scorecards"], from_rows["scorecards"], strict=True):
        for ours, theirs in zip(csv_card["context"], rows_card["context"], strict=True):
            assert {**theirs, "evidence": ()} == {**ours, "evidence": ()}


def test_the_registers_feed_the_verdicts_they_are_meant_for(folder: Path) -> None:
    fed: dict[str, set[str]] = {}
    for card in written(folder / "assessment-registers.yaml")["scorecards"]:
        for shown in (*card["verdicts"], *card["context"]):
            for evidence in shown["evidence"]:
                fed.setdefault(evidence["quantity"], set()).add(evidence["source"])
    for quantity in ("officials_given_mailbox", "officials_using_mailbox"):
        assert fed[quantity] == {"register:hop-thu.parquet"}
    for quantity in ("documents_sent", "documents_sent_online", "secret_documents"):
        assert fed[quantity] == {"register:so-van-ban.parquet", "csv:van-ban-quy.csv"}
    for quantity in ("legal_documents_on_portal", "directing_documents_on_portal"):
        assert fed[quantity] == {"register:so-van-ban.parquet"}


def test_rows_that_count_for_nothing_are_told(folder: Path) -> None:
    problems = written(folder / "assessment-registers.yaml")["problems"]
    said = [one["message"]["en"] for one in problems if one["kind"] in ("other_period", "unmatched")]
    [outside, unmatched, *portal] = said
    assert outside.startswith("5 rows outside")
    assert unmatched.startswith("139 rows not found in trang")  # 1,017 were issued, 878 are there
    assert [text.split(",")[0] for text in portal] == ["3 rows of trang not found in this register"]


def test_one_day_more_and_mailboxes_that_lie_idle_are_in_use(folder: Path) -> None:
    for days, differs in (("90", False), ("91", True), ("89", True)):
        report = changed(folder, "days: 90", f"days: {days}")
        assert (told(report) != told(judged(folder / "assessment.yaml"))) is differs, days


def test_the_script_writes_the_same_rows_each_time(folder: Path, tmp_path: Path) -> None:
    MAKE(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(MADE)
    assert [name for name in MADE if (tmp_path / name).read_bytes() != (folder / name).read_bytes()] == []


def test_every_row_says_that_it_is_invented() -> None:
    for name in ("make_registers.py", "assessment-registers.yaml"):
        text = (EXAMPLE / name).read_text(encoding="utf-8").casefold()
        assert "invented" in text, name
        assert "giả định" in text, name


def test_the_documents_in_the_way_are_as_many_as_are_missing(folder: Path) -> None:
    """One side without the other: whatever the numerator lacks is a row with a number, also where a portal is asked."""
    where = folder / "assessment-registers.yaml"
    assessment, report = api.read(where), judged(where)
    wanted = ("documents-online", "legal-documents-on-portal", "directing-documents-on-portal")
    seen: set[str] = set()
    for card in report.scorecards:
        for verdict in card.verdicts:
            indicator, measure = verdict.obligation.indicator.id, verdict.measure
            sources = {one.source for one in measure.evidence}
            if indicator not in wanted or verdict.outcome.value != "fail" or len(seen) == len(wanted):
                continue
            found = api.row_keys(assessment, report, verdict, most=3)
            if sources != {"register:so-van-ban.parquet"} or not isinstance(found, RowKeys):
                continue
            assert measure.denominator is not None
            assert measure.numerator is not None
            assert found.sure.rows == measure.denominator - measure.numerator
            assert len(found.sure.keys) == min(3, found.sure.total)
            assert found.doubtful.rows == 0
            seen.add(indicator)
    assert "documents-online" in seen
