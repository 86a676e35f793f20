"""Reporter `json`: the whole report as one document of `qtcompliance-report/1` (INTERFACE, section 4).

One verdict a line, so that two reports can be compared line by line; written card by card, so that the
document never stands in memory as a whole. `report.schema.json` beside this file is its published schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from ..contracts import Options
from ..domain.scorecard import Report
from .fields import Fields, context_fields, contribution_fields, encode, subject_fields
from .lines import VerdictLines
from .report_fields import head_fields, tail_fields
from .selection import Shown, shown

_NO_REST = encode({"contributions": [], "context": []})[1:].encode()


def render(report: Report, options: Options) -> Iterator[bytes]:
    """The document in UTF-8, in pieces: the head, each card, the rest."""
    language = report.language
    yield ("{\n" + "".join(f"{line},\n" for line in members(head_fields(report)))).encode()
    yield b'"scorecards": ['
    lines, before = VerdictLines(report), b"\n"
    for view in shown(report, options):
        yield before + _card(view, lines, language)
        before = b",\n"
    yield ("\n],\n" + ",\n".join(members(tail_fields(report))) + "\n}\n").encode()


def members(fields: Fields) -> Iterator[str]:
    """Each key with its value; a list of objects has one a line."""
    for key, value in fields.items():
        if isinstance(value, list):
            yield f"{encode(key)}: {listed(map(encode, value))}"
        else:
            yield f"{encode(key)}: {encode(value)}"


def listed(items: Iterable[str]) -> str:
    """A list with one item a line."""
    lines = ",\n ".join(items)
    return f"[\n {lines}\n]" if lines else "[]"


def card_head(view: Shown, language: str) -> Fields:
    """What stands of a card before its verdicts."""
    card = view.card
    return {
        "subject": subject_fields(card.subject, language),
        "period": card.period.name,
        "overall": card.overall.value,
    }


def card_rest(view: Shown, language: str) -> Fields:
    """What stands of a card after its verdicts."""
    return {
        "contributions": [contribution_fields(one) for one in view.contributions],
        "context": [context_fields(one, language) for one in view.context],
    }


def rest_text(view: Shown, language: str) -> bytes:
    """`card_rest` in JSON, without its opening bracket; most cards have neither."""
    if not view.contributions and not view.context:
        return _NO_REST
    return encode(card_rest(view, language))[1:].encode()


def _card(view: Shown, lines: VerdictLines, language: str) -> bytes:
    head, rest = encode(card_head(view, language)), rest_text(view, language)
    verdicts = b",\n ".join(lines.of(view))
    listed_verdicts = b"[\n %b\n]" % verdicts if verdicts else b"[]"
    return b'%b, "verdicts": %b, %b' % (head[:-1].encode(), listed_verdicts, rest)


def schema() -> bytes:
    """The published JSON Schema of the report."""
    return files(__package__).joinpath("report.schema.json").read_bytes()
