"""Verdicts as JSON objects, a million of them: plain ones are filled into templates, the others made one by one.

A verdict is plain when its figure is one pair of whole numbers, each reported once, with nothing beside them. The
plain verdicts of a column that have one *shape* (requirement, outcome, exclusions, sources) differ in numbers only.
So the first of each shape is made in full with marks in place of its numbers, and what stands between the marks is
the template of all others. A verdict's line is the same whichever way it was made; a law holds the two together.
Templates and what fills them are UTF-8 from the start: a line of text with Vietnamese letters takes two bytes a letter
while it is made and a pass to encode it, four times what filling bytes takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import gcd
from operator import itemgetter
from typing import Any

import attrs

from ..domain.facts import FactColumn, panel
from ..domain.indicator import IndicatorKind
from ..domain.interval import Interval
from ..domain.measure import State
from ..domain.obligation import Duty
from ..domain.outcome import Outcome
from ..domain.percent import shown_ratio
from ..domain.reading import canonical
from ..domain.scorecard import Report, Scorecard
from ..domain.target import Judged, Requirement, Standing
from ..domain.value import excess, shortfall
from ..domain.verdict import OUTCOME_CODE, Verdict, VerdictColumn, join_facts
from ..locale import LANGUAGES, Message, figure, message, number
from .fields import Fields, encode, verdict_fields
from .selection import Shown

_EXACT, _OWED, _FAIL = int(State.EXACT), int(Duty.OWED), OUTCOME_CODE[Outcome.FAIL]
_KINDS = (IndicatorKind.SHARE, IndicatorKind.RATIO, IndicatorKind.YES_NO)
# Marks of the private use area: no text that people write holds them. The second pair stands for a bare number.
_MARK = re.compile('\ue000([^\ue001]+)\ue001|"\ue002([^\ue003]+)\ue003"')

_UNKNOWN: Any = object()
_REMEMBERED = 1 << 14  # beyond so many different counts each is written anew, so that memory stays flat

Shape = tuple[Any, ...]
Fill = Callable[[Sequence[Any]], bytes]
Line = Callable[[Scorecard, int, bytes], bytes | None]


class VerdictLines:
    """Writes the verdicts of a report's cards, in the report's language."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lines: dict[int, Line | None] = {}
        self._forms = _Forms()

    def of(self, view: Shown, opening: bytes = b"{") -> Iterator[bytes]:
        """The verdicts that are shown of a card, in its order; `opening` is what each begins with."""
        card, lines = view.card, self._lines
        for column, place in view.where:
            line = lines.get(id(column), _UNKNOWN)
            if line is _UNKNOWN:
                plain = _plain_column(column, self._report, self._forms)
                line = lines[id(column)] = None if plain is None else plain.writer()
            text = None if line is None else line(card, place, opening)
            yield text or opening + self._one(card.verdict(column, place))

    def _one(self, verdict: Verdict) -> bytes:
        """A verdict that is not plain, without its opening bracket."""
        return encode(verdict_fields(verdict, self._report.language))[1:].encode()


@attrs.frozen(eq=False)
class _Bound:
    """What a requirement comes to, worked out once: acceptable values, marks, and percentages already printed."""

    acceptable: Interval
    marks: tuple[tuple[int, int], ...]
    percents: dict[tuple[int, bool], tuple[bytes, bytes]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, requirement: Requirement) -> _Bound:
        """Of one requirement; the marks as pairs of whole numbers, in percent."""
        marks = ((mark * 100).as_integer_ratio() for mark in (*requirement.marks, Fraction(0), Fraction(1)))
        return cls(requirement.acceptable, tuple(marks))

    def percent(self, n: int, d: int) -> tuple[bytes, bytes]:
        """n/d as printed, in Vietnamese and English."""
        units = (2000 * n + d) // (2 * d)  # thousandths, the half rounded up
        key = units, units * d == n * 1000
        known = self.percents.get(key)
        if known is None:
            text = shown_ratio(n * 100, d, self.marks) + "%"
            known = figure(text, "vi").encode(), figure(text, "en").encode()
            # whatever rounds alike prints alike, unless a mark lies so near that it takes more digits
            if key[1] or not any((units - 1) * q < 10 * p < (units + 1) * q for p, q in self.marks):
                self.percents[key] = known
        return known


class _Forms(dict[Any, tuple[bytes, bytes, bytes]]):
    """Each count as data, in Vietnamese and in English. Ask with `forms[count]`: returns repeat their counts."""

    def __missing__(self, count: int | None) -> tuple[bytes, bytes, bytes]:
        if count is None:
            return b"null", b"", b""
        found = b"%d" % count, number(count, "vi").encode(), number(count, "en").encode()
        if len(self) < _REMEMBERED:
            self[count] = found
        return found


def _plain_column(column: VerdictColumn, report: Report, forms: _Forms) -> _Column | None:
    """The column, where verdicts of its kind can be plain."""
    if getattr(column.obligations, "judged", None) is not Judged.AGENCY:
        return None
    indicator, columns = column.obligations.indicator, column.facts.columns
    formula = indicator.formula
    if formula.kind not in _KINDS or formula.mean or formula.passes or not formula.quantities:
        return None
    if indicator.own_bounds:  # their evidence has a source of its own
        return None
    used = [column.facts.column(name) for name in formula.quantities]
    special = set(column.waivers)
    for one in used:
        special.update(one.more, one.flags, one.errors, one.at_least)
    for name in (indicator.id, panel(indicator.id, "numerator"), panel(indicator.id, "denominator")):
        if name in columns:
            special.update(place for place, origin in enumerate(columns[name].origins) if origin >= 0)
    by_name = dict(zip(formula.quantities, used, strict=True))
    excluded = [(by_name[one.of], by_name[one.count] if one.count else None) for one in formula.excluding]
    return _Column(column, report, used, excluded, special, forms)


@attrs.frozen(eq=False)
class _Column:
    """One column of agencies' verdicts, with a template for each shape it has met."""

    column: VerdictColumn
    report: Report
    used: Sequence[FactColumn]
    excluded: Sequence[tuple[FactColumn, FactColumn | None]]
    special: set[int]
    forms: _Forms
    bounds: dict[int, _Bound] = attrs.field(factory=dict)
    templates: dict[Shape, Fill | None] = attrs.field(factory=dict)

    def writer(self) -> Line:
        """A function that gives the verdict at a place, or None where it is not plain.

        It runs a million times, so everything that does not change stands in its own variables.
        """
        column, seen, templates, bounds = self.column, self.report.observations, self.templates, self.bounds
        forms = self.forms
        owed, figures, kind = column.obligations, column.measures, column.obligations.indicator.formula.kind
        requirements, standings, outcomes, duties = owed.requirements, owed.standings, column.outcomes, owed.duties
        states, numerators, denominators = figures.states, figures.n, figures.d
        not_plain = self.special | figures.rest.keys()
        answers, whole = kind is IndicatorKind.YES_NO, kind is not IndicatorKind.RATIO
        origins = [one.origins for one in self.used]
        pairs = [(of.values, None if among is None else among.values) for of, among in self.excluded]
        cells, sources, columns, rows = seen.values, seen.source, seen.column, seen.row

        def line(card: Scorecard, place: int, opening: bytes) -> bytes | None:
            n, d, requirement = numerators[place], denominators[place], requirements[place]
            if states[place] != _EXACT or duties[place] != _OWED or place in not_plain:
                return None
            if n is None or d is None or requirement is None:
                return None
            bound = bounds.get(id(requirement))
            if bound is None:
                bound = bounds[id(requirement)] = _Bound.of(requirement)
            outcome = outcomes[place]
            short = over = None
            if outcome == _FAIL:
                short, over = shortfall(n, d, bound.acceptable, share=whole), excess(n, d, bound.acceptable)
            common = gcd(n, d)
            values: list[Any] = [
                opening,
                b"%d" % (n // common) if common == d else b'"%d/%d"' % (n // common, d // common),
                *bound.percent(n, d),
                *forms[n],
                *forms[d],
                *forms[short],
                *forms[over],
            ]
            # one more is said in other words than several
            said = short and min(short, 2), over and min(over, 2), n if answers else None
            shape: list[Any] = [id(requirement), standings[place] is Standing.BINDING, outcome, *said]
            for of, among in pairs:
                units, inside = of[place], 0 if among is None else among[place]
                if units is None or inside is None:  # the other counts leave only one figure: it says what is missing
                    return None
                shape.append(not units)
                values += (*forms[units], *forms[inside])
            for origin in origins:
                index = origin[place]
                if index < 0:
                    shape.append(None)
                    values += (b"", 0)
                    continue
                cell, row = cells[index], rows[index]
                shape += (sources[index], columns[index], row > 0, row < 0)
                values += (forms[cell][0] if type(cell) is int else canonical(cell).encode(), abs(row))
            key = tuple(shape)
            fill = templates.get(key, _UNKNOWN)
            if fill is _UNKNOWN:
                fill = templates[key] = self._template(card.verdict(column, place), place)
            return None if fill is None else fill(values)

        return line

    def _template(self, verdict: Verdict, place: int) -> Fill | None:
        """The line of one verdict with its numbers marked; None where it says a number that has no mark."""
        behind = [one.origins[place] for one in self.used]
        told = [number for number, (of, _) in enumerate(self.excluded) if of.values[place]]
        fields = verdict_fields(verdict, self.report.language)
        fields["sentence"] = {}
        for language in LANGUAGES:
            facts = _marked_facts(verdict, told, language)
            if facts is None:
                return None
            whole = message("verdict.sentence", facts=join_facts(facts, language))
            fields["sentence"][language] = whole.in_language(language)
        _mark_fields(fields, self.report.language)
        present = [quantity for quantity, index in enumerate(behind) if index >= 0]
        for quantity, one in zip(present, fields["evidence"], strict=True):
            row = self.report.observations.row[behind[quantity]]
            one["value"] = _inside(f"cell{quantity}")
            if row > 0:
                one["place"] = one["place"].replace(f"row {row}", f"row {_inside(f'row{quantity}')}", 1)
            elif row < 0:
                one["place"] = one["place"].removesuffix(str(-row)) + _inside(f"row{quantity}")
        return _filler(_inside("opening") + encode(fields)[1:], _names(len(self.excluded), len(behind)))


def _names(exclusions: int, quantities: int) -> dict[str, int]:
    """The marks' names and where their values stand."""
    counts = ["n", "d", "short", "over", *[f"{side}{place}" for place in range(exclusions) for side in ("of", "among")]]
    grouped = [f"{count}{form}" for count in counts for form in ("", ".vi", ".en")]
    cells = [f"{what}{place}" for place in range(quantities) for what in ("cell", "row")]
    return {
        name: place for place, name in enumerate(["opening", "value", "percent.vi", "percent.en", *grouped, *cells])
    }


def _inside(name: str) -> str:
    return f"\ue000{name}\ue001"


def _bare(name: str) -> str:
    return f"\ue002{name}\ue003"


def _mark_fields(fields: Fields, language: str) -> None:
    """Put marks in place of the numbers of a verdict's fields."""
    fields["numerator"], fields["denominator"] = _bare("n"), _bare("d")
    fields["value"] = fields["low"] = fields["high"] = _bare("value")
    fields["percent"] = _inside("percent.vi" if language == "vi" else "percent.en")
    for name, mark in (("shortfall", "short"), ("excess", "over")):
        fields[name] = None if fields[name] is None else _bare(mark)
    for place, one in enumerate(fields["excluded"]):
        one["of"], one["count"] = _bare(f"of{place}"), _bare(f"among{place}")


def _marked_facts(verdict: Verdict, told: Sequence[int], language: str) -> tuple[Message, ...] | None:
    """The facts with marks in place of numbers; None where one says a number that is not known here.

    `told` are the exclusions that the sentence names, in its order.
    """
    exclusions = iter(told)
    found = []
    for fact in verdict.facts:
        marks: dict[str, str] = {}
        if "percent" in fact.fields:
            marks = {"n": "n", "d": "d", "percent": "percent"}
        elif fact.key.startswith(("sentence.shortfall", "sentence.excess")):
            marks = {"count": "short" if "shortfall" in fact.key else "over"}
        elif fact.key.startswith("sentence.excluded"):
            place = next(exclusions)
            marks = {"of": f"of{place}", "count": f"among{place}"}
        fields = {
            name: _inside(f"{marks[name]}.{language}") if name in marks else value
            for name, value in fact.fields.items()
        }
        if any(isinstance(value, int) for value in fields.values()):
            return None
        found.append(Message(fact.key, fields))
    return tuple(found)


def _filler(marked: str, names: dict[str, int]) -> Fill:
    """A function that puts values where the marks stand."""
    slots: list[int] = []
    template = b""
    end = 0
    for found in _MARK.finditer(marked):
        name = found[1] or found[2]
        template += _doubled(marked[end : found.start()]) + (b"%d" if name.startswith("row") else b"%b")
        slots.append(names[name])
        end = found.end()
    template += _doubled(marked[end:])
    pick = itemgetter(*slots)
    return lambda values: template % pick(values)


def _doubled(text: str) -> bytes:
    """Text that stands in a template."""
    return text.replace("%", "%%").encode()
