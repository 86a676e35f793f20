"""Whether the documents of a run fit one another, and whether its tables can be read: all that is wrong in one go.

Of a document with faults what can be read all the same is held against the others, so that nobody mends one file only
to be told of the next. What may be no more than a consequence of a fault that is told is never a fault of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from ..contracts import TableAdapter
from ..domain.agency import Agencies
from ..domain.ruleset import Ruleset
from ..errors import AssessmentError, Gathering, QtComplianceError, SourceError, UsageError
from ..inputs.assessment import Assessment, DataSource
from ..inputs.reading import Waivers, in_silence, read_sources, waivers_in
from ..inputs.taken import refuse_shared
from ..inputs.waivers import Known
from ..judging.register import check_register, unknown_levels
from ..locale import message
from ..plugin_manager import Manager
from .partly import Part, plan_in_part, register_in_part


def documents_that_fit(assessment: Assessment, manager: Manager) -> tuple[Ruleset, Agencies, str, Waivers | None]:
    """The plan, the register, the period and the waivers of a run.

    Raises with the faults of all of them at once and, where there is one, with the tables that cannot be read either.
    """
    period = assessment.period
    if assessment.ruleset is None or assessment.agencies is None or period is None:
        raise UsageError(message("commands.missing_option", options=["--ruleset", "--agencies", "--period"]))
    gathering = Gathering()
    plan = plan_in_part(assessment, manager, gathering, with_period=True)
    agencies, waivers = _held_against(assessment, plan, gathering)
    if gathering.errors:
        gathering.errors.extend(_unread(assessment, manager))
    gathering.raise_if_any()
    assert plan is not None, "what is wrong with it has been told"
    assert agencies is not None, "what is wrong with them has been told"
    return plan.value, agencies.value, period, waivers


def gather_the_rest(assessment: Assessment, manager: Manager, gathering: Gathering) -> None:
    """What else is wrong in the documents and tables that an assessment with faults names all the same."""
    plan = plan_in_part(assessment, manager, gathering)
    _held_against(assessment, plan, gathering)
    gathering.errors.extend(_unread(assessment, manager))


def _held_against(
    assessment: Assessment, plan: Part[Ruleset] | None, gathering: Gathering
) -> tuple[Part[Agencies] | None, Waivers | None]:
    """The register and the waivers; what is wrong with them, or does not suit the plan, is gathered."""
    register = register_in_part(assessment, gathering)
    excused = assessment.waivers
    known = _known(plan, register)
    waivers = gathering.read(lambda: waivers_in(excused, known)) if excused is not None else None
    if plan is not None and register is not None:
        gathering.read(lambda: _refuse_register(plan, register))
    if plan is not None:
        mappings = [source.mapping for source in assessment.data]
        gathering.read(lambda: refuse_shared(plan.value, mappings, assessment.location))
    return register, waivers


def _known(plan: Part[Ruleset] | None, register: Part[Agencies] | None) -> Known:
    """What waivers may name, as far as nothing is in doubt."""
    doubled = frozenset[str]()
    if register is not None:
        doubled = frozenset(str(one.what.fields["id"]) for one in register.faults if one.what.key == "agencies.twice")
    named = register is not None and not register.slipped("", "name", "aliases", *([] if doubled else ["id"]))
    missing = register is not None and any(one.what.key == "fault.missing" for one in register.faults)
    return Known(
        plan.value if plan is not None and plan.value.indicators else None,
        register.value if register is not None and named and not missing else None,
        levels=plan is not None and _sure_of_levels(plan),
        groups=register is not None and not register.faults,
        doubled=doubled,
    )


def _sure_of_levels(plan: Part[Ruleset]) -> bool:
    return not plan.faults or (bool(plan.value.levels) and not plan.slipped("levels"))


def _refuse_register(plan: Part[Ruleset], register: Part[Agencies]) -> None:
    """Refuse a register that the plan cannot be laid over. Raises AssessmentError with every fault."""
    if not plan.faults and not register.faults:
        check_register(plan.value, register.value)
    elif _sure_of_levels(plan) and not register.slipped(""):
        faults = unknown_levels(plan.value, register.value, but_blank=True)
        if faults:
            raise AssessmentError(register.value.location or "agencies", faults)


def _unread(assessment: Assessment, manager: Manager) -> Iterator[SourceError]:
    """The tables that cannot be read. Sources that count by themselves want to know whom, and for when."""
    tables = [source for source in assessment.data if _is_table(source, manager)]
    for one in read_sources(tables, manager.adapter, in_silence).unread:
        yield SourceError(one.location, one.failed or "")


def _is_table(source: DataSource, manager: Manager) -> bool:
    with suppress(QtComplianceError):
        return isinstance(manager.adapter(source.adapter), TableAdapter)
    return False
