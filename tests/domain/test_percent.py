"""Exact numbers: read without loss, printed without contradicting a verdict."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.percent import (
    Number,
    exact,
    fixed,
    lowest_terms,
    parse_count,
    parse_number,
    parse_percent,
    shown,
    shown_percent,
)

shares = st.fractions(min_value=0, max_value=2, max_denominator=10**7)


@pytest.mark.parametrize(
    ("text", "decimal", "grouping", "value", "decimals"),
    [
        ("92.8", ".", "", Fraction(928, 10), 1),
        ("92,80", ",", "", Fraction(928, 10), 2),
        ("4.513", ",", ".", Fraction(4513), 0),
        ("4 513", ".", " ", Fraction(4513), 0),
        ("4\u00a0513\u202f000", ".", " ", Fraction(4513000), 0),
        ("-1", ".", "", Fraction(-1), 0),
        ("\u22121", ".", "", Fraction(-1), 0),
        ("+7", ".", "", Fraction(7), 0),
        (" 007 ", ".", "", Fraction(7), 0),
        ("1,234,567.5", ".", ",", Fraction(12345675, 10), 1),
    ],
)
def test_numbers_are_read_exactly(text, decimal, grouping, value, decimals):
    assert parse_number(text, decimal, grouping) == Number(value, decimals)


@pytest.mark.parametrize(
    ("text", "decimal", "grouping"),
    [
        ("", ".", ""),
        ("1e5", ".", ""),
        ("1.", ".", ""),
        (".5", ".", ""),
        ("4,513", ".", ""),  # a sign that was not declared
        ("4,5130", ".", ","),
        ("4,51,300", ".", ","),
        (",513", ".", ","),
        ("1.5.2", ".", ""),
        ("--1", ".", ""),
        ("٣", ".", ""),
        ("1_000", ".", ""),
        ("9" * 401, ".", ""),
        ("nan", ".", ""),
    ],
)
def test_what_is_no_number_is_refused(text, decimal, grouping):
    assert parse_number(text, decimal, grouping) is None


def test_percentages_and_counts():
    assert parse_percent("92.8%") == Number(Fraction(928, 1000), 1, percent=True)
    assert parse_percent("92,8 %", ",") == parse_percent("92.8%")
    assert parse_percent("92.8") is None
    assert parse_percent("%") is None
    assert parse_count("12") == 12
    assert parse_count("0") == 0
    assert parse_count("12.0") is None
    assert parse_count("4.513", ",", ".") == 4513


def test_half_a_unit_of_the_last_digit():
    assert parse_percent("92.8%").half_unit == Fraction(5, 10000)
    assert parse_percent("93%").half_unit == Fraction(5, 1000)
    assert parse_number("4.50").half_unit == Fraction(5, 1000)


@given(st.integers(-(10**30), 10**30), st.integers(0, 8))
def test_a_number_as_text_is_read_as_itself(units, decimals):
    for percent, read in ((False, parse_number), (True, parse_percent)):
        value = Fraction(units, 10**decimals) / (100 if percent else 1)
        number = Number(value, decimals, percent=percent)
        assert read(number.text) == number


@given(st.fractions(max_denominator=10**9), st.integers(0, 6))
def test_fixed_is_the_nearest(value, decimals):
    assert abs(Fraction(fixed(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)
    assert "-0" not in fixed(Fraction(-1, 10**9), decimals)


def test_the_half_is_rounded_away_from_zero():
    assert fixed(Fraction(125, 1000), 2) == "0.13"
    assert fixed(Fraction(-125, 1000), 2) == "-0.13"
    assert fixed(Fraction(5), 0) == "5"


@given(st.fractions())
def test_exact_loses_nothing(value):
    assert Fraction(exact(value)) == value
    assert Fraction(lowest_terms(value)) == value


def test_exact_is_as_short_as_it_can_be():
    assert exact(Fraction(3, 4)) == "0.75"
    assert exact(Fraction(100)) == "100"
    assert exact(Fraction(1, 3)) == "1/3"
    assert lowest_terms(Fraction(6, 4)) == "3/2"
    assert lowest_terms(Fraction(6, 3)) == 2


@given(shares, st.lists(shares, max_size=2))
def test_the_print_stands_on_the_same_side_of_every_mark(value, marks):
    printed = Fraction(shown_percent(value, marks).rstrip("%")) / 100
    for mark in (*marks, Fraction(0), Fraction(1)):
        assert (printed > mark) == (value > mark)
        assert (printed < mark) == (value < mark)
    assert abs(printed - value) <= Fraction(1, 2000)


@given(st.integers(1, 10**18), st.integers(1, 10**18))
def test_a_near_miss_of_a_huge_count_is_printed_as_a_miss(n, d):
    value = Fraction(95, 100) - Fraction(1, d + 100 * n)
    assert Fraction(shown_percent(value, [Fraction(95, 100)]).rstrip("%")) < 95


@pytest.mark.parametrize(
    ("value", "marks", "text"),
    [
        (Fraction(94996, 100000), [Fraction(95, 100)], "94.996%"),
        (Fraction(949999, 1000000), [Fraction(95, 100)], "94.9999%"),
        (Fraction(95, 100), [Fraction(95, 100)], "95%"),
        (Fraction(2, 3), [], "66.7%"),
        (Fraction(9996, 10000), [], "99.96%"),
        (Fraction(99999, 100000), [], "99.999%"),
        (Fraction(1, 100000), [], "0.001%"),
        (Fraction(1), [], "100%"),
        (Fraction(0), [], "0%"),
        (Fraction(9500001, 10000000), [], "95.0%"),
    ],
)
def test_as_many_digits_as_it_takes(value, marks, text):
    assert shown_percent(value, marks) == text


def test_a_figure_that_equals_a_mark_is_printed_exactly():
    assert shown_percent(Fraction(1, 3), [Fraction(1, 3)]) == "100/3%"
    assert shown(Fraction(5, 2), [Fraction(5, 2)]) == "2.5"
