"""SEMANTICS as properties: what changes nothing."""

import json
import re
from datetime import date
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.place import Place
from qtcompliance.domain.target import Judged
from qtcompliance.domain.waiver import Waiver
from qtcompliance.inputs.ruleset_data import ruleset_from_data, ruleset_to_data
from tests.judging.plans import (
    RATIO,
    SHARE,
    enter,
    rendered,
    require,
    returns,
    rows_of,
    sentences,
    share,
    together,
    verdicts,
)
from tests.judging.strategies import (
    MEMBERS,
    PROVINCE,
    province,
    province_rows,
    rulesets,
)

IN_FORCE = {"granted_by": "UBND", "since": date(2016, 1, 1), "until": date(2016, 12, 31)}


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
