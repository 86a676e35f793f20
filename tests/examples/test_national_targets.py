"""A second plan, written from the pages of docs/ alone: it lints, its cases hold, and three of its years are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.cli import main
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.scorecard import Report

EXAMPLE = Path(__file__).parents[2] / "examples" / "national-targets"
EMAIL = ("email-centre", "email-province", "email-mountain")


def found(report: Report) -> dict[tuple[str, str], tuple[Outcome, int | None, int | None, int | None]]:
    """Outcome, numerator, denominator and shortfall of all that was owed, by indicator and subject."""
    return {
        (verdict.obligation.indicator.id, card.subject.name): (
            verdict.outcome,
            verdict.measure.numerator,
            verdict.measure.denominator,
            verdict.shortfall,
        )
        for card in report.scorecards
        for verdict in card.verdicts
        if verdict.outcome is not Outcome.NOT_APPLICABLE
    }


def test_lint_has_no_fault_and_no_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--strict", str(EXAMPLE / "plan.yaml")]) == 0
    assert capsys.readouterr().out.endswith("no faults.\n")


def test_its_cases_hold() -> None:
    assert main(["test", str(EXAMPLE / "plan.yaml")]) == 0


def test_2009_has_the_first_milestones_only() -> None:
    report = qt.check(EXAMPLE, period="2009")
    assert (
        found(report).items()
        >= {
            ("email-centre", "centre"): (Outcome.PASS, 960 + 3240, 1200 + 4800, None),
            ("email-centre", "Thành phố B"): (Outcome.FAIL, 3240, 4800, 120),
            ("email-province", "province"): (Outcome.PASS, 1000, 2000, None),
            ("email-mountain", "mountain"): (Outcome.FAIL, 299, 1500, 1),
        }.items()
    )
    later = {outcome for (name, _), (outcome, *_) in found(report).items() if name not in EMAIL}
    assert later == {Outcome.NOT_DUE}
    assert report.exit_code == 1


def test_2020_has_its_second_ones_and_the_files() -> None:
    judged = found(qt.check(EXAMPLE, period="2020"))
    assert (
        judged.items()
        >= {
            ("email-centre", "centre"): (Outcome.PASS, 1240 + 4900, 1250 + 5000, None),
            ("files-online", "Bộ A"): (Outcome.PASS, 2400, 8000, None),
            ("files-online", "Tỉnh C"): (Outcome.PASS, 8000, 40000, None),
            ("files-online", "Tỉnh D"): (Outcome.FAIL, 5990, 30000, 10),
        }.items()
    )
    assert ("files-online", "Huyện Suối Đá") not in judged
    assert {outcome for (name, _), (outcome, *_) in judged.items() if name == "work-files-online"} == {Outcome.NOT_DUE}


def test_2025_has_a_bound_for_each_level_and_leaves_secrets_out() -> None:
    judged = found(qt.check(EXAMPLE))
    assert (
        judged.items()
        >= {
            ("work-files-online", "ministry"): (Outcome.PASS, 18300, 20000 - 500, None),
            ("work-files-online", "province"): (
                Outcome.PASS,
                53500 + 26700 + 22320,
                60000 - 900 + 30000 - 100 + 25000 - 200,
                None,
            ),
            ("work-files-online", "district"): (Outcome.FAIL, 4900 + 3880, 6000 + 5000, 20),
            ("work-files-online", "Tỉnh D"): (Outcome.PASS, 22320, 24800, None),
            ("work-files-online", "Xã Đồi Chè"): (Outcome.PASS, 420, 700, None),
        }.items()
    )
    # how many of the commune's were secret was not said; whatever it is, 60% are reached
    assert judged["work-files-online", "Xã Đồng Lúa"] == (Outcome.PASS, 510, None, None)


def test_whom_a_target_does_not_bind_misses_nothing() -> None:
    report = qt.check(EXAMPLE)
    (card,) = (one for one in report.scorecards if one.subject.name == "Xã Đồng Lúa")
    idle = [one for one in card.verdicts if one.outcome is Outcome.NOT_APPLICABLE]
    assert len(idle) == 4
    for one in idle:
        assert (one.obligation.requirement, one.measure.missing, one.measure.flags) == (None, (), ())
        assert one.explain("en") == "the target does not bind this subject."
