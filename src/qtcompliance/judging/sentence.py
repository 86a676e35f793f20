"""The facts of a verdict's sentence, in the order in which they are told; templates say them (SEMANTICS 10)."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.indicator import IndicatorKind, Title
from ..domain.obligation import Duty
from ..domain.outcome import Flag, Outcome, Reason
from ..domain.target import Basis, Judged, Requirement
from ..domain.verdict import Wording
from ..locale import Dated, Figure, Message, Written, message
from . import members
from .telling import Telling

ROUNDED = "sentence.reported.rounded"
"""The fact that says of a percentage that it is rounded; then nothing else in the sentence says so again."""


def sentence(told: Telling) -> tuple[Message, ...]:
    """What was measured, what is required by which clause, what is missing or left out, what to know beside it."""
    return (*_outcome(told), *_distance(told), *_left_out(told), *_beside(told))


def wording(told: Telling) -> Wording:
    """What verdicts may say that differ from this one in their counts, in their outcome and in what they left out.

    `told` is an agency's that passes, its figure one pair of whole numbers, nothing beside them; it left something out
    of each kind.
    """
    obligation, unit = told.obligation, _unit(told)
    indicator, requirement = obligation.indicator, obligation.requirement
    required = () if requirement is None else (_required(requirement, indicator.clause, told.ruleset.reference),)
    return Wording(
        measured=_measured(told),
        silent=message("sentence.no_data", missing=_unreported(told)),
        required=required,
        outcome={outcome: _came_out(outcome) for outcome in (Outcome.PASS, Outcome.FAIL)},
        shortfall=(_away("sentence.shortfall", 1, unit), _away("sentence.shortfall", 2, unit)),
        excess=(_away("sentence.excess", 1, unit), _away("sentence.excess", 2, unit)),
        left_out=tuple(_left_out(told)),
        beside=tuple(_beside(told)),
        flags=told.measure.flags,
        declared=frozenset(
            [number for number, one in enumerate(indicator.formula.excluding) if one.count is None],
        ),
    )


def _outcome(told: Telling) -> Iterator[Message]:
    obligation, outcome = told.obligation, told.outcome
    if outcome is Outcome.NOT_APPLICABLE and told.reason is Reason.NOTHING_LEFT:
        yield message("sentence.nothing_left")
    elif outcome is Outcome.NOT_APPLICABLE or outcome is Outcome.NOT_DUE:
        yield _idle(told)
    elif told.rest.outcome is not None and told.rest.message is not None:
        yield told.rest.message
    elif outcome is Outcome.ERROR:
        what = told.rest.message or message("sentence.error.unknown")
        yield message("sentence.error", what=members.in_error(told, what))
    elif outcome is Outcome.NO_DATA:
        yield (
            members.unsaid(told)
            if told.measure.members is not None
            else message("sentence.no_data", missing=_titles(told))
        )
    else:
        yield _measured(told)
    if obligation.requirement is not None and outcome is not Outcome.NOT_DUE:
        yield _required(obligation.requirement, obligation.indicator.clause, told.ruleset.reference)
    if outcome is Outcome.UNDETERMINED and told.rest.outcome is None:
        yield _undecided(told)
    elif outcome in (Outcome.PASS, Outcome.FAIL) and told.rest.outcome is None:
        yield _came_out(outcome)


def _came_out(outcome: Outcome) -> Message:
    """Pass or fail."""
    return message(f"sentence.{outcome.value}")


def _required(requirement: Requirement, clause: str, reference: str) -> Message:
    """What is required by which clause of which document, where the ruleset names one."""
    key = "sentence.required" if reference else "sentence.required.unreferenced"
    return message(key, requirement=requirement.words, clause=clause, reference=Dated(reference))


def _idle(told: Telling) -> Message:
    """Why nothing is owed."""
    obligation = told.obligation
    subject, indicator = obligation.subject, obligation.indicator
    match obligation.duty:
        case Duty.NOT_ASSESSED:
            agency = told.agencies[told.agencies.position[subject.id]]
            return message("sentence.not_assessed", reason=agency.not_assessed or "")
        case Duty.NOT_IN_FORCE:
            return message("sentence.not_in_force", start=told.ruleset.start)
        case Duty.NOT_DUE:
            target = indicator.target_for(subject.level if subject.kind is not Judged.PLAN else "plan")
            first = target.milestones[0] if target else None
            return message("sentence.not_due", due=first.due if first and first.due else "")
        case Duty.NO_MEMBERS:
            return message("sentence.no_members")
        case _:
            return message("sentence.not_bound")


def _measured(told: Telling) -> Message:
    """N of d, or the number, or yes or no."""
    measure, indicator = told.measure, told.obligation.indicator
    if told.reason is Reason.STALE and measure.members is None and told.rest.message is not None:
        return told.rest.message
    kind, group = indicator.formula.kind, measure.members is not None
    percent = told.percent or message("sentence.unknown")
    if kind is IndicatorKind.NUMBER or indicator.formula.mean:
        return message("sentence.mean" if group and indicator.formula.mean else "sentence.number", value=percent)
    n: object = message("sentence.unknown") if measure.numerator is None else measure.numerator
    d: object = message("sentence.unknown") if measure.denominator is None else measure.denominator
    if kind in (IndicatorKind.YES_NO, IndicatorKind.CHECK):
        if group:
            return message("sentence.members_yes", n=n, d=d, percent=percent)
        if measure.numerator is None:
            return message("sentence.yes_or_no")
        return message("sentence.yes" if measure.numerator else "sentence.no")
    said = [one.value for one in measure.evidence if one.quantity == indicator.id]
    if said and not group and (measure.numerator is None or measure.denominator is None):
        key = ROUNDED if Flag.ROUNDED in measure.flags else "sentence.reported"
        return message(key, said=Figure(said[0]), percent=percent)
    key = "sentence.ratio" if kind is IndicatorKind.RATIO else "sentence.share"
    return message(key, n=n, d=d, percent=percent)


def _undecided(told: Telling) -> Message:
    requirement = told.obligation.requirement
    for bound in requirement.open_bounds if requirement else ():
        if bound.told is not None and told.reason is bound.why:
            return message("sentence.undetermined.own", title=bound.title, what=bound.told)
    match told.reason:
        case Reason.MAY_BE_EMPTY:
            return message("sentence.undetermined.may_be_empty")
        case Reason.MISSING_MEMBERS:
            return members.unheard(told)
        case Reason.STALE:
            return message("sentence.undetermined.stale")
        case Reason.ROUNDED:
            said = _measured(told).key == ROUNDED
            return message("sentence.undetermined.rounded_said" if said else "sentence.undetermined.rounded")
        case Reason.BOUND:
            return message("sentence.undetermined.bound")
        case _ if told.measure.members is not None:
            return members.partly_heard(told)
        case _:
            return _open_part(told)


def _open_part(told: Telling) -> Message:
    """What of an agency's own figure is open: counts that were not reported, or what none of them says."""
    missing, formula = _titles(told), told.obligation.indicator.formula
    if missing:
        return message("sentence.undetermined.parts", missing=missing)
    if formula.passes:
        return message("sentence.undetermined.passes", title=told.ruleset.by_id[formula.passes].title)
    return message("sentence.undetermined.overlap")


def _distance(told: Telling) -> Iterator[Message]:
    fractions = told.obligation.indicator.formula.kind is not IndicatorKind.NUMBER
    worst = told.outcome is Outcome.UNDETERMINED or (fractions and told.measure.numerator is None)
    unit = _unit(told)
    for name, count in (("shortfall", told.shortfall), ("excess", told.excess)):
        if count is not None:
            yield _away(f"sentence.{name}.worst" if worst else f"sentence.{name}", count, unit)


def _away(key: str, count: int, unit: Title | Message) -> Message:
    """How many units are lacking, or too many."""
    return message(f"{key}.one" if count == 1 else key, count=count, unit=unit)


def _unit(told: Telling) -> Title | Message:
    """What is counted: the numerator's unit, agencies in a group of yes-no members, places of a rank."""
    formula = told.obligation.indicator.formula
    if formula.kind in (IndicatorKind.YES_NO, IndicatorKind.CHECK):
        return message("sentence.unit.agencies" if told.measure.members is not None else "sentence.unit.answers")
    names = formula.count or formula.failing or ((formula.number,) if formula.number else ())
    quantity = told.ruleset.quantities.get(names[0]) if names else None
    if quantity is None or quantity.unit is None:
        return message("sentence.unit.units")
    return quantity.unit


def _titles(told: Telling) -> list[Title | Message]:
    """The titles of what was not reported; where nothing was, exclusions need no mention."""
    quantities, formula = told.ruleset.quantities, told.obligation.indicator.formula
    silent = told.outcome is Outcome.NO_DATA
    while formula.passes:
        formula = told.ruleset.by_id[formula.passes].formula
    every = not silent or formula.check
    names = [name for name in told.measure.missing if every or name in (*formula.counted, *formula.over)]
    return [_lacking(told, name) for name in names if name in quantities]


def _unreported(told: Telling) -> list[Title]:
    """What is not reported where nothing is."""
    formula, quantities = told.obligation.indicator.formula, told.ruleset.quantities
    told_of = {*formula.counted, *formula.over} & quantities.keys()
    return [quantities[name].title for name in formula.quantities if name in told_of]


def _lacking(told: Telling, name: str) -> Title | Message:
    """A quantity that was not reported; where it was for other parts of the period, with those that are missing."""
    title, parts = told.ruleset.quantities[name].title, told.measure.missing_in.get(name)
    return message("sentence.in_periods", title=title, periods=list(parts)) if parts else title


def _left_out(told: Telling) -> Iterator[Message]:
    idle = (Outcome.NOT_APPLICABLE, Outcome.NOT_DUE, Outcome.NO_DATA)
    if told.outcome in idle and told.reason is not Reason.NOTHING_LEFT:
        return
    declared = [one.count is None for one in told.obligation.indicator.formula.excluding]
    for one, said in zip(told.measure.excluded, declared, strict=False):
        because = {language: text.rstrip(".") for language, text in one.because.items()}
        if one.of is None:
            yield message("sentence.excluded.unknown", because=because)
        elif one.of and said:
            yield message("sentence.excluded.declared", of=one.of, because=because)
        elif one.of:
            among = message("sentence.unknown") if one.count is None else one.count
            yield message("sentence.excluded", of=one.of, count=among, because=because)


def _beside(told: Telling) -> Iterator[Message]:
    """Flags, a group's missing members, whom the plan speaks of, the waiver."""
    obligation, measure, rest = told.obligation, told.measure, told.rest
    flags = measure.flags
    if told.outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_DUE):
        return
    yield from members.beside(told)
    if Flag.ESTIMATED in flags:
        yield message("sentence.estimated")
    if Flag.ROUNDED in flags and told.reason is not Reason.ROUNDED and _measured(told).key != ROUNDED:
        yield message("sentence.rounded")
    if Flag.BOUND in flags:
        yield message("sentence.bound")
    if Flag.CORRECTED in flags:
        old = [Written(text) for one in measure.evidence for text in one.corrected_from]
        yield message("sentence.corrected", old=old) if old else message("sentence.corrected_members")
    if Flag.DIFFERS in flags:
        yield message("sentence.differs", reported=rest.reported or message("sentence.unknown"))
    if Flag.OUR_READING in flags and obligation.indicator.speaks_of is not None:
        yield message(
            "sentence.our_reading", whom=message(f"sentence.speaks_of.{obligation.indicator.speaks_of.value}")
        )
    if obligation.indicator.basis is Basis.CLAIM:
        yield message("sentence.claim")
    if told.waiver is not None:
        yield message(
            "sentence.waived",
            reason=told.waiver.reason,
            granted_by=told.waiver.granted_by,
            until=told.waiver.until,
        )
