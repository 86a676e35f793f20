"""Names that nobody offers."""

import re

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_list_of_known_names_loses_its_titles_and_is_never_cut_in_a_name(language: str) -> None:
    titled = {
        f"indicator-{place}": {"vi": "Tiêu đề rất dài " * 4, "en": "A very long title " * 4} for place in range(20)
    }
    told = UsageError("?", titled=titled).explain(language)
    assert all(f"indicator-{place}" in told for place in range(20))
    many = UsageError("?", known=[f"indicator-{place}" for place in range(200)]).explain(language)
    assert re.search(r", indicator-\d\d (and 1\d\d more|và 1\d\d mục khác)\.$", many)


def test_what_nobody_offers_has_no_guess():
    with pytest.raises(UsageError) as unknown:
        alone().check("timely")

    assert unknown.value.known == ()
    assert unknown.value.guess is None
