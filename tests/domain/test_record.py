"""Fields are shown by one function; none is compiled for a class of its own at every start."""

import re
from pathlib import Path

import attrs
import pytest

from qtcompliance.domain.interval import Interval
from qtcompliance.domain.record import Record

ROOT = Path(__file__).parents[2]
CLASS = re.compile(r"@attrs\.\w+(?P<how>\([^)]*\))?\n(?:@[^\n]*\n)*class (?P<name>\w+)")
BELOW = {"errors.py"}  # a floor that does not know the nouns


@attrs.frozen(repr=False)
class Shown(Record):
    one: int
    held_back: int = attrs.field(repr=False)
    _two: str = "b"


def test_fields_are_shown_but_those_held_back():
    assert repr(Shown(1, 2)) == "Shown(one=1, _two='b')"
    assert repr(Interval()) == "Interval(low=None, high=None, low_included=True, high_included=True)"


@pytest.mark.parametrize("folder", [ROOT / "src", *sorted(ROOT.glob("plugins/*/src"))], ids=lambda one: one.parent.name)
def test_no_class_has_a_function_of_its_own_for_it(folder):
    made = [
        (path.relative_to(ROOT).as_posix(), found["name"])
        for path in sorted(folder.rglob("*.py"))
        if path.name not in BELOW
        for found in CLASS.finditer(path.read_text(encoding="utf-8"))
        if "repr=False" not in (found["how"] or "")
    ]
    assert made == []
