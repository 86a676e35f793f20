"""The empty return that a plan asks for."""

from __future__ import annotations

from ..domain.form import Form
from ..errors import UsageError
from ..inputs.assessment import Assessment
from ..inputs.reading import periods_of
from ..judging.ask import ask
from ..locale import FALLBACK, message
from ..plugin_manager import Manager, build_manager
from .documents import names_of_periods, read_plan
from .given import refuse_no_language


def form(assessment: Assessment, *, language: str | None = None, manager: Manager | None = None) -> Form:
    """The empty return that the plan asks for in the period, of everybody who owes a figure.

    Raises UsageError where several periods are named, or nobody owes anything.
    """
    refuse_no_language(language)
    plan, agencies, named = read_plan(assessment, manager or build_manager())
    periods = periods_of(named, plan, names_of_periods(assessment))
    if len(periods) > 1:
        raise UsageError(message("commands.form_one_period", text=named))
    found = ask(plan, agencies, periods[0], language or assessment.language or FALLBACK)
    if not found.respondents:
        raise UsageError(message("commands.form_nobody", period=periods[0].name))
    return found
