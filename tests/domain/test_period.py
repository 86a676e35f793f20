"""Reporting periods: what is one, what lies within, what tiles the whole."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.period import ReportingPeriod, cuts, period_range

parse = ReportingPeriod.parse


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        (" 2016 ", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-H1", date(2016, 1, 1), date(2016, 6, 30)),
        ("2016-H2", date(2016, 7, 1), date(2016, 12, 31)),
        ("2016-Q1", date(2016, 1, 1), date(2016, 3, 31)),
        ("2016-Q4", date(2016, 10, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
    ],
)
def test_written_periods(text, start, end):
    period = parse(text)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "16",
        "2016-13",
        "2016-00",
        "2016-Q5",
        "2016-H3",
        "2016-1",
        "2016-q1",
        "3016",
        "2016-01-01",
        "năm 2016",
    ],
)
def test_what_is_no_period(text):
    assert parse(text) is None


def test_a_named_period_goes_before_the_usual_forms():
    season = ReportingPeriod("2009-10", date(2009, 7, 1), date(2010, 6, 30))
    assert parse("2009-10", {"2009-10": season}) is season
    assert parse("2009-10").end == date(2009, 10, 31)


@given(st.integers(1900, 2100), st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4"]))
def test_every_cut_tiles_the_whole_and_lies_within(year, suffix):
    whole = parse(f"{year}{suffix}")
    for parts in cuts(whole):
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert all(after.start - before.end == timedelta(1) for before, after in pairwise(parts))
        for part in parts:
            assert whole.holds(part)
            assert not part.holds(whole)
            assert parse(part.name) == part


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2016", [["2016-H1", "2016-H2"]]),
        ("2016-H2", [["2016-Q3", "2016-Q4"]]),
        ("2016-Q3", [["2016-07", "2016-08", "2016-09"]]),
        ("2016-07", []),
    ],
)
def test_a_period_is_cut_into_the_next_smaller_parts(text, parts):
    assert [[part.name for part in cut] for cut in cuts(parse(text))] == parts


def test_a_named_period_of_whole_months_is_cut_where_the_parts_fit():
    season = ReportingPeriod("school year", date(2015, 10, 1), date(2016, 6, 30))
    assert [len(cut) for cut in cuts(season)] == [3, 9]
    assert cuts(season)[0][0].name == "2015-Q4"
    odd = ReportingPeriod("odd", date(2015, 9, 1), date(2016, 5, 31))
    assert [len(cut) for cut in cuts(odd)] == [9]
    assert not cuts(ReportingPeriod("weeks", date(2016, 1, 4), date(2016, 3, 31)))


def test_a_period_does_not_hold_itself():
    assert not parse("2016").holds(parse("2016"))
    assert not parse("2016-H1").holds(parse("2016-Q3"))


def test_ranges():
    def names(first, last):
        found = period_range(parse(first), parse(last))
        return found and [one.name for one in found]

    assert names("2016-Q1", "2016-Q4") == ["2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"]
    assert names("2015-H2", "2016-H1") == ["2015-H2", "2016-H1"]
    assert names("2015", "2017") == ["2015", "2016", "2017"]
    assert names("2016-11", "2017-02") == ["2016-11", "2016-12", "2017-01", "2017-02"]
    assert names("2016-Q2", "2016-Q2") == ["2016-Q2"]
    assert names("2016-Q4", "2016-Q1") is None
    assert names("2016", "2016-Q4") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2016-01-01/2016-12-31", "2016"),
        ("2016-07-01/2016-12-31", "2016-H2"),
        (" 2016-04-01/2016-06-30", "2016-Q2"),
        ("2016-02-01/2016-02-29", "2016-02"),
        ("2016-02-01/2016-04-30", "2016-02-01/2016-04-30"),
        ("2009-07-01/2010-06-30", "2009-10"),
        ("2016-05-03/2016-05-03", "2016-05-03/2016-05-03"),
    ],
)
def test_a_period_written_as_its_days_is_the_one_of_that_name(text, name):
    season = ReportingPeriod("2009-10", date(2009, 7, 1), date(2010, 6, 30))
    found = parse(text, {"2009-10": season})
    assert (found.name, found.days) == (name, text.strip())


@pytest.mark.parametrize("text", ["2016-02-30/2016-12-31", "2016-12-31/2016-01-01", "2016-01-01/", "2016-01/2016-02"])
def test_days_that_are_none_are_no_period(text):
    assert parse(text) is None


def school_years(first, last, month=7, names="{}-{:02d}"):
    """School years by their names, each to the eve of the next."""
    found = {}
    for year in range(first, last + 1):
        name = names.format(year, (year + 1) % 100)
        found[name] = ReportingPeriod(name, date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1))
    return found


@given(st.integers(1950, 2000), st.integers(0, 9), st.integers(0, 9), st.sampled_from([1, 7, 9]))
def test_a_range_of_named_years_is_each_of_them_in_order(start, before, length, month):
    named = dict(reversed(school_years(start, start + 20, month).items()))
    half = ReportingPeriod("autumn", date(start, month, 1), date(start, month, 28) + timedelta(days=100))
    wanted = [*school_years(start + before, start + before + length, month).values()]
    assert period_range(wanted[0], wanted[-1], {**named, "autumn": half}) == wanted


def test_a_named_range_has_no_hole_no_overlap_and_an_order():
    named = school_years(2009, 2015)
    first, last = named["2009-10"], named["2015-16"]
    assert period_range(last, first, named) is None
    assert period_range(first, last, {name: one for name, one in named.items() if name != "2012-13"}) is None
    twice = ReportingPeriod("calendar", date(2012, 1, 1), date(2012, 12, 31))
    assert period_range(first, last, {**named, "calendar": twice}) is None
    assert period_range(first, parse("2016"), named) is None
    assert period_range(first, last) is None


def test_terms_with_holidays_between_them_follow_one_another():
    terms = {
        f"{year}": ReportingPeriod(f"{year}", date(year, 9, 1), date(year + 1, 5, 31)) for year in range(2009, 2012)
    }
    assert period_range(terms["2009"], terms["2011"], terms) == [*terms.values()]


def test_a_school_year_that_looks_like_a_month_is_cut_as_its_days_say():
    autumn = school_years(2009, 2009, 9)["2009-10"]
    assert [[one.name for one in cut] for cut in cuts(autumn)] == [
        [f"2009-{m:02d}" for m in range(9, 13)] + [f"2010-{m:02d}" for m in range(1, 9)]
    ]
