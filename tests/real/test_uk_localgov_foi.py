"""349 British councils: every published percentage, the yardstick of 90 %, and a join on names typed by people."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from qtcompliance import Report
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.percent import rounded_units
from qtcompliance.domain.target import Judged
from tests.real.foi import SHARED, judge, rows, verdicts, why

NAME = "uk-localgov-foi"
pytestmark = [
    pytest.mark.skipif(not (SHARED / NAME).is_dir(), reason=why(NAME)),
    pytest.mark.xdist_group(NAME),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return judge(NAME, tmp_path_factory.mktemp(NAME))


@pytest.mark.parametrize(
    ("indicator", "column", "count"),
    [("in-time", "in_time_p", 298), ("granted-share", "granted_p", 221), ("reviews-share", "ir_p", 295)],
)
def test_every_published_percentage(report: Report, indicator: str, column: str, count: int) -> None:
    judged = verdicts(report, indicator)
    figures = {name: v.measure for (_, name), v in judged.items() if v.outcome in (Outcome.PASS, Outcome.FAIL)}
    published = {row["council"]: row[column] for row in rows(NAME, "councils.csv") if row["council"] in figures}
    assert len(published) == len(figures) == count
    for name, text in published.items():
        n, d = figures[name].numerator, figures[name].denominator
        assert n is not None
        assert d is not None
        assert Fraction(rounded_units(n * 100, d, 2), 100) == Fraction(text)


@pytest.mark.parametrize(
    ("indicator", "column", "count"), [("complaints-share", "ico_p", 292), ("vexatious-share", "vex_p", 271)]
)
def test_every_published_percentage_that_is_only_shown(report: Report, indicator: str, column: str, count: int) -> None:
    published = {row["council"]: row[column] for row in rows(NAME, "councils.csv")}
    shown = [
        (card.subject.id, one.measure)
        for card in report.scorecards
        for one in card.context
        if one.indicator.id == indicator and card.subject.kind is Judged.AGENCY
    ]
    whole = [(name, one.numerator, one.denominator) for name, one in shown]
    known = [(name, n, d) for name, n, d in whole if n is not None and d is not None]
    assert len(known) == count
    for name, n, d in known:
        assert Fraction(rounded_units(n * 100, d, 2), 100) == Fraction(published[name])


def test_the_yardstick(report: Report) -> None:
    outcomes = {
        name: Counter(v.outcome for v in verdicts(report, name).values())
        for name in ("in-time", "in-time-85", "in-time-95")
    }
    assert outcomes["in-time"] == {Outcome.PASS: 137, Outcome.FAIL: 161, Outcome.NO_DATA: 51}
    assert outcomes["in-time-85"][Outcome.PASS] == 192
    assert outcomes["in-time-95"][Outcome.PASS] == 80


def test_the_yardstick_as_published(tmp_path: Path) -> None:
    """139, 195 and 82 were counted from the percentages: three councils gave one and no count of requests in time.

    Where both were given they agree, or there would be an error. One of the three cannot be: no whole number of 501
    is 96.36 %.
    """
    report = judge(NAME, tmp_path, "as-published.yaml")
    uncounted = {row["council"] for row in rows(NAME, "councils.csv") if row["in_time"] == "-"}
    for indicator, count in (("in-time", 139), ("in-time-85", 195), ("in-time-95", 82)):
        judged = verdicts(report, indicator)
        outcomes = Counter(v.outcome for v in judged.values())
        impossible = {name for (_, name), v in judged.items() if v.outcome is Outcome.ERROR}
        assert uncounted >= impossible >= {"South Cambridgeshire District Council"}
        assert outcomes[Outcome.PASS] + 1 == count
        assert outcomes[Outcome.UNDETERMINED] == 0
    old = verdicts(report, "in-time-85")
    assert sorted(name for (_, name), v in old.items() if v.outcome is Outcome.PASS and name in uncounted) == [
        "Hillingdon Borough Council",
        "Stevenage Borough Council",
    ]


def test_all_together(report: Report) -> None:
    figures = [v.measure for v in verdicts(report, "in-time").values()]
    whole = [(one.numerator, one.denominator) for one in figures if one.numerator is not None and one.denominator]
    n, d = sum(n or 0 for n, _ in whole), sum(d or 0 for _, d in whole)
    assert (n, d, rounded_units(n * 100, d, 2)) == (259_474, 311_917, 8319)
    plan = verdicts(report, "in-time", Judged.PLAN)["2017", "plan"]
    assert (plan.measure.members, plan.measure.reported, plan.outcome) == (349, 298, Outcome.UNDETERMINED)


def test_a_join_on_names_says_what_it_could_not_match(report: Report) -> None:
    councils = {row["council"].casefold() for row in rows(NAME, "councils.csv")}
    clear = [row for row in rows(NAME, "admin.csv") if row["disclosure_log"] in ("yes", "no")]
    strangers = sorted(row["Authority"] for row in clear if row["Authority"].casefold() not in councils)
    told = [one for one in report.problems if one.kind == "agency"]
    assert sorted(one.text for one in told) == strangers
    logs = Counter(row["disclosure_log"] for row in clear if row["Authority"].casefold() in councils)
    outcomes = Counter(v.outcome for v in verdicts(report, "disclosure-log").values())
    assert outcomes == {
        Outcome.PASS: logs["yes"],
        Outcome.FAIL: logs["no"],
        Outcome.NO_DATA: 349 - logs["yes"] - logs["no"],
    }
