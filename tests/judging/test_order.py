"""Problems stand in the order of their sources' rows: 9 before 10, in a sheet as in a table."""

from __future__ import annotations

from qtcompliance.domain.place import Problem
from qtcompliance.judging.order import in_order
from qtcompliance.locale import message


def test_rows_and_cells_are_counted_not_spelt() -> None:
    cells = [
        "Biểu!A10",
        "Biểu!A2",
        "Biểu!A100",
        "Biểu!AA2",
        "Biểu!B2",
        "Biểu 2!A1",
        "row 10, column n",
        "row 9",
        "",
        "Biểu",
        "Phụ lục",
    ]
    problems = [Problem("unreadable", "excel:b.xlsx", cell, "x", message("problem.note")) for cell in cells]
    assert [one.place for one in in_order(problems)] == [
        *("", "row 9", "row 10, column n", "Biểu", "Biểu!A2", "Biểu!B2", "Biểu!AA2", "Biểu!A10", "Biểu!A100"),
        *("Biểu 2!A1", "Phụ lục"),
    ]
