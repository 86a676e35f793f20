"""Cells: how they are written, what is missing, and that every way of reading says the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.contracts import Number, Row, Table
from qtcompliance.domain.extra import Extra
from qtcompliance.domain.indicator import QuantityKind
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.reading import Unreadable, Whole
from qtcompliance.inputs.mapping import ColumnMapping
from qtcompliance.inputs.tables import observe_tables
from qtcompliance.judging.suit import Suit
from qtcompliance.locale import Message
from tests.inputs.observing import LONG, Grid, facts, observe, told

# Cells


@pytest.mark.parametrize(
    ("text", "keys", "value"),
    [
        ("1.234", {"decimal": ",", "grouping": "."}, 1234),
        ("1.234", {"decimal": "."}, Number(Fraction(1234, 1000), 3)),
        ("1.234", {"grouping": ","}, Number(Fraction(1234, 1000), 3)),
        ("1.234", {}, Unreadable("1.234")),
        ("-12.345", {}, Unreadable("-12.345")),
        ("ước 123.456", {}, Unreadable("ước 123.456")),
        ("1.23", {}, Number(Fraction(123, 100), 2)),
        ("1.2340", {}, Number(Fraction(1234, 1000), 4)),
        ("0.234", {}, Number(Fraction(234, 1000), 3)),
        ("1234.567", {}, Number(Fraction(1234567, 1000), 3)),
        (Number(Fraction(1234, 1000), 3), {}, Number(Fraction(1234, 1000), 3)),
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
    kept = found.values[0]
    assert (int if isinstance(kept, Whole) else type(kept)) is type(value)
    assert not found.problems


@pytest.mark.parametrize(("text", "both"), [("1.150", ("1.150", "1150")), ("30.000", ("30.000", "30000"))])
def test_a_number_that_may_be_a_thousand_times_as_great_is_told_both_and_what_to_declare(
    text: str, both: tuple[str, str]
) -> None:
    [value] = observe([["agency", "q"], ["A", text]]).values
    assert isinstance(value, Unreadable)
    assert value.why is not None
    for language, decimal in (("vi", ","), ("en", ".")):
        said = value.why[language]
        assert all(one in said for one in (f'"{text}"', both[0].replace(".", decimal), both[1]))
        assert '`decimal: "."`' in said
        assert '`grouping: "."`' in said


@pytest.mark.parametrize("kind", ["count", "number"])
def test_neither_a_count_nor_a_number_is_guessed_of_it(kind: str) -> None:
    suit = Suit(QuantityKind(kind))
    [value] = observe([["agency", "q"], ["A", "1.150"]]).values
    said = suit.fit(value)
    assert isinstance(said, Message)
    assert '`grouping: "."`' in said.in_language("en")
    [declared] = observe([["agency", "q"], ["A", "1.150"]], decimal=",", grouping=".").values
    assert suit.fit(declared) == 1150


def test_what_was_collected_is_read_as_it_was_written() -> None:
    header = [*LONG, "source", "place"]
    found = observe([header, ["A", "2016", "q", "1.150", "excel:b.xlsx", "S!B2"]])
    assert found.values == [Number(Fraction(1150, 1000), 3)]


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
