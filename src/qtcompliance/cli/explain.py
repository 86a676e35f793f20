"""`explain`: everything about one card or one verdict."""

from __future__ import annotations

from typing import Any

import attrs
import click

from .. import api
from ..domain.target import Judged
from ..errors import UsageError
from ..locale import message
from ..outputs.explain_view import explain as explanation
from ..outputs.selection import cards_of
from . import sources
from .builder import Builder
from .progress import progress
from .screen import screen_options
from .session import Session

_KINDS = ("agency", "level", "parent", "block")


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command(
        "explain",
        explain,
        *sources.options(make),
        make.option("--agency", metavar="A", about="of-agency"),
        make.option("--level", metavar="L", about="of-level"),
        make.option("--parent", metavar="A"),
        make.option("--block", metavar="COLUMN=VALUE"),
        make.option("--plan", is_flag=True),
        make.option("--indicator", metavar="I", about="of-indicator"),
    )


def explain(session: Session, **given: Any) -> int:
    """Judge, then defend one card. Whatever the verdicts say, an answer was given: 0."""
    kind, text, column = _subject(given)
    manager = session.host()
    assessment = sources.read(session, manager, given)
    with progress(session) as step:
        report = api.judge(assessment, language=session.language, manager=manager, step=step)
    options = attrs.evolve(screen_options(session), indicator=given["indicator"])
    session.write(explanation(report, options, cards_of(report, kind, text, column)))
    return 0


def _subject(given: dict[str, Any]) -> tuple[Judged, str, str | None]:
    """Whose card: exactly one of the options names it."""
    named = [(kind, given[kind]) for kind in _KINDS if given[kind] is not None]
    if len(named) + given["plan"] != 1:
        raise UsageError(message("commands.one_subject"))
    if given["plan"]:
        return Judged.PLAN, "", None
    kind, text = named[0]
    if kind != "block":
        return Judged(kind), text, None
    column, sign, value = text.partition("=")
    if not sign:
        raise UsageError(message("commands.bad_block", text=text))
    return Judged.BLOCK, value, column
