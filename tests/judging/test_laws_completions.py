"""SEMANTICS as properties: what the engine does fast is held against every completion, tried one by one."""

from hypothesis import assume, given
from hypothesis import strategies as st

from qtcompliance.domain.indicator import Formula, IndicatorKind
from qtcompliance.domain.target import Comparator
from tests.judging import brute
from tests.judging.law_cases import DECIDED, cases, groups, slowly
from tests.judging.plans import (
    MONOTONE,
    SHARE,
    alone,
    indicator,
    judge,
    number,
    ratio,
    require,
    said,
    share,
    together,
    verdicts,
    whether,
)
from tests.judging.strategies import (
    SMALL,
    readings,
    requirements,
)


@given(cases(), requirements())
def test_an_agency_gets_what_every_completion_says(case, requirement):
    """PASS when every completion of the counts is acceptable, FAIL when none is, and the precedence of SEMANTICS 4."""
    formula, data = case
    assert said(alone(formula, requirement, data)) == slowly(brute.of_agency, formula, requirement, data)


@given(st.sampled_from([share(), ratio(), share(("x", "x1"))]), readings(), requirements())
def test_a_percentage_alone_is_every_value_within_its_last_digit(formula, text, requirement):
    """A percentage is half a unit of its last digit on either side, a bound its half-line, a share cut at 0 and 100 %."""
    expected = brute.of_percentage(requirement, text, share=formula.kind is SHARE)
    assert said(alone(formula, requirement, {"i": text})) == expected


@given(st.booleans(), st.dictionaries(st.sampled_from("abc"), st.sampled_from(["yes", "no"])), st.booleans())
def test_one_no_decides_all_and_one_yes_decides_any(every, data, wanted):
    """A yes-no over several quantities is decided as soon as every completion agrees."""
    formula = whether("a", "b", "c", every=every)
    requirement = require("yes") if wanted else require("exactly", "0%")
    assert said(alone(formula, requirement, data)) == brute.of_agency(formula, requirement, data)


@given(groups(percentage=False), requirements(SMALL))
def test_a_pooled_level_gets_what_every_completion_says(group, requirement):
    """A level's Σn / Σd over every completion of its members, silent ones and ones in error among them."""
    formula, members = group
    found = said(together(formula, requirement, members))
    expected = slowly(brute.of_group, formula, requirement, members)
    if found == "undetermined" and not _must_decide(requirement):
        assert expected in (*DECIDED, "undetermined")
    else:
        assert found == expected


@given(
    groups(st.sampled_from([share(), ratio(), share(("x", "x1"))]), most=2),
    requirements(("0%", "50%", "60%", "100%")),
)
def test_a_pooled_level_with_percentages_is_sound_and_exact_to_one_side(group, requirement):
    """Where members report percentages, a level passes or fails only if every completion does; to one side if so."""
    formula, members = group
    found = said(together(formula, requirement, members))
    expected = slowly(brute.of_group, formula, requirement, members)
    if requirement.comparator in MONOTONE:
        assert found == expected
    else:
        assert found == expected or (found == "undetermined" and expected in DECIDED)


few = st.integers(1, 6).map(str)
by_percentage = st.fixed_dictionaries({"d": few, "i": st.sampled_from(["< 100%", "> 75%", "< 50%", "> 0%", "50%"])})
by_count = st.fixed_dictionaries({"d": few, "x": st.just("0"), "n": st.sampled_from("01")})


@given(st.lists(st.one_of(by_percentage, by_count), min_size=1, max_size=3), requirements(("40%", "60%"), MONOTONE))
def test_a_level_is_exact_where_percentages_leave_few_whole_numbers(members, requirement):
    """Nobody says how many are secret, so the denominators are open, and each percentage leaves a few pairs of them."""
    formula = share(("x", None))
    assert said(together(formula, requirement, members)) == slowly(brute.of_group, formula, requirement, members)


def _must_decide(requirement):
    """Of a pooled value soundness is enough for `about`, `between`, and `exactly` inside 0 and 100 %."""
    if requirement.comparator in MONOTONE:
        return True
    return requirement.comparator is Comparator.EXACTLY and requirement.bounds[0].value in (0, 1)


yes_no_members = st.lists(
    st.dictionaries(st.sampled_from("ab"), st.sampled_from(["yes", "no"])), min_size=1, max_size=6
)


@given(yes_no_members, st.booleans(), requirements())
def test_a_yes_no_level_counts_unknown_members_both_ways(members, every, requirement):
    """With Y yes, N no and U unknown of T a level lies in [Y/T, (Y+U)/T], in steps of 1/T."""
    formula = whether("a", "b", every=every)
    assert said(together(formula, requirement, members)) == slowly(brute.of_group, formula, requirement, members)


@given(
    groups(st.sampled_from([share(), ratio(), share(("x", "x1"))]), percentage=False),
    requirements(("25%", "50%", "75%"), MONOTONE),
    requirements(SMALL),
)
def test_the_share_of_members_that_pass_another_target(group, passing, requirement):
    """Undecided members count both ways, and one that may turn out not applicable also with its absence."""
    inner, members = group
    rules = [
        indicator("i", inner, passing),
        indicator("p", Formula(IndicatorKind.YES_NO, passes="i"), requirement, judged="level"),
    ]
    report = judge(rules, {f"a{place}": data for place, data in enumerate(members)})
    found = said(verdicts(report)["level", "commune", "p"])
    assert found == slowly(brute.of_passing, inner, passing, requirement, members)


@given(
    groups(st.sampled_from([share(mean=True), ratio(mean=True), share(("x", "x1"), mean=True)]), percentage=False),
    requirements(SMALL),
)
def test_the_unweighted_mean_of_members(group, requirement):
    """`pool: mean`: a member that may be empty counts with its whole range and with its absence."""
    formula, members = group
    found = said(together(formula, requirement, members))
    expected = slowly(brute.of_group, formula, requirement, members)
    if found == "undetermined" and requirement.comparator not in MONOTONE:
        assert expected in (*DECIDED, "undetermined")
    else:
        assert found == expected


@given(
    st.sampled_from(["sum", "mean", "min", "max", "median"]),
    st.lists(st.one_of(st.none(), st.integers(-6, 6)), min_size=1, max_size=4),
    st.sampled_from([one.value for one in (*MONOTONE, Comparator.EXACTLY)]),
    st.integers(-6, 6),
)
def test_numbers_roll_up_over_whatever_the_silent_may_be(roll_up, members, word, bound):
    """A sum, mean, least, greatest or median number, with silent members unbounded on both sides."""
    assume(members.count(None) < 3)
    requirement = require(word, bound)
    data = [{} if one is None else {"n": str(one)} for one in members]
    found = said(together(number(roll_up), requirement, data))
    assert found == brute.of_numbers(roll_up, requirement, members)
