"""What an assessment asks of an adapter, and the tables that it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from ..domain.period import ReportingPeriod
from ..domain.record import Compared
from ..locale import Message

if TYPE_CHECKING:
    from ..domain.form import MadeFor


def _unwatched(_done: int, _of: int) -> None:
    """Nobody watches."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SourceRequest(Compared):
    """What an assessment asks of an adapter.

    `location` is as the assessment writes it (`csv:returns.csv`); `path` the same place as the adapter opens it,
    relative paths resolved; `settings` the adapter's own keys (`delimiter`, `encoding`, `sheet` …) as text.
    The rest is known where a whole assessment is judged or collected: the judged `periods` (empty where nobody said
    which), the day `as_of` which the source speaks, and `agency_of`, which gives the id of the agency that a text
    names, or says why it names none; `stocks` are the quantities whose figure speaks of a period's end (`over_time:
    last`), which dated rows do not add up to. An adapter that works long calls `progress(done, of)` now and then, with
    whole numbers of its own; whoever watches sees a bar. It prints nothing itself.
    """

    location: str
    path: str
    settings: Mapping[str, Any] = attrs.field(factory=dict)
    periods: tuple[ReportingPeriod, ...] = ()
    as_of: date | None = None
    agency_of: Callable[[str], str | Message] | None = attrs.field(default=None, eq=False, repr=False)
    stocks: frozenset[str] = frozenset()
    progress: Callable[[int, int], None] = attrs.field(default=_unwatched, eq=False, repr=False)


@attrs.frozen(eq=False, repr=False)
class SettingFault(Compared):
    """What is wrong with one of an adapter's own settings: the keys that lead to it, a sentence, perhaps a guess."""

    path: tuple[str | int, ...]
    what: Message | Mapping[str, str] | str
    guess: str | None = attrs.field(default=None, kw_only=True)
    at_key: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen(eq=False, repr=False)
class Row(Compared):
    """One row of a table: its raw cells (text; whole numbers, dates and booleans as such) and its number, from 1."""

    cells: Sequence[Any]
    number: int


@attrs.frozen(eq=False, repr=False)
class Remark(Compared):
    """Something that an adapter tells of a table which it gives: kind of problem, place, text, and why, by language."""

    kind: str
    place: str
    text: str
    what: Mapping[str, str]


@attrs.frozen(eq=False, repr=False)
class Table(Compared):
    """A header, rows of raw cells, and where they stand. Rows are read once, as they come.

    `made_for` is the ruleset of a form that was filled in, where it says so: the core compares it with the one that
    judges, and reads its columns in their usual names whatever the assessment declares of others. `top` is the last row
    of the heading. `percents` are the cells that show a number as a percentage, by row (from 1) and column (from 0),
    where the kind of file says so: a number that nobody declared is told with that hint. `texts` are the columns (from
    0) that are nothing but text to whoever counts them, even where they show days: `describe` suggests no day there.
    `left_out` says, in each language, why the settings leave a table out; such stand behind all others, and nothing of
    them is read: if one has every column that is asked for, and figures in them, that is told. `outside` are rows that
    a range of rows (`rows:`) leaves out, complete once `rows` were read: an agency that only they name is told.
    `remarks` are told among the problems of a table that is read. `ragged` says that a row ends where the file ends it,
    as in a text file: one shorter than the heading may lack a cell anywhere, and is told where that may be a figure's.
    """

    header: Sequence[str]
    rows: Iterable[Row]
    sheet: str = attrs.field(default="", kw_only=True)
    top: int = attrs.field(default=1, kw_only=True)
    percents: frozenset[tuple[int, int]] = attrs.field(default=frozenset(), kw_only=True)
    made_for: MadeFor | None = attrs.field(default=None, kw_only=True)
    texts: frozenset[int] = attrs.field(default=frozenset(), kw_only=True)
    left_out: Mapping[str, str] | None = attrs.field(default=None, kw_only=True)
    outside: Sequence[Row] = attrs.field(default=(), kw_only=True, eq=False, repr=False)
    remarks: Sequence[Remark] = attrs.field(default=(), kw_only=True)
    ragged: bool = attrs.field(default=False, kw_only=True)
