"""Names that nobody offers."""

import pytest

from qtcompliance.errors import UsageError
from qtcompliance.locale import LANGUAGES
from tests.plugin_manager.offers import alone


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
