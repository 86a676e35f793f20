"""What is wrong with a ruleset as a whole, and what a careful author would still mend."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..domain.agency import PLAN
from ..domain.indicator import IndicatorKind, QuantityKind
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Basis, Judged
from ..errors import Fault, nearest
from ..locale import message
from .documents import Path, read_document, written
from .fields import Field
from .senseless import Advice, senseless

_RANK = re.compile(r"\bthứ hạng\b|\brank(?:ed)?\b", re.IGNORECASE)


def refuse_contradictions(root: Field, ruleset: Ruleset) -> None:
    """Faults that only show between blocks: one name for two things, and indicators of indicators."""
    for indicator in ruleset.indicators:
        where: Path = ("indicators", indicator.id)
        if indicator.id in ruleset.quantities:
            root.faults.add(where, message("fault.one_name", name=indicator.id), at_key=True)
        passes = indicator.formula.passes
        if not passes:
            continue
        named: Path = (*where, "whether", "passes")
        asked = ruleset.by_id.get(passes)
        if asked is None:
            guess = nearest(passes, ruleset.by_id)
            root.faults.add(named, message("fault.unknown_indicator", name=passes), guess)
        elif asked.basis is Basis.CONTEXT:
            root.faults.add(named, message("fault.passes_context", name=passes))
        circle = _circle(ruleset, indicator)
        if circle:
            root.faults.add(named, message("fault.circle", names=" → ".join(circle)))


def _circle(ruleset: Ruleset, start: Indicator) -> list[str]:
    """The way from an indicator over `passes` back to itself, or nothing."""
    way = [start.id]
    asked = start.formula.passes
    while asked and asked in ruleset.by_id and asked not in way:
        way.append(asked)
        asked = ruleset.by_id[asked].formula.passes
    return [*way, start.id] if asked == start.id else []


def advice(ruleset: Ruleset, data: bytes | None = None) -> list[Fault]:
    """What is allowed, yet likely an oversight: `lint --strict` tells it.

    `data` are the bytes that the ruleset was read from; with them each piece of advice has its line.
    """
    document = read_document(data, ruleset.location) if data is not None else None
    found = []
    for path, what in (*_of_ruleset(ruleset), *_of_quantities(ruleset), *_of_indicators(ruleset), *senseless(ruleset)):
        line, column = document.key_position(path) if document else (None, None)
        found.append(Fault(what, path=written(path), line=line, column=column))
    return found


def _advise(path: Path, key: str, /, **said: object) -> Advice:
    return path, message(key, **said)


def _of_ruleset(ruleset: Ruleset) -> Iterator[Advice]:
    for key in ("version", "reference"):
        if not getattr(ruleset, key):
            yield _advise((), "advice.missing", name=key)
    if not ruleset.levels:
        yield _advise((), "advice.no_levels")


def _of_quantities(ruleset: Ruleset) -> Iterator[Advice]:
    used = {name for one in ruleset.indicators for name in (*one.formula.quantities, *one.own_bounds)}
    # a check asks for what it likes, and a note may say what an idle quantity is for
    checked = any(indicator.formula.kind is IndicatorKind.CHECK for indicator in ruleset.indicators)
    for quantity in ruleset.quantities.values():
        where: Path = ("quantities", quantity.id)
        if quantity.id not in used and not checked and quantity.note is None:
            yield _advise(where, "advice.unused_quantity")
        if quantity.over_time is None and quantity.id in used:
            yield _advise(where, "advice.over_time")
        called = (quantity.id.replace("_", " ").replace("-", " "), *quantity.title.values())
        ranks = quantity.kind is QuantityKind.NUMBER and any(map(_RANK.search, called))
        if ranks and quantity.id in used:
            yield _advise((*where, "kind"), "advice.rank_is_count")


def _of_indicators(ruleset: Ruleset) -> Iterator[Advice]:
    for indicator in ruleset.indicators:
        where: Path = ("indicators", indicator.id)
        if indicator.basis is Basis.CONTEXT:
            continue
        if indicator.by_level:
            yield from _of_levels(ruleset, indicator)
        spoken = indicator.speaks_of
        ours = spoken is not None and any(one is not spoken for one in indicator.judged)
        if ours and indicator.note is None and ruleset.note is None:
            yield _advise(where, "advice.reading_without_note")
        for target in indicator.targets:
            for milestone in target.milestones:
                if milestone.due and ruleset.end and milestone.due > ruleset.end:
                    yield _advise((*where, "target"), "advice.milestone_after_end", text=milestone.written)


def _of_levels(ruleset: Ruleset, indicator: Indicator) -> Iterator[Advice]:
    where: Path = ("indicators", indicator.id, "target")
    bound = {target.level for target in indicator.targets}
    if Judged.PLAN in indicator.judged and PLAN not in bound:
        yield _advise(where, "advice.plan_without_target")
    if Judged.PLAN not in indicator.judged and PLAN in bound:
        yield _advise(where, "advice.plan_not_judged")
    bound_levels = indicator.only.levels if indicator.only and indicator.only.levels else None
    for level in ruleset.levels:
        expected = bound_levels is None or level.id in bound_levels
        if expected and level.id not in bound:
            yield _advise(where, "advice.level_without_target", level=level.id)
        if not expected and level.id in bound:
            yield _advise(where, "advice.level_left_out", level=level.id)
