"""SEMANTICS 2 and 8 together: in each part of a period a share's numerator is part of its own denominator."""

from itertools import product

import attrs
import pytest
from hypothesis import example, given, reject
from hypothesis import strategies as st

from qtcompliance.domain.indicator import OverTime, Quantity
from qtcompliance.domain.observation import Source
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.place import Place
from qtcompliance.judging.assess import assess
from tests.judging import brute
from tests.judging.plans import (
    RATIO,
    SHARE,
    WORDS,
    enter,
    indicator,
    judge,
    register,
    require,
    returns,
    rows_of,
    ruleset,
    said,
    sentences,
    share,
    verdicts,
)
from tests.judging.strategies import data_for, formulas, requirements

QUARTERS = ("2016-Q1", "2016-Q2")
HALF_YEAR = "2016-H1"
SHARES = formulas().filter(lambda formula: formula.kind is SHARE)


def flows(formula, *targets, judged="agency", over_time=OverTime.SUM):
    """A plan in which everything that the indicator needs adds up over time."""
    quantities = [Quantity(one, title=WORDS, unit=WORDS, over_time=over_time) for one in formula.quantities]
    return ruleset(indicator("i", formula, *targets, judged=judged), quantities=quantities)


def by_parts(formula, requirement, parts, whole=None, **more):
    """The verdict on an agency that reported `parts`, quarter by quarter, and `whole` for the half-year."""
    everybody = {f"a@{period}": data for period, data in zip(QUARTERS, parts, strict=False)}
    everybody[f"a@{HALF_YEAR}"] = whole or {}
    report = judge(flows(formula, requirement), everybody, register("a"), period=HALF_YEAR, **more)
    return verdicts(report)["agency", "a", "i"]


@st.composite
def quarters(draw, formulas=SHARES):
    formula = draw(formulas)
    return formula, [draw(data_for(formula, most=3, percentage=False)) for _ in QUARTERS]


def slowly(parts, formula, requirement, whole=None):
    """What every completion that respects each quarter, and the whole's own counts, says: tried one by one."""
    try:
        cap = brute.cap_for([formula], requirement, [*parts, whole or {}])
        possible = [brute.completions(formula, part, cap) for part in parts]
        held = {"nd".index(name): int(text) for name, text in (whole or {}).items()}
        pairs = {pair for pair in brute.sums(possible) if all(pair[side] == own for side, own in held.items())}
    except brute.TooManyError:
        reject()
    silent = "n" not in (whole or {}) and all(brute.silent(formula, part) for part in parts)
    return brute.outcome(requirement, pairs, unheard=silent)


@given(quarters(), requirements())
def test_a_verdict_is_what_all_completions_say_that_respect_each_quarters_own_whole(case, requirement):
    formula, parts = case
    assert said(by_parts(formula, requirement, parts)) == slowly(parts, formula, requirement)


@given(quarters(st.sampled_from([share(), share(count="n", over="n d")])), st.integers(0, 9), requirements())
def test_so_it_is_with_the_wholes_own_numerator_beside_its_parts(case, total, requirement):
    """What the half-year counts fixes what the missing quarter can hold."""
    formula, parts = case
    whole = {"n": str(total)}
    assert said(by_parts(formula, requirement, parts, whole)) == slowly(parts, formula, requirement, whole)


@given(
    quarters(st.just(share())),
    st.fixed_dictionaries({}, optional={"n": st.integers(0, 9), "d": st.integers(0, 9)}),
    requirements(),
)
def test_so_it_is_with_both_of_the_wholes_own_counts(case, own, requirement):
    """What the half-year leaves for a quarter of which nothing is known is no more than that quarter's own whole."""
    formula, parts = case
    whole = {name: str(count) for name, count in own.items()}
    assert said(by_parts(formula, requirement, parts, whole)) == slowly(parts, formula, requirement, whole)


@given(quarters(), requirements(), st.data())
def test_more_parts_never_turn_a_verdict_over(case, requirement, data):
    formula, parts = case
    before = said(by_parts(formula, requirement, parts))
    more = [
        {
            **{one: str(data.draw(st.integers(0, 4))) for one in formula.quantities if data.draw(st.booleans())},
            **part,
        }
        for part in parts
    ]
    after = said(by_parts(formula, requirement, more))
    assert before not in ("pass", "fail") or after in (before, "error")


WORLDS = st.sampled_from([share(("x", None)), share(("x", "y")), share(("x", "x"))])


@st.composite
def wholes(draw):
    """A half-year and its quarters, of a formula with an exclusion, each with some of its counts left out.

    A count of the whole may be wrong.
    """
    formula = draw(WORLDS)
    counts = st.fixed_dictionaries({name: st.integers(0, 3) for name in formula.quantities})
    first, second = draw(counts), draw(counts)
    slips = draw(st.fixed_dictionaries({}, optional={name: st.integers(-1, 2) for name in formula.quantities}))
    whole = {name: max(first[name] + second[name] + slips.get(name, 0), 0) for name in formula.quantities}
    kept = [draw(st.sets(st.sampled_from(formula.quantities), min_size=least)) for least in (2, 0, 2)]
    return formula, *(
        {name: one[name] for name in formula.quantities if name in told}
        for one, told in zip((first, second, whole), kept, strict=True)
    )


def left(formula, counts):
    """The pair after exclusions, or None where the counts cannot be."""
    out, among = counts["x"], sum(counts[one.count] for one in formula.excluding if one.count)
    n, d = counts["n"] - among, counts["d"] - out
    return (n, d) if among <= out and 0 <= n <= d else None


def completions(formula, told, most):
    ranges = [[told[name]] if name in told else range(most + 1) for name in formula.quantities]
    everything = (dict(zip(formula.quantities, one, strict=True)) for one in product(*ranges))
    return [(one, pair) for one in everything if (pair := left(formula, one)) is not None]


@given(wholes(), requirements())
@example((share(("x", "y")), {"d": 1, "n": 0}, {"d": 4, "x": 0}, {"y": 2}), require("at_most", "80%"))
@example((share(("x", None)), {"d": 4, "n": 1, "x": 0}, {"d": 1}, {"x": 3}), require("at_least", "50%"))
@example((share(("x", None)), {"x": 1}, {"d": 0}, {"d": 7, "n": 1}), require("less_than", "50%"))
@example(  # x of the second quarter would be 2, and its n and y 1: more than its 2 leave
    (share(("x", "y")), {"d": 3, "x": 0}, {"n": 0, "d": 2}, {"n": 1, "d": 5, "x": 2, "y": 1}),
    require("at_least", "50%"),
)
@example((share(("x", None)), {"x": 0}, {"d": 0}, {"n": 0, "d": 1, "x": 1}), require("at_least", "50%"))
@example((share(("x", None)), {"n": 0, "x": 0}, {"d": 2}, {"d": 3, "x": 2}), require("at_least", "50%"))
def test_count_for_count_the_whole_leaves_the_rest_for_the_other_quarter(case, requirement):
    """What no completion allows is an error; what it leaves open is judged as all completions are."""
    formula, first, second, whole = case
    most = 8
    parts = [completions(formula, told, most) for told in (first, second)]
    pairs = {
        (one[1][0] + other[1][0], one[1][1] + other[1][1])
        for one, other in product(*parts)
        if all(one[0][name] + other[0][name] == count for name, count in whole.items())
    }
    as_text = [{name: str(count) for name, count in told.items()} for told in (first, second, whole)]
    found = said(by_parts(formula, requirement, as_text[:2], as_text[2]))
    expected = brute.outcome(requirement, pairs, unheard=all("n" not in told for told in (first, second, whole)))
    assert found == expected


# ── By example ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_quarter_whose_count_is_missing_holds_no_more_than_its_own_documents():
    at_least = require("at_least", "80%")
    failing = by_parts(share(), at_least, [{"n": "50", "d": "100"}, {"d": "20"}])
    assert said(failing) == "fail"  # 70 of 120 at most
    assert failing.shortfall is not None
    assert said(by_parts(share(), at_least, [{"n": "50", "d": "100"}, {"d": "200"}])) == "undetermined"
    assert said(by_parts(share(), require("at_most", "60%"), [{"n": "50", "d": "100"}, {"d": "20"}])) == "pass"


def test_a_quarter_of_which_nothing_is_known_leaves_what_others_missed():
    """50 of 100, and then: never all of them, however many there will be."""
    assert said(by_parts(share(), require("exactly", "100%"), [{"n": "50", "d": "100"}])) == "fail"
    assert said(by_parts(share(), require("at_least", "80%"), [{"n": "50", "d": "100"}])) == "undetermined"


def test_months_of_quarters_are_bounded_likewise():
    months = {"2016-01": {"n": "1", "d": "10"}, "2016-02": {"d": "2"}, "2016-03": {"n": "0", "d": "3"}}
    data = {**{f"a@{one}": part for one, part in months.items()}, "a@2016-Q2": {"n": "0", "d": "5"}}
    report = judge(flows(share(), require("at_least", "20%")), data, register("a"), period=HALF_YEAR)
    assert said(report.scorecards[0].verdicts[0]) == "fail"  # 3 of 20 at most


def test_a_group_is_bounded_by_its_members_quarters():
    rules = flows(share(), require("at_least", "80%"), judged="level")
    data = {"a@2016-Q1": {"n": "50", "d": "100"}, "a@2016-Q2": {"d": "20"}, f"b@{HALF_YEAR}": {"n": "10", "d": "10"}}
    found = verdicts(judge(rules, data, register("a", "b"), period=HALF_YEAR))["level", "commune", "i"]
    assert said(found) == "fail"  # 80 of 130 at most


def test_a_count_above_its_own_quarters_whole_is_an_error_that_names_the_quarter():
    found = by_parts(share(), require("at_least", "50%"), [{"n": "20", "d": "10"}, {"n": "0", "d": "90"}])
    assert said(found) == "error"
    assert all("2016-Q1" in one for one in sentences(found) if "20" in one)
    assert any("2016-Q1" in one for one in sentences(found))


def contradiction(report):
    """The one problem: its cell, and its words in English."""
    (problem,) = (one for one in report.problems if one.kind == "contradiction")
    return problem.place, problem.what.in_language("en")


@pytest.mark.parametrize("formula", [share(), share(("x", None)), share(("x", None), ("y", "z"))])
def test_the_part_that_is_wrong_is_named_with_its_own_cells(formula):
    """The half-years and the year are wrong because the last quarter is, and nothing else is blamed."""
    parts = {f"a@2016-Q{one}": {"n": "80", "d": "100", "x": "0", "y": "0", "z": "0"} for one in (1, 2, 3)}
    report = judge(
        flows(formula, require("at_least", "80%")), {**parts, "a@2016-Q4": {"n": "101", "d": "100"}}, register("a")
    )
    row = len(rows_of(parts)) + 2
    place, words = contradiction(report)
    assert place == f"row {row}, column n"
    assert words.startswith("in 2016-Q4: numerator 101 ")
    (found,) = report.scorecards[0].verdicts
    assert found.explain("en").count("row ") == 2  # the numerator's cell and the denominator's


def test_a_year_that_leaves_more_for_a_quarter_than_there_are_is_an_error_that_says_so():
    rules = flows(share(), require("at_least", "50%"))
    parts = {f"a@2016-Q{one}": {"n": n, "d": d} for one, n, d in ((1, "10", "50"), (2, "10", "50"), (3, "20", "100"))}
    report = judge(rules, {"a@2016": {"n": "190", "d": "200"}, **parts}, register("a"))
    assert said(report.scorecards[0].verdicts[0]) == "error"
    report = judge(rules, {"a@2016": {"n": "11", "d": "12"}, "a@2016-H1": {"n": "1", "d": "6"}}, register("a"))
    assert said(report.scorecards[0].verdicts[0]) == "error"
    assert "10 of 6 would be left for 2016-H2" in contradiction(report)[1]


def test_a_count_that_no_completion_allows_is_named_with_its_period():
    """None of the excluded ones can be in the numerator of any quarter, and the half-year says that two are."""
    rules = flows(share(("x", "y")), require("at_most", "80%"))
    data = {
        "a@2016-Q1": {"d": "4", "n": "0"},
        "a@2016-Q2": {"d": "4", "n": "4", "x": "0"},
        f"a@{HALF_YEAR}": {"y": "2"},
    }
    words = contradiction(judge(rules, data, register("a"), period=HALF_YEAR))[1]
    assert words.endswith("by some of them y is at least 2 in 2016-H1, by others at most 0")


@pytest.mark.parametrize(
    ("formula", "whole", "parts"),
    [
        (
            share(("x", "y")),
            {"y": "2"},
            [{"d": "1", "n": "0"}, {"d": "1", "y": "0"}, {"d": "4", "x": "0"}, {"d": "3", "n": "0", "y": "0"}],
        ),
        (
            share(("x", None)),
            {"x": "3"},
            [
                {"d": "4", "n": "1", "x": "0"},
                {"d": "4", "n": "1", "x": "0"},
                {"d": "4", "n": "1", "x": "1"},
                {"d": "1"},
            ],
        ),
    ],
)
def test_what_is_left_out_of_a_year_must_find_room_in_its_quarters(formula, whole, parts):
    data = {f"a@2016-Q{number}": part for number, part in enumerate(parts, 1)}
    report = judge(flows(formula, require("at_most", "80%")), {**data, "a@2016": whole}, register("a"))
    assert said(report.scorecards[0].verdicts[0]) == "error"


def test_a_quarter_without_documents_leaves_none_of_those_left_out_to_it():
    parts = {
        "a@2016-Q1": {"d": "1", "x": "0"},
        "a@2016-Q2": {"x": "1"},
        "a@2016-Q3": {"x": "0"},
        "a@2016-Q4": {"d": "0"},
    }
    report = judge(
        flows(share(("x", None)), require("less_than", "50%")), {**parts, "a@2016": {"d": "7", "n": "1"}}, register("a")
    )
    found = report.scorecards[0].verdicts[0]
    assert (said(found), found.measure.numerator, found.measure.denominator) == ("pass", 1, 6)


def test_what_another_agency_reported_of_the_quarter_changes_nothing():
    data = {"a@2016": {"n": "11", "d": "12"}, "a@2016-H1": {"n": "1", "d": "6"}, "b@2016-H2": {"n": "1", "d": "6"}}
    report = judge(flows(share(), require("at_least", "50%")), data, register("a", "b"))
    assert said(report.scorecards[0].verdicts[0]) == "error"


@pytest.mark.parametrize("over_time", [OverTime.LAST, None])
def test_a_stock_has_no_parts(over_time):
    """A stock of a quarter is no part of the half-year's: what exceeded it then says nothing."""
    formula, data = share(), {"a@2016-Q1": {"n": "20", "d": "10"}, f"a@{HALF_YEAR}": {"n": "9", "d": "10"}}
    data["a@2016-Q2"] = {"n": "9", "d": "10"}
    report = judge(
        flows(formula, require("at_least", "80%"), over_time=over_time), data, register("a"), period=HALF_YEAR
    )
    assert said(report.scorecards[0].verdicts[0]) == "pass"


def test_a_ratio_has_no_whole():
    formula = attrs.evolve(share(), kind=RATIO)
    assert said(by_parts(formula, require("at_least", "80%"), [{"n": "50", "d": "100"}, {"d": "20"}])) == "undetermined"
    assert (
        said(by_parts(formula, require("at_least", "80%"), [{"n": "20", "d": "10"}, {"n": "0", "d": "90"}])) == "fail"
    )


def test_parts_bind_the_whole_though_its_source_says_that_it_corrects_theirs():
    """A correction of the half-year is none of its quarters, of which one says more than its own whole."""
    rules = flows(share(), require("at_least", "80%"))
    for more, outcome in (({}, "error"), ({"a@2016-Q1": {"n": "40"}}, "pass")):
        found = returns(rows_of({"a@2016-Q1": {"n": "50", "d": "40"}, "a@2016-Q2": {"n": "50", "d": "60"}}))
        later = "csv:later.csv"
        found.add_source(Source(location=later, rows=1, corrects=("csv:returns.csv",)))
        held = {f"a@{HALF_YEAR}": {"n": "90", "d": "100"}, **more}
        for row, (agency, quantity, text) in enumerate(rows_of(held), 2):
            enter(found, agency, quantity, text, later, Place(row, quantity))
        report = assess(rules, register("a"), found, [ReportingPeriod.parse(HALF_YEAR)])
        assert said(report.scorecards[0].verdicts[0]) == outcome
