"""Rulesets: what is read, and every fault with its place and its guess."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.bound import OwnBound
from qtcompliance.domain.indicator import IndicatorKind, RollUp
from qtcompliance.domain.ruleset import Indicator, Ruleset
from qtcompliance.domain.target import Basis, Comparator, Including, Judged, Standing
from qtcompliance.errors import Fault, RulesetError
from qtcompliance.inputs.ruleset_data import ruleset_from_data, ruleset_to_data
from qtcompliance.inputs.ruleset_faults import advice
from qtcompliance.inputs.rulesets import builtin_rulesets, read_ruleset, ruleset_folders

HEAD = """\
ruleset: sample
version: "1"
title: {vi: Kế hoạch, en: Plan}
reference: 1/KH
in_force: 2016-01-01/2020-12-31
levels:
  district: {title: {vi: huyện, en: district}, called: [thị xã]}
  commune: {title: {vi: xã, en: commune}}
basis: goal
judged: [agency]
periods: {"2017-18": 2017-07-01/2018-06-30}
quantities:
  sent: {title: {vi: gửi, en: sent}, over_time: sum}
  late: {title: {vi: trễ, en: late}, over_time: sum}
  all: {title: {vi: tất cả, en: all}, over_time: sum}
  secret: {title: {vi: mật, en: secret}, over_time: sum}
  has_lan: {title: {vi: LAN, en: LAN}, kind: yes_no, over_time: last}
  rank: {title: {vi: hạng, en: rank}, kind: number, over_time: last}
  rate: {title: {vi: tỷ lệ, en: rate}, kind: percent, over_time: last}
  filed_on: {title: {vi: ngày, en: day}, kind: date}
indicators:
"""
START = HEAD.count("\n") + 1
SHARE = "count: sent\nof: all\n"
WHETHER = "whether: has_lan\njudged: level\n"


def one(body: str, name: str = "it") -> str:
    lines = ["clause: I.1", "title: {vi: chỉ tiêu, en: indicator}", *body.strip("\n").split("\n")]
    return f"  {name}:\n" + "".join(f"    {line}\n" for line in lines)


def read(body: str, head: str = HEAD) -> Ruleset:
    return read_ruleset((head + body).encode(), "sample.yaml")


def indicator(body: str) -> Indicator:
    return read(one(body)).indicators[0]


def faults(text: str, head: str = HEAD) -> tuple[Fault, ...]:
    with pytest.raises(RulesetError) as caught:
        read(text, head)
    for language in ("vi", "en"):
        told = caught.value.explain(language)
        assert all(fault.explain(language) in told.replace("\n           ", "\n") for fault in caught.value.faults)
    return caught.value.faults


def fault_of(body: str) -> tuple[str, str, int, str | None]:
    """The only fault of an indicator: key, path below the indicator, line within its body, guess."""
    (fault,) = faults(one(body))
    path = fault.path.removeprefix("indicators.it").removeprefix(".")
    return fault.what.key, path, (fault.line or 0) - START - 2, fault.guess


# ── what is read ──


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


# ── faults of one indicator, each with its place ──


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # bounds
        (SHARE + "target: {at_least: 95}", ("fault.bound_without_percent", "target.at_least", 3, "95%")),
        ("count: sent\nper: all\ntarget: {at_least: 2}", ("fault.bound_without_percent", "target.at_least", 3, "2%")),
        (WHETHER + "target: {at_least: 1}", ("fault.bound_without_percent", "target.at_least", 3, "1%")),
        ("number: rank\ntarget: {at_most: 41%}", ("fault.bound_with_percent", "target.at_most", 2, "41")),
        ("number: rate\ntarget: {at_most: 41}", ("fault.bound_without_percent", "target.at_most", 2, "41%")),
        (SHARE + "target: {at_least: 101%}", ("fault.above_100", "target.at_least", 3, None)),
        (WHETHER + "target: {at_least: 100.1%}", ("fault.above_100", "target.at_least", 3, None)),
        (SHARE + "target: {between: [50%, 101%], including: both}", ("fault.above_100", "target.between[1]", 3, None)),
        (SHARE + "target: {more_than: 100%}", ("fault.never_met", "target.more_than", 3, None)),
        (SHARE + "target: {less_than: 0%}", ("fault.never_met", "target.less_than", 3, None)),
        (SHARE + "target: {at_least: -1%}", ("fault.below_0", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: most}", ("fault.not_a_bound", "target.at_least", 3, None)),
        ('number: rank\ntarget: {at_least: "1,500"}', ("fault.not_a_bound", "target.at_least", 2, None)),
        (SHARE + "target: {at_least: [1%]}", ("fault.needs_bound", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: {quantity: rte}}", ("fault.unknown_quantity", "target.at_least", 3, "rate")),
        (SHARE + "target: {at_least: {quantity: rank}}", ("fault.kind_mismatch", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: {quantity: }}", ("fault.empty", "target.at_least.quantity", 3, None)),
        (SHARE + "target: {at_least: {quantity: rate, of: all}}", ("fault.unknown_key_known", "target.at_least.of", 3, None)),
        (SHARE + "target: {between: {quantity: rate}, including: both}", ("fault.two_bounds", "target.between", 3, None)),
        (SHARE + "target: {at_least: {2016: 60%, quantity: rate}}", ("fault.unknown_key_known", "target.at_least.2016", 3, None)),
        (SHARE + "judged: [agency, level]\ntarget: {at_least: {quantity: rate}}", ("fault.own_bound_of_group", "target.at_least", 4, None)),
        (SHARE + "judged: [agency, plan]\ntarget: {plan: {at_least: {quantity: rate}}}", ("fault.own_bound_of_group", "target.plan.at_least", 4, None)),
        ("check: filed\ntarget: {at_least: {quantity: rate}}", ("fault.own_bound_of_check", "target.at_least", 2, None)),
        ("number: rank\ntarget: {at_least: {quantity: rank}}", ("fault.own_bound_itself", "target.at_least", 2, None)),
        ("number: rank\ntarget: {at_least: {quantity: rate}}", ("fault.kind_mismatch", "target.at_least", 2, None)),
        ("whether: has_lan\ntarget: {at_least: 80%}", ("fault.between_yes_and_no", "target.at_least", 2, None)),
        ("whether: has_lan\njudged: [level, agency]\ntarget: {commune: {more_than: 50%}}", ("fault.between_yes_and_no", "target.commune.more_than", 3, None)),
        # between
        (SHARE + "target: {between: [15%, 30%]}", ("fault.ends_not_said", "target", 3, None)),
        (SHARE + "target: {between: [30%, 15%], including: both}", ("fault.bounds_turned", "target.between", 3, None)),
        (SHARE + "target: {between: [15%, 15%], including: lower}", ("fault.never_met", "target.between", 3, None)),
        (SHARE + "target: {between: [15,5%, 30%], including: both}", ("fault.two_bounds", "target.between", 3, None)),
        (SHARE + "target: {between: 15%, including: both}", ("fault.two_bounds", "target.between", 3, None)),
        (SHARE + "target: {at_least: 15%, including: both}", ("fault.including_alone", "target.including", 3, None)),
        # targets
        (SHARE + "target: yes", ("fault.yes_of_no_yes_no", "target", 3, None)),
        (SHARE + "target: 95%", ("fault.needs_target", "target", 3, None)),
        (SHARE + "target: [at_least, 95%]", ("fault.needs_target", "target", 3, None)),
        (SHARE + "target: {standing: binding}", ("fault.no_comparator", "target", 3, None)),
        (SHARE + "target: {at_leest: 95%}", ("fault.unknown_key", "target.at_leest", 3, "at_least")),
        (SHARE + "target: {at_least: 5%, at_most: 9%}", ("fault.two_comparators", "target.at_most", 3, None)),
        (SHARE + "target: {district: {at_least: 5%}, comune: {at_least: 9%}}", ("fault.unknown_level", "target.comune", 3, "commune")),
        (SHARE + "target: {distict: {at_least: 5%}}", ("fault.unknown_level", "target.distict", 3, "district")),
        (SHARE + "target: {at_least: 5%, standing: bindin}", ("fault.unknown_word", "target.standing", 3, "binding")),
        (SHARE, ("fault.target_missing", "", -1, None)),
        ("check: timely\njudged: [agency, plan]", ("fault.target_missing", "", -1, None)),
        # milestones
        (SHARE + "target: {at_least: {2018: 80%, 2016: 90%}}", ("fault.milestone_order", "target.at_least.2016", 3, None)),
        (SHARE + "target: {at_least: {2016: 80%, 2016-12-31: 90%}}", ("fault.milestone_order", "target.at_least.2016-12-31", 3, None)),
        (SHARE + "target: {at_least: {2016: 80%, 2018: 70%}}", ("fault.milestone_weaker", "target.at_least.2018", 3, None)),
        (SHARE + "target: {at_most: {2016: 8%, 2018: 9%}}", ("fault.milestone_weaker", "target.at_most.2018", 3, None)),
        (SHARE + "target: {at_least: {soon: 70%}}", ("fault.milestone_day", "target.at_least.soon", 3, None)),
        (SHARE + "target: {at_least: {2016-02-30: 70%}}", ("fault.milestone_day", "target.at_least.2016-02-30", 3, None)),
        # formulas
        ("target: {at_least: 9%}", ("fault.formula_missing", "", -1, None)),
        ("count: sent\nof: all\nnumber: rank\ntarget: {at_least: 9%}", ("fault.two_formulas", "number", 3, None)),
        ("count: sent\ntarget: {at_least: 9%}", ("fault.denominator_missing", "", -1, None)),
        ("count: sent\nof: all\nper: all\ntarget: {at_least: 9%}", ("fault.of_and_per", "per", 3, None)),
        ("failing: late\nper: all\ntarget: {at_least: 9%}", ("fault.failing_of_ratio", "failing", 1, None)),
        ("count: snt\nof: all\ntarget: {at_least: 9%}", ("fault.unknown_quantity", "count", 1, "sent")),
        ("count: sent\nof: [all, all]\ntarget: {at_least: 9%}", ("fault.twice", "of[1]", 2, None)),
        ("count: sent\nof: []\ntarget: {at_least: 9%}", ("fault.empty", "of", 2, None)),
        ("count: has_lan\nof: all\ntarget: {at_least: 9%}", ("fault.kind_mismatch", "count", 1, None)),
        ("whether: sent\njudged: level\ntarget: {at_least: 9%}", ("fault.kind_mismatch", "whether", 1, None)),
        ("whether: {all: [has_lan, rank]}\ntarget: yes", ("fault.kind_mismatch", "whether.all[1]", 1, None)),
        ("whether: {all: has_lan, any: has_lan}\ntarget: yes", ("fault.one_of_all_any_passes", "whether", 1, None)),
        ("whether: {}\ntarget: yes", ("fault.one_of_all_any_passes", "whether", 1, None)),
        ("whether: {passes: sharee}\ntarget: yes", ("fault.unknown_indicator", "whether.passes", 1, None)),
        ("whether: {passes: it}\ntarget: yes", ("fault.circle", "whether.passes", 1, None)),
        ("number: filed_on\ntarget: {at_least: 9}", ("fault.kind_mismatch", "number", 1, None)),
        ("number: rank\njudged: [plan, level]\ntarget: {at_least: 9}", ("fault.roll_up_missing", "", -1, None)),
        (SHARE + "roll_up: sum\ntarget: {at_least: 9%}", ("fault.word_of_another_formula", "roll_up", 3, None)),
        ("number: rank\nof: all\ntarget: {at_least: 9}", ("fault.word_of_another_formula", "of", 2, None)),
        (SHARE + "settings: {a: b}\ntarget: {at_least: 9%}", ("fault.word_of_another_formula", "settings", 3, None)),
        ("check: timely\nsettings: soon", ("fault.needs_mapping", "settings", 2, None)),
        (SHARE + "pool: median\ntarget: {at_least: 9%}", ("fault.unknown_word", "pool", 3, "mean")),
        (SHARE + "overlap: possible\ntarget: {at_least: 9%}", ("fault.overlap_of_nothing", "overlap", 3, None)),
        # exclusions
        (SHARE + "excluding: {of: secret, because: x}\ntarget: {at_least: 9%}", ("fault.count_not_said", "excluding", 3, None)),
        (SHARE + "excluding: {of: secret, count: none}\ntarget: {at_least: 9%}", ("fault.missing", "excluding", 3, None)),
        (SHARE + "excluding: {of: secrt, count: none, because: x}\ntarget: {at_least: 9%}", ("fault.unknown_quantity", "excluding.of", 3, "secret")),
        (SHARE + "excluding: [{of: secret, count: non, because: x}]\ntarget: {at_least: 9%}", ("fault.unknown_quantity", "excluding[0].count", 3, None)),
        (SHARE + "excluding: secret\ntarget: {at_least: 9%}", ("fault.needs_mapping", "excluding", 3, None)),
        (SHARE + "excluding: {of: secret, count: none, because: {vi: x}}\ntarget: {at_least: 9%}", ("fault.title_missing", "excluding.because", 3, None)),
        # who
        (SHARE + "judged: everybody\ntarget: {at_least: 9%}", ("fault.unknown_word", "judged", 3, None)),
        (SHARE + "judged: [plan, agncy]\ntarget: {at_least: 9%}", ("fault.unknown_word", "judged[1]", 3, "agency")),
        (SHARE + "binding: plan\ntarget: {at_least: 9%}", ("fault.binding_not_judged", "binding", 3, None)),
        (SHARE + "judged: block\ntarget: {at_least: 9%}", ("fault.block_missing", "", -1, None)),
        (SHARE + "block: khối\ntarget: {at_least: 9%}", ("fault.block_not_judged", "block", 3, None)),
        (SHARE + "only: {level: [comune]}\ntarget: {at_least: 9%}", ("fault.unknown_level_named", "only.level[0]", 3, "commune")),
        (SHARE + "only: {levels: [commune]}\ntarget: {at_least: 9%}", ("fault.unknown_key", "only.levels", 3, "level")),
        (SHARE + "only: {}\ntarget: {at_least: 9%}", ("fault.empty", "only", 3, None)),
        (SHARE + "speaks_of: province\ntarget: {at_least: 9%}", ("fault.unknown_word", "speaks_of", 3, None)),
        (SHARE + "basis: gaol\ntarget: {at_least: 9%}", ("fault.unknown_word", "basis", 3, "goal")),
        # fields
        (SHARE + "exluding: {of: secret}\ntarget: {at_least: 9%}", ("fault.unknown_key", "exluding", 3, "excluding")),
        (SHARE + "note:\ntarget: {at_least: 9%}", ("fault.empty", "note", 3, None)),
        (SHARE + "target:", ("fault.empty", "target", 3, None)),
        ("whether:\ntarget: yes", ("fault.empty", "whether", 1, None)),
        ("count: sent\nof:\ntarget: {at_least: 9%}", ("fault.empty", "of", 2, None)),
        (SHARE + "note: {vi: x}\ntarget: {at_least: 9%}", ("fault.title_missing", "note", 3, None)),
        (SHARE + "note: [x]\ntarget: {at_least: 9%}", ("fault.needs_title", "note", 3, None)),
    ],
)  # fmt: skip
def test_fault(body: str, expected: tuple[str, str, int, str | None]) -> None:
    assert fault_of(body) == expected


def test_an_unquoted_decimal_comma_is_told_to_be_quoted() -> None:
    half, stray = faults(one(SHARE + "target: {at_least: 92,8%}"))
    assert (half.what.key, half.guess) == ("fault.bound_without_percent", "92%")
    assert (stray.what.key, stray.path, stray.column) == ("fault.stray_comma", "indicators.it.target.8%", 27)


def test_clause_and_title_may_not_be_missing() -> None:
    found = faults("  it:\n    count: sent\n    of: all\n    target: {at_least: 9%}\n")
    assert [(fault.what.fields["name"], fault.path, fault.line, fault.column) for fault in found] == [
        ("clause", "indicators.it", START + 1, 5),
        ("title", "indicators.it", START + 1, 5),
    ]


def test_a_title_stands_in_every_declared_language() -> None:
    body = one(SHARE + "target: {at_least: 9%}").replace("{vi: chỉ tiêu, en: indicator}", "{vi: chỉ tiêu}")
    (fault,) = faults(body)
    assert (fault.what.key, fault.path, fault.line, fault.column) == (
        "fault.title_missing",
        "indicators.it.title",
        START + 2,
        12,
    )
    (plain,) = faults(body.replace("{vi: chỉ tiêu}", "chỉ tiêu"))
    assert plain.what.key == "fault.needs_title"
    assert read(body, HEAD.replace("version:", "languages: vi\nversion:")).languages == ("vi",)


def test_a_scalar_where_a_block_is_expected_gets_a_human_sentence() -> None:
    (fault,) = faults("  it: 95%\n")[:1]
    assert fault.what.key == "fault.needs_mapping"
    assert "keys with values" in fault.explain("en")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("basis: goal\n", "", ("fault.basis_missing", "indicators.it", None)),
        ("judged: [agency]\n", "", ("fault.judged_missing", "indicators.it", None)),
        ("in_force: 2016-01-01/2020-12-31", "in_force: 2016", ("fault.not_a_span", "in_force", None)),
        ("in_force: 2016-01-01/2020-12-31", "in_force: 2016-01-01/2015-12-31", ("fault.span_turned", "in_force", None)),
        ("in_force: 2016-01-01/2020-12-31\n", "", ("fault.missing", "", None)),
        ("2017-07-01/2018-06-30", "2017-07-01/", ("fault.not_a_span", "periods.2017-18", None)),
        ("judged: [agency]", "juged: [agency]\njudged: [agency]", ("fault.unknown_key", "juged", "judged")),
        ("version:", "languages: [vi, eng]\nversion:", ("fault.unknown_word", "languages[1]", "en")),
        ("ruleset: sample", "ruleset: a sample", ("fault.bad_name", "ruleset", None)),
        ("ruleset: sample", "ruleset: [sample]", ("fault.needs_text", "ruleset", None)),
        ("  commune:", "  plan:", ("fault.level_plan", "levels.plan", None)),
        ("[thị xã]", "[Commune]", ("fault.level_twice", "levels.commune", None)),
        ("  late: {", "  la/te: {", ("fault.bad_name", "quantities.la/te", None)),
        ("  late: {", "  it: {", ("fault.one_name", "indicators.it", None)),
        ("kind: number, over_time: last", "kind: number, over_time: least", ("fault.unknown_word", "quantities.rank.over_time", "last")),
        ("kind: yes_no, over_time: last", "kind: yes_no, over_time: sum", ("fault.no_sum", "quantities.has_lan.over_time", None)),
        ("kind: yes_no", "kind: yesno", ("fault.unknown_word", "quantities.has_lan.kind", "yes_no")),
        ("{vi: trễ, en: late}", "{vi: trễ, sau hạn, en: late}", ("fault.stray_comma", "quantities.late.title.sau hạn", None)),
    ],
)  # fmt: skip
def test_fault_of_the_head(old: str, new: str, expected: tuple[str, str, str | None]) -> None:
    assert old in HEAD
    (fault,) = faults(one(SHARE + "target: {at_least: 9%}"), HEAD.replace(old, new, 1))
    assert (fault.what.key, fault.path, fault.guess) == expected


@pytest.mark.parametrize("key", ["basis: goal", "judged: [agency]"])
def test_what_is_said_once_for_all_indicators_is_faulted_once(key: str) -> None:
    body = one(SHARE + "target: {at_least: 1%}\n", "a") + one(SHARE + "target: {at_least: 1%}\n", "b")
    (fault,) = faults(body, HEAD.replace(key, f"{key.partition(':')[0]}: goals"))
    assert fault.path == key.partition(":")[0]


def test_a_missing_denominator_hides_no_fault_of_the_numerator() -> None:
    found = faults(one("count: snt\ntarget: {at_least: 9%}"))
    assert [fault.what.key for fault in found] == ["fault.denominator_missing", "fault.unknown_quantity"]


def test_no_indicators_are_a_fault() -> None:
    (fault,) = faults("", HEAD.replace("indicators:\n", "indicators: {}\n"))
    assert (fault.what.key, fault.path) == ("fault.empty", "indicators")


@pytest.mark.parametrize("data", [b"", b"just text", b"- a\n- b\n"])
def test_a_document_that_is_no_ruleset_at_all(data: bytes) -> None:
    with pytest.raises(RulesetError) as caught:
        read_ruleset(data, "sample.yaml")
    assert [fault.what.key for fault in caught.value.faults] == ["fault.needs_mapping"]


def test_circles_of_indicators_name_their_way() -> None:
    found = faults(one("whether: {passes: b}\ntarget: yes", "a") + one("whether: {passes: a}\ntarget: yes", "b"))
    assert [fault.what.fields["names"] for fault in found] == ["a → b → a", "b → a → b"]


def test_nobody_passes_context() -> None:
    context = one("number: rank\nbasis: context", "shown")
    (fault,) = faults(one("whether: {passes: shown}\ntarget: yes") + context)
    assert fault.what.key == "fault.passes_context"


def test_every_fault_of_a_ruleset_comes_in_one_go_in_order() -> None:
    body = one("count: snt\nof: all\nexluding: x\ntarget: {distict: {at_least: 95}}", "a") + one(
        "count: sent\ncount: late\nof: all", "b"
    )
    found = faults(body, HEAD.replace("version:", "verson:"))
    assert [(fault.line, fault.path) for fault in found] == [
        (2, "verson"),
        (START + 3, "indicators.a.count"),
        (START + 5, "indicators.a.exluding"),
        (START + 6, "indicators.a.target.distict"),
        (START + 6, "indicators.a.target.distict.at_least"),
        (START + 8, "indicators.b"),
        (START + 11, "indicators.b.count"),
    ]


# ── plain data and back ──

RICH = (
    one(
        SHARE
        + "excluding: [{of: secret, count: late, because: x}]\noverlap: possible\ntarget: {at_least: {2016: 60%, 2018: 80%}}\nspeaks_of: plan\nnote: x",
        "a",
    )
    + one(
        "count: sent\nper: [all, late]\npool: mean\njudged: block\nblock: b\ntarget: {between: [15%, 30.0%], including: both, standing: indicative}",
        "b",
    )
    + one(
        "whether: {passes: a}\njudged: [level]\ntarget: {district: yes, commune: {more_than: 50%}}\nonly: {level: commune, block: {b: x}, agency: [y]}",
        "c",
    )
    + one("number: rank\nroll_up: max\njudged: level\ntarget: {at_most: 4.50}\nbasis: claim\nstanding: indicative", "d")
    + one("check: timely\nsettings: {a: [b, {c: d}], e: }", "e")
)


@pytest.fixture(params=["rich", "shipped"])
def ruleset(request: pytest.FixtureRequest) -> Ruleset:
    if request.param == "rich":
        return read(RICH)
    return read_ruleset(builtin_rulesets()["quang-tri-5177"].read(), "quang-tri-5177.yaml")


def test_plain_data_and_back_is_the_same_ruleset(ruleset: Ruleset) -> None:
    data = ruleset_to_data(ruleset)
    again = ruleset_from_data(json.loads(json.dumps(data)), "elsewhere")
    assert again == ruleset
    assert again.location == "elsewhere"
    assert plain(data)


def plain(data: object) -> bool:
    if isinstance(data, Mapping):
        return all(isinstance(key, str) and plain(value) for key, value in data.items())
    return all(map(plain, data)) if isinstance(data, list) else data is None or type(data) in (str, int, bool)


def paths(tree: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for step, below in steps for found in paths(below, (*path, step)))]


TREE = yaml.load(HEAD + RICH, Loader=yaml.BaseLoader)
WORDS = [
    "",
    "yes",
    "none",
    "plan",
    "5%",
    "100%",
    "92,8%",
    "-1",
    "2016",
    "a",
    "sent",
    "has_lan",
    "commune",
    "x y",
    "1e9",
    "ước",
]
ODD = st.recursive(
    st.sampled_from(WORDS) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from([*WORDS, "all", "passes", "at_least", "of"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(where=st.sampled_from(paths(TREE)[1:]), odd=ODD, drop=st.booleans())
def test_whatever_stands_in_a_ruleset_it_is_read_and_round_trips_or_told_in_both_languages(
    where: tuple[str | int, ...], odd: object, drop: bool
) -> None:
    tree = copy.deepcopy(TREE)
    holder = tree
    for step in where[:-1]:
        holder = holder[step]
    if drop:
        del holder[where[-1]]
    else:
        holder[where[-1]] = odd
    found = attempt(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode())
    if isinstance(found, Ruleset):
        assert ruleset_from_data(ruleset_to_data(found)) == found
        assert isinstance(advice(found), list)
    else:
        assert found.explain("vi") != found.explain("en")
        assert all(fault.line for fault in found.faults)


def attempt(data: bytes) -> Ruleset | RulesetError:
    try:
        return read_ruleset(data, "s")
    except RulesetError as error:
        return error


# ── advice ──


def advised(body: str, head: str = HEAD) -> list[tuple[str, str]]:
    found = advice(read(body, head))
    assert all(fault.explain("vi") != fault.explain("en") for fault in found)
    return [(fault.what.key, fault.path) for fault in found if fault.what.key != "advice.unused_quantity"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (SHARE + "judged: plan\ntarget: {district: {at_least: 5%}, commune: {at_least: 5%}}", [("advice.plan_without_target", "indicators.it.target")]),
        (SHARE + "target: {district: {at_least: 5%}, commune: {at_least: 5%}, plan: {at_least: 5%}}", [("advice.plan_not_judged", "indicators.it.target")]),
        (SHARE + "target: {district: {at_least: 5%}}", [("advice.level_without_target", "indicators.it.target")]),
        (SHARE + "only: {level: district}\ntarget: {district: {at_least: 5%}}", []),
        (SHARE + "only: {level: district}\ntarget: {district: {at_least: 5%}, commune: {at_least: 5%}}", [("advice.level_left_out", "indicators.it.target")]),
        (SHARE + "speaks_of: plan\ntarget: {at_least: 5%}", [("advice.reading_without_note", "indicators.it")]),
        (SHARE + "speaks_of: plan\nnote: so\ntarget: {at_least: 5%}", []),
        (SHARE + "target: {at_least: {2016: 5%, 2021: 6%}}", [("advice.milestone_after_end", "indicators.it.target")]),
        ("count: sent\nof: sent\ntarget: {at_least: 5%}", [("advice.same_sides.count", "indicators.it.count")]),
        ("failing: sent\nof: sent\ntarget: {at_least: 5%}", [("advice.same_sides.failing", "indicators.it.failing")]),
        ("count: [late, sent]\nof: [sent, late]\ntarget: {at_least: 5%}", [("advice.same_sides.count", "indicators.it.count")]),
        (SHARE + "excluding: {of: all, count: none, because: so}\ntarget: {at_least: 5%}", [("advice.excludes_whole", "indicators.it.excluding")]),
        (SHARE + "excluding: {of: sent, count: sent, because: so}\ntarget: {at_least: 5%}", [("advice.excludes_numerator", "indicators.it.excluding")]),
        (SHARE + "excluding: {of: secret, count: sent, because: so}\ntarget: {at_least: 5%}", [("advice.excludes_numerator", "indicators.it.excluding")]),
        (SHARE + "excluding: {of: secret, count: none, because: so}\ntarget: {at_least: 5%}", []),
        (SHARE + "target: {at_least: 0%}", [("advice.always_met", "indicators.it.target")]),
        (SHARE + "target: {at_most: 100%}", [("advice.always_met", "indicators.it.target")]),
        (SHARE + "target: {between: [0%, 100%], including: both}", [("advice.always_met", "indicators.it.target")]),
        ("count: sent\nper: all\ntarget: {less_than: 0%}", [("advice.never_met", "indicators.it.target")]),
        ("count: sent\nper: all\ntarget: {less_than: {2016: 5%, 2018: 0%}}", [("advice.never_met.due", "indicators.it.target")]),
        (SHARE + "target: {more_than: 0%}", []),
        (SHARE + "target: {exactly: 100%}", []),
        (SHARE + "target: {at_least: {2016: 0%, 2018: 6%}}", [("advice.always_met.due", "indicators.it.target")]),
        ("count: sent\nper: all\ntarget: {at_most: 100%}", []),
        ("count: sent\nper: all\ntarget: {at_least: 0%}", [("advice.always_met", "indicators.it.target")]),
        (SHARE + "target: {at_least: {2016: 60%, 2018: {quantity: rate}}}", [("advice.own_after_fixed.less", "indicators.it.target")]),
        (SHARE + "target: {at_most: {2016: 60%, 2018: {quantity: rate}}}", [("advice.own_after_fixed.more", "indicators.it.target")]),
        (SHARE + "target: {at_least: {2016: {quantity: rate}, 2018: 60%}}", []),
    ],
)  # fmt: skip
def test_advice(body: str, expected: list[tuple[str, str]]) -> None:
    assert advised(one(body)) == expected


def test_advice_on_quantities_and_the_head() -> None:
    good = one(SHARE + "target: {at_least: 5%}")
    idle = [fault.path for fault in advice(read(good)) if fault.what.key == "advice.unused_quantity"]
    assert idle == [f"quantities.{name}" for name in ("late", "secret", "has_lan", "rank", "rate", "filed_on")]
    assert advised(good, HEAD.replace("en: sent}, over_time: sum", "en: sent}")) == [
        ("advice.over_time", "quantities.sent")
    ]
    bare = HEAD.replace('version: "1"\n', "").replace("reference: 1/KH\n", "")
    assert [fault.what.fields["name"] for fault in advice(read(good, bare))[:2]] == ["version", "reference"]
    text = (HEAD + good).encode()
    assert [fault.line for fault in advice(read_ruleset(text, "s"), text)][:1] == [
        HEAD[: HEAD.index("  late:")].count("\n") + 1
    ]


# ── the shipped ones ──


def test_the_plan_of_quang_tri_is_read_and_leaves_nothing_to_advise() -> None:
    shipped = builtin_rulesets()["quang-tri-5177"]
    ruleset = read_ruleset(shipped.read(), "quang-tri-5177.yaml")
    assert [(each.id, each.clause) for each in ruleset.indicators][:3] == [
        ("computers-per-official", "II.1"),
        ("computers-online", "II.1"),
        ("lan", "II.1"),
    ]
    assert ruleset.basis is Basis.STATUS_QUO
    assert advice(ruleset, shipped.read()) == []
    assert shipped.read_cases()


def test_rulesets_are_found_in_the_checkout(tmp_path: Path) -> None:
    assert (Path(__file__).parents[2] / "rulesets") in ruleset_folders()
    assert builtin_rulesets([tmp_path / "nowhere"]) == {}


def test_rulesets_are_found_in_the_package_first(tmp_path: Path) -> None:
    package, checkout = tmp_path / "package", tmp_path / "checkout"
    for folder in (package, checkout):
        folder.mkdir()
        (folder / "plan.yaml").write_text(folder.name, encoding="utf-8")
    (checkout / "other.yaml").write_text("other", encoding="utf-8")
    (checkout / "other.cases.yaml").write_text("cases", encoding="utf-8")
    found = builtin_rulesets([package, checkout])
    assert list(found) == ["plan", "other"]
    assert (found["plan"].read(), found["plan"].read_cases()) == (b"package", None)
    assert (found["other"].read(), found["other"].read_cases()) == (b"other", b"cases")


def test_rulesets_of_a_wheel_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages" / "qtcompliance"
    (installed / "rulesets").mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "rulesets" / "quang-tri-5177.yaml", installed / "rulesets")
    monkeypatch.setattr("qtcompliance.inputs.rulesets.__file__", str(installed / "inputs" / "rulesets.py"))
    assert ruleset_folders() == (installed / "rulesets",)
    assert read_ruleset(builtin_rulesets()["quang-tri-5177"].read(), "x").id == "quang-tri-5177"
