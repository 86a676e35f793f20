"""THINGS COME IN. The only folder that reads: documents, registers and data sources become nouns.

The built-in adapters and rulesets come through the same hooks as everybody's: this package is the plugin that
offers them.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..contracts import RulesetDocument, TableAdapter
from ..hookspecs import hookimpl


@hookimpl
def qtcompliance_adapters() -> Iterable[TableAdapter]:
    """The adapters of the core: csv, json."""
    from .csv_adapter import CsvAdapter
    from .json_adapter import JsonAdapter

    return CsvAdapter(), JsonAdapter()


@hookimpl
def qtcompliance_rulesets() -> Iterable[RulesetDocument]:
    """The rulesets that come with the core."""
    from .rulesets import builtin_rulesets

    return tuple(builtin_rulesets().values())
