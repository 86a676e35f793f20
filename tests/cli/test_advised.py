"""What is written otherwise than it is read is answered with how it is to be written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.province import ASSESSMENT, RULESET, Province, Ran

Run = Callable[..., Ran]
DATED = RULESET.replace(
    "indicators:", "  filed: {title: {vi: Ngày nộp, en: Day filed}, kind: date}\nindicators:"
).replace(
    "target: {more_than: 95%}",
    """target: {more_than: 95%}
  filed-in-time:
    clause: V.1
    title: {vi: Nộp đúng hạn, en: Filed in time}
    check: timely
    settings: {filed: filed, days_after: 31}""",
)


def told(run: Run, province: Province, language: str = "en") -> str:
    ran = run("check", province, "--lang", language)
    return " ".join(f"{ran.out} {ran.err}".split())


def declare(province: Province, more: str, source: str = "csv:returns.csv") -> None:
    province.write("assessment.yaml", ASSESSMENT.replace("- csv:returns.csv", f'- {{from: "{source}", {more}}}'))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("10/01/2017", 'Did you mean "2017-01-10"?'),
        ("15.1.2017", 'Did you mean "2017-01-15"?'),
        ("5.1.17", 'Did you mean "2017-01-05"?'),
        ("31.13.2017", '"31.13.2017" is no day of the calendar'),
        ("31.13.17", '"31.13.17" is no day of the calendar'),
        ("1.7.89", '"1.7.89" is not a date (2016-12-31)'),
        ("soon", '"soon" is not a date (2016-12-31)'),
    ],
)
def test_a_day_written_otherwise_is_offered(
    cell: str, said: str, province: Province, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QTCOMPLIANCE_BLOCK", "excel")
    province.write("small-plan.yaml", DATED)
    province.write("returns.csv", f"agency;period;sent;online;filed\nDT;2016;100;99;{cell}\n")
    declare(province, 'delimiter: ";", decimal: ",", grouping: "."')
    assert said in told(run, province)


@pytest.mark.parametrize(
    ("cell", "guess"),
    [("50 (ước)", "50"), ("50 ước", "50"), ("~50", "50"), ("khoảng 50", "50"), ("1.150 (est.)", "1.150")],
)
def test_an_estimate_written_otherwise_is_offered(cell: str, guess: str, province: Province, run: Run) -> None:
    province.write("returns.csv", f"agency;period;sent;online\nDT;2016;2000;{cell}\n")
    declare(province, 'delimiter: ";", decimal: ",", grouping: "."')
    assert f'số ước tính phải ghi là "ước {guess}"' in told(run, province, "vi")
    assert f'an estimate is written as "est. {guess}"' in told(run, province)
    province.write("returns.csv", f"agency;period;sent;online\nDT;2016;2000;ước {guess}\n")
    assert "est. " not in told(run, province)


def test_words_that_hold_no_figure_are_no_estimate(province: Province, run: Run) -> None:
    province.write("returns.csv", "agency,period,sent,online\nDT,2016,100,khoảng nửa\n")
    assert '"khoảng nửa" is not a whole number' in told(run, province)


@pytest.mark.parametrize("name", ["TỔNG CỘNG", "Cộng:", "Tổng số (3 xã)", "Ghi chú: số liệu chưa đầy đủ", "Total"])
def test_the_row_of_a_total_or_a_note_is_told_to_be_skipped(name: str, province: Province, run: Run) -> None:
    with_total = f"agency,period,sent,online\nDT,2016,100,99\n{name},2016,400,390\n"
    province.write("returns.csv", with_total)
    line = f'skip: {{"agency": ["{name}"]}}'
    assert f"leave it out: `{line}`" in told(run, province)
    assert f"hãy bỏ qua dòng này: `{line}`" in told(run, province, "vi")
    declare(province, line)
    assert "leave it out" not in told(run, province)


@pytest.mark.parametrize("name", ["Tổng cục Thuế", "Công ty A", "Cộng Hòa"])
def test_an_unknown_agency_is_no_total(name: str, province: Province, run: Run) -> None:
    province.write("returns.csv", f"agency,period,sent,online\n{name},2016,100,99\n")
    said = told(run, province)
    assert f'returns.csv row 2, column agency: no agency is called "{name}"' in said
    assert "leave it out" not in said


def test_a_title_above_the_heading_is_told_with_the_row_to_declare(province: Province, run: Run) -> None:
    rows = "Đơn vị;Kỳ;Gửi;Qua mạng\nDT;2016;100;99\n"
    province.write("returns.csv", f"Biểu 01\n\n{rows}")
    mapped = 'delimiter: ";", agency: Đơn vị, period: Kỳ, quantities: {sent: Gửi, online: Qua mạng}'
    declare(province, mapped)
    said = told(run, province)
    assert (
        "looked for in row 1, which lacks columns that are asked for; row 3 has all of them: declare `header: 3`"
        in said
    )
    assert "there is no column" not in said
    assert "hãy khai báo `header: 3`" in told(run, province, "vi")
    declare(province, f"{mapped}, header: 3")
    assert "header:" not in told(run, province)


def test_no_heading_is_offered_that_lacks_a_column(province: Province, run: Run) -> None:
    province.write("returns.csv", "Biểu 01;;;\nĐơn vị;Kỳ;Gửi;Mạng\nDT;2016;100;99\n")
    declare(province, 'delimiter: ";", agency: Đơn vị, period: Kỳ, quantities: {sent: Gửi, online: Qua mạng}')
    said = told(run, province)
    assert "header:" not in said
    assert 'there is no column "Qua mạng"' in said


def test_a_row_that_is_too_long_speaks_of_the_sign_that_parts_cells(province: Province, run: Run) -> None:
    province.write("returns.csv", "agency;period;sent;online\nDT;2016;100;99;1\n")
    declare(province, 'delimiter: ";"')
    assert "a cell that itself holds the sign between cells" in told(run, province)
    assert "dấu phẩy" not in told(run, province, "vi")


def test_unknown_names_in_waivers_are_told_with_what_else_is_wrong_there(province: Province, run: Run) -> None:
    province.write(
        "waivers.yaml",
        "- {agency: XX, indicator: documents-onlin, reason: a, granted_by: b, from: 2016-13-01, until: 2016-12-31}\n",
    )
    told = run("check", province, "--waivers", province.file("waivers.yaml"), "--lang", "en").err
    assert "3 fault(s)" in told
    assert all(path in told for path in ("[0].agency", "[0].indicator", "[0].from"))
