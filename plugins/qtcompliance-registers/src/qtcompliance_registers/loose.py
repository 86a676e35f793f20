"""Conditions where a cell may be of another kind than its column: SQLite.

A column is what its declaration says, and text where that says nothing. What a cell cannot be read as is unknown,
never nought; days in numbers and bytes are refused, for nobody can say what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from sqlglot import exp

from .conditions import Writer, named
from .kinds import Kind
from .spelling import text_or_null, tidied

_PARTS = ((1, 10), (11,))
"""Where a day stands in a text, and where whatever follows it."""
_SMALL = 2**63  # what SQLite holds as a whole number


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LooseWriter(Writer):
    """Writes conditions with functions of cells that the connection offers (engines.cells)."""

    def cell(self, column: str) -> exp.Expr:
        """A cell as text, whatever it is; nothing but spaces is none."""
        self.kind(column)
        trimmed = text_or_null(named(column))
        return exp.case().when(_is(column, "real", "blob"), _asked("qc_text", column)).else_(trimmed)

    def text(self, column: str) -> exp.Expr:
        """A cell as text."""
        return self.cell(column)

    def day(self, column: str) -> exp.Expr:
        """The day of a text that is a day, perhaps with a time, as text; what is none is null."""
        if self.kind(column) not in (Kind.TEXT, Kind.DAY, Kind.MOMENT):
            return super().day(column)
        first, rest = (exp.func("SUBSTR", tidied(named(column)), *map(exp.Literal.number, at)) for at in _PARTS)
        # reckoning makes 1 March of 30 February; and SQLite knows a year nought
        reckoned = exp.Anonymous(this="DATE", expressions=[first.copy(), exp.Literal.string("+0 days")])
        same = exp.EQ(this=reckoned, expression=first.copy())
        later = exp.GTE(this=_without_spaces(column), expression=exp.Literal.string("0001"))
        timed = exp.paren(
            exp.or_(exp.EQ(this=rest, expression=exp.Literal.string("")), exp.func("qc_time", rest.copy()))
        )
        odd = _is(column, "integer", "real", "blob")
        return exp.case().when(odd, _asked("qc_no_day", column)).when(exp.and_(same, later, timed), first)

    def known_day(self, column: str) -> exp.Expr:
        """The text that begins with the day: it lies among days where its day does, and costs less to compare."""
        return _without_spaces(column) if self.kind(column) in (Kind.TEXT, Kind.DAY, Kind.MOMENT) else self.day(column)

    def number(self, column: str) -> exp.Expr:
        """A cell as an exact number: a whole one, or the text of a decimal; what is none is null."""
        if self.kind(column) not in (Kind.TEXT, Kind.WHOLE, Kind.EXACT, Kind.FLOAT):
            return super().number(column)
        exact = exp.Literal.number(int(self.kind(column) is Kind.EXACT))
        read = exp.func("qc_number", exact, named(column))
        return exp.case().when(_is(column, "integer"), named(column)).else_(read)

    def side(self, column: str, order: type[exp.Binary], bound: str) -> exp.Expr:
        """On which side of a number a cell lies, compared exactly."""
        if self.kind(column) not in (Kind.TEXT, Kind.WHOLE, Kind.EXACT, Kind.FLOAT):
            return super().side(column, order, bound)
        read = exp.func("qc_side", named(column), exp.Literal.string(bound))
        compared: exp.Expr = order(this=read, expression=exp.Literal.number(0))
        if bound.lstrip("-").isdecimal() and abs(int(bound)) < _SMALL:
            plain = order(this=named(column), expression=exp.Literal.number(int(bound)))
            compared = exp.case().when(_is(column, "integer"), plain).else_(compared)
        return compared

    def total(self, each: exp.Expr) -> exp.Expr:
        """The sum of exact numbers."""
        return exp.func("qc_sum", each)

    def _equals(self, column: str, values: Sequence[str]) -> exp.Expr:
        kind = self.kind(column)
        if kind in (Kind.TEXT, Kind.OTHER, Kind.MOMENT):
            return super()._equals(column, values)
        literals = [self.literal(column, kind, value) for value in values]
        if kind is Kind.FLAG:
            plain = exp.In(this=named(column), expressions=[exp.Literal.number(0), exp.Literal.number(1)])
            read = exp.case().when(plain, named(column)).else_(exp.func("qc_flag", named(column)))
            return exp.In(this=read, expressions=literals)
        if kind is Kind.DAY:
            return exp.In(this=self.day(column), expressions=literals)
        return exp.or_(*(self.side(column, exp.EQ, one.sql()) for one in literals if not isinstance(one, exp.Null)))


def _without_spaces(column: str) -> exp.Expr:
    return tidied(named(column), "LEADING")


def _is(column: str, *types: str) -> exp.Expr:
    """Whether a cell is of one of SQLite's types."""
    return exp.In(this=exp.func("TYPEOF", named(column)), expressions=[exp.Literal.string(one) for one in types])


def _asked(function: str, column: str) -> exp.Expr:
    """A function that may refuse a cell, and then names its column."""
    return exp.func(function, exp.Literal.string(column), named(column))
