"""Verdict and Finding: what is said of one subject in one indicator, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from ..locale import Message, message
from .facts import Facts
from .measure import Measure, MeasureColumn
from .obligation import Obligation, ObligationColumn
from .outcome import Flag, Outcome, Reason
from .record import Compared
from .target import Standing
from .waiver import Waiver

OUTCOMES = tuple(Outcome)
"""Outcomes by the numbers that a column holds."""
REASONS = (None, *Reason)
"""Reasons by the numbers that a column holds; 0 is none."""
OUTCOME_CODE = {outcome: code for code, outcome in enumerate(OUTCOMES)}
REASON_CODE = {reason: code for code, reason in enumerate(REASONS)}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Finding(Compared):
    """What a check found: an outcome, the sentence that says why, and the quantities it looked at."""

    outcome: Outcome
    message: Mapping[str, str]
    """The sentence by language: `{"vi": …, "en": …}`."""
    reason: Reason | None = None
    used: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Verdict(Compared):
    """What one subject did about one target, with everything that defends it.

    `shortfall` and `excess` are whole numbers of units (SEMANTICS, section 10), None where they say nothing.
    `facts` are the sentence before it is spoken.
    """

    obligation: Obligation
    measure: Measure
    outcome: Outcome
    reason: Reason | None
    waiver: Waiver | None
    shortfall: int | None
    excess: int | None
    percent: Message | None
    """The figure as it is printed, in either language."""
    facts: tuple[Message, ...]

    @property
    def binding(self) -> bool:
        """Whether the verdict counts."""
        return self.obligation.standing is Standing.BINDING

    @property
    def excused(self) -> bool:
        """Whether a waiver excuses the fail."""
        return self.outcome is Outcome.FAIL and self.waiver is not None

    def explain(self, language: str = "en") -> str:
        """The verdict's whole sentence in `vi` or `en`."""
        return whole_sentence((fact.in_language(language) for fact in self.facts), language)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Wording(Compared):
    """Everything that agencies' verdicts about one requirement may say, their figure one pair of whole numbers.

    Their sentences differ in numbers, and in which of these facts they tell; the facts stand in their order.
    """

    measured: Message
    silent: Message
    """What is said in its place where nothing was reported."""
    required: tuple[Message, ...]
    """What is required by which clause."""
    outcome: Mapping[Outcome, Message]
    """Pass or fail."""
    shortfall: tuple[Message, Message]
    """Of one unit, and of several."""
    excess: tuple[Message, Message]
    left_out: tuple[Message, ...]
    """One an exclusion."""
    beside: tuple[Message, ...]
    flags: tuple[Flag, ...]
    declared: frozenset[int]
    """The exclusions, by number, behind which stands nothing but a declaration: without them no flag says so."""

    def flags_with(self, left_out: Iterable[int]) -> tuple[Flag, ...]:
        """The flags of a verdict, whose exclusions are given by number."""
        if self.declared.isdisjoint(left_out):
            return tuple(flag for flag in self.flags if flag is not Flag.AS_DECLARED)
        return self.flags


def joined(facts: Iterable[str]) -> str:
    """Facts that were spoken, one after the other."""
    return "; ".join(facts)


def whole_sentence(facts: Iterable[str], language: str) -> str:
    """Facts that were spoken, as one sentence."""
    return message("verdict.sentence", facts=joined(facts)).in_language(language)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class VerdictColumn(Compared):
    """One indicator's verdicts for all subjects of one kind in one period, place by place."""

    obligations: ObligationColumn
    measures: MeasureColumn
    outcomes: bytearray
    reasons: bytearray
    facts: Facts
    waivers: dict[int, Waiver] = attrs.field(factory=dict)

    def outcome(self, place: int) -> Outcome:
        """The outcome at `place`."""
        return OUTCOMES[self.outcomes[place]]

    def marks(self, place: int) -> tuple[Fraction, ...]:
        """The values at which the verdict at `place` may turn."""
        requirement = self.obligations.requirements[place]
        return requirement.marks if requirement else ()

    def failed(self, place: int) -> bool:
        """Whether the verdict at `place` is a binding fail that no waiver excuses."""
        binding = self.obligations.standings[place] is Standing.BINDING
        return binding and self.outcome(place) is Outcome.FAIL and place not in self.waivers
