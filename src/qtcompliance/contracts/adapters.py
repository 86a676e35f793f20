"""What gives data: adapters, what they may offer besides, and rulesets by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import attrs

from ..domain.place import Place
from ..domain.reading import Cell
from ..domain.record import Compared
from ..locale import Message
from .tables import SourceRequest, Table

if TYPE_CHECKING:
    from ..domain.keys import KeysAsked, RowKeys


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


@attrs.frozen(eq=False, repr=False)
class Hint(Compared):
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
class ReachingAdapter(Protocol):
    """What any adapter may offer besides: the files that it reads beside that of the location.

    They are inputs of the report, and no report is written over them.
    """

    def files(self, source: SourceRequest) -> Iterable[tuple[str, str]]:
        """Each that is there, as the assessment writes it and as it is opened; of a pattern one by one."""


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
