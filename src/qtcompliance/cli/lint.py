"""`lint`: all faults of a ruleset and of its cases, with line and guess."""

from __future__ import annotations

import click

from ..api.documents import checks_of, ruleset_document
from ..errors import DocumentError
from ..inputs.cases import read_cases
from ..inputs.check_settings import refuse_check_settings
from ..inputs.reading import cases_of
from ..inputs.ruleset_faults import advice
from ..inputs.rulesets import read_ruleset
from .builder import Builder
from .session import Session


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command("lint", lint, make.argument("ruleset", metavar="R"), make.option("--strict", is_flag=True))


def lint(session: Session, *, ruleset: str, strict: bool) -> int:
    """0 clean, 3 faults, 1 advice under `--strict`."""
    manager = session.host()
    document = ruleset_document(ruleset, manager)
    location, data = document.name, document.read()
    try:
        plan = read_ruleset(data, location)
        refuse_check_settings(plan, checks_of(plan, manager), data, judging=False)
        cases = document.read_cases()
        if cases is not None:
            read_cases(cases, cases_of(location), plan)
    except DocumentError as error:
        session.show_text(error.explain(session.language))
        return error.exit_code
    advised = advice(plan, data)
    for one in advised:
        place = {"line": str(one.line)} if one.line else {}
        what = one.explain(session.language)
        session.show("commands.advice" if place else "commands.advice_here", document=location, what=what, **place)
    if not advised:
        session.show("commands.clean", document=location)
    return int(strict and bool(advised))
