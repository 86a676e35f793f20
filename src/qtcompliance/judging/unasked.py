"""What to say of a figure that no indicator asks for (SEMANTICS 12)."""

from __future__ import annotations

from collections.abc import Collection

from ..domain.ruleset import Ruleset
from ..errors import nearest
from ..locale import Message, message

SIDES = ("numerator", "denominator")
_PERIOD = "period"


def bare_name(name: str) -> str:
    """The indicator that a panel return names, of either of its sides; any other name as it is."""
    indicator, _, side = name.partition(":")
    return indicator if side in SIDES else name


def why_unasked(name: str, ruleset: Ruleset, asked: Collection[str], *, guessing: bool) -> Message:
    """The sentence, with a guess where `guessing` is worth its time; `asked` are the names that a column may bear."""
    indicator = bare_name(name)
    if indicator == name:
        guess = nearest(name, [one for one in asked if ":" not in one]) if guessing else None
        if name == _PERIOD:
            return message("admission.unasked_period")
        return message("admission.unasked_guess" if guess else "admission.unasked", quantity=name, guess=guess or "")
    if indicator in ruleset.by_id:
        return message("admission.unasked_sides", indicator=ruleset.titled(indicator))
    guess = nearest(indicator, {bare_name(one) for one in asked if ":" in one}) if guessing else None
    key = "admission.unasked_indicator_guess" if guess else "admission.unasked_indicator"
    return message(key, indicator=indicator, guess=guess or "")
