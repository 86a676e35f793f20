"""Which rows keep an agency from passing, by their keys: the quantities' own filters, one set without another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from sqlglot import exp

from qtcompliance.contracts import KeyList, KeysAsked, RowKeys, SourceRequest, names_nobody
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.record import Compared
from qtcompliance.errors import SourceError

from .conditions import AGENCY, PERIOD, Writer
from .engines.base import Engine
from .language import All, Definition, Matching, Quantity, Unknown, parts_of
from .query import Rows
from .running import run
from .spans import Spans, asked, spans_of
from .words import joined, say

KEY, UNIT, STATE, INSIDE, OUTSIDE, SIZE = "key", "unit", "state", "inside", "outside", "size"
_NO, _PERHAPS, _YES = 0, 1, 2


def counts_all(definition: Definition, wanted: KeysAsked) -> bool:
    """Whether this register counts everything that is asked."""
    return {*wanted.among, *wanted.but_not} <= {one.name for one in definition.quantities}


def row_keys(definition: Definition, engine: Engine, request: SourceRequest, wanted: KeysAsked) -> RowKeys:
    """The rows that `wanted` asks for. Raises SourceError, saying why, where they cannot be listed."""
    definition, unit = _narrowed(definition, request, wanted)
    spans = _spans(definition, request, wanted.period)
    rows = Rows(definition, engine, spans)
    chosen = rows.select()
    listing = Listing(rows.writer, definition, wanted, unit)
    states = listing.states(chosen)
    if rows.wrong:
        raise SourceError(request.location, joined(rows.wrong))
    groups = run(engine, listing.groups(chosen).sql(engine.dialect))
    named = [(agency, period) for agency, period in groups if _belongs(agency, period, definition, request, wanted)]
    if not named:
        return RowKeys()
    states = listing.within(states, named)
    found = {int(row[0]): row[1:] for row in run(engine, listing.sizes(states).sql(engine.dialect))}

    def listed(state: int) -> KeyList:
        total, size, nameless, withheld = (int(one) for one in found.get(state, (0, 0, 0, 0)))
        first = run(engine, listing.first(states, state, engine.dialect).sql(engine.dialect)) if total else ()
        # two words in a row may be a person beside a number, which SQL cannot say alike everywhere
        keys = tuple(key for (key,) in first if wanted.persons or names_nobody(key))
        withheld += len(first) - len(keys)
        return KeyList(keys=keys, total=total, rows=size, nameless=nameless, withheld=withheld)

    return RowKeys(sure=listed(_YES), doubtful=listed(_PERHAPS))


def _narrowed(definition: Definition, request: SourceRequest, wanted: KeysAsked) -> tuple[Definition, str | None]:
    """The definition with the asked quantities only and its key beside them, and the column of which values count."""
    names = (*wanted.among, *wanted.but_not)
    quantities = tuple(one for one in definition.quantities if one.name in names)
    sums = [one.name for one in quantities if one.sum]
    if sums:
        raise SourceError(request.location, say("keys_of_sum", known=sums))
    units = {one.distinct for one in quantities}
    if len(units) > 1:
        raise SourceError(request.location, say("keys_of_two_kinds"))
    (unit,) = units
    key = definition.key or unit or _matched(quantities)
    if key is None:
        raise SourceError(request.location, say("no_key"))
    beside = Quantity(name="", where=All(), distinct=key)
    return attrs.evolve(definition, key=key, quantities=(*quantities, beside)), unit


def _matched(quantities: Iterable[Quantity]) -> str | None:
    """The column of the numbers that are looked for in another register, where there is one."""
    leaves = [leaf for one in quantities for leaf in parts_of(one.where)]
    columns = {leaf.column for leaf in leaves if isinstance(leaf, Matching)}
    return columns.pop() if len(columns) == 1 else None


def _spans(definition: Definition, request: SourceRequest, period: ReportingPeriod) -> Spans:
    """The spans that were counted, as far as they lie in the period."""
    found = asked(definition, request)
    if found is None or not (definition.date and definition.fixed):
        return found or spans_of((period,))
    inside = [one for one in found.spans if period.start <= one.start and (one.after - period.end).days <= 1]
    return Spans(names=found.names, spans=tuple(inside))


def _belongs(agency: Any, period: Any, definition: Definition, request: SourceRequest, wanted: KeysAsked) -> bool:
    """Whether a group of rows is the agency's, in the period."""
    name = "" if agency is None else str(agency)
    whose = request.agency_of(name) if request.agency_of and name else name
    if whose != wanted.agency or period is None:
        return False
    if not definition.period:
        return int(period) >= 0
    here = ReportingPeriod.parse(str(period))
    return str(period).strip() == wanted.period.name or (here is not None and wanted.period.holds(here))


@attrs.frozen(eq=False, repr=False)
class Listing(Compared):
    """Writes the queries about rows that are asked for, those that are not, and those that may be."""

    writer: Writer
    definition: Definition
    wanted: KeysAsked
    unit: str | None

    def groups(self, rows: exp.Select) -> exp.Select:
        """The agencies and periods that have rows."""
        return exp.select(self._own(AGENCY), self._own(PERIOD)).distinct().from_(rows.subquery("counted"))

    def states(self, rows: exp.Select) -> exp.Select:
        """Each row's agency, period and key, whether it counts among the wanted and the unwanted, and its unit."""
        by_name = {one.name: one for one in self.definition.quantities}
        sides = [self._grade([by_name[name] for name in names]) for names in (self.wanted.among, self.wanted.but_not)]
        key = self._as(self.writer.text(self.definition.key or ""), KEY)
        more = [self._as(self.writer.text(self.unit), UNIT)] if self.unit else []
        named = [self._as(side, name) for side, name in zip(sides, (INSIDE, OUTSIDE), strict=True)]
        return exp.select(self._own(AGENCY), self._own(PERIOD), key, *named, *more).from_(rows.subquery("counted"))

    def within(self, states: exp.Select, groups: Sequence[tuple[Any, Any]]) -> exp.Select:
        """The state of every row, or value, of some groups of rows, with how many rows it stands for."""
        here = exp.or_(*(self._of_group(agency, period) for agency, period in groups))
        one: exp.Expr = exp.Literal.number(1)
        key, inside, outside = (self._own(name) for name in (KEY, INSIDE, OUTSIDE))
        if self.unit:
            key, inside, outside = exp.Min(this=key), exp.Max(this=inside), exp.Max(this=outside)
            one = exp.case().when(_is_null(self._own(UNIT)), exp.Count(this=exp.Star())).else_(exp.Literal.number(1))
        sure = exp.and_(_equals(inside, _YES), _equals(outside, _NO))
        never = exp.or_(_equals(inside, _NO), _equals(outside, _YES))
        state = exp.case().when(sure, exp.Literal.number(_YES)).when(never, exp.Literal.number(_NO))
        query = exp.select(
            self._as(key.copy(), KEY),
            self._as(state.else_(exp.Literal.number(_PERHAPS)), STATE),
            self._as(one, SIZE),
        )
        query = query.from_(states.subquery("stated")).where(here)
        return query.group_by(self._own(UNIT)) if self.unit else query

    def sizes(self, rows: exp.Select) -> exp.Select:
        """For each state: different keys, rows, rows without a key, and keys that are not to be shown."""
        nameless = exp.case().when(_is_null(self._own(KEY)), self._own(SIZE)).else_(exp.Literal.number(0))
        withheld = exp.case().when(exp.not_(exp.paren(self._may_be_shown())), self._own(KEY))
        query = exp.select(
            self._own(STATE),
            _different(self._own(KEY)),
            exp.Sum(this=self._own(SIZE)),
            exp.Sum(this=nameless),
            _different(withheld),
        )
        return query.from_(rows.subquery("graded")).group_by(self._own(STATE))

    def first(self, rows: exp.Select, state: int, dialect: str) -> exp.Select:
        """The first keys of a state, in the order of their code points whatever the server's language is."""
        chosen = exp.and_(_equals(self._own(STATE), state), exp.not_(_is_null(self._own(KEY))), self._may_be_shown())
        keys = exp.select(self._own(KEY)).distinct().from_(rows.subquery("graded")).where(chosen)
        order: exp.Expr = self._own(KEY)
        if dialect == "postgres":
            order = exp.Collate(this=order, expression=exp.to_identifier("C", quoted=True))
        return exp.select(self._own(KEY)).from_(keys.subquery("keys")).order_by(order).limit(self.wanted.most)

    def _grade(self, quantities: Sequence[Quantity]) -> exp.Expr:
        """Whether a row counts under one of the quantities: yes, no, or perhaps."""
        parts = [self._holds(one) for one in quantities]
        if not parts:
            return exp.Literal.number(_NO)
        held = exp.paren(exp.or_(*parts))
        perhaps = exp.case().when(held, exp.Literal.number(_YES)).when(_is_null(held.copy()), _PERHAPS)
        return perhaps.else_(exp.Literal.number(_NO))

    def _holds(self, quantity: Quantity) -> exp.Expr:
        """A quantity's condition as it counts: null only where doubt is an error."""
        held: exp.Expr = exp.paren(self.writer.write(All((self.definition.where, quantity.where))))
        if quantity.distinct:
            empty = exp.case().when(exp.not_(_is_null(self.writer.text(quantity.distinct))), exp.true())
            held = exp.paren(exp.and_(held, empty))
        if quantity.unknown is Unknown.COUNT:
            return exp.paren(exp.or_(held, _is_null(held.copy())))
        if quantity.unknown is Unknown.EXCLUDE:
            return exp.paren(exp.and_(held, exp.not_(_is_null(held.copy()))))
        return held

    def _may_be_shown(self) -> exp.Expr:
        """Whether a key can be a number, as far as SQL can say: it holds a digit and no @."""
        if self.wanted.persons:
            return exp.true()
        digits = exp.or_(*(self._like(f"%{digit}%") for digit in range(10)))
        return exp.and_(exp.paren(digits), exp.not_(self._like("%@%")))

    def _own(self, name: str) -> exp.Expr:
        return self.writer.own(name)

    def _as(self, cell: exp.Expr, name: str) -> exp.Expr:
        return exp.alias_(cell, self.writer.own(name).name, quoted=True)

    def _like(self, pattern: str) -> exp.Expr:
        return exp.Like(this=self._own(KEY), expression=exp.Literal.string(pattern))

    def _of_group(self, agency: Any, period: Any) -> exp.Expr:
        when = exp.Literal.number(period) if isinstance(period, int) else exp.Literal.string(str(period))
        who = exp.EQ(this=self._own(AGENCY), expression=exp.Literal.string(str(agency)))
        return exp.paren(exp.and_(who, exp.EQ(this=self._own(PERIOD), expression=when)))


def _is_null(cell: exp.Expr) -> exp.Expr:
    return exp.Is(this=cell, expression=exp.null())


def _equals(cell: exp.Expr, number: int) -> exp.Expr:
    return exp.EQ(this=cell.copy(), expression=exp.Literal.number(number))


def _different(cell: exp.Expr) -> exp.Expr:
    return exp.Count(this=exp.Distinct(expressions=[cell]))
