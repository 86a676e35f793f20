"""`explain`: everything about one card or one verdict."""

from __future__ import annotations

from typing import Any

import attrs
import click

from .. import api
from ..domain.agency import PLAN
from ..domain.keys import RowKeys
from ..domain.scorecard import Report
from ..domain.target import Judged
from ..domain.verdict import Verdict
from ..errors import UsageError
from ..inputs.assessment import Assessment
from ..locale import Message, message
from ..outputs.explain_json import explain_json
from ..outputs.explain_view import explain as explanation
from ..outputs.key_view import KeysOf
from ..outputs.selection import cards_of
from ..plugin_manager import Manager
from . import sources
from .builder import Builder
from .progress import Step, progress
from .screen import screen_options
from .session import Session

FORMS = ("console", "json")
MOST_KEYS = 10_000
_KINDS = ("agency", "level", "parent", "block")


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command(
        "explain",
        explain,
        *sources.options(make),
        make.option("--agency", metavar="A", about="of-agency"),
        make.option("--level", metavar="L", about="of-level"),
        make.option("--parent", metavar="A"),
        make.option("--block", metavar="COLUMN=VALUE"),
        make.option("--plan", is_flag=True),
        make.option("--indicator", metavar="I", about="of-indicator"),
        make.option("--keys", metavar="N", type=click.IntRange(1, MOST_KEYS)),
        make.option("--format", type=click.Choice(FORMS), default=FORMS[0], about="explain-format"),
    )


def explain(session: Session, **given: Any) -> int:
    """Judge, then defend one card. Whatever the verdicts say, an answer was given: 0."""
    kind, text, column = _subject(given)
    manager = session.host()
    assessment = sources.read(session, manager, given)
    options = attrs.evolve(screen_options(session), indicator=given["indicator"])
    with progress(session) as step:
        report = api.judge(assessment, language=session.language, manager=manager, step=step)
        cards = cards_of(report, kind, text, column)
        keys_of = _keys_of(assessment, report, manager, given["keys"], step)
        told = explain_json if given["format"] == "json" else explanation
        chunks = list(told(report, options, cards, keys_of))
    session.write(chunks)
    return 0


def _keys_of(assessment: Assessment, report: Report, manager: Manager, most: int | None, step: Step) -> KeysOf | None:
    """Asks for the rows that keep a verdict from being a pass; None where nobody wants them."""
    if most is None:
        return None

    def keys_of(verdict: Verdict) -> RowKeys | Message | None:
        step(message("commands.keys", indicator=verdict.obligation.indicator.title), 1, 1)
        return api.row_keys(assessment, report, verdict, most=most, manager=manager)

    return keys_of


def _subject(given: dict[str, Any]) -> tuple[Judged, str, str | None]:
    """Whose card: exactly one of the options names it."""
    named = [(kind, given[kind]) for kind in _KINDS if given[kind] is not None]
    if len(named) + given["plan"] != 1:
        raise UsageError(message("commands.one_subject"))
    if given["plan"]:
        return Judged.PLAN, "", None
    kind, text = named[0]
    if kind == "agency" and text.strip().casefold() == PLAN:
        raise UsageError(message("commands.plan_is_no_agency"))
    if kind != "block":
        return Judged(kind), text, None
    column, sign, value = text.partition("=")
    if not sign:
        raise UsageError(message("commands.bad_block", text=text))
    return Judged.BLOCK, value, column
