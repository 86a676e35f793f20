"""The examples that plugin authors are given."""

from datetime import date

import pytest

from qtcompliance.domain.outcome import Outcome
from qtcompliance.testing import (
    example_obligation,
    example_report,
    example_reported,
    example_request,
)
from tests.testing.offers import verdicts


def test_the_example_report_holds_one_of_everything():
    report = example_report()
    found = {verdict.outcome for verdict in verdicts(report)}

    assert found == {Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.ERROR}
    assert [verdict.obligation.subject.id for verdict in verdicts(report) if verdict.excused] == ["C02"]
    assert {card.subject.kind.value for card in report.scorecards} == {"plan", "level", "agency"}
    assert [problem.kind for problem in report.problems] == ["contradiction", "agency"]
    assert report.exit_code == 1


def test_the_example_report_speaks_both_languages():
    report = example_report("vi")

    assert report.language == "vi"
    assert all(verdict.explain("vi") != verdict.explain("en") for verdict in verdicts(report))


def test_a_request_is_what_an_assessment_writes(tmp_path):
    request = example_request(tmp_path / "returns.csv", "csv", delimiter=";")

    assert request.location == "csv:returns.csv"
    assert request.path == str(tmp_path / "returns.csv")
    assert request.settings == {"delimiter": ";"}


def test_cells_are_read_as_in_a_source():
    reported = example_reported(sent="4", filed_on="2017-01-28", has_plan="không", online="ước 3", silent="")

    assert {name: datum.value for name, datum in reported.items()} == {
        "sent": 4,
        "filed_on": date(2017, 1, 28),
        "has_plan": False,
        "online": 3,
    }
    assert reported["online"].estimated
    assert not reported["sent"].estimated
    assert reported["sent"].evidence[0].place == "row 2, column sent"


def test_an_obligation_is_owed_in_its_period():
    obligation = example_obligation("timely", {"a": "b"}, period="2016-Q1")

    assert obligation.period.end == date(2016, 3, 31)
    assert obligation.indicator.formula.check == "timely"
    assert obligation.indicator.formula.settings == {"a": "b"}
    with pytest.raises(AssertionError, match="no period"):
        example_obligation("timely", {}, period="last year")
