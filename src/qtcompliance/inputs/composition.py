"""Names of files whose letters are composed otherwise on the disk: `Sở` as two code points, or as four (NFC, NFD)."""

from __future__ import annotations

import unicodedata
from glob import escape, glob
from itertools import product
from pathlib import Path, PurePath


def composed(name: str) -> str:
    """A name in NFC."""
    return unicodedata.normalize("NFC", name)


def on_the_disk(path: str) -> str:
    """The path of the file that is there: `path` itself, or the only one that differs from it in composition alone.

    Some systems write names decomposed, and archives carry them about; nobody sees the difference.
    """
    if path.isascii() or "://" in path:
        return path
    at, *parts = _parts(path)
    try:
        for part in parts:
            at = at / part if (at / part).exists() else _only_like(at, part)
    except (OSError, LookupError, ValueError):
        return path  # whoever opens it says what is amiss
    return path if at == Path(path) else str(at)


def _parts(path: str) -> tuple[Path, *tuple[str, ...]]:
    pure = PurePath(path)
    return Path(pure.anchor), *pure.parts[bool(pure.anchor) :]


def _only_like(folder: Path, name: str) -> Path:
    """The one entry of a folder that is `name` in another composition. Raises LookupError where there is not one."""
    like = [one for one in folder.iterdir() if composed(one.name) == composed(name)]
    if len(like) != 1:
        raise LookupError(name)
    return like[0]


def fitting(folder: str, pattern: str) -> set[str]:
    """The paths below `folder` (its separator included) that fit a pattern, each part of it in either composition."""
    ways = product(
        *(dict.fromkeys([one, composed(one), unicodedata.normalize("NFD", one)]) for one in pattern.split("/"))
    )
    start = escape(folder)  # a Path knows no folder that is no pattern
    return {one for way in ways for one in glob(start + "/".join(way))}  # noqa: PTH207
