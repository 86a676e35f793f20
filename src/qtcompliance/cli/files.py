"""Files that are written: beside their name first, and renamed when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..errors import QtComplianceError, system_cause
from ..locale import message

_AT_ONCE = 1 << 16


def write_file(name: str, chunks: Iterable[str | bytes]) -> None:
    """Write a report to a file, in UTF-8. A file of that name stays as it was until the new one is whole.

    Raises QtComplianceError where the folder or the disk does not take it.
    """
    path = Path(os.path.realpath(name))  # a link stays a link
    if path.exists() and not path.is_file():
        _write(path, name, chunks)  # a device or a named pipe cannot be renamed over
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(beside, name, chunks)
        _in_place(beside, path, name)
    finally:
        with suppress(OSError):  # there may be no such folder
            beside.unlink()


def _write(path: Path, name: str, chunks: Iterable[str | bytes]) -> None:
    try:
        file = path.open("wb", buffering=_AT_ONCE)
    except OSError as error:
        raise refused(name, error) from error
    try:
        with file:
            for chunk in chunks:
                file.write(chunk.encode("utf-8", "replace") if isinstance(chunk, str) else chunk)
    except OSError as error:
        raise refused(name, error) from error


def _in_place(beside: Path, path: Path, name: str) -> None:
    try:
        beside.replace(path)
    except OSError as error:
        raise refused(name, error) from error


def refused(name: str, error: OSError) -> QtComplianceError:
    """The error for what the operating system does not let us write."""
    return QtComplianceError(message("commands.cannot_write", file=name, cause=system_cause(error)))
