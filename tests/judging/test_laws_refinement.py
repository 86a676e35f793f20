"""SEMANTICS as properties: more data never turn a decided verdict over."""

from fractions import Fraction
from itertools import pairwise

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from qtcompliance.domain.indicator import Formula, IndicatorKind
from qtcompliance.domain.percent import fixed
from tests.judging import brute
from tests.judging.law_cases import DECIDED, cases, groups
from tests.judging.plans import (
    alone,
    indicator,
    judge,
    ratio,
    require,
    said,
    sentences,
    share,
    together,
    verdicts,
)
from tests.judging.strategies import (
    SMALL,
    requirements,
)


@given(cases(), requirements(), st.data())
def test_more_data_never_turn_an_agency_over(case, requirement, choice):
    """Filling in what was missing keeps a pass a pass and a fail a fail, or shows a contradiction: error."""
    formula, finer = case
    coarser = {key: text for key, text in finer.items() if choice.draw(st.booleans(), label=f"{key} known before")}
    before, after = said(alone(formula, requirement, coarser)), said(alone(formula, requirement, finer))
    assert before not in DECIDED or after in (before, "error")


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 2), requirements(), st.booleans())
def test_counts_in_place_of_a_percentage_never_turn_it_over(n, d, decimals, requirement, part_of):
    """From a rounded percentage, to one of a known d, to both, to the counts: pass and fail stay."""
    assume(n <= d or not part_of)
    formula = share() if part_of else ratio()
    text = fixed(Fraction(100 * n, d), decimals) + "%"
    steps = [
        {"i": text},
        {"i": text, "d": str(d)},
        {"i": text, "d": str(d), "n": str(n)},
        {"d": str(d), "n": str(n)},
    ]
    found = [said(alone(formula, requirement, data)) for data in steps]
    for before, after in pairwise(found):
        assert before not in DECIDED or after == before


@given(st.sampled_from([">", ">=", "<", "<="]), st.integers(0, 100), st.integers(0, 1000), requirements())
def test_a_percentage_in_place_of_a_bound_never_turns_it_over(sign, bound, tenths, requirement):
    """A percentage that lies wholly within a bound reported before keeps its pass or fail."""
    finer = f"{fixed(Fraction(tenths, 10), 1)}%"
    edge, (low, high) = Fraction(bound, 100), brute.ends_of(finer)
    assume(low > edge if sign.startswith(">") else high < edge)
    before = said(alone(share(), requirement, {"i": f"{sign} {bound}%"}))
    assert before not in DECIDED or said(alone(share(), requirement, {"i": finer})) == before


@given(groups(most=4), requirements(SMALL), st.data())
def test_more_data_never_turn_a_group_over(group, requirement, choice):
    """A group's pass or fail stays, or becomes undetermined (error, if nobody is left) naming the contradicted member."""
    formula, finer = group
    formula = attrs.evolve(formula, mean=choice.draw(st.booleans(), label="mean"))
    coarser = [{key: text for key, text in data.items() if choice.draw(st.booleans())} for data in finer]
    before, after = together(formula, requirement, coarser), together(formula, requirement, finer)
    if said(before) in DECIDED and said(after) != said(before):
        assert said(after) in ("undetermined", "error")
        assert any("Agency a" in text for text in sentences(after))
        assert "error" in [said(alone(formula, requirement, data)) for data in finer]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=4),
    requirements(SMALL),
    st.data(),
)
def test_more_data_never_turn_the_share_of_passing_members_over(members, requirement, choice):
    """What `passes` says of a level survives every refinement of its members."""
    finer = [{"n": str(n), "d": str(n + rest)} for n, rest in members]
    coarser = [{key: text for key, text in data.items() if choice.draw(st.booleans())} for data in finer]
    rules = [
        indicator("i", share(), require("at_least", "50%")),
        indicator("p", Formula(IndicatorKind.YES_NO, passes="i"), requirement, judged="level"),
    ]
    before, after = (
        said(verdicts(judge(rules, {f"a{place}": data for place, data in enumerate(one)}))["level", "commune", "p"])
        for one in (coarser, finer)
    )
    assert before not in DECIDED or after == before
