"""What a cell says."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.percent import Number
from qtcompliance.domain.reading import Notation, Reading, Unreadable, canonical, read_cell, rounded

VIETNAMESE = Notation(decimal=",", grouping=".")


def value(text, notation=Notation()):  # noqa: B008 (frozen)
    return read_cell(text, notation)[0]


@pytest.mark.parametrize("text", ["", "  ", "…", "...", "n/a", "N/A", "NA", "na", "-", "–", "—", "\u00a0"])
def test_missing_is_missing(text):
    assert read_cell(text) == (None, False)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0", 0),
        ("12", 12),
        (" 12 ", 12),
        ("-3", -3),
        ("12345678901234567890123", 12345678901234567890123),
        ("1.5", Number(Fraction(3, 2), 1)),
        ("12.0", Number(Fraction(12), 1)),
        ("yes", True),
        ("CÓ", True),
        ("không", False),
        ("No", False),
        ("2016-12-31", date(2016, 12, 31)),
        ("2016-02-30", Unreadable("2016-02-30")),
        ("twelve", Unreadable("twelve")),
        ("1,5", Unreadable("1,5")),
        ("x", Unreadable("x")),
        ("> 95", Unreadable("> 95")),
        ("١٢", Unreadable("١٢")),
        ("²", Unreadable("²")),
    ],
)
def test_plain_cells(text, meant):
    assert value(text) == meant
    assert type(value(text)) is type(meant)


def test_declared_signs():
    assert value("4.513", VIETNAMESE) == 4513
    assert value("92,8%", VIETNAMESE).exact == Number(Fraction(928, 1000), 1, percent=True)
    assert value("-", Notation(dash="zero")) == 0
    assert value("-", Notation(dash="missing")) is None
    assert value("X", Notation(tick="x")) is True


def test_a_percentage_is_half_a_unit_wide_with_both_ends():
    read = value("92.8%")
    assert (read.low, read.high) == (Fraction(9275, 10000), Fraction(9285, 10000))
    assert read.low_included
    assert read.high_included
    assert not read.bound


@pytest.mark.parametrize(
    ("text", "low", "high", "included"),
    [
        ("> 95%", 95, None, False),
        (">95%", 95, None, False),
        ("trên 95%", 95, None, False),
        ("Hơn 95 %", 95, None, False),
        ("over 95%", 95, None, False),
        ("more than 95%", 95, None, False),
        (">= 95%", 95, None, True),
        ("≥95%", 95, None, True),
        ("tối thiểu 95%", 95, None, True),
        ("ít nhất 95%", 95, None, True),
        ("at least 95%", 95, None, True),
        ("95% trở lên", 95, None, True),
        ("tối thiểu từ 90% trở lên", 90, None, True),
        ("< 5%", None, 5, False),
        ("dưới 5%", None, 5, False),
        ("under 5%", None, 5, False),
        ("<= 5%", None, 5, True),
        ("tối đa 5%", None, 5, True),
        ("không quá 5%", None, 5, True),
    ],
)
def test_bounds_are_open_or_closed_as_worded(text, low, high, included):
    read = value(text)
    assert isinstance(read, Reading)
    assert read.bound
    assert read.low == (None if low is None else Fraction(low, 100))
    assert read.high == (None if high is None else Fraction(high, 100))
    assert (read.low_included if high is None else read.high_included) is included


@pytest.mark.parametrize("text", ["ước 73%", "ước đạt 73%", "Ước tính 73%", "estimated 73%"])
def test_an_estimate_says_so(text):
    assert read_cell(text) == (rounded(Number(Fraction(73, 100), percent=True)), True)
    assert read_cell("ước 120") == (120, True)
    assert read_cell("ước chừng") == (Unreadable("ước chừng"), False)


@given(
    st.one_of(
        st.integers(-(10**25), 10**25).map(str),
        st.decimals(0, 10**6, places=3).map(str),
        st.decimals(0, 200, places=2).map(lambda one: f"{one}%"),
        st.sampled_from(["yes", "no", "> 95%", ">= 95.5%", "< 5%", "<= 5%", "2016-12-31", "hai mươi"]),
    )
)
def test_a_canonical_text_is_read_as_the_same_cell(text):
    read = value(text)
    assert value(canonical(read)) == read


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    read, estimated = read_cell(text)
    assert not (estimated and isinstance(read, Unreadable))
