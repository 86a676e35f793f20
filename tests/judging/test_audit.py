"""What an audit of SEMANTICS by experiment found: each from the files that a user writes to the report he reads."""

import json
from fractions import Fraction
from itertools import count

import pytest

from qtcompliance.cli import main
from tests.judging.plans import require, share, together

HEAD = """ruleset: audited
version: "1"
languages: [vi, en]
title: {vi: Kế hoạch, en: Plan}
issued_by: {vi: UBND, en: Committee}
reference: 1/KH
in_force: 2016-01-01/2020-12-31
levels:
  province: {title: {vi: cấp tỉnh, en: province}}
  district: {title: {vi: cấp huyện, en: district}}
  commune: {title: {vi: cấp xã, en: commune}}
basis: goal
"""
ONE = "id,name,level\na,Alpha,district\n"
TREE = "id,name,level,parent\np,Prov,province,\nd,Dist,district,p\nc,Comm,commune,d\n"
BECAUSE = "because: {vi: lý do, en: a reason}"
SECRET = f"excluding: {{of: x, count: none, {BECAUSE}}}"
TWO = f"excluding: [{{of: x, count: xn, {BECAUSE}}}, {{of: y, count: yn, {BECAUSE}}}]"
COUNTS = dict.fromkeys(("n", "d", "x", "xn", "y", "yn"), "")


def ruleset(indicators, quantities=COUNTS, judged="agency", speaks_of="agency"):
    """A ruleset of `{name: the rest of its line}`."""
    text = [f"{HEAD}judged: [{judged}]\nspeaks_of: {speaks_of}\nquantities:\n"]
    for name, more in quantities.items():
        text.append(f"  {name}: {{title: {{vi: {name}, en: {name}}}, unit: {{vi: {name}, en: {name}}}{more}}}\n")
    text.append("indicators:\n")
    for name, more in indicators.items():
        text.append(f"  {name}: {{clause: I.1, title: {{vi: {name}, en: {name}}}, {more}}}\n")
    return "".join(text)


@pytest.fixture
def check(tmp_path, capsys):
    """Write a folder, check it, and give the report."""
    number = count()

    def run(rules, sources, agencies=ONE, data=None):
        folder = tmp_path / str(next(number))
        folder.mkdir()
        sources = {"returns.csv": sources} if isinstance(sources, str) else sources
        files = {"r.yaml": rules, "agencies.csv": agencies, **sources}
        data = data or "".join(f"  - from: csv:{name}\n" for name in sources)
        files["assessment.yaml"] = f'ruleset: r.yaml\nagencies: agencies.csv\nperiod: "2016"\ndata:\n{data}'
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        code = main(["check", str(folder), "--format", "json", "--lang", "en"])
        out, err = capsys.readouterr()
        assert code in {0, 1, 2}, err
        return json.loads(out)

    return run


def verdict(report, subject="a", indicator="i"):
    cards = [card for card in report["scorecards"] if card["subject"]["id"] == subject]
    return next(one for card in cards for one in card["verdicts"] if one["indicator"] == indicator)


def problems(report, kind):
    return [one["message"]["en"] for one in report["problems"] if one["kind"] == kind]


CORRECTING = "  - from: csv:one.csv\n  - from: csv:two.csv\n    corrects: [csv:one.csv]\n"


# ── Values and how they are printed (sections 2, 5 and 10) ──────────────────────────────────────────────


def test_a_percentage_with_the_numerator_known_leaves_few_denominators(check):
    rules = ruleset({"i": "count: n, of: d, target: {exactly: 100%}"})
    found = verdict(check(rules, "agency,i,n\na,100%,50\n"))
    assert (found["outcome"], found["numerator"], found["denominator"], found["percent"]) == ("pass", 50, 50, "100%")
    found = verdict(check(rules, "agency,i,n\na,100%,200\n"))
    assert (found["outcome"], found["low"], found["high"]) == ("undetermined", "200/201", 1)


def test_a_group_knows_such_a_member_exactly(check):
    rules = ruleset({"i": "count: n, of: d, target: {exactly: 100%}"}, judged="level", speaks_of="level")
    agencies = ONE + "b,Beta,district\n"
    assert verdict(check(rules, "agency,i,n,d\na,100%,50,\nb,,5,5\n", agencies), "district")["outcome"] == "pass"


@pytest.mark.parametrize(
    ("said", "percent"),
    [
        ("> 95%", "above 95%, up to 100%"),
        (">= 95%", "95%–100%"),
        ("< 5%", "0% to below 5%"),
    ],
)
def test_an_end_that_is_not_reached_is_not_printed_as_if_it_were(check, said, percent):
    rules = ruleset({"i": "count: n, of: d, target: {more_than: 95%}"})
    assert verdict(check(rules, f"agency,i\na,{said}\n"))["percent"] == percent


def test_a_group_that_cannot_reach_the_whole_does_not_print_it(check):
    rules = ruleset({"i": "count: n, of: d, target: {exactly: 100%}"}, judged="level", speaks_of="level")
    found = verdict(check(rules, "agency,n,d\na,9,10\n", ONE + "b,Beta,district\n"), "district")
    assert (found["outcome"], found["percent"]) == ("fail", "above 0%, below 100%")


# ── Exclusions and what is missing (sections 6 and 10) ──────────────────────────────────────────────────


def test_what_overlaps_is_not_called_unreported(check):
    rules = ruleset({"i": f"count: n, of: d, {TWO}, overlap: possible, target: {{more_than: 95%}}"})
    found = verdict(check(rules, "agency,n,d,x,xn,y,yn\na,86,100,5,0,5,0\n"))
    assert found["outcome"] == "undetermined"
    assert "how far the units left out overlap" in found["sentence"]["en"]


def test_a_panel_numerator_leaves_only_the_denominator_missing(check):
    rules = ruleset({"i": f"count: n, of: d, {SECRET}, target: {{more_than: 95%}}"})
    found = verdict(check(rules, "agency,indicator,numerator,denominator\na,i,5,\n"))
    assert "not reported: d, x;" in found["sentence"]["en"]


@pytest.mark.parametrize(("cells", "told"), [("5,5,,", "number not reported"), ("5,5,2,", "(? of them")])
def test_one_figure_in_spite_of_an_unknown_exclusion_is_written(check, cells, told):
    excluding = SECRET if cells.endswith(",,") else f"excluding: {{of: x, count: xn, {BECAUSE}}}"
    rules = ruleset({"i": f"count: n, of: d, {excluding}, target: {{more_than: 95%}}"})
    found = verdict(check(rules, f"agency,n,d,x,xn\na,{cells}\n"))
    assert (found["outcome"], found["value"]) == ("pass", 1)
    assert told in found["sentence"]["en"]
    assert "None" not in found["sentence"]["en"] + found["sentence"]["vi"]


# ── Groups (section 5) ──────────────────────────────────────────────────────────────────────────────────


def test_an_estimate_is_carried_through_a_target_that_asks_about_another(check):
    base = "count: n, of: d, judged: [agency], target: {at_least: 50%}"
    rules = ruleset({"base": base, "i": "whether: {passes: base}, target: {exactly: 100%}"}, judged="level, agency")
    report = check(rules, "agency,n,d\na,ước 5,6\n", ONE + "b,Beta,district\n")
    assert "estimated" in verdict(report, "district")["flags"]
    assert "estimated" in verdict(report, "a")["flags"]
    assert [one["quantity"] for one in verdict(report, "a")["evidence"]] == ["n", "d"]
    assert "not reported: n, d;" in verdict(report, "b")["sentence"]["en"]


@pytest.mark.parametrize(
    ("row", "told"), [("plan,16,9,", "numerator 16 above"), ("plan,,,90%", "89.5%–90.5%"), ("plan,8,9,", "88.9%")]
)
def test_a_disagreement_of_the_plans_own_row_is_told_with_its_figure(check, row, told):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"}, judged="plan", speaks_of="plan")
    found = verdict(check(rules, f"agency,n,d,i\na,5,9,\n{row}\n"), "plan")
    assert (found["outcome"], found["numerator"]) == ("pass", 5)
    assert "differs" in found["flags"]
    assert told in found["sentence"]["en"]


def test_a_row_for_the_plan_is_its_own_whatever_it_is_said_to_cover(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"}, judged="plan", speaks_of="plan")
    rows = "agency,quantity,value,covers\na,n,5,\na,d,9,\nplan,n,8,subtree\nplan,d,9,subtree\n"
    assert "differs" in verdict(check(rules, rows), "plan")["flags"]


def test_a_subtree_has_grandchildren(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"})
    own = "agency,n,d\np,1,2\nd,1,2\nc,1,2\n"
    data = "  - from: csv:own.csv\n  - from: csv:whole.csv\n    covers: subtree\n"
    for whole, told in ((3, 0), (4, 1)):
        report = check(rules, {"own.csv": own, "whole.csv": f"agency,n\np,{whole}\n"}, TREE, data)
        assert len(problems(report, "subtree")) == told


def test_a_subtree_figure_can_be_corrected(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"})
    data = CORRECTING.replace("csv\n", "csv\n    covers: subtree\n") + "  - from: csv:own.csv\n"
    sources = {"one.csv": "agency,n,d\nd,5,6\n", "own.csv": "agency,n,d\nd,1,2\nc,3,4\n"}
    for n, told in ((4, []), (3, ["n [n]: 3 was reported for the subtree, its 2 agencies come to 4"])):
        report = check(rules, {**sources, "two.csv": f"agency,n,d\nd,{n},6\n"}, TREE, data)
        assert not problems(report, "conflict")
        assert problems(report, "subtree") == told  # the corrected figure is the one that is compared
        assert verdict(report, "d")["value"] == "1/2"


# ── Time and loss (sections 8 and 12) ───────────────────────────────────────────────────────────────────

PARTS = {"n": ", over_time: sum", "d": ", over_time: last", "k": ""}


def test_a_part_that_makes_no_whole_is_told(check):
    rules = ruleset({"i": "count: k, of: d, target: {at_least: 1%}"}, PARTS)
    report = check(rules, "agency,period,k,d\na,2016-Q1,7,\na,2016,,10\n")
    assert verdict(report)["outcome"] == "no_data"
    assert [one for one in problems(report, "other_period") if "2016-Q1" in one and "parts of k" in one]


def test_the_part_of_a_sum_is_not_told(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 1%}"}, PARTS)
    report = check(rules, "agency,period,n,d\na,2016-Q1,7,\na,2016,,10\n")
    assert report["problems"] == []
    found = verdict(report)
    assert (found["outcome"], found["low"], found["high"], found["denominator"]) == ("pass", "7/10", 1, 10)


def test_whatever_part_a_closed_agency_reported_for_is_told(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 1%}"}, PARTS)
    agencies = "id,name,level,until,successor\na,Alpha,district,,\nb,Beta,district,2016-06-30,a\n"
    report = check(rules, "agency,period,d\nb,2016-Q1,5\na,2016,5\n", agencies)
    assert [one for one in problems(report, "closed") if "successor a" in one]
    assert [one for one in report["problems"] if "kết thúc hoạt động ngày 30/06/2016, trước" in one["message"]["vi"]]


def test_parts_of_a_subtree_figure_are_added(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 1%}"}, PARTS)
    own = "agency,period,n\np,2016,1\nd,2016,1\nc,2016,1\n"
    data = "  - from: csv:own.csv\n  - from: csv:whole.csv\n    covers: subtree\n"
    for half, told in ((1, 0), (5, 1)):
        whole = f"agency,period,n\np,2016-H1,{half}\np,2016-H2,2\n"
        assert len(problems(check(rules, {"own.csv": own, "whole.csv": whole}, TREE, data), "subtree")) == told


def test_the_same_value_twice_is_no_correction(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"})
    report = check(rules, {"one.csv": "agency,n,d\na,5,10\n", "two.csv": "agency,n,d\na,6,10\n"}, data=CORRECTING)
    found = verdict(report)
    assert "corrected from 5." in found["sentence"]["en"]
    assert [(one["quantity"], one["replaced"]) for one in found["evidence"]] == [("n", "5"), ("d", None), ("d", None)]


def test_a_final_figure_that_equals_its_estimate_corrects_it(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"})
    sources = {"one.csv": "agency,n,d\na,ước 5,10\n", "two.csv": "agency,n,d\na,5,\n"}
    assert verdict(check(rules, sources, data=CORRECTING))["flags"] == ["corrected"]


@pytest.mark.parametrize("whole_first", [True, False])
def test_neither_do_parts_correct_the_whole_nor_the_whole_its_parts(check, whole_first):
    """A correction holds for its own period: what differs from it in another span is a second value of one fact."""
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 1%}"}, PARTS)
    whole, parts = "agency,period,n,d\na,2016,40,50\n", "agency,period,n\na,2016-H1,20\na,2016-H2,25\n"
    one, two = (whole, parts) if whole_first else (parts, whole)
    report = check(rules, {"one.csv": one, "two.csv": two}, data=CORRECTING)
    found = verdict(report)
    assert (found["outcome"], found["flags"]) == ("error", [])
    assert all(text in found["sentence"]["en"] for text in ("2016: 40", "come to 45", "one.csv", "two.csv"))
    told = [one for one in problems(report, "correction") if "if another period was meant" in one]
    assert len(told) == (2 if whole_first else 1)  # each half, or the year
    agreeing = parts.replace("25", "20")
    one, two = (whole, agreeing) if whole_first else (agreeing, whole)
    found = verdict(check(rules, {"one.csv": one, "two.csv": two}, data=CORRECTING))
    assert (found["outcome"], found["numerator"], found["flags"]) == ("pass", 40, [])


def test_the_range_of_a_mean_is_what_the_members_can_still_be():
    """With 9 of 10 and a silent member the mean lies in [45 %, 95 %], whatever is required of it."""
    for requirement in (require("at_least", "40%"), require("at_most", "96%"), require("more_than", "90%")):
        value = together(share(mean=True), requirement, [{"n": "9", "d": "10"}, {}]).measure.value
        assert value is not None
        assert (value.span.low, value.span.high) == (Fraction(9, 20), Fraction(19, 20))
