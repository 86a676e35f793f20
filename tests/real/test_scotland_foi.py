"""Eight years of 510 Scottish authorities: shares of a year, sectors and regions, and the share of those that pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

import pytest

from qtcompliance import Report
from qtcompliance.domain.measure import Measure
from qtcompliance.domain.outcome import Outcome, Reason
from qtcompliance.domain.percent import fixed, rounded_units
from qtcompliance.domain.target import Judged
from tests.real.foi import SHARED, judge, rows, verdicts, why

NAME = "scotland-foi"
pytestmark = [
    pytest.mark.skipif(not (SHARED / NAME).is_dir(), reason=why(NAME)),
    pytest.mark.xdist_group(NAME),
]
ON_TIME, LATE = "FOISA response on time", "FOISA response late"
BY_YEAR = {
    "2013": "88.12",
    "2014": "88.53",
    "2015": "88.78",
    "2016": "89.45",
    "2017": "89.85",
    "2018": "88.30",
    "2019": "90.75",
    "2020": "87.84",
}
BY_SECTOR = {
    "Educational Institutions": (5304, 5668, "93.58"),
    "Local Government": (39917, 43870, "90.99"),
    "Ministers/Parliament": (3013, 3224, "93.46"),
    "National Health Service": (9212, 10444, "88.20"),
    "Non Ministerial Officeholders": (660, 691, "95.51"),
    "Others e.g. NDPBs": (3440, 3871, "88.87"),
    "Police": (2542, 2867, "88.66"),
    "s.5 designated body": (496, 534, "92.88"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return judge(NAME, tmp_path_factory.mktemp(NAME))


def reported(side: str) -> dict[tuple[str, str], tuple[int, int]]:
    """On time and answered of each year and block of a column, as far as they were given: recounted here."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for year in BY_YEAR:
        for row in rows(NAME, f"{year}.csv"):
            n, d = found.get((year, row[side]), (0, 0))
            on_time = int(row[ON_TIME] or 0)
            found[year, row[side]] = n + on_time, d + on_time + int(row[LATE] or 0)
    return found


def given(measures: Iterable[Measure]) -> tuple[int, int]:
    """On time and answered, as far as they were given, out of the evidence of a report."""
    sides: Counter[str] = Counter()
    for measure in measures:
        for one in measure.evidence:
            sides[one.quantity] += int(one.value)
    return sides["on_time"], sides["on_time"] + sides["late"]


def two_decimals(value: Fraction) -> str:
    return fixed(Fraction(rounded_units(value.numerator * 100, value.denominator, 2), 100), 2)


def test_nothing_is_lost_and_nothing_invented(report: Report) -> None:
    assert report.problems == ()
    assert [period.name for period in report.periods] == list(BY_YEAR)
    assert len(report.agencies) == 510
    assert all(one.agencies.listed == 510 for one in report.by_period.values())


def test_the_shares_of_the_eight_years(report: Report) -> None:
    """The published shares take a blank for none; the plan's own figure holds them, and says that more is open."""
    plan = verdicts(report, "on-time", Judged.PLAN)
    for year, published in BY_YEAR.items():
        agencies = [v.measure for (period, _), v in verdicts(report, "on-time").items() if period == year]
        share = Fraction(*given(agencies))
        assert two_decimals(share) == published
        value = plan[year, "plan"].measure.value
        assert plan[year, "plan"].measure.members == 510
        assert plan[year, "plan"].outcome is Outcome.UNDETERMINED
        assert value is not None
        assert value.span.holds(share)


def test_the_authorities_of_2019(report: Report) -> None:
    of_2019 = {name: v for (year, name), v in verdicts(report, "on-time").items() if year == "2019"}
    every = {name: v for (year, name), v in verdicts(report, "all-on-time").items() if year == "2019"}
    outcomes = Counter((v.outcome, v.reason) for v in of_2019.values())
    assert len(of_2019) == 510
    assert outcomes[Outcome.PASS, None] == 278
    assert outcomes[Outcome.PASS, None] + outcomes[Outcome.FAIL, None] == 340
    assert outcomes[Outcome.NOT_APPLICABLE, Reason.NOTHING_LEFT] == 136
    assert outcomes[Outcome.NO_DATA, None] == 20
    assert outcomes[Outcome.UNDETERMINED, Reason.MISSING_PART] == 14
    assert sum(outcomes.values()) == 510
    assert Counter(v.outcome for v in every.values())[Outcome.PASS] == 202


def test_an_empty_cell_is_not_none(report: Report) -> None:
    """14 authorities of 2019 gave one count of the two: one more late answer may be all it takes."""
    half = [row for row in rows(NAME, "2019.csv") if bool(row[ON_TIME]) != bool(row[LATE])]
    assert len(half) == 14
    for row in half:
        assert verdicts(report, "on-time")["2019", row["AuthorityName"]].outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize("column", ["Sector", "Region"])
def test_blocks_pool_their_counts(report: Report, column: str) -> None:
    found = verdicts(report, "on-time", Judged.BLOCK)
    agencies = verdicts(report, "on-time")
    for (year, block), counts in reported(column).items():
        verdict = found[year, block]
        assert verdict.obligation.subject.column == column
        names = [row["AuthorityName"] for row in rows(NAME, f"{year}.csv") if row[column] == block]
        assert given(agencies[year, name].measure for name in names) == counts
        assert verdict.measure.members == len(names)
        value = verdict.measure.value
        if counts[1] and verdict.outcome is not Outcome.NO_DATA:
            assert value is not None
            assert value.span.holds(Fraction(*counts))
        if column == "Sector" and year == "2019":
            assert (*counts, two_decimals(Fraction(*counts))) == BY_SECTOR[block]


def test_the_share_of_a_sector_s_authorities_that_pass(report: Report) -> None:
    """Yes, no and open of every sector and year, recounted: 80 % of those that have anything to measure."""
    found = verdicts(report, "sector-share", Judged.BLOCK)
    for year in BY_YEAR:
        sides: dict[str, Counter[str]] = {}
        for row in rows(NAME, f"{year}.csv"):
            sides.setdefault(row["Sector"], Counter())[_verdict(row)] += 1
        for sector, count in sides.items():
            passed, failed, unknown = count["pass"], count["fail"], count["open"] + count["absent"]
            low = Fraction(passed, passed + failed + unknown) if passed + failed + unknown else None
            high = Fraction(passed + unknown, passed + failed + unknown) if low is not None else None
            outcome = found[year, sector].outcome
            if low is not None and low >= Fraction(4, 5):
                assert outcome is Outcome.PASS
            elif high is not None and high < Fraction(4, 5):
                assert outcome is Outcome.FAIL
            else:
                assert outcome in (Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE, Outcome.NO_DATA)


def _verdict(row: dict[str, str]) -> str:
    if not row[ON_TIME]:
        return "absent"
    if not row[LATE]:
        return "open"
    n, d = int(row[ON_TIME]), int(row[ON_TIME]) + int(row[LATE])
    if d == 0:
        return "nothing"
    return "pass" if 10 * n >= 9 * d else "fail"
