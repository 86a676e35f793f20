"""`show` is what the lawyer signs: whatever a ruleset can say that decides a verdict changes what it prints."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qtcompliance.inputs import ruleset_indicators, rulesets
from tests.cli.province import Province, Ran

Run = Callable[..., Ran]
HEAD = """\
ruleset: r
version: "1"
title: {vi: Kế hoạch, en: Plan}
issued_by: {vi: Tỉnh, en: The province}
reference: 1/KH
in_force: 2016-01-01/2020-12-31
levels:
  district: {title: {vi: cấp huyện, en: district}, called: [huyện]}
  commune: {title: {vi: cấp xã, en: commune}, called: [xã]}
periods: {"2015-16": 2015-09-01/2016-08-31}
note: {vi: Ghi chú, en: A note}
basis: goal
judged: agency
quantities:
  done: {title: {vi: Xong, en: Done}, over_time: sum}
  whole: {title: {vi: Tất cả, en: All}, over_time: sum}
  late: {title: {vi: Trễ, en: Late}, note: {vi: hết hạn, en: overdue}}
  secret: {title: {vi: Mật, en: Secret}}
  wired: {title: {vi: Có dây, en: Wired}, kind: yes_no}
  online: {title: {vi: Trên mạng, en: Online}, kind: yes_no}
  rate: {title: {vi: Mức, en: Rate}, kind: percent}
  place: {title: {vi: Hạng, en: Place}, kind: number}
indicators:
  other: {clause: "2", title: {vi: Khác, en: Other}, number: place, target: {at_most: 3}}
  another: {clause: "3", title: {vi: Khác nữa, en: Another}, number: place, target: {at_most: 3}}
  it:
"""
TITLED = 'clause: "1"\ntitle: {vi: Chỉ tiêu, en: It}\n'
SHARE = "count: done\nof: whole\ntarget: {at_least: 50%}"
LEFT_OUT = "excluding: [{of: secret, count: none, because: x}, {of: late, count: none, because: x}]"


def plan(body: str, head: str = HEAD) -> str:
    titled = body if "clause:" in body else TITLED + body
    return head + "".join(f"    {line}\n" for line in titled.splitlines())


OF_INDICATORS = [
    ("clause", TITLED + SHARE, TITLED.replace('"1"', '"9"') + SHARE),
    ("title", TITLED + SHARE, TITLED.replace("tiêu, en: It", "số, en: That") + SHARE),
    ("note", SHARE, f"{SHARE}\nnote: so"),
    ("count", SHARE, SHARE.replace("count: done", "count: late")),
    ("count", SHARE, SHARE.replace("count: done", "count: [done, late]")),
    ("of", SHARE, SHARE.replace("of: whole", "of: late")),
    ("per", SHARE, SHARE.replace("of: whole", "per: whole")),
    ("failing", SHARE, SHARE.replace("count: done", "failing: done")),
    ("whether", "whether: wired\ntarget: yes", "whether: online\ntarget: yes"),
    ("whether", "whether: {all: [wired, online]}\ntarget: yes", "whether: {any: [wired, online]}\ntarget: yes"),
    (
        "whether",
        "whether: {passes: other}\njudged: plan\ntarget: {at_least: 5%}",
        "whether: {passes: another}\njudged: plan\ntarget: {at_least: 5%}",
    ),
    ("number", "number: place\ntarget: {at_most: 4}", "number: done\ntarget: {at_most: 4}"),
    ("check", "check: mood", "check: timely"),
    ("settings", "check: mood\nsettings: {days: 31}", "check: mood\nsettings: {days: 30}"),
    ("settings", "check: mood\nsettings: {of: {a: [1, 2]}}", "check: mood\nsettings: {of: {a: [1, 3]}}"),
    ("excluding", SHARE, f"{SHARE}\n{LEFT_OUT}"),
    ("excluding", f"{SHARE}\n{LEFT_OUT}", f"{SHARE}\n{LEFT_OUT.replace('none', 'done', 1)}"),
    ("overlap", f"{SHARE}\n{LEFT_OUT}", f"{SHARE}\n{LEFT_OUT}\noverlap: possible"),
    ("pool", f"{SHARE}\njudged: plan", f"{SHARE}\njudged: plan\npool: mean"),
    *(
        (
            "roll_up",
            "number: place\njudged: level\nroll_up: sum\ntarget: {at_most: 4}",
            f"number: place\njudged: level\nroll_up: {word}\ntarget: {{at_most: 4}}",
        )
        for word in ("mean", "min", "max", "median")
    ),
    (
        "roll_up",
        "number: place\njudged: plan\ntarget: {at_most: 4}",
        "number: place\njudged: plan\nroll_up: mean\ntarget: {at_most: 4}",
    ),
    ("only", SHARE, f"{SHARE}\nonly: {{level: district}}"),
    ("only", f"{SHARE}\nonly: {{block: {{region: hills}}}}", f"{SHARE}\nonly: {{block: {{region: coast}}}}"),
    ("only", f"{SHARE}\nonly: {{block: {{region: hills}}}}", f"{SHARE}\nonly: {{block: {{kind: hills}}}}"),
    ("only", f"{SHARE}\nonly: {{agency: A}}", f"{SHARE}\nonly: {{agency: [A, B]}}"),
    ("judged", f"{SHARE}\njudged: plan", f"{SHARE}\njudged: level"),
    ("judged", f"{SHARE}\njudged: parent", f"{SHARE}\njudged: [agency, parent]"),
    ("block", f"{SHARE}\njudged: block\nblock: region", f"{SHARE}\njudged: block\nblock: kind"),
    ("binding", f"{SHARE}\njudged: [agency, plan]", f"{SHARE}\njudged: [agency, plan]\nbinding: plan"),
    ("standing", SHARE, f"{SHARE}\nstanding: indicative"),
    ("speaks_of", f"{SHARE}\nspeaks_of: plan", f"{SHARE}\nspeaks_of: agency"),
    ("basis", SHARE, f"{SHARE}\nbasis: status-quo"),
    *(
        ("target", SHARE, SHARE.replace("{at_least: 50%}", other))
        for other in (
            "{at_least: 50.0001%}",
            "{more_than: 50%}",
            "{exactly: 50%}",
            "{about: 50%}",
            "{at_least: {2018: 50%}}",
            "{at_least: {quantity: rate}}",
            "{at_least: 50%, standing: indicative}",
            "{district: {at_least: 50%}}",
            "{between: [50%, 60%], including: both}",
        )
    ),
    *(
        (
            "target",
            SHARE.replace("{at_least: 50%}", "{between: [5%, 6%], including: both}"),
            SHARE.replace("{at_least: 50%}", f"{{between: [5%, 6%], including: {ends}}}"),
        )
        for ends in ("lower", "upper", "neither")
    ),
    ("target", SHARE.replace("at_least", "at_most"), SHARE.replace("at_least", "less_than")),
    (
        "target",
        SHARE.replace("50%", "{2016: 50%, 2018: 60%}"),
        SHARE.replace("50%", "{2016: 50%, 2019: 60%}"),
    ),
]
OF_THE_WHOLE = [
    ("ruleset", "ruleset: r\n", "ruleset: s\n"),
    ("version", '"1"', '"2"'),
    ("title", "Kế hoạch, en: Plan", "Quyết định, en: Decision"),
    ("issued_by", "Tỉnh, en: The province", "Huyện, en: The district"),
    ("reference", "1/KH", "2/KH"),
    ("in_force", "2016-01-01/", "2016-07-01/"),
    ("in_force", "/2020-12-31", "/"),
    ("levels", "called: [xã]", "called: [xã, phường]"),
    ("periods", "2015-09-01", "2015-08-01"),
    ("note", "Ghi chú, en: A note", "Lưu ý, en: Mind"),
    ("basis", "basis: goal", "basis: claim"),
    ("judged", "judged: agency", "judged: parent"),
    ("binding", "judged: agency", "judged: [agency, parent]\nbinding: parent"),
    ("standing", "judged: agency", "judged: agency\nstanding: indicative"),
    ("speaks_of", "judged: agency", "judged: agency\nspeaks_of: parent"),
    ("block", "judged: agency", "judged: [agency, block]\nblock: region"),
    ("quantities", "Xong, en: Done}, over_time: sum", "Xong, en: Done}, over_time: last"),
    ("quantities", "Xong, en: Done}, over_time: sum", "Xong, en: Done}"),
    ("quantities", "kind: yes_no}\n  rate", "kind: number}\n  rate"),
    ("quantities", "hết hạn, en: overdue", "quá hạn, en: past due"),
    ("indicators", 'clause: "3"', 'clause: "4"'),
]
SAYS_NOTHING_OF_VERDICTS = {"languages"}


def both(run: Run, province: Province, text: str) -> tuple[str, str]:
    path = province.write("plan.yaml", text)
    shown = [run("show", path, "--lang", language) for language in ("vi", "en")]
    assert [one.code for one in shown] == [0, 0], shown[1].err
    return shown[0].out, shown[1].out


@pytest.mark.parametrize(("key", "one", "other"), OF_INDICATORS)
def test_what_an_indicator_says_is_shown(key: str, one: str, other: str, province: Province, run: Run) -> None:
    before, after = both(run, province, plan(one)), both(run, province, plan(other))
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize(("key", "one", "other"), OF_THE_WHOLE)
def test_what_the_whole_ruleset_says_is_shown(key: str, one: str, other: str, province: Province, run: Run) -> None:
    assert one in HEAD
    body = "number: place\nroll_up: sum\ntarget: {at_most: 4}"
    whole = HEAD.replace("number: place, target", "number: place, roll_up: sum, target")
    before, after = both(run, province, plan(body, whole)), both(run, province, plan(body, whole.replace(one, other)))
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_no_key_is_forgotten() -> None:
    assert {key for key, _, _ in OF_INDICATORS} == set(ruleset_indicators._KEYS)
    assert {key for key, _, _ in OF_THE_WHOLE} | SAYS_NOTHING_OF_VERDICTS == set(rulesets._KEYS)


def test_a_check_without_target_says_who_asks(province: Province, run: Run) -> None:
    vietnamese, english = both(run, province, plan("check: mood"))
    assert "required: what the check asks · goal" in english
    assert "mục tiêu: theo phép kiểm tra" in vietnamese
