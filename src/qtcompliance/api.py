"""The verbs: they join inputs, judging and outputs, for programs and for the command line alike (HOUSE, section 5).

`manager` is who offers what; without it each verb asks the installed plugins.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from . import __version__
from .contracts import Check, Options, RulesetDocument
from .domain.agency import Agencies
from .domain.case import Case
from .domain.description import Description
from .domain.form import Form
from .domain.observation import Observations
from .domain.ruleset import Ruleset
from .domain.scorecard import Report
from .domain.waiver import Waiver
from .errors import Gathering, UsageError
from .inputs.agencies import read_agencies
from .inputs.assessment import (
    REQUIRED,
    Assessment,
    Given,
    file_named,
    read_assessment,
    ruleset_named,
    source_from_location,
)
from .inputs.cases import read_cases
from .inputs.check_settings import refuse_check_settings
from .inputs.describe import describe as describe_source
from .inputs.reading import (
    RulesetFile,
    Step,
    Waivers,
    blaming,
    cases_of,
    fit_waivers,
    periods_of,
    read_sources,
    refuse_unread,
    source_with,
    waivers_in,
)
from .inputs.rulesets import read_ruleset
from .judging.admit import named_agency
from .judging.ask import ask
from .judging.assess import assess as judge_all
from .judging.collect import HEADER, collected
from .judging.rehearse import rehearse
from .locale import FALLBACK, Message, message
from .plugin_manager import Manager, build_manager

Location = str | os.PathLike[str]


def _in_silence(_what: Message, _done: int, _of: int) -> None:
    """Nobody watches."""


# Inputs


def load_ruleset(name_or_path: Location, *, manager: Manager | None = None) -> Ruleset:
    """The ruleset of a name (`quang-tri-5177`), or in a file.

    Raises RulesetError with every fault; UsageError, with the known names, for a name that nobody offers.
    """
    return _ruleset(ruleset_document(name_or_path, manager or build_manager()))


def load_agencies(location: Location, **settings: str) -> Agencies:
    """The register of agencies in a CSV or YAML file. `settings` are `delimiter` and `encoding` of a CSV file.

    Raises AssessmentError with every fault.
    """
    return read_agencies(os.fspath(location), os.fspath(location), settings)


def load_observations(location: str | Iterable[str], *, manager: Manager | None = None, **mapping: Any) -> Observations:
    """What one source (`csv:returns.csv`), or each of several, reports.

    `mapping` are the keys of an assessment's `data:` (INTERFACE, section 3), as text. Raises UsageError for an
    unknown adapter, AssessmentError for a mapping that cannot be used, SourceError where no source could be read.
    """
    manager = manager or build_manager()
    locations = [location] if isinstance(location, str) else list(location)
    with blaming(manager.needed):
        sources = [source_with(one, mapping, manager.settings_of, manager.faults_in) for one in locations]
    found = read_sources(sources, manager.adapter, _in_silence)
    refuse_unread(found)
    return found


def load_waivers(location: Location) -> Waivers:
    """The waivers in a YAML file. Raises AssessmentError with every fault."""
    return waivers_in(file_named(os.fspath(location)))


def read(
    where: Location | None = None,
    *,
    ruleset: Location | None = None,
    agencies: Location | None = None,
    data: str | Iterable[str] = (),
    period: str | None = None,
    waivers: Location | None = None,
    manager: Manager | None = None,
    needed: Sequence[str] = REQUIRED,
) -> Assessment:
    """What a run is to read: an assessment's folder or file, and what is said in place of parts of it.

    `needed` are the parts that somebody has to say.

    Raises AssessmentError with every fault of the file; UsageError where something needed is not said anywhere.
    """
    manager = manager or build_manager()
    settings_of = manager.settings_of
    listed = [data] if isinstance(data, str) else data
    with blaming(manager.needed):
        sources = tuple(source_from_location(one, settings_of) for one in listed)
    said = {
        "ruleset": None if ruleset is None else ruleset_named(os.fspath(ruleset)),
        "agencies": None if agencies is None else file_named(os.fspath(agencies)),
        "data": sources or None,
        "period": period,
        "waivers": None if waivers is None else file_named(os.fspath(waivers)),
    }
    said = {key: one for key, one in said.items() if one is not None}
    absent = [f"--{key}" for key in needed if key not in said]
    if where is None and absent:
        raise UsageError(message("commands.missing_option", options=absent))
    with blaming(manager.needed):
        found = (
            Assessment()
            if where is None
            else read_assessment(
                os.fspath(where),
                settings_of,
                {*said, *REQUIRED}.difference(set(needed) - said.keys()),
                manager.faults_in,
            )
        )
    return attrs.evolve(found, **said)  # type: ignore[arg-type]


def describe(
    location: str,
    *,
    ruleset: Location | None = None,
    agencies: Location | None = None,
    mask: bool = False,
    manager: Manager | None = None,
) -> Description:
    """What a source holds before it is mapped, and what of a ruleset it could feed. `mask` hides its texts.

    Raises SourceError where it cannot be read; UsageError for an unknown adapter, or one that cannot show its rows;
    RulesetError and AssessmentError with every fault of the documents.
    """
    manager = manager or build_manager()
    with blaming(manager.needed):
        source = source_from_location(location, manager.settings_of)
    plan = None if ruleset is None else load_ruleset(ruleset, manager=manager)
    register = None if agencies is None else load_agencies(agencies)
    return describe_source(manager.adapter(source.adapter), source, agencies=register, plan=plan, masked=mask)


# Judging


def check(
    where: Location | None = None,
    *,
    as_of: date | None = None,
    language: str | None = None,
    manager: Manager | None = None,
    **said: Any,
) -> Report:
    """A whole assessment in one call. `said` are the overrides of `read`: ruleset, agencies, data, period, waivers.

    Raises any QtComplianceError; its `exit_code` is what the command line would end with.
    """
    manager = manager or build_manager()
    return judge(read(where, manager=manager, **said), as_of=as_of, language=language, manager=manager)


def judge(
    assessment: Assessment,
    *,
    as_of: date | None = None,
    language: str | None = None,
    manager: Manager | None = None,
    step: Step = _in_silence,
) -> Report:
    """Read everything that the assessment names, and judge it."""
    manager = manager or build_manager()
    plan, agencies, period, waivers = _read_plan(assessment, manager)
    fit_waivers(waivers or (), plan, agencies)
    returns = _returns(assessment, plan, agencies, period, manager, step)
    step(message("commands.judging"), len(assessment.data), len(assessment.data) + 1)
    return assess(
        plan,
        agencies,
        returns,
        period=period,
        waivers=waivers,
        as_of=as_of,
        language=language or assessment.language,
        manager=manager,
    )


def assess(
    plan: Ruleset,
    agencies: Agencies,
    returns: Observations,
    *,
    period: str,
    waivers: Sequence[Waiver] | None = None,
    as_of: date | None = None,
    language: str | None = None,
    manager: Manager | None = None,
) -> Report:
    """Judge returns under a plan: `period` is one (`2016`) or a range (`2016-Q1..2016-Q4`).

    Raises UsageError for an unknown period, AssessmentError where register, waivers and plan do not fit together,
    SourceError where no source could be read.
    """
    manager = manager or build_manager()
    periods = periods_of(period, plan)
    fit_waivers(waivers or (), plan, agencies)
    refuse_unread(returns)
    refuse_check_settings(plan, checks_of(plan, manager))
    report = judge_all(
        plan,
        agencies,
        returns,
        periods,
        waivers=waivers or (),
        checks=manager.checks,
        as_of=as_of,
        language=language or FALLBACK,
        period_name=period.strip(),
    )
    inputs = {(plan.location, plan.digest), (agencies.location, agencies.digest)}
    inputs.update((source.location, source.digest) for source in returns.sources)
    if isinstance(waivers, Waivers):
        inputs.add((waivers.location, waivers.digest))
    named = tuple(sorted(one for one in inputs if one[0]))
    return attrs.evolve(report, inputs=named, plugins=manager.plugins, version=__version__)


# Outputs


def render(report: Report, form: str = "console", *, manager: Manager | None = None, **options: Any) -> str | bytes:
    """The report in a form: text, or bytes where the form is a file's. `options` are those of `contracts.Options`.

    Raises UsageError for an unknown form, or for an agency, level or indicator that the report does not know.
    """
    reporter = (manager or build_manager()).reporter(form)
    chunks = list(reporter.render(report, Options(**{"language": report.language, **options})))
    text = [chunk for chunk in chunks if isinstance(chunk, str)]
    return "".join(text) if text else b"".join(chunk for chunk in chunks if isinstance(chunk, bytes))


@attrs.frozen(kw_only=True)
class Collected:
    """Observations on their way into a file: the columns, the rows, and the sources that could not be read."""

    columns: Sequence[str]
    rows: Iterable[tuple[str, ...]]
    observations: Observations


def collect(assessment: Assessment, *, manager: Manager | None = None, step: Step = _in_silence) -> Collected:
    """Everything that the assessment's sources report, to be judged later (INTERFACE, section 1).

    Raises SourceError where no source could be read.
    """
    manager = manager or build_manager()
    plan, agencies, period, _ = _read_plan(assessment, manager)
    returns = _returns(assessment, plan, agencies, period, manager, step)
    refuse_unread(returns)
    rows = collected(plan, agencies, returns, periods_of(period, plan))
    return Collected(columns=HEADER, rows=rows, observations=returns)


def form(assessment: Assessment, *, language: str | None = None, manager: Manager | None = None) -> Form:
    """The empty return that the plan asks for in the period, of everybody who owes a figure.

    Raises UsageError where several periods are named, or nobody owes anything.
    """
    bare = attrs.evolve(assessment, waivers=None)
    plan, agencies, named, _ = _read_plan(bare, manager or build_manager())
    periods = periods_of(named, plan)
    if len(periods) > 1:
        raise UsageError(message("commands.form_one_period", text=named))
    found = ask(plan, agencies, periods[0], language or assessment.language or FALLBACK)
    if not found.respondents:
        raise UsageError(message("commands.form_nobody", period=periods[0].name))
    return found


# Rulesets


def run_cases(name_or_path: Location, *, manager: Manager | None = None) -> Iterator[tuple[Case, list[Message]]]:
    """Each case of a ruleset, with what it expected and did not get.

    Raises RulesetError with every fault of the ruleset or its cases, UsageError where it has no cases.
    """
    manager = manager or build_manager()
    document = ruleset_document(name_or_path, manager)
    plan, data = _checked_ruleset(document, manager), document.read_cases()
    if data is None:
        raise UsageError(message("commands.no_cases", name=document.name))
    for case in read_cases(data, cases_of(document.name), plan):
        yield case, rehearse(case, plan, manager.checks)


def ruleset_document(name_or_path: Location, manager: Manager) -> RulesetDocument:
    """A ruleset before it is read: offered under a name, or a file. Raises UsageError for an unknown name."""
    return _document(ruleset_named(os.fspath(name_or_path)), manager)


# Joining


def _document(given: Given, manager: Manager) -> RulesetDocument:
    return RulesetFile(given) if given.path else manager.ruleset(given.location)


def _ruleset(document: RulesetDocument) -> Ruleset:
    return read_ruleset(document.read(), document.name)


def _checked_ruleset(document: RulesetDocument, manager: Manager) -> Ruleset:
    """A ruleset that is to judge: with settings that its checks understand."""
    data = document.read()
    plan = read_ruleset(data, document.name)
    refuse_check_settings(plan, checks_of(plan, manager), data)
    return plan


def checks_of(plan: Ruleset, manager: Manager) -> Mapping[str, Check]:
    """The checks that a plan asks for. Raises PluginError or UsageError for one that is not to be had."""
    names = dict.fromkeys(one.formula.check for one in plan.indicators if one.formula.check)
    return {name: manager.check(name) for name in names}


def _read_plan(assessment: Assessment, manager: Manager) -> tuple[Ruleset, Agencies, str, Waivers | None]:
    """What every judging needs. Whatever is missing in a file, its reader has told already.

    Raises with the faults of all documents at once.
    """
    given, register, period = assessment.ruleset, assessment.agencies, assessment.period
    if given is None or register is None or period is None:
        raise UsageError(message("commands.missing_option", options=["--ruleset", "--agencies", "--period"]))
    gathering = Gathering()
    plan = gathering.read(lambda: _plan_for(given, period, manager))
    agencies = gathering.read(lambda: read_agencies(register.path, register.location, register.settings))
    excused = assessment.waivers
    waivers = gathering.read(lambda: waivers_in(excused)) if excused else None
    gathering.raise_if_any()
    assert plan is not None, "what is wrong with it has been told"
    assert agencies is not None, "what is wrong with them has been told"
    return plan, agencies, period, waivers


def _returns(
    assessment: Assessment, plan: Ruleset, agencies: Agencies, period: str, manager: Manager, step: Step
) -> Observations:
    """What the assessment's sources report; those that count by themselves know for which periods, and whom."""

    def agency_of(text: str) -> str | Message:
        return named_agency(agencies, text)

    return read_sources(assessment.data, manager.adapter, step, periods_of(period, plan), agency_of)


def _plan_for(given: Given, period: str, manager: Manager) -> Ruleset:
    plan = _checked_ruleset(_document(given, manager), manager)
    periods_of(period, plan)
    return plan
