"""Rows that `skip:` or `rows:` leave out although they name an agency: told where it then reports nothing here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..contracts import Place
from ..domain.observation import Observations
from ..domain.place import Problem
from .beside import AgencyOf
from .cells import is_blank, shown
from .layout import Layout
from .tellings import LEFT_ROW, Tellings

MOST_KEPT = 10_000
"""So many different texts of rows that were left out are remembered."""


class LeftRows:
    """The agency's text of each row of a source that was left out with a figure in it."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, Place]] = {}

    def add(
        self, key: str, number: int, cells: Sequence[Any], layout: Layout, place: Callable[[int, int], Place]
    ) -> None:
        """Note row `number`, which the assessment's `key` leaves out; what `where:` leaves out is left on purpose."""
        if key == "where":
            return
        width = len(cells)
        if layout.agency >= width or is_blank(cells[layout.agency]) or len(self._found) >= MOST_KEPT:
            return
        if any(at < width and not is_blank(cells[at]) for at in layout.values):
            self._found.setdefault(shown(cells[layout.agency]), (key, place(number, layout.agency)))

    def tell(self, tellings: Tellings, agency_of: AgencyOf | None) -> None:
        """Tell of the agencies that these rows name and that have no figure in the source."""
        if agency_of is None or not self._found:
            return
        names = tellings.into.agency_names.texts
        told = {agency_of(names[code]) for code in set(tellings.into.agency)}
        for text, (key, place) in self._found.items():
            agency = agency_of(text)
            if isinstance(agency, str) and agency not in told:
                told.add(agency)
                tellings.left_row(key, place, text)


def but_reported(found: Observations, agency_of: AgencyOf | None) -> list[Problem]:
    """The problems of `found` without those of rows whose agency another part of one location reports; each once."""
    told = [one for one in found.problems if one.kind == LEFT_ROW]
    if agency_of is None or not told:
        return found.problems
    asked = {found.source_names.code(one.source) for one in told}
    pairs = {pair for pair in zip(found.source, found.agency, strict=True) if pair[0] in asked}
    known = {(found.source_names.texts[source], agency_of(found.agency_names.texts[text])) for source, text in pairs}
    kept_ones = []
    for one in found.problems:
        if one.kind == LEFT_ROW:
            whose = (one.source, agency_of(one.text))
            if whose in known:
                continue
            known.add(whose)
        kept_ones.append(one)
    return kept_ones
