"""Rows: blank, short and long ones, and those that `where` and `skip` choose."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from qtcompliance.api import load_observations
from qtcompliance.contracts import Number
from qtcompliance.domain.observation import Observations
from qtcompliance.inputs.mapping import ColumnMapping
from qtcompliance.inputs.tables import observe_tables
from tests.inputs.observing import WIDE, Grid, declared, facts, observe, table, told

# Rows


def test_blank_rows_are_no_rows() -> None:
    into = Observations()
    grid = [["agency", "officials"], [], ["", " "], [None, None], ["TC", "96"], ["", "5"], ["YT", ""]]
    assert observe_tables([table(grid)], ColumnMapping(), "csv:r.csv", into) == 3
    assert [fact[0] for fact in facts(into)] == ["TC", ""]  # a figure of nobody is refused where agencies are matched
    assert not into.problems


def test_a_short_row_is_missing_its_last_cells_and_a_long_one_is_refused() -> None:
    found = observe(
        [WIDE[0], ["TC", "2016", "96"], ["YT", "2016", "92", "8", "no"], ["NV", "2016", "74", "yes", "", None]]
    )
    assert [fact[:4] for fact in facts(found)] == [
        ("TC", "2016", "officials", 96),
        ("NV", "2016", "officials", 74),
        ("NV", "2016", "has_lan", True),
    ]
    assert told(found) == [("row", "row 3", "YT | 2016 | 92 | 8 | no")]


def ragged(grid: Grid, **keys: Any) -> Observations:
    into = Observations()
    observe_tables([attrs.evolve(table(grid), ragged=True)], declared(**keys), "csv:r.csv", into)
    return into


HEAD = ["agency", "period", "sent", "online", "secret"]


def test_a_short_row_of_a_text_file_is_read_and_told_once_a_file() -> None:
    found = ragged([HEAD, ["A", "2016", "9", "8", "0"], ["B", "2016", "95", "10"], ["C", "2016", "7"]])
    assert [fact[:4] for fact in facts(found) if fact[0] != "A"] == [
        *(("B", "2016", "sent", 95), ("B", "2016", "online", 10), ("C", "2016", "sent", 7))
    ]
    assert told(found) == [("row", "row 3", "B | 2016 | 95 | 10")]
    said = found.problems[0].what.in_language("en")
    assert said.startswith("the row has 4 cells and the header 5: the last ones count as blank")
    assert said.endswith("1 more row(s) are so: 4")


def test_of_many_short_rows_the_first_are_named() -> None:
    found = ragged([HEAD, *([str(one), "2016", "1"] for one in range(6))])
    assert [one.what.in_language("en").partition(" · ")[2] for one in found.problems] == [
        "5 more rows are so: 3, 4, 5 …"
    ]


@pytest.mark.parametrize(
    ("head", "row", "keys"),
    [
        (HEAD, ["A"], {}),  # nobody reported anything: there is nothing that could stand under a wrong heading
        (HEAD, ["A", "2016"], {}),
        (HEAD, ["A", "2016", "", ""], {}),
        (HEAD, ["A", "2016", "1", "1", "0"], {}),
        ([*HEAD, "note"], ["A", "2016", "1", "1", "0"], {}),  # only a remark, or a column that nobody reads
        ([*HEAD, "Ghi chú"], ["A", "2016", "1", "1", "0"], {"quantities": {"sent": "sent", "online": "online"}}),
        (["agency", "quantity", "value", "flag", "note"], ["A", "sent", "1"], {}),
    ],
)
def test_a_short_row_that_loses_no_figure_is_not_told(head: list[str], row: list[str], keys: dict[str, Any]) -> None:
    assert ragged([head, row], **keys).problems == []


def test_a_short_row_that_may_lack_its_period_is_told() -> None:
    found = ragged([["agency", "sent", "period"], ["A", "9"]])
    assert told(found) == [("row", "row 2", "A | 9")]


def test_short_rows_are_seen_where_columns_are_treated() -> None:
    grid = [["agency", "Kết quả", "online"], ["A", "7 (9)"], ["B", "5 (6)", "4"]]
    found = ragged(grid, split={"Kết quả": "{rank} ({score})"}, quantities={"rank": "rank", "online": "online"})
    assert told(found) == [("row", "row 2", "A | 7 (9)")]
    assert [fact[2:4] for fact in facts(found)] == [("rank", 7), ("rank", 5), ("online", 4)]
    found = ragged(grid, font={"tcvn3": ["online"]}, quantities={"online": "online"})
    assert not found.problems  # the row has no figure at all


def test_of_a_workbook_a_short_row_only_ends_in_blanks(tmp_path: Path) -> None:
    assert not observe([HEAD, ["A", "2016", "1"]], sheet="S").problems
    path = tmp_path / "r.csv"
    path.write_text("agency,sent,online\nA,1\n", encoding="utf-8")
    found = load_observations(f"csv:{path}")
    assert [(one.kind, one.place) for one in found.problems] == [("row", "row 2")]


def test_a_long_text_is_cut_short() -> None:
    found = observe([WIDE[0], ["TC", "2016", "1", "x", "y" * 5000]])
    assert len(found.problems[0].text) == 200


def test_a_place_in_a_workbook_is_the_cells_own() -> None:
    found = observe(WIDE, sheet="Thư điện tử")
    assert [str(found.place(one)) for one in range(3)] == ["Thư điện tử!C2", "Thư điện tử!D2", "Thư điện tử!D3"]
    found = observe([WIDE[0], ["TC", "2016", "1", "x", "y"]], sheet="S")
    assert told(found)[0][1] == "S!2"


# Rows that are chosen


ROWS: Grid = [
    ["agency", "Loại", "officials"],
    ["TC", "Sở", "96"],
    ["BC", "Huyê\u0323n", "150"],
    ["HM", " Xã ", "22"],
    ["Tổng cộng", "", "268"],
]


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ({"where": {"Loại": ["Sở", "Huyện"]}}, ["TC", "BC"]),
        ({"where": {"Loại": "Xã"}}, ["HM"]),
        ({"skip": {"agency": ["Tổng cộng"]}, "quantities": {"officials": "officials"}}, ["TC", "BC", "HM"]),
        ({"skip": {"agency": "Tổng cộng", "Loại": ["Xã"]}}, ["TC", "BC"]),
        ({"where": {"Loại": ["Sở", "Xã"]}, "skip": {"agency": "TC"}}, ["HM"]),
    ],
)
def test_where_and_skip(keys: dict[str, Any], chosen: list[str]) -> None:
    found = observe(ROWS, **keys)
    assert [fact[0] for fact in facts(found)] == chosen
    assert {fact[2] for fact in facts(found)} == {"officials"}
    assert not found.problems


def test_where_and_skip_see_whole_numbers_dates_and_truth_as_the_source_gives_them() -> None:
    grid = [
        ["agency", "k", "n"],
        ["A", 2016, 1],
        ["B", date(2016, 12, 31), 2],
        ["C", True, 3],
        ["D", Number(Fraction(5, 2), 1), 4],
    ]
    for text, agency in (("2016", "A"), ("2016-12-31", "B"), ("true", "C"), ("2.5", "D")):
        assert [fact[0] for fact in facts(observe(grid, where={"k": text}, quantities={"n": "n"}))] == [agency]


def test_a_text_of_where_that_no_row_has_is_told() -> None:
    found = observe(ROWS, where={"Loại": ["Sở", "Huyên", "Phường"]})
    assert told(found) == [("where", "", "Huyên"), ("where", "", "Phường")]
    assert 'Did you mean "Huyện"?' in found.problems[0].what.in_language("en")
