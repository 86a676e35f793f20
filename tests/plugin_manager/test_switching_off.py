"""Plugins are switched off."""

import pytest

from qtcompliance.errors import UsageError
from qtcompliance.plugin_manager import BLOCK, build_manager
from tests.plugin_manager.offers import CHECK


@pytest.mark.parametrize("blocked", ["moods", "first-moods", " first-moods , nobody", "moods,", ",moods"])
def test_a_plugin_is_switched_off_from_outside(install, monkeypatch, blocked):
    install("first-moods", CHECK, point="moods")
    monkeypatch.setenv(BLOCK, blocked)

    manager = build_manager()
    assert "moody" not in manager.checks
    assert "first-moods" in {one.name for one in manager.switched_off}
    monkeypatch.delenv(BLOCK)
    assert "moody" in build_manager().checks


def test_switching_one_off_ends_a_clash(install):
    install("first-moods", CHECK)
    install("second-moods", CHECK)

    manager = build_manager(block=["first_moods"])

    [moody] = [one for one in manager.offered if one.name == "moody"]
    assert moody.by.name == "second-moods"


def test_what_is_switched_off_is_not_even_imported(install):
    install("loud", "raise SystemError('imported')")

    assert build_manager(block=["loud"]).failures == ()
    assert [failure.by.name for failure in build_manager(block=()).failures] == ["loud"]


def test_a_block_list_goes_before_the_environment(install, monkeypatch):
    install("first-moods", CHECK)
    monkeypatch.setenv(BLOCK, "first-moods")

    assert "moody" in build_manager(block=()).checks


@pytest.mark.parametrize("asked", ["moods", "first-moods"])
def test_who_asks_for_what_is_switched_off_is_told_so(install, asked):
    install("first-moods", CHECK, point="moods")

    with pytest.raises(UsageError) as raised:
        build_manager(block=["moods"]).check(asked)
    assert all(BLOCK in raised.value.explain(language) for language in ("vi", "en"))
