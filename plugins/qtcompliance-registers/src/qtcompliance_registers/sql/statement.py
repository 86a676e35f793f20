"""The one SELECT of a file: looked at before any engine sees it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlglot
from sqlglot import Token, TokenType, exp
from sqlglot.errors import ParseError, SqlglotError

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from ..words import say

_LONGEST = 1_000_000  # bytes
_NO_QUESTION = (exp.DML, exp.DDL, exp.Command, exp.Into, exp.Lock)
"""What may not stand anywhere in a question, though a SELECT may be around it."""


def statement_of(source: SourceRequest, dialect: str) -> str:
    """The question as an engine is asked it: the statement of the file, in brackets.

    In brackets an engine takes nothing but a query, whatever it would do at the top. Raises SourceError for a file
    that holds anything but one SELECT.
    """
    text = _text(source)
    with _quiet():
        try:
            tokens = sqlglot.tokenize(text, read=dialect)
            trees = [one for one in sqlglot.parse(text, read=dialect) if one and not isinstance(one, exp.Semicolon)]
        except SqlglotError as error:
            raise SourceError(source.location, _unreadable(error)) from None
    if len(trees) != 1:
        raise SourceError(source.location, say("one_statement", count=len(trees)))
    (tree,) = trees
    odd = tree if not isinstance(tree, exp.Query) else tree.find(*_NO_QUESTION)
    if odd is not None:
        word = str(odd.this) if isinstance(odd, exp.Command) else odd.key
        raise SourceError(source.location, say("only_select", word=word.upper()))
    tokens = [one for one in tokens if one.token_type is not TokenType.SEMICOLON]
    asked = _in_brackets(text, tokens) if dialect == "sqlite" else text
    end = tokens[-1].end + 1 + len(asked) - len(text)
    return f"SELECT * FROM (\n{asked[:end]}\n) AS asked"


def _in_brackets(text: str, tokens: list[Token]) -> str:
    """The same statement with [name] for "name", which SQLite would take for a text where there is no such column."""
    for one in reversed(tokens):
        if text[one.start] == '"' and one.token_type is TokenType.IDENTIFIER and "]" not in one.text:
            text = f"{text[: one.start]}[{one.text}]{text[one.end + 1 :]}"
    return text


def _text(source: SourceRequest) -> str:
    path = Path(source.path)
    try:
        if path.stat().st_size > _LONGEST:
            raise SourceError(source.location, say("too_large"))
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(source.location, say("not_utf8")) from None
    except (OSError, ValueError):
        raise SourceError(source.location, say("not_found")) from None


def _unreadable(error: SqlglotError) -> dict[str, str]:
    first = error.errors[0] if isinstance(error, ParseError) and error.errors else {}
    what = str(first.get("highlight") or "").strip() or "…"
    return dict(say("sql_syntax", line=first.get("line") or "?", what=what[:40]))


@contextmanager
def _quiet() -> Iterator[None]:
    """Whatever the parser has to say is told in our words."""
    logger = logging.getLogger("sqlglot")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
