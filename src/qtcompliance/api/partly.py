"""A document as far as it can be read, with its faults: to be held against the others, never to judge by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic, TypeVar

import attrs

from ..domain.agency import Agencies
from ..domain.record import Compared
from ..domain.ruleset import Ruleset
from ..errors import AssessmentError, Fault, Gathering
from ..inputs.agencies import agencies_in_part
from ..inputs.assessment import Assessment
from ..inputs.check_settings import refuse_check_settings
from ..inputs.reading import periods_judged
from ..inputs.rulesets import ruleset_in_part
from ..plugin_manager import Manager
from .documents import checks_of, document_of

T = TypeVar("T")
_STEPS = re.compile(r"[.\[\]]+")


@attrs.frozen(eq=False, repr=False)
class Part(Compared, Generic[T]):
    """What could be read of a document, and what is wrong with it."""

    value: T
    faults: Sequence[Fault] = ()

    def slipped(self, *keys: str) -> bool:
        """Whether a fault stands at, or below, one of `keys`; the empty key is the row or the document itself."""
        return any(key in _STEPS.split(fault.path) for fault in self.faults for key in keys)

    @property
    def misnamed(self) -> bool:
        """Whether a key of the document itself is unknown, so that anything may have been meant to stand under it."""
        return any(fault.path and len(_STEPS.split(fault.path)) == 1 for fault in self.faults)


def plan_in_part(
    assessment: Assessment, manager: Manager, gathering: Gathering, *, with_period: bool = False
) -> Part[Ruleset] | None:
    """The plan, held against its checks; `with_period` also the period that it may name."""
    given, period = assessment.ruleset, assessment.period
    document = gathering.read(lambda: document_of(given, manager)) if given is not None else None
    data = gathering.read(document.read) if document is not None else None
    read = gathering.read(lambda: ruleset_in_part(data, document.name)) if data is not None and document else None
    if read is None:
        return None
    plan, faults = read
    gathering.read(faults.raise_if_any)
    part = Part(plan, tuple(faults.found))
    if not part.faults:
        gathering.read(lambda: refuse_check_settings(plan, checks_of(plan, manager), data))
    if with_period and period is not None and not part.slipped("periods") and not part.misnamed:
        gathering.read(lambda: periods_judged(assessment, plan))
    return part


def register_in_part(assessment: Assessment, gathering: Gathering) -> Part[Agencies] | None:
    """The register of agencies; None where no agency of it can be read."""
    given = assessment.agencies
    if given is None:
        return None
    read = gathering.read(lambda: agencies_in_part(given.path, given.location, given.settings))
    if read is None:
        return None
    found, faults = read
    if faults:
        gathering.errors.append(AssessmentError(found.location, faults))
    return Part(found, tuple(faults)) if found.listed else None
