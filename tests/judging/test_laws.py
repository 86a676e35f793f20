"""SEMANTICS as properties. What the engine does fast is held against every completion, tried one by one."""

import json
import re
from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from qtcompliance.domain.indicator import Formula, IndicatorKind
from qtcompliance.domain.interval import Interval
from qtcompliance.domain.lattice import Region
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.percent import fixed
from qtcompliance.domain.place import Place
from qtcompliance.domain.target import Comparator, Judged
from qtcompliance.domain.value import of_point, of_region
from qtcompliance.domain.waiver import Waiver
from qtcompliance.inputs.ruleset_data import ruleset_from_data, ruleset_to_data
from qtcompliance.judging.decide import decide_set, passes
from tests.judging import brute
from tests.judging.plans import (
    MONOTONE,
    RATIO,
    SHARE,
    alone,
    enter,
    indicator,
    judge,
    number,
    percent,
    ratio,
    rendered,
    require,
    returns,
    rows_of,
    said,
    sentences,
    share,
    together,
    verdicts,
    whether,
)
from tests.judging.strategies import (
    MEMBERS,
    PROVINCE,
    SMALL,
    data_for,
    formulas,
    province,
    province_rows,
    readings,
    requirements,
    rulesets,
)

DECIDED = ("pass", "fail")
IN_FORCE = {"granted_by": "UBND", "since": date(2016, 1, 1), "until": date(2016, 12, 31)}


def slowly(function, *args, **more):
    """The brute force's answer; an example that it has no time for is left out."""
    try:
        return function(*args, **more)
    except brute.TooManyError:
        reject()


@st.composite
def cases(draw, **more):
    """A formula and what one agency reports for it."""
    formula = draw(formulas(**more))
    return formula, draw(data_for(formula))


@st.composite
def groups(draw, formulas=formulas(), most=3, **more):  # noqa: B008 (a strategy is a value)
    """A formula and what the members of a level report for it."""
    formula = draw(formulas)
    return formula, draw(st.lists(data_for(formula, most=2, **more), min_size=1, max_size=most))


# ── Equality with brute force ───────────────────────────────────────────────────────────────────────────


@given(cases(), requirements())
def test_an_agency_gets_what_every_completion_says(case, requirement):
    """PASS when every completion of the counts is acceptable, FAIL when none is, and the precedence of SEMANTICS 4."""
    formula, data = case
    assert said(alone(formula, requirement, data)) == slowly(brute.of_agency, formula, requirement, data)


@given(st.sampled_from([share(), ratio(), share(("x", "x1"))]), readings(), requirements())
def test_a_percentage_alone_is_every_value_within_its_last_digit(formula, text, requirement):
    """A percentage is half a unit of its last digit on either side, a bound its half-line, a share cut at 0 and 100 %."""
    expected = brute.of_percentage(requirement, text, share=formula.kind is SHARE)
    assert said(alone(formula, requirement, {"i": text})) == expected


@given(st.booleans(), st.dictionaries(st.sampled_from("abc"), st.sampled_from(["yes", "no"])), st.booleans())
def test_one_no_decides_all_and_one_yes_decides_any(every, data, wanted):
    """A yes-no over several quantities is decided as soon as every completion agrees."""
    formula = whether("a", "b", "c", every=every)
    requirement = require("yes") if wanted else require("exactly", "0%")
    assert said(alone(formula, requirement, data)) == brute.of_agency(formula, requirement, data)


@given(groups(percentage=False), requirements(SMALL))
def test_a_pooled_level_gets_what_every_completion_says(group, requirement):
    """A level's Σn / Σd over every completion of its members, silent ones and ones in error among them."""
    formula, members = group
    found = said(together(formula, requirement, members))
    expected = slowly(brute.of_group, formula, requirement, members)
    if found == "undetermined" and not _must_decide(requirement):
        assert expected in (*DECIDED, "undetermined")
    else:
        assert found == expected


@given(
    groups(st.sampled_from([share(), ratio(), share(("x", "x1"))]), most=2),
    requirements(("0%", "50%", "100%")),
)
def test_a_pooled_level_with_percentages_is_sound(group, requirement):
    """Where members report percentages, a level passes or fails only if every completion does."""
    formula, members = group
    found = said(together(formula, requirement, members))
    expected = slowly(brute.of_group, formula, requirement, members)
    assert found == expected or (found == "undetermined" and expected in DECIDED)


def _must_decide(requirement):
    """Of a pooled value soundness is enough for `about`, `between`, and `exactly` inside 0 and 100 %."""
    if requirement.comparator in MONOTONE:
        return True
    return requirement.comparator is Comparator.EXACTLY and requirement.bounds[0].value in (0, 1)


yes_no_members = st.lists(
    st.dictionaries(st.sampled_from("ab"), st.sampled_from(["yes", "no"])), min_size=1, max_size=6
)


@given(yes_no_members, st.booleans(), requirements())
def test_a_yes_no_level_counts_unknown_members_both_ways(members, every, requirement):
    """With Y yes, N no and U unknown of T a level lies in [Y/T, (Y+U)/T], in steps of 1/T."""
    formula = whether("a", "b", every=every)
    assert said(together(formula, requirement, members)) == slowly(brute.of_group, formula, requirement, members)


@given(
    groups(st.sampled_from([share(), ratio(), share(("x", "x1"))]), percentage=False),
    requirements(("25%", "50%", "75%"), MONOTONE),
    requirements(SMALL),
)
def test_the_share_of_members_that_pass_another_target(group, passing, requirement):
    """Undecided members count both ways, and one that may turn out not applicable also with its absence."""
    inner, members = group
    rules = [
        indicator("i", inner, passing),
        indicator("p", Formula(IndicatorKind.YES_NO, passes="i"), requirement, judged="level"),
    ]
    report = judge(rules, {f"a{place}": data for place, data in enumerate(members)})
    found = said(verdicts(report)["level", "commune", "p"])
    assert found == slowly(brute.of_passing, inner, passing, requirement, members)


@given(
    groups(st.sampled_from([share(mean=True), ratio(mean=True), share(("x", "x1"), mean=True)]), percentage=False),
    requirements(SMALL),
)
def test_the_unweighted_mean_of_members(group, requirement):
    """`pool: mean`: a member that may be empty counts with its whole range and with its absence."""
    formula, members = group
    found = said(together(formula, requirement, members))
    expected = slowly(brute.of_group, formula, requirement, members)
    if found == "undetermined" and requirement.comparator not in MONOTONE:
        assert expected in (*DECIDED, "undetermined")
    else:
        assert found == expected


@given(
    st.sampled_from(["sum", "mean", "min", "max", "median"]),
    st.lists(st.one_of(st.none(), st.integers(-6, 6)), min_size=1, max_size=4),
    st.sampled_from([one.value for one in (*MONOTONE, Comparator.EXACTLY)]),
    st.integers(-6, 6),
)
def test_numbers_roll_up_over_whatever_the_silent_may_be(roll_up, members, word, bound):
    """A sum, mean, least, greatest or median number, with silent members unbounded on both sides."""
    assume(members.count(None) < 3)
    requirement = require(word, bound)
    data = [{} if one is None else {"n": str(one)} for one in members]
    found = said(together(number(roll_up), requirement, data))
    assert found == brute.of_numbers(roll_up, requirement, members)


# ── Soundness under refinement ──────────────────────────────────────────────────────────────────────────


@given(cases(), requirements(), st.data())
def test_more_data_never_turn_an_agency_over(case, requirement, choice):
    """Filling in what was missing keeps a pass a pass and a fail a fail, or shows a contradiction: error."""
    formula, finer = case
    coarser = {key: text for key, text in finer.items() if choice.draw(st.booleans(), label=f"{key} known before")}
    before, after = said(alone(formula, requirement, coarser)), said(alone(formula, requirement, finer))
    assert before not in DECIDED or after in (before, "error")


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 2), requirements(), st.booleans())
def test_counts_in_place_of_a_percentage_never_turn_it_over(n, d, decimals, requirement, part_of):
    """From a rounded percentage, to one of a known d, to both, to the counts: pass and fail stay."""
    assume(n <= d or not part_of)
    formula = share() if part_of else ratio()
    text = fixed(Fraction(100 * n, d), decimals) + "%"
    steps = [
        {"i": text},
        {"i": text, "d": str(d)},
        {"i": text, "d": str(d), "n": str(n)},
        {"d": str(d), "n": str(n)},
    ]
    found = [said(alone(formula, requirement, data)) for data in steps]
    for before, after in pairwise(found):
        assert before not in DECIDED or after == before


@given(st.sampled_from([">", ">=", "<", "<="]), st.integers(0, 100), st.integers(0, 1000), requirements())
def test_a_percentage_in_place_of_a_bound_never_turns_it_over(sign, bound, tenths, requirement):
    """A percentage that lies wholly within a bound reported before keeps its pass or fail."""
    finer = f"{fixed(Fraction(tenths, 10), 1)}%"
    edge, (low, high) = Fraction(bound, 100), brute.ends_of(finer)
    assume(low > edge if sign.startswith(">") else high < edge)
    before = said(alone(share(), requirement, {"i": f"{sign} {bound}%"}))
    assert before not in DECIDED or said(alone(share(), requirement, {"i": finer})) == before


@given(groups(most=4), requirements(SMALL), st.data())
def test_more_data_never_turn_a_group_over(group, requirement, choice):
    """A group's pass or fail stays, or becomes undetermined (error, if nobody is left) naming the contradicted member."""
    formula, finer = group
    formula = attrs.evolve(formula, mean=choice.draw(st.booleans(), label="mean"))
    coarser = [{key: text for key, text in data.items() if choice.draw(st.booleans())} for data in finer]
    before, after = together(formula, requirement, coarser), together(formula, requirement, finer)
    if said(before) in DECIDED and said(after) != said(before):
        assert said(after) in ("undetermined", "error")
        assert any("Agency a" in text for text in sentences(after))
        assert "error" in [said(alone(formula, requirement, data)) for data in finer]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=4),
    requirements(SMALL),
    st.data(),
)
def test_more_data_never_turn_the_share_of_passing_members_over(members, requirement, choice):
    """What `passes` says of a level survives every refinement of its members."""
    finer = [{"n": str(n), "d": str(n + rest)} for n, rest in members]
    coarser = [{key: text for key, text in data.items() if choice.draw(st.booleans())} for data in finer]
    rules = [
        indicator("i", share(), require("at_least", "50%")),
        indicator("p", Formula(IndicatorKind.YES_NO, passes="i"), requirement, judged="level"),
    ]
    before, after = (
        said(verdicts(judge(rules, {f"a{place}": data for place, data in enumerate(one)}))["level", "commune", "p"])
        for one in (coarser, finer)
    )
    assert before not in DECIDED or after == before


# ── Monotone, and exact ─────────────────────────────────────────────────────────────────────────────────


@given(cases(), requirements(words=MONOTONE))
def test_one_more_in_the_numerator_never_harms_at_least(case, requirement):
    """A larger numerator of the same data moves at-least and more-than up only, at-most and less-than down only."""
    formula, data = case
    assume("n" in data and formula.over == ("d",) and "i" not in data)
    one, more = (
        alone(formula, requirement, data),
        alone(formula, requirement, {**data, "n": str(int(data["n"]) + 1)}),
    )
    order = ["fail", "undetermined", "pass"]
    if requirement.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        order.reverse()
    assume(all(said(verdict) in order for verdict in (one, more)))
    assume(all(verdict.measure.value and not verdict.measure.value.may_be_empty for verdict in (one, more)))
    assert order.index(said(one)) <= order.index(said(more))


@given(cases(), st.sampled_from(["25%", "50%", "60%", "100%"]))
def test_at_least_and_more_than_differ_only_at_equality(case, bound):
    """Where the two words give different outcomes, the bound itself is among the possible values."""
    formula, data = case
    one, other = (alone(formula, require(word, bound), data) for word in ("at_least", "more_than"))
    if one.outcome is not other.outcome:
        mark = percent(bound).value
        assert one.measure.value.compare(Interval(low=mark, high=mark))[0]


@given(st.integers(0, 50), st.integers(1, 50), requirements())
def test_the_integer_path_and_the_set_path_agree(n, d, requirement):
    """Cross-multiplied whole numbers, a point and a region of one pair decide alike."""
    acceptable = requirement.acceptable
    met = passes([n], [d], acceptable) == [True]
    assert met == brute.accepts(requirement, Fraction(n, d))
    point = of_region(Region(n_low=n, n_high=n, d_low=d, d_high=d, rest_low=None))
    for value in (of_point(Fraction(n, d)), point):
        assert decide_set(value, acceptable) == (Outcome.PASS if met else Outcome.FAIL, None)


@given(st.integers(1, 9), st.integers(0, 10**18), st.sampled_from([-1, 0, 1]), st.sampled_from([18, 30]))
def test_counts_of_ten_to_the_eighteenth_are_exact(times, left_out, more, digits):
    """One unit more or less than 95 % of 10^18 turns the verdict, and the shortfall is that one unit."""
    whole = 20 * times * 10**digits
    data = {"n": str(whole * 19 // 20 + more), "d": str(whole + left_out), "x": str(left_out)}
    formula = share(("x", None))
    assert said(alone(formula, require("at_least", "95%"), data)) == ("pass" if more >= 0 else "fail")
    verdict = alone(formula, require("more_than", "95%"), data)
    assert said(verdict) == ("pass" if more > 0 else "fail")
    assert verdict.shortfall == (None if more > 0 else 1 - more)
    without = {key: text for key, text in data.items() if key != "n"} | {"i": "95.0%"}
    assert said(alone(formula, require("at_least", "94.95%"), without)) == "pass"
    assert said(alone(formula, require("at_least", "94.951%"), without)) == "undetermined"


# ── Shortfall, excess, print ────────────────────────────────────────────────────────────────────────────


@given(cases(), requirements())
def test_the_shortfall_passes_and_one_less_does_not(case, requirement):
    """n + shortfall of the same d passes, n + shortfall - 1 does not, in the worst case; excess likewise downwards."""
    formula, data = case
    verdict = alone(formula, requirement, data)
    assume(said(verdict) in (*DECIDED, "undetermined"))
    # a d that only a percentage betrays is not known
    assume("i" not in data or all(one in data for one in (*formula.over, *(each.of for each in formula.excluding))))
    cap = brute.cap_for([formula], requirement, [data])
    pairs = slowly(brute.completions, formula, data, cap)
    denominators = {d for _, d in pairs}
    if said(verdict) == "pass" or len(denominators) != 1:
        assert (verdict.shortfall, verdict.excess) == (None, None)
        return
    (d,) = denominators
    least, most = min(n for n, _ in pairs), max(n for n, _ in pairs)
    room = d - least if formula.kind is SHARE else least + 10 * d + 10
    endless = most > d and not all(one in data for one in formula.count)  # of a ratio: nothing is the worst case
    up, down = range(1, room + 1), range(1, 1 if endless else most + 1)
    assert verdict.shortfall == _first(up, least, d, requirement)
    assert verdict.excess == _first(down, most, d, requirement, -1)


def _first(steps, n, d, requirement, sign=1):
    """The least number of steps after which n of d is acceptable; None where n already is, or none will do."""
    if brute.accepts(requirement, Fraction(n, d)):
        return None
    return next((k for k in steps if brute.accepts(requirement, Fraction(n + sign * k, d))), None)


@given(groups(percentage=False), requirements(SMALL))
def test_a_groups_shortfall_passes_and_one_less_does_not(group, requirement):
    """Wherever a level's numbers are exact, its shortfall and excess are the least that would do; never of a mean."""
    formula, members = group
    verdict = together(formula, requirement, members)
    n, d = verdict.measure.numerator, verdict.measure.denominator
    if said(verdict) == "fail" and n is not None and d is not None:
        room = d - n if formula.kind is SHARE else 10 * d + 10
        assert verdict.shortfall == _first(range(1, room + 1), n, d, requirement)
        assert verdict.excess == _first(range(1, n + 1), n, d, requirement, -1)
    mean = together(attrs.evolve(formula, mean=True), requirement, members)
    assert (mean.shortfall, mean.excess) == (None, None)


@given(st.integers(0, 10**6), st.integers(1, 10**6), requirements(), st.sampled_from(["vi", "en"]))
def test_the_print_never_contradicts_the_verdict(n, d, requirement, language):
    """The percentage as printed lies on the same side of every bound as the figure itself."""
    verdict = alone(ratio(), requirement, {"n": str(n), "d": str(d)})
    text = verdict.percent.in_language(language)
    assert ("," in text) <= (language == "vi")
    printed = Fraction(text.replace(",", ".").rstrip("%").strip()) / 100
    assert brute.accepts(requirement, printed) == (said(verdict) == "pass")
    assert abs(printed - Fraction(n, d)) <= Fraction(1, 2000)


@given(st.integers(1, 10**6), st.integers(-3, 3), st.sampled_from(["95%", "92.8%", "100%"]), st.data())
def test_a_near_miss_is_never_printed_as_a_hit(tens, off, bound, choice):
    """A figure next to its bound is printed with as many digits as it takes, in every percentage of the sentence."""
    d = 1000 * tens
    n = d * percent(bound).value.numerator // percent(bound).value.denominator + off
    assume(0 <= n <= d)
    requirement = require(choice.draw(st.sampled_from([one.value for one in MONOTONE])), bound)
    verdict = alone(share(), requirement, {"n": str(n), "d": str(d)})
    printed = Fraction(verdict.percent.in_language("en").rstrip("%")) / 100
    assert brute.accepts(requirement, printed) == (said(verdict) == "pass")
    figures = {Fraction(text) / 100 for text in re.findall(r"([0-9]+(?:\.[0-9]+)?)%", verdict.explain("en"))}
    assert figures <= {printed, percent(bound).value}


# ── What changes nothing ────────────────────────────────────────────────────────────────────────────────


@given(province_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_sources_changes_nothing(rows, chance):
    """Every verdict, sentence, piece of evidence and problem is the same whatever the order of sources and rows."""
    half = len(rows) // 2
    sources = [("csv:a.csv", rows[:half]), ("csv:b.csv", rows[half:])]
    placed = [(name, [(*row, Place(line, row[1])) for line, row in enumerate(part, 2)]) for name, part in sources]
    one = province(_joined(placed))
    for _, part in placed:
        chance.shuffle(part)
    other = province(_joined(placed[::-1]))
    assert _everything(one) == _everything(other)
    # what occurs often in one source is told once, at the first of its rows
    told = [
        sorted((each.kind, each.source, each.text, repr(each.what)) for each in report.problems)
        for report in (one, other)
    ]
    assert told[0] == told[1]
    assert (one.reckoning, one.exit_code) == (other.reckoning, other.exit_code)


def _joined(sources):
    parts = []
    for name, placed in sources:
        part = Observations()
        part.add_source(Source(location=name, rows=len(placed)))
        for agency, quantity, text, place in placed:
            enter(part, agency, quantity, text, name, place)
        parts.append(part)
    return Observations.joined(parts)


def _everything(report):
    return {
        key: (rendered(verdict), sentences(verdict), verdict.measure.evidence)
        for key, verdict in verdicts(report).items()
    }


@given(province_rows(), st.data())
def test_splitting_a_source_changes_no_verdict(rows, choice):
    """One file or three: the same outcomes, figures and sentences, the names of the files aside."""
    names = choice.draw(st.lists(st.sampled_from("xyz"), min_size=len(rows), max_size=len(rows)))
    placed = [(*row, Place(line, row[1])) for line, row in enumerate(rows, 2)]
    split = [
        (f"csv:{name}.csv", [row for row, into in zip(placed, names, strict=True) if into == name]) for name in "xyz"
    ]
    one, other = verdicts(province(_joined([("csv:w.csv", placed)]))), verdicts(province(_joined(split)))
    assert one.keys() == other.keys()
    for key, verdict in one.items():
        assert rendered(verdict) == rendered(other[key])
        if verdict.outcome is not Outcome.ERROR:  # an error cites its places in the order of their names
            without = [re.sub(r"csv:[wxyz]\.csv", "csv:w.csv", text) for text in sentences(other[key])]
            assert sorted(sentences(verdict)) == sorted(without)


@given(province_rows(), st.data())
def test_a_waiver_changes_no_measure_and_no_outcome(rows, choice):
    """Waivers stand beside verdicts: figures, outcomes, shortfalls and the totals before them stay as they were."""
    plain = province(returns(rows))
    keys = choice.draw(st.lists(st.sampled_from(sorted(verdicts(plain))), max_size=4, unique=True))
    waivers = [
        Waiver(
            kind=Judged(kind),
            name=name,
            column="sector" if kind == "block" else None,
            indicator=of,
            reason="lũ",
            **IN_FORCE,
        )
        for kind, name, of in keys
    ]
    waived = province(returns(rows), waivers=waivers)
    before, after = verdicts(plain), verdicts(waived)
    assert {key: rendered(one) for key, one in before.items()} == {key: rendered(one) for key, one in after.items()}
    excused = {key for key, one in after.items() if one.waiver is not None}
    assert excused == {key for key in keys if before[key].outcome is Outcome.FAIL}
    assert {key for key, one in after.items() if one.excused} == excused
    assert len(waived.waivers.unused) == len(keys) - len(excused)
    assert waived.before == plain.reckoning == plain.before
    for side in ("agencies", "groups"):
        was, now = getattr(plain.reckoning, side), getattr(waived.reckoning, side)
        assert was.outcomes.get(Outcome.FAIL, 0) == now.outcomes.get(Outcome.FAIL, 0) + now.excused
        assert (was.owed, was.decided, was.reported) == (now.owed, now.decided, now.reported)


@given(province_rows(), province_rows(), st.sampled_from([agency.id for agency in MEMBERS]))
def test_new_data_for_one_agency_leave_the_others_alone(rows, others, touched):
    """Whatever one agency reports, every other agency's own verdicts stay, sentence for sentence."""
    added = [row for row in others if row[0] == touched]
    one, other = _everything(province(returns(rows))), _everything(province(returns(rows + added)))
    own = [key for key in one if key[0] == "agency" and key[1] != touched]
    assert len(own) == len(MEMBERS) * 4 - 4
    assert all(one[key] == other[key] for key in own)


@given(
    st.sampled_from([SHARE, RATIO]),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=5),
)
def test_a_levels_value_lies_between_its_agencies_values(kind, members):
    """The pooled value of a level is nowhere outside the values of its agencies."""
    figures = [(min(n, d) if kind is SHARE else n, d) for n, d in members]
    formula = attrs.evolve(share(), kind=kind)
    pooled = together(formula, require("at_least", "50%"), [{"n": str(n), "d": str(d)} for n, d in figures])
    values = [Fraction(n, d) for n, d in figures]
    assert min(values) <= pooled.measure.value.point <= max(values)
    assert (pooled.measure.numerator, pooled.measure.denominator) == tuple(map(sum, zip(*figures, strict=True)))


@given(rulesets())
def test_a_ruleset_as_plain_data_and_back_is_the_same_ruleset(rules):
    """Dicts, lists and text (JSON can hold them) say everything that a ruleset says."""
    assert ruleset_from_data(json.loads(json.dumps(ruleset_to_data(rules)))) == rules


@given(province_rows())
def test_every_figure_given_is_one_that_can_be(rows):
    """Numerator over denominator, where both are given, is the one point of the value; evidence stands behind it."""
    for verdict in verdicts(province(returns(rows))).values():
        n, d = verdict.measure.numerator, verdict.measure.denominator
        if verdict.outcome in (Outcome.PASS, Outcome.FAIL) and n is not None and d:
            assert verdict.measure.value.point == Fraction(n, d)
            assert verdict.measure.evidence or verdict.obligation.subject.kind is not Judged.AGENCY
        for language in ("vi", "en"):
            assert verdict.explain(language)


def test_the_province_asks_for_every_kind_of_indicator():
    """The province above exercises shares, ratios, yes-no, numbers, means and targets on targets."""
    report = province(returns(rows_of({"c1": {"n": "1", "d": "2"}})))
    assert {key[0] for key in verdicts(report)} == {one.value for one in Judged}
    assert {key[2] for key in verdicts(report)} == {one.id for one in PROVINCE.indicators}
