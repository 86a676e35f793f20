"""The web domains of 122 US agencies, a row each: every published percentage is counted again from the rows.

The mapping took one decision: an empty cell counts as not met, so the source says `unknown: exclude`.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

import qtcompliance as qt
from tests.real.foi import SHARED, why

HERE = Path(__file__).parent / "us-pulse-https"
FOLDER = SHARED / "us-pulse-https"
COLUMNS = {
    "https-enforced": "Enforces HTTPS",
    "https-used": "Uses HTTPS",
    "hsts": "Strict Transport Security (HSTS)",
    "tls-grade": "SSL Labs (A- or higher)",
}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=why("us-pulse-https"))


def published() -> dict[str, dict[str, int]]:
    rows = json.loads((FOLDER / "https-agencies.json").read_text(encoding="utf-8"))["data"]
    return {row["Agency"]: row for row in rows}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> qt.Report:
    folder = tmp_path_factory.mktemp("pulse")
    with (folder / "agencies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "level"))
        writer.writerows((f"us{at}", name, "agency") for at, name in enumerate(published()))
    data = (HERE / "data.yaml").read_text(encoding="utf-8").replace("register:", f"register:{FOLDER.as_posix()}/")
    head = f'ruleset: {(HERE / "ruleset.yaml").as_posix()}\nagencies: agencies.csv\nperiod: "2016"\ndata:\n'
    (folder / "assessment.yaml").write_text(head + data, encoding="utf-8")
    return qt.check(folder)


def test_every_published_percentage_is_reproduced(report):
    expected = published()
    assert len(expected) == 122
    assert not report.problems
    for card in report.scorecards:
        row = expected[card.subject.name]
        for verdict in card.verdicts:
            n, d = verdict.measure.numerator, verdict.measure.denominator
            assert d == row["Number of Domains"]
            share = Fraction(100 * n, d)
            assert abs(share - row[COLUMNS[verdict.obligation.indicator.id]]) <= Fraction(1, 2), card.subject.name


def test_the_published_headlines_are_reproduced(report):
    verdicts = [one for card in report.scorecards for one in card.verdicts]
    passed = Counter(one.obligation.indicator.id for one in verdicts if one.outcome.value == "pass")
    assert passed == {"https-enforced": 23, "https-used": 32, "hsts": 9, "tls-grade": 26}
    totals = Counter[str]()
    for one in verdicts:
        totals[one.obligation.indicator.id] += one.measure.numerator
    assert (totals["https-used"], totals["https-enforced"]) == (428, 264)
