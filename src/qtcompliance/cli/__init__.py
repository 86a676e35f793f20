"""The command line: the only place that prints, writes files and exits. One file a command.

A command's function answers with its exit code (INTERFACE, section 1); whatever it raises is told here, in one place.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence

from ..errors import PluginError, QtComplianceError
from .files import refused
from .session import PROGRAM, Session, silence

BROKE = 70
INTERRUPTED = 130
FULL = (errno.ENOSPC, errno.EDQUOT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    session = Session.of(words)
    try:
        code = _told(words, session)
    except BrokenPipeError:  # whoever reads closed the pipe in the middle of a help page
        code = session.code
    return session.close(code)


def _told(words: list[str], session: Session) -> int:
    import click

    try:
        code = _run(words, session)
        for failure in session.failures:
            session.remark("commands.plugin_failed", what=failure.error().explain(session.language))
        return code
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.Abort, KeyboardInterrupt):
        session.tell("commands.interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        session.tell_text(_usage(error))
        return QtComplianceError.exit_code
    except QtComplianceError as error:
        session.trace()
        session.tell_text(error.explain(session.language))
        return error.exit_code
    except BrokenPipeError:
        raise
    except (SystemExit, GeneratorExit) as left:
        if session.completing:
            raise
        session.trace()
        session.tell("commands.left", cause=type(left).__name__)
        return PluginError.exit_code
    except Exception as error:  # noqa: BLE001 - the last line of defence: one line instead of a traceback
        session.trace()
        if isinstance(error, OSError) and error.errno in FULL:
            silence(sys.stdout)
            full = refused(sys.stdout.name, error)
            session.tell_text(full.explain(session.language))
            return full.exit_code
        session.tell("commands.broke", kind=type(error).__name__, what=" ".join(str(error).split()))
        return BROKE


def _run(words: list[str], session: Session) -> int:
    from .commands import build

    words = words or ["--help"]
    group = build(session.language, rich="--help" in words)
    if session.completing:
        group.main(words, PROGRAM)  # click answers the shell and leaves
    with group.make_context(PROGRAM, words, obj=session) as context:
        return group.invoke(context) or 0


def _usage(error: object) -> str:
    """Click's own message, with the line that says how the command is used."""
    context = getattr(error, "ctx", None)
    text = error.format_message()  # type: ignore[attr-defined]
    return f"{context.get_usage()}\n{text}" if context is not None else text
