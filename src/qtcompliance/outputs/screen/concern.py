"""Which problems and waivers concern what the options choose to show; those of others are only counted."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import attrs

from ...contracts import Options
from ...domain.place import Problem
from ...domain.scorecard import Report
from ...domain.target import Judged
from ...domain.waiver import Waiver
from ..selection import chosen_subjects, find_level

_NAMED = (Judged.AGENCY, Judged.PARENT)


@attrs.frozen
class Concern:
    """The subjects that are chosen, with or without a card; None where nobody chose among subjects."""

    report: Report
    chosen: AbstractSet[tuple[Judged, str]] | None

    @classmethod
    def of(cls, report: Report, options: Options) -> Concern:
        """Those that `options` choose by agency, level or parent."""
        subjects = chosen_subjects(report, options)
        return cls(report, None if subjects is None else {(one.kind, one.id) for one in subjects})

    def problem(self, problem: Problem) -> bool:
        """Whether a problem is of a whole source, or of a row that names, or means, a chosen agency."""
        if self.chosen is None or problem.agency is None:
            return True
        meant = (problem.what.fields.get(name) for name in ("guess", "said"))
        return self.agency(problem.agency) or any(self.agency(str(one)) for one in meant if one)

    def waiver(self, waiver: Waiver) -> bool:
        """Whether a waiver is of a chosen subject."""
        if self.chosen is None:
            return True
        if waiver.kind in _NAMED:
            return any((waiver.kind, one) in self.chosen for one in self._ids(waiver.name))
        name = find_level(self.report.ruleset, waiver.name) if waiver.kind is Judged.LEVEL else waiver.name
        return (waiver.kind, name) in self.chosen

    def agency(self, name: str) -> bool:
        """Whether a name is, or may be, that of a chosen agency."""
        return self.chosen is None or any((Judged.AGENCY, one) in self.chosen for one in self._ids(name))

    def _ids(self, name: str) -> list[str]:
        agencies = self.report.agencies
        return [agencies[place].id for place in agencies.find(name)] if name else []
