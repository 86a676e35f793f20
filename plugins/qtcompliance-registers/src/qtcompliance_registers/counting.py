"""A register's counts → observations, and whatever was lost on the way → problems with the number of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count as count_from
from typing import Any

from qtcompliance.contracts import Number, Place, Sink, SourceRequest, parse_number
from qtcompliance.domain.reading import Cell, Unreadable
from qtcompliance.errors import SourceError

from .engines.base import Engine
from .language import All, Definition, Matching, Quantity, Words, in_words
from .query import Query, count_query, days_query, unfound_query, unused_query
from .running import run
from .spans import DATELESS, OUTSIDE, Spans, asked, years
from .words import joined, rows, say


def count(definition: Definition, engine: Engine, request: SourceRequest, out: Sink) -> None:
    """Count every quantity by agency and period, in one pass. Raises SourceError where that cannot be done."""
    spans = asked(definition, request)
    if spans is None:
        ((first, last),) = run(engine, _sql(days_query(definition, engine), request))
        spans = years(first, last) if first is not None else Spans(names=())
    query = count_query(definition, engine, spans)
    found = run(engine, _sql(query, request))
    counts = Counts(definition, spans, request, out)
    counts.put(sorted(found, key=lambda row: (str(row[0] or ""), str(row[1]))))

    for at, quantity in enumerate(definition.quantities):
        matches = quantity.where.parts if isinstance(quantity.where, All) else ()
        for match in (one for one in matches if isinstance(one, Matching)):
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
        self.unsure: Counter[int] = Counter()
        self.lost: Counter[tuple[str, str]] = Counter()
        self.ids: dict[str, str | None] = {}

    def put(self, found: Sequence[tuple[Any, ...]]) -> None:
        """Every group of rows becomes figures, or is lost and counted."""
        groups: dict[tuple[str, str], list[Sequence[Any]]] = {}
        for agency, period, size, *figures in found:
            named = self._period(period, size) if size else None
            whose = self._agency(agency, size) if size else None
            if named is not None and whose is not None:
                groups.setdefault((whose, named), []).append(figures)
        for (whose, named), written in groups.items():
            self._figures(whose, named, written)
        self._tell()

    def _period(self, period: Any, size: int) -> str | None:
        """The name of a group's period; rows without one are lost."""
        if self.definition.period:
            if period is None:
                self.lost["date", self.definition.period] += size
            return None if period is None else str(period)
        if int(period) in (OUTSIDE, DATELESS):
            kind = "date" if int(period) == DATELESS else "other_period"
            self.lost[kind, self.definition.date or ""] += size
            return None
        return self.spans.names[int(period)]

    def _agency(self, text: Any, size: int) -> str | None:
        """Whom a text names, as far as that is known here; rows of nobody are lost."""
        name = "" if text is None else str(text)
        if name not in self.ids:
            found = self.request.agency_of(name) if self.request.agency_of and name else name or None
            self.ids[name] = found if isinstance(found, str) else None
        if self.ids[name] is None:
            self.lost["agency", name] += size
        return self.ids[name]

    def _figures(self, agency: str, period: str, written: Sequence[Sequence[Any]]) -> None:
        """An agency's figures; where the register writes it in several ways, those of each are added."""
        several = len(written) > 1
        for at, quantity in enumerate(self.definition.quantities):
            value: Cell = exact(sum((Fraction(one[2 * at]) for one in written), Fraction()))
            unsure = sum(int(one[2 * at + 1]) for one in written)
            if unsure:
                self.unsure[at] += unsure
                value = Unreadable(f"{_shown(value)} + {unsure} ?", why=say("unsure_here", rows=rows(unsure)))
            elif several and quantity.distinct:
                value = Unreadable(f"≤ {_shown(value)}", why=say("several_ways", column=quantity.distinct))
            self.out.add(agency, period, quantity.name, value, self.places[at])

    def _tell(self) -> None:
        """What was lost, with its number of rows."""
        tell: Callable[..., None] = self.out.problem
        for at, size in sorted(self.unsure.items()):
            tell("unknown", self.places[at], self.names[at], say("unsure", rows=rows(size)))
        for (kind, text), size in sorted(self.lost.items()):
            tell(kind, "", text, self._why(kind, text, size))

    def tell_unmatched(self, at: int, match: Matching, here: Sequence[Any], there: Sequence[Any]) -> None:
        """What did not match on either side, with two of the numbers."""
        for key, (size, *numbers) in (("unmatched_here", here), ("unmatched_there", there)):
            if size:
                keys = list(dict.fromkeys(str(one).strip() for one in numbers))
                what = say(key, rows=rows(int(size)), register=match.register, keys=keys)
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
    return value.text if isinstance(value, Number) else str(value)


def _words(definition: Definition, quantity: Quantity) -> str:
    """A quantity's filter as its evidence names it."""
    words = in_words(All((definition.where, quantity.where)))
    for sign, column in (("Σ", quantity.sum), ("#", quantity.distinct)):
        if column:
            words = f"{sign} {column}: {words}" if words else f"{sign} {column}"
    return words or "*"
