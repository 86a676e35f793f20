"""What cannot be used is told with its place, whatever it is (SEMANTICS, section 12)."""

import pytest

from tests.judging.test_audit import ONE, check, problems, ruleset, verdict

__all__ = ["check"]

RULES = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"})


@pytest.mark.parametrize(
    ("row", "kind", "told"),
    [
        ("z,2016,,", "agency", 'no agency is called "z"'),
        (",2016,,", "agency", "names no agency"),
        ("a,20x6,,", "period", '"20x6" is no reporting period'),
    ],
)
def test_a_row_without_figures_is_somebodys_all_the_same(check, row, kind, told):
    report = check(RULES, f"agency,period,n,d\na,2016,1,2\n{row}\n")
    found = [(one["kind"], one["place"]) for one in report["problems"]]
    assert found == [(kind, f"row 3, column {kind}")]
    assert told in problems(report, kind)[0]


def test_an_agency_that_left_every_cell_blank_is_no_problem(check):
    report = check(RULES, "agency,n,d\na,,\n")
    assert report["problems"] == []
    assert verdict(report)["outcome"] == "no_data"
    assert report["totals"]["agencies"]["reported"] == 0


def test_counts_that_contradict_each_other_say_where_they_stand(check):
    report = check(RULES, "agency,n,d\na,103,100\n")
    (problem,) = report["problems"]
    assert (problem["kind"], problem["place"], problem["text"]) == ("contradiction", "row 2, column d", "d 100 | n 103")
    sentence = verdict(report)["sentence"]
    assert "csv:returns.csv row 2, column d, csv:returns.csv row 2, column n: numerator 103 above" in sentence["en"]
    assert "csv:returns.csv dòng 2, cột n: tử số 103" in sentence["vi"]


def test_a_contradiction_behind_several_targets_is_one_problem(check):
    twice = dict.fromkeys("ij", "count: n, of: d, target: {at_least: 50%}")
    assert len(check(ruleset(twice), "agency,n,d\na,103,100\n")["problems"]) == 1


def test_a_group_in_error_names_the_member(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"}, judged="level", speaks_of="level")
    found = verdict(check(rules, "agency,n,d\na,103,100\n", ONE), "district")
    assert (found["outcome"], "the data of Alpha are in error" in found["sentence"]["en"]) == ("error", True)


def test_an_undecided_group_names_who_reported_in_part(check):
    rules = ruleset({"i": "count: n, of: d, target: {at_least: 50%}"}, judged="level", speaks_of="level")
    found = verdict(check(rules, "agency,n,d\na,1,\nb,1,2\n", ONE + "b,Beta,district\n"), "district")
    assert "returned in part only: Alpha" in found["sentence"]["en"]


def test_conflicting_figures_are_placed_in_the_readers_language(check):
    report = check(RULES, "agency,n,d\na,1,2\na,2,2\n")
    assert "dòng 2, cột n" in verdict(report)["sentence"]["vi"]


def test_whom_a_target_does_not_bind_is_told_no_demand_and_nothing_missing(check):
    body = "count: n, of: d, only: {agency: b}, target: {at_least: 50%}"
    found = verdict(check(ruleset({"i": body}), "agency,n,d\na,1,\n", ONE + "b,Beta,district\n"))
    assert found["outcome"] == "not_applicable"
    assert found["sentence"]["en"] == "the target does not bind this subject."
    assert (found["requirement"], found["flags"]) == (None, [])
    assert [one["value"] for one in found["evidence"]] == ["1"]


@pytest.mark.parametrize(
    ("kind", "cell", "en", "vi"),
    [
        ("of", "120%", "120% cannot be: a share lies between 0% and 100%", "từ 0% đến 100%"),
        ("of", "-5%", "-5% cannot be: a share lies between 0% and 100%", "từ 0% đến 100%"),
        ("of", "over 100%", "> 100% cannot be: a share lies between 0% and 100%", "từ 0% đến 100%"),
        ("per", "-5%", "-5% cannot be: a ratio is not less than 0%", "không nhỏ hơn 0%"),
    ],
)
def test_a_percentage_that_cannot_be_says_where_one_lies(check, kind, cell, en, vi):
    rules = ruleset({"i": f"count: n, {kind}: d, target: {{at_least: 50%}}"})
    sentence = verdict(check(rules, f"agency,i\na,{cell}\n"))["sentence"]
    assert en in sentence["en"]
    assert vi in sentence["vi"]


def test_a_percentage_that_only_the_counts_refuse_is_said_to_contradict_them(check):
    sentence = verdict(check(RULES, "agency,i,n,d\na,120%,1,2\n"))["sentence"]["en"]
    assert "a share lies" not in sentence
    assert "120%" in sentence


@pytest.mark.parametrize(
    ("name", "text", "en", "vi"),
    [
        ("share-on", "share-on", 'there is no indicator "share-on"', 'không có chỉ tiêu nào mã "share-on"'),
        ("share-onlin", "share-onlin", 'Did you mean "share-online"?', 'Có phải là "share-online"?'),
        ("lan", "lan", "[lan] is not reported by numerator and denominator", "không báo cáo bằng tử số và mẫu số"),
    ],
)
def test_a_row_of_two_sides_that_nobody_asked_for_is_told_once_by_its_indicator(check, name, text, en, vi):
    lines = {"share-online": "count: n, of: d, target: {at_least: 50%}", "lan": "whether: y, target: yes"}
    rules = ruleset(lines, {"n": "", "d": "", "y": ", kind: yes_no"})
    report = check(rules, f"agency,period,indicator,numerator,denominator\na,2016,{name},1,2\n")
    [told] = [one for one in report["problems"] if one["kind"] == "unasked"]
    assert (told["place"], told["text"]) == ("row 2, column numerator", text)
    assert en in told["message"]["en"]
    assert vi in told["message"]["vi"]
    assert ":" not in told["message"]["en"].replace("csv:", "")
