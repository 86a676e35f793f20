"""The lines say what the JSON document says, in the same order."""

import json

import pytest
from jsonschema import Draft202012Validator

from qtcompliance.contracts import Options, Reporter
from qtcompliance.outputs.json_report import schema
from qtcompliance.outputs.reporters import JsonLinesReporter, JsonReporter
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
