"""Small rulesets as texts, and what is said of them."""

from __future__ import annotations

import pytest

from qtcompliance.domain.ruleset import Indicator, Ruleset
from qtcompliance.errors import Fault, RulesetError
from qtcompliance.inputs.rulesets import read_ruleset

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
