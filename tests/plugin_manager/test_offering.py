"""Plugins are found and offer through the hooks; a report names those of its run."""

from textwrap import dedent

import pytest

import qtcompliance as qt
from qtcompliance.contracts import Finding
from qtcompliance.domain.outcome import Outcome
from qtcompliance.errors import UsageError
from qtcompliance.plugin_manager import build_manager
from tests.plugin_manager.offers import CHECK, alone, offer, plugin

# Who offers what


def test_the_core_offers_through_the_same_hooks():
    manager = alone()

    assert set(manager.adapters) == {"csv", "json"}
    assert set(manager.reporters) == {"console", "json", "jsonl", "csv"}
    assert set(manager.forms) == {"csv"}
    assert set(manager.savers) == {"csv", "json"}
    assert "quang-tri-5177" in manager.rulesets
    assert manager.checks == {}
    assert {str(one.by) for one in manager.offered} == {f"qtcompliance {qt.__version__}"}
    assert manager.plugins == ()


def test_an_installed_distribution_is_found_with_its_version(install):
    install("qtcompliance-moody", CHECK, version="2.3", point="moody")
    manager = build_manager()

    [moody] = [one for one in manager.offered if one.name == "moody"]
    assert (moody.hook, str(moody.by), moody.by.plugin) == ("qtcompliance_checks", "qtcompliance-moody 2.3", "moody")
    assert manager.check("moody") is moody.offer
    assert ("qtcompliance-moody", "2.3") in {(one.name, one.version) for one in manager.plugins}


def test_the_workspaces_own_plugin_is_installed():
    assert "timely" in build_manager(block=()).checks


def test_a_plugin_object_may_be_passed_in():
    adapter = offer(settings=frozenset({"sheet"}), tables=lambda source: ())
    manager = alone(plugin(qtcompliance_adapters=[adapter]))

    assert manager.adapter("mine") is adapter
    assert manager.settings_of["mine"] == {"sheet"}


def test_one_plugin_may_offer_through_every_hook():
    adapter = offer(settings=frozenset(), observe=lambda source, out: None)
    check, reporter = offer(judge=lambda *_: None), offer(render=lambda *_: ())
    form = offer(suffixes=(".mine",), write=lambda form: ())
    saver = offer(suffixes=(".mine",), save=lambda columns, rows: ())
    ruleset = offer(read=lambda: b"", read_cases=lambda: None)
    manager = alone(
        plugin(
            qtcompliance_adapters=[adapter],
            qtcompliance_checks=[check],
            qtcompliance_reporters=[reporter],
            qtcompliance_forms=[form],
            qtcompliance_savers=[saver],
            qtcompliance_rulesets=[ruleset],
        )
    )

    assert manager.adapter("mine") is adapter
    assert manager.check("mine") is check
    assert manager.reporter("mine") is reporter
    assert manager.form("mine") is manager.form_for("return.mine") is form
    assert manager.saver("mine") is manager.saver_for("observations.MINE") is saver
    assert manager.ruleset("mine") is ruleset


def test_there_is_no_manager_but_the_one_that_was_built():
    check = offer(judge=lambda *_: None)
    assert alone(plugin(qtcompliance_checks=[check])).check("mine") is check

    assert "mine" not in alone().checks


# In a run


def test_a_report_names_the_plugins_of_its_run(tmp_path):
    class Fine:
        name = "fine"

        def judge(self, obligation, observations):
            return Finding(outcome=Outcome.PASS, message={"vi": "tốt", "en": "fine"})

    plan = """\
        ruleset: moods
        title: {vi: Tâm trạng, en: Moods}
        languages: [vi, en]
        version: "1"
        reference: 1/KH
        in_force: 2016-01-01/2020-12-31
        levels: {commune: {title: {vi: cấp xã, en: commune}}}
        basis: goal
        speaks_of: agency
        judged: agency
        quantities:
          mood: {title: {vi: Tâm trạng, en: Mood}}
        indicators:
          good-mood: {clause: I.1, title: {vi: Tâm trạng, en: Mood}, check: fine}
    """
    for name, text in {
        "plan.yaml": plan,
        "agencies.csv": "id,name,level\nA,A,commune\n",
        "returns.csv": "agency,mood\nA,1\n",
    }.items():
        (tmp_path / name).write_text(dedent(text), encoding="utf-8")
    manager = alone(plugin("moods", qtcompliance_checks=[Fine()]))

    report = qt.check(
        ruleset=tmp_path / "plan.yaml",
        agencies=tmp_path / "agencies.csv",
        data=f"csv:{tmp_path / 'returns.csv'}",
        period="2016",
        manager=manager,
    )

    assert [(one.name, one.version) for one in report.plugins] == [("moods", "")]
    assert report.exit_code == 0
    with pytest.raises(UsageError, match="fine"):
        qt.check(
            ruleset=tmp_path / "plan.yaml",
            agencies=tmp_path / "agencies.csv",
            data=f"csv:{tmp_path / 'returns.csv'}",
            period="2016",
            manager=alone(),
        )
