"""`collect`: the first of two steps. Every observation as a long return, which is itself a return."""

from __future__ import annotations

from typing import Any

import click

from .. import api
from ..domain.place import EMPTY
from ..errors import PluginError
from ..offers import pieces
from . import sources
from .builder import Builder
from .files import write_file
from .progress import progress
from .session import Session

INCOMPLETE = 2


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command(
        "collect",
        collect,
        *sources.options(make),
        make.option("--output", "-o", "file", metavar="FILE", required=True),
    )


def collect(session: Session, **given: Any) -> int:
    """Write what every source reports, refused cells with their text among it; 2 where one could not be read."""
    file: str = given["file"]
    manager = session.host()
    saver = manager.saver_for(file)
    assessment = sources.read(session, manager, given)
    sources.spare(assessment, manager, given, [file])
    with progress(session) as step:
        collected = api.collect(assessment, manager=manager, step=step)
    by = manager.offerer(saver)
    saved = pieces(by, saver.name, "commands.writing_broke", lambda: saver.save(collected.columns, collected.rows))
    write_file(file, saved)
    returns = collected.observations
    for source in returns.unread:
        session.tell("commands.unread_source", location=source.location, what=source.failed)
    for problem in returns.problems:
        if problem.kind == EMPTY:
            session.tell("commands.unread_source", location=problem.source, what=problem.what)
    session.remark("commands.collected", count=len(returns), file=file)
    if any(source.broken for source in returns.sources):
        return PluginError.exit_code
    return INCOMPLETE if returns.unread else 0
