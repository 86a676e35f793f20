"""Figures that are too old decide nothing; in a group they are as good as none, and are named (SEMANTICS 5)."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import qtcompliance as qt
from qtcompliance.domain.extra import Extra
from qtcompliance.domain.indicator import Formula, OverTime, Quantity
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.place import Place
from qtcompliance.domain.reading import read_cell
from qtcompliance.judging.assess import assess
from tests.judging.plans import YEAR, YES_NO, indicator, register, require, ruleset, said, sentences, share, verdicts
from tests.judging.strategies import data_for, formulas, requirements

FRESH = 90
NINE_OF_TEN = require("at_least", "90%")
END = date(2016, 12, 31)


def observed(everybody, days):
    """What everybody reported, each so many days before the year ended; None: nobody says when."""
    found = Observations()
    found.add_source(Source(location="csv:r.csv", rows=1, fresh=FRESH))
    for row, (agency, data) in enumerate(everybody.items(), 2):
        day = None if days[agency] is None else END - timedelta(days[agency])
        for quantity, text in data.items():
            value, _ = read_cell(text)
            if value is not None:
                found.add(agency, "2016", quantity, value, Place(row, quantity), "csv:r.csv", Extra(as_of=day))
    return found


def judged(formula, requirement, everybody, days, listed=None):
    plan = ruleset(indicator("i", formula, requirement, judged="agency level"))
    return verdicts(assess(plan, listed or register(*everybody), observed(everybody, days), [YEAR]))


AGES = st.sampled_from([-5, 0, FRESH, FRESH + 1, 400, None])


def stale(days):
    return days is None or days > FRESH


@given(st.data(), formulas(), requirements())
def test_an_old_figure_decides_nothing_and_a_fresh_one_everything(data, formula, requirement):
    """Counted from `as_of` to the period's last day, the 90th day still fresh; errors and silence stay what they are."""
    reported, age = data.draw(data_for(formula)), data.draw(AGES)
    one = judged(formula, requirement, {"a": reported}, {"a": age})["agency", "a", "i"]
    fresh = judged(formula, requirement, {"a": reported}, {"a": 0})["agency", "a", "i"]
    lapses = stale(age) and said(fresh) not in ("error", "no_data")
    if lapses:
        assert (one.outcome.value, one.reason and one.reason.value) == ("undetermined", "stale")
        assert any(str(FRESH) in text for text in sentences(one))
    else:
        assert (one.outcome, one.reason) == (fresh.outcome, fresh.reason)


@given(st.data(), formulas(), requirements())
def test_a_group_takes_its_old_members_for_silent_ones_and_names_them(data, formula, requirement):
    """The level's outcome is the one it has without what they reported."""
    reported = {f"a{n}": data.draw(data_for(formula, most=2)) for n in range(data.draw(st.integers(1, 3)))}
    days = {agency: data.draw(AGES) for agency in reported}
    found = judged(formula, requirement, reported, days)
    assume(all(said(found["agency", agency, "i"]) != "error" for agency in reported))
    kept = {agency: {} if stale(days[agency]) else one for agency, one in reported.items()}
    without = judged(formula, requirement, kept, days)["level", "commune", "i"]
    level = found["level", "commune", "i"]
    assert level.outcome is without.outcome
    assert (level.measure.numerator, level.measure.denominator) == (
        without.measure.numerator,
        without.measure.denominator,
    )
    if level.outcome.value == "undetermined":
        for agency in reported:
            if found["agency", agency, "i"].reason and found["agency", agency, "i"].reason.value == "stale":
                assert any(f"Agency {agency}" in text for text in sentences(level))


def test_a_part_of_a_sum_is_as_old_as_at_its_own_end():
    """Quarters reported when they ended are not stale at the end of the year."""
    plan = ruleset(
        indicator("i", share(), NINE_OF_TEN),
        quantities=[Quantity(name, title={}, over_time=OverTime.SUM) for name in "nd"],
    )
    found = Observations()
    found.add_source(Source(location="csv:r.csv", rows=4, fresh=FRESH))
    ends = ("2016-03-31", "2016-06-30", "2016-09-30", "2016-12-31")
    for row, end in enumerate(ends, 1):
        extra = Extra(as_of=date.fromisoformat(end))
        for quantity in "nd":
            found.add("a", f"2016-Q{row}", quantity, 5, Place(row, quantity), "csv:r.csv", extra)
    one = verdicts(assess(plan, register("a"), found, [YEAR]))["agency", "a", "i"]
    assert (one.outcome.value, one.measure.numerator) == ("pass", 20)


def test_one_fresh_figure_of_two_that_agree_is_enough():
    """The same figure twice is two pieces of evidence."""
    found = Observations()
    for location, day in (("csv:old.csv", date(2015, 1, 1)), ("csv:new.csv", END)):
        found.add_source(Source(location=location, rows=1, fresh=FRESH, as_of=day))
        for quantity in "nd":
            found.add("a", "2016", quantity, 5, Place(2, quantity), location, Extra())
    plan = ruleset(indicator("i", share(), NINE_OF_TEN))
    one = verdicts(assess(plan, register("a"), found, [YEAR]))["agency", "a", "i"]
    assert one.outcome.value == "pass"


def test_a_target_about_passing_counts_old_members_as_open():
    """`whether: {passes: …}`: who is undetermined because of old figures is a yes or a no."""
    everybody = {"a": {"n": "9", "d": "10"}, "b": {"n": "9", "d": "10"}}
    rules = [
        indicator("i", share(), NINE_OF_TEN),
        indicator("p", Formula(YES_NO, passes="i"), require("at_least", "60%"), judged="level"),
    ]
    found = observed(everybody, {"a": 0, "b": 400})
    level = verdicts(assess(ruleset(*rules), register("a", "b"), found, [YEAR]))["level", "commune", "p"]
    assert (level.outcome.value, level.measure.denominator) == ("undetermined", None)


def test_a_correction_speaks_only_of_the_agencies_and_figures_it_holds():
    """Agency by agency and figure by figure; what the correcting source leaves out stays as it was."""
    found = Observations()
    found.add_source(Source(location="csv:first.csv", rows=2))
    found.add_source(Source(location="csv:second.csv", rows=1, corrects=("csv:first.csv",)))
    for row, agency in enumerate("ab", 2):
        for quantity in "nd":
            found.add(agency, "2016", quantity, 10, Place(row, quantity), "csv:first.csv", Extra())
    found.add("a", "2016", "n", 5, Place(2, "n"), "csv:second.csv", Extra())
    plan = ruleset(indicator("i", share(), NINE_OF_TEN))
    one = verdicts(assess(plan, register("a", "b"), found, [YEAR]))
    a, b = one["agency", "a", "i"], one["agency", "b", "i"]
    assert (a.measure.numerator, a.measure.denominator, a.outcome.value) == (5, 10, "fail")
    assert (b.measure.numerator, b.measure.denominator, b.outcome.value) == (10, 10, "pass")
    assert [flag.value for flag in a.measure.flags] == ["corrected"]
    assert b.measure.flags == ()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("reporter", ["console", "json", "jsonl", "csv"])
def test_every_reporter_shows_what_is_too_old(reporter, language):
    """The one agency's name, and that its figures are too old."""
    found = observed({"a": {"n": "9", "d": "10"}, "b": {"n": "9", "d": "10"}}, {"a": 0, "b": 400})
    plan = ruleset(indicator("i", share(), NINE_OF_TEN, judged="agency level"))
    report = assess(plan, register("a", "b"), found, [YEAR], language=language)
    page = qt.render(report, reporter, language=language)
    text = page if isinstance(page, str) else page.decode()
    assert {"vi": "quá cũ", "en": "too old"}[language] in text
