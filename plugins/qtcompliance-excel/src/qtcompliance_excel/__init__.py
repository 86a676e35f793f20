"""Workbooks for qtcompliance: `excel:` reads returns as offices fill them in."""

from __future__ import annotations

from collections.abc import Iterable

from qtcompliance import hookimpl
from qtcompliance.contracts import TableAdapter

from .adapter import ExcelAdapter

__all__ = ["ExcelAdapter"]


@hookimpl
def qtcompliance_adapters() -> Iterable[TableAdapter]:
    """`excel:`."""
    return [ExcelAdapter()]
