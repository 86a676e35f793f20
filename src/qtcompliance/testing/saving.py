"""Does a saver keep its contract? AssertionError says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..contracts import Saver, SourceRequest, TableAdapter
from .contract import contract
from .wording import with_endings

_COLUMNS = ("agency", "period", "quantity", "value", "flag", "note", "place")
_ROWS = (
    ("Đồi Thông", "2016", "documents_sent", "4790", "", "", "row 2, column sent"),
    ("Đồi Thông", "2016", "documents-online", ">= 92.80%", "estimated", 'two\nlines, "quoted"; \\ and {0}', "row 2"),
    ('Chợ "Mới" & <Cũ>, =1+1', "2009-10", "has_lan", "yes", "", "", "Thư điện tử!D17"),
    ("01", "", "", "1e5", "refused", "quantity", ""),
    ("01", "2016-07", "computers", "9500000000001", "", "'", "row 10000000000"),
    ("01", "2016-07", "filed_on", "2017-01-28", "", "", ""),
    ("01", "2016-07", "rate", "1.10", "", "NULL", "null"),
)


@contract
def check_saver(saver: Saver, adapter: TableAdapter) -> None:
    """Whether a saver makes files as contracts.Saver says, and `adapter` reads every cell again as it was."""
    name = with_endings(saver)
    for rows in (_ROWS, _ROWS[:1], ()):
        first = _saved(saver, rows)
        assert first, f"{name} writes nothing for {len(rows)} rows"
        assert _saved(saver, rows) == first, f"{name}: two files of the same rows differ"
        found = _read(first, saver.suffixes[0], adapter)
        assert found == [list(row) for row in rows], f"{name}: {adapter.name} reads {found}, which was not saved"


def _saved(saver: Saver, rows: Sequence[Sequence[str]]) -> bytes:
    pieces = saver.save(_COLUMNS, iter(rows))
    assert not isinstance(pieces, (str, bytes)), f"{saver.name} gives one {type(pieces).__name__}; give pieces of it"
    listed: list[str | bytes] = list(pieces)
    kinds = {type(piece).__name__ for piece in listed}
    assert kinds <= {"str"} or kinds <= {"bytes"}, f"{saver.name} gives pieces of {sorted(kinds)}: text or bytes"
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in listed)


def _read(data: bytes, ending: str, adapter: TableAdapter) -> list[list[str]]:
    """The cells of each row; a column that the file does not have holds nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"collected{ending}")
        path.write_bytes(data)
        found: list[list[str]] = []
        for table in adapter.tables(SourceRequest(location=f"{adapter.name}:{path.name}", path=str(path))):
            at = [list(table.header).index(column) if column in table.header else None for column in _COLUMNS]
            for row in table.rows:
                cells = [None if place is None else row.cells[place] for place in at]
                found.append(["" if cell is None else str(cell) for cell in cells])
    return found
