"""The summary table: each card with how its binding verdicts came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.scorecard import Report
from ...locale import number, say
from ..selection import Shown
from .grid import Column, Page, Row, lay
from .wording import OVERALL_STYLE, level_name, subject_name

_COLUMNS = (
    Column(yields=2, least=24),
    Column(yields=4),
    Column(yields=3),
    *(Column(right=True, yields=1) for _ in range(4)),
    Column(yields=5, least=14, styled=True),
)
_HEADERS = ("agency", "level", "period", "passed", "failed", "waived", "undecided", "overall")
NONE = "·"


def summary(page: Page, report: Report, views: Sequence[Shown]) -> Iterator[str]:
    """One row for the plan and one for each agency; groups have a section of their own."""
    several = len(report.periods) > 1
    header = [say(f"console.head.{name}", page.language) for name in _HEADERS]
    header[2] = header[2] if several else ""
    rows = (_row(page, report, view, several=several) for view in views)
    yield from lay(page, _COLUMNS, [Row(header, ruled=True), *rows])
    yield from page.paragraph(say("console.legend", page.language))


def _row(page: Page, report: Report, view: Shown, *, several: bool) -> Row:
    card, language = view.card, page.language
    counted = card.counted
    tallies = (counted.passed, counted.failed, counted.waived, counted.undecided)
    cells = [
        subject_name(report, card.subject, language),
        level_name(report.ruleset, card.subject.level, language),
        card.period.name if several else "",
        *(number(count, language) if count else NONE for count in tallies),
        say(f"overall.{card.overall.value}", language),
    ]
    return Row(cells, style=OVERALL_STYLE.get(card.overall, ""))
