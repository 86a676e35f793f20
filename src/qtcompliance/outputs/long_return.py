"""Collected observations as a long return: one row a figure, readable again as a source (INTERFACE, section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

_AT_ONCE = 1000


class CsvSaver:
    """The rows as CSV with a header. Texts stand as they were written: the file is data, not a picture of it."""

    name: str = "csv"
    suffixes: Sequence[str] = (".csv",)

    def save(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """The file in pieces."""
        import csv

        page = StringIO()
        writer = csv.writer(page, lineterminator="\n")
        writer.writerow(columns)
        for number, row in enumerate(rows, 1):
            writer.writerow(row)
            if not number % _AT_ONCE:
                yield page.getvalue()
                page.seek(0)
                page.truncate()
        yield page.getvalue()


class JsonSaver:
    """The rows as a JSON list of objects, one a line; an empty cell is left out, but of rows that are no agency's.

    So a file of nothing but problems has its columns, and can be read again.
    """

    name: str = "json"
    suffixes: Sequence[str] = (".json",)

    def save(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """The file in pieces."""
        from json import JSONEncoder

        encode = JSONEncoder(ensure_ascii=False).encode
        before = "[\n"
        for row in rows:
            yield before + encode({name: cell for name, cell in zip(columns, row, strict=True) if cell or not row[0]})
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"
