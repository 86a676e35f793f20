"""What is advised about a ruleset that can be used."""

from __future__ import annotations

import pytest

from qtcompliance.inputs.ruleset_faults import advice
from qtcompliance.inputs.rulesets import read_ruleset
from tests.inputs.ruleset_texts import HEAD, SHARE, one, read


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
        (SHARE + "target: {more_than: 0%}", []),
        (SHARE + "target: {at_least: 0.9%}", [("advice.below_one_percent", "indicators.it.target")]),
        (SHARE + "target: {at_least: {2016: 0.5%, 2018: 1%}}", [("advice.below_one_percent", "indicators.it.target")]),
        ("count: sent\nper: all\ntarget: {at_most: 0.01%}", [("advice.below_one_percent", "indicators.it.target")]),
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


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("rank: {title: {vi: hạng, en: place}, kind: number,", ["quantities.rank.kind"]),
        ("rank: {title: {vi: Thứ hạng chung, en: place}, kind: number,", ["quantities.rank.kind"]),
        ("rank: {title: {vi: hạng, en: rank},", []),
    ],
)
def test_a_rank_is_advised_to_be_a_count(quantity: str, expected: list[str]) -> None:
    body = one("number: rank\njudged: plan\ntarget: {at_most: 41}")
    head = HEAD.replace("rank: {title: {vi: hạng, en: rank}, kind: number,", quantity)
    assert advised(body, head) == [("advice.rank_is_count", path) for path in expected]


def test_a_score_that_ranks_is_no_rank() -> None:
    head = HEAD.replace("rank: {title: {vi: hạng, en: rank}", "score: {title: {vi: Điểm xếp hạng, en: Score}")
    assert advised(one("number: score\njudged: plan\ntarget: {at_least: 41}"), head) == []


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
