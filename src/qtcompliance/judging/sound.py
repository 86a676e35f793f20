"""Whether what a check found holds all that a verdict needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..domain.outcome import Outcome, Reason
from ..domain.verdict import Finding
from ..locale import LANGUAGES


def sound(finding: object, name: str) -> Finding:
    """A finding that holds what a verdict needs. Raises TypeError, ValueError with what it lacks."""
    if not isinstance(finding, Finding):
        raise TypeError(f"{name} returned {type(finding).__name__}, not a Finding")
    if not isinstance(finding.outcome, Outcome):
        raise TypeError(f"the outcome is {finding.outcome!r}, not an Outcome")
    if not (finding.reason is None or isinstance(finding.reason, Reason)):
        raise TypeError(f"the reason is {finding.reason!r}, not a Reason")
    if finding.reason is not None and finding.outcome in (Outcome.PASS, Outcome.FAIL):
        raise ValueError(f"a {finding.outcome.value} has no reason, and not {finding.reason.value}")
    told = finding.message
    if not isinstance(told, Mapping):
        raise TypeError(f"the message is {told!r}, not a sentence by language")
    for language in LANGUAGES:  # plain loops: a million verdicts come by here
        said = told.get(language)
        if not isinstance(said, str) or not said or said.isspace():
            raise ValueError(f"the message has no words in {language}")
    used: Any = finding.used
    for one in (None,) if isinstance(used, str) else used:
        if not isinstance(one, str):
            raise TypeError(f"used is {used!r}, not a tuple of quantities")
    return finding
