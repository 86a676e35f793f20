"""Fields are shown and compared by one function; few are compiled for a class of its own at every start."""

import re
from pathlib import Path

import attrs
import pytest

from qtcompliance.domain.interval import Interval
from qtcompliance.domain.record import Compared, Record

ROOT = Path(__file__).parents[2]
CLASS = re.compile(r"@attrs\.(?P<make>\w+)(?P<how>\([^)]*\))?\n(?:@[^\n]*\n)*class (?P<name>\w+)")
OFTEN = {
    *("Region", "Interval", "Number", "Extra", "Reading", "Unreadable", "Term", "Place", "Line"),
    *("ReportingPeriod", "Subject"),
}
BELOW = {"errors.py"}  # a floor that does not know the nouns


@attrs.frozen(repr=False)
class Shown(Record):
    one: int
    held_back: int = attrs.field(repr=False)
    _two: str = "b"


@attrs.frozen(eq=False, repr=False)
class Same(Compared):
    one: object
    aside: int = attrs.field(default=0, eq=False)
    unkeyed: object = attrs.field(default=(), hash=False)


@attrs.frozen(eq=False, repr=False)
class Other(Compared):
    one: object
    aside: int = attrs.field(default=0, eq=False)
    unkeyed: object = attrs.field(default=(), hash=False)


@attrs.frozen(eq=False, repr=False)
class Empty(Compared):
    pass


def test_things_are_equal_whose_fields_are_and_whose_class_is():
    assert Same(1) == Same(1, aside=2)
    assert hash(Same(1)) == hash(Same(1, aside=2))
    assert Same(1) != Same(2)
    assert Same(1, unkeyed=[1]) != Same(1, unkeyed=[2])
    assert hash(Same(1, unkeyed=[1])) == hash(Same(1, unkeyed=[2]))
    assert Same(1) != Other(1)
    assert Same(1) != 1
    assert {Same(1), Same(1), Other(1), Empty(), Empty()} == {Same(1), Other(1), Empty()}
    with pytest.raises(TypeError, match="unhashable"):
        hash(Same([]))


def test_fields_are_shown_but_those_held_back():
    assert repr(Shown(1, 2)) == "Shown(one=1, _two='b')"
    assert repr(Interval()) == "Interval(low=None, high=None, low_included=True, high_included=True)"


@pytest.mark.parametrize("folder", [ROOT / "src", *sorted(ROOT.glob("plugins/*/src"))], ids=lambda one: one.parent.name)
def test_no_class_has_a_function_of_its_own_but_for_what_is_compared_all_the_time(folder):
    classes = [
        (path, found["name"], found["make"], found["how"] or "")
        for path in sorted(folder.rglob("*.py"))
        if path.name not in BELOW
        for found in CLASS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert [(path.name, name) for path, name, _, how in classes if "repr=False" not in how] == []
    assert {name for _, name, make, how in classes if make == "frozen" and "eq=False" not in how} <= OFTEN
