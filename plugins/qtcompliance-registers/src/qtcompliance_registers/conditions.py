"""A condition over typed columns → an SQL expression that is true, false or, where nobody can say, null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import attrs
from sqlglot import exp

from qtcompliance.contracts import parse_count, parse_number
from qtcompliance.domain.reading import parse_day
from qtcompliance.domain.record import Compared
from qtcompliance.errors import nearest

from .kinds import Kind
from .language import All, AnyOf, Blank, Bound, Condition, Equals, Matching, Not, Order, StartsWith, Within, Words
from .spelling import NO, YES, as_flag, both_forms, normalised, text_or_null
from .words import say

_ONE_DAY = timedelta(days=1)
ORDERS = {Order.MORE_THAN: exp.GT, Order.AT_LEAST: exp.GTE, Order.LESS_THAN: exp.LT, Order.AT_MOST: exp.LTE}
AGENCY, PERIOD = "agency", "period"
"""What we call the columns that say whom a row belongs to, and when."""
NUMBER = r"^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$"
"""A number in text; an engine may read more, such as 1_0."""
FINER = r"[.][0-9]{9}[0-9]*[1-9]|[eE]-"
"""A number in text that has more than nine decimals, or may have: nobody reads it, it is in doubt."""
_CLOCK = r"[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?Z?"
TIME = rf"{_CLOCK}\Z"
"""What may follow a day in text: a time, of UTC or of nowhere. With another offset it might be another day."""
_DAY_SHAPE = rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}({_CLOCK})?\z"


@attrs.frozen(eq=False, repr=False)
class Span(Compared):
    """A period's place among the judged ones, its first day, and the day after its last."""

    index: int
    start: date
    after: date


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Writer(Compared):
    """Writes conditions over the columns of a register; what cannot be asked is gathered in `wrong`."""

    columns: Mapping[str, Kind]
    reads_text: bool
    dialect: str
    spans: Sequence[Span]
    matched: Mapping[Matching, exp.Expr]
    """For each match: whether the row's number is found; it is true, or null."""
    wrong: list[Words]
    asked: Mapping[Condition, exp.Expr] = attrs.field(factory=dict)
    """Conditions that have been asked beneath, and the columns of their answers."""
    refused: Mapping[str, Words] = attrs.field(factory=dict)
    """Names that mean no column for certain, and why."""
    mixed: frozenset[str] = frozenset()
    """Columns of texts among which yes and no may stand as `true` and `false`."""
    filled: frozenset[str] = frozenset()
    """Columns without an empty cell, in which texts have no spaces around them."""
    mark: str = "#"
    """What the names that we give begin with, and no column's name does."""

    def own(self, name: str) -> exp.Expr:
        """A column to which we give its name."""
        return named(self.mark + name)

    def write(self, condition: Condition) -> exp.Expr:
        """The condition as an expression of three values."""
        if condition in self.asked:
            return self.asked[condition].copy()
        match condition:
            case All(parts):
                return exp.and_(*(self.write(part) for part in parts)) if parts else exp.true()
            case AnyOf(parts):
                return exp.or_(*(self.write(part) for part in parts)) if parts else exp.false()
            case Not(part):
                return exp.not_(exp.paren(self.write(part)))
            case Blank(column):
                return exp.Is(this=self.cell(column), expression=exp.null())
            case Equals(column, values):
                return self._equals(column, values)
            case Bound(column, order, bound):
                return self._bound(column, order, bound)
            case StartsWith(column, beginnings):
                return self._starts(column, beginnings)
            case Within(days, of):
                return self._within(days, of)
        cell = normalised(self.text(condition.column), self.dialect)
        found = exp.not_(exp.Is(this=self.matched[condition], expression=exp.null()))
        return exp.case().when(exp.Is(this=cell, expression=exp.null()), exp.null()).else_(found)

    # Cells

    def kind(self, column: str) -> Kind:
        """What a column holds; one that is not there, or may be another, is told, and taken for text."""
        if column in self.refused:
            self._tell(self.refused[column])
        elif column not in self.columns:
            guess = nearest(column, self.columns)
            if guess:
                self._tell(say("no_column_guess", column=column, guess=guess))
            else:
                self._tell(say("no_column", column=column, known=list(self.columns)))
        return self.columns.get(column, Kind.TEXT)

    def cell(self, column: str) -> exp.Expr:
        """A cell; a text of nothing but spaces is none, and so is a number that is none, such as NaN."""
        kind = self.kind(column)
        if kind is Kind.FLOAT or (kind is Kind.EXACT and self.dialect == "postgres"):
            nought = exp.Sub(this=named(column), expression=named(column))
            finite = exp.EQ(this=nought, expression=exp.Literal.number(0))
            return exp.case().when(finite, named(column))
        plain = kind is not Kind.TEXT or column in self.filled
        return named(column) if plain else text_or_null(named(column))

    def text(self, column: str) -> exp.Expr:
        """A cell as text; what is written in no one way is told."""
        kind, cell = self.kind(column), self.cell(column)
        if kind is Kind.NO_TEXT:
            self._tell(say("no_text", column=column))
        return cell if kind is Kind.TEXT else exp.cast(cell, "text")

    def day(self, column: str) -> exp.Expr:
        """A cell as a day or a moment; a text that is none is null."""
        kind, cell = self.kind(column), self.cell(column)
        if kind is Kind.TEXT and self.reads_text:
            shaped = exp.RegexpLike(this=cell.copy(), expression=exp.Literal.string(_DAY_SHAPE))
            later = exp.GTE(this=cell.copy(), expression=exp.Literal.string("0001"))
            return exp.case().when(exp.and_(shaped, later), self._first_ten(cell))
        if kind is Kind.TEXT and column in self.columns:
            self._tell(say("needs_type", column=column))
        elif kind not in (Kind.DAY, Kind.MOMENT, Kind.TEXT):
            self._tell(say("not_days", column=column))
        return cell

    def known_day(self, column: str) -> exp.Expr:
        """The same for a cell of which it has been asked whether it is a day."""
        if self.kind(column) is Kind.TEXT and self.reads_text:
            return self._first_ten(self.cell(column))
        return self.day(column)

    @staticmethod
    def _first_ten(cell: exp.Expr) -> exp.Expr:
        # safe: else Spark is told to cast, and fails
        first = exp.Substring(this=cell, start=exp.Literal.number(1), length=exp.Literal.number(10))
        return exp.TryCast(this=first, to=exp.DataType.build("date"), safe=True)

    def number(self, column: str) -> exp.Expr:
        """A cell as an exact number; what is none is null."""
        kind, cell = self.kind(column), self.cell(column)
        if kind is Kind.FLOAT:
            cell = named(column)  # what is no number lies within no bounds
        if kind is Kind.TEXT and self.reads_text:
            # a cast would round what is finer, and 0.4999999999 would be half
            finer = exp.RegexpLike(this=cell, expression=exp.Literal.string(FINER))
            read = exp.TryCast(this=cell.copy(), to=exp.DataType.build("decimal(38, 9)"), safe=True)
            shaped = exp.RegexpLike(this=cell.copy(), expression=exp.Literal.string(NUMBER))
            return exp.case().when(exp.and_(shaped, exp.not_(finer)), read)
        if kind is Kind.FLOAT:
            # a fraction in binary is no exact figure: nobody can say what it was meant to be
            whole = exp.EQ(this=cell, expression=exp.Floor(this=cell.copy()))
            limit = exp.Literal.number(10**15)
            low = exp.GTE(this=cell.copy(), expression=exp.Neg(this=limit))
            high = exp.LTE(this=cell.copy(), expression=limit.copy())
            return exp.case().when(exp.and_(low, high, whole), exp.cast(cell.copy(), "decimal(38, 0)"))
        if kind is Kind.TEXT and column in self.columns:
            self._tell(say("needs_type", column=column))
        elif kind not in (Kind.WHOLE, Kind.EXACT, Kind.TEXT):
            self._tell(say("not_numbers", column=column))
        return cell

    def side(self, column: str, order: type[exp.Binary], bound: str) -> exp.Expr:
        """On which side of a number a cell lies."""
        cell = self.cell(column) if self.kind(column) is Kind.FLOAT else self.number(column)
        return order(this=cell, expression=exp.Literal.number(bound))

    def total(self, each: exp.Expr) -> exp.Expr:
        """The sum of exact numbers; over no rows it is nought."""
        return exp.func("COALESCE", exp.Sum(this=each), exp.Literal.number(0))

    # Leaves

    def _equals(self, column: str, values: Sequence[str]) -> exp.Expr:
        kind = self.kind(column)
        if kind in (Kind.TEXT, Kind.NO_TEXT, Kind.OTHER):
            if column in self.mixed:
                values = [*values, *(said for value in values if (said := as_flag(value)))]
            texts = [literal for value in values for literal in both_forms(value)]
            return exp.In(this=self.text(column), expressions=texts)
        if kind is Kind.MOMENT:
            return exp.or_(*(self._on_day(column, value) for value in values))
        literals = [self.literal(column, kind, value) for value in values]
        return exp.In(this=self.cell(column), expressions=literals)

    def literal(self, column: str, kind: Kind, value: str) -> exp.Expr:
        """What a cell is compared with; a value that does not suit the column is told."""
        if kind is Kind.FLAG and value.casefold() in YES | NO:
            return exp.Boolean(this=value.casefold() in YES)
        if kind is Kind.WHOLE and parse_count(value.removeprefix("-")) is not None:
            return exp.Literal.number(int(value))
        if kind in (Kind.EXACT, Kind.FLOAT) and parse_number(value):
            return exp.Literal.number(value)
        if kind is Kind.DAY and (day := parse_day(value)):
            return literal_day(day)
        self._tell(say("does_not_suit", column=column, kind=say(f"kind_{kind.value}"), value=value))
        return exp.null()

    def _on_day(self, column: str, value: str) -> exp.Expr:
        day = parse_day(value)
        if day is None:
            self._tell(say("does_not_suit", column=column, kind=say("kind_moment"), value=value))
            return exp.null()
        return exp.paren(from_to(self.day(column), day, day + _ONE_DAY))

    def _bound(self, column: str, order: Order, bound: str) -> exp.Expr:
        day = parse_day(bound)
        if day is None:
            return self.side(column, ORDERS[order], bound)
        # the whole of a day lies on one side: a moment in it is not later than the day
        cell = self.day(column)
        match order:
            case Order.MORE_THAN:
                return exp.GTE(this=cell, expression=literal_day(day + _ONE_DAY))
            case Order.AT_MOST:
                return exp.LT(this=cell, expression=literal_day(day + _ONE_DAY))
        return ORDERS[order](this=cell, expression=literal_day(day))

    def _starts(self, column: str, beginnings: Sequence[str]) -> exp.Expr:
        cell = self.text(column)
        parts = []
        for text in beginnings:
            for literal in both_forms(text):
                size = exp.Literal.number(len(literal.name))
                first = exp.Substring(this=cell.copy(), start=exp.Literal.number(1), length=size)
                parts.append(exp.EQ(this=first, expression=literal))
        return exp.or_(*parts)

    def _within(self, days: int, of: str) -> exp.Expr:
        cell = self.day(of)
        parts = []
        for span in self.spans:
            last = span.after - _ONE_DAY
            inside = from_to(cell.copy(), last - timedelta(days=days), span.after)
            if len(self.spans) == 1:
                return exp.paren(inside)
            here = exp.EQ(this=self.own(PERIOD), expression=exp.Literal.number(span.index))
            parts.append(exp.and_(here, exp.paren(inside)))
        return exp.or_(*parts) if parts else exp.null()

    def _tell(self, what: Words) -> None:
        if what not in self.wrong:
            self.wrong.append(what)


def literal_day(day: date) -> exp.Expr:
    """A day as SQL writes it."""
    return exp.cast(exp.Literal.string(day.isoformat()), "date")


def from_to(cell: exp.Expr, start: date, after: date) -> exp.Expr:
    """Whether a day or moment lies in a half-open range of days."""
    low = exp.GTE(this=cell, expression=literal_day(start))
    return exp.and_(low, exp.LT(this=cell.copy(), expression=literal_day(after)))


def named(column: str) -> exp.Expr:
    """A column by its quoted name."""
    return exp.column(column, quoted=True)
