"""SEMANTICS 10: a figure that is not known to the last digit is shown as what it can be, and no other way."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.indicator import Quantity, QuantityKind
from qtcompliance.domain.percent import fixed
from tests.judging.plans import (
    WORDS,
    alone,
    indicator,
    judge,
    number,
    register,
    require,
    ruleset,
    said,
    sentences,
    share,
    verdicts,
)


@given(st.integers(1, 99_998).map(lambda units: fixed(Fraction(units, 1000), 3)))
def test_a_percentage_is_shown_as_published_with_the_exact_ends_of_what_it_can_be(text):
    """94.996 % alone is no "94.996 %–94.997 %": its ends have one digit more, and the sentence says why it is a range."""
    found = alone(share(), require("at_least", "50%"), {"i": f"{text}%"})
    low, high = (found.percent.fields[end] for end in ("low", "high"))
    assert (
        Fraction(high.rstrip("%")) - Fraction(text) == Fraction(text) - Fraction(low.rstrip("%")) == Fraction(5, 10_000)
    )
    assert any(f"{text}% as reported, which is rounded and can be {low}–{high}" in one for one in sentences(found))


def test_a_percentage_with_its_whole_known_is_one_figure():
    found = alone(share(), require("more_than", "95%"), {"d": "25000", "i": "94.996%"})
    assert found.measure.numerator == 23_749
    assert found.percent.in_language("en") == "94.996%"


def test_a_percentage_that_is_a_number_is_shown_with_both_ends():
    rate = Quantity("n", title=WORDS, kind=QuantityKind.PERCENT)
    rules = ruleset(indicator("i", number(), require("more_than", "95%")), quantities=[rate])
    (card,) = judge(rules, {"a": {"n": "94.996%"}}).scorecards
    assert card.verdicts[0].percent.in_language("en") == "0.949955–0.949965"


@pytest.mark.parametrize(
    ("percent", "required", "outcome"),
    [("95.0%", "95%", "undetermined"), ("97.0%", "95%", "pass"), ("90.0%", "95%", "fail")],
)
def test_a_rounded_percentage_is_said_to_be_rounded_once(percent: str, required: str, outcome: str) -> None:
    report = judge(
        ruleset(indicator("i", share(), require("at_least", required))), {"a": {"i": percent}}, register("a")
    )
    found = verdicts(report)["agency", "a", "i"]
    assert said(found) == outcome
    assert found.explain("en").count("rounded") == 1
    assert found.explain("vi").count("làm tròn") == 1


def test_a_group_with_a_rounded_member_says_so_once() -> None:
    rules = ruleset(indicator("i", share(), require("at_least", "95%"), judged="level"))
    report = judge(rules, {"a": {"i": "95.0%", "d": "4000"}, "b": {"n": "95", "d": "100"}}, register("a", "b"))
    found = verdicts(report)["level", "commune", "i"]
    assert said(found) == "undetermined"
    assert found.explain("en").count("rounded") == 1
    assert found.explain("vi").count("làm tròn") == 1


@pytest.mark.parametrize(
    ("percent", "quantities", "shown"),
    [("4.9%", {"n": "5"}, "4.85%–4.90%"), ("1.3%", {"n": "4"}, "1.25%–1.35%"), ("95.0%", {}, "94.95%–95.05%")],
)
def test_the_ends_of_a_narrow_range_are_not_rounded_into_one(
    percent: str, quantities: dict[str, str], shown: str
) -> None:
    """5 of 102 and 5 of 103 are no "4.9%–4.9%"."""
    found = alone(share(), require("at_least", "50%"), {"i": percent, **quantities})
    assert found.percent.in_language("en") == shown
    assert found.percent.in_language("vi") == shown.replace(".", ",")


def test_nothing_of_nothing_has_no_percentage() -> None:
    found = alone(share(), require("at_least", "50%"), {"i": "96%", "n": "0", "d": "0"})
    en, vi = (found.explain(language) for language in ("en", "vi"))
    assert "96% was reported, but 0 of 0 has no percentage" in en
    assert "báo cáo 96%, nhưng 0 trên 0 thì không có tỷ lệ" in vi
