"""Rulesets: what is read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from hashlib import sha256

import pytest

from qtcompliance.domain.bound import OwnBound
from qtcompliance.domain.indicator import IndicatorKind, RollUp
from qtcompliance.domain.target import Basis, Comparator, Including, Judged, Standing
from tests.inputs.ruleset_texts import HEAD, SHARE, indicator, one, read


def test_the_head() -> None:
    ruleset = read(one(SHARE + "target: {at_least: 95%}"))
    assert (ruleset.id, ruleset.version, ruleset.reference) == ("sample", "1", "1/KH")
    assert (ruleset.start, ruleset.end) == (date(2016, 1, 1), date(2020, 12, 31))
    assert ruleset.languages == ("vi", "en")
    assert [(level.id, level.called) for level in ruleset.levels] == [("district", ("thị xã",)), ("commune", ())]
    assert ruleset.periods["2017-18"].end == date(2018, 6, 30)
    assert ruleset.basis is Basis.GOAL
    text = (HEAD + one(SHARE + "target: {at_least: 95%}")).encode()
    assert ruleset.digest == f"sha256:{sha256(text).hexdigest()}"
    assert ruleset.location == "sample.yaml"


@pytest.mark.parametrize("end", ["", ".."])
def test_a_plan_may_have_no_end(end: str) -> None:
    head = HEAD.replace("2016-01-01/2020-12-31", f"2016-01-01/{end}")
    assert read(one(SHARE + "target: {at_least: 95%}"), head).end is None


def test_sums_exclusions_and_the_words_beside_them() -> None:
    it = indicator(
        "count: [sent, late]\nof: [all, secret]\nexcluding:\n"
        "  - {of: secret, count: none, because: Luật}\n  - {of: late, count: sent, because: {vi: a, en: b}}\n"
        "overlap: possible\npool: mean\ntarget: {more_than: 95%}\nnote: {vi: n, en: m}\nspeaks_of: plan"
    )
    formula = it.formula
    assert (formula.kind, formula.count, formula.over) == (IndicatorKind.SHARE, ("sent", "late"), ("all", "secret"))
    assert [(each.of, each.count) for each in formula.excluding] == [("secret", None), ("late", "sent")]
    assert formula.excluding[0].because == {"vi": "Luật", "en": "Luật"}
    assert (formula.overlap, formula.mean, it.speaks_of) == (True, True, Judged.PLAN)
    assert it.note == {"vi": "n", "en": "m"}


def test_judged_binding_block_and_only() -> None:
    it = indicator(
        SHARE
        + "judged: [block, parent, plan]\nbinding: plan\nblock: [khối]\ntarget: {at_least: 50%}\nstanding: indicative\n"
        "only: {level: district, block: {khối: [sở, ngành]}, agency: [H-01]}"
    )
    assert it.judged == (Judged.BLOCK, Judged.PARENT, Judged.PLAN)
    assert (it.binding, it.block, it.standing) == ((Judged.PLAN,), ("khối",), Standing.INDICATIVE)
    assert it.only is not None
    assert (it.only.levels, it.only.blocks, it.only.agencies) == (("district",), {"khối": ("sở", "ngành")}, ("H-01",))


def test_what_is_said_once_holds_for_every_indicator_that_says_nothing_else() -> None:
    head = HEAD.replace(
        "judged: [agency]", "judged: [plan, agency]\nbinding: [plan]\nspeaks_of: plan\nstanding: indicative"
    )
    first, second = read(
        one(SHARE + "target: {at_least: 50%}", "a")
        + one(SHARE + "judged: level\ntarget: {at_least: 50%}\nbasis: claim", "b"),
        head,
    ).indicators
    assert (first.judged, first.binding) == ((Judged.PLAN, Judged.AGENCY), (Judged.PLAN,))
    assert (second.judged, second.binding, second.basis) == ((Judged.LEVEL,), (Judged.LEVEL,), Basis.CLAIM)
    assert first.speaks_of is second.speaks_of is Judged.PLAN
    assert first.standing is Standing.INDICATIVE


@pytest.mark.parametrize(
    ("target", "word", "bounds"),
    [
        ("{exactly: 100%}", Comparator.EXACTLY, [Fraction(1)]),
        ("{at_most: 0%}", Comparator.AT_MOST, [Fraction(0)]),
        ("{less_than: 3%}", Comparator.LESS_THAN, [Fraction(3, 100)]),
        ('{at_least: "92,8%"}', Comparator.AT_LEAST, [Fraction(928, 1000)]),
        ("{about: 92.8%}", Comparator.ABOUT, [Fraction(928, 1000)]),
        ("{between: [15%, 30%], including: lower}", Comparator.BETWEEN, [Fraction(15, 100), Fraction(30, 100)]),
    ],
)
def test_comparators(target: str, word: Comparator, bounds: list[Fraction]) -> None:
    (found,) = indicator(f"{SHARE}target: {target}").targets
    requirement = found.milestones[0].requirement
    assert (requirement.comparator, [bound.value for bound in requirement.bounds]) == (word, bounds)
    assert requirement.including is (Including.LOWER if word is Comparator.BETWEEN else None)


def test_a_bound_may_be_each_agencys_own_wherever_one_stands() -> None:
    own = OwnBound(quantity="rate", title={"vi": "tỷ lệ", "en": "rate"})
    (target,) = indicator(SHARE + "target: {at_least: {2016: 60%, 2018: {quantity: rate}}}").targets
    assert [step.requirement.own for step in target.milestones] == [(), ("rate",)]
    (target,) = indicator(SHARE + "target: {between: [10%, {quantity: rate}], including: both}").targets
    assert target.milestones[0].requirement.bounds[1] == own
    asked = indicator(
        SHARE + "judged: [agency, plan]\ntarget: {district: {exactly: {quantity: rate}}, plan: {exactly: 9%}}"
    )
    assert asked.own_bounds == ("rate",)
    (target,) = indicator("number: rank\ntarget: {at_most: {quantity: sent}}").targets
    assert target.milestones[0].requirement.open_bounds[0].quantity == "sent"


def test_targets_by_level_with_their_own_standing() -> None:
    it = indicator(
        "count: sent\nper: all\njudged: [agency, plan]\n"
        "target: {standing: indicative, district: {at_least: 180%, standing: binding}, plan: {at_least: 150%}}"
    )
    assert it.formula.kind is IndicatorKind.RATIO
    assert [(target.level, target.standing) for target in it.targets] == [
        ("district", Standing.BINDING),
        ("plan", Standing.INDICATIVE),
    ]


@pytest.mark.parametrize(
    ("whether", "quantities", "every", "passes"),
    [
        ("has_lan", ("has_lan",), True, None),
        ("{any: [has_lan]}", ("has_lan",), False, None),
        ("{all: has_lan}", ("has_lan",), True, None),
        ("{passes: other}", (), True, "other"),
    ],
)
def test_yes_no(whether: str, quantities: tuple[str, ...], every: bool, passes: str | None) -> None:
    other = one(SHARE + "target: {at_least: 95%}", "other")
    formula = read(one(f"whether: {whether}\ntarget: yes") + other).by_id["it"].formula
    assert (formula.kind, formula.whether, formula.every, formula.passes) == (
        IndicatorKind.YES_NO,
        quantities,
        every,
        passes,
    )


def test_yes_may_be_the_target_of_a_level() -> None:
    (target,) = indicator("whether: has_lan\ntarget: {district: yes}").targets
    assert (target.level, target.milestones[0].requirement.comparator) == ("district", Comparator.YES)


def test_numbers() -> None:
    rank = indicator("number: rank\nroll_up: median\njudged: [level, plan]\ntarget: {at_most: 41}")
    assert (rank.formula.number, rank.formula.roll_up) == ("rank", RollUp.MEDIAN)
    assert indicator("number: rank\njudged: plan\ntarget: {at_most: -1.5}").targets[0].milestones[0].requirement.bounds[
        0
    ].value == Fraction(-3, 2)
    assert indicator("number: rate\ntarget: {at_least: 120%}").targets[0].milestones[0].requirement.bounds[0].percent


def test_a_check_keeps_its_settings_as_they_stand() -> None:
    it = indicator("check: timeliness\nsettings: {due: 2016-12-15, grace: {days: 010}}")
    assert (it.formula.check, it.formula.settings) == ("timeliness", {"due": "2016-12-15", "grace": {"days": "010"}})
    assert it.targets == ()


def test_milestones_by_year_day_and_named_period() -> None:
    (target,) = indicator(
        SHARE + 'target: {at_least: {2016: 60%, 2017-03-31: 60%, "2017-18": "72,5%", 2020: 100%}}'
    ).targets
    assert [milestone.due for milestone in target.milestones] == [
        date(2016, 12, 31), date(2017, 3, 31), date(2018, 6, 30), date(2020, 12, 31),
    ]  # fmt: skip
    assert [milestone.written for milestone in target.milestones] == ["2016", "2017-03-31", "2017-18", "2020"]


def test_context_needs_no_target() -> None:
    assert indicator("number: rank\njudged: plan\nbasis: context").targets == ()
