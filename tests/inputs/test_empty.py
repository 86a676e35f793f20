"""Files that hold nothing are told: they were read, and say nothing (INTERFACE, section 1; SEMANTICS, section 12)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import qtcompliance as qt
from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.place import Problem
from qtcompliance.inputs.sources import read_source
from tests.cli.province import spawn
from tests.inputs.test_folders import PLAN

GOOD = "agency,done,all\n1,96,100\n"
WAIVER = "- {agency: '1', indicator: share, reason: r, granted_by: g, from: 2016-01-01, until: 2016-12-31}\n"
Check = Callable[..., "Ran"]


@attrs.frozen
class Ran:
    """How a check ended, what it showed, and its report."""

    code: int
    out: str
    report: dict[str, object]
    problems: tuple[Problem, ...]

    def told(self, kind: str = "empty", language: str = "en") -> dict[str, str]:
        return {one.source: one.what.in_language(language) for one in self.problems if one.kind == kind}


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Judges sources, the text of each by its name; `data` is their list where it says more than their names."""

    def run(files: dict[str, str], data: str = "", waivers: str | None = None) -> Ran:
        stated = "".join(f"  - csv:{name}\n" for name in files)
        head = "ruleset: plan.yaml\nagencies: agencies.csv\nperiod: '2016'\n"
        register = "id,name,level\n1,A,commune\n2,B,commune\n"
        texts = {"plan.yaml": PLAN, "agencies.csv": register, **files}
        if waivers is not None:
            head, texts = f"{head}waivers: waivers.yaml\n", {**texts, "waivers.yaml": waivers}
        texts["assessment.yaml"] = f"{head}data:\n{data or stated}"
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        words = ["--format", "console", "--format", f"json={tmp_path / 'r.json'}", "--lang", "en"]
        ran = spawn(["check", str(tmp_path), *words])
        report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
        return Ran(ran.code, ran.out, report, qt.check(tmp_path).problems)

    return run


@pytest.mark.parametrize(
    ("text", "en", "vi"),
    [
        ("", "this file holds no row; a return needs a heading (agency, and a column for each quantity)", "`agency`"),
        ("\n\n", "this file holds no row", "không có dòng nào"),
        ("agency,done,all\n", "no row stands below the heading (row 1)", "dưới dòng tiêu đề (dòng 1)"),
        ("\nagency,done,all\n,,\n", "no row stands below the heading (row 2)", "dưới dòng tiêu đề (dòng 2)"),
    ],
)
def test_an_empty_file_is_told_in_the_first_line_in_the_problems_and_in_the_json(
    check: Check, text: str, en: str, vi: str
) -> None:
    ran = check({"good.csv": GOOD, "empty.csv": text})
    assert ran.code == 2  # as without the file: it was read, and B is silent
    assert ran.out.lstrip().startswith("nothing to judge in 1 of 2 sources: empty.csv")
    assert ran.report["sources"] == {"listed": 2, "not_read": 0, "empty": 1}
    assert en in ran.told()["csv:empty.csv"]
    assert vi in ran.told(language="vi")["csv:empty.csv"]
    assert [one["kind"] for one in ran.report["problems"]] == ["empty"]


def test_an_empty_file_takes_nothing_from_a_pass(check: Check) -> None:
    ran = check({"good.csv": f"{GOOD}2,96,100\n", "empty.csv": ""})
    assert (ran.code, len(ran.told())) == (0, 1)


def test_a_mapped_file_says_which_headings_were_expected(check: Check) -> None:
    data = "  - csv:good.csv\n  - {from: csv:e.csv, agency: Mã, quantities: {done: Xong, all: {letter: C}}}\n"
    ran = check({"good.csv": GOOD, "e.csv": ""}, data)
    assert 'a heading ("Mã", "Xong", C)' in ran.told()["csv:e.csv"]
    assert 'dòng tiêu đề ("Mã", "Xong", C)' in ran.told(language="vi")["csv:e.csv"]


def test_each_file_of_a_pattern_is_told(check: Check) -> None:
    ran = check({"returns/1.csv": "agency,done,all\n", "returns/2.csv": ""}, "  - csv:returns/*.csv\n")
    assert ran.code == 2
    assert ran.out.lstrip().startswith("Nothing was judged")
    assert list(ran.told()) == ["csv:returns/1.csv", "csv:returns/2.csv"]
    assert ran.report["sources"] == {"listed": 2, "not_read": 0, "empty": 2}


def test_rows_that_the_filters_leave_out_are_counted(check: Check) -> None:
    data = "  - csv:good.csv\n  - {from: csv:f.csv, skip: {agency: [Tổng]}}\n"
    ran = check({"good.csv": GOOD, "f.csv": "agency,done,all\nTổng,1,2\nTổng,1,2\n"}, data)
    assert "leave none of the 2 rows" in ran.told()["csv:f.csv"]


def test_a_list_without_rows_is_told(check: Check) -> None:
    ran = check({"good.csv": GOOD, "e.json": "[]"}, "  - csv:good.csv\n  - json:e.json\n")
    assert "holds no row" in ran.told()["json:e.json"]


def test_what_counts_by_itself_and_found_nothing_is_told() -> None:
    class Counting:
        name, settings = "register", frozenset[str]()

        def observe(self, source: SourceRequest, out: object) -> None:
            """There is no row."""

    found = read_source(Counting(), SourceRequest(location="register:d.csv", path="d.csv", settings={}))
    [told] = found.problems
    assert (told.kind, told.source) == ("empty", "register:d.csv")
    assert "it does not count as 0" in told.what.in_language("en")
    assert "không được tính là 0" in told.what.in_language("vi")


def test_rows_without_figures_are_rows(check: Check) -> None:
    ran = check({"good.csv": GOOD, "blank.csv": "agency,done,all\n2,,\n"})
    assert ran.told() == {}
    assert ran.report["sources"] == {"listed": 2, "not_read": 0, "empty": 0}


def test_collecting_tells_it_and_a_collected_file_tells_it_again(check: Check, tmp_path: Path) -> None:
    check({"good.csv": GOOD, "empty.csv": ""})
    ran = spawn(["collect", str(tmp_path), "-o", str(tmp_path / "all.csv"), "--lang", "en"])
    assert ran.code == 0
    assert "csv:empty.csv: this file holds no row" in ran.err
    again = check({"all.csv": (tmp_path / "all.csv").read_text(encoding="utf-8")})
    assert again.told() == {"csv:empty.csv": "nothing of this source could be collected"}


@pytest.mark.parametrize("text", ["", "# none of last year's holds any more\n", "---\n"])
def test_a_file_without_a_waiver_is_told(check: Check, text: str) -> None:
    ran = check({"good.csv": f"{GOOD}2,96,100\n"}, waivers=text)
    assert ran.code == 0
    assert "holds no waiver" in ran.told()["waivers.yaml"]
    assert "waivers.yaml: this file holds no waiver" in ran.out
    assert "không có miễn trừ nào" in ran.told(language="vi")["waivers.yaml"]


@pytest.mark.parametrize(("text", "unused"), [("[]\n", []), (WAIVER, ["1"])])
def test_a_file_that_says_there_is_none_is_not_told(check: Check, text: str, unused: list[str]) -> None:
    ran = check({"good.csv": f"{GOOD}2,96,100\n"}, waivers=text)
    assert (ran.code, ran.problems) == (0, ())
    assert [one["name"] for one in ran.report["waivers"]["unused"]] == unused


@pytest.mark.parametrize("text", ["", "id,name,level\n"])
def test_a_register_without_agencies_is_refused(check: Check, tmp_path: Path, text: str) -> None:
    check({"good.csv": GOOD})
    (tmp_path / "agencies.csv").write_text(text, encoding="utf-8")
    ran = spawn(["check", str(tmp_path), "--lang", "en"])
    assert ran.code == 3
    assert "no agency is listed" in ran.err


def test_a_collected_list_of_nothing_but_problems_is_read_again(check: Check, tmp_path: Path) -> None:
    check({"empty.csv": ""})
    assert spawn(["collect", str(tmp_path), "-o", str(tmp_path / "all.json"), "--lang", "en"]).code == 0
    again = check({"all.json": (tmp_path / "all.json").read_text(encoding="utf-8")}, "  - json:all.json\n")
    assert again.told() == {"csv:empty.csv": "nothing of this source could be collected"}
