"""What a program passes in: of the kind that is meant, or a UsageError that says what to pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import attrs

from ..contracts import Options
from ..errors import UsageError, unknown
from ..locale import LANGUAGES, message

_TEXTS = ("agency", "level", "under", "indicator")


def refuse_no_text(name: str, given: object, example: str = "…") -> None:
    """Raise UsageError for what is no text where a text is meant: `2016` in place of `"2016"`."""
    if isinstance(given, str):
        return
    if isinstance(given, (list, tuple)) and given and isinstance(given[0], str):
        example = given[0]
    elif isinstance(given, int):
        example = str(given)
    raise UsageError(message("error.no_text", name=name, given=repr(given), example=example))


def refuse_no_language(given: object) -> None:
    """Raise UsageError for a language that nothing is said in; None leaves it to others."""
    if given is not None and given not in LANGUAGES:
        raise unknown(message("error.kind.language"), str(given), LANGUAGES)


def refuse_no_day(name: str, given: object) -> None:
    """Raise UsageError for what is no date; None leaves it to others."""
    if given is not None and (not isinstance(given, date) or isinstance(given, datetime)):
        raise UsageError(message("error.no_day", name=name, given=repr(given), example="date(2016, 12, 31)"))


def options_of(given: Mapping[str, Any]) -> Options:
    """How a report is to be shown. Raises UsageError for an unknown option, and for what it cannot be."""
    known = attrs.fields_dict(Options)
    for name, one in given.items():
        if name not in known:
            raise unknown(message("error.kind.option"), name, known)
        if name in _TEXTS and one is not None:
            refuse_no_text(name, one)
    refuse_no_language(given.get("language"))
    return Options(**given)
