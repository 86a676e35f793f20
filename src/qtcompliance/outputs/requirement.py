"""What a requirement demands, in signs."""

from __future__ import annotations

from ..domain.bound import Bound, OwnBound, number_of
from ..domain.target import Comparator, Including, Requirement
from ..locale import figure, say

UNKNOWN = "?"
SIGNS = {
    Comparator.EXACTLY: "=",
    Comparator.MORE_THAN: ">",
    Comparator.AT_LEAST: "≥",
    Comparator.LESS_THAN: "<",
    Comparator.AT_MOST: "≤",
    Comparator.ABOUT: "≈",
}


def requirement_sign(requirement: Requirement, language: str) -> str:
    """The requirement in signs: `> 95%`, `15%–30%`; an end that is not included bears its own."""
    word = requirement.comparator
    if word is Comparator.YES:
        return say("yes", language)
    if word is Comparator.BETWEEN:
        low, high = (_bound(bound, language) for bound in requirement.bounds)
        above = "" if requirement.including in (Including.LOWER, Including.BOTH) else ">"
        below = "" if requirement.including in (Including.UPPER, Including.BOTH) else "<"
        return f"{above}{low}–{below}{high}"
    return f"{SIGNS[word]} {_bounds(requirement, language)}"


def _bounds(requirement: Requirement, language: str) -> str:
    return ", ".join(_bound(bound, language) for bound in requirement.bounds)


def _bound(bound: Bound, language: str) -> str:
    """A bound as written; an agency's own says that it is, and `?` where it is not known."""
    number = number_of(bound)
    written = UNKNOWN if number is None else figure(number.text, language)
    return say("requirement.own.sign", language, bound=written) if isinstance(bound, OwnBound) else written
