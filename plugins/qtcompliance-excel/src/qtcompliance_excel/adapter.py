"""`excel:` what a plan's readers ask of it. The workbook's own rooms are entered when one is read."""

from __future__ import annotations

from collections.abc import Iterator

from qtcompliance.contracts import SourceRequest, Table


class ExcelAdapter:
    """Reads .xlsx, .xlsm, .xls and .ods.

    Settings: `sheet` (else the first visible one with data), `header`, `rows`, `merged`.

    A form that `form` wrote needs none of them, nor any mapping.
    """

    name: str = "excel"
    settings: frozenset[str] = frozenset({"sheet", "header", "rows", "merged"})

    def tables(self, source: SourceRequest) -> Iterator[Table]:
        """One table a sheet that is asked for. Raises SourceError where workbook, sheet or header cannot be read."""
        from .sheets import tables

        return tables(source)

    def raw(self, source: SourceRequest) -> Iterator[Table]:
        """Every sheet with all its rows, whichever of them the heading is: for `describe`."""
        from .sheets import raw

        return raw(source)
