"""What a cell says, read exactly and without knowing yet what it is for.

A cell is a count, a number, a percentage, a bound ("over 95 %"), yes or no, a date, missing, or unreadable.
Whether that suits the quantity is decided later, by whoever knows the ruleset.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from ..locale import Written
from .percent import Number, parse_number, parse_percent
from .record import Compared, Record

MISSING = frozenset({"", "…", "...", "n/a", "na", "không có số liệu", "chưa có số liệu"})
"""Every way to leave a cell empty, folded to small letters."""
DASHES = frozenset({"-", "–", "—", "\u2212"})
YES = frozenset({"yes", "có", "true"})
NO = frozenset({"no", "không", "false"})

_ESTIMATE = re.compile(r"(?:ước tính|ước đạt|ước|estimated|est\.)\s*", re.IGNORECASE)
_ABOVE = r"(?P<above>>|trên|hơn|over|more than|above)"
_AT_LEAST = r"(?P<at_least>>=|≥|tối thiểu|ít nhất|at least)"
_BELOW = r"(?P<below><|dưới|under|less than|below)"
_AT_MOST = r"(?P<at_most><=|≤|tối đa|không quá|at most)"
_BOUND = re.compile(rf"(?:{_AT_LEAST}|{_AT_MOST}|{_ABOVE}|{_BELOW})\s*(?P<rest>.*)\Z", re.IGNORECASE)
_TRAILING = re.compile(r"(?P<rest>.*%)\s*(?:(?P<up>trở lên|or more)|(?P<down>trở xuống|or less))\Z", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_SYMBOL = {"above": ">", "at_least": ">=", "below": "<", "at_most": "<="}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Notation(Compared):
    """How a source writes its cells; declared, never guessed (INTERFACE, section 3)."""

    decimal: str = "."
    grouping: str = ""
    dash: str | None = None
    """`missing` or `zero`; None where nothing was declared."""
    tick: str | None = None
    """The mark that means yes, where one was declared."""
    signs_declared: bool = False
    """Whether `decimal` or `grouping` was declared, be it as what it is without."""

    @property
    def usual(self) -> bool:
        """Whether the signs are those of a source for which none are declared."""
        return not self.signs_declared and (self.decimal, self.grouping) == (".", "")


PLAIN = Notation()


@attrs.frozen(kw_only=True, repr=False)
class Reading(Record):
    """A percentage or a bound as reported: the shares it leaves possible (SEMANTICS, section 2).

    `low` and `high` are shares (95 % is 19/20), None where nothing limits; `written` is its canonical text.
    """

    low: Fraction | None
    high: Fraction | None
    low_included: bool
    high_included: bool
    bound: bool
    written: str
    exact: Number | None = None
    """The percentage itself, where it is one and no bound."""
    raw: str = attrs.field(default="", eq=False, repr=False)
    """The cell as it stands in its source, where it is written otherwise than `written`."""


@attrs.frozen(repr=False)
class Unreadable(Record):
    """A cell whose text says nothing that can be used; the text is kept.

    `why` is a sentence in each language, where an adapter can say it.
    """

    text: str
    why: Mapping[str, str] | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)


class Whole(int):
    """A whole number whose cell is written otherwise than by its digits alone: `1.150`, `007`."""

    raw: str
    """The cell as it stands in its source."""

    @classmethod
    def of(cls, value: int, raw: str) -> Whole:
        """The number with the text of its cell."""
        whole = cls(value)
        whole.raw = raw
        return whole


Cell = int | Number | Reading | bool | date | Unreadable
"""What a cell may hold, when it holds anything."""


def is_whole(text: str) -> bool:
    """Whether `text` is nothing but the digits of a count: most cells are."""
    return text.isdigit() and text.isascii() and len(text) < 20


def read_cell(text: str, notation: Notation = PLAIN) -> tuple[Cell | None, bool]:
    """What `text` says (None: nothing), and whether it calls itself an estimate."""
    if is_whole(text):
        return int(text), False
    bare = unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip()
    small = bare.casefold()
    if small in MISSING:
        return None, False
    if bare in DASHES:
        return (0 if notation.dash == "zero" else None), False
    if notation.tick is not None and small == notation.tick.casefold():
        return True, False
    if small in YES:
        return True, False
    if small in NO:
        return False, False
    estimate = _ESTIMATE.match(bare)
    said = bare[estimate.end() :] if estimate else bare
    value = _figure(said, notation)
    if value is None:
        return Unreadable(bare), False
    return value, estimate is not None


def parse_day(text: str) -> date | None:
    """The day that `text` writes as YYYY-MM-DD, or None."""
    if not _DAY.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _figure(text: str, notation: Notation) -> Cell | None:
    if _DAY.match(text):
        return parse_day(text)
    number = parse_number(text, notation.decimal, notation.grouping)
    if number:
        return number.value.numerator if number.decimals == 0 else number
    percent = parse_percent(text, notation.decimal, notation.grouping)
    if percent:
        return rounded(percent)
    return _bound(text, notation)


def rounded(percent: Number) -> Reading:
    """A reported percentage: half a unit of its last digit on either side, both ends included."""
    return Reading(
        low=percent.value - percent.half_unit,
        high=percent.value + percent.half_unit,
        low_included=True,
        high_included=True,
        bound=False,
        written=percent.text,
        exact=percent,
    )


def _bound(text: str, notation: Notation) -> Reading | None:
    found, trailing = _BOUND.match(text), _TRAILING.match(text)
    if trailing:
        word, rest = ("at_least" if trailing["up"] else "at_most"), trailing["rest"]
        inner = _BOUND.match(rest)  # "tối thiểu từ 90% trở lên" is one condition said twice
        if inner and inner[word]:
            rest = inner["rest"].removeprefix("từ ")
    elif found:
        word = next(name for name in _SYMBOL if found[name])
        rest = found["rest"]
    else:
        return None
    percent = parse_percent(rest, notation.decimal, notation.grouping)
    if not percent:
        return None
    lower = word in ("above", "at_least")
    return Reading(
        low=percent.value if lower else None,
        high=None if lower else percent.value,
        low_included=word == "at_least" or not lower,
        high_included=word == "at_most" or lower,
        bound=True,
        written=f"{_SYMBOL[word]} {percent.text}",
    )


def canonical(value: Cell | None) -> str:
    """The text under which a value is read again, with a decimal point and no grouping."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case Number():
            return value.text
        case Reading():
            return value.written
        case date():
            return value.isoformat()
        case Unreadable():
            return value.text


def as_written(value: Cell | None) -> str:
    """The cell as it stands in its source, for whoever looks for it there."""
    return (value.raw if isinstance(value, (Number, Reading, Whole)) else "") or canonical(value)


def with_raw(value: Cell | None, raw: str) -> Cell | None:
    """The value with the text of its cell, where that is another than its canonical one and can be kept."""
    if isinstance(value, (bool, date)) or raw == canonical(value):
        return value
    if isinstance(value, int):
        return Whole.of(value, raw)
    return attrs.evolve(value, raw=raw) if isinstance(value, (Number, Reading)) else value


def as_quoted(value: Cell | None) -> str:
    """The cell for a sentence: as it stands in its source, but a yes or no, whose text is not kept, as a `Written`."""
    return Written(canonical(value)) if isinstance(value, bool) else as_written(value)
