"""A ruleset's own cases: what they give, what they expect, and every fault of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from qtcompliance.domain.case import SINGLE, Case, Expectation
from qtcompliance.domain.extra import ESTIMATED
from qtcompliance.domain.outcome import Outcome, Reason
from qtcompliance.domain.reading import Reading
from qtcompliance.domain.ruleset import Ruleset
from qtcompliance.domain.target import Basis, Judged
from qtcompliance.errors import RulesetError
from qtcompliance.inputs.cases import read_cases
from qtcompliance.inputs.rulesets import builtin_rulesets, read_ruleset
from qtcompliance.judging.assess import assess
from qtcompliance.judging.rehearse import rehearse

RULES = """\
ruleset: sample
title: {vi: Kế hoạch, en: Plan}
in_force: 2016-07-01/2020-12-31
periods: {"2017-18": 2017-07-01/2018-06-30}
levels:
  district: {title: {vi: huyện, en: district}, called: [thị xã]}
  commune: {title: {vi: xã, en: commune}}
basis: goal
judged: [agency, plan, parent, block, level]
block: khối
quantities:
  sent: {title: {vi: gửi, en: sent}}
  all: {title: {vi: tất cả, en: all}}
  has_lan: {title: {vi: LAN, en: LAN}, kind: yes_no}
  has_line: {title: {vi: đường truyền, en: line}, kind: yes_no}
  rank: {title: {vi: hạng, en: rank}, kind: number}
indicators:
  online: {clause: I, title: {vi: a, en: b}, count: sent, of: all, target: {at_least: 95%}}
  lan: {clause: I, title: {vi: a, en: b}, whether: {all: [has_lan, has_line]}, judged: [level], target: {more_than: 50%}}
  rank-held: {clause: I, title: {vi: a, en: b}, number: rank, judged: plan, target: {at_most: 41}}
"""


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return read_ruleset(RULES.encode(), "sample.yaml")


def read(rules: Ruleset, text: str) -> tuple[Case, ...]:
    return read_cases(text.encode(), "sample.cases.yaml", rules)


def figures(case: Case) -> list[tuple[str, str, Any]]:
    seen = case.observations
    return [(seen.agency_text(index), seen.quantity_text(index), seen.values[index]) for index in range(len(seen))]


def test_a_single_agency(rules: Ruleset) -> None:
    (case,) = read(
        rules,
        "- case: nineteen of twenty\n  level: thị xã\n  given: {sent: 19, all: 20}\n"
        "  expect: {online: {outcome: fail, shortfall: 1, reason: none, excess: none}}\n",
    )
    assert (case.name, case.line, case.period.name) == ("nineteen of twenty", 1, "2016")
    assert [(agency.id, agency.level) for agency in case.agencies] == [(SINGLE, "thị xã")]
    assert case.agencies[0].blocks == {"khối": ""}  # a column that the ruleset asks for is there, be it blank
    assert figures(case) == [(SINGLE, "sent", 19), (SINGLE, "all", 20)]
    (wanted,) = case.expected
    assert (wanted.kind, wanted.name, wanted.indicator) == (Judged.AGENCY, SINGLE, "online")
    assert wanted.said == ("outcome", "shortfall", "reason", "excess")
    assert (wanted.outcome, wanted.shortfall, wanted.reason, wanted.excess) == (Outcome.FAIL, 1, None, None)
    assert str(case.observations.place(0)) == "row 3, column sent"


def test_percentages_bounds_estimates_and_missing_cells(rules: Ruleset) -> None:
    text = '- case: c\n  level: commune\n  given: {online: "ước 92,8%", sent: …, has_lan: có}\n  expect: {online: undetermined}\n'
    (case,) = read(rules, text)
    (share, lan) = case.observations.values
    assert isinstance(share, Reading)
    assert share.written == "92.8%"
    assert case.observations.extras[0].flag == ESTIMATED
    assert lan is True
    (bound,) = read(rules, text.replace("ước 92,8%", "> 95%").replace("…", "n/a"))[0].observations.values[:1]
    assert isinstance(bound, Reading)
    assert bound.bound


def test_agencies_by_name_with_parents_blocks_and_the_plan(rules: Ruleset) -> None:
    (case,) = read(
        rules,
        """
- case: many
  period: 2017-18
  agencies:
    Đồi Thông: {level: district, khối: huyện}
    a: {level: commune, parent: Đồi Thông, khối: xã, sent: 1, all: 2}
    plan: {rank: 41}
  expect:
    online: {a: fail, plan: fail, commune: fail, parent Đồi Thông: fail, khối=xã: {outcome: fail}}
    rank-held: {plan: pass}
""",
    )
    assert [(agency.id, agency.parent, agency.blocks) for agency in case.agencies] == [
        ("Đồi Thông", None, {"khối": "huyện"}),
        ("a", "Đồi Thông", {"khối": "xã"}),
    ]
    assert figures(case) == [("a", "sent", 1), ("a", "all", 2), ("plan", "rank", 41)]
    assert case.period.end == date(2018, 6, 30)
    assert [(wanted.kind, wanted.name, wanted.column) for wanted in case.expected] == [
        (Judged.AGENCY, "a", None),
        (Judged.PLAN, "plan", None),
        (Judged.LEVEL, "commune", None),
        (Judged.PARENT, "Đồi Thông", None),
        (Judged.BLOCK, "xã", "khối"),
        (Judged.PLAN, "plan", None),
    ]
    assert [wanted.line for wanted in case.expected] == [9] * 5 + [10]


def test_members_answer_yes_no_or_nothing(rules: Ruleset) -> None:
    (case,) = read(
        rules,
        "- case: m\n  members: {commune: {lan: {yes: 2, no: 1, silent: 1}}}\n  expect: {lan: {commune: undetermined}}\n",
    )
    assert [agency.level for agency in case.agencies] == ["commune"] * 4
    said: dict[str, set[Any]] = {}
    for agency, _, value in figures(case):
        said.setdefault(agency, set()).add(value)
    assert sorted(map(sorted, said.values())) == [[False], [True], [True]]
    assert {quantity for _, quantity, _ in figures(case)} == {"has_lan", "has_line"}


def test_outcome_and_subjects_may_stand_together(rules: Ruleset) -> None:
    (case,) = read(
        rules,
        "- case: c\n  level: commune\n  given: {sent: 1}\n  expect: {online: {outcome: undetermined, reason: missing_part, plan: undetermined}}\n",
    )
    plan, own = case.expected
    assert (plan.kind, plan.said) == (Judged.PLAN, ("outcome",))
    assert (own.kind, own.said, own.reason) == (Judged.AGENCY, ("outcome", "reason"), Reason.MISSING_PART)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("level: commune\n  given: {snt: 1}\n  expect: {online: fail}", ("fault.unknown_given", "[0].given.snt", 3, 11, "sent")),
        ("level: commune\n  given: {sent: about 3}\n  expect: {online: fail}", ("fault.unreadable", "[0].given.sent", 3, 17, None)),
        ("level: comune\n  given: {sent: 1}\n  expect: {online: fail}", ("fault.unknown_level_named", "[0].level", 2, 10, "commune")),
        ("given: {sent: 1}\n  expect: {online: fail}", ("fault.missing", "[0]", 1, 3, None)),
        ("level: commune\n  given: {sent: 1}\n  expect: {online: faill}", ("fault.unknown_word", "[0].expect.online", 4, 20, "fail")),
        ("level: commune\n  given: {sent: 1}\n  expect: {onlin: fail}", ("fault.unknown_indicator", "[0].expect.onlin", 4, 12, "online")),
        ("level: commune\n  given: {sent: 1}\n  expect: {online: {reason: rounding}}", ("fault.unknown_word", "[0].expect.online.reason", 4, 29, "rounded")),
        ("level: commune\n  given: {sent: 1}\n  expect: {online: {shortfall: -1}}", ("fault.not_units", "[0].expect.online.shortfall", 4, 32, None)),
        ("level: commune\n  given: {sent: 1}\n  expect: {online: {shortfal: 1}}", ("fault.unknown_subject", "[0].expect.online.shortfal", 4, 21, "shortfall")),
        ("level: commune\n  given: {sent: 1}\n  expect: {online: {comune: fail}}", ("fault.unknown_subject", "[0].expect.online.comune", 4, 21, "commune")),
        ("level: commune\n  given: {sent: 1}\n  expect: {online: {}}", ("fault.nothing_expected", "[0].expect.online", 4, 20, None)),
        ("level: commune\n  given: {sent: 1}\n  expect: {}", ("fault.nothing_expected", "[0].expect", 4, 11, None)),
        ("level: commune\n  given: {has_lan: yes}\n  expect: {lan: fail}", ("fault.subject_not_judged", "[0].expect.lan", 4, 17, None)),
        ("level: commune\n  given: {sent: 1}", ("fault.missing", "[0]", 1, 3, None)),
        ("level: commune\n  given: {sent: 1}\n  expct: {online: fail}\n  expect: {online: fail}", ("fault.unknown_key", "[0].expct", 4, 3, "expect")),
        ("level: commune\n  given: {sent: 1}\n  period: 2016-13\n  expect: {online: fail}", ("fault.unknown_period", "[0].period", 4, 11, None)),
        ("expect: {online: {plan: fail}}", ("fault.case_form", "[0]", 1, 3, None)),
        ("agencies: {a: {level: commune}}\n  expect: {online: fail}", ("fault.subject_needed", "[0].expect.online", 3, 20, None)),
        ("level: commune\n  agencies: {a: {level: commune}}\n  expect: {online: {a: fail}}", ("fault.case_level", "[0].level", 2, 3, None)),
        ("level: commune\n  given: {sent: 1}\n  agencies: {a: {level: commune}}\n  expect: {online: fail}", ("fault.case_two_forms", "[0].given", 3, 3, None)),
        ("agencies: {a: {sent: 1}}\n  expect: {online: {a: fail}}", ("fault.missing", "[0].agencies.a", 2, 17, None)),
        ("agencies: {a: {level: commune, parent: b}}\n  expect: {online: {a: fail}}", ("fault.unknown_parent", "[0].agencies.a.parent", 2, 42, None)),
        ("agencies: {a: {level: commune, khoi: b}}\n  expect: {online: {a: fail}}", ("fault.unknown_given", "[0].agencies.a.khoi", 2, 34, None)),
        ("members: {comune: {lan: {yes: 1}}}\n  expect: {lan: {commune: fail}}", ("fault.unknown_level_named", "[0].members.comune", 2, 13, "commune")),
        ("members: {commune: {online: {yes: 1}}}\n  expect: {online: {commune: fail}}", ("fault.members_not_whether", "[0].members.commune.online", 2, 23, None)),
        ("members: {commune: {lan: {yess: 1}}}\n  expect: {lan: {commune: fail}}", ("fault.unknown_key", "[0].members.commune.lan.yess", 2, 29, "yes")),
        ("members: {commune: {lan: {yes: 1.5}}}\n  expect: {lan: {commune: fail}}", ("fault.not_a_count", "[0].members.commune.lan.yes", 2, 34, None)),
        ("members: {commune: {lan: {yes: 99999999999}}}\n  expect: {lan: {commune: fail}}", ("fault.too_many_members", "[0].members.commune.lan", 2, 28, None)),
    ],
)  # fmt: skip
def test_fault(rules: Ruleset, case: str, expected: tuple[str, str, int, int, str | None]) -> None:
    with pytest.raises(RulesetError) as caught:
        read(rules, f"- case: c\n  {case}\n")
    assert caught.value.explain("vi") != caught.value.explain("en")
    found = [(each.what.key, each.path, each.line, each.column, each.guess) for each in caught.value.faults]
    assert found == [expected]


def test_faults_of_all_cases_come_at_once(rules: Ruleset) -> None:
    with pytest.raises(RulesetError) as caught:
        read(rules, "- level: commune\n  given: {snt: 1}\n  expect: {online: faill}\n- just text\n- case: c\n")
    assert [(fault.line, fault.what.key) for fault in caught.value.faults] == [
        (1, "fault.missing"),
        (2, "fault.unknown_given"),
        (3, "fault.unknown_word"),
        (4, "fault.needs_mapping"),
        (5, "fault.missing"),
        (5, "fault.case_form"),
    ]


def test_cases_are_a_list(rules: Ruleset) -> None:
    with pytest.raises(RulesetError) as caught:
        read(rules, "case: c\n")
    assert [fault.what.key for fault in caught.value.faults] == ["fault.needs_list"]


def shipped() -> tuple[Ruleset, Mapping[str, Case]]:
    plan = builtin_rulesets()["quang-tri-5177"]
    ruleset = read_ruleset(plan.read(), "quang-tri-5177.yaml")
    cases = read_cases(plan.read_cases() or b"", "quang-tri-5177.cases.yaml", ruleset)
    return ruleset, {case.name: case for case in cases}


PLAN, CASES = shipped()


def test_the_cases_of_the_shipped_plan_touch_every_indicator_that_is_judged() -> None:
    touched = {wanted.indicator for case in CASES.values() for wanted in case.expected}
    assert touched == {one.id for one in PLAN.indicators if one.basis is not Basis.CONTEXT}


@pytest.mark.parametrize("name", CASES)
def test_the_shipped_plan_keeps_its_own_case(name: str) -> None:
    case = CASES[name]
    report = assess(PLAN, case.agencies, case.observations, [case.period])
    given = {
        (card.subject.kind, card.subject.id, verdict.obligation.indicator.id): verdict
        for card in report.scorecards
        for verdict in card.verdicts
    }
    for wanted in case.expected:
        verdict = given[wanted.kind, wanted.name, wanted.indicator]
        assert {word: getattr(verdict, word) for word in wanted.said} == hoped(wanted)


def hoped(wanted: Expectation) -> dict[str, Any]:
    return {word: getattr(wanted, word) for word in wanted.said}


@pytest.mark.parametrize("name", ["district", "huyện", "Huyện", "thị xã"])
def test_a_level_may_be_called_as_the_plan_and_registers_call_it(rules: Ruleset, name: str) -> None:
    (made,) = read(
        rules,
        f"- case: m\n  members: {{{name}: {{lan: {{yes: 2, no: 1}}}}}}\n  expect: {{lan: {{{name}: pass}}}}\n",
    )
    assert [agency.level for agency in made.agencies] == ["district"] * 3
    assert [(one.kind, one.name) for one in made.expected] == [(Judged.LEVEL, "district")]
    assert rehearse(made, rules) == []
    (single,) = read(rules, f"- case: s\n  level: {name}\n  given: {{sent: 19, all: 20}}\n  expect: {{online: pass}}\n")
    assert rehearse(single, rules) == []


def test_one_level_by_two_names_is_a_fault(rules: Ruleset) -> None:
    text = (
        "- case: m\n  members: {huyện: {lan: {yes: 2}}, district: {lan: {yes: 1}}}\n  expect: {lan: {district: pass}}\n"
    )
    with pytest.raises(RulesetError) as caught:
        read(rules, text)
    assert [fault.what.key for fault in caught.value.faults] == ["fault.level_given_twice"]


@pytest.mark.parametrize("text", ["1.5", "0", "-1", "half"])
@pytest.mark.parametrize("word", ["shortfall", "excess"])
def test_what_is_lacking_or_too_much_is_whole_units(rules: Ruleset, word: str, text: str) -> None:
    case = f"- case: c\n  level: commune\n  given: {{sent: 1}}\n  expect: {{online: {{{word}: {text}}}}}\n"
    with pytest.raises(RulesetError) as caught:
        read(rules, case)
    (fault,) = caught.value.faults
    assert (fault.what.key, fault.line) == ("fault.not_units", 4)
    assert "`none`" in fault.explain("vi")
    assert "`none`" in fault.explain("en")
