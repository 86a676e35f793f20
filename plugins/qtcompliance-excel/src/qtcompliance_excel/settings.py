"""What an assessment says of a workbook: `sheet`, `header`, `rows`, `merged`."""

from __future__ import annotations

import attrs

from qtcompliance.contracts import Heading, SourceRequest, read_heading
from qtcompliance.domain.record import Compared
from qtcompliance.errors import SourceError

from .words import told


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Settings(Compared):
    """`sheet` is a name or a pattern; `heading` says which rows are the heading's and which hold data.

    `merged` are the columns whose merged cells hold for each of their rows.
    """

    sheet: str | None = None
    heading: Heading = attrs.field(factory=Heading)
    merged: tuple[str, ...] = ()


def read_settings(source: SourceRequest) -> Settings:
    """The settings of a source. Raises SourceError for whatever is wrong with them, all at once."""
    faults: list[dict[str, str]] = []
    given = source.settings
    sheet = given.get("sheet")
    if sheet is not None and (not isinstance(sheet, str) or not sheet.strip()):
        faults.append(told("bad_sheet"))
    heading = read_heading(given, faults)
    merged = given.get("merged", [])
    names = tuple(merged if isinstance(merged, list) else [merged])
    if not all(isinstance(name, str) and name.strip() for name in names):
        faults.append(told("bad_merged"))
    if faults:
        raise SourceError(source.location, {key: " ".join(one[key] for one in faults) for key in ("vi", "en")})
    return Settings(sheet=sheet.strip() if isinstance(sheet, str) else None, heading=heading, merged=names)
