"""`lint`: all faults of a ruleset and of its cases, with line and guess."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..api import ruleset_document
from ..domain.ruleset import Ruleset
from ..errors import DocumentError, Fault, RulesetError
from ..inputs.cases import read_cases
from ..inputs.reading import cases_of
from ..inputs.ruleset_faults import advice
from ..inputs.rulesets import read_ruleset
from ..locale import message
from ..plugin_manager import Manager
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
        _refuse_check_faults(plan, manager)
        cases = document.read_cases()
        if cases is not None:
            read_cases(cases, cases_of(location), plan)
    except DocumentError as error:
        print(error.explain(session.language))
        return error.exit_code
    advised = advice(plan, data)
    for one in advised:
        place = {"line": str(one.line)} if one.line else {}
        what = one.explain(session.language)
        session.show("commands.advice" if place else "commands.advice_here", document=location, what=what, **place)
    if not advised:
        session.show("commands.clean", document=location)
    return int(strict and bool(advised))


def _refuse_check_faults(plan: Ruleset, manager: Manager) -> None:
    """Raise RulesetError with what the plan's checks find wrong with their settings."""
    faults = list(_check_faults(plan, manager))
    if faults:
        raise RulesetError(plan.location, faults)


def _check_faults(plan: Ruleset, manager: Manager) -> Iterator[Fault]:
    for indicator in plan.indicators:
        name = indicator.formula.check
        if name is None:
            continue
        check = manager.check(name)
        path = f"indicators.{indicator.id}"
        try:
            said = list(getattr(check, "faults", _content)(indicator.formula.settings))
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            cause = f"{type(error).__name__}: {error}"
            yield Fault(message("commands.check_broke", check=name, cause=cause), path=path)
            continue
        for what in said:
            yield Fault(message("commands.check_fault", check=name, what=what), path=f"{path}.settings")


def _content(_settings: object) -> tuple[str, ...]:
    """What a check without an opinion on its settings says of them."""
    return ()
