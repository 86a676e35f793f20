"""What a form was made for, and whether a text of its heading says the same: agencies and periods as such."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property

import attrs

from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.agency import fold
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.period_guess import period_meant
from qtcompliance.domain.record import Compared

from .labels import CODE, LETTERHEAD, PERIOD, WORD, readings, says_nothing
from .mark import Mark

_DAY = r"(?:ngày\s+)?([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
_SPAN = re.compile(rf"(?:\b(?:từ|from)\s+)?{_DAY}\s*(?:(?:đến|tới)(?:\s+hết)?|to|until|-|/)\s*{_DAY}", re.IGNORECASE)
_LONGEST = 6
"""So many words a period has at most: `6 tháng đầu năm 2016`."""
_SHARED = "admission.ambiguous"
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")

Days = tuple[date, date]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without case, tone placement and punctuation."""
    return tuple(WORD.findall(fold(text)))


@attrs.frozen(slots=False, eq=False, repr=False)
class Meant(Compared):
    """What the hidden sheet says, as the texts of a heading are compared with it."""

    mark: Mark
    source: SourceRequest

    def named(self, key: str) -> str:
        """What the line `key` shall say, as people are told it."""
        return {CODE: self.mark.agency, PERIOD: self.mark.period}.get(key, self.mark.name)

    def agrees(self, key: str, text: str) -> bool | None:
        """Whether a text in line `key` says what the hidden sheet says; None where it says nothing."""
        if key == LETTERHEAD:
            return self._heads(text.split("\n"))
        line = " ".join(text.split())
        same = self._same_period if key == PERIOD else self._same_agency
        known = (answer for reading in readings(key, line) if (answer := same(reading)) is not None)
        found = next(known, None)
        return found if found is not None or says_nothing(key, line) else False

    def is_another(self, key: str, text: str) -> bool:
        """Whether a text in line `key` certainly names another agency or period, and is not just any text."""
        same = self._same_period if key == PERIOD else self._same_agency
        return any(same(reading) is False for reading in readings(key, text))

    # Agencies

    def is_the_code(self, text: str) -> bool:
        """Whether a text is the agency's code and nothing else."""
        return words_of(text) == words_of(self.mark.agency)

    def whose(self, text: str, *, code: bool = False) -> bool | None:
        """Whether a text by itself is the name of the form's agency; None where the register knows none by that name.

        A text of one word may be anything, a code an abbreviation: where `code` is true they count, too. A name that
        several agencies share is the form's own, or another's.
        """
        who = self.source.agency_of(text) if self.source.agency_of is not None and text else None
        if who is not None and not isinstance(who, str) and who.key == _SHARED:
            return words_of(text) in self._called
        if not isinstance(who, str) or not (code or self._is_name(text, who)):
            return None
        return who == self.mark.agency

    @staticmethod
    def _is_name(text: str, who: str) -> bool:
        words = words_of(text)
        return len(words) > 1 and words != words_of(who)

    def _same_agency(self, text: str) -> bool | None:
        """None where neither the register nor the form knows whom `text` names."""
        who = self.source.agency_of(text) if self.source.agency_of is not None and text else None
        if isinstance(who, str):
            return who == self.mark.agency
        code = self.mark.agency
        padded = text.isdecimal() and code.isdecimal() and int(text) == int(code)  # a number cell knows no 007
        return True if padded or words_of(text) in self._called else None

    @cached_property
    def _called(self) -> frozenset[tuple[str, ...]]:
        """The agency's code, its name, either with its level, or both."""
        code, name, level = map(words_of, (self.mark.agency, self.mark.name, self.mark.level))
        levels = {(), level, level[1:] if level[:1] == ("cấp",) else level}
        names = {call for one in levels for call in ((*name, *one), (*one, *name))} if name else {()}
        found = {call for one in names for call in (one, (*code, *one), (*one, *code))}
        return frozenset(found | {code} if code else found) - {()}

    def _heads(self, lines: list[str]) -> bool | None:
        """Of the letterhead: a line is the agency, or it holds the agency's name and no line is another agency."""
        if not any(map(WORD.search, lines)):
            return None
        known = [self._same_agency(line) for line in lines]
        if any(known) or False in known:
            return any(known)
        name, found = words_of(self.mark.name), words_of(" ".join(lines))
        return any(found[at : at + len(name)] == name for at in range(len(found)))

    # Periods

    @cached_property
    def _days(self) -> Days | None:
        """The first and the last day of the form's period; None where nobody knows them."""
        named = {one.name: one for one in self.source.periods}
        period = ReportingPeriod.parse(self.mark.days) or ReportingPeriod.parse(self.mark.period, named)
        return None if period is None else (period.start, period.end)

    def _same_period(self, text: str) -> bool | None:
        """None where `text` names no period; what stands in brackets counts where it names one."""
        if words_of(text) == words_of(self.mark.period):
            return True
        spans = [_days_of(found) for found in _SPAN.finditer(text)]
        rest = _SPAN.sub(" ", text)
        asides = [days for found in _ASIDE.finditer(rest) if (days := self._read(found[1])) is not None]
        if not self._all_mine(spans) or not self._all_mine(asides):
            return False
        main = _ASIDE.sub(" ", rest)
        if not WORD.search(main):
            return True if spans or asides else None
        read = self._read(main)
        return None if read is None else read == self._days

    def is_strange_period(self, text: str) -> bool:
        """Whether a text is a period, and one that does not hold the form's: above a quarter the year may stand."""
        said, mine = self._read(text.strip("()[] ")), self._days
        return said is not None and mine is not None and not said[0] <= mine[0] <= mine[1] <= said[1]

    def strange_period_at_the_end(self, text: str) -> str:
        """The period that a text ends in, where it is a strange one; else ''."""
        ends = (text[word.start() :] for word in [*WORD.finditer(text)][-_LONGEST:])
        found = next((end for end in ends if self._read(end.strip("()[] ")) is not None), "")
        return found if self.is_strange_period(found) else ""

    def without_period(self, text: str) -> str:
        """A text without the period that it ends in, whichever that is."""
        ends = (word.start() for word in [*WORD.finditer(text)][-_LONGEST:])
        at = next((start for start in ends if self._read(text[start:].strip("()[] ")) is not None), len(text))
        return text[:at].rstrip(" ([,;:-")

    def _all_mine(self, found: Iterable[Days | None]) -> bool:
        return self._days is None or all(days == self._days for days in found)

    def _read(self, text: str) -> Days | None:
        said = " ".join(text.split()).strip(" :;,.-")
        if words_of(said) == words_of(self.mark.period):
            return self._days
        named = next((one for one in self.source.periods if words_of(one.name) == words_of(said)), None)
        period = named or ReportingPeriod.parse(said) or ReportingPeriod.parse(period_meant(said) or "")
        return None if period is None else (period.start, period.end)


def _days_of(found: re.Match[str]) -> Days | None:
    """The days of a span; None where there are no such days."""
    first, last = (re.split("[/.-]", text) for text in found.groups())
    ordered = [one if len(one[0]) > 2 else one[::-1] for one in (first, last)]
    try:
        start, end = (date(*map(int, one)) for one in ordered)
    except ValueError:
        return None
    return start, end
