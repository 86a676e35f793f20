"""Wide, long and panel tables without a mapping, collected files among them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.contracts import Place, Row, Table
from qtcompliance.domain.extra import Extra
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.reading import Reading, Unreadable
from qtcompliance.inputs.layout import SIDE, Layout
from qtcompliance.inputs.mapping import ColumnMapping
from qtcompliance.inputs.tables import observe_tables
from tests.inputs.observing import LONG, WIDE, Grid, facts, observe, told

# Shapes without a mapping


def test_wide() -> None:
    assert facts(observe(WIDE)) == [
        ("TC", "2016", "officials", 96, "row 2, column officials"),
        ("TC", "2016", "has_lan", True, "row 2, column has_lan"),
        ("YT", "2016", "has_lan", False, "row 3, column has_lan"),
    ]


def test_wide_without_a_period() -> None:
    assert facts(observe([["agency", "officials"], ["TC", "96"]])) == [
        ("TC", "", "officials", 96, "row 2, column officials")
    ]


def test_a_header_is_matched_after_nfc_and_white_space() -> None:
    grid = [[" agency ", "S\u00f4\u0301  ma\u0301y\n"], ["TC", "96"]]
    assert facts(observe(grid))[0][2] == "Số máy"
    assert facts(observe(grid, quantities={"computers": "Số máy"}))[0][2] == "computers"


def test_panel() -> None:
    grid = [
        ["agency", "period", "indicator", "numerator", "denominator"],
        ["TC", "2016", "documents-online", "190", "200"],
    ]
    assert [fact[2:] for fact in facts(observe(grid))] == [
        ("documents-online:numerator", 190, "row 2, column numerator"),
        ("documents-online:denominator", 200, "row 2, column denominator"),
    ]


def test_long() -> None:
    grid = [
        LONG,
        ["TC", "2016", "officials", "96"],
        ["TC", "2016", "documents-online", "> 95%"],
        ["TC", "2016", "computers", ""],
    ]
    found = observe(grid)
    assert facts(found)[0][2:4] == ("officials", 96)
    assert isinstance(found.values[1], Reading)
    assert len(found) == 2
    assert not found.problems


SAYS = ["agency", "officials", "computers", "covers", "flag", "as_of", "note"]


def test_what_a_wide_row_says_holds_for_all_its_figures() -> None:
    grid = [SAYS, ["TC", "96", "90", "subtree", "estimated", "2016-12-15", "sổ"], ["YT", "5", "", "self", "", "", ""]]
    found = observe(grid)
    extra = Extra(flag="estimated", as_of=date(2016, 12, 15), note="sổ", subtree=True)
    assert [fact[2] for fact in facts(found)] == ["officials", "computers", "officials"]
    assert found.extras == {0: extra, 1: extra}
    assert not found.problems


@pytest.mark.parametrize(("column", "text"), [("covers", "cả huyện"), ("flag", "ước"), ("as_of", "hôm qua")])
def test_a_wide_row_that_cannot_be_understood_is_not_taken_for_its_own(column: str, text: str) -> None:
    found = observe([["agency", "officials", column], ["TC", "96", text], ["YT", "5", ""]])
    assert [fact[0] for fact in facts(found)] == ["YT"]
    assert [(one.kind, one.place) for one in found.problems] == [(column, f"row 2, column {column}")]


def test_where_quantities_are_named_only_whom_a_row_covers_is_read() -> None:
    grid = [SAYS, ["TC", "96", "90", "subtree", "A", "B", "C"]]
    found = observe(grid, quantities={"officials": "officials"})
    assert found.extras == {0: Extra(subtree=True)}
    assert not found.problems


@pytest.mark.parametrize("named", ["covers", {"letter": "D"}])
def test_a_quantity_may_be_named_by_such_a_column(named: Any) -> None:
    found = observe([SAYS, ["TC", "96", "90", "7", "", "", ""]], quantities={"officials": named})
    assert [fact[2:4] for fact in facts(found)] == [("officials", 7)]


def test_a_column_by_which_rows_are_chosen_says_nothing_else() -> None:
    grid = [["agency", "officials", "flag"], ["TC", "96", "A"], ["YT", "5", "B"]]
    assert [fact[0] for fact in facts(observe(grid, where={"flag": ["A"]}))] == ["TC"]
    grid = [["agency", "officials", "covers"], ["TC", "96", "subtree"]]
    assert observe(grid, where={"covers": ["subtree"]}).extras == {0: Extra(subtree=True)}


def test_a_column_that_says_of_which_period_a_row_is_says_nothing_else() -> None:
    found = observe([["agency", "officials", "as_of"], ["TC", "96", "2016"]], period="as_of")
    assert [fact[1:4] for fact in facts(found)] == [("2016", "officials", 96)]


def test_a_long_row_says_more_about_itself() -> None:
    grid = [
        [*LONG, "flag", "as_of", "note", "covers", "replaced", "source", "place"],
        [
            "TC",
            "2016",
            "officials",
            "96",
            "estimated",
            "2016-12-15",
            "theo sổ",
            "subtree",
            "95",
            "excel:a.xlsx",
            "Thư!D17",
        ],
        ["YT", "2016", "officials", "110", "", "", "", "self", "", "csv:b.csv", "row 6, column officials"],
        ["NV", "2016", "officials", "74", "", "", "", "", "", "csv:b.csv", ""],
        ["BC", "2016", "officials", "150", "", "", "", "", "", "", ""],
    ]
    found = observe(grid)
    assert found.extras == {
        0: Extra(flag="estimated", as_of=date(2016, 12, 15), note="theo sổ", subtree=True, replaced="95")
    }
    assert [(found.location(one), found.place(one)) for one in range(4)] == [
        ("excel:a.xlsx", Place(text="Thư!D17")),
        ("csv:b.csv", Place(6, "officials")),
        ("csv:b.csv", Place()),
        ("csv:r.csv", Place(5, "value")),
    ]
    assert found.evidence(0).replaced == "95"


def test_what_was_refused_is_refused_again() -> None:
    grid = [
        [*LONG, "flag", "note", "source", "place"],
        ["TC", "2016", "officials", "chín sáu", "refused", "", "csv:b.csv", "row 2, column officials"],
        ["YT", "2016", "officials", "110", "Refused", "", "", ""],
        ["", "", "", "A | 1 | 2 | 3", "refused", "too many cells", "csv:b.csv", "row 9"],
        ["", "", "", "rest", "refused", "", "", ""],
        ["", "", "", "-", "refused", "dash", "csv:b.csv", "row 3, column q"],
        ["", "", "", "", "refused", "source", "csv:none.csv", ""],
    ]
    found = observe(grid)
    assert found.values == [Unreadable("chín sáu"), Unreadable("110")]
    assert [extra.flag for extra in found.extras.values()] == ["refused", "refused"]
    first, second, third, fourth = found.problems
    assert (first.kind, first.source, first.place, first.text) == ("refused", "csv:b.csv", "row 9", "A | 1 | 2 | 3")
    assert "too many cells" in first.what.in_language("en")
    assert (second.kind, second.source, second.text) == ("refused", "csv:r.csv", "rest")
    assert (third.kind, third.place) == ("dash", "row 3, column q")
    assert (fourth.kind, fourth.source, fourth.text) == ("source", "csv:none.csv", "")


def test_a_note_beside_a_missing_figure_is_told_and_told_again_when_it_was_collected() -> None:
    grid = [[*LONG, "note"], ["TC", "2016", "officials", "", "máy hỏng"], ["YT", "2016", "officials", "7", "đếm tay"]]
    found = observe(grid)
    assert told(found) == [("note", "row 2, column note", "máy hỏng")]
    again = observe([[*LONG, "flag", "note"], ["", "", "", "máy hỏng", "refused", "note"]])
    assert again.problems[0].what == found.problems[0].what


@pytest.mark.parametrize(
    ("column", "text", "kind", "said"),
    [
        ("flag", "estimatd", "flag", 'Did you mean "estimated"?'),
        ("flag", "?", "flag", "known: estimated, refused"),
        ("covers", "subtre", "covers", 'Did you mean "subtree"?'),
        ("covers", "3", "covers", "known: self, subtree"),
        ("as_of", "15/12/2016", "as_of", "is not a day"),
        ("as_of", "2016-02-30", "as_of", "is not a day"),
        ("as_of", "20161215", "as_of", "is not a day"),
    ],
)
def test_a_row_whose_own_words_are_not_understood_is_a_problem(column: str, text: str, kind: str, said: str) -> None:
    found = observe([[*LONG, column], ["TC", "2016", "officials", "96", text], ["YT", "2016", "officials", "110", ""]])
    assert told(found) == [(kind, f"row 2, column {column}", text)]
    assert said in found.problems[0].what.in_language("en")
    assert [fact[0] for fact in facts(found)] == ["YT"]


@pytest.mark.parametrize(
    "grid",
    [
        [LONG, ["TC", "2016", "", "96"], ["TC", "2016", "", ""], ["TC", "2016", "officials", "96"]],
        [
            ["agency", "indicator", "numerator", "denominator"],
            ["TC", " ", "96", "100"],
            ["TC", "", None, ""],
            ["TC", "x", "1", ""],
        ],
    ],
)
def test_a_figure_of_nobody_knows_what_is_a_problem(grid: Grid) -> None:
    found = observe(grid)
    assert [(kind, text) for kind, _, text in told(found)] == [("quantity", "96" if grid[0] == LONG else "96 | 100")]
    assert found.problems[0].place == f"row 2, column {grid[0][2 if grid[0] == LONG else 1]}"
    assert len(found) == 1


def test_columns_that_nobody_reads_are_told_once() -> None:
    grid = [[*LONG, "flagg", "", "người nhập"], *([["TC", "2016", "officials", "96", "estimated", "!", "An"]] * 3)]
    found = observe(grid)
    assert told(found) == [
        ("column", "row 1, column flagg", "flagg"),
        ("column", "row 1, column người nhập", "người nhập"),
        ("column", "row 2, column F", "!"),
    ]
    assert 'Did you mean "flag"?' in found.problems[0].what.in_language("en")


def test_a_column_without_a_header_is_told_where_it_first_holds_something() -> None:
    found = observe(
        [["agency", "officials", "", ""], ["TC", "96", "", ""], ["YT", "110", "7", ""], ["NV", "74", "8", None]]
    )
    assert told(found) == [("column", "row 3, column C", "7")]
    assert len(found) == 3


COLLECTED = ("agency", "period", "quantity", "value", *SIDE)
CELLS = st.tuples(
    st.sampled_from(["A", " B  c", ""]),
    st.sampled_from(["2016", "", "quý 1"]),
    st.sampled_from(["sent", "online", " ", ""]),
    st.sampled_from(["12", "ước 5", "-", "", "nhiều", "> 95%", 7, None]),
    st.sampled_from(["", "", " ", "estimated", "refused", "what"]),
    st.sampled_from(["", "", "2016-12-31", "x"]),
    st.sampled_from(["", "", "a note"]),
    st.sampled_from(["", "", "subtree"]),
    st.sampled_from(["", "", "94.1%"]),
    st.sampled_from(["csv:r.csv", "csv:other.csv", ""]),
    st.sampled_from(["row 2, column sent", "row 10", "row 0", "Thư điện tử!D17", "", " ", "a query", "row 2,  column"]),
    st.sampled_from(["", "", "Thư điện tử!B17"]),
    st.sampled_from(["", "", "row 2, column Kỳ"]),
)


@given(st.lists(CELLS, max_size=8))
def test_a_collected_file_is_read_as_any_long_return(rows: list[tuple[Any, ...]]) -> None:
    def read() -> tuple[Any, ...]:
        into, grid = Observations(), [Row(cells, number) for number, cells in enumerate(rows, 2)]
        observe_tables([Table(COLLECTED, grid)], ColumnMapping(), "csv:r.csv", into)
        figures = [(into.evidence(n), into.agency_text(n), into.period_text(n)) for n in range(len(into))]
        return figures, into.values, into.extras, into.bare, into.problems

    quickly = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Layout, "collected", property(lambda _layout: False))
        assert read() == quickly
