"""Requirements: the word of the law as a set; milestones by date."""

from datetime import date
from fractions import Fraction

import pytest

from qtcompliance.domain.percent import Number, parse_percent
from qtcompliance.domain.target import Comparator, Including, Milestone, Requirement, Target

BELOW, AT, ABOVE = Fraction(9499, 10000), Fraction(95, 100), Fraction(9501, 10000)


def meets(requirement):
    return [requirement.acceptable.holds(one) for one in (BELOW, AT, ABOVE)]


@pytest.mark.parametrize(
    ("word", "met"),
    [
        ("exactly", [False, True, False]),
        ("more_than", [False, False, True]),
        ("at_least", [False, True, True]),
        ("less_than", [True, False, False]),
        ("at_most", [True, True, False]),
        ("about", [True, True, True]),
    ],
)
def test_each_word_around_its_bound(word, met):
    assert meets(Requirement(Comparator(word), (parse_percent("95%"),))) == met


@pytest.mark.parametrize(
    ("including", "met"),
    [("lower", (True, False)), ("upper", (False, True)), ("both", (True, True)), ("neither", (False, False))],
)
def test_between_says_which_ends(including, met):
    ends = (parse_percent("15%"), parse_percent("30%"))
    acceptable = Requirement(Comparator.BETWEEN, ends, including=Including(including)).acceptable
    assert (acceptable.holds(Fraction(15, 100)), acceptable.holds(Fraction(30, 100))) == met
    assert acceptable.holds(Fraction(20, 100))
    assert not acceptable.holds(Fraction(14, 100))


def test_about_is_half_a_unit_of_its_last_digit():
    acceptable = Requirement(Comparator.ABOUT, (parse_percent("92.8%"),)).acceptable
    assert [acceptable.holds(Fraction(one, 100000)) for one in (92749, 92750, 92850, 92851)] == [
        False,
        True,
        True,
        False,
    ]


def test_yes_is_the_whole():
    acceptable = Requirement(Comparator.YES).acceptable
    assert acceptable.holds(Fraction(1))
    assert not acceptable.holds(Fraction(0))


def test_zero_is_a_target_like_any_other():
    assert Requirement(Comparator.EXACTLY, (parse_percent("0%"),)).acceptable.holds(Fraction(0))
    assert not Requirement(Comparator.LESS_THAN, (parse_percent("0%"),)).acceptable.holds(Fraction(0))


def test_marks_are_where_the_verdict_turns():
    assert Requirement(Comparator.AT_LEAST, (Number(Fraction(41)),)).marks == (Fraction(41),)
    assert Requirement(Comparator.ABOUT, (parse_percent("93%"),)).marks == (
        Fraction(925, 1000),
        Fraction(935, 1000),
        Fraction(93, 100),
    )


def test_the_milestone_in_force_is_the_latest_due():
    bounds = [Requirement(Comparator.AT_LEAST, (parse_percent(text),)) for text in ("60%", "80%")]
    target = Target((Milestone(bounds[0], due=date(2016, 12, 31)), Milestone(bounds[1], due=date(2018, 12, 31))))
    found = [
        target.in_force(day) for day in (date(2016, 12, 30), date(2016, 12, 31), date(2018, 12, 30), date(2030, 1, 1))
    ]
    assert found == [None, bounds[0], bounds[0], bounds[1]]
    assert Target((Milestone(bounds[0]),)).in_force(date(1, 1, 1)) == bounds[0]
