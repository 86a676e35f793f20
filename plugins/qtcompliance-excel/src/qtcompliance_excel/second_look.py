"""Cells that the fast reader gives as blank though they are not: errors, and formulas that were never calculated.

A blank is a missing figure; `#N/A` is a broken one. Only a workbook that holds either is opened a second time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from .extent import CELL_TAGS, holds, open_document_rows, plain, repeated, said

Looked = Mapping[tuple[int, int], str]
"""The text of each such cell, by row and column from 0."""

_OLD_ERRORS = b"\x05\x02\x08\x00"  # the record of an error or a yes/no, in .xls
_OLD_FORMULA = b"\x06\x00"


class SecondLookError(Exception):
    """What the fast reader opened cannot be looked at again, so that nobody knows what its blanks are."""


def broken_cells(path: str, sheet: str) -> Looked:
    """The errors (`#N/A`) and the formulas without a value (`=A1/B1`) of a sheet. Raises SecondLookError."""
    try:
        if not zipfile.is_zipfile(path):
            return _old(path, sheet)
        with zipfile.ZipFile(path) as packed:
            if "content.xml" in packed.namelist():
                return _open_document(path, sheet)
        return _new(path, sheet)
    except Exception as error:  # three readers, each with errors of its own
        raise SecondLookError(f"{type(error).__name__}: {error}") from error


def _new(path: str, sheet: str) -> Looked:
    """Those of .xlsx and .xlsm."""
    from openpyxl import load_workbook

    values = load_workbook(path, read_only=True, data_only=True)
    formulas = load_workbook(path, read_only=True, data_only=False)
    try:
        found: dict[tuple[int, int], str] = {}
        for book in (values, formulas):
            book[sheet].reset_dimensions()  # what a file says of its own extent is often wrong
        both = zip(values[sheet].iter_rows(), formulas[sheet].iter_rows(), strict=False)
        for row, (shown, written) in enumerate(both):
            for column, (cell, formula) in enumerate(zip(shown, written, strict=False)):
                # A formula whose result is the empty text is calculated: its cell calls itself a text.
                if cell.value is None and formula.data_type == "f" and cell.data_type != "str":
                    found[row, column] = _formula(formula.value)
                elif cell.data_type == "e":
                    found[row, column] = str(cell.value)
        return found
    finally:
        values.close()
        formulas.close()


def _formula(written: Any) -> str:
    """A formula as it is written; one over several cells is kept as a record that holds its text."""
    return written if isinstance(written, str) else str(getattr(written, "text", None) or "=")


def _old(path: str, sheet: str) -> Looked:
    """Those of .xls: errors; a formula there always has a value."""
    data = Path(path).read_bytes()
    if _OLD_ERRORS not in data and _OLD_FORMULA not in data:
        return {}
    import xlrd  # type: ignore[import-untyped] # three names of it are used

    with xlrd.open_workbook(file_contents=data, on_demand=True, logfile=io.StringIO()) as book:
        one = book.sheet_by_name(sheet)
        return {
            (row, column): xlrd.error_text_from_code.get(one.cell_value(row, column), "#ERROR!")
            for row in range(one.nrows)
            for column, kind in enumerate(one.row_types(row))
            if kind == xlrd.XL_CELL_ERROR
        }


def _open_document(path: str, sheet: str) -> Looked:
    """Those of .ods: a cell that calls itself an error, and a formula without a value."""
    found: dict[tuple[int, int], str] = {}
    at = 0
    for row in open_document_rows(path):
        if isinstance(row, str):
            if row == sheet:
                break
            found, at = {}, 0
            continue
        column = 0
        for cell in (one for one in row if plain(one.tag) in CELL_TAGS):
            if holds(cell) and (text := _told_broken(cell)):
                for down in range(repeated(row, "rows")):
                    found.update({(at + down, column + on): text for on in range(repeated(cell, "columns"))})
            column += repeated(cell, "columns")
        at += repeated(row, "rows")
    return found


def _told_broken(cell: ET.Element) -> str:
    """The text of an error, or the formula that has no value; nothing for a sound cell."""
    kinds = [text for key, text in cell.items() if plain(key) == "value-type"]
    text = "".join(cell.itertext()).strip()
    if "error" in kinds:
        return text or "#ERROR!"
    formula = said(cell, "formula")
    return formula if formula and not kinds else ""
