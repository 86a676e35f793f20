"""One column holds one thing: a slip of the pen must not lay the whole over itself and call it 100 %."""

from __future__ import annotations

from pathlib import Path

import pytest

from qtcompliance.api import check, load_observations
from qtcompliance.domain.observation import Observations
from qtcompliance.errors import AssessmentError, QtComplianceError

ROWS = "Đơn vị,Gửi,Qua mạng,Tỷ lệ\na,10,9,x\n"
PANEL = "agency,indicator,Tử,Mẫu\na,i,9,10\n"


def load(folder: Path, text: str = ROWS, **mapping: object) -> Observations:
    path = folder / "returns.csv"
    path.write_text(text, encoding="utf-8")
    return load_observations(f"csv:{path}", **mapping)


@pytest.mark.parametrize(
    "mapping",
    [
        {"agency": "Đơn vị", "quantities": {"sent": "Đơn vị"}},
        {"agency": "Đơn vị", "period": "Đơn vị", "quantities": {"sent": "Gửi"}},
        {"agency": "Đơn vị", "flag": "Gửi", "quantities": {"sent": "Gửi"}},
        {"numerator": "Tử", "denominator": "Tử"},
        {"quantity": "Tử", "value": "Tử"},
    ],
)
def test_a_column_named_for_two_things_is_refused_at_the_second(tmp_path: Path, mapping: dict[str, object]) -> None:
    with pytest.raises(AssessmentError) as caught:
        load(tmp_path, PANEL if "indicator" in mapping or "numerator" in mapping else ROWS, **mapping)
    (fault,) = caught.value.faults
    assert "already" in fault.explain("en")
    assert "đã dùng" in fault.explain("vi")


@pytest.mark.parametrize(
    ("text", "mapping"),
    [
        (ROWS, {"agency": "Đơn vị", "quantities": {"sent": "Gửi", "online": {"letter": "B"}}}),
        (ROWS, {"agency": "Đơn vị", "quantities": {"sent": {"letter": "A"}}}),
        (PANEL, {"numerator": "Tử", "denominator": {"letter": "C"}}),
        ("agency,quantity,value\na,sent,1\n", {"value": "quantity"}),
        ("agency,Gửi\na,1\n", {"quantities": {"sent": "Gửi", "online": "agency"}}),
    ],
)
def test_so_it_is_where_only_the_table_shows_that_both_are_one(
    tmp_path: Path, text: str, mapping: dict[str, object]
) -> None:
    with pytest.raises(QtComplianceError, match="one column holds one thing"):
        load(tmp_path, text, **mapping)


PLAN = """\
ruleset: p
languages: [en]
title: Plan
in_force: 2016-01-01/
levels: {commune: {title: Commune}}
basis: goal
judged: agency
quantities: {sent: {title: Sent}, online: {title: Online}}
indicators:
  part: {clause: "1", title: Part, count: online, of: sent, target: {at_least: 90%}}
  more: {clause: "2", title: More, count: online, of: sent, target: {at_least: 95%}}
"""
ASSESSMENT = """\
ruleset: plan.yaml
agencies: agencies.csv
period: "2016"
data:
  - from: csv:returns.csv
    agency: Đơn vị
    quantities:
      FIRST
      SECOND
"""


def judged(folder: Path, first: str, second: str, cell: str = "10") -> list[str]:
    files = {
        "plan.yaml": PLAN,
        "agencies.csv": "id,name,level\na,A,commune\n",
        "returns.csv": f"Đơn vị,Gửi,Qua mạng\na,{cell},9\n",
        "assessment.yaml": ASSESSMENT.replace("FIRST", first).replace("SECOND", second),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (card,) = check(folder).scorecards
    return [verdict.outcome.value for verdict in card.verdicts]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("sent: Gửi", "online: Gửi"),
        ("sent: Gửi", 'online: " Gửi "'),
        ("sent: {letter: B}", "online: {letter: b}"),
        ("part: Gửi", "online: Gửi"),
    ],
)
def test_two_quantities_are_not_one_column(tmp_path: Path, first: str, second: str) -> None:
    with pytest.raises(AssessmentError) as caught:
        judged(tmp_path, first, second)
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == ("quantities.online", 9)
    assert "one column holds one thing" in fault.explain("en")


def test_one_percentage_may_be_that_of_several_indicators(tmp_path: Path) -> None:
    """They ask more and more of the same figure."""
    assert judged(tmp_path, "part: Gửi", "more: Gửi", "92.0%") == ["pass", "fail"]


def test_a_column_that_only_chooses_rows_may_be_read_as_well(tmp_path: Path) -> None:
    rows = {"where": {"Gửi": ["10"]}, "skip": {"Đơn vị": ["Cộng"]}}
    assert load(tmp_path, agency="Đơn vị", quantities={"sent": "Gửi"}, **rows).values == [10]


def test_an_agency_may_stand_in_a_column_that_is_called_place(tmp_path: Path) -> None:
    assert load(tmp_path, "place,quantity,value\na,sent,1\n", agency="place").values == [1]


@pytest.mark.parametrize("flag", ["estimate", "ước", "yes"])
def test_a_flag_for_all_rows_is_one_that_a_row_may_say(tmp_path: Path, flag: str) -> None:
    with pytest.raises(AssessmentError, match=flag):
        load(tmp_path, agency="Đơn vị", quantities={"sent": "Gửi"}, flag={"fixed": flag})


@pytest.mark.parametrize("flag", ["estimated", " Estimated "])
def test_capital_letters_of_a_flag_make_no_difference(tmp_path: Path, flag: str) -> None:
    found = load(tmp_path, agency="Đơn vị", quantities={"sent": "Gửi"}, flag={"fixed": flag})
    assert [extra.flag for extra in found.extras.values()] == ["estimated"]  # type: ignore[attr-defined]
