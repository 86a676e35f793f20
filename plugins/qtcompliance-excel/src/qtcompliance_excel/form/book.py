"""A workbook as a form: what its hidden sheet says, and which of its cells show percentages."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from ..workbook import Workbook
from .cells import written
from .mark import SHEET, Mark, read_mark

_FORMATTED = (".xlsx", ".xlsm")


def mark_in(workbook: Workbook) -> Mark | None:
    """What the hidden sheet of a workbook says; None where it is no form."""
    if SHEET not in workbook.names:
        return None
    return read_mark({written(row[0]): written(row[1]) for row in workbook.sheet(SHEET).rows() if len(row) > 1})


def book_with_formats(path: str) -> Any:
    """A workbook of .xlsx as openpyxl opens it: slower, with the formats and the comments of its cells."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl would leave out if it wrote
        return load_workbook(path, data_only=True)


def percents_in(path: str, sheet: str) -> frozenset[tuple[int, int]]:
    """The cells of a sheet, by row and column from 0, that show a number as a percentage.

    Of other files than .xlsx nobody says how a cell shows its number: there a percentage is one by its sign.
    """
    if Path(path).suffix.casefold() not in _FORMATTED:
        return frozenset()
    rows = book_with_formats(path)[sheet].iter_rows()
    return frozenset(
        (cell.row - 1, cell.column - 1)
        for row in rows
        for cell in row
        if isinstance(cell.value, (int, float)) and "%" in str(cell.number_format)
    )
