"""Which columns are read, and mappings as an assessment declares them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.extra import Extra
from qtcompliance.errors import AssessmentError
from qtcompliance.inputs.headers import letter_of, position_of
from qtcompliance.inputs.mapping import Fixed, Letter
from tests.inputs.observing import LONG, WIDE, Grid, declared, facts, observe, refused

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
        ([["agency", "officials", "Covers"], []], {}, 'Did you mean "covers"?'),
        ([["agency", "officials", "FLAG"], []], {}, 'Did you mean "flag"?'),
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
