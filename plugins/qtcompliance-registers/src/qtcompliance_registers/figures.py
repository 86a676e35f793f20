"""One quantity of a register in SQL: what is asked of each row, and what its rows then come to."""

from __future__ import annotations

from sqlglot import exp

from .conditions import Writer
from .filled import answered, is_sure
from .language import All, Quantity, Unknown


class Figure:
    """What is asked of each row for one quantity, and what its rows then come to.

    Whether a row counts is asked once, beside the rows, and the sums look only at that: an engine counts under a
    FILTER without making a number for every row.
    """

    def __init__(self, quantity: Quantity, writer: Writer, at: int) -> None:
        self.quantity, self._writer = quantity, writer
        self._flag, self._cell = (writer.own(f"{what}{at}") for what in ("counts", "cell"))
        self.asked: list[exp.Expr] = []
        """The columns beside the rows."""
        if quantity.where != All():
            counts: exp.Expr = exp.paren(writer.write(quantity.where))
            if quantity.unknown is Unknown.COUNT:
                counts = exp.func("COALESCE", counts, exp.true())
            self.asked.append(exp.alias_(counts, self._flag.name, quoted=True))
        if quantity.sum or quantity.distinct:
            cell = writer.number(quantity.sum) if quantity.sum else writer.text(quantity.distinct or "")
            self.asked.append(exp.alias_(cell, self._cell.name, quoted=True))

    @property
    def value(self) -> exp.Expr:
        """The rows that count, their different values, or their sum."""
        if self.quantity.sum:
            flags = self.quantity.where != All()
            cell = exp.case().when(self._flag.copy(), self._cell.copy()) if flags else self._cell.copy()
            return self._writer.total(cell)
        if not self.quantity.distinct:
            return self._counted(exp.Count(this=exp.Star()))
        different = self._counted(exp.Count(this=exp.Distinct(expressions=[self._cell.copy()])))
        if self.quantity.unknown is not Unknown.COUNT:
            return different
        return exp.Add(this=different, expression=self._counted(exp.Count(this=exp.Star()), _is_null(self._cell)))

    @property
    def unsure(self) -> exp.Expr:
        """How many rows are in doubt: nobody can say whether they count, or they do and the cell that matters is empty.

        Where they are excluded or counted all the same, none is.
        """
        unknown, doubts = self.quantity.unknown, []
        if unknown is Unknown.ERROR and not is_sure(self._writer, self.quantity.where):
            doubts.append(_is_null(self._flag))
        if unknown is Unknown.ERROR or (unknown is Unknown.COUNT and self.quantity.sum):
            empty = _is_null(self._cell)
            sure = [self._flag.copy()] if self.quantity.where != All() else []
            doubts += [exp.and_(*sure, empty)] if self._may_be_empty else []
        return _filtered(exp.Count(this=exp.Star()), exp.or_(*doubts)) if doubts else exp.Literal.number(0)

    @property
    def _may_be_empty(self) -> bool:
        """Whether the cell that matters may be empty, where there is one."""
        if not self.quantity.sum:
            return self.quantity.distinct is not None
        return not answered(self._writer.number(self.quantity.sum), self._writer.filled)

    def _counted(self, aggregate: exp.Expr, *also: exp.Expr) -> exp.Expr:
        flags = [self._flag.copy()] if self.quantity.where != All() else []
        return _filtered(aggregate, exp.and_(*flags, *also)) if flags or also else aggregate


def _is_null(cell: exp.Expr) -> exp.Expr:
    return exp.Is(this=cell.copy(), expression=exp.null())


def _filtered(aggregate: exp.Expr, where: exp.Expr) -> exp.Expr:
    return exp.Filter(this=aggregate, expression=exp.Where(this=where))
