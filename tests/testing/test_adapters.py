"""An adapter that breaks its contract is told how."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from qtcompliance.contracts import Row, Table
from qtcompliance.errors import SourceError
from qtcompliance.testing import (
    check_adapter,
    example_request,
)
from tests.testing.offers import GONE, spoilt

HEADER = ("agency", "sent")


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "returns.csv"
    path.write_text("agency,sent\nĐồi Thông,4\n", encoding="utf-8")
    return path


class Adapter:
    """A good adapter; each case below spoils one thing."""

    name = "good"
    settings = frozenset({"sheet"})
    header = HEADER
    rows = (Row(("a", 1), 2), Row(("b", None), 3))

    def tables(self, source):
        if not Path(source.path).exists():
            raise SourceError(source.location, GONE)
        return [Table(self.header, self.rows)]


class Counting:
    """A good observing adapter."""

    name = "counting"
    settings = frozenset()
    values = ("a", "2016", "sent", 4, "row 2")
    more = ()

    def observe(self, source, out):
        if not Path(source.path).exists():
            raise SourceError(source.location, GONE)
        out.add(*self.values, **dict(self.more))
        out.problem("row", "row 3", "?", GONE)


def raising(error):
    def tables(self, source):
        if not Path(source.path).exists():
            raise error
        return [Table(HEADER, Adapter.rows)]

    return tables


def forgetful():
    seen = []

    def tables(self, source):
        if not Path(source.path).exists():
            raise SourceError(source.location, GONE)
        seen.append(1)
        return [Table(HEADER, [Row((len(seen), 1), 2)])]

    return tables


def greedy(self, source):
    if not Path(source.path).exists():
        raise SourceError(source.location, GONE)
    source.settings["sheet"] = "1"
    return [Table(HEADER, Adapter.rows)]


@pytest.mark.parametrize(("base", "way"), [(Adapter, "tables"), (Counting, "observe")])
def test_good_adapters_pass(source, base, way):
    there = []

    def read(self, request, *out):
        there.append(Path(request.path).exists())
        return getattr(base, way)(self, request, *out)

    check_adapter(spoilt(base, **{way: read}), example_request(source, base.name))
    assert there == [True, True, False]  # read twice, and once where nothing is


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"name": ""}, "empty name"),
        ({"name": None}, "no `name`"),
        ({"name": " good"}, "white space"),
        ({"name": "a:b"}, "colon"),
        ({"settings": ("sheet",)}, "not a frozenset"),
        ({"settings": frozenset({1})}, "no text"),
        ({"settings": frozenset({"decimal"})}, "['decimal'] are keys of every source"),
        ({"settings": frozenset({"from"})}, "['from'] are keys of every source"),
        ({"observe": lambda self, source, out: None}, "one of `tables` and `observe`"),
        ({"header": ()}, "no header"),
        ({"header": ("agency", 1)}, "holds what is no text"),
        ({"rows": (Row(("a", 1, 2), 2),)}, "3 cells under a header of 2"),
        ({"rows": (Row(("a", 1), 0),)}, "numbers must rise, from 1"),
        ({"rows": (Row(("a", 1), 3), Row(("b", 1), 3))}, "row 3 comes after row 3"),
        ({"rows": (Row(("a", 0.928), 2),)}, "0.928 is a float"),
        ({"rows": (Row(("a", Fraction(1, 3)), 2),)}, "is a Fraction, which is no cell"),
        ({"rows": (Row(("a", datetime(2016, 1, 1)), 2),)}, "is a datetime"),  # noqa: DTZ001 - as spreadsheets give it
        ({"tables": lambda self, source: []}, "found nothing"),
        ({"tables": forgetful()}, "twice does not give the same"),
        ({"tables": greedy}, "changed the settings"),
        ({"tables": lambda self, source: [Table(HEADER, Adapter.rows)]}, "read without a word"),
        ({"tables": raising(FileNotFoundError("gone"))}, "raises FileNotFoundError, not SourceError"),
        ({"tables": raising(SourceError("/tmp/gone", GONE))}, "is called '/tmp/gone', not 'good:returns.csv'"),
        ({"tables": raising(SourceError("good:returns.csv", {"en": "gone"}))}, "no words in vi"),
    ],
)
def test_what_an_adapter_does_wrong_is_told(source, parts, words):
    with pytest.raises(AssertionError) as told:
        check_adapter(spoilt(Adapter, **parts), example_request(source, "good"))

    assert words in str(told.value)


def test_rows_longer_than_the_header_may_be_allowed(source):
    adapter = spoilt(Adapter, rows=(Row(("a", 1, 2), 2),))

    check_adapter(adapter, example_request(source, "good"), longer_rows=True)
    with pytest.raises(AssertionError, match="3 cells under a header of 2"):
        check_adapter(adapter, example_request(source, "good"))


@pytest.mark.parametrize(
    ("values", "more", "words"),
    [
        ((1, "2016", "sent", 4, "row 2"), {}, "the agency is a int"),
        (("a", date(2016, 1, 1), "sent", 4, "row 2"), {}, "the period is a date"),
        (("a", "2016", "", 4, "row 2"), {}, "the quantity has no name"),
        (("a", "2016", "sent", 4.0, "row 2"), {}, "is a float"),
        (("a", "2016", "sent", "4", "row 2"), {}, "is a str"),
        (("a", "2016", "sent", None, "row 2"), {}, "is a NoneType"),
        (("a", "2016", "sent", 4, ""), {}, "without a place"),
        (("a", "2016", "sent", 4, "row 2"), {"flag": "perhaps"}, "the flag is 'perhaps'"),
    ],
)
def test_what_an_observing_adapter_does_wrong_is_told(source, values, more, words):
    with pytest.raises(AssertionError) as told:
        check_adapter(spoilt(Counting, values=values, more=more), example_request(source, "counting"))

    assert words in str(told.value)
