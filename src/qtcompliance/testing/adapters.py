"""Does an adapter keep its contract? AssertionError says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import attrs

from ..contracts import ObservingAdapter, Row, SourceRequest, Table, TableAdapter
from ..errors import SourceError
from .contract import contract
from .sink import CELLS, Heard
from .wording import kind_of, named, sentence


@contract
def check_adapter(
    adapter: TableAdapter | ObservingAdapter, request: SourceRequest, *, longer_rows: bool = False
) -> None:
    """Whether an adapter reads `request` as contracts.TableAdapter or ObservingAdapter say.

    `request` is a source that can be read and holds something. `longer_rows` allows rows with more cells than the
    header, as a file by hand may have them.
    """
    name = named(adapter)
    assert ":" not in name, f"the name {name!r} has a colon: it is the part before the colon in `{name}:LOCATION`"
    settings = adapter.settings
    assert isinstance(settings, frozenset), f"{name}: settings is a {kind_of(settings)}, not a frozenset of keys"
    assert all(isinstance(key, str) for key in settings), f"{name}: settings holds something that is no text"
    ways = [way for way in ("tables", "observe") if hasattr(adapter, way)]
    assert len(ways) == 1, f"{name} must offer one of `tables` and `observe`, not {ways or 'neither'}"
    taken = sorted(settings & _taken_keys(adapter))
    assert not taken, f"{name}: the settings {taken} are keys of every source already"
    given = dict(request.settings)
    read: Callable[[SourceRequest], list[str]]
    if isinstance(adapter, TableAdapter):
        tables = adapter

        def read(source: SourceRequest) -> list[str]:
            return [line for table in tables.tables(source) for line in _lines_of(table, name, longer_rows=longer_rows)]

    else:
        observing = adapter

        def read(source: SourceRequest) -> list[str]:
            heard = Heard(name)
            observing.observe(source, heard)
            return heard.lines

    first = read(request)
    assert first, f"{name} found nothing in {request.location}"
    assert read(request) == first, f"{name}: reading {request.location} twice does not give the same"
    assert dict(request.settings) == given, f"{name} changed the settings it was given"
    refuses(read, attrs.evolve(request, path=f"{request.path}.is-not-there"), name)


def _taken_keys(adapter: object) -> frozenset[str]:
    """The keys of `data:` that an adapter may not call its own: who counts by itself reads no tables."""
    from ..inputs.mapping import KEYS, OF_SOURCES

    return (KEYS if isinstance(adapter, TableAdapter) else OF_SOURCES) | {"from"}


def _lines_of(table: Table, adapter: str, *, longer_rows: bool) -> Iterator[str]:
    """The header and each row as text. Raises AssertionError for a row that breaks the contract."""
    assert isinstance(table, Table), f"{adapter} gives {table!r}, a {kind_of(table)}, not a contracts.Table"
    header = list(table.header)
    assert header, f"{adapter}: a table has no header"
    assert all(isinstance(cell, str) for cell in header), f"{adapter}: the header {header} holds what is no text"
    yield repr((table.sheet, header))
    before = 0
    for row in table.rows:
        assert isinstance(row, Row), f"{adapter} gives {row!r} as a row: a {kind_of(row)}, not a contracts.Row"
        said = f"{adapter}, row {row.number}"
        whole = isinstance(row.number, int)
        assert whole, f"{adapter}: a row's number is {row.number!r}, a {kind_of(row.number)}, not a whole number"
        assert row.number > before, f"{said} comes after row {before}: numbers must rise, from 1"
        before = row.number
        longer = len(row.cells) > len(header) and not longer_rows
        assert not longer, f"{said} has {len(row.cells)} cells under a header of {len(header)}"
        for cell in row.cells:
            assert not isinstance(cell, float), f"{said}: {cell!r} is a float; give the text, or contracts.Number"
            assert not isinstance(cell, datetime), f"{said}: {cell!r} is a datetime; give a date, or the text"
            assert cell is None or isinstance(cell, CELLS), f"{said}: {cell!r} is a {kind_of(cell)}, which is no cell"
        yield repr((row.number, list(row.cells)))


def refuses(read: Callable[[SourceRequest], Any], missing: SourceRequest, adapter: str) -> None:
    """Raise AssertionError unless a source that is not there is a SourceError under the assessment's own name."""
    said = f"{adapter}: a source that is not there"
    try:
        read(missing)
    except Exception as error:  # noqa: BLE001 - whatever it raises is looked at
        raised = error
    else:
        raise AssertionError(f"{said} is read without a word; raise SourceError")
    if not isinstance(raised, SourceError):
        raise AssertionError(f"{said} raises {kind_of(raised)}, not SourceError: {raised}") from raised
    assert raised.location == missing.location, f"{said} is called {raised.location!r}, not {missing.location!r}"
    sentence(raised.what, said)
