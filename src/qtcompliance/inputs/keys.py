"""Asking the source that counted an agency's rows for the keys of those that keep it from passing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from ..contracts import KeyedAdapter
from ..domain.keys import KeyList, KeysAsked, RowKeys, names_nobody
from ..errors import SourceError
from ..locale import Message, message
from .assessment import DataSource
from .folders import AdapterOf, spread


def read_keys(
    sources: Iterable[DataSource],
    adapter_of: AdapterOf,
    location: str,
    asked: KeysAsked,
    agency_of: Callable[[str], str | Message],
) -> RowKeys | Message:
    """The keys that the source at `location` gives, or why it gives none.

    Where a location is listed several times, the first that can answer does; those that count something else are
    passed over.
    """
    why: Message | None = None
    passed_over = False
    for source in spread(sources, adapter_of):
        adapter = adapter_of(source.adapter)
        if source.request.location != location or not isinstance(adapter, KeyedAdapter):
            continue
        request = attrs.evolve(source.request, periods=(asked.period,), as_of=source.mapping.as_of, agency_of=agency_of)
        try:
            found = adapter.row_keys(request, asked)
        except SourceError as error:
            what = error.what if isinstance(error.what, Message) else message("source.said", what=error.what)
            why = message("keys.refused", location=location, what=what)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything; the verdict stands without keys
            cause = f"{type(error).__name__}: {error}"
            why = message("source.adapter_broke", adapter=adapter.name, cause=cause)
        else:
            if found is not None:
                return RowKeys(sure=_shown(found.sure, asked), doubtful=_shown(found.doubtful, asked))
            passed_over = True
    return why or message("keys.apart_here" if passed_over else "keys.no_rows", location=location)


def _shown(found: KeyList, asked: KeysAsked) -> KeyList:
    """The list as it may be shown: what an adapter overlooked is held back here."""
    keys = [key for key in sorted(found.keys)[: asked.most] if asked.persons or names_nobody(key)]
    held_back = min(len(found.keys), asked.most) - len(keys)
    return attrs.evolve(found, keys=tuple(keys), withheld=found.withheld + held_back)
