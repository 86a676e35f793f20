"""Columns whose every cell is filled: what is asked of them is never unknown, and their texts need no tidying.

A file of Parquet notes where cells are empty and keeps each of few different texts of a column once, so to ask this
first costs a hundredth of the count, and the count then costs what it would were nobody ever in doubt. The engine
itself is asked, of every row: where a file notes nothing it looks. A column of very many different texts is not asked:
to look for spaces takes as long as to take them off, and would be in vain where the last text has some.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs
from sqlglot import exp

from .conditions import Writer, named
from .engines.base import Engine
from .kinds import Kind
from .language import Blank, Bound, Condition, Definition, Equals, StartsWith, Within, parts_of
from .running import run
from .spelling import tidied

_COMPARED = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.And, exp.Or)


def filled(definition: Definition, engine: Engine) -> frozenset[str]:
    """The columns of conditions and sums in which no cell is empty and no text has spaces around it.

    None where the engine would have to read all rows for it. Raises SourceError where they cannot be asked.
    """
    if not engine.noted:
        return frozenset()
    return frozenset(one for one in dict.fromkeys(_columns(definition)) if _is_filled(engine, one))


def answered(condition: exp.Expr, columns: Collection[str]) -> bool:
    """Whether an expression is true or false in every row in which these columns are filled."""
    match condition:
        case exp.Is() | exp.Literal() | exp.Boolean():
            return True
        case exp.Column():
            return condition.name in columns
        case exp.Paren() | exp.Not() | exp.Substring():
            return answered(condition.this, columns)
        case exp.In():
            return all(answered(one, columns) for one in (condition.this, *condition.expressions))
        case exp.Cast() if type(condition) is exp.Cast:  # one that may fail is of another kind
            return isinstance(condition.this, exp.Literal) or (
                condition.to.is_type("text") and answered(condition.this, columns)
            )
    return isinstance(condition, _COMPARED) and all(answered(one, columns) for one in (condition.left, condition.right))


def is_sure(writer: Writer, condition: Condition) -> bool:
    """Whether a condition is never unknown, as far as the writer's filled columns tell."""
    return answered(attrs.evolve(writer, asked={}, wrong=[]).write(condition), writer.filled)


def _columns(definition: Definition) -> Iterator[str]:
    for condition in (definition.where, *(one.where for one in definition.quantities)):
        for leaf in parts_of(condition):
            match leaf:
                case Equals(column) | Bound(column) | Blank(column) | StartsWith(column) | Within(of=column):
                    yield column
    yield from (one.sum for one in definition.quantities if one.sum)


def _is_filled(engine: Engine, column: str) -> bool:
    """Whether a column is there and filled. An empty cell first: where there is one, no text is looked at."""
    kind = engine.register.columns.get(column)
    if kind is None or (kind is Kind.TEXT and column not in engine.coded):
        return False
    if _any(engine, exp.Is(this=named(column), expression=exp.null())):
        return False
    spaced = exp.NEQ(this=tidied(named(column)), expression=named(column))
    nothing = exp.EQ(this=named(column), expression=exp.Literal.string(""))
    return kind is not Kind.TEXT or not _any(engine, exp.or_(spaced, nothing))


def _any(engine: Engine, condition: exp.Expr) -> bool:
    """Whether the condition holds in some row."""
    query = exp.select(exp.Literal.number(1)).from_(engine.register.table.copy()).where(condition).limit(1)
    return bool(run(engine, query.sql(engine.dialect)))
