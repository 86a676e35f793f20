"""Reporter `csv`: one row a verdict, for a spreadsheet.

UTF-8 with a byte-order mark, so that a spreadsheet shows Vietnamese. A cell that a spreadsheet could take
for a formula (it begins with = + - @, a tab or a carriage return, and is no number), for a date (an exact
fraction, `1/2`, a month, `2016-07`) or for another number (a code, `00001`) is written behind an apostrophe,
and so is one that begins with an apostrophe itself. An unknown is an empty cell.

| columns | hold |
|---|---|
| period, subject_kind, id, name, level, column | whom the verdict is about, as in the JSON report |
| overall | what the subject's card says |
| indicator, clause, title, kind, standing, basis | what was judged |
| outcome, reason | the verdict |
| numerator, denominator | after exclusions |
| excluded | `quantity: of (count)` of each exclusion, by `;` |
| value, low, high, low_included, high_included | exact: whole numbers or fractions |
| percent | as printed in the report's language |
| comparator, bound, including | the requirement; two bounds by `;` |
| bound_quantity | the quantity that holds an agency's own bound; of two by `;` |
| shortfall, excess, members, reported | whole numbers |
| flags | by `;` |
| waiver_reason, waiver_granted_by, waiver_from, waiver_until | what excuses a fail |
| sentence_vi, sentence_en | why |
| evidence | `quantity = value (source, place)` of each number, by `;` |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..contracts import Options
from ..domain.scorecard import Report
from ..domain.verdict import Verdict
from ..locale import title_in
from .fields import Fields, subject_fields, verdict_fields
from .selection import Shown, shown
from .spreadsheet import BYTE_ORDER_MARK, safe

COLUMNS = (
    *("period", "subject_kind", "id", "name", "level", "column", "overall"),
    *("indicator", "clause", "title", "kind", "standing", "basis", "outcome", "reason"),
    *("numerator", "denominator", "excluded", "value", "low", "high", "low_included", "high_included"),
    *(
        "percent",
        "comparator",
        "bound",
        "including",
        "bound_quantity",
        "shortfall",
        "excess",
        "members",
        "reported",
        "flags",
    ),
    *("waiver_reason", "waiver_granted_by", "waiver_from", "waiver_until"),
    *("sentence_vi", "sentence_en", "evidence"),
)


def render(report: Report, options: Options) -> Iterator[bytes]:
    """The table in UTF-8: the header, then each card's rows."""
    yield (BYTE_ORDER_MARK + _written([COLUMNS])).encode()
    for view in shown(report, options):
        rows = _written([_row(view, verdict, report.language) for verdict in view.verdicts])
        if rows:
            yield rows.encode()


def _written(rows: Sequence[Sequence[Any]]) -> str:
    import csv
    from io import StringIO

    text = StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _row(view: Shown, verdict: Verdict, language: str) -> list[Any]:
    subject, indicator = view.card.subject, verdict.obligation.indicator
    about, said = subject_fields(subject, language), verdict_fields(verdict, language)
    found: Fields = {
        **{key: value for key, value in said.items() if key in COLUMNS},
        **{key: value for key, value in about.items() if key != "kind"},
        "period": view.card.period.name,
        "subject_kind": about["kind"],
        "overall": view.card.overall.value,
        "title": title_in(indicator.title, language),
        "excluded": "; ".join(
            f"{one['quantity']}: {_known(one['of'])} ({_known(one['count'])})" for one in said["excluded"]
        ),
        "flags": "; ".join(said["flags"]),
        "sentence_vi": said["sentence"]["vi"],
        "sentence_en": said["sentence"]["en"],
        "evidence": "; ".join(
            f"{one['quantity']} = {one['value']} ({one['source']}, {one['place']})" for one in said["evidence"]
        ),
        **{f"waiver_{key}": value for key, value in (said["waiver"] or {}).items()},
    }
    if said["requirement"]:
        asked = said["requirement"]
        found |= asked | {"bound": _joined(asked["bound"]), "bound_quantity": _joined(asked.get("quantity"))}
    return [found.get(column) for column in COLUMNS]


def _joined(texts: str | list[str | None] | None) -> str | None:
    """One text, or two by `;`, where an unknown one is empty."""
    return "; ".join(text or "" for text in texts) if isinstance(texts, list) else texts


def _known(count: int | None) -> str:
    return "?" if count is None else str(count)
