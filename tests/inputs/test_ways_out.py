"""What an officer is to do about bad input stands in the message."""

from __future__ import annotations

from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.domain.day_guess import day_meant
from qtcompliance.domain.period_guess import period_meant
from qtcompliance.errors import QtComplianceError
from tests.inputs.test_told_where import MAPPED, folder, problems, put

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Q4/2016", "2016-Q4"),
        ("Quý IV năm 2016", "2016-Q4"),
        ("2016-q4", "2016-Q4"),
        ("quý 1/2016", "2016-Q1"),
        ("6 tháng đầu năm 2016", "2016-H1"),
        ("tháng 7 năm 2016", "2016-07"),
        ("12/2016", "2016-12"),
        ("năm 2016", "2016"),
        ("2016-Q5", ""),
        ("soon", None),
        ("13/2016", None),
    ],
)
def test_a_period_that_is_plain_is_offered(text: str, meant: str | None) -> None:
    assert period_meant(text) == meant


def test_the_period_is_offered_at_its_column(folder: Path) -> None:
    [told] = problems(folder, "2;B;Quý IV năm 2016;96;100")
    assert told.place == "row 2, column Kỳ"
    assert 'Did you mean "2016-Q4"?' in told.what.in_language("en")
    assert 'Có phải là "2016-Q4"?' in told.what.in_language("vi")


@pytest.mark.parametrize(
    ("text", "day"), [("15/10/2016", "2016-10-15"), ("1.2.2016", "2016-02-01"), ("31/02/2016", None), ("x", None)]
)
def test_a_day_is_offered_as_it_is_to_be_written(text: str, day: str | None) -> None:
    assert day_meant(text) == day


def test_two_values_of_one_figure_say_the_ways_out(folder: Path) -> None:
    put(folder, "good.csv", "agency,done,all\n1,96,100\n2,96,100\n")
    [told] = problems(folder, "2;B;2016;97;100")
    assert "write `corrects: [csv:good.csv]` at the source csv:mapped.csv" in told.what.in_language("en")
    assert "ghi `corrects: [csv:good.csv]` tại nguồn csv:mapped.csv" in told.what.in_language("vi")


def refused(folder: Path) -> str:
    put(folder, "mapped.csv", "Mã;Kỳ;Gửi qua mạng;Tổng số văn bản\n2;2016;96;100\n")
    with pytest.raises(QtComplianceError) as caught:
        qt.check(folder)
    return str(caught.value)


def test_a_register_in_an_old_encoding_is_answered_with_the_line_that_works(folder: Path) -> None:
    text = "id,name,level\n1,Văn phòng Sở Tài chính tỉnh Quảng Trị,commune\n2,Đông Hà,commune\n"
    (folder / "agencies.csv").write_bytes(text.encode("utf-16-le"))
    said = refused(folder)
    line = "agencies: {from: agencies.csv, encoding: utf-16-le}"
    assert f"`{line}`" in said
    put(folder, "assessment.yaml", MAPPED.replace("agencies: agencies.csv", line))
    assert qt.check(folder).problems == ()


def test_a_register_named_as_a_source_is_understood(folder: Path) -> None:
    put(folder, "assessment.yaml", MAPPED.replace("agencies: agencies.csv", "agencies: csv:agencies.csv"))
    assert problems(folder, "2;B;2016;97;100") == ()


def test_a_missing_register_says_its_folder_and_no_stray_dash(folder: Path) -> None:
    (folder / "agencies.csv").unlink()
    said = refused(folder)
    assert f"no such file in the folder {folder}; put it there" in said
    assert "  -" not in said.splitlines()


def test_an_empty_assessment_is_called_empty(folder: Path) -> None:
    put(folder, "assessment.yaml", "")
    assert "this file is empty" in refused(folder)
