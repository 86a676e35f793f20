"""A source before it is mapped."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..contracts import TableAdapter
from ..domain.agency import Agencies
from ..domain.description import Description
from ..errors import AssessmentError
from ..inputs.assessment import described_source
from ..inputs.describe import describe as describe_source
from ..inputs.describe_folder import describe_folder
from ..inputs.folders import is_pattern
from ..inputs.reading import blaming
from ..plugin_manager import Manager, build_manager
from .documents import Location, load_agencies, load_ruleset


def describe(
    location: str,
    *,
    ruleset: Location | None = None,
    agencies: Location | None = None,
    settings: Mapping[str, Any] = MappingProxyType({}),
    mask: bool = False,
    manager: Manager | None = None,
) -> Description:
    """What a source holds before it is mapped, and what of a ruleset it could feed. `mask` hides its texts.

    `settings` are keys of `data:` without which it cannot be opened: the engine that holds a table, a file's delimiter.
    Raises SourceError where it cannot be read; UsageError for an unknown adapter or key, or one that cannot show rows;
    RulesetError and AssessmentError with every fault of the documents.
    """
    manager = manager or build_manager()
    with blaming(manager.needed, manager.noted):
        source = described_source(location, settings, manager.settings_of)
    plan = None if ruleset is None else load_ruleset(ruleset, manager=manager)
    register = None if agencies is None else _register(os.fspath(agencies))
    adapter = manager.adapter(source.adapter)
    if isinstance(adapter, TableAdapter) and is_pattern(source, adapter):
        return describe_folder(adapter, source, agencies=register, plan=plan, masked=mask)
    return describe_source(adapter, source, agencies=register, plan=plan, masked=mask)


def _register(path: str) -> Agencies:
    """The register of agencies. Nothing is judged by it here, so what its bytes say of its delimiter is taken."""
    from ..inputs.csv_hints import likely_settings

    try:
        return load_agencies(path)
    except AssessmentError:
        settings = likely_settings(path)
        if not settings:
            raise
    return load_agencies(path, **settings)
