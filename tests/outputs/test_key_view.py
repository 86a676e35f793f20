"""The rows in the way, in words and as data, beside what `explain` says anyway."""

import json

import pytest
from jsonschema import Draft202012Validator

from qtcompliance.contracts import KeyList, Options, RowKeys
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.target import Judged
from qtcompliance.errors import UsageError
from qtcompliance.locale import message
from qtcompliance.outputs.explain_json import explain_json
from qtcompliance.outputs.explain_view import explain
from qtcompliance.outputs.json_report import schema
from qtcompliance.outputs.key_view import keys_fields, keys_said
from qtcompliance.outputs.selection import cards_of
from tests.outputs.factory import made

SOME = RowKeys(
    sure=KeyList(keys=("1/A", "2/A"), total=312, rows=1315, nameless=2, withheld=1),
    doubtful=KeyList(keys=("7/A",), total=1, rows=1),
)


def keys_of(verdict):
    if verdict.outcome is Outcome.FAIL:
        return SOME
    return None if verdict.outcome is Outcome.PASS else message("keys.group")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_rows_stand_behind_the_verdict_that_they_are_of(snapshot, language):
    report = made(language)
    cards = cards_of(report, Judged.AGENCY, "pine")
    assert "".join(explain(report, Options(language=language, width=100), cards, keys_of)) == snapshot


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (None, []),
        (RowKeys(), ["0 rows"]),
        (RowKeys(sure=KeyList(keys=("1",), total=1, rows=1)), ["1 row: 1"]),
        (RowKeys(doubtful=KeyList(rows=3, nameless=3)), ["3 rows", "without a key: 3"]),
        (RowKeys(sure=KeyList(keys=("1", "2"), total=2, rows=5)), ["5 rows; 2 of 2 keys: 1 · 2"]),
        (message("keys.group"), ["none can be named: rows are named for an agency; ask with --agency"]),
    ],
)
def test_nothing_more_is_said_than_there_is(found, told):
    assert [text for _, text in keys_said(found, "en")] == told


def test_the_answer_as_data_is_the_reports_own_card():
    """Without the rows it keeps to the report's schema."""
    whole = json.loads(schema())
    validator = Draft202012Validator({"$ref": "#/$defs/scorecard", "$defs": whole["$defs"]})
    for kind, name in ((Judged.AGENCY, "bam"), (Judged.AGENCY, "pine"), (Judged.LEVEL, "district"), (Judged.PLAN, "")):
        report = made("vi")
        cards = cards_of(report, kind, name)
        found = json.loads("".join(explain_json(report, Options(language="vi"), cards, keys_of)))
        assert list(found) == ["schema", "tool", "ruleset", "period", "as_of", "scorecards"]
        for card in found["scorecards"]:
            for verdict in card["verdicts"]:
                keys = verdict.pop("keys")
                assert (keys is None) is (verdict["outcome"] == "pass")
            assert not list(validator.iter_errors(card))
        bare = json.loads("".join(explain_json(report, Options(language="vi"), cards)))
        assert bare == found


def test_data_say_in_both_languages_why_there_is_none():
    found = keys_fields(message("keys.group"))
    assert found is not None
    assert set(found["why"]) == {"vi", "en"}
    assert (found["rows"], found["keys"], found["doubtful"]["rows"]) == (0, [], 0)


def test_an_unknown_indicator_is_answered():
    report = made()
    with pytest.raises(UsageError):
        "".join(explain_json(report, Options(indicator="lna"), cards_of(report, Judged.PLAN)))
