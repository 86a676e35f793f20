"""The scorecard as a person sees it: golden pictures, and what must hold in each of them."""

import re

import attrs
import pytest
from rich.cells import cell_len

from qtcompliance.contracts import Options, Reporter
from qtcompliance.locale import message
from qtcompliance.outputs.console import FEW, MANY, OPENED, SCREENFUL
from qtcompliance.outputs.reporters import ConsoleReporter
from qtcompliance.outputs.screen.foot import FOLDED
from tests.outputs.factory import PROBLEM, made

WIDTHS = [80, 120, 200]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def picture(report=None, **options) -> str:
    options.setdefault("language", report.language if report else "en")
    return "".join(ConsoleReporter().render(report or made(), Options(**options)))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_scorecard(snapshot, language, width):
    assert isinstance(ConsoleReporter(), Reporter)
    assert picture(made(language), width=width) == snapshot


def test_two_periods(snapshot):
    assert picture(made("vi", quarters=True), width=100) == snapshot


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [40, 60, *WIDTHS])
@pytest.mark.parametrize("quarters", [False, True])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(language, width, quarters):
    for line in picture(made(language, quarters=quarters), width=width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_colour_only_repeats_the_words():
    plain, coloured = picture(width=100), picture(width=100, color=True)
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert ESCAPE.sub("", coloured) == plain


def test_the_last_line_holds_the_exit_code():
    assert picture().splitlines()[-1].endswith("exit 1")
    assert picture(made("vi"), width=200).splitlines()[-1].endswith("mã kết thúc 1")


def test_a_run_that_judged_nothing_says_so_first():
    report = made(nothing_judged=message("sentence.nothing.no_row"), exit_code=2)
    assert picture(report).splitlines()[0] == " Nothing was judged: no row was read."
    assert "exit 2" in picture(report).splitlines()[-1]


def opened(text: str) -> list[str]:
    """What the opened cards say, by their headings."""
    return re.findall(r"^ \S.* · ([A-Z]+)$", text, re.MULTILINE)


def test_a_large_run_opens_only_what_is_no_plain_pass():
    report = made(copies=10)
    text = picture(report, width=200)
    assert opened(text) == 10 * ["FAIL", "EXCUSED", "INCOMPLETE"]
    passing = sum(card.overall.value == "pass" for card in report.scorecards) - 1  # a level has no row to open
    last = text.splitlines()[-1]
    assert f"{passing} passing cards not opened" in last
    assert all(option in last for option in ("--agency", "--level", "--only failed"))


def test_a_large_run_counts_its_levels():
    text = picture(made(copies=10), width=100)
    assert re.search("^ level +agencies +PASS +FAIL +EXCUSED +INCOMPLETE$", text, re.MULTILINE)
    assert re.search("^ province +20 +10 +10 +· +·$", text, re.MULTILINE)
    assert re.search("^ district +40 +20 +· +10 +10$", text, re.MULTILINE)
    assert re.search("^ all +60 +30 +10 +10 +10$", text, re.MULTILINE)


def test_levels_are_counted_period_by_period():
    text = picture(made(copies=10, quarters=True), width=100)
    assert re.search("^ province +2016-Q2 +20 +10 +10 +· +·$", text, re.MULTILINE)
    assert re.search("^ all +120 +60 +20 +20 +20$", text, re.MULTILINE)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_crowded_run_names_the_worst_and_how_to_see_the_rest(snapshot, language):
    report = made(language, copies=SCREENFUL, problems=strangers(19))
    text = picture(report, width=100)
    assert text == snapshot
    assert text.count("Sở Y tế") == 10
    assert len(text.splitlines()) <= 60


def test_only_failed_opens_a_few_and_lists_many():
    text = picture(made(copies=OPENED), only_failed=True)
    assert opened(text) == OPENED * ["FAIL"]
    text = picture(made(copies=SCREENFUL), only_failed=True)
    assert opened(text) == []
    assert f"Binding targets that are missed ({SCREENFUL})" in text
    assert text.count("Sở Y tế ") == SCREENFUL
    assert "Sở Tài chính" not in text


def test_a_choice_without_cards_says_so():
    assert "Nothing was found" in picture(level="district", agency="hea")


def test_one_indicator_is_a_table_of_everybody(snapshot):
    text = picture(indicator="documents-online", width=100)
    assert text == snapshot
    assert opened(text) == []


def test_one_indicator_of_groups_shows_what_each_brings():
    text = picture(indicator="lan", width=100)
    assert re.search("^ undetermined +district ", text, re.MULTILINE)
    assert re.search("^ counts +Sở Y tế +yes +level$", text, re.MULTILINE)


def test_one_indicator_of_a_large_run_counts_its_own_outcomes():
    text = picture(made(copies=SCREENFUL), indicator="official-mailbox", width=100)
    assert re.search("^ all +240 +200 +· +· +40$", text, re.MULTILINE)


def test_a_choice_says_how_much_of_the_run_it_shows():
    last = picture(level="province", width=200).splitlines()[-1]
    assert "3 of 9 cards shown" in last
    assert "6 agencies: 1 fail, 1 incomplete, 1 excused, 3 pass" in last


def strangers(count):
    """Problems of which none is like another."""
    return tuple(attrs.evolve(PROBLEM, kind=f"agency-{one}") for one in range(count))


def test_problems_are_listed_twenty_at_a_time():
    text = picture(made(problems=strangers(33)))
    assert "Problems (33)" in text
    assert text.count("[Rừng Trúk]") == 20
    assert "and 13 more" in text


@pytest.mark.parametrize(("copies", "most"), [(1, MANY), (SCREENFUL, FEW)])
def test_a_few_problems_more_are_listed_rather_than_counted(copies, most):
    text = picture(made(copies=copies, problems=strangers(most + FOLDED - 1)))
    assert text.count("[Rừng Trúk]") == most + FOLDED - 1
    assert "JSON" not in text
    text = picture(made(copies=copies, problems=strangers(most + FOLDED)))
    assert text.count("[Rừng Trúk]") == most
    assert f"and {FOLDED} more; --format console=FILE" in text


def test_agencies_of_one_name_bear_their_codes():
    assert "Song Sinh (twin-1)" in picture()


def test_a_plan_that_has_run_out_says_so():
    from qtcompliance.domain.period import ReportingPeriod

    late = ReportingPeriod.parse("2021")
    assert "The plan ran out on 2020-12-31" in picture(made(periods=(late,)))
    assert "ran out" not in picture()
