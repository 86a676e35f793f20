"""The lines say what the JSON document says, in the same order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from qtcompliance.contracts import Options, Reporter
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.place import Place
from qtcompliance.outputs.fields import encode, verdict_fields
from qtcompliance.outputs.json_report import schema
from qtcompliance.outputs.reporters import JsonLinesReporter, JsonReporter
from tests.judging.plans import enter
from tests.judging.strategies import province, province_rows
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
    report = province(seen)
    lines = b"".join(JsonLinesReporter().render(report, Options())).decode().splitlines()
    verdicts = [verdict for card in report.scorecards for verdict in card.verdicts]
    for line, verdict in zip(lines[:-1], verdicts, strict=True):
        assert line.endswith(encode(verdict_fields(verdict, report.language))[1:])
