"""What the checks of a ruleset find wrong with the settings it gives them, before anybody is judged by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..contracts import Check
from ..domain.ruleset import Indicator, Ruleset
from ..errors import Fault, RulesetError, unknown
from ..locale import Message, message
from .documents import Path, read_document, written


def refuse_check_settings(
    ruleset: Ruleset, checks: Mapping[str, Check], data: bytes | None = None, *, judging: bool = True
) -> None:
    """Raise RulesetError with every fault that a check finds in its settings, UsageError for an unknown check.

    `data` are the bytes that the ruleset was read from; with them each fault has its line. A check that breaks over
    its settings is a fault too, unless they are read for `judging`: there it breaks again, and the others are judged.
    """
    found = [
        (path, what)
        for indicator in ruleset.indicators
        for path, what, broke in _faults(indicator, checks)
        if not (broke and judging)
    ]
    if not found:
        return
    document = read_document(data, ruleset.location) if data is not None else None
    faults = []
    for path, what in found:
        line, column = document.key_position(path) if document else (None, None)
        faults.append(Fault(what, path=written(path), line=line, column=column))
    raise RulesetError(ruleset.location, faults)


def _faults(indicator: Indicator, checks: Mapping[str, Check]) -> Iterator[tuple[Path, Message, bool]]:
    name = indicator.formula.check
    if name is None:
        return
    if name not in checks:
        raise unknown(message("sentence.check"), name, sorted(checks))
    path: Path = ("indicators", indicator.id)
    try:
        said = list(_said(checks[name], indicator.formula.settings))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
        yield path, message("commands.check_broke", check=name, cause=f"{type(error).__name__}: {error}"), True
        return
    for what in said:
        yield path, message("commands.check_fault", check=name, what=what), False


def _said(check: Check, settings: Mapping[str, Any]) -> Iterable[Any]:
    """What a check says of settings; one that has no opinion says nothing."""
    ask = getattr(check, "faults", None)
    return ask(settings) if ask else ()
