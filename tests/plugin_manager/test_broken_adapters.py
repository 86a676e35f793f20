"""An adapter that breaks, or adds what nobody could judge by, makes what hung on it an error; the rest is judged."""

from datetime import UTC, datetime

import pytest

import qtcompliance as qt
from qtcompliance.contracts import Finding, Number
from qtcompliance.domain.outcome import Outcome, Reason
from tests.plugin_manager.offers import alone, offer, plugin
from tests.plugin_manager.runs import ONLINE, check_of, judged, verdicts

TOLD = {"vi": "tốt", "en": "fine"}
LEVEL = ONLINE.replace("documents-online", "by-level").replace("    count", "    judged: [level, plan]\n    count")


def counting(observe):
    return offer(settings=frozenset(), observe=observe)


def breaking(error=None):
    """An adapter that adds nothing and raises."""

    def observe(source, out):
        raise error or RuntimeError("out of paper")

    return counting(observe)


# What hung on it


def test_what_hung_on_it_is_an_error_that_says_where(tmp_path):
    report = judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[breaking()])

    told = verdicts(report, "documents-online")
    assert report.exit_code == 4
    assert told["A"].outcome is Outcome.PASS
    assert {told["B"].outcome, told["C"].outcome} == {Outcome.ERROR}
    for language in ("vi", "en"):
        assert "mine:x" in told["B"].explain(language)
        assert "out of paper" in told["B"].explain(language)


def test_a_part_that_it_may_hold_is_one_too_and_one_that_decides_nothing_is_not(tmp_path):
    returns = "agency,sent,online\nA,4,\nB,,3\nC,4,1\n"
    report = judged(tmp_path, ONLINE, returns=returns, data=["mine:x"], qtcompliance_adapters=[breaking()])

    outcomes = {agency: one.outcome for agency, one in verdicts(report, "documents-online").items()}
    assert outcomes == {"A": Outcome.ERROR, "B": Outcome.ERROR, "C": Outcome.FAIL}


def test_a_group_counts_and_names_its_members_in_error(tmp_path):
    report = judged(tmp_path, LEVEL, data=["mine:x"], qtcompliance_adapters=[breaking()])
    level, plan = (verdicts(report, "by-level")[one] for one in ("commune", "plan"))

    assert (
        (level.outcome, level.reason)
        == (plan.outcome, plan.reason)
        == (
            Outcome.UNDETERMINED,
            Reason.MISSING_MEMBERS,
        )
    )
    assert "errors in their data: B, C" in level.explain("en")
    assert "reported for the whole" not in plan.explain("en")


def test_a_group_of_which_nobody_was_heard_is_in_error(tmp_path):
    report = judged(
        tmp_path, LEVEL, returns="agency,sent,online\n", data=["mine:x"], qtcompliance_adapters=[breaking()]
    )

    assert {one.outcome for one in verdicts(report, "by-level").values()} == {Outcome.ERROR}


def test_a_check_that_misses_something_is_in_error(tmp_path):
    def judge(obligation, observations):
        outcome = Outcome.PASS if "sent" in observations else Outcome.NO_DATA
        return Finding(outcome=outcome, message=TOLD, used=("sent",))

    adapters, checks = [breaking()], [offer(judge=judge)]
    report = judged(tmp_path, check_of(), data=["mine:x"], qtcompliance_adapters=adapters, qtcompliance_checks=checks)

    told = {agency: one.outcome for agency, one in verdicts(report, "checked").items()}
    assert told == {"A": Outcome.PASS, "B": Outcome.ERROR, "C": Outcome.ERROR}


def test_a_source_that_only_cannot_be_read_leaves_no_data(tmp_path):
    report = judged(tmp_path, ONLINE, data=["csv:nowhere.csv"])

    assert verdicts(report, "documents-online")["B"].outcome is Outcome.NO_DATA
    assert report.exit_code == 2


# What it raises


@pytest.mark.parametrize(
    "error", [GeneratorExit("gone"), SystemExit("gone"), type("Own", (BaseException,), {})("gone")]
)
def test_whatever_it_raises_is_its_own(tmp_path, error):
    report = judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[breaking(error)])

    assert report.exit_code == 4
    assert "gone" in verdicts(report, "documents-online")["B"].explain("en")


def test_ctrl_c_in_it_ends_the_run(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[breaking(KeyboardInterrupt())])


# What it adds


@pytest.mark.parametrize(
    ("add", "words"),
    [
        (("B", "2016", "sent", 100.0, "p"), "sent of B is 100.0, a float"),
        (("B", "2016", "sent", "100", "p"), "sent of B is '100', a str"),
        (("B", "2016", "sent", None, "p"), "sent of B is None, a NoneType"),
        (("B", "2016", "sent", datetime(2016, 1, 1, tzinfo=UTC), "p"), "a datetime"),
        (("B", "2016", "sent", Number("100"), "p"), "a number's value is '100', a str"),
        (("B", "2016", "sent", Number(100.5), "p"), "a number's value is 100.5, a float"),
        (("B", 2016, "sent", 100, "p"), "the period is 2016, a int"),
        ((5, "2016", "sent", 100, "p"), "5"),
        (("B", "2016", 7, 100, "p"), "the quantity is 7, a int"),
        (("B", "2016", "sent", 100, None), "NoneType"),
    ],
)
def test_a_figure_of_a_kind_that_nobody_could_judge_by_breaks_its_source_alone(tmp_path, add, words):
    adapter = counting(lambda source, out: out.add(*add))
    report = judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[adapter])

    told = verdicts(report, "documents-online")
    assert report.exit_code == 4
    assert told["A"].outcome is Outcome.PASS
    assert words in told["B"].explain("en")
    assert any("mine" in one.what.in_language("vi") for one in report.problems)


@pytest.mark.parametrize("values", [[1, 100.5], ["1", 1], [None, 1]])
def test_so_does_one_of_many(tmp_path, values):
    adapter = counting(lambda source, out: out.add_many(["B", "C"], ["2016"] * 2, "sent", values, "p"))
    report = judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[adapter])

    assert report.exit_code == 4
    assert verdicts(report, "documents-online")["B"].outcome is Outcome.ERROR


@pytest.mark.parametrize(("kind", "text"), [(1, "x"), ("row", 2)])
def test_so_does_a_problem_that_is_no_text(tmp_path, kind, text):
    adapter = counting(lambda source, out: out.problem(kind, "row 1", text, TOLD))
    assert judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[adapter]).exit_code == 4


@pytest.mark.parametrize("more", [{"as_of": "2016-12-31"}, {"flag": 1}, {"note": 1}])
def test_so_does_what_a_figure_bears(tmp_path, more):
    adapter = counting(lambda source, out: out.add("B", "2016", "sent", 4, "p", **more))
    assert judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[adapter]).exit_code == 4


def test_exact_figures_are_judged(tmp_path):
    def observe(source, out):
        out.add("B", "2016", "sent", 4, "p")
        out.add_many(["B", "C"], ["2016"] * 2, "online", [1, 1], "p")

    report = judged(tmp_path, ONLINE, data=["mine:x"], qtcompliance_adapters=[counting(observe)])
    assert verdicts(report, "documents-online")["B"].outcome is Outcome.FAIL
    assert report.exit_code == 1


def test_a_source_whose_quantities_are_declared_holds_no_others(tmp_path):
    def tables(source):
        raise RuntimeError("out of paper")

    judged(tmp_path, ONLINE)  # writes the files
    assessment = tmp_path / "assessment.yaml"
    declared = "data:\n  - csv:returns.csv\n  - {from: 'mine:x', agency: agency, quantities: {%s: column}}\n"
    manager = alone(plugin("moods", qtcompliance_adapters=[offer(settings=frozenset(), tables=tables)]))
    outcomes = {}
    for quantity in ("online", "staff"):
        plan = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
        if "staff" not in plan:
            words = "quantities:\n  staff: {title: {vi: Nhân viên, en: Staff}}\n"
            (tmp_path / "plan.yaml").write_text(plan.replace("quantities:\n", words), encoding="utf-8")
        head = 'ruleset: plan.yaml\nagencies: agencies.csv\nperiod: "2016"\n'
        assessment.write_text(head + declared % quantity, encoding="utf-8")
        report = qt.check(assessment, manager=manager)
        outcomes[quantity] = verdicts(report, "documents-online")["B"].outcome
        assert report.exit_code == 4
    assert outcomes == {"online": Outcome.ERROR, "staff": Outcome.NO_DATA}
