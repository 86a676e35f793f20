from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.contracts import Row, Table
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.percent import Number
from qtcompliance.domain.reading import Notation, Reading, Unreadable, canonical
from qtcompliance.errors import SourceError
from qtcompliance.inputs.mapping import ColumnMapping
from qtcompliance.inputs.split_pattern import pattern_of
from qtcompliance.inputs.tables import observe_tables
from qtcompliance.inputs.treatments import treated


def cells(mapping: ColumnMapping, *column: Any) -> list[Any]:
    found = treated(Table(["x"], [Row([cell], n) for n, cell in enumerate(column, 2)]), mapping, "csv:a.csv")
    return [row.cells[0] for row in found.table.rows]


def percents(kind: str, *column: Any, decimal: str = ".") -> list[Any]:
    mapping = ColumnMapping(percent={kind: ("x",)}, notation=Notation(decimal=decimal))
    return [one.written if isinstance(one, Reading) else one for one in cells(mapping, *column)]


def test_footnote_digits_and_signs_leave_a_name_as_they_were_declared():
    assert cells(ColumnMapping(footnotes={"digits": ("x",)}), "Northeast6", "New York 7, 8", "Xã A¹", "5", None, 7) == [
        "Northeast", "New York", "Xã A", "5", None, 7,
    ]  # fmt: skip
    assert cells(ColumnMapping(footnotes={"signs": ("x",)}), "Phường 1*", "Xã A †‡", "Xã B²", "*") == [
        "Phường 1", "Xã A", "Xã B", "*",
    ]  # fmt: skip


def test_a_bare_number_is_the_percentage_that_was_declared():
    assert percents("fraction", Number(Fraction(19, 20), 2), "0.9499", 1, 0, "0.9") == [
        "95%",
        "94.99%",
        "100%",
        "0%",
        "90%",
    ]
    assert percents("points", Number(Fraction(189, 2), 1), "95", 100, "94.99") == ["94.5%", "95%", "100%", "94.99%"]
    assert percents("points", "94,99", decimal=",") == ["94.99%"]


def test_what_bears_its_sign_or_is_no_number_stays_as_it_is():
    for kind in ("fraction", "points"):
        assert percents(kind, "95%", "> 95%", "…", None, True, "abc") == ["95%", "> 95%", "…", None, True, "abc"]


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_points_and_fractions_of_one_percentage_say_the_same(units, decimals):
    """95 in points and 0.95 as a fraction are one percentage with one rounding."""
    points, share = (
        Number(Fraction(units, 10**decimals), decimals),
        Number(Fraction(units, 10 ** (decimals + 2)), decimals + 2),
    )
    [one], [other] = (
        cells(ColumnMapping(percent={"points": ("x",)}), points),
        cells(ColumnMapping(percent={"fraction": ("x",)}), share),
    )
    assert one == other


def test_a_cell_of_two_figures_becomes_two_columns_that_stand_where_it_stands():
    table = Table(["agency", "Hạng"], [Row(["A", "01 (0,727)"], 2), Row(["B", "2"], 3), Row(["C", None], 4)])
    mapping = ColumnMapping(
        split={"Hạng": "{hạng} ({điểm})"}, quantities={"rank": "hạng", "score": "điểm"}, notation=Notation(decimal=",")
    )
    into = Observations()
    observe_tables([table], mapping, "csv:a.csv", into)
    said = [
        (into.agency_text(n), into.quantity_text(n), canonical(into.values[n]), str(into.place(n)))
        for n in range(len(into))
    ]
    assert said == [
        ("A", "rank", "1", "row 2, column Hạng"),
        ("A", "score", "0.727", "row 2, column Hạng"),
        ("B", "rank", "2", "row 3, column Hạng"),
        ("B", "score", "2", "row 3, column Hạng"),
    ]
    assert isinstance(into.values[2], Unreadable)


def test_in_a_workbook_the_split_cell_is_cited():
    table = Table(["agency", "Hạng"], [Row(["A", "01 (0,727)"], 2)], sheet="Năm")
    into = Observations()
    observe_tables([table], ColumnMapping(split={"Hạng": "{r} ({})"}, quantities={"rank": "r"}), "excel:a.xlsx", into)
    assert str(into.place(0)) == "Năm!B2"


@pytest.mark.parametrize("written", ["", "abc", "{}", "{a} {a}", "{1}", "{a b}"])
def test_a_pattern_names_each_piece_once(written):
    with pytest.raises(ValueError):  # noqa: PT011 - the caller tells the user
        pattern_of(written)


@pytest.mark.parametrize("key", ["footnotes", "percent"])
def test_a_column_that_is_not_there_is_told(key):
    word = {"footnotes": "digits", "percent": "points"}[key]
    with pytest.raises(SourceError, match="there is no column"):
        treated(Table(["x"], []), ColumnMapping(**{key: {word: ("y",)}}), "csv:a.csv")
