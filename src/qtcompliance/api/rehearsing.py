"""A ruleset's own cases, run."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.case import Case
from ..errors import UsageError
from ..inputs.cases import read_cases
from ..inputs.reading import cases_of
from ..judging.rehearse import rehearse
from ..locale import Message, message
from ..plugin_manager import Manager, build_manager
from .documents import Location, checked_ruleset, ruleset_document


def run_cases(name_or_path: Location, *, manager: Manager | None = None) -> Iterator[tuple[Case, list[Message]]]:
    """Each case of a ruleset, with what it expected and did not get.

    Raises RulesetError with every fault of the ruleset or its cases, UsageError where it has no cases.
    """
    manager = manager or build_manager()
    document = ruleset_document(name_or_path, manager)
    plan, data = checked_ruleset(document, manager), document.read_cases()
    if data is None:
        raise UsageError(message("commands.no_cases", name=document.name))
    for case in read_cases(data, cases_of(document.name), plan):
        yield case, rehearse(case, plan, manager.checks)
