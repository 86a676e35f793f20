"""Verdicts as JSON objects, a million of them: plain ones are filled into templates, the others made one by one.

A verdict is plain when its figure is one pair of whole numbers, each reported once, with nothing beside them. The
plain verdicts of an indicator that have one *shape* (requirement, exclusions, sources) differ in numbers and in how
they came out, whatever their period: `opening` says that. So the first of each shape is made in full with marks in
place of both, and what stands between the marks is the template of all others (`line_template`, `line_words`). The
verdicts of agencies that reported nothing have no numbers: one is made in full, others share what was not asked of one
requirement alone (`silent_lines`), and each of a shape repeats the first. A verdict's line is the same whichever way it
was made; a law holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from math import gcd
from typing import Any

import attrs

from ..domain.facts import FactColumn, panel
from ..domain.indicator import IndicatorKind
from ..domain.measure import State
from ..domain.obligation import Duty
from ..domain.outcome import Outcome
from ..domain.reading import canonical
from ..domain.record import Record
from ..domain.scorecard import Report, Scorecard
from ..domain.target import Judged, Requirement, Standing
from ..domain.value import excess, shortfall
from ..domain.verdict import OUTCOME_CODE, Verdict, VerdictColumn
from .fields import encode, verdict_fields
from .line_numbers import Bound, Forms, Percent
from .line_template import Fill, Piece, Slots, filler, frame
from .line_words import Words, ways
from .selection import Shown
from .silent_lines import SilentLines

_EXACT, _SILENT, _OWED, _FAIL = int(State.EXACT), int(State.SILENT), int(Duty.OWED), OUTCOME_CODE[Outcome.FAIL]
_KINDS = (IndicatorKind.SHARE, IndicatorKind.RATIO, IndicatorKind.YES_NO)
_UNKNOWN: Any = object()
_MOST_SHAPES = 1 << 12  # agencies whose own bounds all differ share no template

Shape = tuple[Any, ...]
Line = Callable[[Scorecard, int, bytes], bytes | None]
Part = Callable[[int, list[Any], list[Any]], bool]
"""Adds what a verdict's line says of one matter to its shape and its values; False where the verdict is not plain."""


@attrs.frozen(eq=False, repr=False)
class _Templates(Record):
    """What the verdicts of one indicator have in common."""

    fills: dict[Shape, Fill | None] = attrs.field(factory=dict)
    """What fills a line, by its shape; None where such a verdict says a number that has no mark."""
    frames: dict[Shape, Sequence[Piece]] = attrs.field(factory=dict)
    """By what was asked and where the figures stand."""
    words: dict[Shape, Words] = attrs.field(factory=dict)
    """By what was asked: of which requirement, and which answer was given."""


@attrs.frozen(eq=False, repr=False)
class _Known(Record):
    """What the lines of a report share: numbers already written, requirements, and each indicator's templates."""

    forms: Forms = attrs.field(factory=Forms)
    percents: dict[int, Percent] = attrs.field(factory=dict)
    bounds: dict[int, Bound] = attrs.field(factory=dict)
    templates: dict[str, _Templates] = attrs.field(factory=dict)
    silent: dict[Hashable, bytes] = attrs.field(factory=dict)
    silent_lines: SilentLines = attrs.field(kw_only=True)

    def bound(self, requirement: Requirement) -> Bound:
        """What a requirement comes to; the next time it stands in `bounds`."""
        made = self.bounds[id(requirement)] = Bound.of(requirement, self.percents)
        return made


class VerdictLines:
    """Writes the verdicts of a report's cards, in the report's language."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lines: dict[int, Line | None] = {}
        self._known = _Known(silent_lines=SilentLines(report.language))

    def of(self, view: Shown, opening: bytes = b"{") -> Iterator[bytes]:
        """The verdicts that are shown of a card, in its order; `opening` is what each begins with."""
        card, lines = view.card, self._lines
        for column, place in view.where:
            line = lines.get(id(column), _UNKNOWN)
            if line is _UNKNOWN:
                plain = _plain_column(column, self._report, self._known)
                line = lines[id(column)] = None if plain is None else plain.writer()
            text = None if line is None else line(card, place, opening)
            yield text or opening + _one_line(card.verdict(column, place), self._report.language)


def _one_line(verdict: Verdict, language: str) -> bytes:
    """A verdict made by itself, without its opening bracket."""
    return encode(verdict_fields(verdict, language))[1:].encode()


def _plain_column(column: VerdictColumn, report: Report, known: _Known) -> _Column | None:
    """The column, where verdicts of its kind can be plain."""
    if getattr(column.obligations, "judged", None) is not Judged.AGENCY:
        return None
    indicator, columns = column.obligations.indicator, column.facts.columns
    formula = indicator.formula
    if formula.kind not in _KINDS or formula.mean or formula.passes or not formula.quantities:
        return None
    used = [column.facts.column(name) for name in (*formula.quantities, *indicator.own_bounds)]
    special = set(column.waivers)
    for one in used:
        special.update(one.more, one.flags, one.errors, one.at_least)
    for name in (indicator.id, panel(indicator.id, "numerator"), panel(indicator.id, "denominator")):
        if name in columns:
            special.update(place for place, origin in enumerate(columns[name].origins) if origin >= 0)
    by_name = dict(zip(formula.quantities, used, strict=False))
    excluded = [(by_name[one.of], by_name[one.count] if one.count else None) for one in formula.excluding]
    return _Column(column, report, used, excluded, special, known)


@attrs.frozen(eq=False, repr=False)
class _Column(Record):
    """One column of agencies' verdicts; its functions run a million times, so they hold what does not change."""

    column: VerdictColumn
    report: Report
    used: Sequence[FactColumn]
    excluded: Sequence[tuple[FactColumn, FactColumn | None]]
    special: set[int]
    known: _Known

    def writer(self) -> Line:
        """A function that gives the verdict at a place, or None where it is not plain."""
        column, own = self.column, self.column.obligations.indicator.own_bounds
        templates = self.known.templates.setdefault(column.obligations.indicator.id, _Templates())
        fills = templates.fills
        judged, left_out, reported = self._judged(templates), self._left_out(), self._reported()
        silent = self._silent(templates)

        def line(card: Scorecard, place: int, opening: bytes) -> bytes | None:
            values: list[Any] = [opening]
            parts: list[Any] = []
            if not judged(card, place, parts, values) or not left_out(place, parts, values):
                tail = silent(card, place)
                return None if tail is None else opening + tail
            asked = len(parts)
            reported(place, parts, values)
            shape = tuple(parts)
            fill = fills.get(shape, _UNKNOWN)
            if fill is _UNKNOWN:
                if own and len(fills) >= _MOST_SHAPES:
                    return None
                fill = fills[shape] = self._fill(templates, card, place, shape, asked)
            return None if fill is None else fill(values)

        return line

    def _silent(self, templates: _Templates) -> Callable[[Scorecard, int], bytes | None]:
        """What follows the opening where nothing was reported of the indicator: alike for all of a shape."""
        column, tails, silent_lines = self.column, self.known.silent, self.known.silent_lines
        owed, states, rest = column.obligations, column.measures.states, column.measures.rest
        origins = [one.origins for one in self.used]

        def silent(card: Scorecard, place: int) -> bytes | None:
            requirement, standing, beside = owed.requirements[place], owed.standings[place], rest.get(place)
            if states[place] != _SILENT or owed.duties[place] != _OWED or place in self.special:
                return None
            if column.facts.stocks:  # an earlier part may be known, and then it is said which one is missing
                return None
            if requirement is None or requirement.own or any(origin[place] >= 0 for origin in origins):
                return None
            shape = owed.indicator.id, id(requirement), standing, beside
            found = tails.get(shape)
            if found is None:
                if beside is None:
                    words = self._words(templates, card, place, requirement, None)
                    found = silent_lines.line(owed.indicator, requirement, standing, words)
                found = tails[shape] = found or self._in_full(card, place)
            return found

        return silent

    def _in_full(self, card: Scorecard, place: int) -> bytes:
        """A silent verdict's line made by itself, from which others may take what they share."""
        verdict = card.verdict(self.column, place)
        if place not in self.column.measures.rest:
            self.known.silent_lines.share(verdict)
        return _one_line(verdict, self.report.language)

    def _slots(self) -> Slots:
        """The values of a line."""
        return Slots.of(len(self.excluded), len(self.used))

    def _judged(self, templates: _Templates) -> Callable[[Scorecard, int, list[Any], list[Any]], bool]:
        """Figure, requirement and outcome."""
        asked = templates.words
        column, bounds, known, forms = self.column, self.known.bounds, self.known, self.known.forms
        owed, figures, kind = column.obligations, column.measures, column.obligations.indicator.formula.kind
        requirements, standings, outcomes, duties = owed.requirements, owed.standings, column.outcomes, owed.duties
        states, numerators, denominators = figures.states, figures.n, figures.d
        not_plain = self.special | figures.rest.keys()
        answers, whole = kind is IndicatorKind.YES_NO, kind is not IndicatorKind.RATIO
        own = owed.indicator.own_bounds

        def judged(card: Scorecard, place: int, shape: list[Any], values: list[Any]) -> bool:
            n, d, requirement = numerators[place], denominators[place], requirements[place]
            if states[place] != _EXACT or duties[place] != _OWED or place in not_plain:
                return False
            if n is None or d is None or requirement is None:
                return False
            bound = bounds.get(id(requirement)) or known.bound(requirement)
            if bound.own != own:  # the evidence has other quantities than the column's, or the bound is open
                return False
            outcome = outcomes[place]
            short = over = None
            if outcome == _FAIL:
                short, over = shortfall(n, d, bound.acceptable, share=whole), excess(n, d, bound.acceptable)
            answer = n if answers else None
            words = asked.get((id(requirement), answer))
            if words is None:
                if own and len(asked) >= _MOST_SHAPES:
                    return False
                words = self._words(templates, card, place, requirement, answer)
            came_out = outcome, short and min(short, 2), over and min(over, 2)  # one more has words of its own
            ended = words.endings.get(came_out, _UNKNOWN)
            if ended is _UNKNOWN:
                ended = words.ending(came_out)
            if ended is None:
                return False
            common = gcd(n, d)
            value = b"%d" % (n // common) if common == d else b'"%d/%d"' % (n // common, d // common)
            said = ended.always or ended.written(forms[short], forms[over])
            values += (value, *bound.percent(n, d), *forms[n], *forms[d], *said)
            shape += (id(requirement), answer, standings[place] is Standing.BINDING)
            return True

        return judged

    def _left_out(self) -> Part:
        """Exclusions."""
        forms = self.known.forms
        pairs = [(of.values, None if among is None else among.values) for of, among in self.excluded]

        def left_out(place: int, shape: list[Any], values: list[Any]) -> bool:
            for of, among in pairs:
                units, inside = of[place], 0 if among is None else among[place]
                if units is None or inside is None:  # the other counts leave only one figure: it says what is missing
                    return False
                shape.append(not units)
                values += (*forms[units], *forms[inside])
            return True

        return left_out

    def _reported(self) -> Callable[[int, list[Any], list[Any]], None]:
        """Evidence."""
        seen, forms = self.report.observations, self.known.forms
        origins = [one.origins for one in self.used]
        cells, sources, columns, rows = seen.values, seen.source, seen.column, seen.row

        def reported(place: int, shape: list[Any], values: list[Any]) -> None:
            for origin in origins:
                index = origin[place]
                if index < 0:
                    shape.append(None)
                    values += (b"", 0)
                    continue
                cell, row = cells[index], rows[index]
                shape += (sources[index], columns[index], row > 0, row < 0)
                values += (forms[cell][0] if type(cell) is int else canonical(cell).encode(), abs(row))

        return reported

    def _fill(self, templates: _Templates, card: Scorecard, place: int, shape: Shape, asked: int) -> Fill | None:
        """What fills the lines of a shape, whose first `asked` parts are those of `_judged` and `_left_out`."""
        stands = *shape[:3], *shape[asked:]
        said, begun = templates.words[shape[:2]].account(shape[3:asked]), templates.frames.get(stands)
        if begun is None:
            behind = [one.origins[place] for one in self.used]
            rows = [self.report.observations.row[index] if index >= 0 else None for index in behind]
            verdict = card.verdict(self.column, place)
            begun = templates.frames[stands] = frame(verdict, self.report.language, rows, self._slots())
        return None if said is None else filler(begun, said)

    def _words(
        self, templates: _Templates, card: Scorecard, place: int, requirement: Requirement, answer: int | None
    ) -> Words:
        """What lines say of the requirement at a place, and of its answer where it asks for a yes."""
        asked = id(requirement), answer
        found = templates.words.get(asked)
        if found is None:
            share = self.column.obligations.indicator.formula.kind is IndicatorKind.SHARE
            usual = () if requirement.own else ways(requirement.acceptable, share=share)  # own bounds serve few
            found = templates.words[asked] = Words(card.wording(self.column, place), self._slots(), usual)
        return found
