"""The cards of `explain` as one document of `qtcompliance-explanation/1`: those of the JSON report, with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from ..contracts import Options
from ..domain.scorecard import Report, Scorecard
from .fields import Fields, encode, verdict_fields
from .json_report import card_head, card_rest, listed, members
from .key_view import KeysOf, keys_fields
from .report_fields import head_fields
from .selection import Shown, find_indicator

SCHEMA = "qtcompliance-explanation/1"
_OF_THE_REPORT = ("tool", "ruleset", "period", "as_of")


def explain_json(
    report: Report, options: Options, cards: Iterable[Scorecard], keys_of: KeysOf | None = None
) -> Iterator[str]:
    """The document in pieces, one verdict a line. Raises UsageError for an indicator that the ruleset does not have."""
    indicator = None if options.indicator is None else find_indicator(report.ruleset, options.indicator)
    head = head_fields(report)
    said = {"schema": SCHEMA, **{name: head[name] for name in _OF_THE_REPORT}}
    yield "{\n" + "".join(f"{line},\n" for line in members(said)) + '"scorecards": ['
    before = "\n"
    for card in cards:
        yield before + _card(Shown(card, indicator), report.language, keys_of)
        before = ",\n"
    yield "\n]\n}\n"


def schema() -> bytes:
    """The published JSON Schema of the document."""
    return files(__package__).joinpath("explanation.schema.json").read_bytes()


def _card(view: Shown, language: str, keys_of: KeysOf | None) -> str:
    verdicts: list[Fields] = []
    for verdict in view.verdicts:
        keys = {} if keys_of is None else {"keys": keys_fields(keys_of(verdict))}
        verdicts.append({**verdict_fields(verdict, language), **keys})
    head, rest = encode(card_head(view, language)), encode(card_rest(view, language))
    return f'{head[:-1]}, "verdicts": {listed(map(encode, verdicts))}, {rest[1:]}'
