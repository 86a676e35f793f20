"""What an open bound leaves acceptable: for every bound that it can be, and for one of them."""

from collections.abc import Callable
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.bound import OwnBound
from qtcompliance.domain.interval import Interval
from qtcompliance.domain.percent import Number
from qtcompliance.domain.target import Comparator, Including, Requirement

TITLE = {"vi": "mức", "en": "bound"}
COARSE = [Fraction(place, 4) for place in range(-2, 11)]
"""Values and the ends of spans; between any two lie the bounds that are tried."""
FINE = [Fraction(place, 8) for place in range(-8, 29)]
WORDS = [word for word in Comparator if word not in (Comparator.YES, Comparator.ABOUT)]


def spans() -> st.SearchStrategy[Interval]:
    """Any span that holds a bound, with ends or without."""
    end = st.none() | st.sampled_from(COARSE)
    made = st.builds(Interval, low=end, high=end, low_included=st.booleans(), high_included=st.booleans())
    return made.filter(lambda span: any(map(span.holds, FINE)))


def exactly(word: Comparator, including: Including | None, ends: list[Fraction]) -> Callable[[Fraction], bool]:
    return Requirement(word, tuple(Number(end) for end in ends), including=including).acceptable.holds


@given(st.sampled_from(WORDS), st.sampled_from(Including), spans(), spans())
def test_acceptable_is_what_every_bound_accepts_and_conceivable_what_one_does(word, including, first, second):
    if word is Comparator.BETWEEN:
        spans_of, given_as = [first, second], including
    else:
        spans_of, given_as = [first], None
    own = tuple(OwnBound(quantity="t", title=TITLE, span=span) for span in spans_of)
    asked = Requirement(word, own, including=given_as)
    choices = [[bound for bound in FINE if span.holds(bound)] for span in spans_of]
    lowest = [[low] for low in choices[0]]
    pairs = [[*low, high] for low in lowest for high in choices[1]] if len(choices) > 1 else lowest
    accept = [exactly(word, given_as, pair) for pair in pairs]
    for value in COARSE:
        assert asked.conceivable.holds(value) == any(holds(value) for holds in accept)
        if asked.acceptable.holds(value):
            assert all(holds(value) for holds in accept)
        elif len(spans_of) == 1:
            unlimited = None in (first.low, first.high)
            assert unlimited or not all(holds(value) for holds in accept)


def test_a_bound_without_end_is_never_surely_met():
    asked = Requirement(Comparator.AT_LEAST, (OwnBound(quantity="t", title=TITLE),))
    assert asked.acceptable.empty
    assert asked.conceivable == Interval()
    assert asked.marks == ()


def test_about_an_unknown_bound_is_anything():
    asked = Requirement(Comparator.ABOUT, (OwnBound(quantity="t", title=TITLE),))
    assert asked.acceptable.empty
    assert asked.conceivable == Interval()
    known = attrs.evolve(asked, bounds=(attrs.evolve(asked.bounds[0], number=Number(Fraction(7))),))
    assert (known.acceptable.low, known.acceptable.high) == (Fraction(13, 2), Fraction(15, 2))
