"""`check`: the main job. A plan, its agencies and their returns go in; scorecards with reasons come out."""

from __future__ import annotations

import os
from typing import Any

import attrs
import click

from .. import api
from ..contracts import Options, Reporter
from ..domain.scorecard import Report
from ..errors import QtComplianceError, UsageError
from ..locale import message, spoken
from ..offers import pieces
from ..outputs.selection import shown
from ..plugin_manager import Manager
from . import sources
from .builder import Builder
from .files import write_file
from .progress import progress
from .screen import day, screen_options
from .session import Session


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command(
        "check",
        check,
        *sources.options(make),
        make.option("--format", "forms", metavar="NAME[=FILE]", multiple=True),
        make.option("--agency", metavar="A"),
        make.option("--level", metavar="L"),
        make.option("--under", metavar="A"),
        make.option("--indicator", metavar="I"),
        make.option("--only", type=click.Choice(["failed"])),
        make.option("--worst-first", is_flag=True),
        make.option("--as-of", metavar="DATE"),
    )


def check(session: Session, **given: Any) -> int:
    """Judge, then show the report in each form that is asked for."""
    as_of = day(given["as_of"])
    manager = session.host()
    forms = [_form(text, manager) for text in given["forms"] or ("console",)]
    _refuse_clashes(forms)
    assessment = sources.read(session, manager, given)
    sources.spare(assessment, manager, given, [file for _, file in forms])
    with progress(session) as step:
        report = api.judge(assessment, as_of=as_of, language=session.language, manager=manager, step=step)
    session.code = report.exit_code
    sources.say_replaced(session, assessment, given)
    options = attrs.evolve(
        screen_options(session),
        agency=given["agency"],
        level=given["level"],
        under=given["under"],
        indicator=given["indicator"],
        only_failed=given["only"] is not None,
        worst_first=given["worst_first"],
    )
    shown(report, attrs.evolve(options, worst_first=False))  # an unknown name is told before anything is written
    _say_if_nothing(session, report, forms)
    codes = [code for form in forms if (code := _show(session, manager, form, report, options))]
    return min(codes, default=report.exit_code)


def _show(session: Session, manager: Manager, form: Form, report: Report, options: Options) -> int:
    """Show the report in one form; one that breaks, or cannot be written, is told and takes no other along.

    0, or the exit code of what went wrong: of several the least goes first (INTERFACE, section 1).
    """
    reporter, file = form
    if file is not None:
        options = attrs.evolve(options, width=Options().width, color=False, unabridged=True)
    by = manager.offerer(reporter)
    made = pieces(by, reporter.name, "commands.reporter_broke", lambda: reporter.render(report, options))
    try:
        if file is None:
            session.write(made)
        else:
            write_file(file, made)
            session.remark("commands.written", file=file)
    except QtComplianceError as error:
        session.trace()
        session.tell_text(error.explain(session.language))
        return error.exit_code
    return 0


Form = tuple[Reporter, str | None]
"""A reporter, and the file that its report goes to; None is stdout."""


def _form(text: str, manager: Manager) -> Form:
    name, to_file, file = text.partition("=")
    if to_file and not file:
        raise UsageError(message("commands.no_file", text=text))
    return manager.reporter(name), file or None


def _refuse_clashes(forms: list[Form]) -> None:
    """Two reports in one place, however it is written, would be none."""
    taken: set[str | None] = set()
    for _, file in forms:
        place = None if file is None else os.path.realpath(file)
        if place in taken:
            raise UsageError(
                message("commands.same_screen") if file is None else message("commands.same_file", file=file)
            )
        taken.add(place)


def _say_if_nothing(session: Session, report: Report, forms: list[Form]) -> None:
    """A run that judged nothing says so in the first line, whatever form the report has."""
    if report.nothing_judged is not None and ("console", None) not in [(form.name, file) for form, file in forms]:
        session.tell_text(spoken(report.nothing_judged, session.language))
