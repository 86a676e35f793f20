"""Figures that are too long to be ones are refused, whatever their quantity's kind and however their cell is typed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.domain.indicator import QuantityKind
from qtcompliance.domain.percent import Number
from qtcompliance.domain.reading import Cell, Whole
from qtcompliance.judging.suit import Suit
from qtcompliance.locale import Message
from tests.inputs.test_told_where import folder, judged, put

__all__ = ["folder"]


@pytest.mark.parametrize("kind", ["count", "number"])
@pytest.mark.parametrize("digits", [41, 400])
@pytest.mark.parametrize("typed", [int, lambda value: Whole.of(value, f"0{value}"), lambda value: -value])
def test_a_figure_of_more_digits_than_anything_has_is_told_how_many(kind: str, digits: int, typed: object) -> None:
    assert callable(typed)
    said = Suit(QuantityKind(kind)).fit(typed(10 ** (digits - 1)))
    assert isinstance(said, Message)
    for language in ("vi", "en"):
        text = said.in_language(language)
        assert len(text) < 200
        assert str(digits) in text or "âm" in text or "negative" in text


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("count", 10**40 - 1),
        ("number", 10**40 - 1),
        ("number", 1 - 10**40),
        ("number", Number(Fraction(10**41 - 5, 10), 1)),
    ],
)
def test_what_the_laws_of_exactness_are_held_against_is_a_figure(kind: str, value: Cell) -> None:
    assert Suit(QuantityKind(kind)).fit(value) == (value.value if isinstance(value, Number) else value)


def test_a_decimal_number_is_held_against_it_too() -> None:
    said = Suit(QuantityKind.NUMBER).fit(Number(Fraction(10**41 + 5, 10), 1))
    assert isinstance(said, Message)
    assert "41 digits" in said.in_language("en")


def test_a_column_of_plain_counts_does_not_let_it_through(folder: Path) -> None:
    long = "9" * 400
    put(folder, "mapped.csv", f"Mã;Kỳ;Gửi qua mạng;Tổng số văn bản\n2;2016;{long};{long}\n")
    report = qt.check(folder)
    assert judged(report) == {"1": ["pass"], "2": ["error"]}
    assert [one.kind for one in report.problems] == ["unreadable"] * 2
    assert "400 digits" in report.problems[0].what.in_language("en")
