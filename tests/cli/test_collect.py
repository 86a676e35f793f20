from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.province import AGENCIES, BROKEN_ADAPTER, WAIVERS, Province, Ran, plugin, spawn

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


def test_what_was_collected_can_be_corrected(province: Province, run: Run) -> None:
    """Its figures came from other sources; whoever names the collected file under `corrects:` means them."""
    province.write("returns.csv", "agency,period,sent,online,filed\nDT,2016,100,90,x\n")
    assert run("collect", province, "-o", province.file("collected.csv")).code == 0
    province.write("later.csv", "agency,period,online\nDT,2016,99\n")
    data = "data:\n  - csv:collected.csv\n  - {from: csv:later.csv, corrects: csv:collected.csv}\n"
    text = Path(province.file("assessment.yaml")).read_text(encoding="utf-8")
    province.write("assessment.yaml", text[: text.index("data:")] + data)
    report = json.loads(run("check", province, "--format", "json").out)
    evidence = [one for _, verdict in _judged(report) for one in verdict["evidence"] if one["quantity"] == "online"]
    assert {(one["value"], one["replaced"], one["source"]) for one in evidence} == {("99", "90", "csv:later.csv")}
    assert not [one for one in report["problems"] if one["kind"] in ("conflict", "correction")]
    assert run("collect", province, "-o", province.file("again.csv")).code == 0
    with Path(province.file("again.csv")).open(encoding="utf-8", newline="") as file:
        (row,) = [one for one in csv.DictReader(file) if one["quantity"] == "online"]
    assert (row["value"], row["replaced"], row["source"]) == ("99", "90", "csv:later.csv")


def test_what_was_refused_stands_in_the_file_with_its_text(province: Province, run: Run) -> None:
    province.write("returns.csv", MIXED)
    run("collect", province, "-o", province.file("collected.csv"))
    with Path(province.file("collected.csv")).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "agency", "period", "quantity", "value", "flag", "as_of", "note", "covers", "replaced", "source", "place",
        "agency_place", "period_place",
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


def test_an_ending_that_a_switched_off_plugin_brings_names_it(
    province: Province, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QTCOMPLIANCE_BLOCK", "qtcompliance-registers")
    target = province.file("collected.parquet")
    for language in ("vi", "en"):
        ran = run("--lang", language, "collect", province, "-o", target)
        assert ran.code == 3
        assert all(word in ran.err for word in ("qtcompliance-registers", "QTCOMPLIANCE_BLOCK"))
        assert "pip install" not in ran.err
    ran = run("check", province, "--data", f"parquet:{target}")
    assert (ran.code, "installed but switched off" in ran.err) == (3, True)


def test_a_source_that_is_missing_in_the_file_is_told(province: Province, tmp_path: Path, run: Run) -> None:
    target, whole = province.file("collected.csv"), f"csv:{province.file('returns.csv')}"
    ran = run("collect", province, "--data", whole, "--data", "csv:absent.csv", "-o", target)
    assert ran.code == 2
    assert "csv:absent.csv" in ran.err
    assert run("collect", province, "--data", "csv:absent.csv", "-o", target).code == 3
    env = plugin(tmp_path / "site", "boom", BROKEN_ADAPTER)
    assert spawn(["collect", str(province), "--data", whole, "--data", "boom:x", "-o", target], env=env).code == 4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_would_refuse_the_judging_is_told_before_any_source_is_asked(
    province: Province, run: Run, language: str
) -> None:
    """As `check` tells it, of every file at once: waivers for nobody, a level that the plan does not know."""
    province.write("waivers.yaml", WAIVERS.replace("agency: HM", "agency: Hoa Mia") + WAIVERS.replace("-12-31", "-9-9"))
    province.write("agencies.csv", AGENCIES.replace("SX,Sông Xanh,xã", "SX,Sông Xanh,thôn"))
    target = province.file("collected.csv")
    words = (province, "--waivers", province.file("waivers.yaml"), "--data", "csv:absent.csv", "--lang", language)
    collected, checked = run("collect", *words, "-o", target), run("check", *words)
    assert (collected.code, collected.err) == (3, checked.err)
    for part in ('"Hoa Mia"', '"Hoa Mai"', "2016-9-9", "thôn", "csv:absent.csv"):
        assert part in collected.err
    assert not Path(target).exists()


def test_waivers_of_which_nothing_is_wrong_change_nothing_of_what_is_collected(province: Province, run: Run) -> None:
    bare, excused = province.file("bare.csv"), province.file("excused.csv")
    assert run("collect", province, "-o", bare).code == 0
    assert run("collect", province, "--waivers", province.file("waivers.yaml"), "-o", excused).code == 0
    assert Path(bare).read_bytes() == Path(excused).read_bytes()
    assert Path(bare).read_text(encoding="utf-8").count("\n") == 7  # a heading, and two figures of three agencies


OTHER = """\
ruleset: other-plan
version: "1"
title: {vi: Kế hoạch khác, en: Another plan}
reference: 2/KH-UBND
in_force: 2016-01-01/2020-12-31
levels:
  district: {title: {vi: cấp huyện, en: district}, called: [huyện]}
  commune: {title: {vi: cấp xã, en: commune}, called: [xã]}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent: {title: {vi: Văn bản gửi, en: Documents sent}}
  signed: {title: {vi: Văn bản ký số, en: Documents signed}}
  has_lan: {title: {vi: Có LAN, en: Has a LAN}, kind: yes_no}
indicators:
  signed-share: {clause: I, title: {vi: Ký số, en: Signed}, count: signed, of: sent, target: {at_least: 50%}}
  lan: {clause: II, title: {vi: Có LAN, en: LAN}, whether: has_lan, target: yes}
"""


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet"])
def test_under_another_ruleset_a_collected_file_says_what_it_lacks(province: Province, run: Run, suffix: str) -> None:
    if suffix == "parquet":
        pytest.importorskip("qtcompliance_registers", reason="qtcompliance-registers is not installed")
    target = province.file(f"collected.{suffix}")
    run("collect", province, "-o", target)
    province.write("other.yaml", OTHER)
    words = ["check", province, "--ruleset", province.file("other.yaml"), "--data", f"{suffix}:{target}"]
    problems = json.loads(run(*words, "--format", "json").out)["problems"]
    [lacks] = [one for one in problems if one["kind"] == "lacking"]
    assert lacks["text"] == "signed, has_lan"
    assert lacks["source"] == f"{suffix}:{target}"
    assert all("[signed], " in lacks["message"][language] for language in ("vi", "en"))
    assert all("[has_lan]" in lacks["message"][language] for language in ("vi", "en"))
    [unasked] = [one for one in problems if one["kind"] == "unasked"]
    assert (unasked["text"], unasked["source"]) == ("online", "csv:returns.csv")


def test_what_another_source_holds_is_not_lacking(province: Province, run: Run) -> None:
    target = province.file("collected.csv")
    run("collect", province, "-o", target)
    province.write("other.yaml", OTHER)
    province.write("more.csv", "agency,signed,lan\nDT,60,80%\n")
    words = ["check", province, "--ruleset", province.file("other.yaml"), "--data", f"csv:{target}"]
    report = json.loads(run(*words, "--data", f"csv:{province.file('more.csv')}", "--format", "json").out)
    assert not [one for one in report["problems"] if one["kind"] == "lacking"]
    [card] = [one for one in report["scorecards"] if one["subject"]["id"] == "DT"]
    found = {one["indicator"]: (one["numerator"], one["denominator"], one["outcome"]) for one in card["verdicts"]}
    assert found["signed-share"] == (60, 100, "pass")  # one count of each source


def test_under_its_own_ruleset_nothing_is_lacking_that_was_reported(province: Province, run: Run) -> None:
    target = province.file("collected.csv")
    run("collect", province, "-o", target)
    report = json.loads(run("check", province, "--data", f"csv:{target}", "--format", "json").out)
    assert report["problems"] == []
    found = {card["subject"]["id"]: card["verdicts"][0]["numerator"] for card in report["scorecards"]}
    assert found == {"DT": 99, "HM": 95, "SX": 199}


WORKBOOK = {
    "Quý 1": [["agency", "period", "sent", "online"], ["Hoa Maii", "2016", 1, 1], ["Sông Xanh", "2016-Q9", 2, 2]],
    "Quý 2": [["period", "agency", "sent", "online"], ["2016", "Hoa Maii", 3, 3], ["2016", "Nobody", None, None]],
    "Quý 3": [
        ["agency", "period", "sent", "online"],
        [None, "a note", None, None],
        ["Sông Xanh", "2016-Q8", None, None],
    ],
}
CELLS = {"Quý 1!A2": "Hoa Maii", "Quý 1!B3": "2016-Q9", "Quý 2!B2": "Hoa Maii", "Quý 2!B3": "Nobody", "Quý 3!A2": ""}


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet"])
def test_the_cell_that_names_nobody_is_still_known(
    province: Province, run: Run, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """Also of rows that hold no figure, and of the same row in several sheets."""
    openpyxl = pytest.importorskip("openpyxl", reason="qtcompliance-excel is not installed")
    pytest.importorskip("qtcompliance_registers", reason="qtcompliance-registers is not installed")
    monkeypatch.delenv("QTCOMPLIANCE_BLOCK")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in WORKBOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(province.file("a.xlsx"))
    province.write("sheets.yaml", SHEETS)
    target = province.file(f"collected.{suffix}")
    assert run("collect", province.file("sheets.yaml"), "-o", target).code in (0, 1)
    words = ["check", province.file("sheets.yaml"), "--format", "json"]
    straight, again = (
        [
            (one["source"], one["place"], one["kind"], one["text"], one["message"])
            for one in json.loads(text)["problems"]
        ]
        for text in (run(*words).out, run(*words, "--data", f"{suffix}:{target}").out)
    )
    assert {one[1]: one[3] for one in straight} == {**CELLS, "Quý 3!B3": "2016-Q8"}
    assert again == straight


SHEETS = """\
ruleset: small-plan.yaml
agencies: agencies.csv
period: "2016"
data: [{from: excel:a.xlsx, sheet: Quý *}]
"""
