"""Reporter `jsonl`: the JSON report for large runs, one verdict a line (INTERFACE, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..contracts import Options
from ..domain.obligation import Subject
from ..domain.scorecard import Report
from .fields import encode, subject_fields
from .json_report import rest_text
from .lines import VerdictLines
from .report_fields import head_fields, tail_fields
from .selection import shown


def render(report: Report, options: Options) -> Iterator[bytes]:
    """The lines in UTF-8, those of a card together.

    What the last line says of each card is kept as text until then, two hundred bytes: to walk the cards again would
    take as long as the lines themselves where a card holds one verdict.
    """
    lines, cards = VerdictLines(report), bytearray()
    about = Remembered(lambda subject: encode(subject_fields(subject, report.language)))
    for view in shown(report, options):
        said, period, level = about[view.card.subject], encode(view.card.period.name), view.card.subject.level
        overall, rest = encode(view.card.overall.value), rest_text(view, report.language)
        cards += f'{{"subject": {said}, "period": {period}, "overall": {overall}, {rest}, '.encode()
        opening = f'{{"subject": {said}, "level": {encode(level)}, "period": {period}, '.encode()
        written = b"\n".join([*lines.of(view, opening), b""])
        if written:
            yield written
    yield f'{{"report": {encode(head_fields(report))[:-1]}, "scorecards": ['.encode()
    yield bytes(cards[:-2])
    yield f"], {encode(tail_fields(report))[1:]}}}\n".encode()


class Remembered(dict[Subject, str]):
    """What each subject comes to in JSON: an agency has a card in every period."""

    def __init__(self, make: Callable[[Subject], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, subject: Subject) -> str:
        made = self[subject] = self._make(subject)
        return made
