"""How many agencies of each level came out how: what a large run shows in place of a row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...domain.outcome import Overall
from ...domain.scorecard import Report
from ...domain.target import Judged
from ...locale import number, say
from ..selection import Shown
from .grid import Column, Page, Row, lay
from .summary import NONE
from .wording import level_name

_WORDS = (Overall.PASS, Overall.FAIL, Overall.EXCUSED, Overall.INCOMPLETE, Overall.NOTHING_TO_JUDGE)
_COLUMNS = (Column(yields=2, least=12), Column(yields=3), *(Column(right=True, yields=1) for _ in range(6)))


def levels(page: Page, report: Report, views: Sequence[Shown]) -> Iterator[str]:
    """A row for each level, and for each period where several were judged; then one for all."""
    counted: dict[tuple[str, str], Counter[Overall]] = {}
    for view in views:
        card = view.card
        if card.subject.kind is Judged.AGENCY:
            counted.setdefault((card.period.name, card.subject.level or ""), Counter())[view.overall] += 1
    total = sum(counted.values(), Counter[Overall]())
    if set(+total) <= {Overall.NOTHING_TO_JUDGE}:  # nobody is judged by it but groups
        return
    yield ""
    words = [word for word in _WORDS if total[word] or word is not Overall.NOTHING_TO_JUDGE]
    several, language = len(report.periods) > 1, page.language
    order = [level.id for level in report.ruleset.levels]
    keys = sorted(counted, key=lambda key: (_period(report, key[0]), order.index(key[1]) if key[1] in order else -1))
    header = [say(f"console.head.{name}", language) for name in ("level", "period", "cards" if several else "agencies")]
    header[1] = header[1] if several else ""
    rows = [Row([*header, *(say(f"overall.{word.value}", language) for word in words)], ruled=True)]
    for period, level in keys:
        name = level_name(report.ruleset, level, language)
        rows.append(_row([name, period if several else ""], counted[period, level], words, language))
    if len(keys) > 1:
        rows[-1] = Row(rows[-1].cells, ruled=True)
        rows.append(_row([say("console.all", language), ""], total, words, language))
    yield from lay(page, _COLUMNS[: len(words) + 3], rows)


def _period(report: Report, name: str) -> int:
    return [period.name for period in report.periods].index(name)


def _row(name: list[str], counted: Counter[Overall], words: list[Overall], language: str) -> Row:
    figures = [counted.total(), *(counted[word] for word in words)]
    return Row([*name, *(number(count, language) if count else NONE for count in figures)])
