"""What a check finds is believed where it rests on what was reported, and is whole; else it is no verdict."""

import pytest

from qtcompliance.contracts import Finding
from qtcompliance.domain.outcome import Outcome, Reason
from tests.plugin_manager.offers import offer
from tests.plugin_manager.runs import ONLINE, check_of, judged, verdicts

TOLD = {"vi": "tốt", "en": "fine"}


def found(folder, finding, settings="{}", **parts):
    """What becomes of one finding that a check has for everybody."""
    check = offer(judge=lambda obligation, observations: finding, **parts)
    return judged(folder, ONLINE, check_of(settings), qtcompliance_checks=[check])


# Who is silent


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED])
@pytest.mark.parametrize(
    ("used", "settings", "evidence"),
    [
        (("sent",), "{}", {"sent"}),
        ((), "{of: [sent]}", {"sent"}),
        ((), "{}", {"sent", "online"}),
    ],
    ids=["it says what it looked at", "its settings name it", "it may have looked at everything"],
)
def test_nothing_but_what_was_reported_passes_or_fails(tmp_path, outcome, used, settings, evidence):
    report = found(tmp_path, Finding(outcome=outcome, message=TOLD, used=used), settings)

    told = verdicts(report, "checked")
    assert {agency: one.outcome for agency, one in told.items()} == {
        "A": outcome,
        "B": Outcome.NO_DATA,
        "C": Outcome.NO_DATA,
    }
    assert {one.quantity for one in told["A"].measure.evidence} == evidence
    assert "Documents sent" in told["B"].explain("en")
    assert "Văn bản gửi" in told["B"].explain("vi")


def test_who_reported_something_else_is_silent_of_what_a_check_asks(tmp_path):
    finding = Finding(outcome=Outcome.PASS, message=TOLD)
    check = offer(judge=lambda obligation, observations: finding)
    report = judged(
        tmp_path, check_of("{of: [sent]}"), returns="agency,sent,online\nA,4,3\nB,,3\n", qtcompliance_checks=[check]
    )

    assert verdicts(report, "checked")["B"].outcome is Outcome.NO_DATA


def test_a_figure_in_error_makes_a_check_err_though_only_its_settings_name_it(tmp_path):
    check = offer(judge=lambda obligation, observations: Finding(outcome=Outcome.PASS, message=TOLD))
    report = judged(
        tmp_path, check_of("{of: sent}"), returns="agency,sent,online\nA,-4,3\n", qtcompliance_checks=[check]
    )

    assert verdicts(report, "checked")["A"].outcome is Outcome.ERROR


# Findings that lack something


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"outcome": "pass"}, "the outcome is 'pass'"),
        ({"reason": "late"}, "the reason is 'late'"),
        ({"reason": Reason.MISSING_PART}, "a pass has no reason"),
        ({"message": None}, "the message is None"),
        ({"message": {"en": "fine"}}, "no words in vi"),
        ({"message": {"vi": " ", "en": "fine"}}, "no words in vi"),
        ({"used": "sent"}, "used is 'sent'"),
        ({"used": None}, "NoneType"),
        ({"used": (1,)}, "used is (1,)"),
        ({"used": ("nobodys",)}, "none is a quantity of the ruleset"),
    ],
)
def test_a_finding_that_lacks_something_is_an_error_and_the_rest_is_judged(tmp_path, parts, words):
    report = found(tmp_path, Finding(**{"outcome": Outcome.PASS, "message": TOLD, "used": ("sent",), **parts}))

    told = verdicts(report, "checked")
    assert {one.outcome for one in told.values()} == {Outcome.ERROR}
    assert words in told["A"].explain("en")
    assert report.exit_code == 4
    assert verdicts(report, "documents-online")["A"].outcome is Outcome.PASS
    for language in ("vi", "en"):
        assert "mine" in told["A"].explain(language)


def test_a_list_of_what_was_used_will_do(tmp_path):
    report = found(tmp_path, Finding(outcome=Outcome.PASS, message=TOLD, used=["sent"]))

    assert verdicts(report, "checked")["A"].outcome is Outcome.PASS


# Checks that break


@pytest.mark.parametrize("raised", [RuntimeError("not today"), SystemExit("not today"), GeneratorExit("not today")])
def test_whatever_a_check_raises_is_an_error(tmp_path, raised):
    def judge(obligation, observations):
        raise raised

    report = judged(tmp_path, ONLINE, check_of(), qtcompliance_checks=[offer(judge=judge)])

    assert report.exit_code == 4
    assert "not today" in verdicts(report, "checked")["A"].explain("en")
    assert verdicts(report, "documents-online")["A"].outcome is Outcome.PASS


def test_one_that_breaks_over_its_settings_judges_nobody(tmp_path):
    def faults(settings):
        raise RuntimeError("not today")

    finding = Finding(outcome=Outcome.PASS, message=TOLD, used=("sent",))
    report = found(tmp_path, finding, faults=faults)

    assert report.exit_code == 4
    assert {one.outcome for one in verdicts(report, "checked").values()} == {Outcome.ERROR}
    assert "not today" in verdicts(report, "checked")["A"].explain("en")
    assert verdicts(report, "documents-online")["A"].outcome is Outcome.PASS


def test_ctrl_c_in_a_check_ends_the_run(tmp_path):
    def judge(obligation, observations):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judged(tmp_path, check_of(), qtcompliance_checks=[offer(judge=judge)])
