from __future__ import annotations

import unicodedata
from pathlib import Path

import attrs
import pytest

import qtcompliance as qt
from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError
from qtcompliance.inputs.assessment import DataSource
from qtcompliance.inputs.composition import on_the_disk
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.folders import spread
from tests.cli.province import spawn

PLAN = """
ruleset: p
version: "1"
languages: [vi, en]
title: {vi: K, en: P}
reference: 1/KH, 2015-12-31
in_force: 2016-01-01/2020-12-31
levels: {commune: {title: {vi: cấp xã, en: commune}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  done: {title: {vi: a, en: a}}
  all: {title: {vi: b, en: b}}
indicators:
  share:
    clause: I
    title: {vi: x, en: x}
    count: done
    of: all
    target: {more_than: 95%}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assessment whose returns lie in a folder whose own name looks like a pattern."""
    place = tmp_path / "[2016] *"
    (place / "returns").mkdir(parents=True)
    (place / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (place / "agencies.csv").write_text("id,name,level\n1,A,commune\n2,B,commune\n3,C,commune\n", encoding="utf-8")
    say(place)
    for code in "123":
        put(place, code, 96)
    return place


def say(place: Path, data: str = "[csv:returns/*.csv]") -> None:
    text = f'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata: {data}\n'
    (place / "assessment.yaml").write_text(text, encoding="utf-8")


def put(place: Path, code: str, done: object, name: str = "") -> None:
    (place / "returns" / f"{name or code}.csv").write_text(f"agency,done,all\n{code},{done},100\n", encoding="utf-8")


def outcomes(report: qt.Report) -> list[str]:
    return [verdict.outcome.value for card in report.scorecards for verdict in card.verdicts]


def test_every_file_of_a_folder_is_a_source_of_its_own(folder: Path) -> None:
    report = qt.check(folder)
    assert outcomes(report) == ["pass", "pass", "pass"]
    assert [name for name, _ in report.inputs if name.startswith("csv:")] == [f"csv:returns/{n}.csv" for n in "123"]


def test_a_broken_file_takes_nobody_else_down(folder: Path) -> None:
    (folder / "returns" / "2.csv").write_bytes(bytes(range(256)))
    report = qt.check(folder)
    assert outcomes(report) == ["pass", "no_data", "pass"]
    assert [(one.kind, one.source) for one in report.problems] == [("source", "csv:returns/2.csv")]


def test_two_files_for_one_agency_with_different_values_are_told_with_both_places(folder: Path) -> None:
    put(folder, "1", 90, name="1 (bản 2)")
    report = qt.check(folder)
    assert outcomes(report) == ["error", "pass", "pass"]
    said = report.scorecards[0].verdicts[0].explain("en")
    assert "csv:returns/1.csv row 2" in said
    assert "csv:returns/1 (bản 2).csv row 2" in said


def test_what_is_advised_of_two_files_of_a_pattern_can_be_followed(folder: Path) -> None:
    put(folder, "1", 90, name="1 (bản 2)")
    [told] = qt.check(folder).problems
    entry = '{from: "csv:returns/1.csv", corrects: ["csv:returns/*.csv"]}'
    assert f"of its own in `data:` of assessment.yaml: `- {entry}`" in told.what.in_language("en")
    assert f"`- {entry}`, cùng các khai báo khác của mẫu csv:returns/*.csv" in told.what.in_language("vi")
    say(folder, f"[csv:returns/*.csv, {entry}]")
    report = qt.check(folder)
    assert (outcomes(report), report.problems) == (["pass", "pass", "pass"], ())


def test_a_file_that_differs_from_one_of_a_pattern_is_advised_to_correct_the_pattern(folder: Path) -> None:
    (folder / "new.csv").write_text("agency,done,all\n1,90,100\n", encoding="utf-8")
    say(folder, "[csv:returns/*.csv, csv:new.csv]")
    [told] = qt.check(folder).problems
    assert "write `corrects: [csv:returns/*.csv]` at the source csv:new.csv" in told.what.in_language("en")
    say(folder, "[csv:returns/*.csv, {from: csv:new.csv, corrects: [csv:returns/*.csv]}]")
    assert outcomes(qt.check(folder)) == ["fail", "pass", "pass"]


def test_two_values_in_one_collected_file_are_not_said_to_be_of_other_sources(folder: Path) -> None:
    put(folder, "1", 90, name="1 (bản 2)")
    spawn(["collect", str(folder), "-o", str(folder / "all.csv")])
    say(folder, "[csv:all.csv]")
    [told] = qt.check(folder).problems
    assert told.what.in_language("en").endswith("neither is used: delete the one that does not hold")


def test_whoever_corrects_a_pattern_corrects_all_its_files(folder: Path) -> None:
    (folder / "new.csv").write_text("agency,done,all\n1,90,100\n2,90,100\n", encoding="utf-8")
    say(folder, "[csv:returns/*.csv, {from: csv:new.csv, corrects: ['csv:returns/*.csv']}]")
    assert outcomes(qt.check(folder)) == ["fail", "fail", "pass"]


def test_a_file_that_is_named_besides_is_read_as_it_is_named(folder: Path) -> None:
    (folder / "returns" / "2.csv").write_text("agency;done;all\n2;90;100\n", encoding="utf-8")
    say(folder, "[csv:returns/*.csv, {from: csv:returns/2.csv, delimiter: ';'}]")
    assert outcomes(qt.check(folder)) == ["pass", "fail", "pass"]


def test_a_file_whose_name_is_the_pattern_is_that_file(folder: Path) -> None:
    put(folder, "1", 96, name="[12]")
    say(folder, "['csv:returns/[12].csv']")
    assert outcomes(qt.check(folder)) == ["pass", "no_data", "no_data"]


def test_what_a_spreadsheet_program_leaves_behind_is_no_return(folder: Path) -> None:
    put(folder, "1", 5, name="~$1")
    assert outcomes(qt.check(folder)) == ["pass", "pass", "pass"]


def test_a_pattern_that_no_file_fits_is_told(folder: Path) -> None:
    say(folder, "['csv:retruns/*.csv']")
    with pytest.raises(SourceError, match="no file fits"):
        qt.check(folder)
    assert spawn(["check", str(folder)]).code == 3


def test_one_file_read_in_two_ways_keeps_the_settings_of_each() -> None:
    """Two sheets of a workbook are two entries of `data:` with one location."""
    request = SourceRequest(location="csv:b.csv", path="b.csv")
    ways = [DataSource("csv", attrs.evolve(request, settings={"delimiter": sign})) for sign in ";|"]
    assert spread(ways, lambda _name: CsvAdapter()) == ways


NAMES = [("NFC", "NFD"), ("NFD", "NFC")]


@pytest.mark.parametrize(("written", "there"), NAMES)
def test_a_file_is_found_under_the_other_composition_of_its_letters(folder: Path, written: str, there: str) -> None:
    name = f"{unicodedata.normalize(there, 'Báo cáo')}/{unicodedata.normalize(written, 'Sở Tài chính')}.csv"
    (folder / name).parent.mkdir()
    (folder / name).write_text("agency,done,all\n1,90,100\n", encoding="utf-8")
    say(folder, f"[{unicodedata.normalize(written, 'csv:Báo cáo/Sở Tài chính.csv')}]")
    assert outcomes(qt.check(folder)) == ["fail", "no_data", "no_data"]


@pytest.mark.parametrize(("written", "there"), NAMES)
@pytest.mark.parametrize("pattern", ["Báo cáo/Sở*.csv", "Báo*/Sở*.csv", "B*/*ở Tài*"])
def test_a_pattern_fits_files_in_either_composition(folder: Path, written: str, there: str, pattern: str) -> None:
    inside = folder / unicodedata.normalize(there, "Báo cáo")
    inside.mkdir()
    for place, form in enumerate((written, there), 1):
        text = f"agency,done,all\n{place},90,100\n"
        (inside / unicodedata.normalize(form, f"Sở Tài chính {place}.csv")).write_text(text, encoding="utf-8")
    say(folder, f"['csv:{unicodedata.normalize(written, pattern)}']")
    assert outcomes(qt.check(folder)) == ["fail", "fail", "no_data"]
    named = unicodedata.normalize(written, "csv:Báo cáo/Sở Tài chính 2.csv")
    say(folder, f"['csv:{unicodedata.normalize(written, pattern)}', {{from: {named}, where: {{agency: x}}}}]")
    assert outcomes(qt.check(folder)) == ["fail", "no_data", "no_data"]


def test_of_two_files_that_differ_in_composition_each_is_the_one_that_is_named(folder: Path) -> None:
    paths = [str(folder / unicodedata.normalize(form, "Sở.csv")) for form in ("NFC", "NFD")]
    for path in paths:
        Path(path).touch()
    assert [on_the_disk(path) for path in paths] == paths
    assert on_the_disk(str(folder / "Sờ.csv")) == str(folder / "Sờ.csv")
