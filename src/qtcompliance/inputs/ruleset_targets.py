"""Targets as a ruleset writes them: comparators, bounds, milestones, and different ones by level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import attrs

from ..domain.agency import PLAN
from ..domain.bound import Bound, OwnBound, number_of
from ..domain.indicator import Formula, IndicatorKind, Quantity, QuantityKind
from ..domain.interval import EVERYTHING, FROM_ZERO, Interval
from ..domain.percent import Number, parse_number, parse_percent
from ..domain.period import ReportingPeriod
from ..domain.reading import parse_day
from ..domain.record import Compared
from ..domain.target import Comparator, Including, Judged, Milestone, Requirement, Standing, Target
from ..errors import nearest
from ..locale import codes, keyed
from .fields import Field

BOUNDED = {word.value: word for word in Comparator if word is not Comparator.YES}
_WORDS = (*BOUNDED, "including", "standing")
_RISING = (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.EXACTLY)
_FALLING = (Comparator.AT_MOST, Comparator.LESS_THAN)
_OWN = {True: (QuantityKind.PERCENT,), False: (QuantityKind.COUNT, QuantityKind.NUMBER)}
"""What a quantity has to hold so that it can be a bound which bears `%`, or one which does not."""
_POINTS = 2  # decimals that a fraction has more than its percentage
_POSSIBLE = Interval(low=Fraction(0), high=Fraction(1))
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+\Z")  # "1,500" may be one and a half, or fifteen hundred


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ground(Compared):
    """What the bounds of an indicator are read against."""

    indicator: str
    formula: Formula | None
    """None where the indicator itself is at fault."""
    judged: tuple[Judged, ...]
    levels: tuple[str, ...]
    quantities: Mapping[str, Quantity]
    periods: Mapping[str, ReportingPeriod]

    @property
    def kind(self) -> IndicatorKind | None:
        """How the figure is computed."""
        return self.formula.kind if self.formula else None

    @property
    def percent(self) -> bool | None:
        """Whether its bounds bear `%`; None where that cannot be said."""
        if self.formula is None:
            return None
        if self.formula.number is None:
            return True
        quantity = self.quantities.get(self.formula.number)
        return quantity.kind is QuantityKind.PERCENT if quantity else None

    @property
    def capped(self) -> bool:
        """Whether the figure cannot exceed 100 %: a share, a yes-no, the passers of a check."""
        return self.kind in (IndicatorKind.SHARE, IndicatorKind.YES_NO, IndicatorKind.CHECK)

    @property
    def one_or_none(self) -> bool:
        """Whether an agency's own figure is yes or no, and it is judged by it."""
        return self.kind is IndicatorKind.YES_NO and Judged.AGENCY in self.judged


def read_targets(field: Field, ground: Ground) -> tuple[Target, ...]:
    """One target for everybody, or one for each level (and for `plan`, the plan's own)."""
    if isinstance(field.value, str) or not isinstance(field.value, dict):
        milestones = _yes(field, ground)
        return (Target(milestones),) if milestones else ()
    keys = set(field.value)
    levels = (*ground.levels, PLAN)
    by_level = bool(keys & set(levels)) or (
        not keys & set(_WORDS) and any(isinstance(value, dict) for value in field.value.values())
    )
    if not by_level:
        return (_target(field, ground, None),)
    standing = field.below("standing", field.value["standing"]).word(Standing) if "standing" in keys else None
    found = []
    for part in field.entries():
        if part.key == "standing":
            continue
        if part.key not in levels:
            part.fault("fault.unknown_level", known=codes(ground.levels), guess=nearest(part.key, levels), at_key=True)
        target = _target(part, ground, part.key)
        found.append(attrs.evolve(target, standing=target.standing or standing))
    return tuple(found)


def _target(field: Field, ground: Ground, level: str | None) -> Target:
    if not isinstance(field.value, dict):
        return Target(_yes(field, ground), level=level)
    given = field.mapping(_WORDS)
    standing = given["standing"].word(Standing) if "standing" in given else None
    including = given["including"].word(Including) if "including" in given else None
    named = [word for word in BOUNDED if word in given]
    if not named:
        if not set(field.value) - {"standing", "including"}:
            field.fault("fault.no_comparator", known=codes(BOUNDED))
        return Target((), level=level, standing=standing)
    for word in named[1:]:
        given[word].fault("fault.two_comparators", first=named[0], second=word, at_key=True)
    comparator = BOUNDED[named[0]]
    if comparator is not Comparator.BETWEEN and "including" in given:
        given["including"].fault("fault.including_alone", at_key=True)
    if comparator is Comparator.BETWEEN and "including" not in given:
        field.fault("fault.ends_not_said", known=codes(word.value for word in Including))
    held = attrs.evolve(ground, judged=_held_to(level, ground.judged))
    return Target(_milestones(given[named[0]], comparator, including, held), level=level, standing=standing)


def _held_to(level: str | None, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Who of those judged are held to the target of a level: the plan to its own, everybody to one without level."""
    if level == PLAN:
        return (Judged.PLAN,)
    return tuple(one for one in judged if level is None or one is not Judged.PLAN)


def _yes(field: Field, ground: Ground) -> tuple[Milestone, ...]:
    """`target: yes`, the only target that is no mapping."""
    if field.value != "yes":
        asks_no = field.value == "no" and ground.kind in (None, IndicatorKind.YES_NO)
        field.fault("fault.needs_target_no" if asks_no else "fault.needs_target", known=codes(BOUNDED))
        return ()
    if ground.kind not in (None, IndicatorKind.YES_NO, IndicatorKind.CHECK):
        field.fault("fault.yes_of_no_yes_no")
    return (Milestone(Requirement(Comparator.YES)),)


def _milestones(field: Field, word: Comparator, including: Including | None, ground: Ground) -> tuple[Milestone, ...]:
    if not isinstance(field.value, dict) or _is_own(field.value):
        requirement = _requirement(field, word, including, ground)
        return (Milestone(requirement),) if requirement else ()
    found: list[tuple[Field, Milestone]] = []
    for part in field.entries():
        period = ReportingPeriod.parse(part.key, ground.periods)
        due = period.end if period else parse_day(part.key)
        if due is None:
            part.fault("fault.milestone_day", text=part.key, at_key=True)
        requirement = _requirement(part, word, including, ground)
        if due and requirement:
            found.append((part, Milestone(requirement, due=due, written=part.key)))
    if not field.value:
        field.fault("fault.empty")
    _refuse_backwards(found, word)
    return tuple(milestone for _, milestone in found)


def _refuse_backwards(found: Sequence[tuple[Field, Milestone]], word: Comparator) -> None:
    """Milestones stand in the order of their days, and the demand never grows weaker."""
    for (_, before), (part, after) in pairwise(found):
        if before.due is not None and after.due is not None and after.due <= before.due:
            part.fault("fault.milestone_order", text=after.written, before=before.written, at_key=True)
            continue
        first, last = (number_of(one.requirement.bounds[0]) for one in (before, after))
        if first is None or last is None:
            continue
        falls, rises = last.value < first.value, last.value > first.value
        if (falls and word in _RISING) or (rises and word in _FALLING):
            part.fault("fault.milestone_weaker", bound=last.text, earlier=first.text, before=before.written)


def _requirement(field: Field, word: Comparator, including: Including | None, ground: Ground) -> Requirement | None:
    if word is Comparator.BETWEEN:
        parts = field.items() if isinstance(field.value, list) else []
        if len(parts) != 2:
            field.fault("fault.two_bounds")
            return None
    else:
        parts = [field]
    bounds = tuple(bound for part in parts if (bound := _bound(part, ground)))
    if len(bounds) != len(parts):
        return None
    requirement = Requirement(word, bounds, including=including)
    _refuse_impossible(field, requirement, ground)
    return requirement


def _refuse_impossible(field: Field, requirement: Requirement, ground: Ground) -> None:
    """Bounds that no figure can meet. What is each agency's own is not known yet."""
    numbers = [bound for bound in requirement.bounds if isinstance(bound, Number)]
    all_known = len(numbers) == len(requirement.bounds)
    possible = FROM_ZERO if ground.kind is IndicatorKind.RATIO else _POSSIBLE if ground.capped else EVERYTHING
    never = all_known and requirement.acceptable.cut(possible).empty
    if all_known and requirement.comparator is Comparator.BETWEEN and numbers[0].value > numbers[1].value:
        field.fault("fault.bounds_turned", low=numbers[0].text, high=numbers[1].text)
    elif ground.percent and never:
        field.fault("fault.never_met")
    elif ground.one_or_none and any(0 < bound.value < 1 for bound in numbers):
        field.fault("fault.between_yes_and_no", bound=", ".join(bound.text for bound in numbers))


def _is_own(value: object) -> bool:
    return isinstance(value, dict) and "quantity" in value


def _bound(field: Field, ground: Ground) -> Bound | None:
    """An exact number, or each agency's own."""
    return _own_bound(field, ground) if _is_own(field.value) else _number(field, ground)


def _own_bound(field: Field, ground: Ground) -> OwnBound | None:
    """The quantity in which each agency's bound stands: it holds what a bound of this figure is."""
    given = field.mapping(("quantity",))
    name = given["quantity"].text() if "quantity" in given else ""
    quantity = ground.quantities.get(name)
    if not name:
        return None
    groups = [keyed("judged", one.value) for one in ground.judged if one is not Judged.AGENCY]
    if groups:
        field.fault("fault.own_bound_of_group", groups=groups, name=ground.indicator)
    if ground.kind is IndicatorKind.CHECK:
        field.fault("fault.own_bound_of_check")
    elif quantity is None:
        field.fault("fault.unknown_quantity", name=name, guess=nearest(name, ground.quantities))
    elif ground.percent is not None and quantity.kind not in _OWN[ground.percent]:
        kind, *needed = (keyed("commands.kind", one.value) for one in (quantity.kind, *_OWN[ground.percent]))
        field.fault("fault.kind_mismatch", name=name, kind=kind, needed=needed)
    elif ground.formula and name in ground.formula.quantities:
        field.fault("fault.own_bound_itself", name=name)
    return OwnBound(quantity=name, title=quantity.title) if quantity else None


def _number(field: Field, ground: Ground) -> Number | None:
    """An exact number; a percentage bears `%`, and nothing else does."""
    if not isinstance(field.value, str):
        field.fault("fault.needs_bound")
        return None
    text = field.value.strip()
    percent = parse_percent(text) or parse_percent(text, ",")
    number = percent or parse_number(text) or (None if _GROUPED.match(text) else parse_number(text, ","))
    if number is None:
        field.fault("fault.not_a_bound", text=text)
    elif ground.percent and percent is None:
        _without_percent(field, text, number, ground)
    elif ground.percent is False and percent is not None:
        field.fault("fault.bound_with_percent", text=text, guess=text.rstrip("% "))
    elif ground.capped and number.value > 1:
        field.fault("fault.above_100", text=text)
    elif ground.percent and number.value < 0:
        field.fault("fault.below_0", text=text)
    else:
        return number
    return None


def _without_percent(field: Field, text: str, number: Number, ground: Ground) -> None:
    """A bound that lacks its `%`; where it may as well be a fraction (0.9 is 90 %), neither reading is preferred."""
    fraction = Number(number.value, max(number.decimals - _POINTS, 0), percent=True)
    if number.value <= 0 or (number.value > 1 and ground.kind is not IndicatorKind.RATIO):
        field.fault("fault.bound_without_percent", text=text, guess=f"{text}%")
    else:
        field.fault("fault.bound_points_or_fraction", text=text, points=f"{text}%", fraction=fraction.text)
