"""A heading that is called or placed otherwise than expected is answered with what to declare."""

from __future__ import annotations

import pytest

from qtcompliance.errors import SourceError
from tests.inputs.observing import observe, refused

TITLE = ["Biểu 1. Báo cáo văn bản năm 2016", "", "", ""]
MERGED = [["Đơn vị", "Kỳ", "Văn bản", ""], ["", "", "Tổng", "Qua mạng"]]
ROWS = [["H1", "2016", "220", "180"], ["H2", "2016", "1000", "800"]]


def both(*grid: list[str]) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        observe(list(grid))
    return caught.value.explain("en"), caught.value.explain("vi")


@pytest.mark.parametrize(
    ("heading", "said"), [("Cơ quan", "agency: Cơ quan"), ("Tên đơn vị (xã)", "agency: 'Tên đơn vị (xã)'")]
)
def test_a_column_that_is_called_as_agencies_are_is_told_with_the_key(heading: str, said: str) -> None:
    en, vi = both([heading, "period", "n"], ["A", "2016", "1"])
    assert f"`{said}`" in en
    assert f"`{said}`" in vi
    assert '"period"' in en  # and which columns there are


@pytest.mark.parametrize("heading", [["Name", "n"], ["Cơ quan", "Đơn vị"]])
def test_no_column_is_told_where_none_or_several_are_called_so(heading: list[str]) -> None:
    assert "`agency:" not in refused([heading, ["A", "1"]])


def test_a_declared_column_is_not_answered_with_another_declaration() -> None:
    assert "`agency:" not in refused([["Cơ quan", "n"], ["A", "1"]], agency="agenci")


def test_a_heading_of_merged_cells_below_a_title_is_told() -> None:
    en, vi = both(TITLE, *MERGED, *ROWS)
    assert "`header: [2, 3]`" in en
    assert "`header: [2, 3]`" in vi


def test_a_heading_of_one_row_below_a_title_is_told() -> None:
    assert "`header: 2`" in both(TITLE, ["Đơn vị", "Kỳ", "Tổng", "Qua mạng"], *ROWS)[0]


def test_no_heading_is_told_of_a_table_that_has_one() -> None:
    assert "`header:" not in refused([["x", "y"], ["A", "1"]])
    assert "`header:" not in refused([["x"], ["A"]])
