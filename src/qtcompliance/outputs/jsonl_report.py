"""Reporter `jsonl`: the JSON report for large runs, one verdict a line (INTERFACE, section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from ..contracts import Options
from ..domain.scorecard import Report
from .fields import encode
from .json_report import card_head, card_rest
from .lines import VerdictLines
from .report_fields import head_fields, tail_fields
from .selection import Shown, shown


def render(report: Report, options: Options) -> Iterator[bytes]:
    """The lines in UTF-8, those of a card together.

    The cards are walked twice, so that what the last line says of each need not be kept until then.
    """
    lines = VerdictLines(report)
    for view in shown(report, options):
        written = _lines(view, lines, report.language)
        if written:
            yield written
    yield from _last_line(report, options)


def _lines(view: Shown, lines: VerdictLines, language: str) -> bytes:
    head = card_head(view, language)
    subject = head["subject"]
    about = encode({"subject": subject, "level": subject["level"], "period": head["period"]})
    return b"\n".join([*lines.of(view, f"{about[:-1]}, ".encode()), b""])


def _last_line(report: Report, options: Options) -> Iterator[bytes]:
    yield f'{{"report": {encode(head_fields(report))[:-1]}, "scorecards": ['.encode()
    before = ""
    for view in shown(report, options):
        card = {**card_head(view, report.language), **card_rest(view, report.language)}
        yield f"{before}{encode(card)}".encode()
        before = ", "
    yield f"], {encode(tail_fields(report))[1:]}}}\n".encode()
