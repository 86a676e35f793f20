"""Every change of the shipped plan that means something makes one of its own cases fail.

Changed one at a time: each bound by one step of its last digit, each strict word to the inclusive one and back, each
exclusion left out or its count unasked, each condition of a yes-no left out, `all` to `any`, each restriction to some
levels lifted.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs
import pytest

from qtcompliance.domain.indicator import IndicatorKind
from qtcompliance.domain.percent import Number
from qtcompliance.domain.ruleset import Indicator, Ruleset
from qtcompliance.domain.target import Comparator, Milestone, Requirement, Target
from qtcompliance.judging.rehearse import rehearse
from tests.rulesets.shipped import cases, plan

OTHER_WORD = {
    Comparator.MORE_THAN: Comparator.AT_LEAST,
    Comparator.AT_LEAST: Comparator.MORE_THAN,
    Comparator.AT_MOST: Comparator.LESS_THAN,
    Comparator.LESS_THAN: Comparator.AT_MOST,
    Comparator.EXACTLY: Comparator.AT_LEAST,
}
CAPPED = (IndicatorKind.SHARE, IndicatorKind.YES_NO)
Mutant = tuple[str, Indicator]


def step(bound: Number) -> Fraction:
    """One unit of the last digit that the plan prints."""
    return 2 * bound.half_unit


def same_meaning(kind: IndicatorKind, word: Comparator, bound: Number) -> bool:
    """A share cannot pass 100 %, so "exactly 100 %" and "at least 100 %" accept the same values: no case can tell."""
    return kind in CAPPED and word is Comparator.EXACTLY and bound.value == 1


def illegal(kind: IndicatorKind, bound: Number) -> bool:
    """What no ruleset may say: more than 100 % of a share, less than nothing."""
    return bound.value < 0 or (kind in CAPPED and bound.value > 1)


def changed_demands(kind: IndicatorKind, demand: Requirement) -> Iterator[tuple[str, Requirement]]:
    (bound,) = demand.bounds
    for sign in (-1, 1):
        moved = attrs.evolve(bound, value=bound.value + sign * step(bound))
        if not illegal(kind, moved):
            yield moved.text, attrs.evolve(demand, bounds=(moved,))
    if not same_meaning(kind, demand.comparator, bound):
        word = OTHER_WORD[demand.comparator]
        yield word.value, attrs.evolve(demand, comparator=word)


def changed_targets(indicator: Indicator) -> Iterator[Mutant]:
    for place, target in enumerate(indicator.targets):
        (milestone,) = target.milestones
        for how, demand in changed_demands(indicator.formula.kind, milestone.requirement):
            new = attrs.evolve(target, milestones=(Milestone(demand),))
            targets: tuple[Target, ...] = (*indicator.targets[:place], new, *indicator.targets[place + 1 :])
            yield f"{target.level or 'everybody'}: {how}", attrs.evolve(indicator, targets=targets)


def changed_formulas(indicator: Indicator) -> Iterator[Mutant]:
    formula = indicator.formula
    for one in formula.excluding:
        rest = tuple(other for other in formula.excluding if other is not one)
        yield f"{one.of} not excluded", attrs.evolve(indicator, formula=attrs.evolve(formula, excluding=rest))
        if one.count:
            blind = tuple(attrs.evolve(other, count=None) if other is one else other for other in formula.excluding)
            yield f"{one.count} not asked", attrs.evolve(indicator, formula=attrs.evolve(formula, excluding=blind))
    if len(formula.whether) > 1:
        for name in formula.whether:
            rest_of = tuple(other for other in formula.whether if other != name)
            yield f"{name} not asked", attrs.evolve(indicator, formula=attrs.evolve(formula, whether=rest_of))
        yield "any instead of all", attrs.evolve(indicator, formula=attrs.evolve(formula, every=False))
    if indicator.only:
        yield "everybody instead of some", attrs.evolve(indicator, only=None)


JUDGED = [indicator for indicator in plan().indicators if indicator.targets]
MUTANTS = {
    f"{indicator.id}, {how}": mutant
    for indicator in JUDGED
    for change in (changed_targets, changed_formulas)
    for how, mutant in change(indicator)
}


def failed_cases(mutant: Indicator, *, all_of_them: bool = False) -> list[str]:
    """The cases that fail under the changed indicator, in their order: the first one, or all."""
    shipped = plan()
    changed: Ruleset = attrs.evolve(
        shipped, indicators=tuple(mutant if one.id == mutant.id else one for one in shipped.indicators)
    )
    found = []
    for case in cases():
        if any(wanted.indicator == mutant.id for wanted in case.expected) and rehearse(case, changed):
            found.append(case.name)
            if not all_of_them:
                break
    return found


@pytest.mark.parametrize("name", MUTANTS)
def test_a_case_fails_when_the_plan_is_changed(name: str) -> None:
    assert failed_cases(MUTANTS[name]), "no case of the ruleset tells this change from the plan"


@pytest.mark.parametrize("indicator", JUDGED, ids=lambda one: one.id)
def test_no_case_fails_while_nothing_is_changed(indicator: Indicator) -> None:
    assert failed_cases(indicator, all_of_them=True) == []


def test_each_bound_is_moved_and_each_word_is_changed() -> None:
    """A floor under the number of mutants, counted by hand: 15 percentages and three ranks.

    Downwards all 18; upwards the 13 that are not 100 % already; other words the 13 likewise, a rank's among them.
    """
    of_targets = [name for indicator in JUDGED for name, _ in changed_targets(indicator)]
    assert len(of_targets) == 18 + 13 + 13
    assert len([name for name in MUTANTS if name.endswith("not excluded")]) == 3
