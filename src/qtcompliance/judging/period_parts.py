"""A share's pairs over a period and in its parts: what both allow, and why both cannot be (SEMANTICS 2 and 8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..domain.facts import Facts
from ..domain.indicator import Formula, IndicatorKind
from ..domain.lattice import Region, summed
from ..locale import Message, message

IN_PART = "sentence.error.in_part"
"""The message of a part of the period that cannot be: `period` names it, `what` says why."""
COUNTS_DISAGREE = "sentence.error.counts_disagree"
ABOVE_WHOLE = "sentence.error.above_whole"
Pairs = Callable[[Formula, Facts, int], Region | Message]
"""The pairs that the facts of a period allow at a place, or why there are none."""


def with_parts(whole: Region, pairs: Pairs, formula: Formula, facts: Facts, place: int) -> Region | Message:
    """The pairs of the whole period that its parts can come to as well, part by part."""
    if formula.kind is not IndicatorKind.SHARE:
        return whole
    for cut in facts.cuts:
        parts = _of_parts(pairs, formula, cut, place)
        if isinstance(parts, Message):
            return parts
        tight = whole.cut(summed(parts)).tight()
        if tight is None:
            return _left_over(whole, cut, parts)
        whole = tight
    return whole


def broken_part(pairs: Pairs, formula: Formula, facts: Facts, place: int) -> Message | None:
    """Why the counts of the smallest part of the period that cannot be cannot, if there is one; it is named."""
    if formula.kind is not IndicatorKind.SHARE:
        return None
    found = (_of_parts(pairs, formula, cut, place) for cut in facts.cuts)
    return next((one for one in found if isinstance(one, Message)), None)


def contradiction(limits: Region, *, share: bool) -> Message:
    """Why no pair is within `limits`."""
    n, d = limits.n_low, limits.d_high
    if not share:
        return message("sentence.error.per_zero", n=max(n, limits.n_high or 0))
    if limits.rest_high is not None and limits.rest_high < 0 and limits.n_low == limits.n_high and d is not None:
        return message(ABOVE_WHOLE, n=n, d=d)
    return message(COUNTS_DISAGREE)


def _of_parts(pairs: Pairs, formula: Formula, cut: Sequence[Facts], place: int) -> list[Region] | Message:
    """The pairs of each part of the period, or why the first that cannot be cannot."""
    regions = []
    for part in cut:
        found = pairs(formula, part, place)
        if isinstance(found, Message):
            return _in_part(part.period, found)
        regions.append(found)
    return regions


def _in_part(period: str, why: Message) -> Message:
    """Why the counts of a part of the period cannot be; the smallest part is named."""
    return why if why.key == IN_PART else message(IN_PART, period=period, what=why)


def _left_over(whole: Region, cut: Sequence[Facts], parts: Sequence[Region]) -> Message:
    """Why parts cannot come to the whole: what it leaves for those that are open is more than there are."""
    if not _known(whole):
        return message(COUNTS_DISAGREE)
    known = [region for region in parts if _known(region)]
    n = whole.n_low - sum(region.n_low for region in known)
    d = whole.d_low - sum(region.d_low for region in known)
    if not known or n <= d or d < 0:
        return message(COUNTS_DISAGREE)
    open_ = [part.period for part, region in zip(cut, parts, strict=True) if not _known(region)]
    told = {"n": whole.n_low, "d": whole.d_low, "parts_n": whole.n_low - n, "parts_d": whole.d_low - d}
    return message("sentence.error.left_over", **told, periods=open_, left_n=n, left_d=d)


def _known(region: Region) -> bool:
    return region.n_low == region.n_high and region.d_low == region.d_high
