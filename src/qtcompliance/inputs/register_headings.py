"""A register whose columns bear other names: which ones are there, and the line that says which of them is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..domain.agency import bare
from ..errors import Fault, nearest
from ..locale import message
from .register_columns import BLOCKS, KNOWN, NEEDED, OPTIONAL

_CALLED = {
    "id": ("ma", "ma so", "ma don vi", "ma co quan", "ma xa", "ma dv", "code"),
    "name": ("ten", "ten don vi", "ten co quan", "don vi", "co quan", "ten goi", "agency"),
    "level": ("cap", "cap hanh chinh", "cap don vi", "cap co quan", "loai", "loai hinh"),
    "parent": ("cap tren", "ma cap tren", "don vi cap tren", "ma don vi cap tren", "truc thuoc"),
    "aliases": ("ten khac", "ten goi khac"),
}
"""What registers call these columns, without marks."""
_UNKNOWN = "…"


def missing_columns(names: Sequence[str], top: int, location: str, settings: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults of a register that lacks columns: each slip is one, and other names are one altogether."""
    others = [name for name in names if name and name not in KNOWN]
    lacking = {name: nearest(name, others) for name in NEEDED if name not in names}
    if None not in lacking.values():
        for name, guess in lacking.items():
            yield Fault(message("agencies.no_column", column=name), line=top, guess=guess)
        return
    line = declared(location, settings, f"columns: {{{_columns(names, lacking)}}}")
    said = {"columns": _quoted(lacking), "known": _quoted(name for name in names if name), "line": line}
    yield Fault(message("agencies.no_columns", **said), line=top)


def declared(location: str, settings: Mapping[str, Any], more: str = "") -> str:
    """The line of an assessment that names a register with what is declared of it, and `more`."""
    said = {key: str(one) for key, one in settings.items() if key in ("encoding", "delimiter", "header", "rows")}
    shown = [f'{key}: "{one}"' if key == "delimiter" else f"{key}: {one}" for key, one in said.items()]
    return f"agencies: {{{', '.join([f'from: {location}', *shown, *([more] if more else [])])}}}"


def _columns(names: Sequence[str], lacking: Mapping[str, str | None]) -> str:
    """Which column likely is which; further ones are blocks, as they are where nothing is declared."""
    chosen = {name: name for name in (*NEEDED, *OPTIONAL) if name in names}
    for name, called in _CALLED.items():
        free = [one for one in names if one and one not in chosen.values()]
        if name not in chosen:
            found = lacking.get(name) or next((one for one in free if bare(one) in called), None)
            if found in free or name in NEEDED:
                chosen[name] = found if found in free else _UNKNOWN
    rest = [one for one in names if one and one not in chosen.values()]
    ordered = [f"{name}: {_plain(chosen[name])}" for name in (*NEEDED, *OPTIONAL) if name in chosen]
    return ", ".join([*ordered, *([f"{BLOCKS}: [{', '.join(map(_plain, rest))}]"] if rest else [])])


def _plain(name: str) -> str:
    """A name as it may stand in a line of YAML."""
    return name if name.replace(" ", "").isalnum() or name == _UNKNOWN else f'"{name}"'


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]
