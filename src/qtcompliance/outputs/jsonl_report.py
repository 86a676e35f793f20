"""Reporter `jsonl`: the JSON report for large runs, one verdict a line (INTERFACE, section 4)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from ..contracts import Options
from ..domain.obligation import Subject
from ..domain.scorecard import Report, Scorecard
from .fields import encode, subject_fields
from .json_report import rest_text
from .lines import VerdictLines
from .report_fields import head_fields, tail_fields
from .selection import shown

_PIECE = 1 << 16


def render(report: Report, options: Options) -> Iterator[bytes]:
    """The lines in UTF-8, some hundreds together: a piece takes its way to the file about as long as a line is made.

    What the last line says of each card is kept as text until then, two hundred bytes: to walk the cards again would
    take as long as the lines themselves where a card holds one verdict.
    """
    lines, heads = VerdictLines(report), Heads(report.language)
    written, size, cards = list[bytes](), 0, bytearray()
    for view in shown(report, options):
        about, opening = heads.of(view.card)
        cards += b"%b, %b, " % (about, rest_text(view, report.language))
        written.append(b"\n".join([*lines.of(view, opening), b""]))
        size += len(written[-1])
        if size > _PIECE:
            yield b"".join(written)
            written, size = [], 0
    yield b"".join(written)
    yield f'{{"report": {encode(head_fields(report))[:-1]}, "scorecards": ['.encode()
    yield bytes(cards[:-2])
    yield f"], {encode(tail_fields(report))[1:]}}}\n".encode()


class Heads:
    """What stands first of a card and first of its verdicts: an agency has a card in every period."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._subjects: dict[Hashable, tuple[bytes, bytes]] = {}
        self._periods: dict[Hashable, tuple[bytes, bytes]] = {}

    def of(self, card: Scorecard) -> tuple[bytes, bytes]:
        """The head of a card, which stays open, and the opening of its lines."""
        subject, period, overall = card.subject, card.period.name, card.overall
        # as different as the subject itself, and texts are cheaper to look up; words of an enum live forever
        who, when = (subject.id, subject.name, subject.level, subject.column, id(subject.kind)), (period, id(overall))
        begins, goes_on = self._subjects.get(who), self._periods.get(when)
        if begins is None:
            begins = self._subjects[who] = self._subject(subject)
        if goes_on is None:
            named = f', "period": {encode(period)}, '
            goes_on = f'{named}"overall": {encode(overall.value)}'.encode(), named.encode()
            self._periods[when] = goes_on
        return begins[0] + goes_on[0], begins[1] + goes_on[1]

    def _subject(self, subject: Subject) -> tuple[bytes, bytes]:
        about = f'{{"subject": {encode(subject_fields(subject, self._language))}'
        return about.encode(), f'{about}, "level": {encode(subject.level)}'.encode()
