"""A share's pairs over a period and in its parts: what both allow, and why both cannot be (SEMANTICS 2 and 8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from ..domain.facts import Facts
from ..domain.indicator import Formula, IndicatorKind
from ..domain.lattice import Limit, Region, summed
from ..locale import Message, message

IN_PART = "sentence.error.in_part"
"""The message of a part of the period that cannot be: `period` names it, `what` says why."""
ABOVE_WHOLE = "sentence.error.above_whole"
Known = tuple[int, Limit]
"""From a least to a greatest whole number; None is no end."""
Pairs = Callable[[Formula, Facts, int], Region | Message]
"""The pairs that the facts of a period allow at a place, or why there are none."""


def count_at(facts: Facts, quantity: str, place: int) -> Known:
    """What is known of one count: itself, or what its reported parts come to, and what the whole leaves for it."""
    column = facts.columns.get(quantity)
    value = None if column is None else column.values[place]
    if isinstance(value, int):
        return value, value
    if quantity in facts.limits:
        return facts.limits[quantity]
    return 0 if column is None else column.at_least.get(place, 0), None


def with_parts(whole: Region, pairs: Pairs, formula: Formula, facts: Facts, place: int) -> Region | Message:
    """The pairs of the whole period that its parts can come to as well, part by part."""
    if not _speak(formula, facts, place):
        return whole
    for cut in facts.cuts:
        parts = []
        for part in cut:
            found = pairs(formula, part, place)
            if isinstance(found, Message):
                return _in_part(part.period, found)
            parts.append(found)
        tight = whole.cut(summed(parts)).tight()
        if tight is None:
            return _left_over(whole, cut, parts)
        limited = _limited(formula, facts, cut, place)
        if limited is not None:
            closer = [pairs(formula, part, place) for part in limited]
            regions = [region for region in closer if not isinstance(region, Message)]
            tight = tight.cut(summed(regions)).tight() if len(regions) == len(closer) else None
        if tight is None:
            return message("sentence.error.counts_disagree")
        whole = tight
    return whole


def _limited(formula: Formula, facts: Facts, cut: Sequence[Facts], place: int) -> list[Facts] | None:
    """The parts with what the whole leaves each of them of what they did not report; None where it leaves no limit."""
    limits: list[dict[str, Known]] = [dict(part.limits) for part in cut]
    found = False
    for name in dict.fromkeys(formula.quantities):
        if not any(name in part.columns for part in cut):
            continue  # no flow, or of no part was anything reported
        least, most = count_at(facts, name, place)
        known = [count_at(part, name, place) for part in cut]
        for at, (low, high) in enumerate(known):
            others = [one for where, one in enumerate(known) if where != at]
            above = _sum([end for _, end in others])
            low_left = low if above is None else max(low, least - above)
            high_left = high if most is None else _least(high, most - sum(one for one, _ in others))
            if (low_left, high_left) != (low, high):
                limits[at][name] = low_left, high_left
                found = True
    return [attrs.evolve(part, limits=own) for part, own in zip(cut, limits, strict=True)] if found else None


def _sum(ends: Sequence[Limit]) -> Limit:
    return None if None in ends else sum(end for end in ends if end is not None)


def _least(one: Limit, other: int) -> int:
    return other if one is None else min(one, other)


def broken_part(pairs: Pairs, formula: Formula, facts: Facts, place: int) -> Message | None:
    """Why the counts of the smallest part of the period that cannot be cannot, if there is one; it is named."""
    if not _speak(formula, facts, place):
        return None
    for cut in facts.cuts:
        for part in cut:
            found = pairs(formula, part, place)
            if isinstance(found, Message):
                return _in_part(part.period, found)
    return None


def contradiction(limits: Region, *, share: bool) -> Message:
    """Why no pair is within `limits`."""
    n, d = limits.n_low, limits.d_high
    if not share:
        return message("sentence.error.per_zero", n=max(n, limits.n_high or 0))
    if limits.rest_high is not None and limits.rest_high < 0 and limits.n_low == limits.n_high and d is not None:
        return message(ABOVE_WHOLE, n=n, d=d)
    return message("sentence.error.counts_disagree")


def _speak(formula: Formula, facts: Facts, place: int) -> bool:
    """Whether the parts of the period say anything of a share: not where the whole's own figure corrects them."""
    columns = (facts.columns[name] for name in formula.quantities if name in facts.columns)
    return formula.kind is IndicatorKind.SHARE and not any(place in column.overruled for column in columns)


def _in_part(period: str, why: Message) -> Message:
    """Why the counts of a part of the period cannot be; the smallest part is named."""
    return why if why.key == IN_PART else message(IN_PART, period=period, what=why)


def _left_over(whole: Region, cut: Sequence[Facts], parts: Sequence[Region]) -> Message:
    """Why parts cannot come to the whole: what it leaves for those that are open is more than there are."""
    if not _known(whole):
        return message("sentence.error.counts_disagree")
    known = [region for region in parts if _known(region)]
    n = whole.n_low - sum(region.n_low for region in known)
    d = whole.d_low - sum(region.d_low for region in known)
    if not known or n <= d or d < 0:
        return message("sentence.error.counts_disagree")
    open_ = [part.period for part, region in zip(cut, parts, strict=True) if not _known(region)]
    told = {"n": whole.n_low, "d": whole.d_low, "parts_n": whole.n_low - n, "parts_d": whole.d_low - d}
    return message("sentence.error.left_over", **told, periods=open_, left_n=n, left_d=d)


def _known(region: Region) -> bool:
    return region.n_low == region.n_high and region.d_low == region.d_high
