"""`matching` across kinds of files: the numbers of a register that SQLite keeps, for DuckDB, and the other way round.

Only the columns that are matched are taken over, as text, in batches: the engine that counts keeps them where it keeps
whatever does not fit, and whoever lends them holds one batch at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlglot import exp

from qtcompliance.errors import SourceError

from ..language import Definition, Place, matches_in
from ..words import say
from .base import Batch, Relation
from .duck import Duck
from .files import SQLITE, ending_of
from .sqlite import SQLite


def counting(location: str, place: Place, definition: Definition, folder: Path) -> Duck | SQLite:
    """The engine that counts a register in files, with the other registers within its reach.

    Raises SourceError where one cannot be read.
    """
    lite = definition.engine is None and _is_lite(place)
    lent = {name: one for name, one in definition.others.items() if _is_lite(one) is not lite}
    kept = {name: one for name, one in definition.others.items() if name not in lent}
    engine = SQLite(location, place, kept, folder) if lite else Duck(location, place, kept, folder, definition)
    try:
        for name, one in lent.items():
            try:
                lender = Duck(location, one, {}, folder, definition) if lite else SQLite(location, one, {}, folder)
            except SourceError as error:
                raise SourceError(location, say("of_other", register=name, what=error.what)) from None
            with closing(lender):
                engine.borrow(name, lender.register, *_numbers(lender, _matched(definition, name)))
    except BaseException:
        engine.close()
        raise
    return engine


def _is_lite(place: Place) -> bool:
    return ending_of(place.path) in SQLITE


def _matched(definition: Definition, register: str) -> list[str]:
    """The columns of another register in which numbers are looked for."""
    conditions = (definition.where, *(one.where for one in definition.quantities))
    found = (one.theirs for condition in conditions for one in matches_in(condition) if one.register == register)
    return list(dict.fromkeys(found))


def _numbers(lender: Duck | SQLite, columns: list[str]) -> tuple[list[str], Iterator[Batch]]:
    """The columns that are there, and their cells as text."""
    relation: Relation = lender.register
    there = [one for one in columns if one in relation.columns]
    if not there:
        return [], iter(())
    cells = [exp.cast(exp.column(one, quoted=True), "text") for one in there]
    return there, lender.batches(exp.select(*cells).from_(relation.table.copy()).sql(lender.dialect))
