"""Plugins are found, refused, switched off and blamed: distributions are laid out on disk and installed by a path."""

import importlib
import sys
from textwrap import dedent
from types import ModuleType, SimpleNamespace

import pytest

import qtcompliance as qt
from qtcompliance.contracts import Finding
from qtcompliance.domain.outcome import Outcome
from qtcompliance.errors import PluginError, UsageError
from qtcompliance.hookspecs import hookimpl
from qtcompliance.locale import LANGUAGES, message
from qtcompliance.offers import Distribution
from qtcompliance.plugin_manager import BLOCK, Failure, Manager, build_manager

HEADER = "from qtcompliance import hookimpl\n"
CHECK = """\
class Moody:
    name = "moody"

    def judge(self, obligation, observations):
        raise RuntimeError("not today")


@hookimpl
def qtcompliance_checks():
    return [Moody()]
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a distribution of one module, which offers itself under the entry point of its own name."""
    monkeypatch.delenv(BLOCK, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    installed = []

    def install(name, source, *, version="1.0", point=None):
        module = name.replace("-", "_")
        info = tmp_path / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[qtcompliance]\n{point or module} = {module}\n", encoding="utf-8")
        (tmp_path / f"{module}.py").write_text(HEADER + dedent(source), encoding="utf-8")
        installed.append(module)
        importlib.invalidate_caches()

    yield install
    for module in installed:
        sys.modules.pop(module, None)


def plugin(name="mine", **hooks):
    """A plugin object whose hooks return these offers."""
    made = ModuleType(name)
    for hook, offers in hooks.items():
        setattr(made, hook, hookimpl(_returning(offers)))
    return made


def _returning(offers):
    def hook():
        return offers

    return hook


def offer(name="mine", **parts):
    return SimpleNamespace(name=name, **parts)


def alone(*extra):
    """The core and these plugin objects, whatever is installed."""
    return build_manager(extra=extra, entry_points=False)


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
    alone(plugin(qtcompliance_checks=[check]))

    assert "mine" not in alone().checks


# Clashes


def test_two_offers_of_one_name_are_refused_naming_both(install):
    install("first-moods", CHECK)
    install("second-moods", CHECK, version="2.0")

    with pytest.raises(PluginError) as refused:
        build_manager()

    assert refused.value.exit_code == 4
    for language in LANGUAGES:
        said = refused.value.explain(language)
        assert "moody" in said
        assert "first-moods 1.0" in said
        assert "second-moods 2.0" in said
        assert BLOCK in said


def test_a_name_of_the_core_is_taken():
    with pytest.raises(PluginError, match=r'"csv" .* qtcompliance \d.* mine'):
        alone(plugin(qtcompliance_adapters=[offer("csv", settings=frozenset(), tables=lambda source: ())]))


def test_one_plugin_may_not_offer_a_name_twice():
    with pytest.raises(PluginError, match='"mine"'):
        alone(plugin(qtcompliance_checks=[offer(judge=print), offer(judge=print)]))


def test_two_forms_may_not_have_one_ending():
    form = offer(suffixes=(".new", ".csv"), write=lambda form: ())
    with pytest.raises(PluginError, match=r'"\.csv" .* qtcompliance \d.* mine'):
        alone(plugin(qtcompliance_forms=[form]))


def test_two_savers_may_not_have_one_ending_but_a_form_may_have_it_too():
    saver = offer(suffixes=(".csv", ".mine"), save=lambda columns, rows: ())
    form = offer(suffixes=(".mine",), write=lambda form: ())
    assert alone(plugin(qtcompliance_savers=[offer(suffixes=(".mine",), save=print)], qtcompliance_forms=[form])).forms
    with pytest.raises(PluginError, match=r'"\.csv" .* qtcompliance \d.* mine'):
        alone(plugin(qtcompliance_savers=[saver]))


@pytest.mark.parametrize(
    ("ask", "distribution"),
    [
        (lambda manager: manager.saver_for("observations.PARQUET"), "qtcompliance-registers"),
        (lambda manager: manager.form_for("form.xlsx"), "qtcompliance-excel"),
        (lambda manager: manager.adapter("parquet"), "qtcompliance-registers"),
        (lambda manager: manager.check("timely"), "qtcompliance-timeliness"),
    ],
)
def test_what_another_distribution_would_offer_is_told_with_its_name(ask, distribution):
    with pytest.raises(UsageError) as raised:
        ask(alone())
    assert all(f"pip install {distribution}" in raised.value.explain(language) for language in LANGUAGES)


def test_an_ending_of_another_kind_of_file_asks_for_nothing_to_install():
    with pytest.raises(UsageError) as raised:
        alone().saver_for("observations.xlsx")
    assert "pip" not in raised.value.explain("en")
    assert raised.value.known == (".csv", ".json")


def test_a_distribution_of_ours_that_is_there_and_broken_is_blamed():
    broken = Failure(
        Distribution("qtcompliance-registers", "1.0", "registers"), message("plugins.failed", cause="no engine")
    )
    manager = Manager(alone().offered, (broken,))
    with pytest.raises(PluginError, match="no engine"):
        manager.saver_for("observations.parquet")


def test_hooks_have_their_names_for_themselves():
    manager = alone(plugin(qtcompliance_checks=[offer("csv", judge=print)]))

    assert {"csv"} == set(manager.checks) & set(manager.adapters) & set(manager.reporters)


# Switching off


@pytest.mark.parametrize("blocked", ["moods", "first-moods", " first-moods , nobody", "moods,", ",moods"])
def test_a_plugin_is_switched_off_from_outside(install, monkeypatch, blocked):
    install("first-moods", CHECK, point="moods")
    monkeypatch.setenv(BLOCK, blocked)

    assert "moody" not in build_manager().checks


def test_switching_one_off_ends_a_clash(install):
    install("first-moods", CHECK)
    install("second-moods", CHECK)

    manager = build_manager(block=["first_moods"])

    [moody] = [one for one in manager.offered if one.name == "moody"]
    assert moody.by.name == "second-moods"


def test_what_is_switched_off_is_not_even_imported(install):
    install("loud", "raise SystemError('imported')")

    assert build_manager(block=["loud"]).failures == ()


def test_a_block_list_goes_before_the_environment(install, monkeypatch):
    install("first-moods", CHECK)
    monkeypatch.setenv(BLOCK, "first-moods")

    assert "moody" in build_manager(block=()).checks


# Plugins that cannot be used


BROKEN = {
    "import": ("raise ImportError('no such engine')", "ImportError: no such engine"),
    "exit": ("raise SystemExit('I am a script')", "SystemExit: I am a script"),
    "syntax": ("def (:", "SyntaxError"),
    "hook": ("@hookimpl\ndef qtcompliance_checks():\n    raise OSError('no disk')", "OSError: no disk"),
    "none": ("@hookimpl\ndef qtcompliance_checks():\n    return 7", "TypeError"),
    "unknown": ("@hookimpl\ndef qtcompliance_chekcs():\n    return []", "unknown hook qtcompliance_chekcs"),
    "arguments": ("@hookimpl\ndef qtcompliance_checks(config):\n    return []", "PluginValidationError"),
    "nameless": ("@hookimpl\ndef qtcompliance_checks():\n    return [object()]", "the type object has no name"),
}


@pytest.mark.parametrize(("source", "words"), BROKEN.values(), ids=BROKEN)
def test_one_that_breaks_is_recorded_and_the_run_goes_on(install, source, words):
    install("qtcompliance-broken", source, version="0.9", point="broken")
    install("second-moods", CHECK)
    manager = build_manager()

    [failure] = manager.failures
    assert str(failure.by) == "qtcompliance-broken 0.9"
    for language in LANGUAGES:
        said = failure.error().explain(language)
        assert "qtcompliance-broken 0.9" in said
    assert words in failure.error().explain("en")
    assert {"csv", "json"} <= set(manager.adapters)
    assert "moody" in manager.checks


@pytest.mark.parametrize("name", ["broken", "qtcompliance-broken"])
@pytest.mark.parametrize("kind", ["adapter", "check", "reporter", "ruleset"])
def test_one_that_breaks_and_is_needed_is_an_error(install, kind, name):
    install("qtcompliance-broken", BROKEN["import"][0], version="0.9", point="plugin")
    manager = build_manager()

    with pytest.raises(PluginError, match="no such engine") as needed:
        getattr(manager, kind)(name)

    assert needed.value.exit_code == 4
    assert (needed.value.distribution, needed.value.version) == ("qtcompliance-broken", "0.9")


@pytest.mark.parametrize(
    ("name", "raised"),
    [
        ("punctual", PluginError),
        ("Punctuality", PluginError),
        ("jsno", UsageError),
        ("paper", UsageError),
        ("", UsageError),
    ],
)
def test_one_that_breaks_is_blamed_for_the_name_closest_to_its_own_and_for_no_other(install, name, raised):
    install("qtcompliance-punctuality", BROKEN["import"][0], version="0.9", point="punctuality")
    install("json-more", BROKEN["exit"][0])

    with pytest.raises(raised) as told:
        build_manager().adapter(name)

    assert type(told.value) is raised
    assert "qtcompliance-punctuality 0.9" in str(told.value)


def test_a_name_that_is_offered_is_never_blamed_on_one_that_breaks(install):
    install("csv", BROKEN["import"][0])

    assert build_manager().adapter("csv").name == "csv"


def test_an_unknown_name_beside_a_broken_plugin_tells_of_both(install):
    install("qtcompliance-broken", BROKEN["import"][0], version="0.9")
    manager = build_manager()

    with pytest.raises(UsageError) as unknown:
        manager.adapter("paper")

    for language in LANGUAGES:
        said = unknown.value.explain(language)
        assert "paper" in said
        assert "qtcompliance-broken 0.9" in said
        assert ", ".join(sorted(manager.adapters)) in said


@pytest.mark.parametrize(
    ("hook", "parts", "lacks"),
    [
        ("qtcompliance_adapters", {"tables": print}, "settings"),
        ("qtcompliance_adapters", {"settings": frozenset()}, "tables"),
        ("qtcompliance_adapters", {"settings": None, "observe": print}, "set of keys"),
        ("qtcompliance_checks", {}, "judge"),
        ("qtcompliance_reporters", {"judge": print}, "render"),
        ("qtcompliance_rulesets", {"read": print}, "read_cases"),
    ],
)
def test_an_offer_that_lacks_something_is_an_error_for_who_needs_it(hook, parts, lacks):
    manager = alone(plugin("half", **{hook: [offer("mine", **parts)]}))

    [failure] = manager.failures
    assert lacks in failure.error().explain("en")
    with pytest.raises(PluginError, match="mine"):
        getattr(manager, hook.removeprefix("qtcompliance_").removesuffix("s"))("mine")
    assert "csv" in manager.adapters


def test_nothing_is_half_offered():
    good, half = offer("good", judge=print), offer("half")

    assert alone(plugin(qtcompliance_checks=[good, half])).checks == {}


def test_offers_may_be_any_iterable_and_none_at_all():
    assert set(alone(plugin(qtcompliance_checks=iter([offer(judge=print)]))).checks) == {"mine"}
    assert alone(plugin(qtcompliance_checks=None)).checks == {}
    assert alone(plugin()).failures == ()


# Unknown names


@pytest.mark.parametrize(
    ("kind", "name", "guess"),
    [("adapter", "cvs", "csv"), ("reporter", "Consol", "console"), ("ruleset", "quang-tri-5178", "quang-tri-5177")],
)
def test_an_unknown_name_is_answered_with_the_known_ones(kind, name, guess):
    with pytest.raises(UsageError) as unknown:
        getattr(alone(), kind)(name)

    assert unknown.value.guess == guess
    assert guess in unknown.value.known
    assert unknown.value.exit_code == 3
    for language in LANGUAGES:
        assert name in unknown.value.explain(language)


def test_what_nobody_offers_has_no_guess():
    with pytest.raises(UsageError) as unknown:
        alone().check("timely")

    assert unknown.value.known == ()
    assert unknown.value.guess is None


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
