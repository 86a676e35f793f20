"""The bytes of a file that was named: never a pipe that is waited for, nor a device that does not end."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from ..errors import system_cause
from ..locale import Message, message


class SpecialFileError(OSError):
    """A pipe, a socket or a device."""


class LargeFileError(OSError):
    """More bytes than are read of such a file."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(errno.EFBIG, "file too large")
        self.size, self.most = size, most


def bytes_of(path: str | Path, most: int | None = None) -> bytes:
    """All bytes of a file. Raises OSError, of which `why_not_open` knows what to say."""
    refuse_special(path)
    if most is None:
        return Path(path).read_bytes()
    size = Path(path).stat().st_size
    if size <= most:
        with Path(path).open("rb") as file:
            found = file.read(most + 1)  # what calls itself empty may hold more
        size = len(found)
        if size <= most:
            return found
    raise LargeFileError(size, most)


def refuse_special(path: str | Path) -> None:
    """Raise SpecialFileError for what is no file that ends: a pipe would be waited for, a device read for ever."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return  # no file at all, or none that can be looked at: whoever opens it says so
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise SpecialFileError(errno.EINVAL, "not a regular file")


def why_no_document(error: OSError, path: str | Path) -> Message:
    """Why a document of a run cannot be had; where it is not there, in which folder it was looked for."""
    if isinstance(error, FileNotFoundError):
        folder = Path(path).absolute().parent
        return message("source.not_found_in" if folder.is_dir() else "source.no_folder", folder=str(folder))
    return why_not_open(error)


def why_not_open(error: OSError) -> Message:
    """Why a file cannot be had, and what to do about it."""
    match error:
        case SpecialFileError():
            return message("source.no_regular_file")
        case LargeFileError():
            return message("fault.too_large", bytes=error.size, most=error.most)
        case FileNotFoundError():
            return message("source.not_found")
        case IsADirectoryError():
            return message("source.is_folder")
        case PermissionError():
            return message("source.no_permission")
    if error.errno == errno.ELOOP:
        return message("source.link_circle")
    return message("source.cannot_open", cause=system_cause(error))
