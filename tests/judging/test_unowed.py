"""A figure that its agency does not owe is used by no verdict, and that is told (SEMANTICS, section 12)."""

import json

import pytest

from qtcompliance.cli import main
from tests.judging.test_audit import check, problems, ruleset

__all__ = ["check"]

SHARE = "count: n, of: d, target: {at_least: 50%}"
DESK = "whether: desk, only: {level: commune}, speaks_of: level, judged: level, target: {more_than: 50%}"
RANK = "number: rank, speaks_of: plan, judged: plan, target: {at_most: 30}"
QUANTITIES = {"n": "", "d": ", over_time: sum", "desk": ", kind: yes_no", "rank": ", kind: number"}
RULES = ruleset({"i": SHARE, "desks": DESK, "ranked": RANK}, QUANTITIES)
TREE = "id,name,level\na,Alpha,district\nb,Beta,district\nc,Gamma,district\nd,Delta,district\nx,Xa,commune\n"


def told(report):
    return [(one["place"], one["text"], one["message"]["en"]) for one in report["problems"] if one["kind"] == "unowed"]


def test_a_figure_of_the_plan_in_an_agencys_row(check):
    report = check(RULES, "agency,n,d,rank\nx,1,2,31\nplan,,,30\n", TREE)
    assert told(report) == [("row 2, column rank", "31", "not used: Xa does not owe rank [rank]")]
    assert report["exit_code"] == 2  # others are silent: what is told changes no verdict


def test_a_yes_in_the_row_of_another_level(check):
    report = check(RULES, "agency,n,d,desk\na,1,2,yes\nx,1,2,yes\n", TREE)
    assert told(report) == [("row 2, column desk", "yes", "not used: Alpha does not owe desk [desk]")]


def test_a_column_is_one_line_with_whose_figures_they_are(check):
    rows = "".join(f"{one},1,2,yes,\n" for one in "abcd") + "x,1,2,yes,7\nplan,,,yes,30\n"
    report = check(RULES, f"agency,n,d,desk,rank\n{rows}", TREE)
    assert told(report) == [
        ("row 2, column desk", "", "not used: Alpha, Beta, Gamma and 2 more do not owe desk [desk] (5 figures)"),
        ("row 6, column rank", "7", "not used: Xa does not owe rank [rank]"),
    ]


def test_the_plans_own_row_is_read_where_the_plan_is_judged_and_told_where_it_is_not(check):
    report = check(RULES, "agency,n,d\nplan,1,2\n", TREE)
    assert [one[2] for one in told(report)] == [
        "not used: The plan does not owe d [d]",
        "not used: The plan does not owe n [n]",
    ]
    both = ruleset({"i": SHARE}, QUANTITIES, judged="agency, plan")
    assert told(check(both, "agency,n,d\nplan,1,2\n", TREE)) == []


@pytest.mark.parametrize("nothing", ["0", "", "no"])
def test_what_fills_a_cell_where_nothing_is_owed_is_not_told(check, nothing):
    column = "rank" if nothing == "0" else "desk"
    assert told(check(RULES, f"agency,n,d,{column}\na,1,2,{nothing}\n", TREE)) == []


def test_an_indicators_own_figure_and_a_panels_counts(check):
    rules = ruleset({"i": f"only: {{level: commune}}, {SHARE}"}, QUANTITIES, judged="level")
    report = check(rules, "agency,i\na,95%\nx,95%\n", TREE)
    assert told(report) == [("row 2, column i", "95%", "not used: Alpha does not owe i [i]")]
    report = check(rules, "agency,indicator,numerator,denominator\na,i,1,2\nx,i,1,2\n", TREE)
    assert [one[0] for one in told(report)] == ["row 2, column denominator", "row 2, column numerator"]


def test_whom_a_target_does_not_bind_has_a_verdict_that_says_so(check):
    rules = ruleset({"i": f"only: {{level: commune}}, {SHARE}"}, QUANTITIES)
    assert told(check(rules, "agency,n,d\na,1,2\nx,1,2\n", TREE)) == []


def test_parts_of_a_period_are_told_once_each(check):
    rules = ruleset({"i": f"only: {{level: commune}}, {SHARE}"}, QUANTITIES, judged="level")
    report = check(rules, "agency,period,d\na,2016-Q1,2\na,2016-Q3,4\n", TREE)
    assert told(report) == [("row 2, column d", "", "not used: Alpha does not owe d [d] (2 figures)")]


@pytest.mark.parametrize(
    "body",
    [
        SHARE,
        f"{SHARE}, judged: level, speaks_of: level",
        f"{SHARE}, basis: context",
        "count: n, of: d, target: {at_least: {2016: 50%, 2018: 60%}}",
        "count: n, of: d, target: {at_least: {2018: 60%}}",
        "count: n, of: d, target: {at_least: {quantity: rank}}",
    ],
)
def test_what_somebody_reads_is_owed(check, body):
    rules = ruleset({"i": body}, {**QUANTITIES, "rank": ", kind: percent"})
    more = ",80%" if "rank" in body else ","
    assert told(check(rules, f"agency,n,d,rank\na,1,2{more}\nx,1,2{more}\n", TREE)) == []


def test_what_a_target_about_another_target_reads_is_owed(check):
    passing = "whether: {passes: i}, judged: level, speaks_of: level, target: {more_than: 50%}"
    rules = ruleset({"i": f"{SHARE}, judged: plan, speaks_of: plan", "j": passing}, QUANTITIES)
    assert told(check(rules, "agency,n,d\na,1,2\nx,1,2\n", TREE)) == []


def test_who_is_not_assessed_or_there_no_more_is_told_otherwise(check):
    agencies = "id,name,level,until,not_assessed\na,Alpha,district,,new\nb,Beta,district,2015-12-31,\nx,Xa,commune,,\n"
    report = check(RULES, "agency,n,d,desk\na,1,2,yes\nb,1,2,yes\n", agencies)
    assert (told(report), len(problems(report, "closed"))) == ([], 1)


def test_who_asks_for_one_agency_is_told_of_its_figures_alone(tmp_path, capsys):
    files = {"r.yaml": RULES, "agencies.csv": TREE, "one.csv": "agency,desk\na,yes\n", "two.csv": "agency,rank\nb,7\n"}
    files["assessment.yaml"] = (
        'ruleset: r.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata: [csv:one.csv, csv:two.csv]\n'
    )
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    main(["check", str(tmp_path), "--lang", "en", "--agency", "a"])
    out = " ".join(capsys.readouterr().out.split())
    assert ("Alpha does not owe" in out, "Beta does not owe" in out) == (True, False)
    main(["check", str(tmp_path), "--format", "json"])
    assert {one["kind"] for one in json.loads(capsys.readouterr().out)["problems"]} == {"unowed"}
