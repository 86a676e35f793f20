"""Whoever reported nothing of an indicator has no figure (SEMANTICS, section 4)."""

import pytest

from qtcompliance.domain.outcome import Outcome
from tests.judging.plans import indicator, judge, ratio, require, ruleset, share


@pytest.mark.parametrize("formula", [share, ratio])
@pytest.mark.parametrize("left_out", [(), (("x", "x1"),), (("x", None), ("y", "y1"))])
def test_whoever_reported_nothing_has_no_figure_whatever_is_left_out(formula, left_out):
    asked = formula(*left_out)
    report = judge(ruleset(indicator("i", asked, require("at_least", "80%"))), {"a": {}})
    (verdict,) = report.scorecards[0].verdicts
    assert (verdict.outcome, verdict.measure.value, verdict.percent) == (Outcome.NO_DATA, None, None)
    assert verdict.measure.missing == asked.quantities


def test_a_denominator_alone_says_what_the_share_can_be():
    report = judge(ruleset(indicator("i", share(("x", "x1")), require("at_least", "80%"))), {"a": {"d": "10"}})
    (verdict,) = report.scorecards[0].verdicts
    assert (verdict.outcome, verdict.measure.denominator) == (Outcome.NO_DATA, None)
    assert verdict.measure.value is not None
