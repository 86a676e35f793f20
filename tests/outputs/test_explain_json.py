"""The explanation as data keeps to its published schema, whose parts are those of the report's."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from qtcompliance.contracts import KeyList, Options, RowKeys
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.target import Judged
from qtcompliance.locale import message
from qtcompliance.outputs import json_report
from qtcompliance.outputs.explain_json import explain_json, schema
from qtcompliance.outputs.selection import cards_of
from tests.outputs.factory import made

PUBLISHED = json.loads(schema())
VALIDATOR = Draft202012Validator(PUBLISHED)
ROWS = KeyList(keys=("1/A", "2/A"), total=312, rows=1315, nameless=2, withheld=1)
ANSWERS = {
    Outcome.FAIL: RowKeys(sure=ROWS, doubtful=KeyList(rows=1, nameless=1)),
    Outcome.UNDETERMINED: message("keys.group"),
}
SUBJECTS = ((Judged.AGENCY, "bam"), (Judged.AGENCY, "pine"), (Judged.LEVEL, "district"), (Judged.PLAN, ""))


def explained(kind, name, language="vi", keys_of=None, **options):
    report = made(language)
    cards = cards_of(report, kind, name)
    return json.loads("".join(explain_json(report, Options(language=language, **options), cards, keys_of)))


def keys_of(verdict):
    return ANSWERS.get(verdict.outcome)


def test_its_schema_is_a_schema_and_names_itself():
    Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["title"] == PUBLISHED["properties"]["schema"]["const"] == explained(*SUBJECTS[0])["schema"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("kind", "name"), SUBJECTS)
def test_every_explanation_keeps_to_the_schema(kind, name, language):
    for asks in (None, keys_of):
        found = explained(kind, name, language, asks)
        assert found["scorecards"]
        assert not list(VALIDATOR.iter_errors(found))


def test_one_indicator_keeps_to_it_as_well():
    whole = explained(*SUBJECTS[0])
    indicator = whole["scorecards"][0]["verdicts"][0]["indicator"]
    found = explained(*SUBJECTS[0], indicator=indicator)
    assert [one["indicator"] for one in found["scorecards"][0]["verdicts"]] == [indicator]
    assert not list(VALIDATOR.iter_errors(found))


def test_the_schema_is_closed():
    """A word that it does not know stands nowhere, and none that it demands may be missing."""
    found = explained(Judged.AGENCY, "bam", keys_of=keys_of)
    verdict = next(one for one in found["scorecards"][0]["verdicts"] if one["keys"])
    for part in (found, found["scorecards"][0], verdict, verdict["keys"], verdict["keys"]["doubtful"]):
        part["strange"] = 1
        assert list(VALIDATOR.iter_errors(found))
        del part["strange"]
        assert not list(VALIDATOR.iter_errors(found))
    verdict["keys"]["rows"] = 1.5
    assert list(VALIDATOR.iter_errors(found))
    del verdict["keys"]["rows"]
    assert list(VALIDATOR.iter_errors(found))


def test_its_parts_are_those_of_the_report():
    report = json.loads(json_report.schema())
    for name in ("tool", "ruleset", "period", "as_of"):
        assert PUBLISHED["properties"][name] == report["properties"][name]
    own = {"keys", "key_list"}
    assert own.isdisjoint(report["$defs"])
    parts = {name: one for name, one in PUBLISHED["$defs"].items() if name not in own}
    verdict, theirs = parts.pop("verdict"), report["$defs"]["verdict"]
    assert {key: one for key, one in verdict["properties"].items() if key != "keys"} == theirs["properties"]
    assert verdict["required"] == theirs["required"]
    assert parts == {name: report["$defs"][name] for name in parts}
