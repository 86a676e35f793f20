"""A register's counts → observations, and whatever was lost on the way → problems with the number of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import count as count_from
from typing import Any

from qtcompliance.contracts import Number, Place, Sink, SourceRequest, names_nobody, parse_number
from qtcompliance.domain.reading import Cell, Unreadable
from qtcompliance.errors import SourceError

from .engines.base import Engine
from .filled import filled
from .language import All, Definition, Matching, Quantity, Words, in_words, matches_in
from .query import Query, count_query, days_query, unfound_query, unused_query
from .running import run
from .spans import DATELESS, OUTSIDE, Spans, asked, years
from .spelling import SPACES
from .stocks import unsaid
from .words import joined, rows, say

Found = tuple[Any, ...]
"""Rows of one agency and period: agency, period, how many rows, then each quantity's figure and its doubtful rows."""


def count(definition: Definition, engine: Engine, request: SourceRequest, out: Sink) -> None:
    """Count every quantity by agency and period, in one pass. Raises SourceError where that cannot be done."""
    spans = asked(definition, request)
    if spans is None:
        ((first, last),) = run(engine, _sql(days_query(definition, engine), request))
        spans = years(first, last) if first is not None else Spans(names=())
    query = count_query(definition, engine, spans, filled(definition, engine))
    found = run(engine, _sql(query, request), request.progress)
    counts = Counts(definition, spans, request, out)
    counts.put(found)

    for at, quantity in enumerate(definition.quantities):
        for match in matches_in(quantity.where):
            here = run(engine, unfound_query(definition, engine, spans, quantity, match))
            there = run(engine, unused_query(engine, match))
            counts.tell_unmatched(at, match, here[0], there[0])


def _sql(query: Query, request: SourceRequest) -> str:
    if query.wrong:
        raise SourceError(request.location, joined(query.wrong))
    return query.sql


class Counts:
    """The rows of a result on their way into a sink."""

    def __init__(self, definition: Definition, spans: Spans, request: SourceRequest, out: Sink) -> None:
        self.definition, self.spans, self.request, self.out = definition, spans, request, out
        self.names = [one.name for one in definition.quantities]
        self.places = [Place(text=_words(definition, one)) for one in definition.quantities]
        self.stocks = unsaid(definition, request)
        self.unsure: Counter[int] = Counter()
        self.told: set[tuple[str, str]] = set()
        self.lost: Counter[tuple[str, str]] = Counter()

    def put(self, found: Sequence[Found]) -> None:
        """Every group of rows becomes figures, or is lost and counted."""
        found = [row for row in found if row[2]]
        # each text is looked up once, in an order that is no engine's: guesses for unknown ones come to an end
        whose = {text: self._agency(text) for text in sorted({row[0] for row in found}, key=_tidied)}
        names = {text: self._period(text) for text in {row[1] for row in found}}
        self._lose(found, whose, names)
        agencies, periods = (sorted({one for one in known.values() if one is not None}) for known in (whose, names))
        firsts, seconds = _places(whose, agencies, len(periods)), _places(names, periods, 1)
        groups: dict[int, Found] = {}
        again: dict[int, list[Found]] = {}
        for row in found:
            first, second = firsts.get(row[0]), seconds.get(row[1])
            if first is not None and second is not None and groups.setdefault(first + second, row) is not row:
                again.setdefault(first + second, []).append(row)
        keys = sorted(groups)
        told = [agencies[key // len(periods)] for key in keys], [periods[key % len(periods)] for key in keys]
        self._add(*told, [groups[key] for key in keys], {at: again[key] for at, key in enumerate(keys) if key in again})
        self._tell()

    def _lose(self, found: Iterable[Found], whose: Mapping[Any, str | None], names: Mapping[Any, str | None]) -> None:
        """Rows that belong to nobody, or to no period that is judged."""
        nobody = {text for text, who in whose.items() if who is None}
        nowhen = {text for text, when in names.items() if when is None}
        for agency, period, size in (row[:3] for row in found if row[0] in nobody or row[1] in nowhen):
            if period in nowhen:
                self._lose_period(period, size)
            if agency in nobody:
                self.lost["agency", _tidied(agency)] += size

    def _period(self, period: Any) -> str | None:
        """The name of a group's period, where it has one."""
        if self.definition.period:
            return None if period is None else str(period)
        return None if int(period) in (OUTSIDE, DATELESS) else self.spans.names[int(period)]

    def _lose_period(self, period: Any, size: int) -> None:
        """Rows without a period that is judged are lost."""
        dateless = period is None or int(period) == DATELESS
        self.lost["date" if dateless else "other_period", self.definition.period or self.definition.date or ""] += size

    def _agency(self, text: Any) -> str | None:
        """Whom a text names, as far as that is known here."""
        name = _tidied(text)
        found = self.request.agency_of(name) if self.request.agency_of and name else name or None
        return found if isinstance(found, str) else None

    def _add(
        self,
        agencies: Sequence[str],
        periods: Sequence[str],
        listed: Sequence[Found],
        again: Mapping[int, Sequence[Found]],
    ) -> None:
        """The figures of every quantity; what an agency's register writes in several ways is added up."""
        for at, quantity in enumerate(self.definition.quantities):
            column = 3 + 2 * at
            values: list[Cell] = [row[column] for row in listed]
            doubtful = [place for place, row in enumerate(listed) if row[column + 1]]
            inexact = [] if set(map(type, values)) <= {int} else range(len(values))
            for place in {*again, *doubtful, *inexact}:
                all_of_it = [listed[place], *again.get(place, ())]
                values[place] = self._figure(at, all_of_it)
            if quantity.name in self.stocks:
                why = say("stock_here", date=self.definition.date)
                values = [Unreadable(_shown(value), why=why) for value in values]
            self.out.add_many(agencies, periods, quantity.name, values, self.places[at])

    def _figure(self, at: int, found: Sequence[Found]) -> Cell:
        """One figure, where it is more than one whole number that nobody doubts."""
        quantity = self.definition.quantities[at]
        written = [row[3 + 2 * at : 5 + 2 * at] for row in found]
        value = exact(sum((Fraction(one) for one, _ in written), Fraction()))
        unsure = sum(int(one) for _, one in written)
        if unsure:
            self.unsure[at] += unsure
            return Unreadable(f"{_shown(value)} + {unsure} ?", why=say("unsure_here", rows=rows(unsure)))
        if len(written) > 1 and quantity.distinct:
            spellings = sorted({_tidied(row[0]) for row in found})
            why = say("several_ways", column=quantity.distinct, known=spellings)
            return Unreadable(f"≤ {_shown(value)}", why=why)
        return value

    def _tell(self) -> None:
        """What was lost, with its number of rows."""
        tell: Callable[..., None] = self.out.problem
        for at, size in sorted(self.unsure.items()):
            tell("unknown", self.places[at], self.names[at], say("unsure", rows=rows(size)))
        for at, name in enumerate(self.names):
            if name in self.stocks:
                tell("stock", self.places[at], name, say("stock", name=name, within=_within(self.definition.date)))
        for (kind, text), size in sorted(self.lost.items()):
            tell(kind, "", text, self._why(kind, text, size))

    def tell_unmatched(self, at: int, match: Matching, here: Sequence[Any], there: Sequence[Any]) -> None:
        """What did not match on either side, with two of the numbers."""
        for key, (size, *numbers) in (("unmatched_here", here), ("unmatched_there", there)):
            if size:
                keys = [one for one in dict.fromkeys(str(one).strip() for one in numbers) if names_nobody(one)]
                what = say(key if keys else f"{key}_bare", rows=rows(int(size)), register=match.register, keys=keys)
                told = (match.register, str(what))
                if told not in self.told:  # several quantities may ask for one match: what it lacks is one thing
                    self.told.add(told)
                    self.out.problem("unmatched", self.places[at], self.names[at], what)

    def _why(self, kind: str, text: str, size: int) -> Words:
        if kind == "agency" and text and self.request.agency_of:
            why = self.request.agency_of(text)
            assert not isinstance(why, str), "the rows of an agency that is known are not lost"
            return say("lost_agency", rows=rows(size), why={one: why.in_language(one) for one in ("vi", "en")})
        if kind == "agency":
            return say("no_agency", rows=rows(size))
        if kind == "date":
            return say("no_date", rows=rows(size), column=text)
        return say("outside", rows=rows(size))


def _places(known: Mapping[Any, str | None], ordered: Sequence[str], apart: int) -> Mapping[Any, int]:
    """Where each text's name stands among the ordered ones, so many steps apart; texts without a name are left out."""
    places = {name: place * apart for place, name in enumerate(ordered)}
    return {text: places[name] for text, name in known.items() if name is not None}


def _tidied(text: Any) -> str:
    """An agency's text as the rows write it, without the spaces around it."""
    return "" if text is None else str(text).strip(SPACES)


def _within(date: str | None) -> str:
    """The filter that says how near a period's end a row must lie."""
    return f"`within: {{days: …, of: {date}, before: period_end}}`"


def exact(value: Any) -> int | Number:
    """A count or sum as an exact figure."""
    figure = Fraction(value)
    if figure.denominator == 1:
        return figure.numerator
    places = next(many for many in count_from(1) if 10**many % figure.denominator == 0)
    digits = f"{abs(figure.numerator) * 10**places // figure.denominator:0{places + 1}d}"
    found = parse_number(f"{'-' if figure < 0 else ''}{digits[:-places]}.{digits[-places:]}")
    assert found is not None, "a decimal is a number"
    return found


def _shown(value: Cell) -> str:
    return value.text if isinstance(value, (Number, Unreadable)) else str(value)


def _words(definition: Definition, quantity: Quantity) -> str:
    """A quantity's filter as its evidence names it."""
    words = in_words(All((definition.where, quantity.where)))
    for sign, column in (("Σ", quantity.sum), ("#", quantity.distinct)):
        if column:
            words = f"{sign} {column}: {words}" if words else f"{sign} {column}"
    return words or "*"
