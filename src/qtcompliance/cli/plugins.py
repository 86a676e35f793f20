"""`plugins`: who offers what, in which version, and why one failed."""

from __future__ import annotations

import click

from ..locale import say
from .builder import Builder
from .session import Session


def command(make: Builder) -> click.Command:
    """The command."""
    return make.command("plugins", plugins)


def plugins(session: Session) -> int:
    """Print each distribution with its offers, the core first; then the plugins that failed. 0: an answer was given."""
    manager = session.host()
    session.failures = ()  # told below, as part of the result
    for by in dict.fromkeys(one.by for one in manager.offered):
        session.show_text(str(by))
        for hook in dict.fromkeys(one.hook for one in manager.offered if one.by == by):
            names = [one.name for one in manager.offered if (one.by, one.hook) == (by, hook)]
            session.show("commands.offers", kind=say(f"commands.{hook}", session.language), names=names)
    for by in manager.idle:
        session.show_text(str(by))
        session.show("commands.offers_none")
    for failure in manager.failures:
        session.show_text(str(failure.by))
        session.show("commands.offers_nothing", what=failure.what)
    return 0
