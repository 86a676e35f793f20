"""What every engine is: tables with columns of known kinds, and a way to run one query and to stop it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import attrs
from sqlglot import exp

from qtcompliance.domain.record import Compared
from qtcompliance.errors import SourceError

from ..kinds import Kind
from ..language import Words
from ..words import say
from .causes import cause_of, first_line


@attrs.frozen(eq=False, repr=False)
class Relation(Compared):
    """A table or view that can be asked: its name as SQL knows it, and its columns."""

    table: exp.Table
    columns: Mapping[str, Kind]
    refused: Mapping[str, Words] = attrs.field(factory=dict)
    """Names that mean no column for certain, and why."""
    mixed: frozenset[str] = frozenset()
    """Columns of texts among which yes and no may stand as `true` and `false`."""
    shown: exp.Table | None = None
    """Where `describe` looks, if not at the table: there no cell is refused."""


Batch = Sequence[tuple[Any, ...]]
"""So many rows of a result that is read as it comes."""
BATCH = 20_000
"""How many rows one batch has."""


@attrs.frozen(eq=False, repr=False)
class Answer(Compared):
    """What a query found: the names of its columns, and all rows."""

    names: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


class NoAnswerError(Exception):
    """Whoever was called does not answer."""


class TooLongError(Exception):
    """A query took longer than it may."""


class Connection(Protocol):
    """A connection that answers queries and changes nothing."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def dialect(self) -> str:
        """What SQLGlot calls its SQL."""

    def run(self, query: str) -> Answer:
        """The whole of a small result. Raises SourceError where there is none."""

    def progress(self) -> int | None:
        """How much of a hundred parts of the running query is done, where the engine says; from another thread."""

    def cancel(self) -> None:
        """Stop the query that runs; called from another thread."""

    def close(self) -> None:
        """Leave nothing behind."""


class Engine(Connection, Protocol):
    """A connection that counts."""

    @property
    def reads_text(self) -> bool:
        """Whether it can try to read a text as a number or a day, and go on where it is none."""

    @property
    def loose(self) -> bool:
        """Whether a cell may be of another kind than its column."""

    @property
    def noted(self) -> bool:
        """Whether it is noted of a column where its cells are empty, so that to ask this costs little."""

    @property
    def coded(self) -> frozenset[str]:
        """The columns of few different texts, each kept once, so that to ask something of each text costs little."""

    @property
    def register(self) -> Relation:
        """The register itself."""

    @property
    def others(self) -> Mapping[str, Relation]:
        """The other registers, by the names that the settings give them."""


def failed(location: str, engine: str, error: BaseException, *, secrets: Sequence[str] = ()) -> SourceError:
    """An engine's refusal in one line, without whatever must not be told."""
    cause = first_line(error)
    for secret in secrets:
        cause = cause.replace(secret, "…")
    return SourceError(location, say("engine_failed", engine=engine, cause=cause_of(error, cause)))
