"""A reporter that breaks its contract is told how."""

import pytest

from qtcompliance.contracts import Options
from qtcompliance.testing import (
    check_reporter,
    example_report,
)
from tests.testing.offers import STAMPS, spoilt


class Lines:
    """A good reporter."""

    name = "lines"

    def render(self, report, options):
        return (f"{card.subject.name} {card.overall.value}\n" for card in report.scorecards)


@pytest.mark.parametrize(
    ("render", "words"),
    [
        (lambda self, report, options: "all of it", "gives one str"),
        (lambda self, report, options: b"all of it", "gives one bytes"),
        (lambda self, report, options: ["text", b"bytes"], "['bytes', 'str']"),
        (lambda self, report, options: [report], "text or bytes"),
        (lambda self, report, options: [], "says nothing"),
        (lambda self, report, options: [str(next(STAMPS))], "two reports of one run differ"),
        (lambda self, report, options: ["\x1b[31mred"], "colours"),
        (lambda self, report, options: ["\x1b[31mred" if options.only_failed else "words"], "colours"),
        (lambda self, report, options: [] if options.language == "vi" else ["words"], "says nothing in vi"),
    ],
)
def test_what_a_reporter_does_wrong_is_told(render, words):
    with pytest.raises(AssertionError) as told:
        check_reporter(spoilt(Lines, render=render), example_report())

    assert words in str(told.value)


def test_a_reporter_must_not_remember_what_was_chosen():
    class Clinging(Lines):
        agency = None

        def render(self, report, options):
            self.agency = options.agency or self.agency
            return [f"{self.agency}"]

    with pytest.raises(AssertionError, match="two reports of one run differ"):
        check_reporter(Clinging(), example_report())


def test_a_reporter_that_knows_not_every_choice_is_told():
    def render(self, report, options):
        return [["all of it"][0 if options.level is None else 1]]

    with pytest.raises(AssertionError, match="raises IndexError"):
        check_reporter(spoilt(Lines, render=render), example_report())


def test_a_good_reporter_passes_and_options_are_all_that_it_is_told():
    seen = []

    class Curious(Lines):
        def render(self, report, options):
            seen.append(options)
            return super().render(report, options)

    check_reporter(Curious(), example_report())

    assert {options.language for options in seen} == {"vi", "en"}
    assert all(isinstance(options, Options) for options in seen)
    assert len({options.width for options in seen}) > 1
