"""The keys of the rows that keep an agency from passing, asked for where the rows lie."""

from __future__ import annotations

from ..domain.keys import RowKeys
from ..domain.scorecard import Report
from ..domain.verdict import Verdict
from ..inputs.assessment import Assessment
from ..inputs.keys import read_keys
from ..judging.keys import ask_keys, source_of
from ..judging.naming import named_agency
from ..locale import Message
from ..plugin_manager import Manager, build_manager


def row_keys(
    assessment: Assessment, report: Report, verdict: Verdict, *, most: int = 20, manager: Manager | None = None
) -> RowKeys | Message | None:
    """The keys of the rows that keep an agency from passing, or why none can be listed; None where nothing does.

    `assessment` is what the report was made from.
    """
    asked = ask_keys(verdict, report.ruleset, most)
    if asked is None or isinstance(asked, Message):
        return asked
    location = source_of(verdict, asked, report.ruleset)
    if isinstance(location, Message):
        return location
    adapter_of = (manager or build_manager()).adapter
    return read_keys(assessment.data, adapter_of, location, asked, lambda text: named_agency(report.agencies, text))
