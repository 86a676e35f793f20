"""Reporter `jsonl`: the JSON report for large runs, one verdict a line (INTERFACE, section 4)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from ..contracts import Options
from ..domain.obligation import Subject
from ..domain.outcome import Overall
from ..domain.period import ReportingPeriod
from ..domain.scorecard import Report, Scorecard
from .fields import cut, encode, subject_fields
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
        # by identity, for a report's cards share their subjects and periods; both are kept, so that it stays theirs
        self._subjects: dict[int, tuple[Subject, bytes, bytes]] = {}
        self._likes: dict[Hashable, Sequence[str]] = {}
        self._periods: dict[tuple[int, int], tuple[ReportingPeriod, bytes, bytes]] = {}

    def of(self, card: Scorecard) -> tuple[bytes, bytes]:
        """The head of a card, which stays open, and the opening of its lines."""
        subject, period, overall = card.subject, card.period, card.overall
        who = self._subjects.get(id(subject)) or self._subject(subject)
        when = self._periods.get((id(period), id(overall))) or self._period(period, overall)
        return who[1] + when[1], who[2] + when[2]

    def _subject(self, subject: Subject) -> tuple[Subject, bytes, bytes]:
        like = id(subject.kind), subject.level, subject.column
        before, between, behind = self._likes.get(like) or self._like(subject, like)
        about = f"{before}{encode(subject.id)}{between}{encode(subject.called(self._language))}{behind}"
        made = subject, about.encode(), f'{about}, "level": {encode(subject.level)}'.encode()
        self._subjects[id(subject)] = made
        return made

    def _like(self, subject: Subject, like: Hashable) -> Sequence[str]:
        """What subjects of one kind and level share, cut where code and name stand."""
        before, between, behind = cut(subject_fields(subject, self._language), ("id", "name"))
        pieces = self._likes[like] = f'{{"subject": {before}', between, behind
        return pieces

    def _period(self, period: ReportingPeriod, overall: Overall) -> tuple[ReportingPeriod, bytes, bytes]:
        named = f', "period": {encode(period.name)}, '
        made = period, f'{named}"overall": {encode(overall.value)}'.encode(), named.encode()
        self._periods[id(period), id(overall)] = made
        return made
