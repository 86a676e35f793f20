"""THE SEAM: what a plugin may offer. Each hook takes nothing and returns offers, each with a `name`.

A plugin is a module (or object) named by an entry point of the group `qtcompliance`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from .contracts import Check, FormWriter, ObservingAdapter, Reporter, RulesetDocument, Saver, TableAdapter

PROJECT = "qtcompliance"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def qtcompliance_adapters() -> Iterable[TableAdapter | ObservingAdapter]:
    """Kinds of data sources: the part before the colon in `excel:returns.xlsx`."""
    return ()


@hookspec
def qtcompliance_checks() -> Iterable[Check]:
    """Rules that are no ratio: `check: NAME` in a ruleset."""
    return ()


@hookspec
def qtcompliance_reporters() -> Iterable[Reporter]:
    """Forms in which a report is shown: `--format NAME`."""
    return ()


@hookspec
def qtcompliance_forms() -> Iterable[FormWriter]:
    """Kinds of files that an empty return can be: the ending of `form -o FILE`."""
    return ()


@hookspec
def qtcompliance_savers() -> Iterable[Saver]:
    """Kinds of files that collected observations can be: the ending of `collect -o FILE`."""
    return ()


@hookspec
def qtcompliance_rulesets() -> Iterable[RulesetDocument]:
    """Rulesets by name: `ruleset: NAME` in an assessment."""
    return ()
