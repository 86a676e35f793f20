"""Observations: columns as written; the places come back as they went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.extra import Extra
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.place import Evidence, Place
from qtcompliance.domain.reading import Unreadable

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", ""]),
        st.sampled_from(["2016", ""]),
        st.sampled_from(["n", "d"]),
        st.integers(0, 9),
        st.one_of(
            st.builds(Place, st.integers(1, 9), st.sampled_from(["", "n", "a, b"])),
            st.builds(Place, text=st.sampled_from(["sheet!D17", "a!b!XFD1048576", "s!d4", "s!D04", "D4", "SELECT 1"])),
        ),
        st.sampled_from(["csv:x", "csv:y"]),
        st.sampled_from([Extra(), Extra(flag="estimated"), Extra(subtree=True)]),
    ),
    max_size=6,
)


def built(rows):
    found = Observations()
    for row in rows:
        found.add(*row)
    return found


def read_back(found):
    return [
        (
            found.agency_text(index),
            found.period_text(index),
            found.quantity_text(index),
            found.values[index],
            found.place(index),
            found.location(index),
            found.extras.get(index, Extra()),
        )
        for index in range(len(found))
    ]


@given(ROWS)
def test_what_went_in_comes_out(rows):
    assert read_back(built(rows)) == rows


@given(st.lists(ROWS, max_size=3))
def test_joined_parts_are_all_rows_in_order(parts):
    assert read_back(Observations.joined([built(rows) for rows in parts])) == [row for rows in parts for row in rows]


def test_joining_keeps_sources_and_leaves_the_parts_alone():
    first, second = built([]), built([("a", "", "n", 1, Place(2), "csv:y", Extra())])
    second.add_source(Source(location="csv:z", corrects=("csv:y",)))
    whole = Observations.joined([first, second])
    whole.add("b", "", "n", 2, Place(3), "csv:y", Extra())
    assert [source.location for source in whole.sources] == ["csv:z"]
    assert len(second) == 1
    assert whole.location(0) == whole.location(1) == "csv:y"


def test_the_cells_of_a_sheet_s_column_share_one_text():
    found = built([("a", "", "n", row, Place(text=f"Thư!D{row}"), "excel:x", Extra()) for row in range(1, 9)])
    assert found.columns.texts == ["Thư!D"]


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place(6), "row 6"),
        (Place(6, "n"), "row 6, column n"),
        (Place(text="Thư điện tử!D17"), "Thư điện tử!D17"),
        (Place(text=f"row {10**30}"), f"row {10**30}"),
        (Place(), ""),
    ],
)
def test_a_place_is_read_as_it_was_written(place, written):
    assert str(place) == written
    assert Place.parse(written) == place


def test_evidence_is_the_figure_and_where_it_stands():
    found = built([("a", "", "n", Unreadable("mười"), Place(4, "n"), "csv:x", Extra(replaced="12"))])
    assert found.evidence(0) == Evidence("n", "mười", "csv:x", "row 4, column n", "12")
