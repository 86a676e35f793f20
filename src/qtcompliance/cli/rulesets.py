"""`rulesets`: those that can be named."""

from __future__ import annotations

import click

from ..errors import PluginError, QtComplianceError
from ..inputs.rulesets import read_ruleset
from ..locale import days, say, title_in
from ..offers import Installed
from .builder import Builder
from .screen import folded, on_terminal
from .session import Session


def command(make: Builder) -> click.Command:
    """The command."""
    return make.command("rulesets", rulesets)


def rulesets(session: Session) -> int:
    """Print each name with its title; one that cannot be read says so and does not hide the others.

    0, or 4 where a plugin broke that offers one.
    """
    manager, code = session.host(), 0
    for name, document in sorted(manager.rulesets.items()):
        try:
            plan = read_ruleset(Installed(document, manager.offerer(document)).read(), name)
            title, reference = title_in(plan.title, session.language), days(plan.reference, session.language)
            told = " · ".join(part for part in (title, reference) if part)
        except (QtComplianceError, OSError) as error:
            if isinstance(error, PluginError):
                code = error.exit_code
            what = error.explain(session.language) if isinstance(error, QtComplianceError) else str(error)
            told = say("commands.rulesets.broken", session.language, what=what.splitlines()[0])
        line = f"{name}  {told}"
        for part in folded(session, line) if on_terminal(session) else [line]:  # other programs want a line each
            session.show_text(part)
    return code
