"""What is told of bad input: where it stands, what was wanted, and all of it at once."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.contracts import Row, Table
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.percent import Number
from qtcompliance.domain.place import Problem
from qtcompliance.domain.scorecard import Report
from qtcompliance.inputs.mapping import ColumnMapping
from qtcompliance.inputs.tables import observe_tables
from tests.cli.province import spawn
from tests.inputs.test_folders import PLAN

MAPPED = """ruleset: plan.yaml
agencies: agencies.csv
period: "2016"
data:
  - from: csv:good.csv
  - from: csv:mapped.csv
    delimiter: ";"
    decimal: ","
    agency: Mã
    period: Kỳ
    quantities:
      done: Gửi qua mạng
      all: Tổng số văn bản
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "plan.yaml", PLAN)
    put(
        tmp_path,
        "agencies.csv",
        "id,name,level,until,successor\n1,A,commune,,\n2,B,commune,,\n3,C,commune,2016-06-30,2\n",
    )
    put(tmp_path, "assessment.yaml", MAPPED)
    put(tmp_path, "good.csv", "agency,done,all\n1,96,100\n")
    return tmp_path


def put(place: Path, name: str, text: str) -> None:
    (place / name).write_text(text, encoding="utf-8")


def problems(folder: Path, rows: str, header: str = "Mã;Tên;Kỳ;Gửi qua mạng;Tổng số văn bản") -> tuple[Problem, ...]:
    put(folder, "mapped.csv", f"{header}\n{rows}\n")
    return qt.check(folder).problems


def judged(report: Report) -> dict[str, list[str]]:
    """How each agency's verdicts came out that had figures."""
    found = {card.subject.id: [one.outcome.value for one in card.verdicts] for card in report.scorecards}
    return {name: outcomes for name, outcomes in found.items() if outcomes not in (["no_data"], ["not_applicable"], [])}


def test_a_source_that_was_not_read_is_told_first_with_every_heading_that_was_wanted(folder: Path) -> None:
    put(folder, "good.csv", "agency,done,all\nnobody,96,100\n1,96,100\n")
    first, *_ = problems(folder, "2;B;2016;96;100", "Mã;Tên;Kỳ;Gửi qua mang;Tổng số văn bản đi")
    assert (first.kind, first.source) == ("source", "csv:mapped.csv")
    for language, unread in (("en", "was not read"), ("vi", "không đọc được")):
        said = first.what.in_language(language)
        assert unread in said
        for wanted in ('"Gửi qua mạng"', '"Gửi qua mang"', '"Tổng số văn bản"', '"Tổng số văn bản đi"'):
            assert wanted in said
    assert "assessment.yaml, line 12: quantities.done" in first.what.in_language("en")
    assert "assessment.yaml, line 13: quantities.all" in first.what.in_language("en")


def test_how_many_sources_were_not_read_stands_above_everything_and_in_the_json(folder: Path) -> None:
    put(folder, "mapped.csv", "Mã;Kỳ;Gửi\n2;2016;96\n")
    shown = spawn(
        ["check", str(folder), "--lang", "en", "--format", "console", "--format", f"json={folder / 'r.json'}"]
    )
    assert shown.out.lstrip().startswith("1 of 2 sources not read: mapped.csv")
    report = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert report["sources"] == {"listed": 2, "not_read": 1, "empty": 0}
    assert report["problems"][0]["kind"] == "source"


def test_a_quantity_that_the_mapping_names_wrongly_is_told_at_its_line_of_the_assessment(folder: Path) -> None:
    put(folder, "assessment.yaml", MAPPED.replace("      done:", "      doen:"))
    [told] = problems(folder, "2;B;2016;96;100")
    assert (told.kind, told.source, told.place, told.text) == ("unasked", "assessment.yaml", "line 12", "doen")
    said = told.what.in_language("en")
    assert 'Did you mean "done"?' in said
    assert "csv:mapped.csv row 2, column Gửi qua mạng" in said


@pytest.mark.parametrize(
    ("cell", "text", "said"),
    [
        ("12,5", "12,5", '"12,5" is no whole number; what is counted is counted whole'),
        ("12,5O", "12,5O", 'the letter O stands among the digits of "12,5O"'),
        ("1l", "1l", "the letter l stands among the digits"),
        ("1.234", "1.234", 'no number as this source declares them (decimal sign ",", thousands not kept apart)'),
        ("many", "many", '"many" is not a whole number; write the number alone: 0 where there is none'),
        ("không", "no", '"no" may be 0, or that nobody knows'),
        ("Không  có", "Không  có", '"Không  có" may be 0, or that nobody knows'),
        ("2016-07-01", "2016-07-01", '"2016-07-01" is a day and no count'),
        ("1/7/2016", "1/7/2016", '"1/7/2016" is a day and no count'),
        ("95 %", "95 %", '"95 %" is a percentage or a bound and no count'),
        ("> 95%", "> 95%", '"> 95%" is a percentage or a bound and no count'),
        ("0,905", "0,905", '"0,905" is no whole number'),
    ],
)
def test_advice_looks_at_what_is_declared_and_shows_the_cell_as_it_stands(
    folder: Path, cell: str, text: str, said: str
) -> None:
    [told] = [one for one in problems(folder, f"2;B;2016;{cell};100") if one.kind == "unreadable"]
    assert told.text == text
    assert said in told.what.in_language("en")
    assert "declare `decimal`" not in told.what.in_language("en")


def test_where_nothing_is_declared_declaring_is_the_advice(folder: Path) -> None:
    put(folder, "good.csv", 'agency,done,all\n1,"12,5",100\n')
    [told] = problems(folder, "2;B;2016;96;100")
    assert "declare `decimal` and `grouping`" in told.what.in_language("en")


def test_an_unknown_code_is_told_at_its_column_with_the_name_beside_it(folder: Path) -> None:
    [told] = problems(folder, "22;B;2016;96;100")
    assert (told.kind, told.place, told.text) == ("agency", "row 2, column Mã", "22")
    assert 'the column "Tên" says "B", which is the agency 2' in told.what.in_language("en")
    assert 'cột "Tên" ghi "B", là cơ quan 2' in told.what.in_language("vi")


def test_an_unknown_code_of_a_row_without_figures_is_told_at_its_column_too(folder: Path) -> None:
    [told] = problems(folder, "22;?;2016;;")
    assert told.place == "row 2, column Mã"
    assert told.what.in_language("en") == 'no agency is called "22"'


def test_a_period_that_cannot_be_read_is_told_at_the_column_of_periods(folder: Path) -> None:
    [told] = problems(folder, "2;B;2016-Q7;96;100")
    assert (told.kind, told.place, told.text) == ("period", "row 2, column Kỳ", "2016-Q7")


def test_an_agency_that_ended_is_told_with_its_day_and_its_successor(folder: Path) -> None:
    [told] = problems(folder, "3;C;2016;96;100")
    said = told.what.in_language("en")
    assert "C ended on 2016-06-30" in said
    assert "went into its successor 2 (B)" in said


def test_points_that_the_workbook_shows_as_percentages_are_refused() -> None:
    cells = ["1", Number(Fraction(95, 100), 2)]
    table = Table(["agency", "share"], [Row(cells, 2)], sheet="S", percents=frozenset({(2, 1)}))
    into = Observations()
    observe_tables([table], ColumnMapping(percent={"points": ("share",)}), "excel:b.xlsx", into)
    [value] = into.values
    assert value.why is not None
    assert "0.95 would be 0.95%, but the workbook shows this cell as 95%" in value.why["en"]
    plain = attrs_without_percents(table)
    again = Observations()
    observe_tables([plain], ColumnMapping(percent={"points": ("share",)}), "excel:b.xlsx", again)
    assert again.values[0].written == "0.95%"


def attrs_without_percents(table: Table) -> Table:
    return Table(table.header, [Row(["1", Number(Fraction(95, 100), 2)], 2)], sheet=table.sheet)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_describe_reads_a_register_of_agencies_whatever_parts_its_cells(folder: Path, sign: str) -> None:
    register = "id,name,level\n1,Xã A,commune\n2,Xã B,commune\n".replace(",", sign)
    put(folder, "register.csv", f"\ufeff{register}")
    put(folder, "names.csv", "Tên,Số\nXã A,1\nXã B,2\n")
    shown = spawn(
        ["describe", f"csv:{folder / 'names.csv'}", "--agencies", str(folder / "register.csv"), "--lang", "en"]
    )
    assert shown.code == 0, shown.err
    assert "agency: Tên" in shown.out


def test_data_that_replaces_the_sources_of_an_assessment_is_said(folder: Path) -> None:
    put(folder, "mapped.csv", "Mã;Tên;Kỳ;Gửi qua mạng;Tổng số văn bản\n2;B;2016;96;100\n")
    words = ["check", str(folder), "--lang", "en"]
    assert "--data" not in spawn(words).err
    said = spawn([*words, "--data", f"csv:{folder / 'good.csv'}"]).err
    assert "in place of all sources that assessment.yaml lists" in said
    assert "in place of all sources" in " ".join(spawn(["check", "--help", "--lang", "en"]).out.split())


def test_register_waivers_and_headings_are_told_in_one_run(folder: Path) -> None:
    put(folder, "agencies.csv", "id,name,level\n1,A,commune\n2,B,hamlet\n")
    put(folder, "assessment.yaml", MAPPED + "waivers: waivers.yaml\n")
    waiver = "{agency: Z, indicator: shard, reason: r, granted_by: g, from: 2016-01-01, until: 2016-12-31}"
    put(folder, "waivers.yaml", f"- {waiver}\n")
    put(folder, "mapped.csv", "Mã;Kỳ;Gửi\n2;2016;96\n")
    put(folder, "good.csv", "agencie,done,all\n1,96,100\n")
    ran = spawn(["check", str(folder), "--lang", "en"])
    assert ran.code == 3
    for wrong in ("hamlet", '"Z"', "shard", "csv:mapped.csv", '"Tổng số văn bản"', "csv:good.csv", '"agency"'):
        assert wrong in ran.err, wrong


def test_every_heading_that_a_register_lacks_is_told(folder: Path) -> None:
    columns = "{from: agencies.csv, columns: {id: Mã, name: Tên, level: Cấp}}"
    put(folder, "assessment.yaml", MAPPED.replace("agencies: agencies.csv", f"agencies: {columns}"))
    ran = spawn(["check", str(folder), "--lang", "vi"])
    assert ran.code == 3
    for wrong in ('"Mã"', '"Tên"', '"Cấp"'):
        assert f"không có cột {wrong}" in ran.err
