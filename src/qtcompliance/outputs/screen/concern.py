"""Which problems and waivers concern what the options choose to show; those of others are only counted."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cached_property

import attrs

from ...contracts import Options
from ...domain.place import Problem
from ...domain.record import Compared
from ...domain.scorecard import Report
from ...domain.target import Judged
from ...domain.verdict import Verdict
from ...domain.waiver import Waiver
from ..selection import chosen_subjects, find_level

_NAMED = (Judged.AGENCY, Judged.PARENT)
_OF_COLUMNS = ("unasked", "other_period", "correction", "unowed", "dash")
"""Kinds of problems that are of many rows of a source, and told once."""


def is_of(report: Report, waiver: Waiver, verdict: Verdict) -> bool:
    """Whether a waiver names the subject and the indicator of a verdict."""
    subject, indicator = verdict.obligation.subject, verdict.obligation.indicator
    same = (waiver.indicator, waiver.kind, waiver.column) == (indicator.id, subject.kind, subject.column)
    return same and Concern(report, {(subject.kind, subject.id)}).waiver(waiver)


@attrs.frozen(eq=False, repr=False)
class Concern(Compared):
    """The subjects that are chosen, with or without a card; None where nobody chose among subjects."""

    report: Report
    chosen: AbstractSet[tuple[Judged, str]] | None

    @classmethod
    def of(cls, report: Report, options: Options) -> Concern:
        """Those that `options` choose by agency, level or parent."""
        subjects = chosen_subjects(report, options)
        return cls(report, None if subjects is None else {(one.kind, one.id) for one in subjects})

    def problem(self, problem: Problem) -> bool:
        """Whether a problem is of a whole source, or of rows of which one names, or means, a chosen agency."""
        if self.chosen is None:
            return True
        if problem.agency is None:
            apart = problem.kind in _OF_COLUMNS and not problem.of_source
            return not apart or self._sources.get(problem.source, True)
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

    @cached_property
    def _sources(self) -> dict[str, bool]:
        """The sources of figures, each with whether one of its rows is of a chosen agency."""
        seen = self.report.observations
        ours = {code for code, text in enumerate(seen.agency_names.texts) if self.agency(text)}
        ids = {*zip(seen.source, seen.agency, strict=True), *((source, agency) for agency, _, source, *_ in seen.bare)}
        held: dict[str, bool] = {}
        for source, agency in ids:
            location = seen.source_names.texts[source]
            held[location] = held.get(location, False) or agency in ours
        return held

    def _ids(self, name: str) -> list[str]:
        agencies = self.report.agencies
        return [agencies[place].id for place in agencies.find(name)] if name else []
