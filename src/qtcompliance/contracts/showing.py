"""What shows a report, makes an empty form, saves what was collected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import attrs

from ..domain.record import Compared
from ..domain.scorecard import Report

if TYPE_CHECKING:
    from ..domain.form import Form


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Options(Compared):
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
    unabridged: bool = False
    """Whether lists of problems and waivers are shown to their end: in a file, not on a screen."""


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
