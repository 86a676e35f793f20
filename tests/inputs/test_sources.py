"""One source, whatever its adapter: what it holds, or why it holds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from qtcompliance.contracts import ObservingAdapter, Place, Row, Sink, SourceRequest, Table, TableAdapter
from qtcompliance.domain.extra import Extra
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.mapping import ALL, ColumnMapping, Fixed
from qtcompliance.inputs.sources import read_source
from qtcompliance.locale import message

REQUEST = SourceRequest(location="x:y", path="nowhere/none")


class Tables:
    """A table, and then whatever goes wrong."""

    name: str = "x"
    settings: frozenset[str] = frozenset()

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def tables(self, source: SourceRequest) -> Iterable[Table]:
        yield Table(["agency", "officials"], [Row(["A", "1"], 2), Row(["B", "x", "y"], 3)])
        if self.error:
            raise self.error


class Observing:
    name: str = "x"
    settings: frozenset[str] = frozenset()

    def observe(self, source: SourceRequest, out: Sink) -> None:
        out.add("A", "", "q", 1, Place(3, "q"))
        out.add("B", "2017", "q", True, "SELECT 1", flag="estimated", as_of=date(2016, 1, 1), note="n")
        out.problem("stray", "row 9", "text", {"vi": "thừa", "en": "stray"})
        out.problem("stray", Place(10), "text", "as it is")
        out.problem("stray", "", "text", message("source.not_found"))


class Counting:
    """One quantity of many agencies at once, or one by one."""

    name: str = "x"
    settings: frozenset[str] = frozenset()

    def __init__(self, *, at_once: bool, place: Place | str) -> None:
        self.at_once, self.place = at_once, place

    def observe(self, source: SourceRequest, out: Sink) -> None:
        columns = ["A", "Bß", "A", "A"], ["2016", "", "2017", "2016"], [1, 2, Unreadable("?"), 3]
        if self.at_once:
            out.add_many(columns[0], columns[1], "q", columns[2], self.place)
            out.add_many([], [], "none", [], self.place)
            return
        for agency, period, value in zip(*columns, strict=True):
            out.add(agency, period, "q", value, self.place)


@pytest.mark.parametrize("place", [Place(3, "q"), Place(text="kind = official"), "row 9", ""])
@pytest.mark.parametrize(
    "mapping",
    [
        ColumnMapping(),
        ColumnMapping(period=Fixed("2015"), subtree=True),
        ColumnMapping(period=Fixed("2015"), fonts={"tcvn3": ALL}),
    ],
)
def test_many_figures_at_once_are_as_one_by_one(place: Place | str, mapping: ColumnMapping) -> None:
    many, few = (read_source(Counting(at_once=way, place=place), REQUEST, mapping) for way in (True, False))
    assert len(many) == len(few) == 4
    for look in (many.agency_text, many.period_text, many.quantity_text, many.place, many.location):
        assert list(map(look, range(4))) == list(map(getattr(few, look.__name__), range(4)))
    assert (many.values, many.extras, many.sources) == (few.values, few.extras, few.sources)


def test_columns_of_uneven_length_are_refused_before_anything_is_entered() -> None:
    found = Observations()
    with pytest.raises(ValueError, match="2 agencies, 1 periods and 2 values"):
        found.add_many(["A", "B"], ["2016"], "q", [1, 2], Place(), "x:y")
    assert len(found) == len(found.agency) == 0


def test_a_source_has_its_digest_and_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes(b"agency,officials\nA,1\n,\nB,\n")
    mapping = ColumnMapping(corrects=("csv:old.csv",), as_of=date(2016, 12, 15))
    found = read_source(CsvAdapter(), SourceRequest(location="csv:r.csv", path=str(file)), mapping)
    assert found.sources == [
        Source(
            location="csv:r.csv",
            digest=f"sha256:{sha256(file.read_bytes()).hexdigest()}",
            corrects=("csv:old.csv",),
            as_of=date(2016, 12, 15),
            rows=2,
        )
    ]
    assert len(found) == 1


def test_an_adapter_that_counts_by_itself() -> None:
    assert isinstance(Observing(), ObservingAdapter)
    assert not isinstance(Observing(), TableAdapter)
    found = read_source(Observing(), REQUEST, ColumnMapping(period=Fixed("2016"), subtree=True))
    assert found.sources == [Source(location="x:y", rows=2)]
    assert [found.period_text(one) for one in range(2)] == ["2016", "2017"]
    assert [found.place(one) for one in range(2)] == [Place(3, "q"), Place(text="SELECT 1")]
    assert found.extras[0] == Extra(subtree=True)
    assert found.extras[1] == Extra(flag="estimated", as_of=date(2016, 1, 1), note="n", subtree=True)
    assert [(one.source, one.place, one.what.in_language("vi")) for one in found.problems] == [
        ("x:y", "row 9", "thừa"),
        ("x:y", "row 10", "as it is"),
        ("x:y", "", "không có tệp này"),
    ]


@pytest.mark.parametrize("place", ["", "row 7"])
def test_half_a_source_is_no_source(place: str) -> None:
    found = read_source(Tables(SourceError("x:y", message("source.not_found"), place)), REQUEST)
    (source,) = found.sources
    assert (len(found), found.problems, source.rows, source.broken) == (0, [], 0, False)
    assert source.failed is not None
    assert source.failed.in_language("en") == f"{place}: there is no such file".removeprefix(": ")


@pytest.mark.parametrize("what", ["no luck", {"vi": "không được", "en": "no luck"}])
def test_a_plugin_may_say_what_is_wrong_in_its_own_words(what: str) -> None:
    (source,) = read_source(Tables(SourceError("x:y", what)), REQUEST).sources
    assert source.failed is not None
    assert source.failed.in_language("en") == "no luck"


@pytest.mark.parametrize("error", [ValueError("boom"), RecursionError("deep"), MemoryError(), AssertionError()])
def test_an_adapter_that_breaks_takes_nobody_down(error: Exception) -> None:
    found = read_source(Tables(error), REQUEST)
    (source,) = found.sources
    assert (len(found), found.problems, source.broken) == (0, [], True)
    assert source.failed is not None
    assert type(error).__name__ in source.failed.in_language("vi")


def test_an_interruption_is_no_broken_adapter() -> None:
    with pytest.raises(KeyboardInterrupt):
        read_source(Tables(KeyboardInterrupt()), REQUEST)  # type: ignore[arg-type]


def test_a_table_without_a_needed_column_fails_the_source(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("agenci,officials\nA,1\n")
    (source,) = read_source(CsvAdapter(), SourceRequest(location="csv:r.csv", path=str(file))).sources
    assert source.failed is not None
    assert 'Did you mean "agenci"?' in source.failed.in_language("en")
    assert not source.broken
