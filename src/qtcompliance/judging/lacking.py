"""What a collected file does not hold: quantities that the ruleset asks for, and that nobody reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..domain.facts import panel
from ..domain.observation import Observations
from ..domain.place import Problem
from ..domain.ruleset import Indicator, Ruleset
from ..locale import message


def lacking(ruleset: Ruleset, seen: Observations) -> Iterator[Problem]:
    """One problem a collected file, with every quantity that the ruleset asks for and no source of the run holds.

    Whoever collected it may have done so for another ruleset. What an indicator was given by its own name, or by both
    its sides, needs nothing more.
    """
    if not seen.collected:
        return
    held = frozenset(seen.quantity_names.texts)
    asked = [name for one in ruleset.indicators if not _given(one, held) for name in _asked(one, ruleset)]
    missing = [name for name in dict.fromkeys(asked) if name not in held]
    if missing:
        what = message("admission.lacking", names=[ruleset.titled(name) for name in missing], ruleset=ruleset.id)
        for location in dict.fromkeys(seen.collected):
            yield Problem("lacking", location, "", ", ".join(missing), what)


def _given(indicator: Indicator, held: Collection[str]) -> bool:
    sides = (panel(indicator.id, "numerator"), panel(indicator.id, "denominator"))
    return indicator.id in held or all(side in held for side in sides)


def _asked(indicator: Indicator, ruleset: Ruleset) -> Iterator[str]:
    """The quantities of its formula, of its agencies' own bounds, and those that a check's settings name."""
    yield from indicator.formula.quantities
    yield from indicator.own_bounds
    yield from (name for name in indicator.formula.named_in_settings if name in ruleset.quantities)
