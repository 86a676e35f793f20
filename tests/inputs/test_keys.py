"""Asking sources for the keys of rows: who can answer, and what is held back whoever answers."""

from qtcompliance.contracts import KeyList, KeysAsked, RowKeys, SourceRequest
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.errors import SourceError
from qtcompliance.inputs.assessment import DataSource
from qtcompliance.inputs.keys import read_keys
from qtcompliance.inputs.mapping import ColumnMapping
from qtcompliance.locale import Message

YEAR = ReportingPeriod.parse("2016")
assert YEAR is not None
ASKED = KeysAsked(agency="a", period=YEAR, among=("sent",), most=2)


class Rows:
    name, settings = "rows", frozenset()

    def __init__(self, answer):
        self.answer = answer

    def observe(self, source, out):
        raise AssertionError("nothing is counted anew")

    def row_keys(self, source, asked):
        assert (source.periods, asked) == ((YEAR,), ASKED)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Figures:
    name, settings = "figures", frozenset()

    def observe(self, source, out):
        pass


def ask(*adapters):
    """One source after the other at the same location."""
    sources = [
        DataSource(adapter=str(place), request=SourceRequest(location="rows:x", path="x"), mapping=ColumnMapping())
        for place in range(len(adapters))
    ]
    return read_keys(sources, lambda name: adapters[int(name)], "rows:x", ASKED, str)


def test_what_may_name_a_person_is_held_back_whoever_answers():
    answer = RowKeys(sure=KeyList(keys=("b 1", "Lê Bình 2", "Lê Bình 3"), total=3, rows=3))
    found = ask(Rows(answer))
    assert found == RowKeys(sure=KeyList(keys=(), total=3, rows=3, withheld=2))
    answer = RowKeys(doubtful=KeyList(keys=("2", "1", "3"), total=3, rows=3))
    assert ask(Rows(answer)).doubtful.keys == ("1", "2")


def test_the_first_source_that_can_answer_does():
    refuses = Rows(SourceError("rows:x", {"vi": "không", "en": "not here"}))
    answers = Rows(RowKeys(sure=KeyList(rows=1, nameless=1)))
    assert ask(refuses, Figures(), answers) == RowKeys(sure=KeyList(rows=1, nameless=1))


def test_why_nobody_answers_is_told():
    for adapters, why in (
        ([Rows(SourceError("rows:x", {"vi": "không", "en": "not here"}))], "rows:x: not here"),
        ([Rows(ValueError("oh"))], 'the adapter "rows" broke: ValueError: oh'),
        ([Figures()], "rows:x gives figures, not rows"),
        ([], "rows:x gives figures, not rows"),
    ):
        found = ask(*adapters)
        assert isinstance(found, Message)
        assert found.in_language("en") == why


def test_a_listing_that_counts_something_else_is_passed_over_and_hides_no_reason():
    refuses = Rows(SourceError("rows:x", {"vi": "không", "en": "no key"}))
    assert "no key" in ask(refuses, Rows(None)).in_language("en")
    assert "no key" in ask(Rows(None), refuses).in_language("en")
    apart = ask(Rows(None), Rows(None))
    assert apart.key == "keys.apart_here"
