"""A misspelt column of a register is refused with the one that was meant, unless somebody asks for it as a block."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.errors import AssessmentError
from qtcompliance.inputs.agencies import read_agencies
from qtcompliance.inputs.near_columns import near_columns, slips
from qtcompliance.inputs.register_columns import NEEDED, OPTIONAL
from qtcompliance.judging.register import check_register
from tests.judging.plans import indicator, require, ruleset, share

SLIPS = {
    "utnil": "until",
    "untill": "until",
    "not_asessed": "not_assessed",
    "Not assessed": "not_assessed",
    "not-assesed": "not_assessed",
    "parant": "parent",
    "parents": "parent",
    "alias": "aliases",
    "succesor": "successor",
    "form": "from",
}
BLOCKS = (
    "region",
    "khối",
    "group",
    "assessed",
    "nguồn",
    "level2",
    "predecessor",
    "parent_id",
    "room",
    "part",
    "format",
)


@pytest.mark.parametrize(("written", "meant"), SLIPS.items())
def test_a_slip_is_seen(written: str, meant: str) -> None:
    assert near_columns([*NEEDED, written], OPTIONAL) == {written: meant}
    assert near_columns([*NEEDED, written, meant], OPTIONAL) == {}  # what was meant stands there already


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_is_a_block(block: str) -> None:
    assert near_columns([*NEEDED, block], OPTIONAL) == {}


def test_letters_in_common_would_not_tell_a_slip_from_a_block() -> None:
    """Why slips are counted: below any measure of likeness that sees every slip there are blocks."""

    def likeness(written: str, known: str) -> float:
        return SequenceMatcher(None, known, written.casefold()).ratio()

    least = min(likeness(written, meant) for written, meant in SLIPS.items())
    refused = {block for block in BLOCKS if any(likeness(block, known) >= least for known in OPTIONAL)}
    assert refused >= {"assessed", "parent_id", "room", "part"}


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_the_same_both_ways_and_none_only_in_what_is_equal(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= slips(one, other) <= max(len(one), len(other))


def refused(path: Path, text: str, *indicators: object, **settings: object) -> list[tuple[str, str | None]]:
    path.write_text(text, encoding="utf-8")
    agencies = read_agencies(path, "agencies", settings)
    try:
        check_register(ruleset(*indicators), agencies)  # type: ignore[arg-type]
    except AssessmentError as error:
        return [(fault.path, fault.guess) for fault in error.faults]
    return []


ROWS = "id,name,level,utnil,parant\n1,Hoa Mai,xã,2016-06-30,2\n2,Suối Bạc,xã,,\n"
PLAIN = indicator("i", share(), require("at_least", "80%"))


def test_it_is_refused_before_anything_is_judged(tmp_path: Path) -> None:
    assert refused(tmp_path / "agencies.csv", ROWS, PLAIN) == [("utnil", "until"), ("parant", "parent")]


def test_a_block_that_an_indicator_asks_for_may_be_called_so(tmp_path: Path) -> None:
    by_block = indicator("i", share(), require("at_least", "80%"), judged="block", block=("utnil",))
    assert refused(tmp_path / "agencies.csv", ROWS, by_block) == [("parant", "parent")]
    assert refused(tmp_path / "agencies.csv", ROWS.replace("parant", "parent"), by_block) == []


def test_a_block_that_the_assessment_names_may_be_called_so(tmp_path: Path) -> None:
    columns = {**{name: name for name in NEEDED}, "utnil": "utnil", "parant": "parant"}
    assert refused(tmp_path / "agencies.csv", ROWS, PLAIN, columns=columns) == []
    agencies = read_agencies(tmp_path / "agencies.csv", "agencies", {"columns": columns})
    assert [one.blocks for one in agencies] == [{"utnil": "2016-06-30", "parant": "2"}, {"utnil": "", "parant": ""}]
    assert [(one.until, one.parent) for one in agencies] == [(None, None)] * 2


def test_in_yaml_each_agency_has_its_own(tmp_path: Path) -> None:
    """That another agency's day is written as it should be says nothing of this one's."""
    text = "- {id: a, name: A, level: xã, until: 2016-06-30}\n- {id: b, name: B, level: xã, utnil: 2016-06-30}\n"
    assert refused(tmp_path / "agencies.yaml", text, PLAIN) == [("utnil", "until")]
