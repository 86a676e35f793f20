"""Rows whose code says one agency and whose name column says another (SEMANTICS, section 12)."""

from __future__ import annotations

from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.api.collecting import collect
from qtcompliance.api.reading import read
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.scorecard import Report
from qtcompliance.inputs import two_names
from qtcompliance.judging.naming import Naming
from tests.inputs.test_folders import PLAN

NAMED = [(str(place), f"Xã {place}") for place in range(1, 21)]


def run(folder: Path, rows: list[tuple[str, str]], heading: str = "Mã;Tên", mapping: str = "") -> Report:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    agencies = "".join(f"{code},{name},commune,Phường {code}\n" for code, name in NAMED)
    twins = "A1,Thị trấn,commune,\nA2,Thị trấn,commune,\nH,Huyện,commune,\n"
    (folder / "agencies.csv").write_text(f"id,name,level,aliases\n{agencies}{twins}", encoding="utf-8")
    lines = "".join(f"{code};{name};96;100\n" for code, name in rows)
    (folder / "returns.csv").write_text(f"{heading};done;all\n{lines}", encoding="utf-8")
    (folder / "assessment.yaml").write_text(
        'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n  - from: csv:returns.csv\n'
        '    delimiter: ";"\n' + (mapping or "    agency: Mã\n    quantities: {done: done, all: all}\n"),
        encoding="utf-8",
    )
    return qt.check(folder)


def told(report: Report) -> list[tuple[str, str]]:
    return [(one.place, one.what.in_language("en")) for one in report.problems if one.kind == "agency"]


def test_a_row_that_names_two_agencies_is_told_first_and_used_for_neither(tmp_path: Path) -> None:
    rows = [*NAMED[:3], ("4", "Xã 5"), *NAMED[5:]]
    report = run(tmp_path, [("nobody", "?"), *rows])
    first = report.problems[0]
    assert (first.kind, first.source, first.place, first.text) == ("agency", "csv:returns.csv", "row 6, column Mã", "4")
    assert first.agency == "4"
    said = first.what.in_language("en")
    assert '"4" is Xã 4, and its column "Tên" says "Xã 5", which is 5;' in said
    assert 'cột "Tên" ghi "Xã 5", là 5;' in first.what.in_language("vi")
    outcomes = {
        card.subject.id: [verdict.outcome for verdict in card.verdicts]
        for card in report.scorecards
        if card.subject.id in ("3", "4", "5")
    }
    assert outcomes == {"3": [Outcome.PASS], "4": [Outcome.NO_DATA], "5": [Outcome.NO_DATA]}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(NAMED, id="every row agrees"),
        pytest.param([(code, f"phường {code}") for code, _ in NAMED], id="by alias"),
        pytest.param([(code, "Huyện") for code, _ in NAMED] + [("H", "Huyện")], id="the parent's names"),
        pytest.param([*NAMED, ("A1", "Thị trấn")], id="an ambiguous name"),
        pytest.param([*NAMED, ("H", "")], id="no name"),
        pytest.param([*NAMED, ("H", "Huyện cũ")], id="a name that nobody has"),
    ],
)
def test_only_a_column_that_names_nearly_every_rows_agency_is_held_against_a_row(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    report = run(tmp_path, rows)
    assert told(report) == []
    passed = {card.subject.id for card in report.scorecards for one in card.verdicts if one.outcome is Outcome.PASS}
    assert passed == {code for code, _ in rows}


def passed(report: Report) -> set[str]:
    return {card.subject.id for card in report.scorecards for one in card.verdicts if one.outcome is Outcome.PASS}


@pytest.mark.parametrize(
    ("rows", "used"),
    [
        pytest.param([*NAMED[:3], ("5", "Xã 4")], {"1", "2", "3"}, id="three rows of four agree"),
        pytest.param([("1", "Xã 1"), ("2", "Xã 3")], {"1"}, id="one row in two agrees"),
        pytest.param([("1", "Xã 2")], set(), id="a single row"),
        pytest.param([*NAMED[:4], ("5", "Xã 4")], {"1", "2", "3", "4"}, id="the name stands in its own row, too"),
        pytest.param([("1", "Xã 2"), ("2", "Xã 3"), ("3", "Xã 4")], set(), id="all names are of the row below"),
    ],
)
@pytest.mark.parametrize(
    ("heading", "mapping"),
    [
        ("Mã;Tên", ""),
        ("Mã;Đơn vị / Tên cơ quan", ""),
        ("agency;name", "    agency: agency\n    quantities: {done: done, all: all}\n"),
        ("agency;name", "    agency: agency\n"),
    ],
)
def test_a_short_column_that_is_called_one_of_names_is_one(
    tmp_path: Path, rows: list[tuple[str, str]], used: set[str], heading: str, mapping: str
) -> None:
    report = run(tmp_path, rows, heading, mapping)
    assert len(told(report)) == len(rows) - len(used)
    assert all("the row names two agencies" in said for _, said in told(report))
    assert passed(report) == used


def test_a_short_column_that_is_called_otherwise_is_told_and_the_row_used(tmp_path: Path) -> None:
    report = run(tmp_path, [*NAMED[:3], ("5", "Xã 4")], "Mã;Địa bàn")
    [problem] = [one for one in report.problems if one.kind == "agency"]
    assert (problem.place, problem.text, problem.agency) == ("row 5, column Mã", "5", "5")
    assert '"5" is 5, and the column "Địa bàn" says "Xã 4", which is 4; the row counts for 5.' in (
        problem.what.in_language("en")
    )
    assert 'cột "Địa bàn" ghi "Xã 4", là 4; dòng này được tính cho 5.' in problem.what.in_language("vi")
    assert passed(report) == {"1", "2", "3", "5"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("1", "Xã 1"), ("2", "Xã 2"), ("3", "Xã 1")], id="the one above, which has a row"),
        pytest.param([("1", "Xã 1"), ("2", "Xã 2"), ("4", "Xã 9"), ("5", "Xã 9")], id="the one above of two"),
        pytest.param([("1", "Xã 1"), ("2", "Xã 3"), ("3", "Xã 2")], id="most name others"),
        pytest.param([("1", "1"), ("2", "2"), ("4", "3")], id="the number of the row"),
    ],
)
def test_what_else_a_short_column_may_name_is_left_alone(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    report = run(tmp_path, rows, "Mã;Địa bàn")
    assert told(report) == []
    assert passed(report) == {code for code, _ in rows}


def test_names_that_are_ambiguous_do_not_spoil_the_column(tmp_path: Path) -> None:
    rows = [*NAMED[:9], ("10", "Xã 11"), ("A1", "Thị trấn"), ("A2", "Thị trấn")]
    [(place, _)] = told(run(tmp_path, rows))
    assert place == "row 11, column Mã"


def test_codes_beside_a_column_of_names_are_compared_as_well(tmp_path: Path) -> None:
    rows = [*NAMED[:10], ("12", "Xã 11")]
    report = run(tmp_path, rows, mapping="    agency: Tên\n    quantities: {done: done, all: all}\n")
    [(place, said)] = told(report)
    assert place == "row 12, column Tên"
    assert '"Xã 11" is 11, and its column "Mã" says "12"' in said


def test_a_row_without_figures_that_names_two_agencies_is_told_too(tmp_path: Path) -> None:
    mapping = "    agency: Mã\n    quantities: {done: nothing, all: nothing either}\n"
    (tmp_path / "x").mkdir()
    rows = [*NAMED[:10], ("12", "Xã 11")]
    report = run(tmp_path / "x", rows, "Mã;Tên;nothing;nothing either", mapping)
    text = (tmp_path / "x" / "returns.csv").read_text(encoding="utf-8").replace("12;Xã 11;96;100", "12;Xã 11;;")
    before = told(report)
    (tmp_path / "x" / "returns.csv").write_text(text, encoding="utf-8")
    assert told(qt.check(tmp_path / "x")) == before != []


def test_a_collected_return_refuses_the_row_again(tmp_path: Path) -> None:
    report = run(tmp_path, [*NAMED[:10], ("12", "Xã 11")])
    rows = list(collect(read(tmp_path)).rows)
    assert not [row for row in rows if row[0] in ("12", "11")]
    assert len(report.problems) == 1


def test_each_pair_is_looked_up_once_and_a_column_of_notes_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counting(self: Naming, text: str) -> object:
        asked.append(text)
        return answer(self, text)

    answer = Naming.__call__
    monkeypatch.setattr(Naming, "__call__", counting)
    monkeypatch.setattr(two_names, "_TRIAL", 15)
    run(tmp_path, [(code, f"note {code}") for code, _ in NAMED])
    assert len([one for one in asked if one.startswith("note")]) == 15
    asked.clear()
    run(tmp_path, NAMED[:2] * 7)
    assert asked.count("Xã 1") <= 2
