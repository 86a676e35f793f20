"""The documents of a run: the ruleset, the register of agencies, the waivers."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..contracts import Check, RulesetDocument
from ..domain.agency import Agencies
from ..domain.period import ReportingPeriod
from ..domain.ruleset import Ruleset
from ..errors import Gathering, UsageError
from ..inputs.agencies import read_agencies
from ..inputs.assessment import Assessment, Given, file_named, ruleset_named
from ..inputs.check_settings import refuse_check_settings
from ..inputs.reading import RulesetFile, Waivers, periods_judged, waivers_in
from ..inputs.rulesets import read_ruleset
from ..locale import message
from ..offers import Installed
from ..plugin_manager import Manager, build_manager

Location = str | os.PathLike[str]


def load_ruleset(name_or_path: Location, *, manager: Manager | None = None) -> Ruleset:
    """The ruleset of a name (`quang-tri-5177`), or in a file.

    Raises RulesetError with every fault; UsageError, with the known names, for a name that nobody offers.
    """
    document = ruleset_document(name_or_path, manager or build_manager())
    return read_ruleset(document.read(), document.name)


def load_agencies(location: Location, **settings: str) -> Agencies:
    """The register of agencies in a CSV or YAML file. `settings` are `delimiter` and `encoding` of a CSV file.

    Raises AssessmentError with every fault.
    """
    return read_agencies(os.fspath(location), os.fspath(location), settings)


def load_waivers(location: Location) -> Waivers:
    """The waivers in a YAML file. Raises AssessmentError with every fault."""
    return waivers_in(file_named(os.fspath(location)))


def ruleset_document(name_or_path: Location, manager: Manager) -> RulesetDocument:
    """A ruleset before it is read: offered under a name, or a file. Raises UsageError for an unknown name."""
    return document_of(ruleset_named(os.fspath(name_or_path)), manager)


def checked_ruleset(document: RulesetDocument, manager: Manager) -> Ruleset:
    """A ruleset that is to judge: with settings that its checks understand."""
    data = document.read()
    plan = read_ruleset(data, document.name)
    refuse_check_settings(plan, checks_of(plan, manager), data)
    return plan


def checks_of(plan: Ruleset, manager: Manager) -> Mapping[str, Check]:
    """The checks that a plan asks for. Raises PluginError or UsageError for one that is not to be had."""
    names = dict.fromkeys(one.formula.check for one in plan.indicators if one.formula.check)
    return {name: manager.check(name) for name in names}


def read_plan(assessment: Assessment, manager: Manager) -> tuple[Ruleset, Agencies, str]:
    """The plan, the register and the period. Whatever is missing in a file, its reader has told already.

    Raises with the faults of both documents at once.
    """
    given, register, period = assessment.ruleset, assessment.agencies, assessment.period
    if given is None or register is None or period is None:
        raise UsageError(message("commands.missing_option", options=["--ruleset", "--agencies", "--period"]))
    gathering = Gathering()
    plan = gathering.read(lambda: _plan_for(given, assessment, manager))
    agencies = gathering.read(lambda: read_agencies(register.path, register.location, register.settings))
    gathering.raise_if_any()
    assert plan is not None, "what is wrong with it has been told"
    assert agencies is not None, "what is wrong with them has been told"
    return plan, agencies, period


def names_of_periods(assessment: Assessment) -> list[Mapping[str, ReportingPeriod]]:
    """The names that each source gives to periods."""
    return [source.mapping.periods for source in assessment.data]


def _plan_for(given: Given, assessment: Assessment, manager: Manager) -> Ruleset:
    plan = checked_ruleset(document_of(given, manager), manager)
    periods_judged(assessment, plan)
    return plan


def document_of(given: Given, manager: Manager) -> RulesetDocument:
    """A ruleset before it is read, as an assessment names it. Raises UsageError for an unknown name."""
    if given.path:
        return RulesetFile(given)
    document = manager.ruleset(given.location)
    return Installed(document, manager.offerer(document))
