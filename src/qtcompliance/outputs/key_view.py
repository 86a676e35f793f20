"""The rows that keep an agency from passing, for `explain`: as words and as plain data."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.keys import GROUP, KeyList, RowKeys
from ..domain.verdict import Verdict
from ..locale import Message, message, say
from .fields import Fields, both
from .members import Said

KeysOf = Callable[[Verdict], RowKeys | Message | None]
"""The rows that keep a verdict from being a pass, or why none can be named; None where nothing does."""


def once(found: RowKeys | Message | None, told: set[str]) -> RowKeys | Message | None:
    """What is the same of every verdict of a group's card is told of the first."""
    if isinstance(found, Message) and found.key == GROUP:
        if GROUP in told:
            return None
        told.add(GROUP)
    return found


def keys_said(found: RowKeys | Message | None, language: str) -> Said:
    """How many rows there are, their first keys, and what is not shown."""
    if isinstance(found, Message):
        yield "keys", say("keys.none", language, what=found)
    elif found is not None:
        if found.sure.rows or not found.doubtful.rows:
            yield from _list_said("keys", found.sure, language)
        if found.doubtful.rows:
            yield from _list_said("doubtful_keys", found.doubtful, language)


def keys_fields(found: RowKeys | Message | None) -> Fields | None:
    """The same as data; `why` says in both languages why no rows can be named."""
    if found is None:
        return None
    if isinstance(found, Message):
        return {"why": both(found), **_list_fields(KeyList()), "doubtful": _list_fields(KeyList())}
    return {"why": None, **_list_fields(found.sure), "doubtful": _list_fields(found.doubtful)}


def _list_said(key: str, found: KeyList, language: str) -> Said:
    rows = message("keys.rows.one" if found.rows == 1 else "keys.rows", rows=found.rows)
    keys = " · ".join(found.keys)
    if not keys:
        yield key, rows.in_language(language)
    elif len(found.keys) == found.total == found.rows:
        yield key, say("keys.each", language, rows=rows, keys=keys)
    else:
        yield key, say("keys.some", language, rows=rows, keys=keys, listed=len(found.keys), total=found.total)
    if found.nameless:
        yield key, say("keys.nameless", language, rows=found.nameless)
    if found.withheld:
        yield key, say("keys.withheld", language, count=found.withheld)


def _list_fields(found: KeyList) -> Fields:
    return {
        "rows": found.rows,
        "total": found.total,
        "keys": list(found.keys),
        "nameless": found.nameless,
        "withheld": found.withheld,
    }
