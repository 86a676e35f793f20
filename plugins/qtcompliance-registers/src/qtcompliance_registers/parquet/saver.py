"""`collect -o FILE.parquet`: collected observations in Parquet, every cell the text that it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qtcompliance.errors import QtComplianceError

from ..engines.causes import first_line
from ..words import say

_PIECE = 1 << 20


class ParquetSaver:
    """Writes Parquet whose columns are texts, so that each figure, form, note and period comes back as it was.

    The engine takes the rows from a file of JSON lines: so no sign of any text can be mistaken for a mark.
    """

    name: str = "parquet"
    suffixes: Sequence[str] = (".parquet",)

    def save(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
        """The file in pieces. Raises QtComplianceError where the disk does not take what stands in between."""
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="qtcompliance-") as folder:
            lines, made = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
            try:
                _write_lines(lines, rows)
                _convert(lines, made, columns)
            except OSError as error:
                cause = error.strerror or type(error).__name__
                raise QtComplianceError(say("parquet.not_written", cause=cause)) from error
            with made.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield piece


def _write_lines(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Each row as an object whose keys are the columns' numbers; an empty cell is left out."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False, check_circular=False).encode
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(f"{encode({str(at): cell for at, cell in enumerate(row) if cell})}\n" for row in rows)


def _convert(lines: Path, made: Path, columns: Sequence[str]) -> None:
    import duckdb

    named = [duckdb.ColumnExpression(str(at)).alias(name) for at, name in enumerate(columns)]
    kinds = {str(at): "VARCHAR" for at in range(len(columns))}
    try:
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.execute("SET autoinstall_known_extensions = false")
            given = connection.read_json(str(lines), columns=kinds, format="newline_delimited")
            given.select(*named).write_parquet(str(made), compression="zstd")
    except duckdb.Error as error:
        raise QtComplianceError(say("parquet.not_written", cause=first_line(error))) from None
