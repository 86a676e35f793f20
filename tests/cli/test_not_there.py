"""Who asks for a card that is not there is told why, and shown what was found of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import Ran

Run = Callable[..., Ran]

PLAN = """\
ruleset: plan
languages: [vi, en]
title: {vi: Kế hoạch, en: Plan}
judged: [agency, JUDGED]
basis: goal
in_force: 2016-01-01/
levels: {commune: {title: {vi: cấp xã, en: commune}}}
quantities:
  n: {title: {vi: N, en: N}}
  d: {title: {vi: D, en: D}}
  lasted: {title: {vi: Ngày, en: Days}, kind: number}
indicators:
  part: {clause: "1", title: {vi: Phần, en: Part}, count: n, of: d, target: {at_least: 50%}}
  days: {clause: "2", title: {vi: Ngày, en: Days}, number: lasted, roll_up: median, target: {at_most: "4.2"}}
"""
AGENCIES = """\
id,name,level,from,until,successor
A,Xã A,commune,,,
B,Xã B,commune,,2016-06-30,A
C,Xã C,commune,,2016-06-30,
D,Xã D,commune,2017-01-01,,
E,Xã E,commune,,,
"""
FILES = {
    "agencies.csv": AGENCIES,
    "returns.csv": "agency,n,d,lasted\nA,5,9,5\nB,1,2,3\nE,5,9,4.5\n",
    "assessment.yaml": 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata: csv:returns.csv\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, "level")


def written(folder: Path, judged: str, **more: str) -> Path:
    for name, text in {**FILES, "plan.yaml": PLAN.replace("JUDGED", judged), **more}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def words(ran: Ran) -> str:
    return " ".join((ran.out + ran.err).split())


@pytest.mark.parametrize(
    ("agency", "en", "vi"),
    [
        ("B", "existed until 2016-06-30 and is not judged in 2016; its successor is Xã A (A).", "kế thừa là Xã A (A)"),
        ("Xã C", "Xã C (C) existed until 2016-06-30 and is not judged in 2016.", "tồn tại đến 30/06/2016"),
        ("D", "Xã D (D) exists from 2017-01-01 on and is not judged in 2016.", "có từ 01/01/2017"),
    ],
)
def test_an_agency_that_does_not_exist_in_the_period_is_said_to(
    folder: Path, run: Run, agency: str, en: str, vi: str
) -> None:
    for command in ("check", "explain"):
        assert en in words(run(command, folder, "--agency", agency, "--lang", "en"))
        assert vi in words(run(command, folder, "--agency", agency, "--lang", "vi"))


@pytest.mark.parametrize("choice", [["--agency", "B"], ["--agency", "B", "--only", "failed"]])
def test_what_a_closed_agency_reported_is_told_to_who_asks_for_it(folder: Path, run: Run, choice: list[str]) -> None:
    told = words(run("check", folder, *choice, "--lang", "en"))
    assert "what it reported is not used" in told
    assert "other problem" not in told
    assert "what it reported is not used" not in words(run("check", folder, "--agency", "A", "--lang", "en"))


@pytest.mark.parametrize(
    ("judged", "choice", "kind"),
    [
        ("plan", ["--level", "commune"], "level"),
        ("level", ["--parent", "A"], "parent"),
        ("level", ["--plan"], "plan"),
    ],
)
def test_a_kind_of_subject_that_nobody_judges_is_said_to_be_none(
    tmp_path: Path, run: Run, judged: str, choice: list[str], kind: str
) -> None:
    ran = run("explain", written(tmp_path, judged), *choice, "--lang", "en")
    assert (ran.code, words(ran)) == (3, f"no target of this plan is judged by: {kind}")


def test_numbers_are_decimals_and_a_known_one_is_no_worst_case(folder: Path, run: Run) -> None:
    asked = ("explain", folder, "--indicator", "days")
    assert "Xã E 4.5" in words(run(*asked, "--level", "commune", "--lang", "en"))
    assert "Xã E 4,5" in words(run(*asked, "--level", "commune", "--lang", "vi"))
    assert "to pass 1 lower: 4" in words(run(*asked, "--agency", "A", "--lang", "en"))
    assert "để đạt giảm 1: còn 4" in words(run(*asked, "--agency", "A", "--lang", "vi"))


def test_a_correction_of_nothing_names_no_empty_list(tmp_path: Path, run: Run) -> None:
    data = "data:\n  - from: csv:returns.csv\n    corrects: [csv:other.csv]\n"
    text = FILES["assessment.yaml"].replace("data: csv:returns.csv\n", data)
    told = words(run("check", written(tmp_path, "level", **{"assessment.yaml": text}), "--lang", "en"))
    assert "there is no other source that it could correct" in told
    assert "()" not in told


def test_a_waiver_that_excuses_nothing_is_listed_once(tmp_path: Path, run: Run) -> None:
    waiver = "- {agency: A, indicator: part, reason: flood, granted_by: UBND, from: 2016-01-01, until: 2017-01-31}\n"
    text = FILES["assessment.yaml"] + "waivers: waivers.yaml\n"
    folder = written(tmp_path, "level", **{"assessment.yaml": text, "waivers.yaml": waiver})
    told = words(run("check", folder, "--lang", "en"))
    assert "Waivers that excuse nothing" in told
    assert told.count("flood") == 1
    assert "expire within" not in told


@pytest.mark.parametrize("cases", ["", "[]\n", "# later\n"])
def test_a_file_without_cases_holds_nothing(tmp_path: Path, run: Run, cases: str) -> None:
    folder = written(tmp_path, "level", **{"plan.cases.yaml": cases})
    ran = run("test", folder / "plan.yaml", "--lang", "en")
    assert (ran.code, "there is no case" in ran.err) == (3, True)


def test_a_parent_that_is_gone_is_said_to_be_and_no_other_is_guessed(tmp_path: Path, run: Run) -> None:
    agencies = AGENCIES.replace("successor\n", "successor,parent\n").replace("E,Xã E,commune,,,", "E,Xã E,commune,,,,A")
    ran = run("explain", written(tmp_path, "parent", **{"agencies.csv": agencies}), "--parent", "C", "--lang", "en")
    assert ran.code == 3
    assert "Xã C" in words(ran)
    assert "2016-06-30" in words(ran)
    assert "Did you mean" not in words(ran)
