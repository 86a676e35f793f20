"""A requirement in words and in signs."""

import attrs
import pytest

from qtcompliance.domain.bound import OwnBound
from qtcompliance.domain.target import Comparator, Including, Requirement
from qtcompliance.outputs.requirement import requirement_sign
from tests.outputs.factory import demand


@pytest.mark.parametrize(
    ("word", "sign", "en", "vi"),
    [
        (Comparator.EXACTLY, "= 92.8%", "exactly 92.8%", "đúng 92,8%"),
        (Comparator.MORE_THAN, "> 92.8%", "more than 92.8%", "trên 92,8%"),
        (Comparator.AT_LEAST, "≥ 92.8%", "at least 92.8%", "tối thiểu 92,8%"),
        (Comparator.LESS_THAN, "< 92.8%", "less than 92.8%", "dưới 92,8%"),
        (Comparator.AT_MOST, "≤ 92.8%", "at most 92.8%", "không quá 92,8%"),
        (Comparator.ABOUT, "≈ 92.8%", "about 92.8%", "khoảng 92,8%"),
    ],
)
def test_each_comparator(word, sign, en, vi):
    need = demand(word, "92.8%")
    assert requirement_sign(need, "en") == sign
    assert need.words.in_language("en") == en
    assert need.words.in_language("vi") == vi


@pytest.mark.parametrize(
    ("including", "sign"),
    [
        (Including.BOTH, "15%–30%"),
        (Including.LOWER, "15%–<30%"),
        (Including.UPPER, ">15%–30%"),
        (Including.NEITHER, ">15%–<30%"),
    ],
)
def test_an_end_that_does_not_count_bears_its_sign(including, sign):
    need = demand(Comparator.BETWEEN, "15%", "30%", including=including)
    assert requirement_sign(need, "en") == sign
    assert "15%" in need.words.in_language("vi")


def test_an_agencys_own_bound_says_that_it_is():
    bound = OwnBound(quantity="assigned", title={"vi": "Tỷ lệ được giao", "en": "Share assigned"})
    need = Requirement(Comparator.AT_LEAST, (bound,))
    assert [requirement_sign(need, language) for language in ("vi", "en")] == ["≥ ? (riêng)", "≥ ? (own)"]
    assert need.words.in_language("vi") == "tối thiểu mức riêng “Tỷ lệ được giao”"
    (plain,) = demand(Comparator.AT_LEAST, "92.8%").bounds
    known = attrs.evolve(need, bounds=(attrs.evolve(bound, number=plain),))
    assert requirement_sign(known, "vi") == "≥ 92,8% (riêng)"
    assert known.words.in_language("en") == "at least 92.8% by its own “Share assigned”"
    both = Requirement(Comparator.BETWEEN, (*known.bounds, bound), including=Including.BOTH)
    assert requirement_sign(both, "en") == "92.8% (own)–? (own)"


def test_yes():
    assert requirement_sign(demand(Comparator.YES), "vi") == demand(Comparator.YES).words.in_language("vi") == "có"
