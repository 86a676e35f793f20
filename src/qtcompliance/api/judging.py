"""Judging: a whole assessment in one call or in steps, and the report in a form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from .. import __version__
from ..domain.agency import Agencies
from ..domain.observation import Observations
from ..domain.ruleset import Ruleset
from ..domain.scorecard import Report
from ..domain.waiver import Waiver
from ..inputs.assessment import Assessment
from ..inputs.check_settings import refuse_check_settings
from ..inputs.reading import Step, Waivers, fit_waivers, in_silence, periods_of, refuse_unread
from ..judging.assess import assess as judge_all
from ..locale import FALLBACK, message
from ..offers import pieces
from ..plugin_manager import Manager, build_manager
from .documents import Location, checks_of
from .fitting import documents_that_fit
from .given import options_of, refuse_no_day, refuse_no_language, refuse_no_text
from .reading import read, returns_of


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
    step: Step = in_silence,
) -> Report:
    """Read everything that the assessment names, and judge it."""
    refuse_no_language(language)
    refuse_no_day("as_of", as_of)
    manager = manager or build_manager()
    plan, agencies, period, waivers = documents_that_fit(assessment, manager)
    returns = returns_of(assessment, plan, agencies, period, manager, step)
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

    Raises UsageError for an unknown period or language, AssessmentError where register, waivers and plan do not fit
    together, SourceError where no source could be read.
    """
    refuse_no_text("period", period, "2016")
    refuse_no_language(language)
    refuse_no_day("as_of", as_of)
    manager = manager or build_manager()
    periods = periods_of(period, plan, [source.periods for source in returns.sources])
    fit_waivers(waivers or (), plan, agencies)
    refuse_unread(returns)
    refuse_check_settings(plan, checks_of(plan, manager))
    report = judge_all(
        plan,
        agencies,
        returns,
        periods,
        waivers=waivers or (),
        problems=waivers.problems if isinstance(waivers, Waivers) else (),
        checks=manager.checks,
        as_of=as_of,
        language=language or FALLBACK,
        period_name=period.strip(),
    )
    inputs = {(plan.location, plan.digest), (agencies.location, agencies.digest)}
    inputs.update((source.location, source.digest) for source in returns.sources)
    inputs.update(beside for source in returns.sources for beside in source.beside)
    if isinstance(waivers, Waivers):
        inputs.add((waivers.location, waivers.digest))
    named = tuple(sorted(one for one in inputs if one[0]))
    return attrs.evolve(report, inputs=named, plugins=manager.plugins, version=__version__)


def render(report: Report, form: str = "console", *, manager: Manager | None = None, **options: Any) -> str | bytes:
    """The report in a form: text, or bytes where the form is a file's. `options` are those of `contracts.Options`.

    Raises UsageError for an unknown form or option, or for an agency, level or indicator that the report does not know;
    PluginError where a plugin's reporter breaks.
    """
    manager = manager or build_manager()
    reporter, chosen = manager.reporter(form), options_of({"language": report.language, **options})
    made = pieces(
        manager.offerer(reporter), reporter.name, "commands.reporter_broke", lambda: reporter.render(report, chosen)
    )
    chunks = list(made)
    text = [chunk for chunk in chunks if isinstance(chunk, str)]
    return "".join(text) if text else b"".join(chunk for chunk in chunks if isinstance(chunk, bytes))
