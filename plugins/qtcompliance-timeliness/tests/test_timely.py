"""`check: timely`: by itself, and through the whole program."""

import re
from datetime import date
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.cli import main
from qtcompliance.contracts import Datum, Reported
from qtcompliance.domain.outcome import Flag, Outcome
from qtcompliance.errors import RulesetError
from qtcompliance.testing import check_check, example_obligation, example_reported
from qtcompliance_timeliness import KEYS, Deadline, Timely

DUE = {"filed": "filed_on", "due": "2017-02-01"}
PLAN = """\
ruleset: on-time
version: "1"
title: {{vi: Báo cáo, en: Returns}}
reference: 1/KH
in_force: 2016-01-01/2020-12-31
levels: {{commune: {{title: {{vi: cấp xã, en: commune}}}}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  filed_on: {{title: {{vi: Ngày nộp, en: Day of filing}}, kind: date}}
indicators:
  on-time:
    clause: V.1
    title: {{vi: Nộp đúng hạn, en: Filed in time}}
    check: timely
    settings: {settings}
"""


@pytest.fixture
def judged(tmp_path):
    """Judge what agencies write under `filed_on`, through reading, matching and judging."""

    def judge(settings, *cells, period="2016"):
        (tmp_path / "plan.yaml").write_text(PLAN.format(settings=settings), encoding="utf-8")
        names = [f"X{number}" for number in range(len(cells))]
        register = "id,name,level\n" + "".join(f"{name},{name},commune\n" for name in names)
        (tmp_path / "agencies.csv").write_text(register, encoding="utf-8")
        rows = "".join(f"{name},{cell}\n" for name, cell in zip(names, cells, strict=True) if cell is not None)
        (tmp_path / "returns.csv").write_text(f"agency,filed_on\n{rows}", encoding="utf-8")
        return qt.assess(
            qt.load_ruleset(tmp_path / "plan.yaml"),
            qt.load_agencies(tmp_path / "agencies.csv"),
            qt.load_observations(f"csv:{tmp_path}/returns.csv"),
            period=period,
        )

    return judge


def outcomes(report):
    return [verdict.outcome.value for card in report.scorecards for verdict in card.verdicts]


def test_the_due_day_itself_is_in_time(judged):
    report = judged("{filed: filed_on, due: 2017-02-01}", "2017-01-31", "2017-02-01", "2017-02-02")

    assert outcomes(report) == ["pass", "pass", "fail"]
    assert report.exit_code == 1


@pytest.mark.parametrize(
    ("period", "due"), [("2016", date(2017, 1, 31)), ("2016-Q1", date(2016, 5, 1)), ("2020-02", date(2020, 3, 31))]
)
def test_days_are_counted_from_the_periods_last_day(judged, period, due):
    late = date.fromordinal(due.toordinal() + 1)
    report = judged("{filed: filed_on, days_after: 31}", str(due), str(late), period=period)

    assert outcomes(report) == ["pass", "fail"]


def test_no_days_after_is_the_periods_last_day(judged):
    assert outcomes(judged("{filed: filed_on, days_after: 0}", "2016-12-31", "2017-01-01")) == ["pass", "fail"]


def test_who_says_no_day_has_no_data_and_who_says_nonsense_is_an_error(judged):
    report = judged("{filed: filed_on, due: 2017-02-01}", None, "2017-02-30", "31/01/2017", "2017-01-31")

    assert outcomes(report) == ["no_data", "error", "error", "pass"]
    assert "2017-02-30" in report.scorecards[1].verdicts[0].explain("en")
    assert report.exit_code == 2


def test_two_days_for_one_return_are_an_error_that_names_both(judged, tmp_path):
    judged("{filed: filed_on, due: 2017-02-01}", "2017-01-31")
    (tmp_path / "again.csv").write_text("agency,filed_on\nX0,2017-02-05\n", encoding="utf-8")
    report = qt.assess(
        qt.load_ruleset(tmp_path / "plan.yaml"),
        qt.load_agencies(tmp_path / "agencies.csv"),
        qt.load_observations([f"csv:{tmp_path}/returns.csv", f"csv:{tmp_path}/again.csv"]),
        period="2016",
    )

    assert outcomes(report) == ["error"]
    said = report.scorecards[0].verdicts[0].explain("en")
    assert "2017-01-31" in said
    assert "2017-02-05" in said


@pytest.mark.parametrize(
    ("filed", "vi", "en"),
    [
        (
            date(2017, 1, 28),
            "nộp ngày 28/01/2017, trước hạn 4 ngày (hạn nộp 01/02/2017)",
            "filed on 2017-01-28, 4 days before the due day 2017-02-01",
        ),
        (date(2017, 2, 1), "nộp ngày 01/02/2017, đúng ngày đến hạn", "filed on 2017-02-01, the due day"),
        (
            date(2017, 2, 2),
            "nộp ngày 02/02/2017, quá hạn 1 ngày (hạn nộp 01/02/2017)",
            "filed on 2017-02-02, 1 day after the due day 2017-02-01",
        ),
    ],
)
def test_the_sentence_gives_both_days_and_the_distance(judged, filed, vi, en):
    report = judged("{filed: filed_on, due: 2017-02-01}", str(filed))
    [verdict] = report.scorecards[0].verdicts

    assert vi in verdict.explain("vi")
    assert en in verdict.explain("en")


def test_the_day_of_filing_is_the_evidence(judged):
    [verdict] = judged("{filed: filed_on, due: 2017-02-01}", "2017-01-28").scorecards[0].verdicts

    [evidence] = verdict.measure.evidence
    assert (evidence.quantity, evidence.value) == ("filed_on", "2017-01-28")
    assert evidence.place == "row 2, column filed_on"


def test_an_estimated_day_is_judged_and_flagged(judged):
    [verdict] = judged("{filed: filed_on, due: 2017-02-01}", "ước 2017-01-28").scorecards[0].verdicts

    assert verdict.outcome is Outcome.PASS
    assert verdict.measure.flags == (Flag.ESTIMATED,)


@pytest.mark.parametrize("settings", [DUE, {"filed": "filed_on", "days_after": "31"}])
@pytest.mark.parametrize("filed", ["2017-01-28", "2017-02-28"])
def test_the_contract_is_kept(settings, filed):
    check_check(Timely(), example_obligation("timely", settings), example_reported(filed_on=filed))


@pytest.mark.parametrize("settings", [DUE, {"filed": "filed_on", "days_after": "0"}, {"filed": "f", "days_after": 31}])
def test_good_settings_have_no_faults(settings):
    assert list(Timely().faults(settings)) == []


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, ["filed", "one of due and days_after"]),
        ({"filed": "filed_on"}, ["one of due and days_after"]),
        ({**DUE, "days_after": "31"}, ["one of due and days_after"]),
        ({**DUE, "until": "x"}, ['unknown key "until"']),
        ({**DUE, "due": "01/02/2017"}, ['"01/02/2017" is no day']),
        ({**DUE, "due": "2017-02-30"}, ['"2017-02-30" is no day']),
        ({**DUE, "due": "2017-W05-3"}, ['"2017-W05-3" is no day']),
        ({**DUE, "due": None}, ["is no day"]),
        ({**DUE, "filed": " "}, ["filed"]),
        ({"filed": "filed_on", "days_after": "-1"}, ['"-1" is no number of days']),
        ({"filed": "filed_on", "days_after": "a month"}, ['"a month" is no number of days']),
        ({"filed": "filed_on", "days_after": "99999999999"}, ["no number of days"]),
        ({"due": "never", "days": "3"}, ['unknown key "days"', "filed", '"never" is no day']),
    ],
)
def test_faults_are_told_all_at_once_and_in_both_languages(settings, words):
    faults = list(Timely().faults(settings))

    assert len(faults) == len(words)
    for fault, word in zip(faults, words, strict=True):
        assert word in fault["en"]
        assert fault["vi"] not in ("", fault["en"])


def test_settings_that_nobody_linted_are_a_fault_before_anybody_is_judged(judged):
    with pytest.raises(RulesetError, match='"soon" is no day') as told:
        judged("{filed: filed_on, due: soon}", "2017-01-31")

    assert (told.value.exit_code, told.value.faults[0].path) == (3, "indicators.on-time")


def test_a_quantity_that_is_no_day_is_an_error(judged):
    report = judged("{filed: filed_on, due: 2017-02-01}", "2017-01-31")
    obligation = report.scorecards[0].verdicts[0].obligation
    finding = Timely().judge(obligation, Reported({"filed_on": Datum(value=20170131)}))

    assert finding.outcome is Outcome.ERROR


def test_every_setting_is_a_field_of_the_deadline():
    assert tuple(Deadline.__annotations__) == KEYS


def test_the_readme_says_what_the_check_says(judged):
    text = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    [settings] = re.findall(r"settings: (\{.*\})", text)
    report = judged(settings, "2017-01-28", "2017-02-02")

    assert outcomes(report) == ["pass", "fail"]
    for outcome, card in zip(("pass", "fail"), report.scorecards, strict=True):
        [said] = re.findall(rf"\| {outcome}: \*(.*)\* \|", text)
        assert said in card.verdicts[0].explain("en")


@pytest.mark.parametrize(
    ("settings", "vi", "en"),
    [
        (
            "{filed: filed_on, days_after: 31}",
            "timely: nộp chậm nhất 31 ngày sau ngày cuối kỳ báo cáo (ngày nộp: số liệu filed_on)",
            "timely: filed at most 31 days after the period's last day (the day of filing: filed_on)",
        ),
        (
            "{filed: filed_on, days_after: 0}",
            "timely: nộp chậm nhất ngày cuối kỳ báo cáo (ngày",
            "timely: filed by the period's last day (the",
        ),
        (
            "{filed: filed_on, due: 2017-02-01}",
            "timely: nộp chậm nhất ngày 01/02/2017 (",
            "timely: filed by 2017-02-01 (",
        ),
    ],
)
def test_show_says_in_words_what_is_asked(tmp_path, capsys, settings, vi, en):
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.format(settings=settings), encoding="utf-8")
    for language, told in (("vi", vi), ("en", en)):
        assert main(["show", str(plan), "--lang", language]) == 0
        assert told in " ".join(capsys.readouterr().out.split())
