"""The verbs: they join inputs, judging and outputs, for programs and for the command line alike (HOUSE, section 5).

Each is fetched with its room when it is first asked for: who judges loads nothing that only describes. `manager` is
who offers what; without it each verb asks the installed plugins.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .asking import form
    from .collecting import Collected, collect
    from .describing import describe
    from .documents import load_agencies, load_ruleset, load_waivers, ruleset_document
    from .judging import assess, check, judge, render
    from .keys import row_keys
    from .reading import load_observations, read
    from .rehearsing import run_cases

__all__ = [
    "Collected",
    "assess",
    "check",
    "collect",
    "describe",
    "form",
    "judge",
    "load_agencies",
    "load_observations",
    "load_ruleset",
    "load_waivers",
    "read",
    "render",
    "row_keys",
    "ruleset_document",
    "run_cases",
]

_ROOMS = {
    "asking": ("form",),
    "collecting": ("Collected", "collect"),
    "describing": ("describe",),
    "documents": ("load_agencies", "load_ruleset", "load_waivers", "ruleset_document"),
    "judging": ("assess", "check", "judge", "render"),
    "keys": ("row_keys",),
    "reading": ("load_observations", "read"),
    "rehearsing": ("run_cases",),
}
_HOME = {verb: room for room, verbs in _ROOMS.items() for verb in verbs}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return value
