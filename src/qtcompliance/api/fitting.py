"""Whether the documents of a run fit one another, and whether its tables can be read: all that is wrong in one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from ..contracts import TableAdapter
from ..domain.agency import Agencies
from ..domain.ruleset import Ruleset
from ..errors import Gathering, QtComplianceError, SourceError
from ..inputs.assessment import Assessment, DataSource
from ..inputs.reading import Waivers, read_sources, waivers_in
from ..inputs.taken import refuse_shared
from ..inputs.waivers import Known
from ..judging.assign import check_register
from ..plugin_manager import Manager
from .documents import read_plan
from .reading import in_silence


def documents_that_fit(assessment: Assessment, manager: Manager) -> tuple[Ruleset, Agencies, str, Waivers | None]:
    """The plan, the register, the period and the waivers of a run.

    Raises with the faults of all of them at once and, where there is one, with the tables that cannot be read either.
    """
    gathering = Gathering()
    found = gathering.read(lambda: read_plan(assessment, manager))
    known = Known(*found[:2]) if found is not None else None
    excused = assessment.waivers
    waivers = gathering.read(lambda: waivers_in(excused, known)) if excused is not None else None
    if found is not None:
        plan, agencies, *_ = found
        gathering.read(lambda: check_register(plan, agencies))
        mappings = [source.mapping for source in assessment.data]
        gathering.read(lambda: refuse_shared(plan, mappings, assessment.location))
    if gathering.errors:
        gathering.errors.extend(_unread(assessment, manager))
    gathering.raise_if_any()
    assert found is not None, "what is wrong with it has been told"
    return (*found, waivers)


def _unread(assessment: Assessment, manager: Manager) -> Iterator[SourceError]:
    """The tables that cannot be read. Sources that count by themselves want to know whom, and for when."""
    tables = [source for source in assessment.data if _is_table(source, manager)]
    for one in read_sources(tables, manager.adapter, in_silence).unread:
        yield SourceError(one.location, one.failed or "")


def _is_table(source: DataSource, manager: Manager) -> bool:
    with suppress(QtComplianceError):
        return isinstance(manager.adapter(source.adapter), TableAdapter)
    return False
