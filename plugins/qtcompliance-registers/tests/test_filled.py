"""Where no cell is empty nobody counts doubts; where one is, wherever it lies, the counts are those of every engine."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from sqlglot import exp

import qtcompliance as qt
from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError
from qtcompliance_registers.engines.duck import Duck
from qtcompliance_registers.filled import answered, filled
from qtcompliance_registers.opening import opened
from qtcompliance_registers.query import count_query
from qtcompliance_registers.settings import read_settings
from qtcompliance_registers.spans import Spans

CLEAN = [("a", "in", 1), ("a", "out", 2), ("b", "in", 3)]
DOUBTFUL = [("b", None, 4), ("b", " ", 4), ("b", "", 4), ("b", "\u00a0in", 4), ("b", "in\t", 4), ("b", "in", None)]
QUANTITIES: dict[str, Any] = {
    "all": {},
    "in": {"kind": "in"},
    "not_in": {"kind": {"not": ["in"]}},
    "either": {"any": [{"kind": {"starts_with": "o"}}, {"pages": {"at_least": "2"}}]},
    "kindless": {"kind": {"blank": "yes"}},
    "pages": {"sum": "pages"},
    "pages_in": {"sum": "pages", "kind": "in"},
    "kinds": {"distinct": "kind"},
}


def write(path: Path, rows: Sequence[tuple[Any, ...]], *, noted: bool = True) -> Path:
    """A Parquet file with two rows a group, with or without what it may note of them."""
    agencies, kinds, pages = zip(*rows, strict=True)
    table = pa.table(
        {
            "agency": pa.array(agencies, pa.string()),
            "kind": pa.array(kinds, pa.string()),
            "pages": pa.array(pages, pa.int64()),
        }
    )
    parquet.write_table(table, path, row_group_size=2, write_statistics=noted, use_dictionary=noted)
    return path


def counted(path: Path, **more: Any) -> tuple[dict[tuple[str, str], str], list[str]]:
    asked = {"agency": "agency", "period": {"fixed": "2016"}, "quantities": QUANTITIES, **more}
    found = qt.load_observations(f"register:{path}", **asked)
    shown = [one.text if isinstance(one, Unreadable) else str(one) for one in found.values]
    figures = {(found.quantity_text(at), found.agency_text(at)): one for at, one in enumerate(shown)}
    return figures, [one.what.in_language("en") for one in found.problems]


def known(path: Path, **more: Any) -> tuple[frozenset[str], str]:
    """The columns that are filled, and the query that counts then."""
    named = f"register:{path}"
    settings_, faults = read_settings({"agency": "agency", "quantities": QUANTITIES, **more})
    assert not faults
    engine = opened(settings_, SourceRequest(location=named, path=str(path)))
    try:
        columns = filled(settings_, engine)
        return columns, count_query(settings_, engine, Spans(names=("2016",)), columns).sql
    finally:
        engine.close()


@pytest.mark.parametrize("noted", [True, False])
def test_a_register_without_empty_cells_is_counted_without_doubts(tmp_path, noted):
    columns, query = known(write(tmp_path / "rows.parquet", CLEAN, noted=noted))
    assert columns == {"kind", "pages"}
    assert 'TRIM("kind"' not in query
    assert query.count("IS NULL") == 2  # whether `kind` is blank, and different values of it
    figures, problems = counted(tmp_path / "rows.parquet")
    assert problems == []
    assert (figures["in", "a"], figures["either", "a"], figures["pages_in", "b"]) == ("1", "1", "3")


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("odd", DOUBTFUL)
def test_one_odd_cell_in_the_last_group_is_seen(tmp_path, odd, noted):
    columns, _ = known(write(tmp_path / "rows.parquet", [*CLEAN * 5, odd], noted=noted))
    assert columns == ({"kind"} if odd[2] is None else {"pages"})


def test_a_column_that_one_of_several_files_lacks_is_empty_there(tmp_path):
    write(tmp_path / "1.parquet", CLEAN)
    parquet.write_table(pa.table({"agency": ["a"], "pages": [5]}), tmp_path / "2.parquet")
    assert known(tmp_path / "*.parquet")[0] == {"pages"}
    figures, _ = counted(tmp_path / "*.parquet")
    assert (figures["in", "a"], figures["in", "b"]) == ("1 + 1 ?", "1")


def test_rows_that_are_left_out_for_sure_are_in_no_doubt(tmp_path):
    path = write(tmp_path / "rows.parquet", [*CLEAN, ("c", "in", None)])
    assert "OR" not in known(path, where={"kind": "in"}, quantities={"all": {}})[1]
    figures, _ = counted(path, where={"kind": "in"}, skip={"pages": {"more_than": "2"}}, quantities={"all": {}})
    assert figures == {("all", "a"): "1", ("all", "c"): "0 + 1 ?"}


@pytest.mark.parametrize(("different", "asked"), [(50, {"kind", "pages"}), (60_000, {"pages"})])
def test_a_column_of_very_many_different_texts_is_not_asked(tmp_path, different, asked):
    """To look for spaces in each of them takes as long as to take the spaces off."""
    texts = [f"a long text about document {number % different}" for number in range(60_000)]
    table = pa.table({"agency": ["a"] * len(texts), "kind": texts, "pages": [1] * len(texts)})
    parquet.write_table(table, tmp_path / "rows.parquet")
    assert known(tmp_path / "rows.parquet")[0] == asked
    figures, _ = counted(tmp_path / "rows.parquet", quantities={"long": {"kind": {"starts_with": "a long"}}})
    assert figures == {("long", "a"): "60000"}


def test_other_files_are_not_asked(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("agency,kind,pages\na,in,1\n", encoding="utf-8")
    assert known(path)[0] == frozenset()


def test_what_nobody_can_read_is_in_doubt_though_no_cell_is_empty(tmp_path):
    figures, _ = counted(
        write(tmp_path / "rows.parquet", [("a", "7", 1), ("a", "seven", 1)]),
        quantities={"x": {"kind": {"at_least": "5"}}},
    )
    assert figures == {("x", "a"): "1 + 1 ?"}


def test_a_file_that_is_written_while_it_is_counted_is_told(tmp_path, monkeypatch):
    path, run = write(tmp_path / "rows.parquet", CLEAN), Duck.run

    def written_first(self: Duck, query: str) -> Any:
        write(path, [*CLEAN, ("a", None, 1)])
        return run(self, query)

    monkeypatch.setattr(Duck, "run", written_first)
    with pytest.raises(SourceError, match="written to while it was counted"):
        counted(path)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.sampled_from(CLEAN), min_size=1, max_size=6),
    odd=st.lists(st.sampled_from(DOUBTFUL), max_size=2),
    unknown=st.sampled_from(["exclude", "count", "error"]),
    where=st.sampled_from([{}, {"kind": "in"}, {"pages": {"at_least": "2"}}, {"kind": {"blank": "no"}}]),
)
def test_what_is_known_of_columns_changes_no_count(tmp_path_factory, rows, odd, unknown, where):
    path = write(tmp_path_factory.mktemp("law") / "rows.parquet", [*rows, *odd])
    asked = {"unknown": unknown, **({"where": where} if where else {})}
    found = counted(path, **asked)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("qtcompliance_registers.counting.filled", lambda *_: frozenset())
        assert counted(path, **asked) == found


KIND = exp.column("kind", quoted=True)
TEN = exp.Literal.number(10)


@pytest.mark.parametrize(
    ("condition", "sure"),
    [
        (exp.EQ(this=KIND, expression=TEN), True),
        (exp.EQ(this=exp.column("other"), expression=TEN), False),
        (exp.EQ(this=KIND, expression=exp.null()), False),
        (exp.In(this=KIND, expressions=[TEN, exp.null()]), False),
        (exp.Is(this=exp.column("other"), expression=exp.null()), True),
        (exp.GT(this=exp.TryCast(this=KIND, to=exp.DataType.build("date"), safe=True), expression=TEN), False),
        (exp.GT(this=exp.cast(KIND, "date"), expression=exp.cast(exp.Literal.string("2016-01-01"), "date")), False),
        (exp.LT(this=KIND, expression=exp.cast(exp.Literal.string("2016-01-01"), "date")), True),
        (exp.In(this=exp.cast(KIND, "text"), expressions=[exp.Literal.string("1")]), True),
        (exp.not_(exp.or_(exp.EQ(this=KIND, expression=TEN), exp.column("other"))), False),
        (exp.case().when(KIND, exp.true()), False),
        (exp.Add(this=KIND, expression=TEN), False),
    ],
)
def test_only_what_answers_for_every_filled_cell_is_sure(condition, sure):
    assert answered(condition, {"kind"}) is sure
