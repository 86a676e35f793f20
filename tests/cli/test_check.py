"""`check`: what is read, what is shown, and where it goes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from qtcompliance.outputs.json_report import schema
from tests.cli.province import RETURNS, Province, Ran, command, environment, found, spawn

Run = Callable[..., Ran]


def test_options_stand_in_place_of_the_assessments_file(province: Province, run: Run) -> None:
    named = ("--ruleset", "--agencies", "--waivers")
    files = ("small-plan.yaml", "agencies.csv", "waivers.yaml")
    words = [word for pair in zip(named, map(province.file, files), strict=True) for word in pair]
    words += ["--period", "2016", "--format", "json"]

    def judged(*where: object) -> dict[str, str]:
        ran = run("check", *where, *words)
        assert ran.code == 0
        return {card["subject"]["id"]: card["overall"] for card in json.loads(ran.out)["scorecards"]}

    expected = {"DT": "pass", "HM": "excused", "SX": "pass"}
    assert judged("--data", f"csv:{province.file('returns.csv')}") == expected
    province.write("assessment.yaml", "language: en\ndata: [csv:returns.csv]\n")
    assert judged(province) == expected
    assert judged(province.file("assessment.yaml")) == expected
    province.write(
        "assessment.yaml", "ruleset: none.yaml\nperiod: '2031'\nwaivers: none.yaml\ndata: [csv:returns.csv]\n"
    )
    assert judged(province) == expected


def test_json_validates_whatever_is_chosen(province: Province, run: Run) -> None:
    validator = Draft202012Validator(json.loads(schema()))
    for words in ([], ["--agency", "HM"], ["--only", "failed"], ["--worst-first"], ["--level", "commune"]):
        ran = run("check", province, "--format", "json", *words)
        report = json.loads(ran.out)
        validator.validate(report)
        assert ran.code == report["exit_code"] == 1


def test_choosing_what_is_shown_does_not_change_what_is_judged(province: Province, run: Run) -> None:
    def shown(*words: str) -> list[str]:
        report = json.loads(run("check", province, "--format", "json", *words).out)
        assert report["totals"]["agencies"]["fail"] == 1
        return [card["subject"]["id"] for card in report["scorecards"]]

    assert shown() == ["DT", "HM", "SX"]
    assert shown("--agency", "Hoa Mai") == ["HM"]
    assert shown("--level", "district") == ["DT"]
    assert shown("--under", "DT") == ["DT", "HM", "SX"]
    assert shown("--only", "failed") == ["HM"]
    assert shown("--worst-first") == ["HM", "DT", "SX"]
    assert shown("--indicator", "documents-online") == ["DT", "HM", "SX"]


def test_several_reports_at_once_each_in_its_place(province: Province, run: Run) -> None:
    files = {form: province.folder / f"out.{form}" for form in ("json", "jsonl", "csv", "console")}
    ran = run("check", province, "--format", "console", *(f"--format={form}={file}" for form, file in files.items()))
    assert ran.code == 1
    assert "Hoa Mai" in ran.out
    assert json.loads(files["json"].read_bytes())["exit_code"] == 1
    assert "report" in json.loads(files["jsonl"].read_text(encoding="utf-8").splitlines()[-1])
    assert files["csv"].read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Hoa Mai" in files["console"].read_text(encoding="utf-8")
    assert sorted(one.name for one in province.folder.iterdir() if one.name.startswith(".")) == []


def test_several_periods_in_one_run(province: Province, run: Run) -> None:
    province.write("returns.csv", RETURNS.replace(",2016,", ",2016-Q1,") + RETURNS.replace(",2016,", ",2016-Q2,")[26:])
    report = json.loads(run("check", province, "--period", "2016-Q1..2016-Q2", "--format", "json").out)
    assert report["period"] == "2016-Q1..2016-Q2"
    assert [card["period"] for card in report["scorecards"]] == ["2016-Q1"] * 3 + ["2016-Q2"] * 3


def test_as_of_decides_which_waivers_are_soon_to_expire(province: Province, run: Run) -> None:
    def expiring(*words: str) -> int:
        words = ("--waivers", province.file("waivers.yaml"), "--format", "json", *words)
        return len(json.loads(run("check", province, *words).out)["waivers"]["expiring"])

    assert expiring() == 1
    assert expiring("--as-of", "2016-10-20") == 1
    assert expiring("--as-of", "2016-08-01") == 0


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = found(tmp_path / "one" / "p"), found(tmp_path / "two" / "p")
    header, *rows = RETURNS.splitlines()
    for province, order in ((first, (0, 1, 2)), (second, (2, 0, 1))):
        for place, row in enumerate(rows):
            province.write(f"r{place}.csv", f"{header}\n{row}\n")
        province.write("twice.csv", f"{header}\n{rows[2]}\n")
        sources = "".join(f"  - csv:r{place}.csv\n" for place in order) + "  - csv:twice.csv\n"
        text = (province.folder / "assessment.yaml").read_text(encoding="utf-8")
        province.write("assessment.yaml", text.replace("  - csv:returns.csv\n", sources))
    for form in ("console", "json", "jsonl", "csv"):
        runs = [
            spawn(["check", str(one), "--format", form], env={"PYTHONHASHSEED": seed})
            for one, seed in ((first, "1"), (first, "2"), (second, "3"))
        ]
        assert runs[0].code == 1
        assert runs[0] == runs[1] == runs[2]


def test_no_machines_path_is_in_a_report(province: Province, run: Run) -> None:
    for form in ("console", "json", "jsonl", "csv"):
        ran = run("check", province, "--format", form)
        assert "Hoa Mai" in ran.out
        assert str(province.folder.parent) not in ran.out


def test_inputs_are_listed_with_their_digests(province: Province, run: Run) -> None:
    ran = run("check", province, "--waivers", province.file("waivers.yaml"), "--format", "json")
    inputs = json.loads(ran.out)["inputs"]
    locations = [one["location"] for one in inputs]
    assert locations == sorted(["agencies.csv", "csv:returns.csv", "small-plan.yaml", province.file("waivers.yaml")])
    assert all(one["digest"].startswith("sha256:") for one in inputs)


def test_it_works_in_any_folder_from_anywhere(tmp_path: Path) -> None:
    province = found(tmp_path / "Kế hoạch 2016 (bản cuối)")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    here = spawn(["check", "."], cwd=province.folder)
    assert here.code == 1
    assert spawn(["check", str(province)], cwd=elsewhere) == here
    assert spawn(["check", os.path.relpath(province.folder, elsewhere)], cwd=elsewhere) == here
    written = spawn(["check", ".", "--format", "json=báo cáo.json"], cwd=province.folder)
    assert written.code == 1
    assert (province.folder / "báo cáo.json").is_file()


@pytest.mark.parametrize("words", [["check"], ["check", "--format", "json"]])
def test_a_closed_pipe_changes_nothing(province: Province, words: list[str]) -> None:
    rows = "".join(f"A{number},Đơn vị {number},xã,,\n" for number in range(2000))
    province.write("agencies.csv", "id,name,level,parent,aliases\n" + rows)
    province.write("returns.csv", "agency,period,sent,online\n" + "".join(f"A{n},2016,100,95\n" for n in range(2000)))
    kept = province.folder / "kept.json"
    line = command(*words, str(province), f"--format=jsonl={kept}", *([] if len(words) > 1 else ["--format=console"]))
    running = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    assert running.stderr.read().splitlines() == [f"Wrote the report to {kept}.".encode()]
    assert running.wait(timeout=60) == 1
    running.stderr.close()
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 2001


def test_a_screen_gets_neither_colour_nor_a_bar_when_it_is_none(province: Province) -> None:
    ran = spawn(["check", str(province)])
    assert (ran.code, "Hoa Mai" in ran.out, ran.err) == (1, True, "")
    assert "\x1b" not in ran.out


def test_the_report_fits_the_width_that_is_given(province: Province) -> None:
    for width in (80, 120, 200):
        ran = spawn(["check", str(province)], env={"COLUMNS": str(width)})
        assert max(len(line) for line in ran.lines) <= width
