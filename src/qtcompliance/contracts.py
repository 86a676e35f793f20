"""What a plugin author satisfies: protocols of one or two methods, and small records.

A plugin imports `qtcompliance`, `qtcompliance.domain`, `qtcompliance.contracts`, `qtcompliance.errors` and
`qtcompliance.testing`, and nothing else of the project.
What only empty forms and lists of keys are made of is fetched when it is first asked for: who judges loads neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import attrs

from .domain.heading import Heading, Merged, names_of, parted, read_heading
from .domain.obligation import Obligation
from .domain.percent import Number, parse_count, parse_number, parse_percent
from .domain.period import ReportingPeriod
from .domain.place import Evidence, Place
from .domain.reading import Cell
from .domain.scorecard import Report
from .domain.verdict import Finding
from .locale import Message

if TYPE_CHECKING:
    from .domain.form import Form, MadeFor
    from .domain.keys import KeyList, KeysAsked, RowKeys, names_nobody

__all__ = [
    "Check",
    "Datum",
    "Finding",
    "Form",
    "FormWriter",
    "Heading",
    "KeyList",
    "KeyedAdapter",
    "KeysAsked",
    "MadeFor",
    "Merged",
    "Number",
    "Obligation",
    "ObservingAdapter",
    "Options",
    "Place",
    "RawAdapter",
    "Reported",
    "Reporter",
    "Row",
    "RowKeys",
    "RulesetDocument",
    "SamplingAdapter",
    "Saver",
    "SettingFault",
    "Sink",
    "SourceRequest",
    "Table",
    "TableAdapter",
    "names_nobody",
    "names_of",
    "parse_count",
    "parse_number",
    "parse_percent",
    "parted",
    "read_heading",
]

_ROOMS = {"form": ("Form", "MadeFor"), "keys": ("KeyList", "KeysAsked", "RowKeys", "names_nobody")}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

if not TYPE_CHECKING:  # a type checker shall know the names above, and no others

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__package__}.domain.{_HOME[name]}"), name)
        return value


def _unwatched(_done: int, _of: int) -> None:
    """Nobody watches."""


@attrs.frozen(kw_only=True)
class SourceRequest:
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


@attrs.frozen
class SettingFault:
    """What is wrong with one of an adapter's own settings: the keys that lead to it, a sentence, perhaps a guess."""

    path: tuple[str | int, ...]
    what: Message | Mapping[str, str] | str
    guess: str | None = attrs.field(default=None, kw_only=True)
    at_key: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Row:
    """One row of a table: its raw cells (text; whole numbers, dates and booleans as such) and its number, from 1."""

    cells: Sequence[Any]
    number: int


@attrs.frozen
class Table:
    """A header, rows of raw cells, and where they stand. Rows are read once, as they come.

    `made_for` is the ruleset of a form that was filled in, where it says so: the core compares it with the one that
    judges, and reads its columns in their usual names whatever the assessment declares of others. `top` is the last row
    of the heading. `percents` are the cells that show a number as a percentage, by row (from 1) and column (from 0),
    where the kind of file says so: a number that nobody declared is told with that hint. `texts` are the columns (from
    0) that are nothing but text to whoever counts them, even where they show days: `describe` suggests no day there.
    """

    header: Sequence[str]
    rows: Iterable[Row]
    sheet: str = attrs.field(default="", kw_only=True)
    top: int = attrs.field(default=1, kw_only=True)
    percents: frozenset[tuple[int, int]] = attrs.field(default=frozenset(), kw_only=True)
    made_for: MadeFor | None = attrs.field(default=None, kw_only=True)
    texts: frozenset[int] = attrs.field(default=frozenset(), kw_only=True)


class Sink(Protocol):
    """Where an observing adapter puts what it found."""

    def add(
        self,
        agency_text: str,
        period_text: str,
        quantity: str,
        value: Cell,
        place: Place | str,
        *,
        flag: str | None = None,
        as_of: date | None = None,
        note: str | None = None,
    ) -> None:
        """One observation. Agency and period are texts as the source writes them; the core matches them."""

    def add_many(
        self,
        agency_texts: Sequence[str],
        period_texts: Sequence[str],
        quantity: str,
        values: Sequence[Cell],
        place: Place | str,
    ) -> None:
        """One quantity of many agencies and periods, all from one place: as `add` for each, by the million."""

    def problem(self, kind: str, place: Place | str, text: str, what: Message | Mapping[str, str] | str = "") -> None:
        """Something that cannot be used: its kind, its place, its text, and why."""


@runtime_checkable
class TableAdapter(Protocol):
    """A kind of data source that gives tables; the core turns cells into observations by the assessment's mapping."""

    @property
    def name(self) -> str:
        """The part before the colon in `csv:returns.csv`."""

    @property
    def settings(self) -> frozenset[str]:
        """The keys of `data:` that are this adapter's own."""

    def tables(self, source: SourceRequest) -> Iterable[Table]:
        """The tables of a source. Raises SourceError where it cannot be read."""


@runtime_checkable
class ObservingAdapter(Protocol):
    """A kind of data source that counts by itself: a register, a directory.

    Its `settings` may take over keys that say how tables are read (`agency`, `quantities` …); they then mean what it
    says they mean. It may also offer `faults(settings)`: a SettingFault for whatever is wrong with them.
    """

    @property
    def name(self) -> str:
        """The part before the colon in `register:documents.parquet`."""

    @property
    def settings(self) -> frozenset[str]:
        """The keys of `data:` that are this adapter's own."""

    def observe(self, source: SourceRequest, out: Sink) -> None:
        """Put every observation into `out`. Raises SourceError where the source cannot be read."""


@attrs.frozen
class Hint:
    """A setting that a source likely needs: its key, its value, and the evidence, in one language or in each."""

    setting: str
    value: str
    evidence: Message | Mapping[str, str] | str


@runtime_checkable
class HintingAdapter(Protocol):
    """What any adapter may offer besides, for `describe`: which of its settings a source likely needs."""

    def hints(self, source: SourceRequest) -> Iterable[Hint]:
        """The settings, with their evidence. Raises SourceError where the source cannot be opened."""


@runtime_checkable
class RawAdapter(Protocol):
    """What a table adapter may offer besides, for `describe`: its tables before a header is looked for.

    One whose settings include `header` (a row's number, or a list of them) offers it, and `sheet` where it has many.
    """

    def raw(self, source: SourceRequest) -> Iterable[Table]:
        """Each table with an empty header and every row, those above the header among them. Raises SourceError."""


@runtime_checkable
class SamplingAdapter(Protocol):
    """What an observing adapter may offer besides, for `describe`: some rows of each table that it counts."""

    def sample(self, source: SourceRequest) -> Iterable[Table]:
        """Each table with its header and some of its rows. Raises SourceError where the source cannot be read."""


@runtime_checkable
class KeyedAdapter(Protocol):
    """What an observing adapter may offer besides, for `explain --keys`: which rows keep an agency from passing."""

    @property
    def name(self) -> str:
        """As of every adapter."""

    def row_keys(self, source: SourceRequest, asked: KeysAsked) -> RowKeys | None:
        """The rows that are asked for, by their keys; None where this source does not count all that is asked.

        Raises SourceError, saying why, where it counts them and cannot list them.
        """


@attrs.frozen(kw_only=True)
class Datum:
    """What was reported of one quantity: a whole number, an exact number, yes or no, a date, or a reading."""

    value: Cell
    estimated: bool = False
    evidence: tuple[Evidence, ...] = ()


class Reported(Mapping[str, Datum]):
    """What one agency reported for one period: data by quantity."""

    def __init__(self, data: Mapping[str, Datum]) -> None:
        self._data = data

    def __getitem__(self, quantity: str) -> Datum:
        return self._data[quantity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


@runtime_checkable
class Check(Protocol):
    """A rule that is no ratio: filed in time, a checklist. Its settings stand in the indicator's formula.

    A check may also offer `faults(settings)`: a sentence in each language for whatever is wrong with an indicator's.
    """

    @property
    def name(self) -> str:
        """What a ruleset writes after `check:`."""

    def judge(self, obligation: Obligation, observations: Reported) -> Finding:
        """What the agency of `obligation` did, with a sentence in each language. It looks at nothing else."""


@attrs.frozen(kw_only=True)
class Options:
    """How a report is to be shown. The choices say what is shown, never what is judged (INTERFACE, section 1)."""

    language: str = "en"
    width: int = 80
    color: bool = False
    agency: str | None = None
    level: str | None = None
    under: str | None = None
    indicator: str | None = None
    only_failed: bool = False
    worst_first: bool = False


@runtime_checkable
class Reporter(Protocol):
    """A form in which a report is shown."""

    @property
    def name(self) -> str:
        """What the command line writes after `--format`."""

    def render(self, report: Report, options: Options) -> Iterable[str] | Iterable[bytes]:
        """The report in pieces, so that a large one is written as it is made."""


@runtime_checkable
class FormWriter(Protocol):
    """A kind of file that an empty return can be."""

    @property
    def name(self) -> str:
        """What the kind is called."""

    @property
    def suffixes(self) -> Sequence[str]:
        """The endings of file names that ask for it, in small letters: `.xlsx`."""

    def write(self, form: Form) -> Iterable[bytes]:
        """The form in pieces. Filled in, it must be read again without any mapping."""


@runtime_checkable
class Saver(Protocol):
    """A kind of file that collected observations can be."""

    @property
    def name(self) -> str:
        """What the kind is called."""

    @property
    def suffixes(self) -> Sequence[str]:
        """The endings of file names that ask for it, in small letters: `.parquet`."""

    def save(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str] | Iterable[bytes]:
        """The rows under their columns, in pieces: all text or all bytes, the same for the same rows.

        Every cell is text; an empty one is nothing. Rows come once. Read again by some adapter, without any mapping,
        every cell must be what it was.
        """


@runtime_checkable
class RulesetDocument(Protocol):
    """A ruleset by name, so that a plan can be installed."""

    @property
    def name(self) -> str:
        """What an assessment writes after `ruleset:`."""

    def read(self) -> bytes:
        """The ruleset's YAML."""

    def read_cases(self) -> bytes | None:
        """The YAML of its own cases, or None where there are none."""
