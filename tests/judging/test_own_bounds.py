"""Each agency's own target: what an unknown one leaves open, what a known one is, and what an impossible one says."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import qtcompliance as qt
from qtcompliance.domain.agency import Agencies
from qtcompliance.domain.bound import OwnBound
from qtcompliance.domain.extra import PLAIN
from qtcompliance.domain.indicator import Formula, OverTime, Quantity, QuantityKind
from qtcompliance.domain.interval import FROM_ZERO
from qtcompliance.domain.observation import Source
from qtcompliance.domain.place import Place
from qtcompliance.domain.reading import read_cell
from qtcompliance.domain.scorecard import Report
from qtcompliance.domain.target import Comparator, Milestone, Requirement, Target
from qtcompliance.domain.verdict import Verdict
from qtcompliance.judging.assess import assess
from tests.judging.plans import (
    RATIO,
    YEAR,
    YES_NO,
    Data,
    Row,
    enter,
    indicator,
    judge,
    number,
    ratio,
    register,
    require,
    returns,
    ruleset,
    share,
    verdicts,
    whether,
)
from tests.judging.strategies import FINE, data_for, formulas

ONE_BOUND = [word for word in Comparator if word not in (Comparator.YES, Comparator.BETWEEN)]
TITLE = {"vi": "Mức giao", "en": "Assigned"}
OTHER = {"vi": "Mức trần", "en": "Ceiling"}


def own(word: str | Comparator, name: str = "t") -> Requirement:
    """A requirement whose bound stands in a quantity."""
    return Requirement(Comparator(word), (OwnBound(quantity=name, title=TITLE),))


def plan(formula: Formula, requirement: Requirement, kind: QuantityKind = QuantityKind.PERCENT, **more: object):
    """An indicator `i`, and `passing`, the share of its agencies that pass it."""
    asked = [indicator("i", formula, requirement, **more)]
    asked.append(indicator("passing", Formula(YES_NO, passes="i"), require("at_least", "50%"), judged="level"))
    return ruleset(*asked, quantities=[Quantity(one, title=TITLE, kind=kind) for one in ("t", "u")])


def of(report: Report) -> Verdict:
    return verdicts(report)["agency", "a", "i"]


def outcome(formula: Formula, requirement: Requirement, data: Data, kind: QuantityKind = QuantityKind.PERCENT) -> str:
    return of(judge(plan(formula, requirement, kind), {"a": data})).outcome.value


# ── Laws ────────────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def populations(draw: st.DrawFn) -> tuple[Formula, dict[str, Data]]:
    """A formula and what a few agencies report for it."""
    formula = draw(formulas())
    return formula, {f"a{place}": draw(data_for(formula)) for place in range(draw(st.integers(1, 3)))}


@given(populations(), st.sampled_from(ONE_BOUND), st.sampled_from(FINE))
def test_everybodys_own_target_alike_is_the_plain_target(population, word, bound):
    """With every own target the same, verdicts, figures and group outcomes are those of the plain bound."""
    formula, everybody = population
    plain = require(word.value, bound)
    assume(not plain.acceptable.cut(FROM_ZERO if formula.kind is RATIO else WHOLE).empty)
    by_plan = verdicts(judge(plan(formula, plain), everybody))
    by_own = verdicts(judge(plan(formula, own(word)), {one: {**data, "t": bound} for one, data in everybody.items()}))
    assert by_own.keys() == by_plan.keys()
    for key, expected in by_plan.items():
        found = by_own[key]
        assert told(found) == told(expected)
        assert [fact.key for fact in found.facts] == [fact.key for fact in expected.facts]


WHOLE = require("between", "0%", "100%", including="both").acceptable


def told(verdict: Verdict) -> tuple[object, ...]:
    measure = verdict.measure
    printed = verdict.percent and verdict.percent.in_language("vi")
    of_figure = (measure.numerator, measure.denominator, measure.value, measure.reported, tuple(measure.missing))
    return (verdict.outcome, verdict.reason, verdict.shortfall, verdict.excess, printed, measure.flags, *of_figure)


@given(
    populations(), st.sampled_from(["at_least", "more_than"]), st.lists(st.sampled_from(FINE), min_size=2, max_size=2)
)
def test_a_higher_own_target_never_turns_a_fail_into_a_pass(population, word, two):
    """And for `at_most` and `less_than` a lower one never does."""
    formula, everybody = population
    low, high = sorted(two, key=lambda text: Fraction(text.rstrip("%")))
    data = next(iter(everybody.values()))
    turned = {"at_least": "at_most", "more_than": "less_than"}[word]
    for asked, easy, hard in ((word, low, high), (turned, high, low)):
        first, second = (outcome(formula, own(asked), {**data, "t": bound}) for bound in (easy, hard))
        assert (first, second) not in {("fail", "pass"), ("undetermined", "pass"), ("fail", "undetermined")}


@given(populations(), st.sampled_from(ONE_BOUND), st.sampled_from(["", "ước 40%", "> 50%", "<= 50%"]), st.data())
def test_an_open_target_decides_only_what_every_possible_one_does(population, word, text, choice):
    """A missing, an estimated and a half-known target: pass or fail where each target that it can be says so."""
    formula, everybody = population
    data = next(iter(everybody.values()))
    found = outcome(formula, own(word), {**data, "t": text})
    possible = [bound for bound in FINE if text in ("", "ước 40%") or keeps(text, bound)]
    bound = choice.draw(st.sampled_from(possible))
    exactly = outcome(formula, own(word), {**data, "t": bound})
    if found in ("pass", "fail"):
        assert exactly in (found, "error")  # an error: a target that no figure can meet
    elif found != "undetermined":
        assert exactly in (found, "error")


def keeps(text: str, bound: str) -> bool:
    share = Fraction(bound.rstrip("%"))
    return share > 50 if text.startswith("> ") else share <= 50


@given(st.integers(0, 9), st.sampled_from(["at_least", "more_than", "at_most", "less_than"]))
def test_a_missing_target_is_open_wherever_one_would_pass_and_another_fail(n, word):
    """Completeness for counted figures: undetermined only where two targets disagree."""
    found = outcome(share(), own(word), {"n": str(n), "d": "9"})
    each = {outcome(share(), own(word), {"n": str(n), "d": "9", "t": bound}) for bound in FINE}
    # a target that nothing can meet is an error: that alone leaves a figure open that all others let pass
    assert (found == "undetermined") if len(each) > 1 and each != {"fail", "error"} else found in each


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(["", "25%", "50%", "ước 9%", "120%"])), min_size=1, max_size=4
    )
)
def test_what_becomes_known_of_a_target_never_turns_the_share_of_passers_over(members):
    """A group of passing members is never decided otherwise once open and impossible targets are mended."""
    everybody = {f"a{place}": {"n": str(n), "d": "4", "t": bound} for place, (n, bound) in enumerate(members)}
    rules = plan(share(), own("at_least"))
    before = verdicts(judge(rules, everybody))["level", "commune", "passing"].outcome.value
    for known in ("0%", "100%"):
        mended = {one: {**data, "t": data["t"] if data["t"] in FINE else known} for one, data in everybody.items()}
        after = verdicts(judge(rules, mended))["level", "commune", "passing"].outcome.value
        assert before in (after, "undetermined") or before == "error"


# ── Single truths ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("word", "data", "expected"),
    [
        ("at_least", {"n": "9", "d": "9"}, "pass"),  # 100 % meets whatever a share can be asked
        ("more_than", {"n": "0", "d": "9"}, "fail"),
        ("at_most", {"n": "0", "d": "9"}, "pass"),
        ("less_than", {"n": "9", "d": "9"}, "fail"),
        ("exactly", {"n": "9", "d": "9"}, "undetermined"),
        ("about", {"n": "9", "d": "9"}, "undetermined"),
        ("at_least", {"n": "8", "d": "9"}, "undetermined"),
        ("at_least", {"d": "9"}, "no_data"),
        ("at_least", {"n": "0", "d": "0"}, "not_applicable"),
        ("at_least", {"n": "10", "d": "9"}, "error"),
    ],
)
def test_a_missing_target(word, data, expected):
    assert outcome(share(), own(word), data) == expected


def test_a_ratio_has_no_end_that_a_target_could_not_pass():
    assert outcome(ratio(), own("at_least"), {"n": "900", "d": "9"}) == "undetermined"
    assert outcome(ratio(), own("at_least"), {"n": "900", "d": "9", "t": "9000%"}) == "pass"


@pytest.mark.parametrize(
    ("cell", "reason", "english", "vietnamese"),
    [
        ("", "missing_part", "undetermined: not reported: Assigned", "chưa kết luận: chưa báo cáo Mức giao"),
        (
            "ước 95%",
            "missing_part",
            "its own “Assigned”: 95% is only an estimate",
            "“Mức giao”: 95% chỉ là số ước tính",
        ),
        ("> 90%", "bound", "its own “Assigned”: > 90% leaves open", "“Mức giao”: > 90% chưa cho biết"),
    ],
)
def test_the_sentence_names_the_target_that_is_not_known(cell, reason, english, vietnamese):
    found = of(judge(plan(share(), own("at_least")), {"a": {"n": "19", "d": "20", "t": cell}}))
    assert (found.outcome.value, found.reason.value) == ("undetermined", reason)
    assert english in found.explain("en")
    assert vietnamese in found.explain("vi")
    assert "required: at least its own “Assigned”" in found.explain("en")
    assert "yêu cầu: tối thiểu mức riêng “Mức giao”" in found.explain("vi")
    assert found.measure.missing == (() if cell else ("t",))


def test_the_sentence_tells_the_target_and_the_evidence_where_it_stands():
    found = of(judge(plan(share(), own("at_least")), {"a": {"n": "18", "d": "20", "t": "92.5%"}}))
    assert "required: at least 92.5% by its own “Assigned” (I.1 of 1/KH)" in found.explain("en")
    assert "yêu cầu: tối thiểu 92,5% theo mức riêng “Mức giao”" in found.explain("vi")
    assert [(one.quantity, one.value, one.place) for one in found.measure.evidence][-1] == (
        "t",
        "92.5%",
        "row 4, column t",
    )
    assert found.shortfall == 1


@pytest.mark.parametrize(
    ("formula", "word", "data", "said"),
    [
        (share(), "at_least", {"t": "120%"}, "120% is more than this figure can ever be"),
        (share(), "at_least", {"t": "> 120%"}, "> 120% is more than this figure can ever be"),
        (ratio(), "at_least", {"t": "-5%"}, "-5% lies below 0"),
        (share(), "more_than", {"t": "100%"}, "no figure can be more than 100% by its own “Assigned”"),
        (share(), "less_than", {"t": "0%"}, "no figure can be less than 0% by its own “Assigned”"),
        (ratio(), "less_than", {"t": "0%"}, "no figure can be less than 0% by its own “Assigned”"),
        (share(), "at_least", {"t": "95"}, '"95"'),
    ],
)
def test_an_impossible_target_is_an_error_with_its_place(formula, word, data, said):
    report = judge(plan(formula, own(word)), {"a": {"n": "5", "d": "9", **data}})
    found = of(report)
    assert found.outcome.value == "error"
    assert said in found.explain("en")
    assert "row 4" in found.explain("en")
    (problem,) = [one for one in report.problems if one.place == "row 4, column t"]
    assert said in problem.what.in_language("en")
    assert (found.measure.numerator, found.measure.denominator) == (5, 9)


@pytest.mark.parametrize("word", ["at_least", "more_than", "at_most", "less_than", "exactly"])
@pytest.mark.parametrize("data", [{}, {"d": "0"}, {"n": "0"}, {"n": "0", "d": "9"}, {"n": "5", "d": "9"}])
def test_a_target_of_0_can_or_cannot_be_met_of_a_share_and_of_a_ratio_alike(word, data):
    """Nothing lies below 0: an error whatever was reported, and if nothing was; any other word can be met."""
    found = [outcome(formula, own(word), {**data, "t": "0%"}) for formula in (share(), ratio())]
    assert [one == "error" for one in found] == [word == "less_than"] * 2


def test_a_target_half_way_between_yes_and_no_is_an_error():
    rules = plan(whether("x"), own("at_least"))
    found = {cell: of(judge(rules, {"a": {"x": "no", "t": cell}})).outcome.value for cell in ("0%", "100%", "50%")}
    assert found == {"0%": "pass", "100%": "fail", "50%": "error"}


def test_two_different_targets_of_one_agency_are_refused_citing_both():
    found = returns([("a", "n", "9"), ("a", "d", "9"), ("a", "t", "90%"), ("a", "t", "95%")])
    verdict = of(assess(plan(share(), own("at_least")), register("a"), found, [YEAR]))
    assert verdict.outcome.value == "error"
    assert "row 4" in verdict.explain("en")
    assert "row 5" in verdict.explain("en")


def test_a_stale_target_decides_nothing_and_says_how_old_it_is():
    rows: list[Row] = [("a", "n", "8"), ("a", "d", "9"), ("b", "n", "9"), ("b", "d", "9")]
    found = returns(rows)
    location = "csv:targets.csv"
    found.add_source(Source(location=location, rows=2, fresh=90, as_of=YEAR.start))
    for agency in "ab":
        enter(found, agency, "t", "50%", location, found.place(0))
    report = assess(plan(share(), own("at_least")), register("a", "b"), found, [YEAR])
    verdict = of(report)
    assert (verdict.outcome.value, verdict.reason.value) == ("undetermined", "stale")
    assert "8 of 9" in verdict.explain("en")
    assert "its own “Assigned”: the figures are of 2016-01-01" in verdict.explain("en")
    assert verdicts(report)["agency", "b", "i"].outcome.value == "pass"


@pytest.mark.parametrize(
    ("low", "high", "n", "expected"),
    [
        ("20%", "60%", 5, "pass"),
        ("20%", "40%", 5, "fail"),
        ("60%", "40%", 5, "error"),
        ("20%", "", 5, "undetermined"),
        ("20%", "", 1, "fail"),
        ("", "40%", 5, "fail"),
        ("", "40%", 0, "undetermined"),
        ("", "", 5, "undetermined"),
        ("0%", "", 0, "pass"),
    ],
)
def test_both_ends_may_be_its_own(low, high, n, expected):
    ends = (OwnBound(quantity="t", title=TITLE), OwnBound(quantity="u", title=OTHER))
    asked = Requirement(Comparator.BETWEEN, ends, including=require("between", "0%", "1%", including="both").including)
    assert outcome(share(), asked, {"n": str(n), "d": "10", "t": low, "u": high}) == expected


@pytest.mark.parametrize(("cell", "expected"), [("7", "pass"), ("7.5", "fail"), ("7,5", "error"), ("", "undetermined")])
def test_a_number_is_held_to_a_number(cell, expected):
    assert outcome(number(), own("at_least"), {"n": "7", "t": cell}, QuantityKind.NUMBER) == expected


def test_about_is_as_wide_as_the_target_was_written():
    rules = plan(number(), own("about"), QuantityKind.NUMBER)
    found = {cell: of(judge(rules, {"a": {"n": "7.52", "t": cell}})).outcome.value for cell in ("7.5", "7.50")}
    assert found == {"7.5": "pass", "7.50": "fail"}


def test_a_level_may_have_its_own_and_another_the_plans():
    by_level = (
        Target((Milestone(own("at_least")),), level="commune"),
        Target((Milestone(require("at_least", "90%")),), level="district"),
    )
    rules = ruleset(
        indicator("i", share(), *by_level), quantities=[Quantity("t", title=TITLE, kind=QuantityKind.PERCENT)]
    )
    agencies = Agencies((*register("a"), *register("b", level="district")))
    data = {"n": "8", "d": "10", "t": "70%"}
    found = verdicts(judge(rules, {"a": data, "b": data}, agencies))
    assert [found["agency", one, "i"].outcome.value for one in "ab"] == ["pass", "fail"]
    quantities = [[one.quantity for one in found["agency", one, "i"].measure.evidence] for one in "ab"]
    assert quantities == [["n", "d", "t"], ["n", "d"]]


def test_a_target_alone_is_no_data():
    assert outcome(share(), own("at_least"), {"t": "0%"}) == "no_data"


def test_the_passers_are_counted_with_the_open_ones_both_ways():
    rules = plan(share(), own("at_least"))
    everybody = {
        "a": {"n": "9", "d": "10", "t": "80%"},
        "b": {"n": "9", "d": "10"},
        "c": {"n": "9", "d": "10", "t": "120%"},
        "e": {"n": "1", "d": "10", "t": "80%"},
    }
    found = verdicts(judge(rules, everybody))["level", "commune", "passing"]
    assert found.outcome.value == "undetermined"
    span = found.measure.value.span
    assert (span.low, span.high) == (Fraction(1, 4), Fraction(3, 4))
    assert "Agency c" in found.explain("en")


def test_an_agency_that_must_pass_shows_the_target_behind_it():
    rules = plan(share(), own("at_least"))
    must = indicator("must", Formula(YES_NO, passes="i"), require("yes"))
    rules = attrs.evolve(rules, indicators=(*rules.indicators, must))
    found = verdicts(judge(rules, {"a": {"n": "9", "d": "10", "t": "80%"}, "b": {"n": "9", "d": "10"}}))
    assert "t" in [one.quantity for one in found["agency", "a", "must"].measure.evidence]
    assert found["agency", "b", "must"].measure.missing == ("t",)
    assert "not reported: Assigned" in found["agency", "b", "must"].explain("en")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("reporter", ["console", "json", "jsonl", "csv"])
def test_every_reporter_shows_the_own_bound(reporter, language):
    """A known one, one that was not reported, and an impossible one; in plain data with the quantity."""
    rules = plan(share(), own("at_least"))
    bounds = {"a": "92.5%", "b": "", "c": "120%"}
    data = {one: {"n": "18", "d": "20", "t": bound} for one, bound in bounds.items()}
    page = qt.render(judge(rules, data, language=language), reporter, language=language)
    text = page if isinstance(page, str) else page.decode()
    assert {"vi": "92,5%", "en": "92.5%"}[language] in text
    assert TITLE[language] in text
    if reporter.startswith("json"):
        found = [bound for bound in ('"bound": "92.5%"', '"bound": null', '"quantity": "t"') if bound in text]
        assert len(found) == 3


# ── What stands behind ──────────────────────────────────────────────────────────────────────────────────


def test_equal_bounds_are_one_object():
    """Verdicts are decided and written bound by bound: what is equal must be the same."""
    data = {"n": "9", "d": "10", "t": "80%"}
    found = verdicts(judge(plan(share(), own("at_least")), {"a": data, "b": data, "c": {**data, "t": "80.0%"}}))
    first, second, other = (found["agency", one, "i"].obligation.requirement for one in "abc")
    assert first is second
    assert first is not other


def test_the_same_impossible_cell_is_an_error_wherever_it_stands():
    found = returns([(agency, name, "9") for agency in "ab" for name in "nd"])
    cell, _ = read_cell("120%")
    for row, agency in enumerate("ab", 6):
        found.add(agency, "", "t", cell, Place(row, "t"), "csv:returns.csv", PLAIN)
    report = assess(plan(share(), own("at_least")), register("a", "b"), found, [YEAR])
    said = [verdicts(report)["agency", one, "i"].explain("en") for one in "ab"]
    assert [f"row {row}" in one for row, one in enumerate(said, 6)] == [True, True]
    assert [one.place for one in report.problems] == ["row 6, column t", "row 7, column t"]


def test_the_parts_of_a_target_that_were_reported_are_its_least():
    """A target that is the sum of its quarters: with 5 and 4 known it is 9 or more."""
    rules = ruleset(
        indicator("i", number(), own("at_least")),
        quantities=[Quantity("t", title=TITLE, over_time=OverTime.SUM)],
    )
    for n, expected in (("8", "fail"), ("9", "undetermined")):
        report = judge(rules, {"a": {"n": n}, "a@2016-Q1": {"t": "5"}, "a@2016-Q2": {"t": "4"}}, register("a"))
        assert of(report).outcome.value == expected


def test_a_member_that_may_have_nothing_to_measure_may_still_pass_an_unknown_target():
    rules = plan(share(("x", None)), own("at_least"))
    found = verdicts(judge(rules, {"a": {"n": "0", "d": "9"}}))
    assert found["agency", "a", "i"].outcome.value == "undetermined"
    span = found["level", "commune", "passing"].measure.value.span
    assert (span.low, span.high) == (0, 1)


def test_a_member_in_error_by_its_target_may_turn_out_to_be_nobody():
    """Of three, one passes, one fails and one asks about a target that does not apply to it: exactly half may be."""
    must = indicator("must", Formula(YES_NO, passes="i"), own("at_least", "u"))
    half = indicator("half", Formula(YES_NO, passes="must"), require("exactly", "50%"), judged="level")
    rules = plan(share(), require("at_least", "50%"))
    rules = attrs.evolve(rules, indicators=(*rules.indicators, must, half))
    everybody = {
        "a": {"n": "0", "d": "0", "u": "120%"},
        "b": {"n": "9", "d": "9", "u": "100%"},
        "c": {"n": "0", "d": "9", "u": "100%"},
    }
    found = verdicts(judge(rules, everybody))
    assert [found["agency", one, "must"].outcome.value for one in "abc"] == ["error", "pass", "fail"]
    assert found["level", "commune", "half"].outcome.value == "undetermined"
