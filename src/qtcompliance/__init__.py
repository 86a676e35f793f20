"""qtcompliance: lays what agencies report beside what a plan demands, and says with reasons, pass or fail.

The public names, and nothing else; each is fetched when it is first asked for, so that `--version` answers before
a library is loaded. Beside them stand the public modules `domain`, `contracts`, `errors` and `testing`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import (
        assess,
        check,
        load_agencies,
        load_observations,
        load_ruleset,
        load_waivers,
        render,
    )
    from .domain.agency import Agencies
    from .domain.observation import Observations
    from .domain.ruleset import Ruleset
    from .domain.scorecard import Report, Scorecard
    from .domain.verdict import Verdict
    from .hookspecs import hookimpl

__version__ = "0.1.0"  # stands here too: asking the installed metadata takes longer than the whole answer

__all__ = [
    "Agencies",
    "Observations",
    "Report",
    "Ruleset",
    "Scorecard",
    "Verdict",
    "assess",
    "check",
    "hookimpl",
    "load_agencies",
    "load_observations",
    "load_ruleset",
    "load_waivers",
    "render",
]

_HOME = {
    "Agencies": "domain.agency",
    "Observations": "domain.observation",
    "Report": "domain.scorecard",
    "Ruleset": "domain.ruleset",
    "Scorecard": "domain.scorecard",
    "Verdict": "domain.verdict",
    "hookimpl": "hookspecs",
}
_MODULES = ("contracts", "domain", "errors", "testing")


def __getattr__(name: str) -> Any:
    if name in __all__:
        value = getattr(import_module(f"{__name__}.{_HOME.get(name, 'api')}"), name)
    elif name in _MODULES:
        value = import_module(f"{__name__}.{name}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
