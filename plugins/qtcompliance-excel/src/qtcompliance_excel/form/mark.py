"""The hidden sheet of a form: what it was made for, and how it is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from qtcompliance.contracts import Form, MadeFor
from qtcompliance.domain.record import Compared

from .cells import written

SHEET = "qtcompliance"
SCHEMA = "qtcompliance-form/1"
ROWS, COLUMNS = "rows", "columns"
"""The two layouts: a row a quantity, or a column a quantity."""
TABLE = "table"
"""What `head` calls the first cell of the table's small print."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mark(Compared):
    """What the hidden sheet says. `agency` is whom the form of one respondent is for, '' in one of several."""

    schema: str = SCHEMA
    ruleset: str
    version: str
    digest: str
    period: str
    language: str
    layout: str
    agency: str = ""
    name: str = ""
    """The agency's name, and its `level` in the form's language; '' in forms from before they were remembered."""
    level: str = ""
    days: str = ""
    """The period written as its days."""
    kinds: Mapping[str, str] = attrs.field(factory=dict)
    """The kind of each quantity."""
    head: Mapping[str, str] = attrs.field(factory=dict, eq=False)
    """What the writer put above the table, line by line: `A7 Kỳ báo cáo: 2016`; empty in older forms."""

    @property
    def made_for(self) -> MadeFor:
        """The ruleset that the form was made for."""
        return MadeFor(self.ruleset, self.version, self.digest)

    def is_code(self, raw: Any) -> bool:
        """Whether a cell in the column of codes holds one: a number is a quantity's only where the form asks for it."""
        code = written(raw)
        return bool(code) and (self.layout != ROWS or isinstance(raw, str) or code in self.kinds)

    def lines(self) -> list[tuple[str, str]]:
        """The mark as the rows of its sheet; all of them text, so that no program makes them anything else."""
        said = [(name, getattr(self, name)) for name in _NAMES]
        said += [(f"{_KIND}{name}", kind) for name, kind in self.kinds.items()]
        return said + [(f"{_HEAD}{name}", cell) for name, cell in self.head.items()]


_KIND, _HEAD = "kind:", "head:"
_NAMES = ("schema", "ruleset", "version", "digest", "period", "language", "layout", "agency", "name", "level", "days")


def mark_of(form: Form, head: Mapping[str, str] | None = None) -> Mark:
    """The mark of a form that will be written, with the lines above its table."""
    alone = form.respondents[0] if len(form.respondents) == 1 else None
    level = (alone.level if alone else None) or {}
    return Mark(
        ruleset=form.made_for.ruleset,
        version=form.made_for.version,
        digest=form.made_for.digest,
        period=form.period.name,
        language=form.language,
        layout=ROWS if alone else COLUMNS,
        agency=alone.id if alone else "",
        name=alone.name if alone else "",
        level=level.get(form.language) or next(iter(level.values()), ""),
        days=form.period.days,
        kinds={one.quantity.id: one.quantity.kind.value for one in form.questions},
        head=head or {},
    )


def read_mark(lines: Mapping[str, str]) -> Mark | None:
    """The mark that a hidden sheet's rows say; None where it is no form of a kind that is known."""
    if lines.get("schema") != SCHEMA or lines.get("layout") not in (ROWS, COLUMNS):
        return None
    if not all(lines.get(name) for name in ("ruleset", "period", "language")):
        return None
    said = {name: lines.get(name, "") for name in _NAMES}
    kinds, head = (
        {name.removeprefix(start): value for name, value in lines.items() if name.startswith(start)}
        for start in (_KIND, _HEAD)
    )
    return Mark(**said, kinds=kinds, head=head)
