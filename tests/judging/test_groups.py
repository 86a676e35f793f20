"""SEMANTICS 4 to 7 and 11 by example: levels, parents, blocks and the plan; who is counted, who is named."""

from datetime import date

import attrs
import pytest

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.extra import Extra
from qtcompliance.domain.indicator import Formula, IndicatorKind, Only
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.outcome import Flag, Outcome, Overall, Reason
from qtcompliance.domain.place import Place
from qtcompliance.domain.target import Basis, Judged, Milestone, Standing, Target
from qtcompliance.domain.waiver import Waiver
from qtcompliance.judging.assess import assess
from tests.judging.plans import (
    YEAR,
    alone,
    enter,
    indicator,
    judge,
    number,
    ratio,
    register,
    require,
    returns,
    rows_of,
    ruleset,
    said,
    sentences,
    share,
    together,
    verdicts,
    whether,
)

WHOLE, HALF = require("exactly", "100%"), require("at_least", "50%")
FAMILY = Agencies(
    (
        Agency("D1", "Huyện Một", level="district", blocks={"sector": "bắc"}),
        Agency("D2", "Huyện Hai", level="district", blocks={"sector": "nam"}),
        Agency("c1", "Xã Một", level="xã", parent="D1", blocks={"sector": "bắc"}),
        Agency("c2", "Xã Hai", level="xã", parent="D1", blocks={"sector": "nam"}),
        Agency("c3", "Xã Ba", level="xã", parent="D1", blocks={"sector": "nam"}, not_assessed="mới thành lập"),
    )
)


def counts(n, d):
    return {"n": str(n), "d": str(d)}


def families(requirement, data, judged, formula=None, **more):
    return judge([indicator("i", formula or share(), requirement, judged=judged, **more)], data, FAMILY)


# ── What SEMANTICS itself gives as examples ─────────────────────────────────────────────────────────────


def test_nine_of_ten_with_one_member_silent_cannot_be_all():
    assert said(together(share(), WHOLE, [counts(9, 10), {}])) == "fail"


def test_an_unknown_number_of_secret_ones_leaves_room_upwards():
    secret = share(("x", None))
    data = counts(209, 220)
    assert said(alone(secret, require("at_least", "95%"), data)) == "pass"
    undecided = alone(secret, require("more_than", "95%"), data)
    assert (undecided.outcome, undecided.reason) == (Outcome.UNDETERMINED, Reason.MISSING_PART)
    assert undecided.measure.missing == ("x",)


@pytest.mark.parametrize(
    ("d", "outcome"), [("150", "pass"), ("199", "pass"), ("200", "undetermined"), ("", "undetermined")]
)
def test_a_hundred_percent_alone_leaves_room_for_one(d, outcome):
    verdict = alone(share(), WHOLE, {"i": "100%", "d": d})
    assert said(verdict) == outcome
    assert verdict.reason is (None if outcome == "pass" else Reason.ROUNDED)


def test_an_impossible_percentage_is_an_error_that_asks_whether_it_was_cut_off():
    verdict = alone(share(), HALF, {"i": "66.6%", "d": "3"})
    assert said(verdict) == "error"
    assert all(figure in verdict.explain("en") for figure in ("66.6%", "2 of 3", "66.7%"))
    assert "66,7%" in verdict.explain("vi")


@pytest.mark.parametrize(
    ("formula", "data"),
    [
        (share(), counts(103, 100)),
        (ratio(), counts(1, 0)),
        (share(), counts(-1, 100)),
        (share(), {"n": "many", "d": "5"}),
        (share(), {"n": "1.5", "d": "5"}),
        (share(), {"n": "yes", "d": "5"}),
        (share(("x", "x1")), {**counts(5, 10), "x": "1", "x1": "2"}),
        (share(("x", None)), {**counts(5, 10), "x": "6"}),
        (share(), {**counts(5, 10), "i": "60%"}),
        (share(), {"i": "> 100%"}),
        (share(), {"d": "10", "x": "1", "i": "sixty"}),
    ],
)
def test_invalid_or_contradictory_data_are_an_error_and_never_a_fail(formula, data):
    verdict = alone(formula, HALF, data)
    assert said(verdict) == "error"
    assert verdict.explain("vi") != verdict.explain("en")


@pytest.mark.parametrize("data", [counts(0, 0), {"d": "0"}, {**counts(2, 2), "x": "2", "x1": "2"}])
def test_nothing_left_is_listed_as_not_applicable(data):
    verdict = alone(share(("x", "x1")) if "x" in data else share(), HALF, data)
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_APPLICABLE, Reason.NOTHING_LEFT)


def test_a_silent_agency_never_passes_what_everything_meets():
    everything = require("at_least", "0%")
    assert said(alone(share(), everything, {})) == "no_data"
    assert said(alone(share(("x", "x1")), everything, {"d": "10", "x": "1", "x1": "1"})) == "no_data"
    assert said(together(share(), everything, [{}, {"d": "10"}])) == "no_data"


def test_where_those_who_reported_have_nothing_to_measure_nobody_says_that_none_reported():
    said_of = together(share(), HALF, [{"d": "0"}, {}, {}]).explain("en")
    assert said_of.startswith("no member that reported has anything to measure")
    assert "1 of 3 members reported" in said_of
    assert together(share(), HALF, [{}, {}]).explain("en").startswith("no member reported it")


def test_a_value_that_may_be_empty_is_never_decided():
    verdict = alone(share(), require("at_most", "50%"), {"n": "0"})
    assert (verdict.outcome, verdict.reason) == (Outcome.UNDETERMINED, Reason.MAY_BE_EMPTY)


# ── Who is in a group ───────────────────────────────────────────────────────────────────────────────────


def test_members_that_are_not_assessed_are_in_no_group_and_are_listed():
    report = families(HALF, {"c1": counts(1, 1), "c3": counts(0, 100)}, "agency level")
    found = verdicts(report)
    assert found["level", "commune", "i"].measure.members == 2
    assert found["level", "commune", "i"].measure.denominator is None
    assert said(found["agency", "c3", "i"]) == "not_applicable"
    assert report.not_assessed == (("c3", "mới thành lập"),)


def test_missing_members_are_counted_and_named():
    verdict = verdicts(families(HALF, {"c1": counts(1, 2)}, "level"))["level", "commune", "i"]
    assert (verdict.outcome, verdict.reason) == (Outcome.UNDETERMINED, Reason.MISSING_MEMBERS)
    assert (verdict.measure.members, verdict.measure.reported) == (2, 1)
    assert "Xã Hai" in verdict.explain("vi")


def test_a_member_in_error_counts_as_unknown_and_is_named():
    verdict = verdicts(families(HALF, {"c1": counts(1, 2), "c2": counts(3, 2)}, "level"))["level", "commune", "i"]
    assert said(verdict) == "undetermined"
    assert Flag.MEMBER_ERROR in verdict.measure.flags
    assert "Xã Hai" in verdict.explain("en")
    nobody = verdicts(families(HALF, {"c2": counts(3, 2)}, "level"))["level", "commune", "i"]
    assert said(nobody) == "error"


def test_parents_are_judged_by_their_direct_children():
    report = families(HALF, {"c1": counts(1, 2), "c2": counts(2, 2), "D1": counts(0, 50)}, "parent")
    found = verdicts(report)
    assert (found["parent", "D1", "i"].measure.numerator, found["parent", "D1", "i"].measure.denominator) == (3, 4)
    assert said(found["parent", "D2", "i"]) == "not_applicable"


def test_a_target_by_level_uses_the_members_level():
    targets = [Target((Milestone(WHOLE),), level="district"), Target((Milestone(HALF),), level="commune")]
    rules = [indicator("i", share(), *targets, judged="parent agency")]
    found = verdicts(judge(rules, {"c1": counts(1, 2), "c2": counts(1, 2), "D1": counts(1, 2)}, FAMILY))
    assert said(found["parent", "D1", "i"]) == "pass"
    assert said(found["agency", "D1", "i"]) == "fail"
    assert said(found["agency", "c1", "i"]) == "pass"


def test_blocks_are_the_values_of_a_column():
    report = families(
        HALF,
        {"D1": counts(1, 1), "c1": counts(0, 2), "D2": counts(1, 1), "c2": counts(1, 2)},
        "block",
        block=("sector",),
    )
    found = {
        (card.subject.column, card.subject.id): said(card.verdicts[0])
        for card in report.scorecards
        if card.subject.kind is Judged.BLOCK
    }
    assert found == {("sector", "bắc"): "fail", ("sector", "nam"): "pass"}


@pytest.mark.parametrize(
    ("only", "bound"),
    [
        (Only(levels=("district",)), {"D1", "D2"}),
        (Only(blocks={"sector": ("nam",)}), {"D2", "c2"}),
        (Only(agencies=("Xã Một", "D2")), {"c1", "D2"}),
        (Only(levels=("commune",), blocks={"sector": ("nam",)}), {"c2"}),
    ],
)
def test_only_says_whom_an_indicator_binds(only, bound):
    data = {agency.id: counts(1, 1) for agency in FAMILY}
    found = verdicts(families(HALF, data, "agency plan", only=only))
    assert {key[1] for key, verdict in found.items() if key[0] == "agency" and said(verdict) == "pass"} == bound
    assert found["plan", "plan", "i"].measure.members == len(bound)


@pytest.mark.parametrize(
    ("members", "outcome"),
    [
        ([counts(3, 3), {"i": "20.0%"}], "fail"),  # 1 of 5 at the least, so 4 of 8 at the most
        ([counts(5, 5), {"i": "20.0%"}], "fail"),  # 6 of 10 is not more
        ([counts(6, 6), {"i": "20.0%"}], "undetermined"),  # 7 of 11
        ([{"d": "2", "i": "< 100%"}], "fail"),  # 0 or 1 of 2
        ([{"d": "2", "x": "0", "i": "< 100%"}, {"d": "1", "n": "0"}], "fail"),
    ],
)
def test_percentages_leave_whole_numbers_alone(members, outcome):
    assert said(together(share(), require("more_than", "60%"), members)) == outcome


def test_a_group_of_one_member_is_what_that_member_is():
    """Of 2 less some that are secret "< 100%" is 0 or a half: neither lies between 10 % and 45 %."""
    formula, between = share(("x", None)), require("between", "10%", "45%", including="both")
    data = {"d": "2", "i": "< 100%"}
    assert said(alone(formula, between, data)) == "fail"
    assert said(together(formula, between, [data])) == "fail"


# ── The plan's row, the subtree's figure ────────────────────────────────────────────────────────────────


def test_a_number_without_roll_up_is_judged_on_the_plans_own_row():
    rules = [indicator("rank", number(quantity="r"), require("at_most", 41), judged="plan")]
    for rank, outcome in (("41", "pass"), ("42", "fail"), ("", "no_data")):
        assert said(verdicts(judge(rules, {"plan": {"r": rank}}, FAMILY))["plan", "plan", "rank"]) == outcome


def test_otherwise_the_roll_up_is_judged_and_a_disagreement_is_told():
    data = {agency.id: counts(1, 2) for agency in FAMILY}
    agreeing = verdicts(families(HALF, {**data, "plan": counts(4, 8)}, "plan"))["plan", "plan", "i"]
    differing = verdicts(families(HALF, {**data, "plan": counts(1, 8)}, "plan"))["plan", "plan", "i"]
    assert said(agreeing) == said(differing) == "pass"
    assert (differing.measure.numerator, differing.measure.denominator) == (4, 8)
    assert Flag.DIFFERS not in agreeing.measure.flags
    assert Flag.DIFFERS in differing.measure.flags
    assert any(evidence.value == "1" for evidence in differing.measure.evidence)


def test_a_figure_for_the_subtree_is_compared_and_never_pooled():
    rules = ruleset(indicator("i", share(), HALF, judged="agency parent level plan"))
    found = returns(rows_of({one: counts(1, 2) for one in ("D1", "c1", "c2", "c3")}))
    for quantity, value in (("n", 9), ("d", 9)):
        found.add("D1", "", quantity, value, Place(9, quantity), "csv:returns.csv", Extra(subtree=True))
        found.add("D2", "", quantity, value, Place(10, quantity), "csv:returns.csv", Extra(subtree=True))
    report = assess(rules, FAMILY, found, [YEAR])
    seen = verdicts(report)
    assert said(seen["agency", "D2", "i"]) == "no_data"
    assert seen["agency", "D1", "i"].measure.numerator == 1
    parent = seen["parent", "D1", "i"].measure
    assert (parent.numerator, parent.denominator) == (2, 4)
    assert [one.value for one in parent.evidence] == ["9", "9"]
    assert seen["level", "district", "i"].measure.denominator is None
    assert seen["plan", "plan", "i"].measure.numerator is None
    told = [problem.what.in_language("en") for problem in report.problems if problem.kind == "subtree"]
    assert sum("9 was reported for the subtree, its 4 agencies come to" in text for text in told) == 2
    assert sum("the register has nobody under it" in text for text in told) == 2  # D2 has no children
    assert len(told) == 4


# ── One fact, several sources ───────────────────────────────────────────────────────────────────────────


def sources(*parts, corrects=()):
    """Each part a source `csv:0`, `csv:1` …; the last corrects those named."""
    found = Observations()
    for place, rows in enumerate(parts):
        mends = corrects if place == len(parts) - 1 else ()
        one = returns([], source=f"csv:{place}", corrects=mends)
        for line, row in enumerate(rows, 2):
            enter(one, *row, f"csv:{place}", Place(line, row[1]))
        found = Observations.joined([found, one])
    report = assess(ruleset(indicator("i", share(), HALF)), register("a"), found, [YEAR])
    return verdicts(report)["agency", "a", "i"]


def test_the_same_value_twice_is_two_pieces_of_evidence():
    verdict = sources([("a", "n", "1"), ("a", "d", "2")], [("a", "n", "1")])
    assert said(verdict) == "pass"
    assert [(one.quantity, one.source) for one in verdict.measure.evidence if one.quantity == "n"] == [
        ("n", "csv:0"),
        ("n", "csv:1"),
    ]


def test_two_values_for_one_fact_are_refused_citing_both_places():
    verdict = sources([("a", "n", "1"), ("a", "d", "2")], [("a", "n", "2")])
    assert said(verdict) == "error"
    assert all(text in verdict.explain("en") for text in ("csv:0", "csv:1"))


def test_a_source_that_corrects_replaces_and_keeps_the_old_value():
    verdict = sources([("a", "n", "1"), ("a", "d", "4")], [("a", "n", "2")], corrects=["csv:0"])
    assert said(verdict) == "pass"
    assert Flag.CORRECTED in verdict.measure.flags
    assert [(one.value, one.replaced) for one in verdict.measure.evidence if one.quantity == "n"] == [("2", "1")]
    assert any("1" in text for text in sentences(verdict))


def test_a_correction_settles_a_quarrel_of_the_sources_it_corrects():
    old = [("a", "n", "1"), ("a", "d", "4")], [("a", "n", "3")]
    assert said(sources(*old, [("a", "n", "2")], corrects=["csv:0", "csv:1"])) == "pass"
    assert said(sources(*old, [("a", "n", "2")], corrects=["csv:0"])) == "error"


# ── Standing, basis, totals ─────────────────────────────────────────────────────────────────────────────


def test_indicative_verdicts_stand_on_the_card_and_in_no_total():
    report = judge([indicator("i", share(), HALF, standing=Standing.INDICATIVE)], {"a": counts(0, 2)})
    (card,) = report.scorecards
    assert (said(card.verdicts[0]), card.overall) == ("fail", Overall.NOTHING_TO_JUDGE)
    assert report.reckoning.agencies.owed == 0
    assert report.exit_code == 0 or report.nothing_judged


def test_context_is_shown_and_never_judged():
    report = judge([indicator("i", share(), basis=Basis.CONTEXT), indicator("j", share(), HALF)], {"a": counts(1, 2)})
    (card,) = report.scorecards
    assert [verdict.obligation.indicator.id for verdict in card.verdicts] == ["j"]
    assert [one.indicator.id for one in card.context] == ["i"]


def test_a_verdict_on_another_subject_than_the_text_speaks_of_says_so():
    report = judge([indicator("i", share(), HALF, judged="agency plan", speaks_of=Judged.PLAN)], {"a": counts(1, 2)})
    found = verdicts(report)
    assert Flag.OUR_READING in found["agency", "a", "i"].measure.flags
    assert Flag.OUR_READING not in found["plan", "plan", "i"].measure.flags


@pytest.mark.parametrize(
    ("data", "overall", "code"),
    [
        ({"x": counts(1, 2), "y": counts(1, 2)}, Overall.PASS, 0),
        ({"x": counts(0, 2), "y": {}}, Overall.FAIL, 1),
        ({"x": counts(1, 2), "y": {}}, Overall.INCOMPLETE, 2),
        ({"x": counts(1, 2), "y": {"n": "0"}}, Overall.INCOMPLETE, 2),
        ({"x": counts(1, 2), "y": counts(3, 2)}, Overall.INCOMPLETE, 2),
        ({"x": counts(1, 2), "y": counts(0, 0)}, Overall.PASS, 0),
        ({"x": counts(0, 0), "y": counts(0, 0)}, Overall.NOTHING_TO_JUDGE, 2),
    ],
)
def test_a_card_and_the_exit_code(data, overall, code):
    rules = [indicator(one, share(count=f"{one}n", over=f"{one}d"), HALF) for one in data]
    cells = {f"{one}{key}": text for one, part in data.items() for key, text in part.items()}
    report = judge(rules, {"a": cells})
    assert (report.scorecards[0].overall, report.exit_code) == (overall, code)


def test_a_run_that_judged_nothing_is_never_green():
    assert judge([], {"a": counts(1, 2)}).exit_code == 2
    assert judge([indicator("i", share(), HALF)], {}, register("a")).exit_code == 2
    assert judge([indicator("i", share(), HALF)], {"a": counts(1, 2)}, register("b")).exit_code == 2
    assert judge([indicator("i", share(), HALF)], {"a": {"unasked": "1"}}).nothing_judged


# ── Waivers ─────────────────────────────────────────────────────────────────────────────────────────────


def granted(name, kind=Judged.AGENCY, since=date(2016, 1, 1), until=date(2016, 12, 31)):
    return Waiver(kind=kind, name=name, indicator="i", reason="lũ", granted_by="UBND", since=since, until=until)


def waived(*waivers, **more):
    data = {"a": counts(0, 2), "b": counts(2, 2)}
    return judge([indicator("i", share(), WHOLE, judged="agency plan")], data, waivers=waivers, **more)


def test_a_waiver_excuses_its_own_subject_only():
    report = waived(granted("a"))
    found = verdicts(report)
    assert found["agency", "a", "i"].excused
    assert said(found["agency", "a", "i"]) == said(found["plan", "plan", "i"]) == "fail"
    assert not found["plan", "plan", "i"].excused
    assert [card.overall for card in report.scorecards if card.subject.id == "a"] == [Overall.EXCUSED]
    assert report.reckoning.agencies.excused == 1
    assert report.reckoning.agencies.outcomes.get(Outcome.FAIL, 0) == 0
    assert report.before.agencies.outcomes[Outcome.FAIL] == 1
    assert report.before.agencies.excused == 0
    assert report.exit_code == 1
    assert waived(granted("a"), granted("plan", Judged.PLAN)).exit_code == 0


def test_a_waiver_for_what_did_not_fail_is_unused():
    report = waived(granted("b"))
    assert report.waivers.unused == (granted("b"),)
    assert verdicts(report)["agency", "b", "i"].waiver is None


@pytest.mark.parametrize(
    ("since", "until", "excused", "expired"),
    [
        (date(2016, 12, 31), date(2016, 12, 31), True, False),
        (date(2015, 1, 1), date(2016, 12, 30), False, True),
        (date(2017, 1, 1), date(2017, 12, 31), False, False),
    ],
)
def test_a_waiver_holds_for_a_period_whose_last_day_it_covers(since, until, excused, expired):
    one = granted("a", since=since, until=until)
    report = waived(one)
    assert verdicts(report)["agency", "a", "i"].excused is excused
    assert (one in report.waivers.expired) is expired


@pytest.mark.parametrize(
    ("until", "soon"), [(date(2017, 3, 31), True), (date(2017, 4, 1), False), (date(2016, 12, 31), True)]
)
def test_ninety_days_before_its_end_a_waiver_is_listed_as_soon_to_expire(until, soon):
    one = granted("a", until=until)
    assert (one in waived(one).waivers.expiring) is soon
    assert one not in waived(one, as_of=date(2016, 1, 1)).waivers.expiring


# ── Targets on targets, and estimates ───────────────────────────────────────────────────────────────────


def test_the_share_of_members_that_pass():
    rules = [
        indicator("i", share(), HALF, judged="agency"),
        indicator("p", Formula(IndicatorKind.YES_NO, passes="i"), require("more_than", "50%"), judged="level"),
    ]
    everybody = {"a": counts(1, 2), "b": counts(2, 2), "c": counts(0, 2), "e": counts(0, 0)}
    verdict = verdicts(judge(rules, everybody))["level", "commune", "p"]
    assert (said(verdict), verdict.measure.numerator, verdict.measure.denominator) == ("pass", 2, 3)


def test_an_estimate_is_carried_to_verdict_and_group():
    data = {"a": {"n": "ước 1", "d": "2"}, "b": counts(1, 2)}
    found = verdicts(judge([indicator("i", share(), HALF, judged="agency level")], data))
    assert Flag.ESTIMATED in found["agency", "a", "i"].measure.flags
    assert Flag.ESTIMATED not in found["agency", "b", "i"].measure.flags
    assert Flag.ESTIMATED in found["level", "commune", "i"].measure.flags


def test_one_no_decides_though_the_rest_is_silent():
    everything = whether("a", "b", "c")
    assert said(alone(everything, require("yes"), {"b": "no"})) == "fail"
    assert said(alone(everything, require("yes"), {"b": "yes"})) == "undetermined"
    assert said(alone(attrs.evolve(everything, every=False), require("yes"), {"b": "yes"})) == "pass"


def test_declared_exclusions_say_so():
    verdict = alone(share(("x", None)), HALF, {**counts(4, 10), "x": "2"})
    assert (verdict.measure.numerator, verdict.measure.denominator) == (4, 8)
    assert Flag.AS_DECLARED in verdict.measure.flags
    assert [(one.quantity, one.of, one.count) for one in verdict.measure.excluded] == [("x", 2, 0)]
