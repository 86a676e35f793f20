"""A filter as an assessment writes it → a condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qtcompliance.contracts import parse_count, parse_number
from qtcompliance.domain.reading import parse_day

from .language import All, AnyOf, Blank, Bound, Condition, Equals, Matching, Not, Order, StartsWith, Within
from .node import Node

_ORDERS = tuple(order.value for order in Order)
_OF_COLUMN = ("not", "blank", "starts_with", *_ORDERS)


def read_filter(node: Node) -> All:
    """The filter of a mapping: every entry must hold."""
    return read_conditions(node.entries())


def read_conditions(nodes: Iterable[Node]) -> All:
    """What the entries of a filter demand: a column with its cell, or one of the words all, any, within, matching."""
    return All(tuple(_entry(one) for one in nodes))


def _entry(node: Node) -> Condition:
    match node.key:
        case "all":
            return All(_filters(node))
        case "any":
            return AnyOf(_filters(node))
        case "within":
            return _within(node)
        case "matching":
            return _matching(node)
    return _cell(node)


def _filters(node: Node) -> tuple[Condition, ...]:
    if not isinstance(node.value, list) or not node.value:
        node.fault("list")
        return ()
    return tuple(read_filter(one) for one in node.items())


def _cell(node: Node) -> Condition:
    """What a column's cell must be: a text, one of a list, or what the words of a mapping say."""
    if not isinstance(node.value, Mapping):
        return Equals(node.key, node.texts())
    column = node.key
    if not node.value:
        node.fault("empty")
    return All(tuple(_demand(column, word, one) for word, one in node.mapping(_OF_COLUMN).items()))


def _demand(column: str, word: str, node: Node) -> Condition:
    match word:
        case "not":
            return Not(Equals(column, node.texts()))
        case "blank":
            blank = Blank(column)
            return Not(blank) if node.word(("yes", "no")) == "no" else blank
        case "starts_with":
            return StartsWith(column, node.texts())
    text = node.text()
    if text and parse_number(text) is None and parse_day(text) is None:
        node.fault("bound")
    return Bound(column, Order(word), text)


def _within(node: Node) -> Condition:
    fields = node.mapping(("days", "of", "before"))
    for name in ("days", "of"):
        if name not in fields and isinstance(node.value, Mapping):
            node.fault("missing", name=name)
    days = parse_count(fields["days"].text()) if "days" in fields else 0
    if days is None or not 0 <= days <= 36_600:
        fields["days"].fault("days")
    if "before" in fields:
        fields["before"].word(("period_end",))
    return Within(days or 0, fields["of"].text() if "of" in fields else "")


def _matching(node: Node) -> Condition:
    """`on` is a column of both registers, or `{ours: theirs}`."""
    fields = node.mapping(("register", "on"))
    for name in ("register", "on"):
        if name not in fields and isinstance(node.value, Mapping):
            node.fault("missing", name=name)
    register = fields["register"].text() if "register" in fields else ""
    if "on" in fields and isinstance(fields["on"].value, Mapping):
        pairs = [(one.key, one.text()) for one in fields["on"].entries()]
        if len(pairs) != 1:
            fields["on"].fault("text")
            return All()
        return Matching(register, *pairs[0])
    column = fields["on"].text() if "on" in fields else ""
    return Matching(register, column, column)
