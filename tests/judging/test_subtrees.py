"""A figure that covers a subtree is laid beside what its agencies come to; where nothing could be, that is told."""

import pytest

from tests.judging.test_audit import TREE, check, problems, ruleset

__all__ = ["check"]

QUANTITIES = {"n": ", over_time: sum", "d": ", over_time: sum", "y": ", kind: yes_no, over_time: last"}
RULES = {"i": "count: n, of: d, target: {at_least: 50%}", "j": "whether: y, target: yes"}
AGENCY = ruleset(RULES, QUANTITIES)
HEAD = "agency,period,n,d,y,i,covers\n"


def told(check, rows, rules=AGENCY, agencies=TREE):
    return problems(check(rules, HEAD + rows, agencies), "subtree")


def test_of_an_agency_with_nobody_under_it(check):
    alone = "for the register has nobody under it; if it is a figure of the agency's own, leave out `covers: subtree`"
    assert told(check, "c,2016,5,9,,,subtree\n") == [
        f"{one} [{one}]: what Comm reported for the subtree (figures: 1) is not used, {alone}" for one in "dn"
    ]


def test_where_not_all_under_it_reported(check):
    (d, n) = told(check, "p,2016,5,9,,,subtree\nd,2016,1,2,,,\n")
    assert "what Prov reported for the subtree (figures: 1) could not be compared, for only 1 of the 3 agencies" in d
    assert n.startswith("n [n]:")


def test_a_disagreement_says_how_many_reported(check):
    (d,) = told(check, "p,2016,5,9,,,subtree\nd,2016,1,10,,,\np,2016,4,,,,\nc,2016,0,,,,\n")
    assert d == "d [d]: 9 was reported for the subtree, but its agencies that reported (1 of 3) come to 10"


@pytest.mark.parametrize(("row", "name"), [(",,,,20%", "i"), (",,,no,", "y")])
def test_what_does_not_add_up(check, row, name):
    (what,) = told(check, f"d,2016{row},subtree\nd,2016,1,2,yes,,\nc,2016,1,2,yes,,\n")
    assert what.startswith(f"{name} [{name}]: what Dist reported for the subtree")
    assert "such figures do not add up" in what


def test_of_a_part_of_the_period_without_the_others(check):
    d, n = told(check, "d,2016-Q1,1,2,,,subtree\nd,2016,1,2,,,\nc,2016,1,2,,,\n")
    assert "what Dist reported for the subtree in a part of the period (figures: 1) is not used" in d
    assert "other parts are missing" in n


def test_one_line_a_column(check):
    agencies = TREE + "e,Dist Two,district,p\nf,Comm Two,commune,e\n"
    d, n = told(check, "d,2016,5,9,,,subtree\ne,2016,5,9,,,subtree\nc,2016,1,1,,,\n", agencies=agencies)
    assert "what Dist, Dist Two reported for the subtree (figures: 2)" in d
    assert "only 1 of the 4 agencies" in n


def test_what_agrees_is_not_told_nor_a_yes_that_is_the_agencys_own(check):
    assert told(check, "d,2016,2,4,,,subtree\nd,2016,1,2,,,\nc,2016,1,2,,,\n") == []
    assert told(check, "c,2016,1,2,yes,,subtree\nc,2016,1,2,yes,,\n") == []


def test_what_stands_beside_the_verdict_on_a_parent_is_not_told_as_lost(check):
    rules = ruleset({"i": RULES["i"]}, QUANTITIES, judged="parent", speaks_of="parent")
    assert told(check, "d,2016,5,9,,,subtree\nd,2016,1,2,,,\n", rules) == []
