"""In which column agencies likely stand, which of its texts are totals, and whether its names carry footnote marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from ..contracts import Row
from ..domain.agency import PLAN, Agencies, fold
from ..domain.description import AgencyColumn, CellKind
from .cells import shown
from .column_look import ColumnLook, mask
from .headers import AGENCY_WORDS
from .treatments import without_mark

MOST_UNMATCHED = 5
_MOST_NAMES = 5000
_WHOLE = r"toàn (?:tỉnh|thành phố|huyện|xã|ngành|quốc)"
_TOTAL = re.compile(
    rf"(?:(?:tổng|tổng cộng|tổng số|cộng)(?: {_WHOLE})?|{_WHOLE}|(?:grand |sub-?)?total|sum)"
    r"(?: \([0-9]+(?: \w+){0,2}\))?[:.]?",
    re.IGNORECASE,
)
"""The whole text: `Tổng cục Thuế` is an agency."""
_KINDS = ("signs", "digits")


def agency_column(
    looks: Sequence[ColumnLook], agencies: Agencies | None, taken: int | None, *, masked: bool
) -> AgencyColumn | None:
    """Where most names are those of the register; without one, the column that is called so."""
    free = [one for one in looks if one.position != taken and one.texts]
    found = _called(looks, taken) if agencies is None or not free else _named(free, agencies)
    if found is None:
        return None
    if not found.totals:
        totals, totals_in = _totals_beside(looks, found.position)
        found = attrs.evolve(found, totals=tuple(totals), totals_in=totals_in)
    strange = [text for text in found.unmatched if text not in found.totals][:MOST_UNMATCHED]
    return attrs.evolve(
        found,
        unmatched=tuple(map(mask, strange) if masked else strange),
        marked=mask(found.marked) if masked else found.marked,
    )


def _called(looks: Sequence[ColumnLook], taken: int | None) -> AgencyColumn | None:
    text = [one for one in looks if not one.kinds or CellKind.TEXT in one.kinds]
    called = [one for one in text if one.position != taken and AGENCY_WORDS.search(one.name.replace("_", " "))]
    best = max(called, key=lambda one: len(one.texts), default=None)
    if best is None:
        return None
    names = list(best.texts)[:_MOST_NAMES]
    totals = tuple(text for text in names if _TOTAL.fullmatch(text))
    marked = next((text for text in names if without_mark(text, "signs") != text), "")
    return AgencyColumn(
        position=best.position,
        names=len(best.texts),
        totals=totals,
        totals_in=best.position if totals else None,
        footnotes="signs" if marked else None,
        marked=marked,
    )


def _named(free: Sequence[ColumnLook], agencies: Agencies) -> AgencyColumn | None:
    matches = {one.position: _matched(one, agencies) for one in free}
    best = max(free, key=lambda one: (len(matches[one.position]), -one.position))
    known = matches[best.position]
    if not known:
        return None
    names = list(best.texts)[:_MOST_NAMES]
    strange = [text for text in names if text not in known]
    marks = {text: kind for text, kind in known.items() if kind}
    return AgencyColumn(
        position=best.position,
        names=len(names),
        matched=len(known),
        unmatched=tuple(strange),
        totals=tuple(text for text in strange if _TOTAL.fullmatch(text)),
        totals_in=best.position,
        footnotes=max(marks.values(), key=_KINDS.index, default=None),
        marked=next(iter(marks), ""),
    )


def _matched(one: ColumnLook, agencies: Agencies) -> Mapping[str, str]:
    """The distinct texts of a column that name exactly one agency, or the plan, with the kind of mark they carry."""
    found = {}
    for text in list(one.texts)[:_MOST_NAMES]:
        if _names_one(text, agencies):
            found[text] = ""
        else:
            bare = {kind: without_mark(text, kind) for kind in _KINDS}
            kind = next((kind for kind, name in bare.items() if name != text and _names_one(name, agencies)), "")
            found.update({text: kind} if kind else {})
    return found


def _names_one(text: str, agencies: Agencies) -> bool:
    return fold(text) == PLAN or len(agencies.find(text)) == 1


def _totals_beside(looks: Sequence[ColumnLook], agency: int) -> tuple[list[str], int]:
    """A row of totals without a code has its word in another column."""
    for one in looks:
        if totals := [text for text in list(one.texts)[:_MOST_NAMES] if _TOTAL.fullmatch(text)]:
            return totals, one.position
    return [], agency


def but_numbering(agency: AgencyColumn, numbering: Row) -> AgencyColumn:
    """The row that numbers the columns is no agency either, where totals stand in the agencies' own column."""
    text = shown(numbering.cells[agency.position]) if agency.position < len(numbering.cells) else ""
    if agency.totals and agency.totals_in != agency.position:
        return agency
    return attrs.evolve(agency, totals=(text, *agency.totals), totals_in=agency.position) if text else agency
