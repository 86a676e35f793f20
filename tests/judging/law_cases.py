"""What laws are drawn from: formulas with what is reported for them."""

from hypothesis import reject
from hypothesis import strategies as st

from tests.judging import brute
from tests.judging.strategies import (
    data_for,
    formulas,
)

DECIDED = ("pass", "fail")


def slowly(function, *args, **more):
    """The brute force's answer; an example that it has no time for is left out."""
    try:
        return function(*args, **more)
    except brute.TooManyError:
        reject()


@st.composite
def cases(draw, **more):
    """A formula and what one agency reports for it."""
    formula = draw(formulas(**more))
    return formula, draw(data_for(formula))


@st.composite
def groups(draw, formulas=formulas(), most=3, **more):  # noqa: B008 (a strategy is a value)
    """A formula and what the members of a level report for it."""
    formula = draw(formulas)
    return formula, draw(st.lists(data_for(formula, most=2, **more), min_size=1, max_size=most))
