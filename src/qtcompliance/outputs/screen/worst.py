"""The agencies that miss most: by how many binding targets, among equals by percentage points, then by units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.scorecard import Report
from ...domain.target import Judged
from ...domain.verdict import Verdict, VerdictColumn
from ...locale import say, title_in
from ..distance import NOWHERE, Far, distance
from ..selection import Shown
from .grid import Column, Page, Row, lay
from .wording import answers, demand, subject_name, value_of

MOST, FEW = 10, 5
"""The most agencies that are named, of a province and of a nation."""
_COLUMNS = (
    Column(yields=2, least=16),
    Column(yields=3),
    Column(right=True),
    Column(yields=1, least=20),
    Column(right=True),
    Column(),
    Column(yields=2, least=12),
)
_DISTANCES = {
    f"sentence.{what}{how}{count}": f"console.{what}{how}"
    for what in ("shortfall", "excess")
    for how in ("", ".worst")
    for count in ("", ".one")
}
"""The facts that tell how far a verdict misses, with the sentence that says it in a word or two."""


def worst(page: Page, report: Report, views: Sequence[Shown], most: int) -> Iterator[str]:
    """At most so many agencies with the most binding verdicts that fail, each with the one that misses by most."""
    language, several = page.language, len(report.periods) > 1
    agencies = (view for view in views if view.card.subject.kind is Judged.AGENCY and view.card.counted.failed)
    failing = [view for view in agencies if view.indicator is None or any(_misses(view))]
    if failing:
        first = _most(failing, most)
        yield ""
        heading = say("console.worst", language, shown=len(first), count=len(failing))
        yield from page.paragraph(heading, style="bold")
        yield from lay(page, _COLUMNS, [_row(report, language, view, several=several) for view in first])


def _most(failing: list[Shown], most: int) -> list[Shown]:
    """The worst of them. Only where the count of failed verdicts does not decide is the distance looked at."""
    failing.sort(key=lambda view: -_failed(view))
    least = _failed(failing[:most][-1])
    close = [view for view in failing if _failed(view) >= least]
    misses = {id(view): max((one for one, _, _ in _misses(view)), default=NOWHERE) for view in close}
    close.sort(key=lambda view: view.card.subject.id)
    close.sort(key=lambda view: (_failed(view), misses[id(view)]), reverse=True)
    return close[:most]


def _failed(view: Shown) -> int:
    """How many binding fails are shown of a card: of one indicator, one."""
    return 1 if view.indicator else view.card.counted.failed


def _misses(view: Shown) -> Iterator[tuple[Far, VerdictColumn, int]]:
    """The binding fails that are shown of a card, each with how far it misses."""
    for column, place in view.where:
        if column.failed(place):
            yield distance(column, place), column, place


def _row(report: Report, language: str, view: Shown, *, several: bool) -> Row:
    card = view.card
    misses = sorted(_misses(view), key=lambda miss: miss[0], reverse=True)
    verdict = card.verdict(*misses[0][1:])
    cells = [
        subject_name(report, card.subject, language),
        card.period.name if several else "",
        say("console.total.fail", language, count=len(misses)),
        title_in(verdict.obligation.indicator.title, language),
        value_of(verdict, language),
        demand(verdict.obligation.requirement, language),
        far(verdict, language),
    ]
    return Row(cells)


def far(verdict: Verdict, language: str, *, short: bool = False) -> str:
    """How far a verdict misses, in units, where that is known; of a plain no there is nothing more to say."""
    fact = next((fact for fact in verdict.facts if fact.key in _DISTANCES), None)
    if fact is None or answers(verdict.measure, verdict.obligation.indicator.formula.kind):
        return ""
    if short:
        return say(_DISTANCES[fact.key], language, count=fact.fields["count"])
    return fact.in_language(language)
