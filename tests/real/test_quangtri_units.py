"""Real registers of Quảng Trị judged under the real plan: who exists when, what merged, and districts that are gone.

The registers stay where they are; the returns are made up here, a line for each agency that is to answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance import Report, Verdict
from qtcompliance.domain.agency import fold
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.target import Judged
from qtcompliance.plugin_manager import build_manager
from tests.real.units import (
    FOLDER,
    REFORM,
    ROOT,
    SUCCESSORS,
    WHY,
    YEARS,
    Unit,
    all_lists,
    communes,
    one_list,
    write_register,
)

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=WHY)

LISTED = {"2019": 141, "2022": 125, "2025": 119}
BY_DISTRICT = {
    "461": (9, 9, 9),
    "462": (5, 5, 5),
    "464": (22, 18, 18),
    "465": (22, 21, 21),
    "466": (21, 17, 14),
    "467": (14, 13, 13),
    "468": (9, 8, 8),
    "469": (19, 18, 16),
    "470": (20, 16, 15),
}
MORE_THAN_HALF = {"2019": 71, "2022": 63, "2025": 60}
PLAN = "quang-tri-5177"


def judge(folder: Path, units: list[Unit], period: str, lans: dict[str, bool]) -> Report:
    """A register judged by who has a LAN."""
    returns = folder / "returns.csv"
    lines = [f"{agency},{','.join(['có' if has else 'không'] * 3)}" for agency, has in lans.items()]
    returns.write_text("\n".join(["agency,has_lan,has_internet,has_fast_line", *lines, ""]), encoding="utf-8")
    return qt.check(
        ruleset=PLAN,
        agencies=write_register(folder / "agencies.csv", units),
        data=f"csv:{returns}",
        period=period,
        manager=build_manager(entry_points=False),
    )


def lan(report: Report, kind: Judged, name: str) -> Verdict:
    [found] = [
        verdict
        for card in report.scorecards
        if (card.subject.kind, card.subject.id) == (kind, name)
        for verdict in card.verdicts
        if verdict.obligation.indicator.id == "lan"
    ]
    return found


def subjects(report: Report, kind: Judged) -> list[str]:
    return [card.subject.id for card in report.scorecards if card.subject.kind is kind]


def some(codes: Iterable[str], count: int) -> dict[str, bool]:
    """The first `count` of the codes have a LAN, the others have none."""
    return {code: place < count for place, code in enumerate(codes)}


# Each list by itself


@pytest.mark.parametrize("year", YEARS)
def test_more_than_half_of_the_communes_is_one_more_than_half(tmp_path: Path, year: str) -> None:
    units, codes = one_list(year), list(communes(year))
    assert len(codes) == LISTED[year]
    for count, outcome in ((MORE_THAN_HALF[year], Outcome.PASS), (MORE_THAN_HALF[year] - 1, Outcome.FAIL)):
        report = judge(tmp_path, units, "2019", some(codes, count))
        level = lan(report, Judged.LEVEL, "commune")
        assert (level.measure.numerator, level.measure.denominator, level.outcome) == (count, len(codes), outcome)


@pytest.mark.parametrize("year", YEARS)
def test_each_district_is_asked_for_its_communes(tmp_path: Path, year: str) -> None:
    report = judge(tmp_path, one_list(year), "2019", some(communes(year), len(communes(year))))
    sizes = {code: lan(report, Judged.PARENT, code).measure.denominator for code in BY_DISTRICT}
    assert sizes == {code: counts[YEARS.index(year)] for code, counts in BY_DISTRICT.items()}
    assert lan(report, Judged.PARENT, "471").outcome is Outcome.NOT_APPLICABLE  # Cồn Cỏ has no communes


@pytest.mark.parametrize("year", YEARS)
def test_eight_of_ten_districts_will_do(tmp_path: Path, year: str) -> None:
    districts = [unit["id"] for unit in one_list(year) if not unit["parent"]]
    outcomes = [
        lan(judge(tmp_path, one_list(year), "2019", some(districts, count)), Judged.LEVEL, "district").outcome
        for count in (8, 7)
    ]
    assert outcomes == [Outcome.PASS, Outcome.FAIL]


@pytest.mark.parametrize("year", YEARS)
def test_whoever_is_listed_has_a_card(tmp_path: Path, year: str) -> None:
    units = one_list(year)
    report = judge(tmp_path, units, "2019", some(communes(year), 1))
    assert subjects(report, Judged.AGENCY) == [unit["id"] for unit in units]
    assert report.reckoning.agencies.listed == LISTED[year] + 10


def test_a_name_that_two_wards_bear_is_told_and_odd_spellings_are_matched(tmp_path: Path) -> None:
    names = {"Phường 1": True, "Xã A Dơi": True, "thị trấn ái tử": True}
    report = judge(tmp_path, one_list("2019"), "2019", names)
    assert [(one.kind, one.text) for one in report.problems if one.kind == "agency"] == [("agency", "Phường 1")]
    assert report.reckoning.agencies.reported == 2
    assert {unit["id"]: unit["name"] for unit in one_list("2019")}["19483"] == "Xã  A Dơi"


# One register with dates


@pytest.mark.parametrize(
    ("period", "count"),
    [("2016", 141), ("2019", 141), ("2020", 125), ("2024-Q3", 125), ("2024", 125), ("2025-Q1", 119)],
)
def test_who_exists_on_the_period_s_last_day(tmp_path: Path, period: str, count: int) -> None:
    units = all_lists()
    assert len(units) == 151
    report = judge(tmp_path, units, period, {"461": True})
    level = lan(report, Judged.LEVEL, "commune")
    assert (level.outcome, level.measure.members) == (Outcome.NO_DATA, count)
    assert lan(report, Judged.LEVEL, "district").measure.members == 10
    assert report.reckoning.agencies.listed == count + 10
    assert report.plan_has_run_out is (period > "2020")


def test_a_merged_commune_s_late_return_is_shown_to_its_successor_and_not_added(tmp_path: Path) -> None:
    units = all_lists()
    report = judge(tmp_path, units, "2020", dict.fromkeys(SUCCESSORS, True))
    closed = [one for one in report.problems if one.kind == "closed"]
    assert sorted(one.text for one in closed) == sorted(SUCCESSORS)
    for one in closed:
        assert SUCCESSORS[one.text] in one.what.in_language("vi")
    assert lan(report, Judged.LEVEL, "commune").outcome is Outcome.NO_DATA
    assert not set(SUCCESSORS) & set(subjects(report, Judged.AGENCY))
    before = judge(tmp_path, units, "2019", dict.fromkeys(SUCCESSORS, True))
    assert [one for one in before.problems if one.kind == "closed"] == []
    assert before.reckoning.agencies.reported == 3


def test_a_commune_is_found_by_its_older_name(tmp_path: Path) -> None:
    report = judge(tmp_path, all_lists(), "2020", {"Thị trấn Hải Lăng": True, "Xã Thanh An": True})
    assert [one for one in report.problems if one.kind == "agency"] == []
    assert report.reckoning.agencies.reported == 2


# A plan whose districts are gone


def test_districts_that_are_gone_are_asked_for_nothing(tmp_path: Path) -> None:
    units = all_lists()  # the communes of July 2025 are not in the lists; those before it stand in for them here
    lans = some(list(communes("2025")), 60) | {"461": True}
    report = judge(tmp_path, units, "2025", lans)
    district, commune = lan(report, Judged.LEVEL, "district"), lan(report, Judged.LEVEL, "commune")
    assert (district.outcome, district.measure.members) == (Outcome.NOT_APPLICABLE, 0)
    assert (commune.outcome, commune.measure.numerator, commune.measure.denominator) == (Outcome.PASS, 60, 119)
    assert subjects(report, Judged.PARENT) == []
    assert not set(BY_DISTRICT) & set(subjects(report, Judged.AGENCY))
    assert [one.text for one in report.problems if one.kind == "closed"] == ["461"]
    assert report.plan_has_run_out
    for language, told in (("vi", "2020"), ("en", "2020")):
        head = str(qt.render(report, "console", language=language)).splitlines()[:6]
        assert any(told in line for line in head)
    in_june = judge(tmp_path, units, "2025-H1", lans)
    assert lan(in_june, Judged.LEVEL, "district").measure.members == 10


def test_where_nobody_is_left_nothing_is_judged(tmp_path: Path) -> None:
    units = [{**unit, "until": unit["until"] or REFORM} for unit in all_lists()]
    report = judge(tmp_path, units, "2025", {"461": True})
    assert report.reckoning.agencies.listed == 0
    assert Counter(verdict.outcome for card in report.scorecards for verdict in card.verdicts)[Outcome.PASS] == 0
    assert report.exit_code == 2


# The example's register


def test_the_example_s_codes_and_names_are_those_of_the_statistics_office() -> None:
    example = {
        agency.id: (fold(agency.name), agency.level, agency.parent or "")
        for agency in qt.load_agencies(ROOT / "examples" / "quang-tri" / "agencies.csv")
        if agency.id.isdigit()
    }
    real = {unit["id"]: (fold(unit["name"]), unit["level"], unit["parent"]) for unit in one_list("2019")}
    assert example == real
