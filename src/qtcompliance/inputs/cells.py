"""Cells: what one says, and what text it shows; each text is read once, because sources repeat themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import attrs

from ..domain.other_signs import has_other_signs, in_doubt
from ..domain.percent import Number
from ..domain.reading import DASHES, Cell, Notation, Reading, Unreadable, canonical, is_whole, read_cell, with_raw
from ..domain.record import Compared
from ..locale import Figure, message
from .headers import tidy

_ALMOST = re.compile(r"(?=[^0-9]*[0-9])[0-9OoIl.,' ]{2,40} ?%?\Z")
_LETTER_AMONG = re.compile(r"[OoIl]")
_LIKE_AN_ESTIMATE = re.compile(
    r"(?:~|≈|(?:khoảng|chừng|about|approx\.?)\s)\s*(?P<after>.+)\Z"
    r"|(?P<before>.*[0-9]\s?%?)\s*\(?\s*(?:ước tính|ước đạt|ước|estimated|est\.?)\s*\)?\Z",
    re.IGNORECASE,
)
_THOUSAND = 1000
_REMEMBERED = 1 << 16  # beyond so many different cells each is read anew, so that memory stays flat


@attrs.frozen(eq=False, repr=False)
class Odd(Compared):
    """A cell that says more than its value: that it is an estimate, or that it is a dash nobody explained."""

    value: Cell | None
    estimated: bool


class CellReader(dict[Any, Any]):
    """What each cell says: a value, None for nothing, or something `Odd`. Ask with `reader[cell]`.

    `odd` is true once any odd one was met: until then rows need no second look.
    """

    def __init__(self, notation: Notation) -> None:
        super().__init__()
        self.notation, self.odd = notation, False

    @property
    def of_collected(self) -> CellReader:
        """The same for what `collect` wrote: there the decimal sign is a point, and none keeps thousands apart."""
        return CellReader(attrs.evolve(self.notation, signs_declared=True)) if self.notation.usual else self

    def __missing__(self, cell: Any) -> Any:
        if not isinstance(cell, str):
            return typed(cell)  # never remembered: True and 1 are one key
        said: Any = int(cell) if is_whole(cell) and (cell[0] != "0" or cell == "0") else self._read(cell)
        if len(self) < _REMEMBERED:
            self[cell] = said
        return said

    def _read(self, cell: str) -> Any:
        """What a text says that is no count."""
        value, estimated = read_cell(cell, self.notation)
        if isinstance(value, Number) and self.notation.usual and in_doubt(value):
            return _doubted(value, tidy(cell))
        value = explained(value, self.notation) if isinstance(value, Unreadable) else with_raw(value, tidy(cell))
        if estimated or (value is None and self.notation.dash is None and tidy(cell) in DASHES):
            self.odd = True
            return Odd(value, estimated)
        return value


def explained(cell: Unreadable, notation: Notation) -> Unreadable:
    """The cell with why it is none, where that can be seen: a letter among digits, or other signs than declared."""
    text = cell.text
    letter = _LETTER_AMONG.search(text) if _ALMOST.match(text) else None
    if letter:
        what = message("problem.letter_among", text=text, letter=letter[0])
    elif has_other_signs(text):
        none = message("problem.no_sign")
        signs = {
            "decimal": f'"{notation.decimal}"',
            "grouping": f'"{notation.grouping}"' if notation.grouping else none,
        }
        what = message("problem.usual_signs" if notation.usual else "problem.other_signs", text=text, **signs)
    elif guess := _estimate_meant(text, notation):
        what = message("problem.estimate", text=text, guess=guess)
    else:
        return cell
    return attrs.evolve(cell, why=what.in_each_language())


def _doubted(number: Number, text: str) -> Unreadable:
    """A number that may as well be a thousand times as great: nobody has declared what its sign does."""
    other = int(number.value * _THOUSAND)
    what = message("problem.two_signs", text=text, whole=str(other), part=Figure(number.text))
    return Unreadable(text, why=what.in_each_language())


def _estimate_meant(text: str, notation: Notation) -> Mapping[str, str]:
    """How `50 (ước)` or `~50` is written so that it is read as an estimate; nothing where it is no figure either."""
    found = _LIKE_AN_ESTIMATE.match(text)
    figure = (found["after"] or found["before"]).strip() if found else ""
    value = read_cell(figure, notation)[0] if figure else None
    figures = (int, Number, Reading)
    return {"vi": f"ước {figure}", "en": f"est. {figure}"} if isinstance(value, figures) else {}


class TextCodes(dict[Any, int]):
    """The code of the text that a cell shows. `but` gives some texts another text."""

    def __init__(self, code: Callable[[str], int], but: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.code, self.but = code, but or {}

    def __missing__(self, cell: Any) -> int:
        text = shown(cell)
        found = self.code(self.but.get(text, text))
        if isinstance(cell, str):
            self[cell] = found
        return found


def typed(cell: Any) -> Cell | None:
    """What a cell says that is no text. Whatever is no exact value cannot be read, a float among it."""
    match cell:
        case None | int() | Number() | Reading() | Unreadable():
            return cell
        case datetime():
            return cell.date()
        case date():
            return cell
        case _:
            return Unreadable(str(cell))


def shown(cell: Any) -> str:
    """The text of a cell as the source gives it: whole numbers without a decimal part, dates as ISO."""
    match cell:
        case str():
            return tidy(cell)
        case bool():
            return "true" if cell else "false"
        case _:
            return canonical(typed(cell))


def is_blank(cell: Any) -> bool:
    """Whether a cell shows nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
