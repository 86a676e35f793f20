"""What a field of a sentence comes to in each language: days, what cells say, clauses without a document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.errors import system_cause
from qtcompliance.locale import Dated, Written, days, keyed, spoken


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_written_as_an_office_of_the_language_writes_it(day: date) -> None:
    assert spoken(day, "vi") == f"{day.day:02}/{day.month:02}/{day.year}"
    assert spoken(day, "en") == day.isoformat()


@pytest.mark.parametrize(
    ("text", "vi"),
    [
        ("5177/KH-UBND, 2015-12-31", "5177/KH-UBND, 31/12/2015"),
        ("2016-01-01/2020-12-31", "01/01/2016/31/12/2020"),
        ("2016", "2016"),
        ("2016-Q3", "2016-Q3"),
        ("2016-07", "2016-07"),
        ("12016-07-011", "12016-07-011"),
        ("2016-13-01", "2016-13-01"),
    ],
)
def test_only_days_in_a_text_are_written_anew(text: str, vi: str) -> None:
    assert (days(text, "vi"), days(text, "en")) == (vi, text)
    assert spoken(Dated(text), "vi") == vi
    assert spoken(text, "vi") == text


@pytest.mark.parametrize(
    ("cell", "vi", "en"),
    [
        ("yes", "có", "yes"),
        ("no", "không", "no"),
        ("92.8%", "92,8%", "92.8%"),
        ("> 94.5%", "> 94,5%", "> 94.5%"),
        ("2016-12-31", "31/12/2016", "2016-12-31"),
        ("4513", "4513", "4513"),
        ("Ông A. và bà B.", "Ông A. và bà B.", "Ông A. và bà B."),
    ],
)
def test_a_cell_is_told_as_the_reader_writes_it(cell: str, vi: str, en: str) -> None:
    assert (spoken(Written(cell), "vi"), spoken(Written(cell), "en")) == (vi, en)


def test_a_word_of_a_file_is_told_with_its_meaning_where_it_is_no_word_of_the_language() -> None:
    assert keyed("outcome", "pass").in_language("vi") == "Đạt (`pass`)"
    assert keyed("outcome", "pass").in_language("en") == "pass"


def test_what_the_operating_system_refuses_is_told_in_the_language() -> None:
    import errno

    full = OSError(errno.ENOSPC, "No space left on device")
    assert spoken(system_cause(full), "vi") == "ổ đĩa đã đầy"
    rare = OSError(errno.EXDEV, "Invalid cross-device link")
    assert spoken(system_cause(rare), "vi") == "Invalid cross-device link"
