"""What is nearly a period or a code is told as what it nearly is."""

from __future__ import annotations

import pytest

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.judging.naming import named_agency, no_period
from qtcompliance.locale import Message, spoken


@pytest.mark.parametrize(
    ("text", "en", "vi"),
    [
        ("2016-13", "there is no month 13", "không có tháng 13"),
        ("2016-00", "there is no month 00", "không có tháng 00"),
        ("2O16", 'the letter O stands among its digits. Did you mean "2016"?', "có chữ O lẫn trong các chữ số"),
        ("2O16-Q3", '"2016-Q3"', '"2016-Q3"'),
        ("31/12/2016", "is a day and no reporting period", "2016-H1"),
        ("2016-12-31", "such as 2016, 2016-H1", "là ngày, không phải kỳ báo cáo"),
        ("16", "a year is written with four digits", "bốn chữ số"),
    ],
)
def test_a_slip_in_a_period_is_told_as_what_it_is(text: str, en: str, vi: str) -> None:
    told = no_period(text, known=False)
    assert en in spoken(told, "en")
    assert vi in spoken(told, "vi")


@pytest.mark.parametrize(
    ("text", "known", "en"),
    [
        ("2012-13", False, "name them under `periods:`"),  # a year across two may be meant
        ("2016-07", True, "name them under `periods:`"),  # a month among what cannot be months
        ("1999-00", False, "name them under `periods:`"),
        ("OOOO", False, "or one that the ruleset names"),
        ("31/13/2016", False, "or one that the ruleset names"),
        ("Q5/2016", False, "Q1 to Q4"),
    ],
)
def test_what_may_be_meant_otherwise_is_told_as_before(text: str, known: bool, en: str) -> None:
    assert en in spoken(no_period(text, known=known), "en")


def _answer(text: str, *codes: str) -> str | Message:
    return named_agency(Agencies(Agency(code, f"Xã {code}", level="commune") for code in codes), text)


def test_a_code_that_lost_its_zeros_is_told_with_the_code() -> None:
    told = _answer("123", "00123", "124")
    assert isinstance(told, Message)
    assert 'the code "00123"' in spoken(told, "en")
    assert 'mã "00123"' in spoken(told, "vi")


@pytest.mark.parametrize(("text", "codes"), [("123", ("0123", "00123")), ("123", ("1234", "012")), ("12", ("120",))])
def test_no_code_is_told_where_several_or_none_would_do(text: str, codes: tuple[str, ...]) -> None:
    told = _answer(text, *codes)
    assert isinstance(told, Message)
    assert told.key == "admission.agency"
