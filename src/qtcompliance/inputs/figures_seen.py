"""What a cell's text can be when nobody has declared how it is written; and which decimal sign it gives away."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from ..domain.description import CellKind
from ..domain.percent import MOST_DIGITS, Number
from ..domain.reading import DASHES, MISSING, NO, YES, Notation, Reading, read_cell

TICKS = frozenset({"x", "v", "✓", "✔", "☑"})
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_SIGNED = re.compile(r"[-+\u2212]?\s*([0-9][0-9.,' ]*?)\s*(%?)\Z")
_DAY = re.compile(r"(?:([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}))\Z")
_COMMA, _POINT = Notation(decimal=",", grouping="."), Notation(decimal=".", grouping=",")
OPEN = "open"


def is_missing(text: str) -> bool:
    """Whether a cell says nothing: a closed list, and dashes."""
    return text.casefold() in MISSING or text in DASHES


def kind_of(cell: Any, text: str) -> tuple[CellKind, date | None]:
    """What a cell that says something is, and the day where it is one."""
    match cell:
        case bool():
            return CellKind.YES_NO, None
        case int():
            return CellKind.COUNT, None
        case Number():
            return (CellKind.PERCENT if cell.percent else CellKind.DECIMAL), None
        case Reading():
            return CellKind.PERCENT, None
        case datetime():
            return CellKind.DATE, cell.date()
        case date():
            return CellKind.DATE, cell
    if text.casefold() in YES | NO:
        return CellKind.YES_NO, None
    day = day_in(text)
    if day:
        return CellKind.DATE, day
    return _figure(text), None


def _figure(text: str) -> CellKind:
    found = _SIGNED.match(text) if len(text) <= MOST_DIGITS else None
    if found is None:
        bound = any(isinstance(read_cell(text, one)[0], (Reading, int, Number)) for one in (_COMMA, _POINT))
        return CellKind.PERCENT if bound and "%" in text else CellKind.TEXT
    bare = _ungrouped(found[1])
    if bare.isdigit():
        return CellKind.PERCENT if found[2] else CellKind.COUNT
    sign, grouped = sign_in(bare)
    if sign is None:
        return CellKind.TEXT
    if found[2]:
        return CellKind.PERCENT
    if sign == OPEN:
        return CellKind.NUMBER
    return CellKind.COUNT if grouped and sign not in bare else CellKind.DECIMAL


def signs_of(text: str) -> tuple[str | None, str]:
    """The decimal sign that a figure gives away (`OPEN`: it could be either; None: none), and what groups it."""
    found = _SIGNED.match(text) if len(text) <= MOST_DIGITS else None
    if found is None:
        return None, ""
    spaced = " " if _SPACED.search(found[1]) else ""
    sign, grouping = sign_in(_ungrouped(found[1]))
    return sign, grouping or spaced


def sign_in(bare: str) -> tuple[str | None, str]:
    """`1.234,5` gives a comma away and groups by points; `8,5` a comma; `1.234` nothing; `1.2.3` is no figure."""
    signs = [sign for sign in bare if sign in ".,"]
    if not signs or not all(part.isdigit() for part in re.split("[.,]", bare)):
        return None, ""
    last = signs[-1]
    if len(set(signs)) == 2:
        whole = bare[: bare.rindex(last)]
        return (last, signs[0]) if signs.count(last) == 1 and _is_grouped(whole, signs[0]) else (None, "")
    other = "," if last == "." else "."
    if len(signs) > 1:
        return (other, last) if _is_grouped(bare, last) else (None, "")
    if not _is_grouped(bare, last) or bare.startswith("0"):
        return last, ""
    return OPEN, last


def _is_grouped(bare: str, sign: str) -> bool:
    first, *others = bare.split(sign)
    return 1 <= len(first) <= 3 and all(len(part) == 3 for part in others)


def _ungrouped(bare: str) -> str:
    """Without the blanks that group thousands, where they do."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), bare)


def day_in(text: str) -> date | None:
    """A day as ISO writes it, or as people do: 31/12/2016."""
    found = _DAY.match(text)
    if not found:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
