"""A check that breaks its contract is told how."""

import pytest

from qtcompliance.contracts import Finding
from qtcompliance.domain.outcome import Outcome
from qtcompliance.testing import (
    check_check,
    example_obligation,
    example_reported,
)
from tests.testing.offers import GONE, spoilt


class Passes:
    """A good check: whoever has a plan passes."""

    name = "has-plan"
    fields = ()
    silent = Outcome.NO_DATA

    def judge(self, obligation, observations):
        has = observations.get("has_plan")
        outcome = self.silent if has is None else Outcome.PASS if has.value else Outcome.FAIL
        return Finding(**{"outcome": outcome, "message": GONE, "used": ("has_plan",), **dict(self.fields)})


def fickle():
    outcomes = iter([Outcome.PASS, Outcome.FAIL])

    def judge(self, obligation, observations):
        return Finding(outcome=next(outcomes), message=GONE)

    return judge


def check_spoilt(**parts):
    settings = parts.pop("settings", {})
    check_check(spoilt(Passes, **parts), example_obligation("has-plan", settings), example_reported(has_plan="có"))


def test_a_good_check_passes():
    judged, tried = [], []

    def judge(self, obligation, observations):
        judged.append(sorted(observations))
        return Passes.judge(self, obligation, observations)

    def faults(self, settings):
        tried.append(dict(settings))
        return ["no settings are known"] if settings else []

    check_spoilt(judge=judge, faults=faults)
    assert judged == [["has_plan"], ["has_plan"], []]  # twice with the return, and once of a silent agency
    assert tried == [{}, {}, {"no-such-setting": "?"}, {}]  # its own settings, and such as it does not know


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"judge": lambda self, obligation, observations: True}, "returned a bool, not a Finding"),
        ({"fields": {"outcome": "pass"}}, "the outcome is 'pass'"),
        ({"fields": {"reason": "late"}}, "'late' is no Reason"),
        ({"fields": {"message": {"en": "good"}}}, "no words in vi"),
        ({"fields": {"message": {"vi": "", "en": "good"}}}, "no words in vi"),
        ({"fields": {"used": ["has_plan"]}}, "`used` is a list"),
        ({"fields": {"used": ()}}, "looked at ['has_plan']"),
        ({"silent": Outcome.PASS}, "reported nothing gets a pass"),
        ({"silent": Outcome.FAIL}, "reported nothing gets a fail"),
        ({"judge": fickle()}, "twice does not give the same"),
        ({"settings": {"a": "1"}, "faults": lambda self, settings: ["bad"]}, "has faults in the settings"),
        ({"faults": lambda self, settings: [{"en": "bad"}] if settings else []}, "no words in vi"),
    ],
)
def test_what_a_check_does_wrong_is_told(parts, words):
    with pytest.raises(AssertionError) as told:
        check_spoilt(**parts)

    assert words in str(told.value)
