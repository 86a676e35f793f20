"""The table opens in a spreadsheet as it is, and nothing in it is ever computed."""

import csv
import io
from unittest.mock import patch

import attrs
import pytest

from qtcompliance.contracts import Options, Reporter
from qtcompliance.domain.agency import Agencies
from qtcompliance.outputs.csv_report import COLUMNS
from qtcompliance.outputs.reporters import CsvReporter
from qtcompliance.outputs.spreadsheet import BYTE_ORDER_MARK, safe
from tests.outputs import factory
from tests.outputs.factory import made


def rows(report=None, **options) -> list[dict[str, str]]:
    text = b"".join(CsvReporter().render(report or made(), Options(**options))).decode()
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_one_row_a_verdict_with_every_column():
    report = made("vi")
    table = rows(report)
    assert isinstance(CsvReporter(), Reporter)
    assert len(table) == sum(len(card.verdicts) for card in report.scorecards)
    assert tuple(table[0]) == COLUMNS
    short = next(row for row in table if row["outcome"] == "fail" and row["id"] == "pine")
    assert short["name"] == "Đồi Thông"
    assert (short["numerator"], short["denominator"], short["shortfall"]) == ("4513", "4790", "38")
    assert (short["percent"], short["comparator"], short["bound"]) == ("94,2%", "more_than", "95%")
    assert short["excluded"] == "secret_documents: 20 (0)"
    assert short["waiver_until"] == "2016-12-31"
    assert short["flags"] == "our_reading; as_declared"
    assert "còn thiếu 38 văn bản" in short["sentence_vi"]
    assert "38 more documents needed" in short["sentence_en"]
    assert "documents_sent = 4810 (csv:returns.csv, row 6, column documents_sent)" in short["evidence"]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\r=1", "-", "=", "\n=1"])
def test_a_formula_is_written_behind_an_apostrophe(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1.5%", "-3", "+2,5", "plain", "", "a=b", "95%"])
def test_a_plain_cell_stays_as_it_is(text):
    assert safe(text) == text


@pytest.mark.parametrize(
    "text", ["00001", "01", "1e5", "12E3", "2016-07", "1-2", "01-12", "1-2-2016", "-3/4", "'quoted", "'=1"]
)
def test_a_code_a_month_and_a_text_behind_an_apostrophe_stay_what_they_are(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["0", "10", "2016", "2016-12-31", "2016-Q1", "2016-H1", "A-1", "1-2-3-4", "e5", "II.1"]
)
def test_what_no_spreadsheet_changes_bears_no_apostrophe(text):
    assert safe(text) == text


def test_a_fraction_is_no_date_and_yes_is_a_word():
    assert safe("1/2") == "'1/2"
    assert safe(True) == "true"
    assert safe(None) is None


def test_a_hostile_name_reaches_the_table_harmless():
    hostile = '=HYPERLINK("http://x","y")'
    agencies = Agencies(tuple(attrs.evolve(one, name=hostile) for one in factory.AGENCIES))
    with patch.object(factory, "AGENCIES", agencies):
        names = {row["name"] for row in rows(made()) if row["subject_kind"] == "agency"}
    assert names == {f"'{hostile}"}
