"""THINGS GO OUT: each module turns a Report, a Form or observations into text or bytes; none writes a file.

The built-in reporters, forms and savers come through the same hooks as everybody's: this package is the plugin that
offers them.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..contracts import FormWriter, Reporter, Saver
from ..hookspecs import hookimpl


@hookimpl
def qtcompliance_reporters() -> Iterable[Reporter]:
    """The reporters of the core: console, json, jsonl, csv."""
    from .reporters import ConsoleReporter, CsvReporter, JsonLinesReporter, JsonReporter

    return ConsoleReporter(), JsonReporter(), JsonLinesReporter(), CsvReporter()


@hookimpl
def qtcompliance_forms() -> Iterable[FormWriter]:
    """The forms of the core: csv."""
    from .csv_form import CsvForm

    return (CsvForm(),)


@hookimpl
def qtcompliance_savers() -> Iterable[Saver]:
    """The savers of the core: csv, json."""
    from .long_return import CsvSaver, JsonSaver

    return CsvSaver(), JsonSaver()
