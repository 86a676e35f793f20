"""What stands below a row: where numbers are, each source once."""

import pytest

from qtcompliance.domain.place import Evidence
from qtcompliance.outputs.screen.notes import places


def evidence(*places_: str, source: str = "csv:returns.csv") -> list[Evidence]:
    return [Evidence("sent", "1", source, place) for place in places_]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (["row 6, column sent", "row 6, column online"], "returns.csv row 6"),
        (["row 2, column a", "row 3, column a", "row 4, column a", "row 5, column a"], "returns.csv rows 2–5"),
        (["row 9", "row 2", "row 3"], "returns.csv rows 2–3, 9"),
        (["row 1", "row 3", "row 5", "row 7", "row 9"], "returns.csv rows 1, 3, 5 and 2 more"),
        (["Thư điện tử!D17"], "returns.csv Thư điện tử!D17"),
        ([], ""),
    ],
)
def test_the_places_of_one_source(found, told):
    assert places(evidence(*found), "en") == told


def test_several_sources():
    found = [*evidence("row 2", "row 3"), *evidence("row 7", source="json:a.json")]
    assert places(found, "vi") == "returns.csv các dòng 2–3, a.json dòng 7"
