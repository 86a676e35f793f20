"""Headings: which rows name the columns, and what stands above holds for what is merged below it."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.heading import Heading, names_of, parted, read_heading
from qtcompliance.errors import SourceError


@attrs.frozen
class Line:
    cells: list
    number: int


def lines(*rows):
    return [Line(list(cells), number) for number, cells in enumerate(rows, 1)]


CELLS = st.lists(st.sampled_from(["", "a", "b", None]), max_size=3)


@given(st.lists(CELLS, max_size=8), st.integers(1, 9), st.integers(1, 9))
def test_data_are_the_rows_below_the_heading_within_their_limits(grid, first, last):
    rows = lines(*grid)
    found = parted(rows, Heading(rows=(first, last)), "csv:a")
    head = next((one for one in rows if any(cell for cell in one.cells)), None)
    if head is None:
        assert found is None
        return
    assert found[0] == [head]
    assert list(found[1]) == [one for one in rows if one.number > head.number and first <= one.number <= last]


@given(st.lists(CELLS, min_size=1, max_size=6), st.sets(st.integers(1, 8), min_size=1, max_size=3))
def test_a_heading_is_the_rows_that_were_named_or_none(grid, named):
    rows, header = lines(*grid), tuple(sorted(named))
    if header[-1] > len(rows):
        with pytest.raises(SourceError):
            parted(rows, Heading(header), "csv:a")
        return
    head, data = parted(rows, Heading(header), "csv:a")
    assert tuple(one.number for one in head) == header
    assert [one.number for one in data] == list(range(header[-1] + 1, len(rows) + 1))


@pytest.mark.parametrize(
    ("rows", "merged", "names"),
    [
        ([["Đơn vị", "Thư", ""], ["", "Tổng", "Dùng"]], None, ["Đơn vị", "Thư / Tổng", "Thư / Dùng"]),
        ([["Đơn vị", "Thư", ""], ["", "Tổng", "Dùng"]], {}, ["Đơn vị", "Thư / Tổng", "Dùng"]),
        ([["Thư"], ["Tổng", "Dùng", "Hỏng"]], None, ["Thư / Tổng", "Thư / Dùng", "Thư / Hỏng"]),
        ([["Thư", "", "Ghi chú"], ["Tổng", "", ""]], None, ["Thư / Tổng", "", "Ghi chú"]),
        ([["Năm", ""], ["Quý", ""], ["I", "II"]], None, ["Năm / Quý / I", "Năm / Quý / II"]),
        ([["Thư"], ["Thư"]], {}, ["Thư"]),
        ([[" a\n b", None]], None, [" a\n b", ""]),
        ([[" a\n b", None]], {}, ["a b", ""]),
    ],
)
def test_what_stands_above_holds_for_what_is_below_it(rows, merged, names):
    assert names_of(lines(*rows), merged) == names


@pytest.mark.parametrize(
    "settings", [{"header": "x"}, {"header": []}, {"header": [2, 1]}, {"rows": "5"}, {"rows": "5..4"}]
)
def test_what_is_no_row_is_told_in_each_language(settings):
    faults = []
    assert read_heading(settings, faults) == Heading()
    [told] = faults
    assert told["vi"] != told["en"]
