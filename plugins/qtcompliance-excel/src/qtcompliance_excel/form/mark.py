"""The hidden sheet of a form: what it was made for, and how it is to be read."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from qtcompliance.contracts import Form, MadeFor

SHEET = "qtcompliance"
SCHEMA = "qtcompliance-form/1"
ROWS, COLUMNS = "rows", "columns"
"""The two layouts: a row a quantity, or a column a quantity."""


@attrs.frozen(kw_only=True)
class Mark:
    """What the hidden sheet says. `agency` is whom the form of one respondent is for, '' in one of several."""

    schema: str = SCHEMA
    ruleset: str
    version: str
    digest: str
    period: str
    language: str
    layout: str
    agency: str = ""
    kinds: Mapping[str, str] = attrs.field(factory=dict)
    """The kind of each quantity."""

    @property
    def made_for(self) -> MadeFor:
        """The ruleset that the form was made for."""
        return MadeFor(self.ruleset, self.version, self.digest)

    def lines(self) -> list[tuple[str, str]]:
        """The mark as the rows of its sheet; all of them text, so that no program makes them anything else."""
        said = [(name, getattr(self, name)) for name in _NAMES]
        return said + [(f"{_KIND}{name}", kind) for name, kind in self.kinds.items()]


_KIND = "kind:"
_NAMES = ("schema", "ruleset", "version", "digest", "period", "language", "layout", "agency")


def mark_of(form: Form) -> Mark:
    """The mark of a form that will be written."""
    alone = len(form.respondents) == 1
    return Mark(
        ruleset=form.made_for.ruleset,
        version=form.made_for.version,
        digest=form.made_for.digest,
        period=form.period.name,
        language=form.language,
        layout=ROWS if alone else COLUMNS,
        agency=form.respondents[0].id if alone else "",
        kinds={one.quantity.id: one.quantity.kind.value for one in form.questions},
    )


def read_mark(lines: Mapping[str, str]) -> Mark | None:
    """The mark that a hidden sheet's rows say; None where it is no form of a kind that is known."""
    if lines.get("schema") != SCHEMA or lines.get("layout") not in (ROWS, COLUMNS):
        return None
    if not all(lines.get(name) for name in ("ruleset", "period", "language")):
        return None
    said = {name: lines.get(name, "") for name in _NAMES}
    kinds = {name.removeprefix(_KIND): kind for name, kind in lines.items() if name.startswith(_KIND)}
    return Mark(**said, kinds=kinds)
