"""The kit's look at `row_keys`: whoever names other rows than it counts, or a person, is told."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from qtcompliance.contracts import KeyList, KeysAsked, RowKeys
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.errors import SourceError
from qtcompliance.testing import check_row_keys, example_request

KEYS = ("1/A", "2/A", "3/A")
YEAR = ReportingPeriod.months("2016", 2016, 1, 12)
ASKED = KeysAsked(agency="a", period=YEAR, among=("sent",), but_not=("online",))
GOOD = KeyList(keys=KEYS, total=4, rows=6, nameless=2, withheld=1)


class Keyed:
    """Counts ten rows, four of them online; answers with what it is given."""

    name = "keyed"
    settings = frozenset[str]()

    def __init__(self, sure=GOOD, **odd):
        self.sure, self.odd, self.asked = sure, odd, 0

    def observe(self, source, out):
        out.add_many(["a"], ["2016"], "sent", [10], "here")
        out.add("a", "", "online", 4, "here")
        out.add("b", "2016", "sent", 99, "here")
        out.problem("row", "here", "x")

    def row_keys(self, source, asked):
        if not Path(source.path).exists() and "unread" not in self.odd:
            raise SourceError(source.location, {"vi": "không có", "en": "not there"})
        if "nobody-counts" in " ".join(asked.among):
            return self.odd.get("strange")
        self.asked += 1
        sure = self.sure
        if asked.most == 1:
            sure = attrs.evolve(sure, keys=self.odd.get("one", sure.keys[:1]))
        if asked.persons and "named" in self.odd:
            sure = attrs.evolve(sure, rows=sure.rows + 1)
        if "fickle" in self.odd:
            sure = attrs.evolve(sure, rows=6 + self.asked)
        return self.odd.get("answer", RowKeys(sure=sure, doubtful=self.odd.get("doubtful", KeyList())))


@pytest.fixture
def request_of(tmp_path):
    (tmp_path / "rows").write_text("", encoding="utf-8")
    return example_request(tmp_path / "rows", "keyed")


def test_who_names_what_it_counts_keeps_the_contract(request_of):
    for adapter in (Keyed(), Keyed(doubtful=KeyList(keys=("9/A",), total=1, rows=1))):
        check_row_keys(adapter, request_of, ASKED)
        assert adapter.asked == 5  # twice the same, for one key, with persons and without


def test_persons_may_be_named_where_they_are_asked_for(request_of):
    class Named(Keyed):
        def row_keys(self, source, asked):
            found = super().row_keys(source, asked)
            if found is None or asked.persons:
                return found
            return RowKeys(sure=attrs.evolve(found.sure, keys=(), withheld=found.sure.total))

    named = Named(KeyList(keys=("Lê Văn An",), total=1, rows=6))
    check_row_keys(named, request_of, attrs.evolve(ASKED, persons=True))
    with pytest.raises(AssertionError, match="may name persons"):
        check_row_keys(Keyed(named.sure), request_of, ASKED)


@pytest.mark.parametrize(
    ("adapter", "told"),
    [
        (Keyed(answer=None), "says that it does not count"),
        (Keyed(answer=[]), "answers with a list"),
        (Keyed(fickle=True), "two answers to one question differ"),
        (Keyed(attrs.evolve(GOOD, keys=("2/A", "1/A"))), "not in the order of code points"),
        (Keyed(attrs.evolve(GOOD, keys=("1/A", "1/A"))), "each key once"),
        (Keyed(attrs.evolve(GOOD, keys=(1,))), "no text"),
        (Keyed(attrs.evolve(GOOD, keys=("1/A", "Lê Văn An"))), "may name persons"),
        (
            Keyed(KeyList(keys=tuple(f"{at:02}" for at in range(21)), total=21, rows=21)),
            "21 keys, and 20 were asked for",
        ),
        (Keyed(attrs.evolve(GOOD, total=-1)), "total is -1"),
        (Keyed(attrs.evolve(GOOD, rows=6.0)), "rows is 6.0, not a whole number"),
        (Keyed(attrs.evolve(GOOD, total=3)), "more than 3 in total"),
        (Keyed(attrs.evolve(GOOD, rows=5)), "more than 5 rows"),
        (Keyed(attrs.evolve(GOOD, keys=KEYS[:2])), "2 keys are listed where 3 could be"),
        (Keyed(KeyList(rows=5, nameless=5)), "names 5 rows where it counts sent 10, online 4"),
        (Keyed(KeyList(rows=11, nameless=11)), "names 11 rows where it counts sent 10, online 4"),
        (Keyed(one=("2/A",)), "is not the first of"),
        (Keyed(named=True), "rows become"),
        (Keyed(strange=RowKeys()), "which it does not count"),
        (Keyed(unread=True), "a source that is not there"),
    ],
)
def test_whoever_breaks_it_is_told_how(request_of, adapter, told):
    with pytest.raises(AssertionError, match=told):
        check_row_keys(adapter, request_of, ASKED)


def test_who_names_no_rows_is_told(request_of):
    class Counting:
        name = "counting"
        settings = frozenset[str]()

        def observe(self, source, out):
            pass

    with pytest.raises(AssertionError, match="has no row_keys"):
        check_row_keys(Counting(), request_of, ASKED)
