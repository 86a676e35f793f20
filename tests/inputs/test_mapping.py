"""Tables → observations: shapes, mappings, notation, and everything that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.contracts import Number, Place, Row, Table
from qtcompliance.domain.observation import Extra, Observations
from qtcompliance.domain.reading import Reading, Unreadable
from qtcompliance.errors import AssessmentError, SourceError
from qtcompliance.inputs.documents import Document
from qtcompliance.inputs.fields import Field
from qtcompliance.inputs.headers import letter_of, position_of
from qtcompliance.inputs.layout import SIDE, Layout
from qtcompliance.inputs.mapping import KEYS, ColumnMapping, Fixed, Letter, read_mapping
from qtcompliance.inputs.tables import observe_tables
from qtcompliance.locale import spoken

Grid = list[list[Any]]


def declared(**keys: Any) -> ColumnMapping:
    """A mapping as an assessment declares it."""
    document = Document("assessment.yaml", dict(keys), values={}, keys={}, bare=frozenset(), error=AssessmentError)
    entry = Field.of(document)
    mapping = read_mapping(entry.mapping(sorted(KEYS)), entry)
    entry.faults.raise_if_any()
    return mapping


def table(grid: Grid, sheet: str = "") -> Table:
    return Table(grid[0], [Row(cells, number) for number, cells in enumerate(grid[1:], 2)], sheet=sheet)


def observe(*grids: Grid, sheet: str = "", **keys: Any) -> Observations:
    into = Observations()
    observe_tables([table(grid, sheet) for grid in grids], declared(**keys), "csv:r.csv", into)
    return into


def facts(found: Observations) -> list[tuple[str, str, str, Any, str]]:
    return [
        (
            found.agency_text(one),
            found.period_text(one),
            found.quantity_text(one),
            found.values[one],
            str(found.place(one)),
        )
        for one in range(len(found))
    ]


def told(found: Observations) -> list[tuple[str, str, str]]:
    return [(problem.kind, problem.place, problem.text) for problem in found.problems]


def refused(*grids: Grid, **keys: Any) -> str:
    with pytest.raises(SourceError) as caught:
        observe(*grids, **keys)
    assert caught.value.explain("vi") != caught.value.explain("en")
    return str(caught.value)


WIDE: Grid = [["agency", "period", "officials", "has_lan"], ["TC", "2016", "96", "có"], ["YT", "2016", "", "no"]]


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


LONG = ["agency", "period", "quantity", "value"]


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


def test_a_long_text_is_cut_short() -> None:
    found = observe([WIDE[0], ["TC", "2016", "1", "x", "y" * 5000]])
    assert len(found.problems[0].text) == 200


def test_a_place_in_a_workbook_is_the_cells_own() -> None:
    found = observe(WIDE, sheet="Thư điện tử")
    assert [str(found.place(one)) for one in range(3)] == ["Thư điện tử!C2", "Thư điện tử!D2", "Thư điện tử!D3"]
    found = observe([WIDE[0], ["TC", "2016", "1", "x", "y"]], sheet="S")
    assert told(found)[0][1] == "S!2"


# Columns


@pytest.mark.parametrize(
    ("grid", "keys", "said"),
    [
        ([["agenci", "officials"], []], {}, 'no column "agency". Did you mean "agenci"?'),
        ([["x", "officials"], []], {}, 'no column "agency"; the columns are "x", "officials"'),
        ([["Agency", "officials"], []], {}, 'the column "Agency" would be overlooked. Did you mean "agency"?'),
        ([["agency", "Period", "officials"], []], {}, 'Did you mean "period"?'),
        ([[*LONG, "Covers"], []], {}, 'Did you mean "covers"?'),
        ([["agency", "quantity", "vlue"], []], {}, 'no column "value". Did you mean "vlue"?'),
        ([["agency", "indicator", "numerator"], []], {}, 'no column "denominator"'),
        ([["agency", "officials", "computers", "officials"], []], {}, 'two columns are called "officials" (B, D)'),
        (WIDE, {"agency": "Cơ quan"}, 'no column "Cơ quan"'),
        (WIDE, {"period": "Năm"}, 'no column "Năm"'),
        (WIDE, {"quantities": {"officials": "oficials"}}, 'Did you mean "officials"?'),
        (WIDE, {"quantities": {"officials": {"letter": "E"}}}, "no column E; the last one is D"),
        (WIDE, {"where": {"Loại": "Sở"}}, 'no column "Loại"'),
        (WIDE, {"skip": {"perod": "Sở"}}, 'Did you mean "period"?'),
        (WIDE, {"flag": "note"}, 'no column "note"'),
        (WIDE, {"quantity": "officials"}, 'no column "value"'),
        (WIDE, {"numerator": "officials", "denominator": "has_lan"}, 'no column "indicator"'),
    ],
)
def test_a_column_that_is_missing(grid: Grid, keys: dict[str, Any], said: str) -> None:
    assert said in refused(grid, **keys)


def test_two_columns_of_one_name_do_no_harm_where_nobody_asks() -> None:
    grid = [["agency", "note", "officials", "note"], ["TC", "a", "96", "b"]]
    assert facts(observe(grid, quantities={"officials": "officials"}))[0][3] == 96
    assert facts(observe(grid, quantities={"officials": {"letter": "c"}}))[0][3] == 96


def test_columns_by_letter_and_fixed_texts() -> None:
    grid = [["", "", "officials"], ["TC", "x", "96"]]
    found = observe(
        grid,
        agency={"letter": "A"},
        period={"fixed": "2016"},
        flag={"fixed": "estimated"},
        quantities={"n": {"letter": "C"}},
    )
    assert facts(found) == [("TC", "2016", "n", 96, "row 2, column officials")]
    assert found.extras == {0: Extra(flag="estimated")}


@given(st.integers(0, 20_000))
def test_letters_and_positions_agree(position: int) -> None:
    assert position_of(letter_of(position)) == position
    assert [letter_of(one) for one in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_mapped_columns_leave_the_others_alone() -> None:
    grid = [["Cơ quan", "Năm", "Tổng số CBCC", "Ghi chú"], ["TC", "2016", "96", "abc"]]
    found = observe(grid, agency="Cơ quan", period="Năm", quantities={"officials": "Tổng số CBCC"})
    assert facts(found) == [("TC", "2016", "officials", 96, "row 2, column Tổng số CBCC")]
    assert not found.problems


def test_a_mapped_agency_alone_leaves_the_shape_to_the_table() -> None:
    found = observe([["Cơ quan", "Năm", "officials"], ["TC", "2016", "96"]], agency="Cơ quan", period="Năm")
    assert facts(found) == [("TC", "2016", "officials", 96, "row 2, column officials")]


def test_a_mapped_panel_and_a_mapped_long_table() -> None:
    grid = [["Cơ quan", "CT", "Tử", "Mẫu"], ["TC", "documents-online", "190", "200"]]
    found = observe(grid, agency="Cơ quan", indicator="CT", numerator="Tử", denominator="Mẫu")
    assert [fact[2:4] for fact in facts(found)] == [
        ("documents-online:numerator", 190),
        ("documents-online:denominator", 200),
    ]
    found = observe(
        [["Cơ quan", "SL", "GT", "TT"], ["TC", "officials", "96", "estimated"]],
        agency="Cơ quan",
        quantity="SL",
        value="GT",
        flag="TT",
    )
    assert facts(found)[0][2:4] == ("officials", 96)
    assert found.extras[0].flag == "estimated"


def test_covers_and_as_of_of_a_source() -> None:
    found = observe(
        [[*LONG, "covers"], ["A", "", "q", "1", ""], ["B", "", "q", "1", "self"]], covers="subtree", as_of="2016-12-15"
    )
    assert [found.extras.get(one, Extra()).subtree for one in range(2)] == [True, False]
    assert declared(as_of="2016-12-15").as_of == date(2016, 12, 15)


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


# Cells


@pytest.mark.parametrize(
    ("text", "keys", "value"),
    [
        ("1.234", {"decimal": ",", "grouping": "."}, 1234),
        ("1.234", {}, Number(Fraction(1234, 1000), 3)),
        ("12,5", {"decimal": ","}, Number(Fraction(125, 10), 1)),
        ("12,5", {}, Unreadable("12,5")),
        ("1 234", {"grouping": " "}, 1234),
        ("x", {"tick": "x"}, True),
        ("X", {"tick": "x"}, True),
        ("x", {}, Unreadable("x")),
        ("-", {"dash": "zero"}, 0),
        ("\u2013", {"dash": "zero"}, 0),
        (" 96 ", {}, 96),
        ("2016-12-31", {}, date(2016, 12, 31)),
        ("0", {}, 0),
        ("00012", {}, 12),
        ("²", {}, Unreadable("²")),
        (10**30, {}, 10**30),
        (True, {}, True),
        (datetime(2016, 12, 31, 7, 30, tzinfo=UTC), {}, date(2016, 12, 31)),
        (0.5, {}, Unreadable("0.5")),
        (Unreadable("[1]"), {}, Unreadable("[1]")),
    ],
)
def test_cells(text: Any, keys: dict[str, str], value: Any) -> None:
    found = observe([["agency", "q"], ["A", text]], **keys)
    assert found.values == [value]
    assert type(found.values[0]) is type(value)
    assert not found.problems


def test_true_and_one_are_two_things() -> None:
    grid = [["agency", "a", "b"], ["A", 1, True], ["B", True, 1], ["C", "1", 0], ["D", False, "0"]]
    found = observe(grid)
    assert [(type(value), value) for value in found.values] == [
        (int, 1), (bool, True), (bool, True), (int, 1), (int, 1), (int, 0), (bool, False), (int, 0)
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "  ", "…", "...", "n/a", "N/A", "NA", "chưa có số liệu", None])
def test_missing_is_no_observation(text: str | None) -> None:
    found = observe([["agency", "q", "r"], ["A", text, "1"]])
    assert [fact[2] for fact in facts(found)] == ["r"]
    assert not found.problems


def test_a_dash_that_nobody_explained_is_missing_and_told_once_a_source() -> None:
    grid = [["agency", "q", "r"], ["A", "1", "2"], ["B", "-", "2"], ["C", "–", "-"]]
    found = observe(grid, grid)
    assert len(found) == 6
    assert told(found) == [("dash", "row 3, column q", "-")]
    assert "6 cell(s)" in found.problems[0].what.in_language("en")
    assert not observe(grid, dash="missing").problems


def test_an_estimate_in_a_cell_bears_the_flag() -> None:
    found = observe(
        [["agency", "q", "r", "s"], ["A", "", "ước 73%", "5"], ["B", "1", "2", "3"], ["C", "ước 90", "1", ""]]
    )
    assert found.extras == {0: Extra(flag="estimated"), 5: Extra(flag="estimated")}
    assert found.quantity_text(0) == "r"
    assert found.values[5] == 90


TEXTS = st.sampled_from(["0", "7", "96", "", "-", "ước 5", "yes", "không", "92.8%", "> 95%", "abc", "2016-12-31", "…"])


@given(st.lists(st.tuples(st.sampled_from(["A", "B", " C"]), st.lists(TEXTS, min_size=3, max_size=3)), max_size=12))
def test_the_hot_path_and_the_plain_one_agree(rows: list[tuple[str, list[str]]]) -> None:
    wide: Grid = [["agency", "q0", "q1", "q2"], *([agency, *cells] for agency, cells in rows)]
    long: Grid = [
        LONG,
        *([agency, "", f"q{place}", cell] for agency, cells in rows for place, cell in enumerate(cells)),
    ]
    one, other = observe(wide), observe(long)
    assert [fact[:4] for fact in facts(one)] == [fact[:4] for fact in facts(other)]
    assert one.extras == other.extras
    assert [type(value) for value in one.values] == [type(value) for value in other.values]
    assert [fact[4] for fact in facts(one)] == [
        f"row {number}, column {quantity}"
        for number, row in enumerate(wide[1:], 2)
        for quantity, cell in zip(wide[0][1:], row[1:], strict=True)
        if cell not in ("", "-", "…")
    ]


def test_more_different_cells_than_are_remembered() -> None:
    grid = [["agency", "q"], *([f"A{number}", str(number)] for number in range(70_000))]
    assert observe(grid).values == list(range(70_000))


# Declaring


def test_a_whole_mapping() -> None:
    mapping = declared(
        agency="Cơ quan",
        period={"fixed": "2016"},
        decimal=",",
        grouping=".",
        dash="zero",
        tick="x",
        quantities={"officials": "Tổng số CBCC", "computers": {"letter": "ab"}},
        skip={"Cơ quan": ["Tổng cộng"]},
        where={"Loại": ["Sở", "Huyện"]},
        covers="subtree",
        corrects=["csv:returns.csv"],
        as_of="2016-12-15",
    )
    assert mapping.period == Fixed("2016")
    assert mapping.quantities == {"officials": "Tổng số CBCC", "computers": Letter("AB")}
    assert (mapping.notation.decimal, mapping.notation.grouping, mapping.notation.dash, mapping.notation.tick) == (
        ",",
        ".",
        "zero",
        "x",
    )
    assert mapping.skip == {"Cơ quan": ("Tổng cộng",)}
    assert mapping.subtree
    assert mapping.corrects == ("csv:returns.csv",)


@pytest.mark.parametrize(
    ("keys", "paths"),
    [
        ({"agency": ["a"]}, ["agency"]),
        ({"agency": {"fixed": "TC"}}, ["agency"]),
        ({"agency": {"letter": "7"}}, ["agency"]),
        ({"agency": {"letter": "A", "fixed": "x"}}, ["agency"]),
        ({"period": {"fixed": " "}}, ["period"]),
        ({"decimal": ";"}, ["decimal"]),
        ({"grouping": "."}, ["grouping"]),
        ({"decimal": ",", "grouping": ","}, ["grouping"]),
        ({"grouping": "_"}, ["grouping"]),
        ({"dash": "none"}, ["dash"]),
        ({"tick": "yes"}, ["tick"]),
        ({"tick": "-"}, ["tick"]),
        ({"tick": "1"}, ["tick"]),
        ({"covers": "all"}, ["covers"]),
        ({"as_of": "15/12/2016"}, ["as_of"]),
        ({"fresh": "3 months"}, ["fresh"]),
        ({"fresh": "90"}, ["fresh"]),
        ({"skip": ["Tổng cộng"]}, ["skip"]),
        ({"where": {"Loại": {"a": "b"}}}, ["where.Loại"]),
        ({"where": {"Loại": []}}, ["where.Loại"]),
        ({"quantities": "officials"}, ["quantities"]),
        ({"quantities": {"officials": ["a"], "b": {"letter": ""}}}, ["quantities.officials", "quantities.b"]),
        ({"quantities": {"officials": "a"}, "value": "b"}, [""]),
        ({"indicator": "a", "quantity": "b"}, [""]),
        ({"sheet": "x"}, ["sheet"]),
        ({"dash": "x", "tick": "0", "covers": "y"}, ["dash", "tick", "covers"]),
    ],
)
def test_faults_of_a_mapping_each_with_its_path(keys: Mapping[str, Any], paths: list[str]) -> None:
    with pytest.raises(AssessmentError) as caught:
        declared(**keys)
    assert sorted(fault.path for fault in caught.value.faults) == sorted(paths)
    assert caught.value.explain("vi") != caught.value.explain("en")


# Old fonts


def test_a_whole_source_of_an_old_font_is_restored_with_its_headers() -> None:
    found = observe([["C¬ quan", "Sè"], ["Së T­ ph¸p", "5"]], agency="Cơ quan", quantities={"n": "Số"}, font="tcvn3")
    assert facts(found) == [("Sở Tư pháp", "", "n", 5, "row 2, column Số")]


@pytest.mark.parametrize("column", ["Cơ quan", "Cô quan", {"letter": "A"}])
def test_a_column_of_an_old_font_is_named_as_it_reads_or_stands(column: Any) -> None:
    grid = [["Cô quan", "Đạt", "n"], ["Sôû Tö phaùp", "Hà", "5"]]
    found = observe(grid, agency="Cơ quan", quantities={"n": "n"}, font={"vni": [column]})
    assert [one[0] for one in facts(found)] == ["Sở Tư pháp"]


def test_a_column_of_an_old_font_that_is_not_there_is_told() -> None:
    with pytest.raises(SourceError, match="Cơ quan chủ quản"):
        observe([["agency"], ["A"]], font={"vni": ["Cơ quan chủ quản"]})


@pytest.mark.parametrize(
    "font", ["vncsii", {}, {"tcvn3": []}, {"other": ["A"]}, ["tcvn3"], {"tcvn3": [{"fixed": "x"}]}]
)
def test_a_font_nobody_knows_is_a_fault(font: Any) -> None:
    with pytest.raises(AssessmentError):
        declared(font=font)


def test_names_that_were_misread_are_told_with_a_guess_and_left_as_they_are() -> None:
    found = observe([["agency", "n"], ["A", "1"], ["Quß║¡n Ba ─É├¼nh", "5"], ["Sß╗ƒ T├ái ch├¡nh", "6"]])
    assert [one[0] for one in facts(found)] == ["A", "Quß║¡n Ba ─É├¼nh", "Sß╗ƒ T├ái ch├¡nh"]
    (problem,) = found.problems
    assert (problem.kind, problem.place, problem.text) == ("text", "row 3, column n", "Quß║¡n Ba ─É├¼nh")
    assert '"Quận Ba Đình"; 2 name(s)' in spoken(problem.what, "en")


def test_a_misread_row_without_figures_is_told_with_its_row() -> None:
    (problem,) = observe([["agency", "n"], ["Quß║¡n", ""]]).problems
    assert (problem.kind, problem.place) == ("text", "row 2, column agency")


def test_a_header_that_was_misread_is_recognised() -> None:
    with pytest.raises(SourceError, match="UTF-8 that was read as cp437"):
        observe([["C╞í quan", "n"], ["A", "1"]], agency="Cơ quan")


TYPED = st.one_of(
    st.none(), st.integers(0, 10**20), st.booleans(), st.dates(), st.sampled_from(["", "12", "ước 5", "-"])
)


@given(st.lists(st.tuples(TYPED, TYPED, TYPED), max_size=6))
def test_typed_cells_say_what_their_texts_say(rows: list[tuple[Any, ...]]) -> None:
    said = {True: "yes", False: "no"}
    texts = [["" if one is None else said[one] if isinstance(one, bool) else str(one) for one in row] for row in rows]
    found = []
    for cells in (rows, texts):
        into, numbered = Observations(), [Row(["A", *row], number) for number, row in enumerate(cells, 2)]
        observe_tables([Table(["agency", "x", "y", "z"], numbered)], ColumnMapping(), "a:b", into)
        found.append(([into.evidence(index) for index in range(len(into))], into.values, into.bare, into.problems))
    assert found[0] == found[1]


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
