"""What an assessment says of a workbook: `sheet`, `header`, `rows`, `merged`."""

from __future__ import annotations

import re
from typing import Any

import attrs

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from .words import told

MOST_ROWS = 1_048_576
_RANGE = re.compile(r"([1-9][0-9]{0,6})\s*\.\.\s*([1-9][0-9]{0,6})\Z")


@attrs.frozen(kw_only=True)
class Settings:
    """`sheet` is a name or a pattern; `header` the heading's rows, from 1; `rows` the first and last row of data.

    `merged` are the columns whose merged cells hold for each of their rows.
    """

    sheet: str | None = None
    header: tuple[int, ...] = ()
    rows: tuple[int, int] | None = None
    merged: tuple[str, ...] = ()


def read_settings(source: SourceRequest) -> Settings:
    """The settings of a source. Raises SourceError for whatever is wrong with them, all at once."""
    faults: list[dict[str, str]] = []
    given = source.settings
    sheet = given.get("sheet")
    if sheet is not None and (not isinstance(sheet, str) or not sheet.strip()):
        faults.append(told("bad_sheet"))
    header = _header(given.get("header"), faults)
    rows = _rows(given.get("rows"), faults)
    merged = given.get("merged", [])
    names = tuple(merged if isinstance(merged, list) else [merged])
    if not all(isinstance(name, str) and name.strip() for name in names):
        faults.append(told("bad_merged"))
    if faults:
        raise SourceError(source.location, {key: " ".join(one[key] for one in faults) for key in ("vi", "en")})
    return Settings(sheet=sheet.strip() if isinstance(sheet, str) else None, header=header, rows=rows, merged=names)


def _header(written: Any, faults: list[dict[str, str]]) -> tuple[int, ...]:
    """`3`, or `[2, 3]` for a heading of several rows one below the other."""
    if written is None:
        return ()
    texts = written if isinstance(written, list) else [written]
    numbers = [int(text) if str(text).isdecimal() and str(text).isascii() else 0 for text in texts]
    ordered = all(0 < one <= MOST_ROWS for one in numbers) and numbers == sorted(set(numbers))
    if not numbers or not ordered:
        faults.append(told("bad_header", written=str(written)))
        return ()
    return tuple(numbers)


def _rows(written: Any, faults: list[dict[str, str]]) -> tuple[int, int] | None:
    """`5..40`, both included."""
    if written is None:
        return None
    found = _RANGE.match(str(written).strip())
    if not found or int(found[1]) > int(found[2]):
        faults.append(told("bad_rows", written=str(written)))
        return None
    return int(found[1]), int(found[2])
