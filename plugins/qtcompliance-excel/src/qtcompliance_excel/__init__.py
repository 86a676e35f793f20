"""Workbooks for qtcompliance: `excel:` reads returns as offices fill them in, `form -o FILE.xlsx` writes empty ones."""

from __future__ import annotations

from collections.abc import Iterable

from qtcompliance import hookimpl
from qtcompliance.contracts import FormWriter, TableAdapter

from .adapter import ExcelAdapter
from .form import ExcelForm

__all__ = ["ExcelAdapter", "ExcelForm"]


@hookimpl
def qtcompliance_adapters() -> Iterable[TableAdapter]:
    """`excel:`."""
    return [ExcelAdapter()]


@hookimpl
def qtcompliance_forms() -> Iterable[FormWriter]:
    """`.xlsx`."""
    return [ExcelForm()]
