"""SEMANTICS as properties: monotone, exact, and printed without contradiction."""

import re
from fractions import Fraction

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from qtcompliance.domain.interval import Interval
from qtcompliance.domain.lattice import Region
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.target import Comparator
from qtcompliance.domain.value import of_point, of_region
from qtcompliance.judging.decide import decide_set, passes
from tests.judging import brute
from tests.judging.law_cases import DECIDED, cases, groups, slowly
from tests.judging.plans import (
    MONOTONE,
    SHARE,
    alone,
    percent,
    ratio,
    require,
    said,
    share,
    together,
)
from tests.judging.strategies import (
    SMALL,
    requirements,
)

# ── Monotone, and exact ─────────────────────────────────────────────────────────────────────────────────


@given(cases(), requirements(words=MONOTONE))
def test_one_more_in_the_numerator_never_harms_at_least(case, requirement):
    """A larger numerator of the same data moves at-least and more-than up only, at-most and less-than down only."""
    formula, data = case
    assume("n" in data and formula.over == ("d",) and "i" not in data)
    one, more = (
        alone(formula, requirement, data),
        alone(formula, requirement, {**data, "n": str(int(data["n"]) + 1)}),
    )
    order = ["fail", "undetermined", "pass"]
    if requirement.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        order.reverse()
    assume(all(said(verdict) in order for verdict in (one, more)))
    assume(all(verdict.measure.value and not verdict.measure.value.may_be_empty for verdict in (one, more)))
    assert order.index(said(one)) <= order.index(said(more))


@given(cases(), st.sampled_from(["25%", "50%", "60%", "100%"]))
def test_at_least_and_more_than_differ_only_at_equality(case, bound):
    """Where the two words give different outcomes, the bound itself is among the possible values."""
    formula, data = case
    one, other = (alone(formula, require(word, bound), data) for word in ("at_least", "more_than"))
    if one.outcome is not other.outcome:
        mark = percent(bound).value
        assert one.measure.value.compare(Interval(low=mark, high=mark))[0]


@given(st.integers(0, 50), st.integers(1, 50), requirements())
def test_the_integer_path_and_the_set_path_agree(n, d, requirement):
    """Cross-multiplied whole numbers, a point and a region of one pair decide alike."""
    acceptable = requirement.acceptable
    met = passes([n], [d], acceptable) == [True]
    assert met == brute.accepts(requirement, Fraction(n, d))
    point = of_region(Region(n_low=n, n_high=n, d_low=d, d_high=d, rest_low=None))
    for value in (of_point(Fraction(n, d)), point):
        assert decide_set(value, acceptable) == (Outcome.PASS if met else Outcome.FAIL, None)


@given(st.integers(1, 9), st.integers(0, 10**18), st.sampled_from([-1, 0, 1]), st.sampled_from([18, 30]))
def test_counts_of_ten_to_the_eighteenth_are_exact(times, left_out, more, digits):
    """One unit more or less than 95 % of 10^18 turns the verdict, and the shortfall is that one unit."""
    whole = 20 * times * 10**digits
    data = {"n": str(whole * 19 // 20 + more), "d": str(whole + left_out), "x": str(left_out)}
    formula = share(("x", None))
    assert said(alone(formula, require("at_least", "95%"), data)) == ("pass" if more >= 0 else "fail")
    verdict = alone(formula, require("more_than", "95%"), data)
    assert said(verdict) == ("pass" if more > 0 else "fail")
    assert verdict.shortfall == (None if more > 0 else 1 - more)
    without = {key: text for key, text in data.items() if key != "n"} | {"i": "95.0%"}
    assert said(alone(formula, require("at_least", "94.95%"), without)) == "pass"
    assert said(alone(formula, require("at_least", "94.951%"), without)) == "undetermined"


# ── Shortfall, excess, print ────────────────────────────────────────────────────────────────────────────


@given(cases(), requirements())
def test_the_shortfall_passes_and_one_less_does_not(case, requirement):
    """n + shortfall of the same d passes, n + shortfall - 1 does not, in the worst case; excess likewise downwards."""
    formula, data = case
    verdict = alone(formula, requirement, data)
    assume(said(verdict) in (*DECIDED, "undetermined"))
    # a d that only a percentage betrays is not known
    assume("i" not in data or all(one in data for one in (*formula.over, *(each.of for each in formula.excluding))))
    cap = brute.cap_for([formula], requirement, [data])
    pairs = slowly(brute.completions, formula, data, cap)
    denominators = {d for _, d in pairs}
    if said(verdict) == "pass" or len(denominators) != 1:
        assert (verdict.shortfall, verdict.excess) == (None, None)
        return
    (d,) = denominators
    least, most = min(n for n, _ in pairs), max(n for n, _ in pairs)
    room = d - least if formula.kind is SHARE else least + 10 * d + 10
    endless = most > d and not all(one in data for one in formula.count)  # of a ratio: nothing is the worst case
    up, down = range(1, room + 1), range(1, 1 if endless else most + 1)
    assert verdict.shortfall == _first(up, least, d, requirement)
    assert verdict.excess == _first(down, most, d, requirement, -1)


def _first(steps, n, d, requirement, sign=1):
    """The least number of steps after which n of d is acceptable; None where n already is, or none will do."""
    if brute.accepts(requirement, Fraction(n, d)):
        return None
    return next((k for k in steps if brute.accepts(requirement, Fraction(n + sign * k, d))), None)


@given(groups(percentage=False), requirements(SMALL))
def test_a_groups_shortfall_passes_and_one_less_does_not(group, requirement):
    """Wherever a level's numbers are exact, its shortfall and excess are the least that would do; never of a mean."""
    formula, members = group
    verdict = together(formula, requirement, members)
    n, d = verdict.measure.numerator, verdict.measure.denominator
    if said(verdict) == "fail" and n is not None and d is not None:
        room = d - n if formula.kind is SHARE else 10 * d + 10
        assert verdict.shortfall == _first(range(1, room + 1), n, d, requirement)
        assert verdict.excess == _first(range(1, n + 1), n, d, requirement, -1)
    mean = together(attrs.evolve(formula, mean=True), requirement, members)
    assert (mean.shortfall, mean.excess) == (None, None)


@given(st.integers(0, 10**6), st.integers(1, 10**6), requirements(), st.sampled_from(["vi", "en"]))
def test_the_print_never_contradicts_the_verdict(n, d, requirement, language):
    """The percentage as printed lies on the same side of every bound as the figure itself."""
    verdict = alone(ratio(), requirement, {"n": str(n), "d": str(d)})
    text = verdict.percent.in_language(language)
    assert ("," in text) <= (language == "vi")
    printed = Fraction(text.replace(",", ".").rstrip("%").strip()) / 100
    assert brute.accepts(requirement, printed) == (said(verdict) == "pass")
    assert abs(printed - Fraction(n, d)) <= Fraction(1, 2000)


@given(st.integers(1, 10**6), st.integers(-3, 3), st.sampled_from(["95%", "92.8%", "100%"]), st.data())
def test_a_near_miss_is_never_printed_as_a_hit(tens, off, bound, choice):
    """A figure next to its bound is printed with as many digits as it takes, in every percentage of the sentence."""
    d = 1000 * tens
    n = d * percent(bound).value.numerator // percent(bound).value.denominator + off
    assume(0 <= n <= d)
    requirement = require(choice.draw(st.sampled_from([one.value for one in MONOTONE])), bound)
    verdict = alone(share(), requirement, {"n": str(n), "d": str(d)})
    printed = Fraction(verdict.percent.in_language("en").rstrip("%")) / 100
    assert brute.accepts(requirement, printed) == (said(verdict) == "pass")
    figures = {Fraction(text) / 100 for text in re.findall(r"([0-9]+(?:\.[0-9]+)?)%", verdict.explain("en"))}
    assert figures <= {printed, percent(bound).value}
