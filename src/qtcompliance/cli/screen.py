"""What the screen allows, and how words of the command line are read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date

from ..contracts import Options
from ..domain.reading import parse_day
from ..errors import UsageError
from ..locale import message
from .session import Session

_HANG = 4


def screen_options(session: Session) -> Options:
    """The language, the terminal's width, and whether it takes colour."""
    width = shutil.get_terminal_size(fallback=(Options().width, 24)).columns
    return Options(language=session.language, width=width, color=_takes_color(session))


def folded(session: Session, line: str) -> Iterator[str]:
    """A line as the screen is wide; what does not fit stands below it, deeper than it begins."""
    from ..outputs.screen.grid import wrapped

    text = line.lstrip(" ")
    indent = len(line) - len(text)
    pad = indent
    for part in wrapped(text, screen_options(session).width - indent - _HANG) or [""]:
        yield " " * pad + part
        pad = indent + _HANG


def on_terminal(session: Session) -> bool:
    """Whether somebody reads what is printed as it is printed."""
    return session.out.isatty()


def _takes_color(session: Session) -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return on_terminal(session) and not plain


def day(text: str | None) -> date | None:
    """The day that an option names, strictly `2016-12-31`. Raises UsageError."""
    if text is None:
        return None
    found = parse_day(text)
    if found is None:
        raise UsageError(message("commands.bad_day", text=text))
    return found
