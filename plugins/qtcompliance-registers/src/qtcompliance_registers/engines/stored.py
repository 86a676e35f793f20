"""Which names of files' columns mean no column for certain: two columns bear one, or files of a pattern disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..kinds import Kind, kind_of
from ..language import Words
from ..words import say

_ALIKE = (
    {Kind.TEXT, Kind.WHOLE},
    {Kind.TEXT, Kind.DAY},
    {Kind.WHOLE, Kind.EXACT},
    {Kind.DAY, Kind.MOMENT},
)
"""Kinds that engines put together without another meaning for any cell."""

Stored = Mapping[str, Sequence[tuple[str, str]]]
"""The columns of each file, with their types."""


def unclear(files: Stored) -> dict[str, Words]:
    """The names that are unclear, and why."""
    found: dict[str, Words] = {}
    for columns in files.values():
        found |= twice(name for name, _ in columns)
    return _disagreeing(files) | found


def top_level(schemas: Iterable[tuple[str, str, str | None, int | None]]) -> Stored:
    """The columns of files from the list of everything in them: file, name, type, and how many things it holds."""
    files: dict[str, list[tuple[str, str]]] = {}
    inside: dict[str, int] = {}
    for file, name, written, children in schemas:
        if file not in files:
            files[file], inside[file] = [], 0  # the first is the file itself
            continue
        if not inside[file]:
            files[file].append((name, written or ""))
        else:
            inside[file] -= 1
        inside[file] += children or 0
    return files


def twice(names: Iterable[str]) -> dict[str, Words]:
    """The names that two columns bear, and those that only capital letters tell apart from one before."""
    found: dict[str, Words] = {}
    known: dict[str, str] = {}
    seen: set[str] = set()
    for name in names:
        before = known.setdefault(name.casefold(), name)
        if name in seen:
            found[name] = say("heading_twice", column=name)
        elif before != name:
            found[name] = say("heading_in_capitals", column=name, other=before)
        seen.add(name)
    return found


def _disagreeing(files: Stored) -> dict[str, Words]:
    """The columns that are of one kind in one file, and of another in the next."""
    kinds: dict[str, dict[Kind, tuple[str, str]]] = {}
    for file, columns in files.items():
        for name, written in columns:
            kinds.setdefault(name, {}).setdefault(kind_of(written), (Path(file).name, written))
    return {
        name: say("files_disagree", column=name, files=[f"{file}: {written}" for file, written in sorted(of.values())])
        for name, of in kinds.items()
        if len(of) > 1 and set(of) not in _ALIKE
    }
