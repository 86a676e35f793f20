"""qtcompliance as a library: judge the example, say who fails and why, and what one more document would change.

    python examples/as_a_library.py          # in Vietnamese: python examples/as_a_library.py vi

Figures are invented, see quang-tri/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

import qtcompliance as qt
from qtcompliance.errors import QtComplianceError

EXAMPLE = Path(__file__).parent / "quang-tri"


def main(language: str) -> int:
    """Print what a provincial officer asks first; the program's exit code is the report's."""
    # A whole assessment in one call. `qt.load_ruleset`, `qt.load_agencies`, `qt.load_observations` and `qt.assess`
    # do the same step by step, for returns that come from elsewhere.
    try:
        report = qt.check(EXAMPLE, language=language)
    except QtComplianceError as error:  # everything that can go wrong with files, told in one go
        print(error, file=sys.stderr)
        return error.exit_code

    # A card is one subject: an agency, a level, a district's communes, the plan itself.
    for card in report.scorecards:
        # `failed` are the binding verdicts that no waiver excuses; `explain` is the whole sentence.
        for verdict in card.failed:
            print(f"{card.subject.called(language)}: {verdict.explain(language)}")

    # Figures are exact: whole numbers and fractions, never floats.
    closest = min(
        (verdict for card in report.scorecards for verdict in card.failed if verdict.shortfall is not None),
        key=lambda verdict: verdict.shortfall or 0,
    )
    measure = closest.measure
    print(closest.obligation.subject.called(language), measure.numerator, measure.denominator, closest.shortfall)

    # Every form of the command line, as text.
    jsonl = qt.render(report, "jsonl")
    print(len(jsonl.splitlines()) - 1, {"vi": "kết luận", "en": "verdicts"}[language])
    return report.exit_code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "en"))
