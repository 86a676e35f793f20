"""One column being looked at: kinds of cells, blanks, distinct texts, samples, days, decimal signs, periods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from ..domain.description import CellKind, DecimalSign, DescribedColumn
from ..domain.period import ReportingPeriod
from ..domain.period_guess import reads_as_period
from ..locale import shortened
from .cells import shown
from .figures_seen import OPEN, TICKS, is_missing, kind_of, signs_of
from .headers import letter_of, tidy

MOST_DISTINCT = 10_000
MOST_SAMPLES = 3
LONGEST_SAMPLE = 32
LONGEST_NAME = 200
_PERIOD_WORDS = re.compile(r"\b(?:năm|kỳ|quý|tháng|period|year|quarter|month)\b", re.IGNORECASE)
_YEARS = range(1990, 2061)
_FEW = 24


class ColumnLook:
    """What is seen of one column. `texts` are its distinct ones in their order, with how often each stands there."""

    def __init__(self, position: int, name: str) -> None:
        self.position, self.name = position, tidy(name)
        self.texts: dict[str, int] = {}
        self.kinds: Counter[CellKind] = Counter()
        self.signs: Counter[str | None] = Counter()
        self.groupings: Counter[str] = Counter()
        self.days: list[date] = []
        self.blanks, self.many, self.example = 0, False, ""
        self._known: dict[str, tuple[CellKind, date | None, str | None, str]] = {}

    def add(self, cell: Any) -> None:
        """Look at one cell."""
        text = "" if cell is None else str(cell) if isinstance(cell, float) else shown(cell)
        if is_missing(text):
            self.blanks += 1
            return
        seen = self._known.get(text) if isinstance(cell, str) else None
        if seen is None:
            kind, day = kind_of(cell, text)
            sign, grouping = signs_of(text) if isinstance(cell, str) else (None, "")
            seen = kind, day, sign, grouping
            if isinstance(cell, str) and len(self._known) < MOST_DISTINCT:
                self._known[text] = seen
        kind, day, sign, grouping = seen
        self.kinds[kind] += 1
        self.signs[sign] += 1
        if sign == OPEN:
            self.example = self.example or text
        if grouping:
            self.groupings[grouping] += 1
        if day:
            self.days = [min(day, *self.days), max(day, *self.days)] if self.days else [day, day]
        if text in self.texts or len(self.texts) < MOST_DISTINCT:
            self.texts[text] = self.texts.get(text, 0) + 1
        else:
            self.many = True

    @property
    def decimal(self) -> DecimalSign:
        """What this column says of the decimal sign."""
        return DecimalSign(
            comma=self.signs[","],
            point=self.signs["."],
            open=self.signs[OPEN],
            example=self.example,
            groupings=tuple(self.groupings),
        )

    def mostly(self, kind: CellKind) -> bool:
        """Whether more than half of what stands in it is of that kind."""
        return 2 * self.kinds[kind] > self.kinds.total()

    @property
    def tells_apart(self) -> bool:
        """Whether no two cells say the same, as far as they were kept; a single one tells nothing."""
        return len(self.texts) > 1 and set(self.texts.values()) == {1}

    @property
    def periods(self) -> tuple[str, ...]:
        """The reporting periods it holds, where it holds nothing else and they are no counts by chance."""
        if not self.texts or len(self.texts) > _FEW * 10 or self.many:
            return ()
        found = [ReportingPeriod.parse(text) for text in self.texts]
        if not all(found):
            return ()
        bare = all(text.isdigit() for text in self.texts)
        likely = all(int(text[:4]) in _YEARS for text in self.texts) and len(self.texts) <= _FEW
        return tuple(sorted(self.texts)) if not bare or (likely and self._called_period) else ()

    def period_texts(self, year: str) -> dict[str, str]:
        """The reporting period that each of its texts means, where all mean one and some say it in words of their own.

        `year` is that of `Quý I` and other texts that do not say theirs.
        """
        if not self.texts or len(self.texts) > _FEW * 10 or self.many:
            return {}
        found = {}
        for text in self.texts:
            meant = reads_as_period(text, year, called=self._called_period)
            if meant is None:
                return {}
            found[tidy(text)] = meant
        return found if any(text != meant for text, meant in found.items()) else {}

    @property
    def _called_period(self) -> bool:
        return bool(_PERIOD_WORDS.search(self.name))

    @property
    def tick(self) -> str | None:
        """The mark that stands in every cell that holds something."""
        folded = {text.casefold() for text in self.texts}
        return next(iter(self.texts)) if len(folded) == 1 and folded <= TICKS else None

    def described(self, sign: str | None, named: bool, masked: bool) -> DescribedColumn:
        """The column as it is told, once it is known which decimal sign the table likely has."""
        kinds = Counter(self.kinds)
        unsure = kinds.pop(CellKind.NUMBER, 0)
        if unsure:
            kinds[self._settled(sign)] += unsure
        if self.tick:
            kinds = Counter({CellKind.YES_NO: sum(kinds.values())})
        days = self.days if self.days and not masked else [None, None]
        return DescribedColumn(
            position=self.position,
            letter=letter_of(self.position),
            name=_short(self.name),
            named=self.name if named and self.name and len(self.name) <= LONGEST_NAME else None,
            kinds=dict(kinds),
            blanks=self.blanks,
            distinct=len(self.texts),
            many=self.many,
            samples=tuple(mask(_short(one)) if masked else _short(one) for one in list(self.texts)[:MOST_SAMPLES]),
            first_day=days[0],
            last_day=days[1],
            tick=self.tick,
            periods=() if masked else self.periods,
        )

    def _settled(self, sign: str | None) -> CellKind:
        """What `1.234` is: a whole number where the point groups, a decimal one where it parts."""
        if sign is None:
            return CellKind.NUMBER
        return CellKind.DECIMAL if sign in self.groupings and self.signs[OPEN] else CellKind.COUNT


def sum_of(signs: Iterable[DecimalSign]) -> DecimalSign:
    """What all columns of a table say together."""
    listed = list(signs)
    return DecimalSign(
        comma=sum(one.comma for one in listed),
        point=sum(one.point for one in listed),
        open=sum(one.open for one in listed),
        example=next((one.example for one in listed if one.example), ""),
        groupings=tuple(dict.fromkeys(sign for one in listed for sign in one.groupings)),
    )


def mask(text: str) -> str:
    """A text whose letters and digits nobody can read back: `Sở Y tế 12` becomes `Xx X xx 99`."""
    return "".join("9" if one.isdigit() else ("X" if one.isupper() else "x") if one.isalpha() else one for one in text)


def _short(text: str) -> str:
    return shortened(text, LONGEST_SAMPLE)
