"""A definition → one query that counts every quantity by agency and period, in the portable form.

Comparisons of columns, IN, IS NULL, CASE, COUNT and SUM, grouped by plain columns: what every engine understands
alike. No date functions (bounds are computed here), no ordering (results are sorted here), no values but literals
that SQLGlot quotes.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from sqlglot import exp

from qtcompliance.domain.record import Compared

from .conditions import AGENCY, PERIOD, Writer, named
from .engines.base import Engine, Relation
from .figures import Figure
from .filled import is_sure
from .kinds import Kind
from .language import (
    All,
    AnyOf,
    Blank,
    Bound,
    Condition,
    Definition,
    Equals,
    Matching,
    Not,
    Quantity,
    StartsWith,
    Within,
    Words,
    had_it_matched,
    parts_of,
)
from .loose import LooseWriter
from .spans import Spans, period_expression
from .spelling import normalised
from .words import say


@attrs.frozen(eq=False, repr=False)
class Query(Compared):
    """The SQL, or why it cannot be written."""

    sql: str
    wrong: Sequence[Words] = ()


def count_query(definition: Definition, engine: Engine, spans: Spans, filled: frozenset[str] = frozenset()) -> Query:
    """Rows, and for each quantity its value and its unsure rows, by agency and period; `filled` are known columns."""
    rows = Rows(definition, engine, spans, filled)
    quantities = [one if rows.all_sure else _kept(definition, one) for one in definition.quantities]
    answered, writer = _asked_once(rows, quantities)
    outer: list[exp.Expr] = [*_keys(writer), exp.Count(this=exp.Star())]
    inner = _keys(writer)
    for at, quantity in enumerate(quantities):
        figure = Figure(quantity, writer, at)
        inner.extend(figure.asked)
        outer.extend((figure.value, figure.unsure))
    flagged = exp.select(*inner).from_(answered.subquery("answered"))
    query = exp.select(*outer).from_(flagged.subquery("flagged")).group_by(*_keys(writer))
    return Query(query.sql(engine.dialect), rows.wrong)


def _keys(writer: Writer) -> list[exp.Expr]:
    return [writer.own(AGENCY), writer.own(PERIOD)]


def _asked_once(rows: Rows, quantities: Sequence[Quantity]) -> tuple[exp.Select, Writer]:
    """The rows with an answer to each condition beside them, and the writer that refers to the answers.

    A condition that stands alone is answered once for each different text of a Parquet file, not for each row.
    """
    bare = [leaf for one in quantities for leaf in parts_of(one.where) if not isinstance(leaf, All | AnyOf | Not)]
    answers: dict[Condition, exp.Expr] = {
        leaf: rows.writer.own(f"is{at}") for at, leaf in enumerate(dict.fromkeys(bare))
    }
    asked = [exp.alias_(exp.paren(rows.writer.write(leaf)), one.name, quoted=True) for leaf, one in answers.items()]
    cells = dict.fromkeys(one for quantity in quantities for one in (quantity.distinct, quantity.sum) if one)
    there = [named(one) for one in cells if one in rows.writer.columns]
    found = exp.select(*_keys(rows.writer), *asked, *there).from_(rows.select().subquery("counted"))
    return found, attrs.evolve(rows.writer, asked=answers)


def days_query(definition: Definition, engine: Engine) -> Query:
    """The first and the last day of a register."""
    rows = Rows(definition, engine, Spans(names=()))
    day = rows.writer.day(definition.date or "")
    query = exp.select(exp.Min(this=day), exp.Max(this=day.copy())).from_(engine.register.table)
    return Query(query.sql(engine.dialect), rows.wrong)


def unfound_query(definition: Definition, engine: Engine, spans: Spans, quantity: Quantity, match: Matching) -> str:
    """How many rows do not count only because they are not found in the other register, and two of them."""
    rows = Rows(definition, engine, spans)
    number = rows.writer.cell(match.column)
    counted = exp.paren(rows.writer.write(quantity.where))
    lost = exp.and_(
        exp.paren(rows.writer.write(had_it_matched(quantity.where, match))),
        exp.paren(exp.or_(exp.not_(counted), exp.Is(this=counted.copy(), expression=exp.null()))),
        exp.Is(this=rows.writer.matched[match].copy(), expression=exp.null()),
        _there(normalised(number.copy(), engine.dialect)),
    )
    if definition.date:
        lost = exp.and_(lost, exp.GTE(this=rows.writer.own(PERIOD), expression=exp.Literal.number(0)))
    query = _sample(number).from_(rows.select().subquery("counted")).where(lost)
    return query.sql(engine.dialect)


def unused_query(engine: Engine, match: Matching) -> str:
    """How many rows of the other register are not found in this one, and two of them."""
    theirs, name = engine.others[match.register], f"{mark_of(engine)}match"
    ours = exp.alias_(numbers_of(engine.register, match.column, engine.dialect), name, quoted=True)
    here = exp.select(ours).distinct().from_(engine.register.table.copy()).subquery("here")
    found = exp.column(name, table="here", quoted=True)
    number = numbers_of(theirs, match.theirs, engine.dialect)
    query = _sample(named(match.theirs)).from_(theirs.table.copy())
    query = query.join(here, on=exp.EQ(this=found, expression=number), join_type="left")
    lost = exp.and_(exp.Is(this=found.copy(), expression=exp.null()), _there(number.copy()))
    return query.where(lost).sql(engine.dialect)


def _there(cell: exp.Expr) -> exp.Expr:
    return exp.not_(exp.Is(this=cell, expression=exp.null()))


def _sample(number: exp.Expr) -> exp.Select:
    """How many, and the least and the greatest: two keys that every engine finds without ordering rows."""
    text = exp.cast(number, "text")
    return exp.select(exp.Count(this=exp.Star()), exp.Min(this=text), exp.Max(this=text.copy()))


class Rows:
    """The rows of a register with agency, period and matches beside the columns that conditions need."""

    def __init__(
        self, definition: Definition, engine: Engine, spans: Spans, filled: frozenset[str] = frozenset()
    ) -> None:
        self.definition, self.engine, self.spans = definition, engine, spans
        self.wrong: list[Words] = []
        conditions = [definition.where, *(one.where for one in definition.quantities)]
        leaves = [leaf for one in conditions for leaf in parts_of(one)]
        self.matches = list(dict.fromkeys(one for one in leaves if isinstance(one, Matching)))
        self.needed = _columns(leaves, definition)
        mark = mark_of(engine)
        self.writer = (LooseWriter if engine.loose else Writer)(
            columns=engine.register.columns,
            reads_text=engine.reads_text,
            dialect=engine.dialect,
            spans=spans.spans,
            matched={one: named(f"{mark}match{at}") for at, one in enumerate(self.matches)},
            wrong=self.wrong,
            refused=engine.register.refused,
            mixed=engine.register.mixed,
            filled=filled,
            mark=mark,
        )
        self.all_sure = is_sure(self.writer, definition.where)

    def select(self) -> exp.Select:
        """The rows, without those that `where:` and `skip:` leave out."""
        when = period_expression(self.definition, self.spans, self.writer)
        query = exp.select(
            exp.alias_(self._agency(), self.writer.own(AGENCY).name, quoted=True),
            exp.alias_(when, self.writer.own(PERIOD).name, quoted=True),
            *(exp.column(name, table="r", quoted=True) for name in self.needed if name in self.writer.columns),
        ).from_(exp.alias_(self.engine.register.table.copy(), "r", table=True))
        for at, match in enumerate(self.matches):
            query = self._joined(query, match, f"match{at}")
        if self.definition.where.parts and self.definition.where != All():
            kept = self.writer.write(self.definition.where)
            unsure = exp.Is(this=exp.paren(kept.copy()), expression=exp.null())
            query = query.where(kept if self.all_sure else exp.or_(exp.paren(kept), unsure))
        return query

    def _agency(self) -> exp.Expr:
        """Whom a row belongs to. Texts are tidied once for each that differs, when the counts are in hand.

        Different values cannot be added up afterwards; then the texts are tidied row by row.
        """
        column = self.definition.agency
        plain = self.writer.kind(column) in (Kind.TEXT, Kind.WHOLE) and not self.engine.loose
        apart = any(one.distinct for one in self.definition.quantities)
        return named(column) if plain and not apart else self.writer.text(column)

    def _joined(self, query: exp.Select, match: Matching, table: str) -> exp.Select:
        theirs = self.engine.others[match.register]
        if match.theirs in theirs.refused:
            self.wrong.append(say("of_other", register=match.register, what=theirs.refused[match.theirs]))
        elif theirs.columns.get(match.theirs) is Kind.NO_TEXT:
            what = say("no_text", column=match.theirs)
            self.wrong.append(say("of_other", register=match.register, what=what))
        elif match.theirs not in theirs.columns:
            told = say("no_column_in", register=match.register, column=match.theirs, known=list(theirs.columns))
            self.wrong.append(told)
        key = self.writer.own(table).name
        found = exp.alias_(numbers_of(theirs, match.theirs, self.engine.dialect), key, quoted=True)
        there = exp.select(found).distinct().from_(theirs.table.copy())
        ours = normalised(self.writer.text(match.column), self.engine.dialect)
        query = query.select(exp.column(key, table=table, quoted=True))
        return query.join(
            there.subquery(table),
            on=exp.EQ(this=exp.column(key, table=table, quoted=True), expression=ours),
            join_type="left",
        )


def mark_of(engine: Engine) -> str:
    """What the names that we give begin with: no column may, for engines would take one for the other."""
    columns = [name for one in (engine.register, *engine.others.values()) for name in one.columns]
    mark = "#"
    while any(name.startswith(mark) for name in columns):
        mark += "#"
    return mark


def numbers_of(relation: Relation, column: str, dialect: str) -> exp.Expr:
    """The normalised numbers of another register; an empty one is null, which matches nothing."""
    return normalised(named(column) if column in relation.columns else exp.null(), dialect)


def _columns(leaves: Sequence[Condition], definition: Definition) -> list[str]:
    found: list[str] = []
    for leaf in leaves:
        match leaf:
            case Equals(column, _) | Bound(column, _, _) | Blank(column) | StartsWith(column, _):
                found.append(column)
            case Within(_, of):
                found.append(of)
            case Matching(_, column, _):
                found.append(column)
    for quantity in definition.quantities:
        found.extend(one for one in (quantity.distinct, quantity.sum) if one)
    return list(dict.fromkeys(found))


def _kept(definition: Definition, quantity: Quantity) -> Quantity:
    """A quantity with the filter of all rows before its own: a row that may have to be left out is in doubt."""
    if not definition.where.parts:
        return quantity
    parts = quantity.where.parts if isinstance(quantity.where, All) else (quantity.where,)
    return attrs.evolve(quantity, where=All((*definition.where.parts, *parts)))
