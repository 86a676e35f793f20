"""What a sentence quotes from a source it quotes as it stands there, whatever the reader's language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.province import ASSESSMENT, Province, Ran

Run = Callable[..., Ran]
BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@BOTH
@pytest.mark.parametrize("cell", ["7.5", "1.150", "> 1.100", "92.8%", "2017-01-31"])
def test_a_cell_that_is_no_count_is_quoted_as_it_stands(cell: str, language: str, province: Province, run: Run) -> None:
    province.write("returns.csv", f"agency,period,sent,online\nDT,2016,100,{cell}\n")
    assert f'"{cell}"' in run("check", province, "--lang", language).out
    explained = " ".join(run("explain", province, "--agency", "DT", "--lang", language).out.split())
    assert f'"{cell}"' in explained
    assert cell == "2017-01-31" or f"[online]: {cell}, " in explained


@BOTH
@pytest.mark.parametrize("cell", ["92.80 %", "92.8%"])
def test_two_values_of_one_fact_are_quoted_as_they_stand(
    cell: str, language: str, province: Province, run: Run
) -> None:
    province.write("returns.csv", f"agency,period,documents-online\nDT,2016,{cell}\nDT,2016,94.1%\n")
    told = " ".join(run("check", province, "--lang", language).out.split())
    assert f"{cell} (" in told
    assert "94.1% (" in told


@BOTH
def test_a_row_that_cannot_be_taken_apart_is_quoted_as_it_stands(language: str, province: Province, run: Run) -> None:
    province.write("returns.csv", "agency;period;sent;online\nDT;2016;1.150;92.8%;2017-01-31\n")
    province.write(
        "assessment.yaml", ASSESSMENT.replace("- csv:returns.csv", '- {from: "csv:returns.csv", delimiter: ";"}')
    )
    told = " ".join(run("check", province, "--lang", language).out.split())
    assert "[DT | 2016 | 1.150 | 92.8% | 2017-01-31]" in told


def test_a_yes_that_suits_no_count_is_said_in_the_readers_language(province: Province, run: Run) -> None:
    province.write("returns.csv", "agency,period,sent,online\nDT,2016,100,yes\n")
    assert '"có"' in run("check", province, "--lang", "vi").out
    assert '"yes"' in run("check", province, "--lang", "en").out


@BOTH
@pytest.mark.parametrize(("signs", "cell"), [('decimal: ","', "92.8%"), ("", "92,8%")])
def test_a_percentage_in_other_signs_is_told_the_signs(
    signs: str, cell: str, language: str, province: Province, run: Run
) -> None:
    province.write("returns.csv", f"agency;period;documents-online\nDT;2016;{cell}\n")
    source = f'- {{from: "csv:returns.csv", delimiter: ";", {signs}}}'
    province.write("assessment.yaml", ASSESSMENT.replace("- csv:returns.csv", source))
    told = " ".join(run("check", province, "--lang", language).out.split())
    assert f'"{cell}"' in told
    assert "`decimal" in told
    assert "(92" not in told
