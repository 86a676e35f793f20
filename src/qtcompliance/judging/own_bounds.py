"""Each agency's own bounds, laid over what the ruleset demands: read from quantities that the agencies report."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from ..domain.bound import Bound, OwnBound, number_of, span_of
from ..domain.facts import Datum, FactColumn, Facts
from ..domain.indicator import IndicatorKind, QuantityKind
from ..domain.interval import EVERYTHING, FROM_ZERO, Interval
from ..domain.measure import NOTHING, MeasureColumn, State
from ..domain.obligation import Duty, ObligationColumn
from ..domain.observation import Observations
from ..domain.outcome import Flag, Reason
from ..domain.percent import Number, exact
from ..domain.place import Problem
from ..domain.reading import Reading
from ..domain.record import Record
from ..domain.ruleset import Ruleset
from ..domain.target import Comparator, Requirement
from ..locale import Figure, Message, message
from .contradictions import KIND
from .figures import span_of as said_by

_SHARES = Interval(low=Fraction(0), high=Fraction(1))
_CAPPED = (IndicatorKind.SHARE, IndicatorKind.YES_NO)


@attrs.frozen(eq=False, repr=False)
class _Source(Record):
    """A quantity that holds bounds: what was reported of it, and what such a bound can be."""

    column: FactColumn
    possible: Interval
    percent: bool
    answers: bool
    """Whether the bound is that of a yes or no."""
    seen: Observations

    @property
    def odd(self) -> set[int]:
        """The places where more than a plain value stands."""
        column = self.column
        return {*column.errors, *column.stale, *column.flags, *column.at_least, *column.more}

    def bound(self, own: OwnBound, place: int) -> OwnBound | Message:
        """What one agency's bound is, or why what it reported is none."""
        column, possible = self.column, self.possible
        value = column.values[place]
        if place in column.errors:
            return column.errors[place]
        if place in column.stale:
            return attrs.evolve(own, span=possible, why=Reason.STALE, told=column.stale[place])
        if value is None:
            least = column.at_least.get(place)
            grows = least is not None and possible.low is not None  # what may be below 0 may grow less
            at_least = Interval(low=Fraction(least or 0)) if grows else EVERYTHING
            return attrs.evolve(own, span=possible.cut(at_least), why=Reason.MISSING_PART)
        said = Figure(self.seen.text(column.origins[place]))
        if Flag.ESTIMATED in column.flags.get(place, ()):
            told = message("sentence.own.estimate", said=said)
            return attrs.evolve(
                own, span=possible, why=Reason.MISSING_PART, told=told
            )  # the target itself was not said
        number = self._number(value, place)
        span = possible.cut(said_by(value) if isinstance(value, Reading) and number is None else _only(number))
        if span.empty:
            low = number is not None and number.value < 0
            return message(f"sentence.error.own.{'below' if low else 'above'}", bound=said)
        if number is None:
            return attrs.evolve(own, span=span, why=Reason.BOUND, told=message("sentence.own.bound", said=said))
        if self.answers and number.value not in (0, 1):
            return message("sentence.error.own.answer", bound=said)
        return attrs.evolve(own, number=number)

    def _number(self, value: Datum, place: int) -> Number | None:
        """A bound as it was written: a target of 95 % is no rounded figure. None where a bound of a bound was said."""
        if isinstance(value, Reading):
            return value.exact
        written = self.seen.values[self.column.origins[place]]
        if isinstance(written, Number) and written.value == value:
            return written
        whole = Fraction(value) if isinstance(value, (int, Fraction)) else Fraction(0)
        return Number(whole, len(exact(whole).partition(".")[2]))


class _Laying:
    """One indicator's demands on all agencies, while each of them gets its own."""

    def __init__(self, indicator_kind: IndicatorKind, sources: dict[str, _Source], seen: Observations) -> None:
        self.kind, self.sources, self.seen = indicator_kind, sources, seen
        self.problems: list[Problem] = []
        self.errors: dict[int, Message] = {}
        self._odd = {name: source.odd for name, source in sources.items()}
        self._met: dict[tuple[int, ...], Requirement] = {}
        self._distinct: dict[Requirement, Requirement] = {}

    def at(self, requirement: Requirement, place: int) -> Requirement:
        """What an agency owes; of equal known bounds it is one object, since verdicts are decided bound by bound."""
        names = requirement.own
        if any(place in self._odd[name] for name in names):
            return self._laid(requirement, place)
        key = (id(requirement), *(id(self.sources[name].column.values[place]) for name in names))
        found = self._met.get(key)
        if found is None:
            found = self._laid(requirement, place)
            if place not in self.errors:  # an error is told where it stands
                self._met[key] = found
        return found

    def _laid(self, requirement: Requirement, place: int) -> Requirement:
        bounds: list[Bound] = []
        for bound in requirement.bounds:
            found = self.sources[bound.quantity].bound(bound, place) if isinstance(bound, OwnBound) else bound
            if isinstance(found, Message) and isinstance(bound, OwnBound):
                self._refuse(place, bound, found)
                found = bound
            bounds.append(found)  # type: ignore[arg-type]
        laid = attrs.evolve(requirement, bounds=_in_order(requirement.comparator, bounds))
        if place not in self.errors and self._never_met(laid):
            own = next(bound for bound in requirement.bounds if isinstance(bound, OwnBound))
            self._refuse(place, own, message("sentence.error.own.never", requirement=laid.words))
        return laid if laid.open_bounds else self._distinct.setdefault(laid, laid)

    def _never_met(self, laid: Requirement) -> bool:
        """Whether no figure can meet it: the same that is a fault where a ruleset says it."""
        if any(isinstance(bound, OwnBound) and bound.span.empty for bound in laid.bounds):
            return True
        ends = [number_of(bound) for bound in laid.bounds]
        if len(ends) > 1 and ends[0] is not None and ends[-1] is not None and ends[0].value > ends[-1].value:
            return True
        percent = any(self.sources[name].percent for name in laid.own)
        ratio = self.kind is IndicatorKind.RATIO
        within = _SHARES if self.kind in _CAPPED else FROM_ZERO if ratio else EVERYTHING
        return percent and laid.conceivable.cut(within).empty

    def _refuse(self, place: int, own: OwnBound, what: Message) -> None:
        """Enter that a bound cannot be used; what cannot be read is a problem already."""
        column, seen = self.sources[own.quantity].column, self.seen
        why = message("sentence.error.own", title=own.title, what=what)
        if place not in column.errors:
            behind = column.observations(place)
            if behind:
                first = behind[0]
                self.problems.append(seen.problem(KIND, first, why))
            why = message("sentence.error.at", places=[seen.where(index) for index in behind], what=why)
        self.errors.setdefault(place, why)


def lay_own_bounds(
    owed: ObligationColumn, figures: MeasureColumn, facts: Facts, seen: Observations, ruleset: Ruleset
) -> tuple[ObligationColumn, MeasureColumn, Sequence[Problem]]:
    """What every agency owes with its own bounds, its figures with the errors of these, and the rows' problems."""
    kind = owed.indicator.formula.kind
    kinds = {name: ruleset.quantities[name].kind for name in owed.indicator.own_bounds}
    sources = {
        name: _Source(
            column=facts.column(name),
            possible=_possible(kind, one),
            percent=one is QuantityKind.PERCENT,
            answers=kind is IndicatorKind.YES_NO,
            seen=seen,
        )
        for name, one in kinds.items()
    }
    laying = _Laying(kind, sources, seen)
    requirements = [
        laying.at(requirement, place)
        if requirement is not None and requirement.own and owed.duties[place] == Duty.OWED
        else requirement
        for place, requirement in enumerate(owed.requirements)
    ]
    return attrs.evolve(owed, requirements=requirements), _refused(figures, laying.errors), laying.problems


def _possible(kind: IndicatorKind, holds: QuantityKind) -> Interval:
    """What a bound can be: of a share 0 to 100 %, of a ratio or a count 0 and more."""
    if kind in _CAPPED:
        return _SHARES
    return EVERYTHING if holds is QuantityKind.NUMBER else FROM_ZERO


def _only(number: Number | None) -> Interval:
    return EVERYTHING if number is None else Interval(low=number.value, high=number.value)


def _in_order(word: Comparator, bounds: Sequence[Bound]) -> tuple[Bound, ...]:
    """The bounds; of `between` an open one is no further than the other."""
    if word is not Comparator.BETWEEN:
        return tuple(bounds)
    low, high = bounds
    if isinstance(low, OwnBound) and low.number is None:
        end = span_of(high)
        low = attrs.evolve(low, span=low.span.cut(Interval(high=end.high, high_included=end.high_included)))
    if isinstance(high, OwnBound) and high.number is None:
        end = span_of(low)
        high = attrs.evolve(high, span=high.span.cut(Interval(low=end.low, low_included=end.low_included)))
    return low, high


def _refused(figures: MeasureColumn, errors: dict[int, Message]) -> MeasureColumn:
    """The figures where an error of a bound is theirs; those that groups are made of stay as they are."""
    if not errors:
        return figures
    states, rest = bytearray(figures.states), dict(figures.rest)
    for place, why in errors.items():
        if states[place] != State.ERROR:
            rest[place] = attrs.evolve(rest.get(place, NOTHING), value=figures.value(place), message=why)
            states[place] = State.ERROR
    return attrs.evolve(figures, states=states, rest=rest)
