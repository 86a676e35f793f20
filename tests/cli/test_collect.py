from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.province import BROKEN_ADAPTER, Province, Ran, plugin, spawn

Run = Callable[..., Ran]
MIXED = """\
agency,period,sent,online,documents-online,filed
DT,2016,100,99,,x
Hoa Mai,2016,100,nhiều,,x
SX,2016,,,> 95%,x
Nowhere,2016,1,1,,x
HM,2016,100,,,x
SX,,200,ước 199,,x
"""


@pytest.mark.parametrize("suffix", ["csv", "json", "CSV"])
def test_judging_the_collected_file_gives_the_same_verdicts(province: Province, run: Run, suffix: str) -> None:
    province.write("returns.csv", MIXED)
    straight = json.loads(run("check", province, "--format", "json").out)
    target = province.file(f"collected.{suffix}")
    assert run("collect", province, "-o", target).code == 0
    again = json.loads(run("check", province, "--data", f"{suffix.lower()}:{target}", "--format", "json").out)
    assert _judged(again) == _judged(straight)
    assert again["totals"] == straight["totals"]
    assert again["exit_code"] == straight["exit_code"]


def _judged(report: dict[str, Any]) -> list[Any]:
    """Every verdict; of one in error without the sentence, which says that it was refused when it was collected."""
    return [
        (card["subject"]["id"], {**verdict, "sentence": verdict["outcome"] == "error" or verdict["sentence"]})
        for card in report["scorecards"]
        for verdict in card["verdicts"]
    ]


def test_what_was_refused_stands_in_the_file_with_its_text(province: Province, run: Run) -> None:
    province.write("returns.csv", MIXED)
    run("collect", province, "-o", province.file("collected.csv"))
    with Path(province.file("collected.csv")).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "agency", "period", "quantity", "value", "flag", "as_of", "note", "covers", "replaced", "source", "place",
    ]  # fmt: skip
    refused = [row for row in rows if row["flag"] == "refused" and row["quantity"] != "filed"]
    assert [(row["agency"], row["quantity"], row["value"]) for row in refused] == [("Hoa Mai", "online", "nhiều")]
    assert (refused[0]["source"], refused[0]["place"]) == ("csv:returns.csv", "row 3, column online")
    assert "estimated" in {row["flag"] for row in rows}
    assert {row["period"] for row in rows} == {"2016"}


def test_the_suffix_says_the_form(province: Province, run: Run) -> None:
    ran = run("collect", province, "-o", province.file("collected.xlsx"))
    assert ran.code == 3
    assert ".csv, .json" in ran.err
    assert run("collect", province).code == 3


def test_an_ending_that_a_plugin_brings_names_it(province: Province, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QTCOMPLIANCE_BLOCK", "qtcompliance-registers")
    target = province.file("collected.parquet")
    for language in ("vi", "en"):
        ran = run("--lang", language, "collect", province, "-o", target)
        assert (ran.code, "pip install qtcompliance-registers" in ran.err) == (3, True)
    ran = run("check", province, "--data", f"parquet:{target}")
    assert (ran.code, "pip install qtcompliance-registers" in ran.err) == (3, True)


def test_a_source_that_is_missing_in_the_file_is_told(province: Province, tmp_path: Path, run: Run) -> None:
    target, whole = province.file("collected.csv"), f"csv:{province.file('returns.csv')}"
    ran = run("collect", province, "--data", whole, "--data", "csv:absent.csv", "-o", target)
    assert ran.code == 2
    assert "csv:absent.csv" in ran.err
    assert run("collect", province, "--data", "csv:absent.csv", "-o", target).code == 3
    env = plugin(tmp_path / "site", "boom", BROKEN_ADAPTER)
    assert spawn(["collect", str(province), "--data", whole, "--data", "boom:x", "-o", target], env=env).code == 4
