"""What the screen allows, and how words of the command line are read."""

from __future__ import annotations

import os
import re
import shutil
import sys
from datetime import date

from ..contracts import Options
from ..errors import UsageError
from ..locale import message
from .session import Session

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def screen_options(session: Session) -> Options:
    """The language, the terminal's width, and whether it takes colour."""
    width = shutil.get_terminal_size(fallback=(Options().width, 24)).columns
    return Options(language=session.language, width=width, color=_takes_color())


def _takes_color() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def day(text: str | None) -> date | None:
    """The day that an option names, strictly `2016-12-31`. Raises UsageError."""
    if text is None:
        return None
    try:
        if not _DAY.match(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(message("commands.bad_day", text=text)) from None
