"""A row that `skip:` or `rows:` leaves out is told where it is all that its agency reports."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import province, run
from tests.cli.province import ASSESSMENT, Province, Ran

__all__ = ["province", "run"]
Run = Callable[..., Ran]
ROWS = "agency,period,sent,online\nTổng cộng,2016,400,393\nDT,2016,100,99\nHoa Mai,2016,100,95\nSX,2016,200,199\n"


def left_out(run: Run, province: Province, more: str, returns: str = ROWS) -> list[tuple[str, str, str]]:
    province.write("returns.csv", returns)
    province.write("assessment.yaml", ASSESSMENT.replace("- csv:returns.csv", f'- {{from: "csv:returns.csv", {more}}}'))
    report = json.loads(run("check", province, "--format", "json").out)
    return [
        (one["place"], one["text"], one["message"]["en"]) for one in report["problems"] if one["kind"] == "left_out"
    ]


def judged(run: Run, province: Province) -> dict[str, tuple[int | None, str]]:
    """What each agency is judged by: its denominator, and how it came out."""
    cards = json.loads(run("check", province, "--format", "json").out)["scorecards"]
    return {card["subject"]["id"]: (one["denominator"], one["outcome"]) for card in cards for one in card["verdicts"]}


ALL = {"DT": (100, "pass"), "HM": (100, "fail"), "SX": (200, "pass")}


def test_an_agency_that_is_skipped_is_told(province: Province, run: Run) -> None:
    [(place, text, what)] = left_out(run, province, "skip: {agency: [Hoa Mai, Tổng cộng]}")
    assert (place, text) == ("row 4, column agency", "Hoa Mai")
    assert what.startswith('`skip:` leaves this row out, and it names the agency "Hoa Mai"')
    assert "bỏ qua dòng này của cơ quan" in " ".join(run("check", province, "--lang", "vi").out.split())


@pytest.mark.parametrize(("rows", "told"), [("3..4", ["SX"]), ("4..5", ["DT"]), ("3..5", [])])
def test_an_agency_beyond_the_rows_is_told(rows: str, told: list[str], province: Province, run: Run) -> None:
    assert [text for _, text, _ in left_out(run, province, f"rows: {rows}")] == told


def test_an_agency_that_another_row_reports_is_not_told(province: Province, run: Run) -> None:
    again = ROWS.replace("Hoa Mai,2016", "Hoa Mai,cũ,1,1\nHoa Mai,2016")
    assert left_out(run, province, "skip: {period: [cũ], agency: [Tổng cộng]}", again) == []
    assert judged(run, province) == ALL
    assert left_out(run, province, "rows: 3..4", ROWS.replace("SX,", "HM,")) == []
    assert judged(run, province) == {**ALL, "SX": (None, "no_data")}


def test_a_heading_within_the_table_holds_no_figure_and_is_not_told(province: Province, run: Run) -> None:
    headed = ROWS.replace("Tổng cộng,2016,400,393", "Đồi Thông,I,,").replace("DT,2016,100,99\n", "")
    assert left_out(run, province, "skip: {period: [I]}", headed) == []
    assert judged(run, province) == {**ALL, "DT": (None, "no_data")}


def test_a_table_that_is_read_in_two_parts_leaves_nobody_out(province: Province, run: Run) -> None:
    parts = [f'- {{from: "csv:returns.csv", rows: {rows}}}' for rows in ("3..3", "4..4")]
    province.write("returns.csv", ROWS)
    province.write("assessment.yaml", ASSESSMENT.replace("- csv:returns.csv", "\n  ".join(parts)))
    report = json.loads(run("check", province, "--format", "json").out)
    assert [one["text"] for one in report["problems"]] == ["SX"]


def test_rows_that_are_chosen_on_purpose_are_not_told(province: Province, run: Run) -> None:
    assert left_out(run, province, "where: {agency: [DT, SX]}") == []
    assert judged(run, province) == {**ALL, "HM": (None, "no_data")}


def test_what_is_broken_below_the_rows_that_are_read_breaks_nothing(province: Province, run: Run) -> None:
    broken = ROWS + 'Ghi chú,"never closed\n'
    assert left_out(run, province, "rows: 3..5", broken) == []
    assert judged(run, province) == ALL
    assert "never closed" not in run("check", province).out


NEAR = "agency,type,sent,online\nDT,Năm,100,99\nHM,NĂM,100,95\nSX,nam,200,199\nSX,năm,200,199\nHM,Quý,1,1\n"


def test_rows_that_differ_in_capitals_only_from_those_that_are_kept_are_told(province: Province, run: Run) -> None:
    assert left_out(run, province, "where: {type: Năm}", NEAR) == []
    report = json.loads(run("check", province, "--format", "json").out)
    told = [(one["kind"], one["place"], one["text"], one["message"]) for one in report["problems"]]
    assert [one[:3] for one in told] == [
        ("where", "row 3, column type", "NĂM"), ("where", "row 5, column type", "năm")
    ]  # fmt: skip
    assert '1 row(s) whose column "type" says "NĂM"' in told[0][3]["en"]
    assert 'ghi "NĂM", chỉ khác "Năm" về chữ hoa' in told[0][3]["vi"]


def test_a_row_whose_very_text_is_chosen_is_not_told(province: Province, run: Run) -> None:
    assert left_out(run, province, "where: {type: [Năm, NĂM, năm]}", NEAR.replace("SX,nam", "DT,nam")) == []
    assert json.loads(run("check", province, "--format", "json").out)["problems"] == []
