"""Two offers of one name are refused."""

import pytest

from qtcompliance.errors import PluginError, UsageError
from qtcompliance.locale import LANGUAGES, message
from qtcompliance.offers import Distribution
from qtcompliance.plugin_manager import BLOCK, Failure, Manager, build_manager
from tests.plugin_manager.offers import CHECK, alone, offer, plugin


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
