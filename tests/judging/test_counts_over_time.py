"""A number that is a count over a period: never below what its reported parts come to (SEMANTICS 2, 5 and 8)."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qtcompliance.domain.indicator import OverTime, Quantity, QuantityKind
from qtcompliance.domain.target import Comparator
from tests.judging import brute
from tests.judging.plans import WORDS, indicator, judge, number, register, require, ruleset, said, sentences, verdicts

QUARTERS = ("2016-Q1", "2016-Q2")
HALF_YEAR = "2016-H1"
REACH = 40
WAYS = ("sum", "mean", "min", "max", "median")
WORDS_OF_LAW = [
    one.value for one in Comparator if one.value in ("at_least", "more_than", "at_most", "less_than", "exactly")
]


def plan(requirement, *, judged="agency", roll_up="sum", kind=QuantityKind.COUNT):
    quantity = Quantity("n", title=WORDS, unit=WORDS, kind=kind, over_time=OverTime.SUM)
    return ruleset(indicator("i", number(roll_up), requirement, judged=judged), quantities=[quantity])


def rows(members):
    """The returns of agencies, each with a count for some of the quarters and perhaps for the half-year."""
    periods = (*QUARTERS, HALF_YEAR)
    return {
        f"{name}@{period}": {} if count is None else {"n": str(count)}
        for name, counts in members.items()
        for period, count in zip(periods, counts, strict=False)
    }


def found_of(requirement, counts, **more):
    report = judge(plan(requirement, **more), rows({"a": counts}), register("a"), period=HALF_YEAR)
    return verdicts(report)["agency", "a", "i"]


def totals(counts):
    """Whatever the half-year can come to, a quarter that is missing having any count."""
    return {sum(one) for one in product(*(range(REACH) if count is None else (count,) for count in counts))}


COUNTS = st.tuples(*[st.none() | st.integers(0, 6) for _ in QUARTERS])


@given(COUNTS, st.sampled_from(WORDS_OF_LAW), st.integers(0, 9))
@example((5, None), "at_most", 3)
def test_a_count_with_a_missing_quarter_is_judged_as_all_its_completions_are(counts, word, bound):
    requirement = require(word, bound)
    expected = brute.outcome(requirement, [(one, 1) for one in totals(counts)], unheard=counts == (None, None))
    assert said(found_of(requirement, counts)) == expected


@given(
    st.sampled_from(WAYS), st.lists(COUNTS, min_size=1, max_size=3), st.sampled_from(WORDS_OF_LAW), st.integers(0, 9)
)
@example("sum", [(5, 5), (None, None)], "at_most", 9)
def test_a_group_of_counts_is_judged_as_all_its_completions_are(roll_up, members, word, bound):
    requirement = require(word, bound)
    named = dict(zip("abc", members, strict=False))
    report = judge(plan(requirement, judged="level", roll_up=roll_up), rows(named), register(*named), period=HALF_YEAR)
    each = [sorted(totals(counts)) for counts in members]
    each = [one if len(one) == 1 else [*one[:12], one[-1]] for one in each]
    values = {(brute.rolled(roll_up, chosen), 1) for chosen in product(*each)}
    silent = all(counts == (None, None) for counts in members)
    assert said(verdicts(report)["level", "commune", "i"]) == brute.outcome(requirement, values, unheard=silent)


@pytest.mark.parametrize(("bound", "outcome"), [(14, "fail"), (15, "undetermined"), (99, "undetermined")])
def test_the_sentence_says_how_much_it_is_at_least(bound, outcome):
    found = found_of(require("at_most", bound), (15, None))
    assert said(found) == outcome
    assert any("15 or more" in one for one in sentences(found))


def test_a_number_that_is_no_count_may_fall_below_what_its_parts_come_to():
    """A balance: of 5 in the first quarter any half-year is left, 3 too."""
    balance = QuantityKind.NUMBER
    assert said(found_of(require("at_most", 3), (5, None), kind=balance)) == "undetermined"
    assert said(found_of(require("at_most", 3), (5, None, 3), kind=balance)) == "pass"
    assert said(found_of(require("at_most", 3), (5, None, 3))) == "error"  # a count would be two
