"""The law of filters: what an engine counts is what a row-by-row count in Python gives, for every filter."""

import json
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qtcompliance as qt
from qtcompliance.domain.reading import Unreadable

CELLS = {"agency": ["a", "b", None], "kind": ["in", "out", "in out", None], "flag": ["yes", "no", None]}
ROWS = st.lists(
    st.fixed_dictionaries(
        {**{name: st.sampled_from(cells) for name, cells in CELLS.items()}, "pages": st.none() | st.integers(0, 3)}
    ),
    min_size=1,
    max_size=12,
)
WORDS = st.sampled_from(["in", "out", "elsewhere"])
LEAVES = st.one_of(
    st.builds(lambda value: {"kind": value}, WORDS),
    st.builds(lambda values: {"kind": values}, st.lists(WORDS, min_size=1, unique=True)),
    st.builds(lambda value: {"kind": {"not": value}}, WORDS),
    st.builds(lambda value: {"kind": {"starts_with": value}}, WORDS),
    st.builds(lambda value: {"kind": {"blank": value}}, st.sampled_from(["yes", "no"])),
    st.builds(
        lambda word, bound: {"pages": {word: str(bound)}},
        st.sampled_from(["more_than", "at_least", "less_than", "at_most"]),
        st.integers(0, 3),
    ),
    st.builds(lambda value: {"flag": value}, st.sampled_from(["yes", "no"])),
)
FILTERS = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda word, parts: {word: parts}, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


def holds(condition, row):
    """Whether a row meets a filter: True, False, or None where nobody can say."""
    told = []
    for key, demand in condition.items():
        if key in ("all", "any"):
            parts = [holds(one, row) for one in demand]
            told.append(every(parts) if key == "all" else some(parts))
        else:
            told.append(cell_holds(row[key], demand))
    return every(told)


def every(parts):
    return False if False in parts else None if None in parts else True


def some(parts):
    return True if True in parts else None if None in parts else False


def cell_holds(cell, demand):
    if isinstance(demand, dict):
        ((word, value),) = demand.items()
        if word == "blank":
            return (cell is None) is (value == "yes")
        if cell is None:
            return None
        if word == "not":
            return cell != value
        if word == "starts_with":
            return cell.startswith(value)
        bound = int(value)
        return {"more_than": cell > bound, "at_least": cell >= bound, "less_than": cell < bound}.get(
            word, cell <= bound
        )
    if cell is None:
        return None
    return cell in (demand if isinstance(demand, list) else [demand])


@settings(max_examples=60, deadline=None)
@given(ROWS, FILTERS, st.sampled_from(["exclude", "count", "error"]))
@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_an_engine_counts_what_a_count_by_hand_gives(engine, rows, condition, unknown):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.jsonl"
        typed = {"agency": "", "kind": "", "flag": "", "pages": 0}  # a row of nobody gives every column its type
        listed = [{**typed, "kind": "x", "flag": "no"}, *rows]
        file.write_text("\n".join(json.dumps(row) for row in listed))
        if engine == "sqlite":
            file = Path(folder) / "rows.sqlite"
            with closing(sqlite3.connect(file)) as made, made:
                made.execute("CREATE TABLE rows (agency TEXT, kind TEXT, flag TEXT, pages INTEGER)")
                made.executemany("INSERT INTO rows VALUES (:agency, :kind, :flag, :pages)", listed)
        found = qt.load_observations(f"register:{file}", agency="agency", quantities={"q": condition}, unknown=unknown)
    told = {found.agency_text(at): found.values[at] for at in range(len(found))}
    figures = {who: value.text if isinstance(value, Unreadable) else str(value) for who, value in told.items()}
    answers = Counter((row["agency"], holds(condition, row)) for row in rows if row["agency"])
    expected = {}
    for who in {row["agency"] for row in rows if row["agency"]}:
        yes, unsure = answers[who, True], answers[who, None]
        plain = str(yes + unsure) if unknown == "count" else str(yes)
        expected[who] = f"{yes} + {unsure} ?" if unknown == "error" and unsure else plain
    assert figures == expected
