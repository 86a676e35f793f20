"""SEMANTICS 8 and 12 together: a correction replaces the figures of its own agency, quantity and period, and no others."""

from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.extra import Extra
from qtcompliance.domain.indicator import OverTime, Quantity
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.outcome import Flag
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.place import Place
from qtcompliance.judging.assess import assess
from qtcompliance.judging.collect import HEADER, collected
from tests.judging import brute
from tests.judging.plans import (
    WORDS,
    enter,
    indicator,
    number,
    register,
    rendered,
    require,
    ruleset,
    said,
    sentences,
    share,
    verdicts,
)

HALF_YEAR = "2016-H1"
SPANS = (HALF_YEAR, "2016-Q1", "2016-Q2", "2016-04")
OLD, NEW = "csv:old.csv", "csv:new.csv"
REACH = range(7)


def sources(held, corrects):
    """Observations of sources that hold `{(agency, period, quantity): cell}`, each with the sources that it corrects."""
    parts = []
    for name, figures in held.items():
        part = Observations()
        part.add_source(Source(location=name, rows=len(figures), corrects=tuple(corrects.get(name, ()))))
        for row, ((agency, period, quantity), cell) in enumerate(figures.items(), 2):
            enter(part, f"{agency}@{period}", quantity, str(cell), name, Place(row, quantity))
        parts.append(part)
    return Observations.joined(parts)


def plan(over_time, formula=None, requirement=None):
    formula = formula or number("sum")
    quantities = [Quantity(one, title=WORDS, unit=WORDS, over_time=over_time) for one in formula.quantities or ("n",)]
    return ruleset(indicator("i", formula, requirement or require("at_least", 3)), quantities=quantities)


def judged(rules, seen, names, period=HALF_YEAR):
    report = assess(rules, register(*names), seen, [ReportingPeriod.parse(period)])
    return report, {name: one for (_, name, _), one in verdicts(report).items()}


def correcting(held):
    return sources(held, {NEW: [OLD]})


# ── All combinations of a half-year, its quarters and a month, old and new ──────────────────────────────


def totals(figures, over_time):
    """What the half-year can come to where every figure holds: every first quarter, April and rest is tried."""
    if over_time is None:
        return {figures[HALF_YEAR]} if HALF_YEAR in figures else set(REACH)
    if over_time is OverTime.LAST:  # a quarter's last month would be June: nothing is said of it here
        told = {figures[one] for one in (HALF_YEAR, "2016-Q2") if one in figures}
        return set() if len(told) > 1 else told or set(REACH)
    found = set()
    for first, april, rest in product(REACH, repeat=3):
        made = {HALF_YEAR: first + april + rest, "2016-Q1": first, "2016-Q2": april + rest, "2016-04": april}
        if all(made[period] == figure for period, figure in figures.items()):
            found.add(made[HALF_YEAR])
    return found


def heard(figures, over_time):
    speaking = {OverTime.SUM: SPANS, OverTime.LAST: (HALF_YEAR, "2016-Q2"), None: (HALF_YEAR,)}[over_time]
    return any(one in figures for one in speaking)


@pytest.mark.parametrize("over_time", [OverTime.SUM, OverTime.LAST, None])
def test_every_combination_is_judged_as_if_the_corrected_figures_had_never_been_written(over_time):
    cells = (None, 1, 2)
    cases = {f"a{at}": one for at, one in enumerate(product(cells, repeat=2 * len(SPANS)))}
    held = {OLD: {}, NEW: {}}
    for name, figures in cases.items():
        for source, part in ((OLD, figures[:4]), (NEW, figures[4:])):
            held[source].update({(name, at, "n"): one for at, one in zip(SPANS, part, strict=True) if one is not None})
    report, found = judged(plan(over_time), correcting(held), cases)
    told = {(one.agency, one.place) for one in report.problems if one.kind == "correction"}
    rows = {at: row for row, at in enumerate(held[NEW], 2)}
    for name in cases:
        old, new = ({at: one for (who, at, _), one in held[source].items() if who == name} for source in (OLD, NEW))
        holds = {**old, **new}
        every = [(one, 1) for one in totals(holds, over_time)]
        outcome = brute.outcome(require("at_least", 3), every, unheard=not heard(holds, over_time))
        assert said(found[name]) == outcome, (old, new)
        replaced = {(one.value, one.replaced) for one in found[name].measure.evidence if one.replaced}
        used = (
            SPANS
            if over_time is OverTime.SUM
            else [one for one in (HALF_YEAR, "2016-Q2") if over_time or one == HALF_YEAR]
        )
        assert replaced == {
            (str(new[at]), str(old[at])) for at in used if at in old and at in new and old[at] != new[at]
        }
        assert (Flag.CORRECTED in found[name].measure.flags) == bool(replaced)
        left = [at for at in old if holds[at] == old[at]]
        near = {at for at in new if at not in old and any(_nested(at, other) for other in left)}
        near = near if over_time else near & {HALF_YEAR}
        expected = {(name, f"row {rows[name, at, 'n']}, column n") for at in near}
        assert {one for one in told if one[0] == name} == expected, (old, new)


def _nested(one, other):
    one, other = ReportingPeriod.parse(one), ReportingPeriod.parse(other)
    return one.holds(other) or other.holds(one)


# ── Laws ────────────────────────────────────────────────────────────────────────────────────────────────

PERIODS = ("2016", "2016-H1", "2016-H2", "2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4", "2016-02", "2016-11")
CELLS = st.integers(0, 9).map(str) | st.sampled_from(["ước 3", "nhiều", "-1"])
FIGURES = st.dictionaries(
    st.tuples(st.sampled_from("ab"), st.sampled_from(PERIODS), st.sampled_from("nd")), CELLS, max_size=12
)
HOW = st.sampled_from(list(OverTime))
NAMES = ("csv:0", "csv:1", "csv:2")


def everything(rules, seen, period="2016"):
    report, found = judged(rules, seen, "ab", period)
    return report, {
        name: (said(one), rendered(one), one.measure.numerator, one.measure.value) for name, one in found.items()
    }


def without_flag(found):
    return {name: (outcome, numerator, value) for name, (outcome, _, numerator, value) in found.items()}


@given(FIGURES, FIGURES, HOW)
def test_who_corrects_nothing_that_was_reported_changes_no_verdict(old, new, over_time):
    new = {key: cell for key, cell in new.items() if key not in old}
    rules = plan(over_time, share(), require("at_least", "50%"))
    one, other = (everything(rules, sources({OLD: old, NEW: new}, how)) for how in ({NEW: [OLD]}, {}))
    assert one[1] == other[1]
    assert [each for each in one[0].problems if each.kind != "correction"] == list(other[0].problems)


@given(FIGURES, FIGURES, HOW)
def test_what_was_corrected_might_as_well_never_have_been_written(old, new, over_time):
    rules = plan(over_time, share(), require("at_least", "50%"))
    left = {key: cell for key, cell in old.items() if key not in new}
    one, other = (
        everything(rules, correcting({OLD: old, NEW: new})),
        everything(rules, sources({OLD: left, NEW: new}, {})),
    )
    assert without_flag(one[1]) == without_flag(other[1])


@given(st.lists(FIGURES, min_size=3, max_size=3), st.sets(st.sampled_from(list(product(NAMES, repeat=2)))), HOW)
def test_whoever_is_corrected_by_what_stands_is_replaced_and_no_one_else(held, pairs, over_time):
    """Chains, several corrections of one figure, rings: who stands is read off the pairs, however they are entered."""
    corrects = {new: [old for one, old in pairs if one == new != old] for new in NAMES}
    rules = plan(over_time, share(), require("at_least", "50%"))
    held = dict(zip(NAMES, held, strict=True))
    standing = {
        name: {key: cell for key, cell in figures.items() if _stands(name, key, held, corrects)}
        for name, figures in held.items()
    }
    seen = sources(held, corrects)
    report, found = everything(rules, seen)
    assert without_flag(found) == without_flag(everything(rules, sources(standing, {}))[1])
    backwards = sources(dict(reversed(held.items())), corrects)
    other, again = everything(rules, backwards)
    assert (found, report.problems) == (again, other.problems)


def _stands(name, key, held, corrects):
    """Whether no figure that nobody corrects corrects this one, by itself or through others that it corrects."""
    saying = {one: held[one][key] for one in NAMES if key in held[one]}
    replaced_by = {
        (old, new) for old in saying for new in saying if old in corrects[new] and saying[old] != saying[new]
    }
    for _ in NAMES:
        replaced_by |= {(one, new) for one, mid in replaced_by for old, new in replaced_by if mid == old}
    direct = {old for old, new in replaced_by if old != new or (old, old) in replaced_by}
    return not any(old == name and new not in direct for old, new in replaced_by)


@given(st.lists(FIGURES, min_size=3, max_size=3), st.sets(st.sampled_from(list(combinations(NAMES, 2)))), HOW)
def test_a_collected_file_holds_every_figure_once_in_its_place_or_as_replaced(held, pairs, over_time):
    held = dict(zip(NAMES, held, strict=True))
    corrects = {new: [old for old, one in pairs if one == new] for new in NAMES}
    rules = plan(over_time, share(), require("at_least", "50%"))
    seen, period = sources(held, corrects), [ReportingPeriod.parse("2016")]
    rows = [dict(zip(HEADER, row, strict=True)) for row in collected(rules, register(*"ab"), seen, period)]
    whole = {}
    for row in rows:
        told = whole.setdefault((row["agency"], row["period"], row["quantity"]), set())
        told |= {row["value"], *row["replaced"].split(" | ")} - {""}
    for key in {key for figures in held.values() for key in figures}:
        cells = {figures[key].removeprefix("ước ") for figures in held.values() if key in figures}
        assert whole[key] == cells


# ── By example ──────────────────────────────────────────────────────────────────────────────────────────


def told_of(report):
    return [one.what.in_language("en") for one in report.problems if one.kind == "correction"]


def test_a_year_in_place_of_a_quarter_is_an_error_that_names_both_places():
    quarters = {("a", f"2016-Q{one}", "n"): count for one, count in enumerate((690, 680, 701, 608), 1)}
    quarters["a", "2016", "d"] = 2789
    rules = plan(OverTime.SUM, share(), require("at_least", "95%"))
    report, found = judged(rules, correcting({OLD: quarters, NEW: {("a", "2016", "n"): 680}}), "a", "2016")
    assert said(found["a"]) == "error"
    for text in ("csv:new.csv", "csv:old.csv", "2016-Q4: 608", "come to 2,679"):
        assert any(text in one for one in sentences(found["a"]))
    (told,) = told_of(report)
    assert "2016-Q1: 690 (csv:old.csv row 2, column n)" in told
    assert "if another period was meant" in told
    right = correcting({OLD: quarters, NEW: {("a", "2016-Q4", "n"): 680}})
    report, found = judged(rules, right, "a", "2016")
    assert (found["a"].measure.numerator, told_of(report)) == (690 + 680 + 701 + 680, [])


@pytest.mark.parametrize(("quarter", "outcome"), [(80, "error"), (79, "fail"), (10, "fail")])
def test_a_quarter_leaves_the_years_own_figure_as_it_is(quarter, outcome):
    rules = plan(OverTime.SUM, share(), require("at_least", "80%"))
    old = {("a", "2016", "n"): 79, ("a", "2016", "d"): 100}
    report, found = judged(rules, correcting({OLD: old, NEW: {("a", "2016-Q1", "n"): quarter}}), "a", "2016")
    assert said(found["a"]) == outcome
    assert len(told_of(report)) == 1
    assert Flag.CORRECTED not in found["a"].measure.flags


def test_a_year_and_its_quarters_may_be_corrected_together():
    old = {("a", "2016", "n"): 40, ("a", "2016-H1", "n"): 20, ("a", "2016-H2", "n"): 20, ("a", "2016", "d"): 50}
    new = {("a", "2016", "n"): 45, ("a", "2016-H2", "n"): 25}
    rules = plan(OverTime.SUM, share(), require("at_least", "80%"))
    report, found = judged(rules, correcting({OLD: old, NEW: new}), "a", "2016")
    assert (found["a"].measure.numerator, list(report.problems)) == (45, [])
    assert any("corrected from 40, 20" in one for one in sentences(found["a"])), sentences(found["a"])


def test_a_correction_of_a_correction_keeps_both_old_figures():
    one = {("a", "2016", "n"): "5"}
    held = {"csv:0": one, "csv:1": {("a", "2016", "n"): "6"}, "csv:2": {("a", "2016", "n"): "7"}}
    rules, corrects = plan(None), {"csv:1": ["csv:0"], "csv:2": ["csv:1"]}
    _, found = judged(rules, sources(held, corrects), "a", "2016")
    assert [(each.value, each.replaced) for each in found["a"].measure.evidence] == [("7", "5 | 6")]
    assert any("corrected from 5, 6" in each for each in sentences(found["a"])), sentences(found["a"])


def test_two_that_correct_each_other_do_not_give_way_to_a_third_that_corrects_neither():
    held = {f"csv:{at}": {("a", "2016", "n"): str(at + 5)} for at in range(3)}
    _, found = judged(plan(None), sources(held, {"csv:0": ["csv:1"], "csv:1": ["csv:0"]}), "a", "2016")
    assert said(found["a"]) == "error"


def test_what_nobody_reported_is_told_once_a_source_and_a_column():
    new = {(name, "2016", "n"): 5 for name in "abc"}
    report, found = judged(plan(OverTime.SUM), correcting({OLD: {("d", "2016", "n"): 5}, NEW: new}), "abcd", "2016")
    assert {said(one) for one in found.values()} == {"pass"}
    (problem,) = report.problems
    assert (problem.kind, problem.place, problem.agency) == ("correction", "row 2, column n", None)
    assert "report no words [n] of 2016 for this agency" in problem.what.in_language("en")
    assert "(figures: 3; the first stands here)" in problem.what.in_language("en")


def test_of_another_period_and_of_a_part_that_makes_no_whole_it_is_told_that_they_are_not_used():
    old = {("a", "2016", "n"): 5}
    new = {("a", "2015", "n"): 6, ("a", "2016-Q1", "n"): 1}
    report, _ = judged(plan(None), correcting({OLD: old, NEW: new}), "a", "2016")
    assert [one.kind for one in report.problems] == ["other_period", "other_period"]


def test_the_columns_of_a_panel_correct_each_other_and_no_counts():
    panel = {("a", "2016", "i:numerator"): 79, ("a", "2016", "i:denominator"): 100}
    rules = plan(OverTime.SUM, share(), require("at_least", "80%"))
    report, found = judged(rules, correcting({OLD: panel, NEW: {("a", "2016", "i:numerator"): 80}}), "a", "2016")
    assert (said(found["a"]), list(report.problems)) == ("pass", [])
    counts = {("a", "2016", "n"): 79, ("a", "2016", "d"): 100}
    report, found = judged(rules, correcting({OLD: counts, NEW: {("a", "2016", "i:numerator"): 80}}), "a", "2016")
    assert said(found["a"]) == "error"
    assert len(told_of(report)) == 1


@pytest.mark.parametrize("order", list(permutations(NAMES)))
def test_figures_for_a_subtree_are_corrected_in_whatever_order_they_are_read(order):
    """The last correction is laid beside what the members come to, and no two of the chain are at odds."""
    agencies = Agencies((Agency("p", "P", level="district"), Agency("c", "C", level="commune", parent="p")))
    corrects = {"csv:1": ["csv:0"], "csv:2": ["csv:1"]}
    parts = [sources({"csv:own": {("c", "2016", "n"): 7, ("p", "2016", "n"): 1}}, {})]
    for name in order:
        part = Observations()
        part.add_source(Source(location=name, rows=1, corrects=tuple(corrects.get(name, ()))))
        part.add("p", "2016", "n", 5 + NAMES.index(name), Place(2, "n"), name, Extra(subtree=True))
        parts.append(part)
    seen, period = Observations.joined(parts), [ReportingPeriod.parse("2016")]
    report = assess(plan(OverTime.SUM), agencies, seen, period)
    (problem,) = report.problems
    assert (problem.kind, problem.text) == ("subtree", "7")
    replaced = [row[HEADER.index("replaced")] for row in collected(plan(OverTime.SUM), agencies, seen, period)]
    assert sorted(replaced) == ["", "", "5 | 6"]
