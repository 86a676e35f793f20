"""Cells that the fast reader gives as blank though they are not: errors, and formulas that were never calculated.

A blank is a missing figure; `#N/A` is a broken one. Only a workbook that holds either is opened a second time.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

Looked = Mapping[tuple[int, int], str]
"""The text of each such cell, by row and column from 0."""

_SUSPECT = re.compile(rb'\st="e"|<f[ >/]')
_CHUNK = 1 << 20


def broken_cells(path: str, sheet: str) -> Looked:
    """The errors (`#N/A`) and the formulas without a value (`=A1/B1`) of a sheet."""
    if Path(path).suffix.casefold() not in (".xlsx", ".xlsm") or not _suspect(path):
        return {}
    from openpyxl import load_workbook

    values = load_workbook(path, read_only=True, data_only=True)
    formulas = load_workbook(path, read_only=True, data_only=False)
    try:
        found: dict[tuple[int, int], str] = {}
        both = zip(values[sheet].iter_rows(), formulas[sheet].iter_rows(), strict=False)
        for row, (shown, written) in enumerate(both):
            for column, (cell, formula) in enumerate(zip(shown, written, strict=False)):
                if cell.value is None and formula.data_type == "f":
                    found[row, column] = str(formula.value)
                elif cell.data_type == "e":
                    found[row, column] = str(cell.value)
        return found
    finally:
        values.close()
        formulas.close()


def _suspect(path: str) -> bool:
    """Whether any sheet of the workbook holds an error or a formula; the bytes are looked through, not parsed."""
    with zipfile.ZipFile(path) as packed:
        for one in packed.namelist():
            if one.startswith("xl/worksheets/") and one.endswith(".xml"):
                with packed.open(one) as part:
                    tail = b""
                    while chunk := part.read(_CHUNK):
                        if _SUSPECT.search(tail + chunk):
                            return True
                        tail = chunk[-8:]
    return False
