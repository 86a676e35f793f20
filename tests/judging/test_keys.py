"""Which rows keep an agency from passing: those that one side lacks, or those that are too many."""

import pytest

import qtcompliance as qt
from qtcompliance.domain.keys import KeysAsked
from qtcompliance.judging.keys import ask_keys, source_of
from qtcompliance.locale import Message
from tests.judging.test_audit import COUNTS, ONE, SECRET, TWO, ruleset


@pytest.fixture
def judged(tmp_path):
    """Judge one row under one indicator, and give plan and verdict."""

    def judge(indicator, row, columns="n,d,x,xn,y,yn", more=None, **settings):
        plan = ruleset({"i": indicator}, {**COUNTS, **(more or {})}, **settings)
        for name, text in (("r.yaml", plan), ("agencies.csv", ONE), ("r.csv", f"agency,{columns}\na,{row}\n")):
            (tmp_path / name).write_text(text, encoding="utf-8")
        loaded = qt.load_ruleset(tmp_path / "r.yaml")
        returns = qt.load_observations(f"csv:{tmp_path}/r.csv")
        report = qt.assess(loaded, qt.load_agencies(tmp_path / "agencies.csv"), returns, period="2016")
        return loaded, report.scorecards[0].verdicts[0]

    return judge


def sides(found):
    assert isinstance(found, KeysAsked), found
    return found.among, found.but_not


@pytest.mark.parametrize(
    ("indicator", "row", "among", "but_not"),
    [
        ("count: n, of: d, target: {at_least: 50%}", "1,9", ("d",), ("n",)),
        ("count: [n, x], of: [d, y], target: {exactly: 100%}", "1,9,1,,9,", ("d", "y"), ("n", "x")),
        ("count: n, of: d, target: {at_most: 50%}", "8,9", ("n",), ()),
        ("count: n, of: d, target: {between: [20%, 30%], including: both}", "1,9", ("d",), ("n",)),
        ("count: n, of: d, target: {between: [20%, 30%], including: both}", "8,9", ("n",), ()),
        (f"count: n, of: d, {SECRET}, target: {{at_least: 90%}}", "1,9,2", ("d",), ("n", "x")),
        (f"count: n, of: d, {TWO}, target: {{at_least: 90%}}", "1,9,2,0,2,0", ("d",), ("n", "x", "y")),
        (f"count: n, of: d, {TWO}, target: {{at_most: 10%}}", "8,9,1,1,1,1", ("n",), ("xn", "yn")),
        ("failing: x, of: d, target: {at_least: 90%}", ",9,8", ("x",), ()),
        ("failing: x, of: d, target: {at_most: 10%}", ",9,1", ("d",), ("x",)),
        ("count: n, per: d, target: {at_most: 10%}", "8,9", ("n",), ()),
        ("count: n, of: d, target: {at_least: 50%}", "8,x", ("d",), ("n",)),
    ],
)
def test_the_sides_are_those_of_the_formula(judged, indicator, row, among, but_not):
    plan, verdict = judged(indicator, row)
    assert sides(ask_keys(verdict, plan, 7)) == (among, but_not)


@pytest.mark.parametrize("row", ["9,9", ",", "0,0"])
def test_where_nothing_is_in_the_way_nothing_is_asked(judged, row):
    plan, verdict = judged("count: n, of: d, target: {at_least: 50%}", row)
    assert ask_keys(verdict, plan, 7) is None


@pytest.mark.parametrize(
    ("indicator", "row", "more", "key"),
    [
        ("count: n, per: d, target: {at_least: 90%}", "1,9", {}, "keys.ratio"),
        ("whether: n, target: yes", "no,", {"n": ", kind: yes_no"}, "keys.no_counts"),
        ("count: n, of: d, target: {at_least: 90%}", "1,9", {"d": ", keys: none"}, "keys.forbidden"),
    ],
)
def test_why_no_rows_can_be_named(judged, indicator, row, more, key):
    plan, verdict = judged(indicator, row, more=more)
    found = ask_keys(verdict, plan, 7)
    assert isinstance(found, Message)
    assert found.key == key
    assert found.in_language("vi")


def test_persons_are_named_where_every_quantity_of_the_side_says_so(judged):
    for more, persons in (({"d": ", keys: persons"}, False), ({"d": ", keys: persons", "y": ", keys: persons"}, True)):
        plan, verdict = judged("count: n, of: [d, y], target: {at_least: 90%}", "1,9,,,9", more=more)
        found = ask_keys(verdict, plan, 7)
        assert isinstance(found, KeysAsked)
        assert found.persons is persons


def test_both_sides_must_come_from_one_source(judged):
    plan, verdict = judged("count: n, of: d, target: {at_least: 50%}", "1,9")
    asked = ask_keys(verdict, plan, 7)
    assert isinstance(asked, KeysAsked)
    assert str(source_of(verdict, asked, plan)).endswith("r.csv")
    plan, verdict = judged(f"count: n, of: d, {SECRET}, target: {{at_least: 90%}}", "1,9,")
    asked = ask_keys(verdict, plan, 7)
    assert isinstance(asked, KeysAsked)
    missing = source_of(verdict, asked, plan)
    assert isinstance(missing, Message)
    assert missing.in_language("en") == "x was not reported"
    plan, verdict = judged("count: n, of: d, target: {at_least: 90%}", "10%", columns="i")
    asked = ask_keys(verdict, plan, 7)
    assert isinstance(asked, KeysAsked)
    typed = source_of(verdict, asked, plan)
    assert isinstance(typed, Message)
    assert typed.key == "keys.figures"
