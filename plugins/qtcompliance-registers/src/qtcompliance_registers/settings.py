"""Settings as an assessment writes them → a Definition, with everything that is wrong with them at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from qtcompliance.contracts import SettingFault
from qtcompliance.errors import nearest

from .filters import read_conditions, read_filter
from .keys import KEYS, OF_TABLES
from .language import All, Definition, Matching, Not, Place, Quantity, Unknown, Within, parts_of
from .node import Node

_SIZE = re.compile(r"[1-9][0-9]*\s*(?:[KMGT]i?B)\Z", re.IGNORECASE)


def read_settings(settings: Mapping[str, Any]) -> tuple[Definition, list[SettingFault]]:
    """The register that `settings` define, and every fault; with a fault the definition is not to be used."""
    root = Node(dict(settings), (), [])
    given = root.mapping((*KEYS, *OF_TABLES))
    for key in [key for key in given if key in OF_TABLES]:
        given.pop(key).fault("not_here", at_key=True)
    unknown = Unknown(_unknown(given) or "error")
    where = [read_filter(given["where"])] if "where" in given else []
    where += [_skipped(given["skip"])] if "skip" in given else []
    others = {one.key: read_place(one) for one in given["registers"].entries()} if "registers" in given else {}
    quantities: list[Quantity] = []
    if "quantities" in given:
        quantities = [_quantity(one, unknown) for one in given["quantities"].entries()]
    if not quantities:
        given.get("quantities", root).fault("no_quantities")
    column, fixed = _period(given)
    found = Definition(
        **{name: given[name].text() for name in ("agency", "date", "key", "table", "delimiter") if name in given},
        **{name: given[name].text() for name in ("encoding", "remote", "spill") if name in given},
        period=column,
        fixed=fixed,
        where=All(tuple(where)),
        quantities=tuple(quantities),
        others=others,
        engine=read_engine(given.get("engine")),
        memory=read_size(given.get("memory")),
    )
    if found.date and found.period:
        given["period"].fault("both", one="date", other="period", at_key=True)
    if "remote" in given and re.search(r"token=|:[^@/]+@", found.remote or ""):
        given["remote"].fault("secret")
    _check_registers(given, found)
    _check_counted_twice(given, found)
    return found, root.faults


def _check_counted_twice(given: Mapping[str, Node], found: Definition) -> None:
    """No two quantities are the same rows: one of the two was copied, and its condition forgotten."""
    first: list[Quantity] = []
    for one in found.quantities:
        same = next((other for other in first if attrs.evolve(one, name=other.name) == other), None)
        if same is not None and not given["quantities"].faults:
            Node(None, ("quantities", one.name), given["quantities"].faults).fault("counted_twice", other=same.name)
        first.append(one)


def _check_registers(given: Mapping[str, Node], found: Definition) -> None:
    """Every register that is named must be declared."""
    for quantity in found.quantities:
        for one in parts_of(All((quantity.where, found.where))):
            if isinstance(one, Matching) and one.register and one.register not in found.others:
                guess = nearest(one.register, found.others)
                node = Node(None, ("quantities", quantity.name), given["quantities"].faults)
                node.fault("register", name=one.register, guess=guess)
            if isinstance(one, Within) and found.period is not None:
                Node(None, ("quantities", quantity.name), given["quantities"].faults).fault("snapshot_within")


def _unknown(given: Mapping[str, Node]) -> str | None:
    return given["unknown"].word(one.value for one in Unknown) if "unknown" in given else None


def _quantity(node: Node, unknown: Unknown) -> Quantity:
    if not isinstance(node.value, Mapping):
        node.fault("empty" if node.value is None else "mapping")
        return Quantity(name=node.key, where=All())
    fields = {one.key: one for one in node.entries()}
    own: dict[str, Node] = {key: fields.pop(key) for key in ("sum", "distinct", "unknown") if key in fields}
    if "sum" in own and "distinct" in own:
        own["distinct"].fault("both", one="sum", other="distinct", at_key=True)
    return Quantity(
        name=node.key,
        where=read_conditions(fields.values()),
        sum=own["sum"].text() if "sum" in own else None,
        distinct=own["distinct"].text() if "distinct" in own else None,
        unknown=Unknown(_unknown(own) or unknown.value),
    )


def _skipped(node: Node) -> All:
    """Rows that are left out: whatever meets one of the conditions."""
    parts = [Node({one.key: one.value}, node.path, node.faults) for one in node.entries()]
    return All(tuple(Not(read_filter(one)) for one in parts))


def _period(given: Mapping[str, Node]) -> tuple[str | None, str | None]:
    """The column of the period, or the one that every row belongs to."""
    if "period" not in given:
        return None, None
    match given["period"].value:
        case str(name) if name.strip():
            return name.strip(), None
        case {"fixed": str(text), **more} if not more and text.strip():
            return None, text.strip()
    given["period"].fault("period")
    return None, None


def read_place(node: Node) -> Place:
    """Another register: its file, or how that is written."""
    if isinstance(node.value, str):
        return Place(node.text())
    fields = node.mapping(("from", "table", "delimiter", "encoding"))
    if "from" not in fields and isinstance(node.value, Mapping):
        node.fault("missing", name="from")
    said = {key: one.text() for key, one in fields.items()}
    return Place(said.pop("from", ""), **said)


def read_engine(node: Node | None, fault: str = "engine") -> str | None:
    """Who counts; a password has no place in its address. `fault` is the sentence on an engine that nobody knows."""
    if node is None:
        return None
    text = node.text()
    if re.match(r"postgres(?:ql)?://", text):
        if re.search(r"//[^/@]*:[^/@]*@|[?&]password=", text):
            node.fault("secret")
        return text
    if text and text not in ("duckdb", "spark"):
        node.fault(fault, guess=nearest(text.split(":")[0], ("duckdb", "spark", "postgresql://")))
    return text or None


def read_size(node: Node | None) -> str | None:
    """A size such as 2GB."""
    if node is None:
        return None
    text = node.text()
    if text and not _SIZE.match(text):
        node.fault("memory")
    return text or None
