"""The lines say what the JSON document says, in the same order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from qtcompliance.contracts import Options, Reporter
from qtcompliance.domain.indicator import OverTime, Quantity, QuantityKind
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.place import Place
from qtcompliance.domain.target import Basis, Judged
from qtcompliance.outputs.fields import encode, verdict_fields
from qtcompliance.outputs.json_report import schema
from qtcompliance.outputs.reporters import JsonLinesReporter, JsonReporter
from tests.judging.plans import WORDS, enter, indicator, judge, ratio, require, ruleset, share, whether
from tests.judging.strategies import province, province_rows, requirements
from tests.outputs.factory import made


def both(options: Options, **how):
    report = made("vi", **how)
    lines = b"".join(JsonLinesReporter().render(report, options)).decode().splitlines()
    document = json.loads(b"".join(JsonReporter().render(report, options)))
    return [json.loads(line) for line in lines], document


OPTIONS = [Options(), Options(level="district"), Options(only_failed=True, worst_first=True)]


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("quarters", [False, True])
def test_the_lines_are_the_documents_verdicts(options, quarters):
    (*lines, last), document = both(options, quarters=quarters)
    expected = [
        {"subject": card["subject"], "level": card["subject"]["level"], "period": card["period"], **verdict}
        for card in document["scorecards"]
        for verdict in card["verdicts"]
    ]
    assert [list(line.items()) for line in lines] == [list(line.items()) for line in expected]
    for card in document["scorecards"]:
        del card["verdicts"]
    assert last == {"report": document}
    assert list(last["report"]) == list(document)


def test_each_line_keeps_to_the_schema():
    published = json.loads(schema())
    line_schema = {"$ref": "#/$defs/line", **{key: published[key] for key in ("$defs", "properties")}}
    validator = Draft202012Validator(line_schema)
    lines, _ = both(Options())
    assert isinstance(JsonLinesReporter(), Reporter)
    assert len(lines) > 10
    for line in lines:
        assert validator.is_valid(line), next(validator.iter_errors(line))
    assert not validator.is_valid({**lines[0], "surprise": 1})


PLACES = st.sampled_from(["row {row}, column {name}", "Thư {name}!C{row}", "{row}", ""])


@given(province_rows(), st.data())
def test_a_line_says_the_same_whichever_way_it_is_made(rows, choice):
    """Filled into another verdict's template or made by itself, wherever its figures stand."""
    seen = Observations()
    for row, (agency, name, cell) in enumerate(rows, 2):
        place = choice.draw(PLACES).format(row=row, name=name)
        enter(seen, agency, name, cell, "excel:a.xlsx", Place.parse(place))
    assert all(line == alone for line, alone in lines_and_verdicts(province(seen)))


@given(st.data())
def test_it_does_whoever_is_met_first(choice):
    """Six agencies, one of whom is silent: it may be the first of its requirement, before others that leave units out."""
    left_out = choice.draw(st.lists(st.sampled_from([("x", "x1"), ("z", None)]), max_size=2, unique=True))
    formula = choice.draw(st.sampled_from([share, ratio]))(*left_out)
    data = [{}, *(choice.draw(whole_return(left_out)) for _ in range(5))]
    everybody = {f"a{place}": one for place, one in enumerate(choice.draw(st.permutations(data)))}
    speaks_of = choice.draw(st.sampled_from([None, Judged.PLAN]))
    judged = indicator("i", formula, choice.draw(requirements()), speaks_of=speaks_of)
    report = judge(ruleset(judged, quantities=[counted(name) for name in formula.quantities]), everybody)
    assert all(line == alone for line, alone in lines_and_verdicts(report))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_silent_agencies_share_a_line_but_for_what_was_asked(language):
    """Of each kind, standing and way to leave units out; some reported other things, one was asked and left out."""
    asked = [
        indicator("plain", share(), require("at_least", "80%")),
        indicator("excluded", share(("x", "x1"), count="a", over="b"), require("more_than", "95%"), clause="II.2"),
        indicator("declared", share(("z", None), count="a", over="b"), require("at_most", "5%"), basis=Basis.CLAIM),
        indicator("ratio", ratio(count="c", over="e"), require("between", "10%", "50%", including="both")),
        indicator("asked", whether("w1", "w2"), require("exactly", "100%"), speaks_of=Judged.PLAN),
        indicator(
            "shown", share(count="f", over="g"), require("less_than", "3%"), judged="agency plan", binding="plan"
        ),
    ]
    data = {"a1": {}, "a2": {"n": "1", "d": "2"}, "a3": {"z": "3"}, "a4": {"e": "4"}, "a5": {"w1": "1"}, "a6": {}}
    report = judge(ruleset(*asked), data, language=language)
    told = lines_and_verdicts(report)
    assert sum('"outcome": "no_data"' in alone for _, alone in told) > 20
    assert [line for line, _ in told] == [alone for _, alone in told]


@st.composite
def whole_return(draw, left_out):
    """Counts that agree with each other: of each exclusion some units, perhaps counted ones among them."""
    few = st.integers(0, 2)
    data = {"n": draw(few), "d": draw(few) + 1}
    data["d"] += data["n"]
    for of, count in left_out:
        among, others = draw(few) if count else 0, draw(few)
        data |= {of: among + others, "n": data["n"] + among, "d": data["d"] + among + others}
        data |= {count: among} if count else {}
    return {name: str(value) for name, value in data.items()}


def counted(name):
    return Quantity(name, title=WORDS, kind=QuantityKind.COUNT, unit=WORDS, over_time=OverTime.SUM)


def lines_and_verdicts(report):
    """Each line as far as it speaks of its verdict, and the verdict made by itself."""
    lines = b"".join(JsonLinesReporter().render(report, Options())).decode().splitlines()
    alone = [
        encode(verdict_fields(verdict, report.language))[1:] for card in report.scorecards for verdict in card.verdicts
    ]
    return [(line[-len(one) :], one) for line, one in zip(lines[:-1], alone, strict=True)]
