"""The JSON report keeps to its published schema, is exact, and is the same bytes every time."""

import json
from fractions import Fraction

import pytest
from jsonschema import Draft202012Validator

from qtcompliance.contracts import Options, Reporter
from qtcompliance.outputs.json_report import schema
from qtcompliance.outputs.reporters import JsonReporter
from tests.outputs.factory import made

VALIDATOR = Draft202012Validator(json.loads(schema()))


def rendered(report=None, **options) -> bytes:
    return b"".join(JsonReporter().render(report or made(), Options(**options)))


def test_it_is_a_reporter_and_its_schema_is_a_schema():
    assert isinstance(JsonReporter(), Reporter)
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("quarters", [False, True])
def test_every_report_keeps_to_the_schema(language, quarters):
    errors = list(VALIDATOR.iter_errors(json.loads(rendered(made(language, quarters=quarters)))))
    assert not errors, errors[0]


def test_the_schema_is_closed():
    document = json.loads(rendered())
    document["scorecards"][0]["verdicts"][0]["surprise"] = 1
    assert not VALIDATOR.is_valid(document)
    document = json.loads(rendered())
    del document["scorecards"][3]["verdicts"][0]["excess"]
    assert not VALIDATOR.is_valid(document)


def test_the_same_report_gives_the_same_bytes():
    assert rendered(made("vi")) == rendered(made("vi"))


def test_it_is_utf_8_as_written_and_ends_with_a_line():
    text = rendered().decode()
    assert "Đồi Thông" in text
    assert text.endswith("}\n")


def test_no_float_is_ever_written():
    def refuse(text: str) -> float:
        raise AssertionError(text)

    found = json.loads(rendered(made(quarters=True)), parse_float=refuse)
    assert len({card["period"] for card in found["scorecards"]}) > 1
    with pytest.raises(AssertionError, match=r"0\.5"):
        json.loads("0.5", parse_float=refuse)


def test_numbers_are_exact():
    verdicts = [one for card in json.loads(rendered())["scorecards"] for one in card["verdicts"]]
    short = next(one for one in verdicts if one["shortfall"] == 38)
    assert (short["value"], short["low"], short["high"]) == ("4513/4790",) * 3
    assert Fraction(short["numerator"], short["denominator"]) == Fraction(short["value"])
    assert short["requirement"] == {"comparator": "more_than", "bound": "95%"}
    assert short["excluded"] == [{"quantity": "secret_documents", "of": 20, "count": 0, "because": "secret"}]
    rank = next(one for one in verdicts if one["kind"] == "number")
    assert rank["value"] == 41
    between = next(one for one in verdicts if one["requirement"]["comparator"] == "between")
    assert between["requirement"] == {"comparator": "between", "bound": ["73%", "120.5%"], "including": "lower"}


def test_an_end_that_is_not_there_is_null():
    verdicts = [one for card in json.loads(rendered())["scorecards"] for one in card["verdicts"]]
    open_end = next(one for one in verdicts if one["reason"] == "bound")
    assert (open_end["value"], open_end["low"], open_end["low_included"]) == (None, 0, True)
    assert (open_end["high"], open_end["high_included"]) == (None, None)


def test_figures_are_printed_in_the_reports_language():
    def percents(language: str) -> set[str]:
        cards = json.loads(rendered(made(language)))["scorecards"]
        return {one["percent"] for card in cards for one in card["verdicts"] if one["percent"]}

    assert "94.2%" in percents("en")
    assert "94,2%" in percents("vi")


def test_totals_stand_before_and_after_waivers_and_by_period():
    document = json.loads(rendered())
    assert document["totals"]["agencies"]["fail"] == 1
    assert document["totals"]["agencies"]["coverage"] == "11/13"
    assert document["totals_before_waivers"]["agencies"]["fail"] == 2
    assert document["totals"]["by_period"] is None
    assert list(json.loads(rendered(made(quarters=True)))["totals"]["by_period"]) == ["2016-Q1", "2016-Q2"]


def test_it_is_written_card_by_card():
    report = made()
    assert len(list(JsonReporter().render(report, Options()))) == len(report.scorecards) + 3
