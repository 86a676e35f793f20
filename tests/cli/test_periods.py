"""Periods by name: a ruleset's, a source's, ranges of them; and what is said where one has no name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.province import RULESET, Province, Ran

Run = Callable[..., Ran]
YEARS = (
    'periods: {"2009-10": 2009-07-01/2010-06-30, "2010-11": 2010-07-01/2011-06-30, "2011-12": 2011-07-01/2012-06-30}'
)
RETURNS = """\
agency,period,sent,online
DT,2009-10,100,99
DT,2010-11,100,96
DT,2011-12,100,90
HM,2009-2010,100,97
"""


def named(province: Province) -> None:
    """The plan names three school years."""
    plan = RULESET.replace("in_force: 2016-01-01/2020-12-31", f"in_force: 2009-01-01/2020-12-31\n{YEARS}")
    province.write("small-plan.yaml", plan)
    province.write("returns.csv", RETURNS)


def judged(report: dict[str, Any], agency: str = "DT") -> dict[str, str]:
    return {
        card["period"]: card["verdicts"][0]["outcome"]
        for card in report["scorecards"]
        if card["subject"]["id"] == agency
    }


def check(run: Run, province: Province, *words: str) -> dict[str, Any]:
    ran = run("check", province, *words, "--format", "json")
    assert ran.out, ran.err
    return dict(json.loads(ran.out))


def test_a_range_of_school_years_is_judged_year_by_year(province: Province, run: Run) -> None:
    named(province)
    report = check(run, province, "--period", "2009-10..2011-12")
    assert judged(report) == {"2009-10": "pass", "2010-11": "pass", "2011-12": "fail"}
    assert report["period"] == "2009-10..2011-12"


@pytest.mark.parametrize("period", ["2011-12..2009-10", "2009-10..2016", "2009-10..2011"])
def test_ends_that_do_not_fit_are_one_message(province: Province, run: Run, period: str) -> None:
    named(province)
    for language in ("vi", "en"):
        ran = run("--lang", language, "check", province, "--period", period)
        assert (ran.code, len(ran.err.splitlines()), period in ran.err) == (3, 1, True)


@pytest.mark.parametrize("period", ["2009-10..2015-16", "2015-16", "2015-2016", "2015/16"])
def test_a_year_that_has_no_name_asks_for_one(province: Province, run: Run, period: str) -> None:
    for language in ("vi", "en"):
        ran = run("--lang", language, "check", province, "--period", period)
        assert ran.code == 3
        assert '{"2015-16": 2015-07-01/2016-06-30}' in ran.err


def sources(province: Province, *entries: str) -> None:
    data = "".join(f"  - {entry}\n" for entry in entries)
    province.write(
        "assessment.yaml", f'ruleset: small-plan.yaml\nagencies: agencies.csv\nperiod: "2009-10"\ndata:\n{data}'
    )


def test_a_source_names_its_own_periods(province: Province, run: Run) -> None:
    named(province)
    province.write("other.csv", "agency,period,sent,online\nSX,niên khóa 9,100,96\nSX,Quý I,1,1\n")
    sources(
        province,
        '{from: csv:returns.csv, periods: {"2009-2010": 2009-07-01/2010-06-30}}',
        "{from: csv:other.csv, periods: {niên khóa 9: 2009-07-01/2010-06-30, Quý I: 2009-01-01/2009-03-31}}",
    )
    report = check(run, province)
    assert [judged(report, agency) for agency in ("DT", "HM", "SX")] == [{"2009-10": "pass"}] * 3
    assert ["2009-Q1" in one["message"]["en"] for one in report["problems"] if one["source"] == "csv:other.csv"] == [
        True
    ]


def test_a_source_names_the_period_that_is_judged(province: Province, run: Run) -> None:
    province.write("returns.csv", RETURNS.replace("2009-2010", "2009-10"))
    periods = "{2009-10: 2016-07-01/2017-06-30, 2010-11: 2017-07-01/2018-06-30}"
    sources(province, f"{{from: csv:returns.csv, periods: {periods}}}")
    assert judged(check(run, province)) == {"2009-10": "pass"}
    assert judged(check(run, province, "--period", "2009-10..2010-11")) == {"2009-10": "pass", "2010-11": "pass"}


def test_collected_its_periods_need_no_names(province: Province, run: Run) -> None:
    named(province)
    sources(province, '{from: csv:returns.csv, periods: {"2009-2010": 2009-07-01/2010-06-30}}')
    target = province.file("collected.csv")
    assert run("collect", province, "-o", target).code == 0
    assert "HM,2009-07-01/2010-06-30,sent" in Path(target).read_text(encoding="utf-8").replace("Hoa Mai", "HM")
    straight, again = check(run, province), check(run, province, "--data", f"csv:{target}")
    assert again["scorecards"] == straight["scorecards"]


def test_two_sources_that_mean_different_days_by_one_name_are_told(province: Province, run: Run) -> None:
    province.write("returns.csv", RETURNS)
    province.write("other.csv", RETURNS)
    sources(
        province,
        "{from: csv:returns.csv, periods: {2009-10: 2016-07-01/2017-06-30}}",
        "{from: csv:other.csv, periods: {2009-10: 2016-09-01/2017-08-31}}",
    )
    ran = run("check", province)
    assert ran.code == 3
    assert "2016-07-01/2017-06-30" in ran.err
    assert "2016-09-01/2017-08-31" in ran.err


def test_days_that_are_none_are_a_fault_with_their_place(province: Province, run: Run) -> None:
    sources(province, "{from: csv:returns.csv, periods: {2009-10: 2010-06-30/2009-07-01, x: 2016}}")
    ran = run("check", province)
    assert ran.code == 3
    assert "data[0].periods.2009-10" in ran.err
    assert "data[0].periods.x" in ran.err
