"""A verdict → which rows keep it from being a pass, or why no rows can be named."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.indicator import Formula, IndicatorKind, Listed, Quantity
from ..domain.keys import GROUP, KeysAsked
from ..domain.outcome import Outcome
from ..domain.ruleset import Ruleset
from ..domain.target import Judged
from ..domain.verdict import Verdict
from ..locale import Message, message

_IN_THE_WAY = (Outcome.FAIL, Outcome.UNDETERMINED, Outcome.ERROR)


def ask_keys(verdict: Verdict, ruleset: Ruleset, most: int) -> KeysAsked | Message | None:
    """What to ask of the source that holds the rows; a message where there are none; None where nothing is in the way.

    Below a bound these are the rows of the denominator that the numerator lacks, above it the numerator's own.
    """
    obligation = verdict.obligation
    if verdict.outcome not in _IN_THE_WAY or obligation.requirement is None:
        return None
    if obligation.subject.kind is not Judged.AGENCY:
        return message(GROUP)
    formula = obligation.indicator.formula
    if formula.kind not in (IndicatorKind.SHARE, IndicatorKind.RATIO):
        few = formula.kind is IndicatorKind.NUMBER and _lacks(verdict)
        return message("keys.too_few" if few else "keys.no_counts")
    lacking = _lacks(verdict)
    if lacking and formula.kind is IndicatorKind.RATIO:
        return message("keys.ratio")
    among, but_not = _lacking(formula) if lacking else _too_many(formula)
    listed = [_listed(ruleset.quantities, name) for name in among]
    if Listed.NONE in listed:
        return message("keys.forbidden", quantities=_titles(ruleset, among, listed))
    return KeysAsked(
        agency=obligation.subject.id,
        period=obligation.period,
        among=among,
        but_not=but_not,
        most=most,
        persons=all(one is Listed.PERSONS for one in listed),
    )


def source_of(verdict: Verdict, asked: KeysAsked, ruleset: Ruleset) -> str | Message:
    """The one source that both sides were counted in, or why there is none."""
    sources: dict[str, set[str]] = {name: set() for name in (*asked.among, *asked.but_not)}
    for one in verdict.measure.evidence:
        if one.quantity not in sources and one.quantity not in ruleset.quantities:
            return message("keys.figures", location=one.source)  # a percentage, or counts that somebody made elsewhere
        sources.setdefault(one.quantity, set()).add(one.source)
    needed = [sources[name] for name in (*asked.among, *asked.but_not)]
    if not all(needed):
        missing = [name for name in (*asked.among, *asked.but_not) if not sources[name]]
        return message("keys.not_reported", quantities=[_title(ruleset, name) for name in missing])
    common = set.intersection(*needed)
    if not common:
        return message("keys.apart", locations=sorted(set.union(*needed)))
    return min(common)


def _lacks(verdict: Verdict) -> bool:
    """Whether more in the numerator would help, rather than less."""
    if verdict.shortfall is not None or verdict.excess is not None:
        return verdict.shortfall is not None
    requirement, value = verdict.obligation.requirement, verdict.measure.value
    assert requirement is not None, "without a requirement nothing is in the way"
    low, high = requirement.acceptable.low, requirement.acceptable.high
    if low is None:
        return False
    point = value.point if value is not None else None
    return high is None or point is None or point <= high


def _lacking(formula: Formula) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rows of the denominator that the numerator does not count."""
    excluded = tuple(one.of for one in formula.excluding)
    if formula.failing:
        return formula.failing, excluded
    return formula.over, (*formula.count, *excluded)


def _too_many(formula: Formula) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rows that the numerator counts."""
    if formula.failing:
        return formula.over, (*formula.failing, *(one.of for one in formula.excluding))
    return formula.count, tuple(one.count for one in formula.excluding if one.count is not None)


def _listed(quantities: Mapping[str, Quantity], name: str) -> Listed:
    return quantities[name].keys if name in quantities else Listed.NUMBERS


def _titles(ruleset: Ruleset, names: tuple[str, ...], listed: list[Listed]) -> list[object]:
    return [_title(ruleset, name) for name, word in zip(names, listed, strict=True) if word is Listed.NONE]


def _title(ruleset: Ruleset, name: str) -> object:
    quantity = ruleset.quantities.get(name)
    return quantity.title if quantity else name
