"""What is told of whole files stands above what is told of rows, and is never folded away."""

from __future__ import annotations

from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.outputs.console import FEW, MANY, SCREENFUL
from qtcompliance.outputs.screen.foot import _VALUE
from tests.inputs.test_folders import PLAN

FILES = 12
ROWS = 30


def shown(folder: Path, agencies: int, language: str) -> list[str]:
    """The lines of the console's problems, of a run whose files and rows are wrong in many ways."""
    strangers = "".join(f"stranger {number},1,2\n" for number in range(ROWS))
    register = "".join(f"{number},Xã {number},commune\n" for number in range(agencies))
    put(folder, "plan.yaml", PLAN)
    put(folder, "agencies.csv", f"id,name,level\n{register}")
    put(folder, "a.csv", f"agency,done,all\n0,96,100\n{strangers}")
    put(folder, "old.csv", "agency,period,done,all\n0,2015,1,2\n1,2015,1,2\n")
    put(folder, "z.csv", "agency,done,all,kind\n2,96,100,x\n")
    for number in range(FILES):
        put(folder, f"empty{number}.csv", "agency,done,all\n")
    named = [f"csv:{name}{number}.csv" for name in ("empty", "lost") for number in range(FILES)]
    sources = [*named, "csv:a.csv", "csv:old.csv", "{from: csv:z.csv, where: {kind: [x, y]}}"]
    listed = "".join(f"  - {one}\n" for one in sources)
    head = "ruleset: plan.yaml\nagencies: agencies.csv\nperiod: '2016'\n"
    put(folder, "assessment.yaml", f"{head}data:\n{listed}")
    text = str(qt.render(qt.check(folder), "console", language=language, width=500))
    _, _, below = text.partition({"en": "\n Problems (", "vi": "\n Vấn đề ("}[language])
    return below.split("\n\n")[0].splitlines()[1:]


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("agencies", [3, SCREENFUL + 5])
def test_whole_files_are_told_first_and_all_of_them(tmp_path: Path, agencies: int, language: str) -> None:
    lines = shown(tmp_path, agencies, language)
    whole, (last, sources) = lines[:-2], lines[-2:]
    starts = [line.split(":")[0].strip() for line in whole]
    assert starts[:FILES] == sorted(f"lost{number}.csv" for number in range(FILES))
    of_files = {f"empty{number}.csv" for number in range(FILES)}
    assert of_files | {"z.csv"} < set(starts[FILES:])
    assert any(one.startswith("old.csv") for one in starts)
    assert sum("stranger" in line for line in whole) == FEW  # rows, of which the last stands for the others
    assert str(ROWS - FEW) in whole[-1]
    assert len(whole) == 2 * FILES + 2 + FEW > MANY > FEW
    assert "--format console=" in last
    assert f"a.csv ({ROWS})" in sources
    assert sources.endswith({"en": " and 7 more", "vi": " và 7 mục khác"}[language])  # of 27, those that have most


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_bad_return_is_named_and_a_file_lists_all_that_is_wrong(tmp_path: Path, language: str) -> None:
    put(tmp_path, "plan.yaml", PLAN)
    put(tmp_path, "agencies.csv", "id,name,level\n" + "".join(f"{one},Xã {one},commune\n" for one in range(50)))
    for number in range(20):
        put(tmp_path, f"r{number}.csv", f"agency,done,all\n{number},-,none\n{number},khoảng,x\n")
    put(tmp_path, "assessment.yaml", "ruleset: plan.yaml\nagencies: agencies.csv\nperiod: '2016'\ndata: csv:r*.csv\n")
    report = qt.check(tmp_path)
    text = " ".join(str(qt.render(report, "console", language=language)).split())
    assert all(f"r{number}.csv (4)" in text for number in range(20))
    written = str(qt.render(report, "console", language=language, width=200, unabridged=True))
    assert all(written.count(f" r{number}.csv ") == 4 for number in range(20))
    alone = str(qt.render(report, "console", language=language, agency="7", width=200))
    assert "r7.csv" in alone
    assert "r8.csv" not in alone


def test_a_file_of_another_year_says_so_once(tmp_path: Path) -> None:
    told = [line for line in shown(tmp_path, 3, "en") if "old.csv" in line]
    assert [one.strip() for one in told] == [
        (
            "old.csv row 2, column done: no figure of this source is of a period that is judged (2016): "
            "of 2015 it holds 4. Is it the right file?"
        )
    ]
    [vi] = [line for line in shown(tmp_path, 3, "vi") if "old.csv" in line]
    assert "không có số liệu nào thuộc kỳ được chấm (2016)" in vi


def test_a_file_of_two_years_is_no_whole_fault(tmp_path: Path) -> None:
    shown(tmp_path, 3, "en")
    put(tmp_path, "old.csv", "agency,period,done,all\n0,2015,1,2\n1,2016,96,100\n")
    [told] = [one for one in qt.check(tmp_path).problems if one.kind == "other_period"]
    assert (told.of_source, told.what.key) == (False, "admission.figures")


LEVELS = ("province", "district", "town", "commune", "ward")


def closing(tmp_path: Path, language: str, answers: dict[str, str]) -> str:
    """The last lines of a run whose levels, in the plan's order, answer so; an empty answer is open."""
    titles = "".join(f"  {one}: {{title: {{vi: {one}, en: {one}}}}}\n" for one in LEVELS)
    plan = PLAN.replace("levels: {commune: {title: {vi: cấp xã, en: commune}}}\n", f"levels:\n{titles}")
    put(tmp_path, "plan.yaml", plan.replace("judged: agency", "judged: level"))
    put(tmp_path, "agencies.csv", "id,name,level\n" + "".join(f"{one},{one},{one}\n" for one in LEVELS))
    put(tmp_path, "a.csv", "agency,done,all\n" + "".join(f"{one},{said},100\n" for one, said in answers.items()))
    put(tmp_path, "assessment.yaml", "ruleset: plan.yaml\nagencies: agencies.csv\nperiod: '2016'\ndata: [csv:a.csv]\n")
    return str(qt.render(qt.check(tmp_path), "console", language=language, width=500)).splitlines()[-1]


@pytest.mark.parametrize(
    ("language", "fail", "open_"), [("en", "FAIL", "INCOMPLETE"), ("vi", "KHÔNG ĐẠT", "CHƯA ĐỦ SỐ LIỆU")]
)
def test_groups_that_fail_are_named_before_those_that_are_open(
    tmp_path: Path, language: str, fail: str, open_: str
) -> None:
    line = closing(tmp_path, language, {"commune": "1"})
    more = {"en": "and 2 more", "vi": "và 2 mục khác"}[language]
    assert f"commune: {fail}, province: {open_}, district: {open_} {more}" in line


def test_one_more_group_is_named_rather_than_counted(tmp_path: Path) -> None:
    line = closing(tmp_path, "en", {"commune": "1", "town": "96"})
    assert "commune: FAIL, province: INCOMPLETE, district: INCOMPLETE, ward: INCOMPLETE" in line


def test_a_bound_is_quoted_as_a_figure_and_no_period() -> None:
    found = [_VALUE.search(text) for text in ("> 100%", "2016 > 95%", "2016-Q1 5", "1444", "season 1 12")]
    assert [one and one[0] for one in found] == ["> 100%", "> 95%", "5", "1444", "12"]
