"""What is one text however it is written: spaces around it, dashes, marks beside their letters, yes and no."""

from __future__ import annotations

import unicodedata

from sqlglot import exp

YES, NO = frozenset({"yes", "true", "có", "1"}), frozenset({"no", "false", "không", "0"})
SPACES = "\t\n\r \u00a0" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u3000\ufeff"
"""What is a space around a cell, or in a number that is looked for: engines differ in what they would take for one."""
DASHES = "".join(map(chr, range(0x2010, 0x2016))) + "\u2212\ufe63\uff0d"


def text_or_null(cell: exp.Expr) -> exp.Expr:
    """A text without the spaces around it; nothing but spaces is null."""
    return exp.Nullif(this=tidied(cell), expression=exp.Literal.string(""))


def tidied(cell: exp.Expr, position: str | None = None) -> exp.Expr:
    """A text without the spaces around it, or before it only."""
    return exp.Trim(this=cell, expression=exp.Literal.string(SPACES), position=position)


def normalised(number: exp.Expr, dialect: str) -> exp.Expr:
    """A document's number without what people write differently: spaces, dashes, case, leading noughts, marks."""
    found: exp.Expr = exp.cast(number, "text")
    if dialect == "sqlite":
        return exp.func("qc_key", found)
    # Spark has no function that composes letters and marks
    if compose := {"duckdb": "NFC_NORMALIZE", "postgres": "NORMALIZE"}.get(dialect):
        found = exp.Anonymous(this=compose, expressions=[found])
    signs = (exp.Literal.string(one) for one in (DASHES + SPACES, "-" * len(DASHES)))
    found = exp.Upper(this=exp.Anonymous(this="TRANSLATE", expressions=[found, *signs]))
    trimmed = exp.Trim(this=found, expression=exp.Literal.string("0"), position="LEADING")
    empty = exp.Literal.string("")
    nought = exp.case().when(exp.NEQ(this=found.copy(), expression=empty), exp.Literal.string("0"))
    return exp.func("COALESCE", exp.Nullif(this=trimmed, expression=empty.copy()), nought)


def as_flag(value: str) -> str | None:
    """A yes or a no as engines write it among texts."""
    return "true" if value.casefold() in YES else "false" if value.casefold() in NO else None


def both_forms(text: str) -> list[exp.Expr]:
    """A text composed and decomposed: registers hold either, and nobody sees the difference."""
    forms = dict.fromkeys(unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    return [exp.Literal.string(form) for form in forms]
