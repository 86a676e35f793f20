"""Plugins that cannot be used are recorded, and blamed where they are needed."""

import pytest

from qtcompliance.errors import PluginError, UsageError
from qtcompliance.locale import LANGUAGES
from qtcompliance.plugin_manager import build_manager
from tests.plugin_manager.offers import CHECK, alone, offer, plugin

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

    assert alone(plugin(qtcompliance_checks=[good])).checks == {"good": good}
    manager = alone(plugin(qtcompliance_checks=[good, half]))
    assert manager.checks == {}
    assert ["half" in failure.error().explain("en") for failure in manager.failures] == [True]


def test_offers_may_be_any_iterable_and_none_at_all():
    assert set(alone(plugin(qtcompliance_checks=iter([offer(judge=print)]))).checks) == {"mine"}
    assert alone(plugin(qtcompliance_checks=None)).checks == {}
    assert alone(plugin()).failures == ()
