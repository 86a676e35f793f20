"""An empty return as a workbook: written by `writer`, and once it is filled in, read by `back`.

One respondent gets a row a quantity (`rows`), several get a column a quantity (`columns`). What a machine reads stands
in small print in the sheet itself; a hidden sheet (`mark`) says what the form was made for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qtcompliance.contracts import Form


class ExcelForm:
    """Writes a form as a workbook. The rooms that do it are entered when one is written."""

    name = "excel"
    suffixes = (".xlsx",)

    def write(self, form: Form) -> Iterator[bytes]:
        """The workbook. One respondent gets a row a quantity, several a column a quantity."""
        from .writer import written

        return written(form)
