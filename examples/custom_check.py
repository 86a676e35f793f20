"""A check of one's own: `check: adds-up`, which asks that the parts of a return come to its whole.

    python examples/custom_check.py

A check is a rule that is no ratio. It is asked once for each agency and period, sees what that agency reported and
nothing else, and returns an outcome with a sentence in both languages. Figures are invented.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import qtcompliance as qt
from qtcompliance.contracts import Check, Finding, Obligation, Reported
from qtcompliance.domain.outcome import Outcome, Reason
from qtcompliance.plugin_manager import build_manager


class AddsUp:
    """Passes when the counts of `parts` come to the count of `whole`, exactly."""

    name = "adds-up"

    def faults(self, settings: Mapping[str, object]) -> Iterator[Mapping[str, str]]:
        """Everything that is wrong with an indicator's settings; `qtcompliance lint` tells it."""
        if not isinstance(settings.get("parts"), list):
            yield {"vi": "parts: ghi danh sách số liệu", "en": "parts: list the quantities"}
        if not isinstance(settings.get("whole"), str):
            yield {"vi": "whole: ghi một số liệu", "en": "whole: name one quantity"}

    def judge(self, obligation: Obligation, observations: Reported) -> Finding:
        """What one agency's figures come to. The quantities in `used` become the evidence."""
        settings: Mapping[str, Any] = obligation.indicator.formula.settings
        names = (*settings["parts"], settings["whole"])
        known = [observations[name].value for name in names if name in observations]
        counts = [value for value in known if isinstance(value, int)]
        if not counts:
            told = {"vi": "chưa báo cáo số liệu nào", "en": "none of the figures was reported"}
            return Finding(outcome=Outcome.NO_DATA, message=told, used=names)
        if len(counts) < len(names):
            told = {
                "vi": f"mới có {len(counts)} trên {len(names)} số liệu",
                "en": f"only {len(counts)} of {len(names)} figures were reported",
            }
            return Finding(outcome=Outcome.UNDETERMINED, reason=Reason.MISSING_PART, message=told, used=names)
        parts, whole = sum(counts[:-1]), counts[-1]
        told = {
            "vi": f"các phần cộng được {parts}, tổng ghi {whole}",
            "en": f"the parts come to {parts}, the whole is {whole}",
        }
        return Finding(outcome=Outcome.PASS if parts == whole else Outcome.FAIL, message=told, used=names)


@qt.hookimpl
def qtcompliance_checks() -> Iterable[Check]:
    """Offer it: a hook takes nothing and returns offers."""
    return [AddsUp()]


PLAN = """\
ruleset: documents-add-up
version: "1"
title: {vi: Kiểm tra số liệu văn bản, en: Do the documents add up}
reference: 1/KT
in_force: 2016-01-01/2020-12-31
levels: {commune: {title: {vi: cấp xã, en: commune}, called: [xã]}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent: {title: {vi: Tổng số văn bản gửi, en: Documents sent}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}}
  paper: {title: {vi: Gửi bản giấy, en: Sent on paper}}
indicators:
  adds-up:
    clause: "1"
    title: {vi: Các phần cộng bằng tổng, en: The parts come to the whole}
    check: adds-up
    settings: {parts: [online, paper], whole: sent}
"""
AGENCIES = "id,name,level\nCT,Xã Cam Thanh,xã\nCTh,Xã Cam Thành,xã\nCH,Xã Cam Hiếu,xã\nCC,Xã Cam Chính,xã\n"
RETURNS = "agency,sent,online,paper\nCT,244,242,2\nCTh,276,252,22\nCH,180,171,\n"


def main() -> int:
    """Four communes: one whose figures add up, one whose do not, one with a gap, one that is silent."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in (("plan.yaml", PLAN), ("agencies.csv", AGENCIES), ("returns.csv", RETURNS)):
            (folder / file).write_text(text, encoding="utf-8")
        report = qt.check(
            ruleset=folder / "plan.yaml",
            agencies=folder / "agencies.csv",
            data=f"csv:{folder / 'returns.csv'}",
            period="2016",
            manager=build_manager(extra=[sys.modules[__name__]]),
        )
    for card in report.scorecards:
        [verdict] = card.verdicts
        print(f"{card.subject.name}: {verdict.outcome.value}: {verdict.explain('en')}")
    return report.exit_code


if __name__ == "__main__":
    raise SystemExit(main())
