"""Rules that can be written and mean nothing: what always holds, or leaves nothing to measure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ..domain.indicator import Formula, IndicatorKind
from ..domain.interval import Interval
from ..domain.percent import HUNDRED, Number
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Comparator, Milestone, Requirement, Target
from ..locale import Dated, Figure, Message, message
from .documents import Path

Advice = tuple[Path, Message]
_ONE_PERCENT = Fraction(1, 100)
_EVERY_SHARE = Interval(low=Fraction(0), high=Fraction(1))
_EVERY_RATIO = Interval(low=Fraction(0))
_BOUNDLESS = (IndicatorKind.NUMBER, IndicatorKind.CHECK)
_AT_LEAST = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_AT_MOST = (Comparator.AT_MOST, Comparator.LESS_THAN)


def senseless(ruleset: Ruleset) -> Iterator[Advice]:
    """Advice on each indicator, context or not: a figure that says nothing, a target that decides nothing."""
    for indicator in ruleset.indicators:
        where: Path = ("indicators", indicator.id)
        for key, advised in _of_formula(indicator.formula):
            yield (*where, key), advised
        for target in indicator.targets:
            for milestone in target.milestones:
                yield from ((_path(where, target), advised) for advised in _of_bound(indicator, milestone))
            if (late := _own_after_fixed(target)) is not None:
                yield _path(where, target), late


def _path(where: Path, target: Target) -> Path:
    return (*where, "target", target.level) if target.level else (*where, "target")


def _of_formula(formula: Formula) -> Iterator[tuple[str, Message]]:
    """What both sides, or an exclusion and a side, have in common so that nothing is measured."""
    whole, side = set(formula.over), formula.failing or formula.count
    if whole and set(side) == whole:
        key = "failing" if formula.failing else "count"
        yield key, message(f"advice.same_sides.{key}", names=sorted(whole))
    for one in formula.excluding:
        if whole <= {one.of}:
            yield "excluding", message("advice.excludes_whole", name=one.of)
        elif formula.count and (set(formula.count) == {one.of} or (one.count and set(formula.count) == {one.count})):
            yield "excluding", message("advice.excludes_numerator", name=formula.count[0])


def _of_bound(indicator: Indicator, milestone: Milestone) -> Iterator[Message]:
    yield from _below_one_percent(milestone.requirement)
    requirement, kind = milestone.requirement, indicator.formula.kind
    if requirement.own or requirement.comparator is Comparator.YES or kind in _BOUNDLESS:
        return
    every = _EVERY_RATIO if kind is IndicatorKind.RATIO else _EVERY_SHARE
    due = Dated(milestone.written)
    if every.within(requirement.acceptable):
        yield message("advice.always_met.due" if due else "advice.always_met", due=due)


def _below_one_percent(requirement: Requirement) -> Iterator[Message]:
    """Bounds so low that each may be a fraction with a sign that it should not bear: 0.9% for 90 %."""
    for bound in requirement.bounds:
        if isinstance(bound, Number) and bound.percent and 0 < bound.value < _ONE_PERCENT:
            meant = Number(bound.value * HUNDRED, max(bound.decimals - 2, 0), percent=True)
            yield message("advice.below_one_percent", bound=Figure(bound.text), meant=Figure(meant.text))


def _own_after_fixed(target: Target) -> Message | None:
    """That an agency's own bound takes the place of a fixed one, and may ask for less."""
    fixed: Milestone | None = None
    for milestone in sorted(target.milestones, key=lambda one: one.due or date.min):
        requirement = milestone.requirement
        if requirement.comparator not in (*_AT_LEAST, *_AT_MOST):
            continue
        if not requirement.own:
            fixed = milestone
        elif fixed is not None:
            key = "less" if requirement.comparator in _AT_LEAST else "more"
            own, before = milestone.written, fixed.written
            bound = getattr(fixed.requirement.bounds[0], "text", "")
            return message(f"advice.own_after_fixed.{key}", due=Dated(own), before=Dated(before), bound=bound)
    return None
