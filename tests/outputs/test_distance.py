"""How far a fail is from its target: by percentage points before units, in every list of the worst."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.contracts import Options
from qtcompliance.domain.outcome import Outcome
from qtcompliance.outputs.console import render
from qtcompliance.outputs.distance import distance
from qtcompliance.outputs.selection import shown
from tests.judging.plans import indicator, judge, number, ratio, require, share

AT_LEAST = require("at_least", "95%")
SMALL_AND_LARGE = {"large": {"n": "900", "d": "1000"}, "small": {"n": "50", "d": "100"}}
"""50 more are needed of the large one, and 45 of the small one, which is nine times as far from 95 %."""


def far(formula, requirement, data):
    (card,) = judge([indicator("i", formula, requirement)], {"a": data}).scorecards
    ((column, place),) = card.where
    return distance(column, place), column.outcome(place), card.verdicts[0]


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from(["at_least", "at_most", "more_than", "exactly"]))
def test_points_are_the_difference_from_the_bound_and_units_what_the_verdict_says(n, d, word):
    (points, units), outcome, verdict = far(ratio(), require(word, "50%"), {"n": str(n), "d": str(d)})
    lacks = verdict.shortfall or verdict.excess or 0
    assert points == (abs(Fraction(n, d) - Fraction(1, 2)) if outcome is Outcome.FAIL else 0)
    assert units == lacks


def test_of_a_figure_that_is_not_known_to_the_last_unit_the_nearest_counts():
    assert far(share(), AT_LEAST, {"i": "80%"})[0] == (Fraction(95 - 80, 100) - Fraction(1, 200), 0)


def test_a_number_has_no_points():
    assert far(number(), require("at_most", 41), {"n": "45"})[0] == (0, 4)


def test_the_worst_first_are_those_farthest_from_their_target_in_percentage_points():
    report = judge([indicator("i", share(), AT_LEAST)], SMALL_AND_LARGE)
    for options in (Options(worst_first=True), Options(worst_first=True, indicator="i")):
        assert [view.card.subject.id for view in shown(report, options)] == ["small", "large"]


def test_of_one_indicator_the_worst_first_are_those_of_that_indicator():
    rules = [indicator("i", share(), AT_LEAST), indicator("j", share(count="x", over="y"), AT_LEAST)]
    data = {"a": {"n": "9", "d": "10", "x": "0", "y": "9"}, "b": {"n": "8", "d": "10", "x": "8", "y": "9"}}
    report = judge(rules, data)
    assert [view.card.subject.id for view in shown(report, Options(worst_first=True))] == ["a", "b"]
    assert [view.card.subject.id for view in shown(report, Options(worst_first=True, indicator="i"))] == ["b", "a"]


def test_a_crowded_screen_names_the_farthest_first_and_of_equals_by_code():
    many = {f"m{place:02}": {"n": "94", "d": "100"} for place in reversed(range(60))}
    report = judge([indicator("i", share(), AT_LEAST)], {**many, **SMALL_AND_LARGE})
    lines = "".join(render(report, Options(language="en", width=100))).splitlines()
    (heading,) = (place for place, line in enumerate(lines) if "The worst 10 of 62" in line)
    assert [line.split()[1] for line in lines[heading + 1 : heading + 11]] == [
        "small",
        "large",
        *(f"m{place:02}" for place in range(8)),
    ]
