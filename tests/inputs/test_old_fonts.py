"""Sources that were typed in an old font, and names that were misread."""

from __future__ import annotations

from typing import Any

import pytest

from qtcompliance.errors import AssessmentError, SourceError
from qtcompliance.locale import spoken
from tests.inputs.observing import declared, facts, observe


def test_a_whole_source_of_an_old_font_is_restored_with_its_headers() -> None:
    found = observe([["C¬ quan", "Sè"], ["Së T­ ph¸p", "5"]], agency="Cơ quan", quantities={"n": "Số"}, font="tcvn3")
    assert facts(found) == [("Sở Tư pháp", "", "n", 5, "row 2, column Số")]


@pytest.mark.parametrize("column", ["Cơ quan", "Cô quan", {"letter": "A"}])
def test_a_column_of_an_old_font_is_named_as_it_reads_or_stands(column: Any) -> None:
    grid = [["Cô quan", "Đạt", "n"], ["Sôû Tö phaùp", "Hà", "5"]]
    found = observe(grid, agency="Cơ quan", quantities={"n": "n"}, font={"vni": [column]})
    assert [one[0] for one in facts(found)] == ["Sở Tư pháp"]


def test_a_column_of_an_old_font_that_is_not_there_is_told() -> None:
    with pytest.raises(SourceError, match="Cơ quan chủ quản"):
        observe([["agency"], ["A"]], font={"vni": ["Cơ quan chủ quản"]})


@pytest.mark.parametrize(
    "font", ["vncsii", {}, {"tcvn3": []}, {"other": ["A"]}, ["tcvn3"], {"tcvn3": [{"fixed": "x"}]}]
)
def test_a_font_nobody_knows_is_a_fault(font: Any) -> None:
    with pytest.raises(AssessmentError):
        declared(font=font)


def test_names_that_were_misread_are_told_with_a_guess_and_left_as_they_are() -> None:
    found = observe([["agency", "n"], ["A", "1"], ["Quß║¡n Ba ─É├¼nh", "5"], ["Sß╗ƒ T├ái ch├¡nh", "6"]])
    assert [one[0] for one in facts(found)] == ["A", "Quß║¡n Ba ─É├¼nh", "Sß╗ƒ T├ái ch├¡nh"]
    (problem,) = found.problems
    assert (problem.kind, problem.place, problem.text) == ("text", "row 3, column n", "Quß║¡n Ba ─É├¼nh")
    assert '"Quận Ba Đình"; 2 name(s)' in spoken(problem.what, "en")


def test_a_misread_row_without_figures_is_told_with_its_row() -> None:
    (problem,) = observe([["agency", "n"], ["Quß║¡n", ""]]).problems
    assert (problem.kind, problem.place) == ("text", "row 2, column agency")


def test_a_header_that_was_misread_is_recognised() -> None:
    with pytest.raises(SourceError, match="UTF-8 that was read as cp437"):
        observe([["C╞í quan", "n"], ["A", "1"]], agency="Cơ quan")
