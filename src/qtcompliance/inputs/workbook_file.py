"""Whether a file that is no text is a workbook, whatever its name says."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def is_workbook(path: str | Path) -> bool:
    """Whether the bytes are those of .xlsx, .ods or .xls."""
    with suppress(OSError):
        with Path(path).open("rb") as file:
            first = file.read(len(_OLD))
        if first == _OLD:
            return True
        return first.startswith(_ZIP) and _holds_sheets(path)
    return False


def _holds_sheets(path: str | Path) -> bool:
    from zipfile import BadZipFile, ZipFile

    with suppress(BadZipFile, OSError, ValueError), ZipFile(path) as held:
        names = held.namelist()
        if any(name.startswith("xl/") for name in names):
            return True
        return "mimetype" in names and b"spreadsheet" in held.read("mimetype")
    return False
