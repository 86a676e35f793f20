"""The verbs of the library (HOUSE, section 5)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.outcome import Outcome, Overall
from qtcompliance.errors import AssessmentError, PluginError, RulesetError, SourceError, UsageError
from qtcompliance.plugin_manager import Manager, build_manager
from tests.cli.province import GOOD, RETURNS, RULESET, WAIVERS, Province, found


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return found(tmp_path / "province")


@pytest.fixture(scope="module")
def manager() -> Manager:
    return build_manager(entry_points=False)


def _assessed(province: Province, **more: object) -> qt.Report:
    plan = qt.load_ruleset(province.file("small-plan.yaml"))
    agencies = qt.load_agencies(province.file("agencies.csv"))
    returns = qt.load_observations(f"csv:{province.file('returns.csv')}")
    return qt.assess(plan, agencies, returns, **{"period": "2016", **more})  # type: ignore[arg-type]


def test_the_whole_way_verb_by_verb(province: Province) -> None:
    report = _assessed(province)
    failed = [(card.subject.name, verdict) for card in report.scorecards for verdict in card.failed]
    ((name, verdict),) = failed
    assert name == "Hoa Mai"
    assert verdict.outcome is Outcome.FAIL
    assert "95" in verdict.explain("vi")
    text = qt.render(report, "console")
    assert isinstance(text, str)
    assert "Hoa Mai" in text
    assert report.exit_code == 1
    assert report.version == qt.__version__


def test_check_is_the_whole_way_in_one_call(province: Province) -> None:
    whole = qt.check(province.folder)
    assert whole.exit_code == 1
    by_verbs = _assessed(province)
    assert [card.overall for card in whole.scorecards] == [card.overall for card in by_verbs.scorecards]
    assert whole.reckoning == by_verbs.reckoning
    parts = qt.check(
        ruleset=Path(province.file("small-plan.yaml")),
        agencies=province.file("agencies.csv"),
        data=f"csv:{province.file('returns.csv')}",
        period="2016",
        waivers=province.file("waivers.yaml"),
    )
    assert parts.exit_code == 0
    assert qt.check(province.folder, data=[f"csv:{province.file('returns.csv')}"]).exit_code == 1


def test_a_ruleset_by_name_by_path_or_not_at_all(province: Province, manager: Manager) -> None:
    assert qt.load_ruleset("quang-tri-5177").id == "quang-tri-5177"
    assert qt.load_ruleset(Path(province.file("small-plan.yaml")), manager=manager).id == "small-plan"
    with pytest.raises(UsageError) as unknown:
        qt.load_ruleset("quang-tri-517", manager=manager)
    assert unknown.value.guess == "quang-tri-5177"
    assert "quang-tri-5177" in unknown.value.known
    with pytest.raises(RulesetError, match=r"nowhere\.yaml"):
        qt.load_ruleset("nowhere.yaml", manager=manager)


def test_a_rulesets_faults_are_told_all_at_once(province: Province, manager: Manager) -> None:
    province.write("small-plan.yaml", RULESET.replace("count: online", "count: onlin").replace("95%", "95"))
    with pytest.raises(RulesetError) as faulty:
        qt.load_ruleset(province.file("small-plan.yaml"), manager=manager)
    assert len(faulty.value.faults) == 2


def test_a_register_with_settings(province: Province) -> None:
    province.write("agencies.csv", "id;name;level\nHM;Hoa Mai;xã\n")
    assert len(qt.load_agencies(province.file("agencies.csv"), delimiter=";")) == 1
    with pytest.raises(AssessmentError):
        qt.load_agencies(province.file("agencies.csv"))


def test_observations_with_a_mapping(province: Province, manager: Manager) -> None:
    province.write("returns.csv", "Cơ quan;Gửi;Qua mạng\nHM;1.000;950\nTổng;1.000;950\n")
    returns = qt.load_observations(
        f"csv:{province.file('returns.csv')}",
        manager=manager,
        agency="Cơ quan",
        delimiter=";",
        grouping=".",
        decimal=",",
        quantities={"sent": "Gửi", "online": "Qua mạng"},
        skip={"Cơ quan": ["Tổng"]},
    )
    assert returns.values == [1000, 950]
    with pytest.raises(AssessmentError, match="delimiter"):
        qt.load_observations("csv:x.csv", manager=manager, delimeter=";")


def test_several_sources_and_sources_that_cannot_be_read(province: Province, manager: Manager) -> None:
    good, gone = f"csv:{province.file('returns.csv')}", "csv:gone.csv"
    both = qt.load_observations([gone, good], manager=manager)
    assert [problem.source for problem in both.problems] == [gone]
    assert len(both) == 6
    with pytest.raises(SourceError) as unread:
        qt.load_observations([gone, "json:lost.json"], manager=manager)
    assert unread.value.exit_code == 3
    for language in ("vi", "en"):
        assert "gone.csv" in unread.value.explain(language)
        assert "lost.json" in unread.value.explain(language)
    with pytest.raises(UsageError, match="csv, json"):
        qt.load_observations("telepathy:minds", manager=manager)


def test_waivers_are_checked_against_plan_and_register(province: Province) -> None:
    waivers = qt.load_waivers(province.file("waivers.yaml"))
    report = _assessed(province, waivers=waivers)
    assert report.exit_code == 0
    assert (waivers.location, waivers.digest) in report.inputs
    assert _assessed(province, waivers=list(waivers), as_of=date(2016, 1, 1)).waivers.expiring == ()
    province.write("waivers.yaml", WAIVERS.replace("agency: HM", "agency: XX"))
    with pytest.raises(AssessmentError, match="XX"):
        _assessed(province, waivers=qt.load_waivers(province.file("waivers.yaml")))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2016", ["2016"]),
        ("2016-Q1..2016-Q3", ["2016-Q1", "2016-Q2", "2016-Q3"]),
        ("2015..2016", ["2015", "2016"]),
        ("season", ["season"]),
    ],
)
def test_a_period_a_range_or_one_that_the_ruleset_names(province: Province, text: str, names: list[str]) -> None:
    province.write("small-plan.yaml", RULESET + "periods: {season: 2016-04-01/2016-09-30}\n")
    report = _assessed(province, period=text)
    assert [period.name for period in report.periods] == names
    assert report.period_name == text


@pytest.mark.parametrize("text", ["", "soon", "2016-13", "2016..2016-Q1", "2016..2015", "2014..2015..2016", "2016.."])
def test_a_period_that_is_none_is_a_usage_error(province: Province, text: str) -> None:
    with pytest.raises(UsageError):
        _assessed(province, period=text)


def test_a_report_knows_what_it_was_made_of(province: Province) -> None:
    report = qt.check(province.folder)
    assert [location for location, _ in report.inputs] == ["agencies.csv", "csv:returns.csv", "small-plan.yaml"]
    assert report.inputs == tuple(sorted(report.inputs))


def test_the_order_of_sources_changes_nothing(province: Province) -> None:
    header, *rows = RETURNS.splitlines()
    names = []
    for place, row in enumerate(rows):
        names.append(f"csv:{province.write(f'r{place}.csv', f'{header}{chr(10)}{row}{chr(10)}')}")
    reports = [qt.check(province.folder, data=order) for order in (names, names[::-1])]
    assert len({qt.render(report, "json") for report in reports}) == 1


def test_render_gives_text_or_bytes_and_takes_options(province: Province) -> None:
    report = qt.check(province.folder, language="vi")
    assert report.language == "vi"
    text = qt.render(report)
    assert isinstance(text, str)
    assert "Kế hoạch nhỏ" in text
    narrowed = qt.render(report, "console", agency="HM", language="en", width=120)
    assert isinstance(narrowed, str)
    assert "A small plan" in narrowed
    assert "Đồi Thông" not in narrowed
    assert json.loads(qt.render(report, "json"))["exit_code"] == 1
    with pytest.raises(UsageError, match="console"):
        qt.render(report, "pdf")
    with pytest.raises(UsageError):
        qt.render(report, "json", agency="XX")


def test_no_observation_at_all_is_never_green(province: Province) -> None:
    plan = qt.load_ruleset(province.file("small-plan.yaml"))
    report = qt.assess(plan, qt.load_agencies(province.file("agencies.csv")), Observations(), period="2016")
    assert report.exit_code == 2
    assert report.nothing_judged is not None


def test_an_assessment_without_something_needed_says_what(province: Province) -> None:
    with pytest.raises(UsageError, match="--period"):
        qt.check(ruleset="quang-tri-5177", agencies=province.file("agencies.csv"), data="csv:x.csv")
    with pytest.raises(UsageError, match=r"assessment\.yaml"):
        qt.check(province.folder / "nowhere")


class _Adapter:
    """An adapter given by hand, without a distribution."""

    name = "memory"
    settings: frozenset[str] = frozenset()

    def observe(self, source, out) -> None:  # type: ignore[no-untyped-def]
        out.add("HM", "2016", "sent", 100, "a query")
        out.add("HM", "2016", "online", 96, "a query")


def test_a_manager_of_ones_own(province: Province) -> None:
    class Plugin:
        @qt.hookimpl
        def qtcompliance_adapters(self) -> list[_Adapter]:
            return [_Adapter()]

    own = build_manager(extra=[Plugin()], entry_points=False)
    report = qt.check(province.folder, data="memory:x", manager=own)
    assert [card.overall for card in report.scorecards] == [Overall.INCOMPLETE, Overall.PASS, Overall.INCOMPLETE]
    with pytest.raises(UsageError):
        qt.check(province.folder, data="memory:x", manager=build_manager(entry_points=False))


def test_a_needed_plugin_that_failed_is_a_plugin_error(province: Province) -> None:
    class Memory:
        @qt.hookimpl
        def qtcompliance_adapters(self) -> list[_Adapter]:
            raise ImportError("no such engine")

    failed = build_manager(extra=[Memory()], entry_points=False)
    assert len(failed.failures) == 1
    assert qt.check(province.folder, manager=failed).exit_code == 1
    with pytest.raises(PluginError, match="no such engine"):
        qt.check(province.folder, data="Memory:x", manager=failed)


def test_good_returns_are_green(province: Province) -> None:
    province.write("returns.csv", GOOD)
    assert qt.check(province.folder).exit_code == 0


# What is passed in is of the kind that is meant


@pytest.mark.parametrize("period", [2016, ["2016"], date(2016, 1, 1)])
def test_a_period_that_is_no_text(province: Province, period: object) -> None:
    for ask in (lambda: _assessed(province, period=period), lambda: qt.check(province.folder, period=period)):
        with pytest.raises(UsageError) as odd:
            ask()
        for language in ("vi", "en"):
            assert 'period="2016"' in odd.value.explain(language)


def test_a_language_that_nothing_is_said_in(province: Province) -> None:
    report = _assessed(province)
    for ask in (
        lambda: _assessed(province, language="fr"),
        lambda: qt.check(province.folder, language="fr"),
        lambda: qt.render(report, "console", language="fr"),
    ):
        with pytest.raises(UsageError) as odd:
            ask()
        assert odd.value.known == ("vi", "en")
        for language in ("vi", "en"):
            assert '"fr"' in odd.value.explain(language)


@pytest.mark.parametrize("option", ["agency", "level", "under", "indicator"])
@pytest.mark.parametrize("given", [["DT", "HM"], 5])
def test_a_choice_that_is_no_text(province: Province, option: str, given: object) -> None:
    for form in ("console", "json"):
        with pytest.raises(UsageError, match=option) as odd:
            qt.render(_assessed(province), form, **{option: given})
    assert f'{option}="DT"' in odd.value.explain("vi") or f'{option}="5"' in odd.value.explain("vi")


def test_an_option_that_nobody_knows(province: Province) -> None:
    with pytest.raises(UsageError) as odd:
        qt.render(_assessed(province), "json", agncy="DT")
    assert odd.value.guess == "agency"


@pytest.mark.parametrize("given", ["2016-12-31", 2016])
def test_a_day_that_is_none(province: Province, given: object) -> None:
    for ask in (lambda: _assessed(province, as_of=given), lambda: qt.check(province.folder, as_of=given)):  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="as_of"):
            ask()
