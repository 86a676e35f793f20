"""What an officer is to do about bad input stands in the message."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qtcompliance as qt
from qtcompliance.domain.day_guess import day_meant
from qtcompliance.domain.period_guess import period_meant
from qtcompliance.domain.reading import parse_day
from qtcompliance.errors import AssessmentError, QtComplianceError
from tests.inputs.test_told_where import MAPPED, folder, judged, problems, put

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
    ("text", "day"),
    [
        ("15/10/2016", "2016-10-15"),
        ("1.2.2016", "2016-02-01"),
        ("2016/2/1", "2016-02-01"),
        ("31/02/2016", None),
        ("x", None),
        ("5.6.16", "2016-06-05"),
        ("05/06/16", "2016-06-05"),
        ("1-1-00", "2000-01-01"),
        ("1.1.69", "2069-01-01"),
        ("1.7.70", None),
        ("1.7.89", None),  # of the last century, or of this one
        ("30.2.16", None),
        ("5.6.6", None),
        ("16.6.5", None),
        ("1.1.1900", "1900-01-01"),
        ("31.12.1899", None),
        ("5.6.0016", None),
        ("0016-06-05", None),
    ],
)
def test_a_day_is_offered_as_it_is_to_be_written(text: str, day: str | None) -> None:
    assert day_meant(text) == day


@given(st.from_regex(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}", fullmatch=True))
def test_no_day_before_1900_is_offered_and_what_is_offered_can_be_read(text: str) -> None:
    meant = day_meant(text)
    if meant is not None:
        day = parse_day(meant)
        assert day is not None
        assert day.year >= 1900


@pytest.mark.parametrize(("text", "guess"), [("5.6.16", "2016-06-05"), ("1.7.89", None), ("5.6.6", None)])
def test_a_register_s_and_a_waiver_s_day_is_refused_with_the_guess(text: str, guess: str | None, folder: Path) -> None:
    for name, content in (
        ("agencies.csv", f"id,name,level,from\n1,A,commune,{text}\n"),
        ("waivers.yaml", f"- {{agency: A, indicator: i, reason: r, granted_by: g, from: {text}, until: 2016-12-31}}\n"),
    ):
        put(folder, name, content)
        read = qt.load_agencies if name == "agencies.csv" else qt.load_waivers
        with pytest.raises(AssessmentError) as caught:
            read(folder / name)
        [fault] = caught.value.faults
        assert f'"{text}" is not a date' in fault.what.in_language("en")
        assert fault.guess == guess


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
    report = qt.check(folder)
    assert report.problems == ()
    assert [one.name for one in report.agencies] == ["Văn phòng Sở Tài chính tỉnh Quảng Trị", "Đông Hà"]


def test_a_register_named_as_a_source_is_understood(folder: Path) -> None:
    put(folder, "assessment.yaml", MAPPED.replace("agencies: agencies.csv", "agencies: csv:agencies.csv"))
    assert problems(folder, "2;B;2016;97;100") == ()
    report = qt.check(folder)
    assert [one.id for one in report.agencies] == ["1", "2", "3"]
    assert judged(report) == {"1": ["pass"], "2": ["pass"]}


def test_a_missing_register_says_its_folder_and_no_stray_dash(folder: Path) -> None:
    (folder / "agencies.csv").unlink()
    said = refused(folder)
    assert f"no such file in the folder {folder}; put it there" in said
    assert "  -" not in said.splitlines()


def test_a_period_in_curly_quotes_is_told_with_its_line_and_a_guess(folder: Path) -> None:
    put(folder, "assessment.yaml", MAPPED.replace('period: "2016"', "period: “2016”"))
    line = 1 + MAPPED.splitlines().index('period: "2016"')
    said = refused(folder)
    assert f'assessment.yaml, line {line}, period: "“2016”" is no reporting period' in said
    assert 'Did you mean "2016"?' in said
    assert "assessment.yaml" not in refused_with(folder, period="“2016”")


def refused_with(folder: Path, **said: str) -> str:
    with pytest.raises(QtComplianceError) as caught:
        qt.check(folder, **said)
    return str(caught.value)


def test_a_column_period_beside_a_declared_one_is_told_as_a_column_that_is_not_read(folder: Path) -> None:
    (folder / "assessment.yaml").write_text(
        MAPPED.partition("data:")[0] + 'data: {from: csv:plain.csv, period: {fixed: "2016"}}\n', encoding="utf-8"
    )
    put(folder, "plain.csv", "agency,period,done,all\n2,2015,96,100\n")
    [told] = qt.check(folder).problems
    assert 'the column "period" is not read' in told.what.in_language("en")
    assert 'cột "period" không được đọc' in told.what.in_language("vi")


def test_a_level_that_the_plan_does_not_know_is_told_with_its_line_and_the_words_for_levels(folder: Path) -> None:
    put(folder, "agencies.csv", "id,name,level\n1,A,commune\n2,B,thôn\n")
    said = refused(folder)
    assert "line 3  2" in said
    assert '"thôn" is not one of the ruleset\'s levels (commune' in said


def test_an_empty_assessment_is_called_empty(folder: Path) -> None:
    put(folder, "assessment.yaml", "")
    assert "this file is empty" in refused(folder)
