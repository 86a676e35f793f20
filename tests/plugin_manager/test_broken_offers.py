"""What makes files or rulesets breaks as a plugin does: a PluginError that names it, never a crash of ours."""

import pytest

import qtcompliance as qt
from qtcompliance.errors import PluginError, RulesetError
from qtcompliance.testing import example_report
from tests.plugin_manager.offers import alone, offer, plugin


def breaks(error):
    def broken(*_):
        yield "half\n"
        raise error

    return broken


REPORTERS = {
    "raises": (breaks(RuntimeError("no ink")), "RuntimeError: no ink"),
    "leaves": (breaks(SystemExit("no ink")), "SystemExit: no ink"),
    "ends": (breaks(GeneratorExit("no ink")), "GeneratorExit: no ink"),
    "a number": (lambda *_: iter([5]), "a piece is 5"),
    "none": (lambda *_: iter(["a", None]), "a piece is None"),
    "nothing": (lambda *_: None, "TypeError"),
    "at once": (lambda *_: 1 / 0, "ZeroDivisionError"),
}


@pytest.mark.parametrize(("render", "words"), REPORTERS.values(), ids=REPORTERS)
def test_a_reporter_that_breaks_is_named(render, words):
    manager = alone(plugin("inks", qtcompliance_reporters=[offer(render=render)]))
    with pytest.raises(PluginError) as broken:
        qt.render(example_report(), "mine", manager=manager)
    for language in ("vi", "en"):
        assert words in broken.value.explain(language)
        assert "inks" in broken.value.explain(language)


def test_ctrl_c_in_one_ends_the_run():
    manager = alone(plugin(qtcompliance_reporters=[offer(render=breaks(KeyboardInterrupt()))]))
    with pytest.raises(KeyboardInterrupt):
        qt.render(example_report(), "mine", manager=manager)


def unread():
    raise RuntimeError("no paper")


@pytest.mark.parametrize(
    ("read", "words"), [(unread, "no paper"), (lambda: "ruleset: a", "a str, not bytes"), (lambda: None, "a NoneType")]
)
def test_a_ruleset_that_cannot_be_read_is_its_plugins(read, words):
    document = offer(read=read, read_cases=lambda: None)
    with pytest.raises(PluginError, match=words) as broken:
        qt.load_ruleset("mine", manager=alone(plugin("papers", qtcompliance_rulesets=[document])))
    assert "papers" in broken.value.explain("vi")


def test_one_with_faults_is_a_ruleset_with_faults():
    document = offer(read=lambda: b"ruleset: mine\n", read_cases=lambda: None)
    with pytest.raises(RulesetError):
        qt.load_ruleset("mine", manager=alone(plugin(qtcompliance_rulesets=[document])))


def test_an_adapter_that_breaks_over_its_settings_is_named(tmp_path):
    def faults(settings):
        raise RuntimeError("no mood")

    adapter = offer(settings=frozenset({"how"}), tables=lambda source: (), faults=faults)
    with pytest.raises(PluginError, match="no mood"):
        qt.load_observations("mine:x", how="so", manager=alone(plugin(qtcompliance_adapters=[adapter])))


@pytest.mark.parametrize("error", ["GeneratorExit('gone')", "KeyboardInterrupt"])
def test_whatever_an_import_raises(install, error):
    from qtcompliance.plugin_manager import build_manager

    install("gone", f"raise {error}")
    if error == "KeyboardInterrupt":
        with pytest.raises(KeyboardInterrupt):
            build_manager()
    else:
        assert [failure.by.name for failure in build_manager().failures] == ["gone"]
