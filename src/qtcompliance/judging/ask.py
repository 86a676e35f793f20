"""What a plan asks of whom in a period: a ruleset and a register → an empty form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..domain.agency import PLAN, Agencies
from ..domain.form import Ceiling, Form, MadeFor, Question, Respondent
from ..domain.indicator import IndicatorKind, QuantityKind
from ..domain.obligation import Duty
from ..domain.period import ReportingPeriod
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Judged
from ..locale import days
from .assign import Roster, assign, plan_subject, reported_by_plan, rosters
from .register import check_register


def ask(ruleset: Ruleset, agencies: Agencies, period: ReportingPeriod, language: str) -> Form:
    """The form of everybody who owes a figure in `period`: the plan itself first, then the register.

    Raises AssessmentError for a register that the ruleset cannot be laid over.
    """
    check_register(ruleset, agencies)
    [who] = rosters(ruleset, agencies, [period])
    owes: dict[int, set[str]] = {}
    clauses: dict[str, dict[str, None]] = {}
    for indicator in ruleset.indicators:
        for place, names in _asked(indicator, who):
            known = names & ruleset.quantities.keys()
            owes.setdefault(place, set()).update(known)
            for name in known:
                clauses.setdefault(name, {})[indicator.clause] = None
    return Form(
        made_for=MadeFor(ruleset.id, ruleset.version, ruleset.digest),
        title=ruleset.title,
        reference=days(ruleset.reference, language),
        issued_by=ruleset.issued_by,
        period=period,
        language=language,
        respondents=tuple(_respondents(who, owes, language)),
        questions=tuple(
            Question(quantity, tuple(clauses[name])) for name, quantity in ruleset.quantities.items() if name in clauses
        ),
        ceilings=_ceilings(ruleset, clauses.keys()),
    )


def _asked(indicator: Indicator, who: Roster) -> Iterator[tuple[int, set[str]]]:
    """The register's places that an indicator asks, and for which quantities; the plan's place is behind them all."""
    names = {*indicator.formula.quantities, *indicator.formula.named_in_settings}
    for judged in indicator.judged:
        column = assign(indicator, judged, who)
        if judged is Judged.AGENCY:
            for place, duty in enumerate(column.duties):
                bound = column.requirements[place]
                if duty == Duty.OWED:
                    yield place, names.union(bound.own if bound is not None else ())
        elif judged is Judged.PLAN and reported_by_plan(indicator):
            if column.duties[0] == Duty.OWED:
                yield len(who.agencies), names
        else:
            owed = [members for members, duty in zip(column.members, column.duties, strict=True) if duty == Duty.OWED]
            yield from ((place, names) for members in owed for place in members)


def _respondents(who: Roster, owes: Mapping[int, set[str]], language: str) -> Iterator[Respondent]:
    own = owes.get(len(who.agencies))
    if own:
        yield Respondent(PLAN, plan_subject().called(language), PLAN, owes=frozenset(own))
    titles = who.ruleset.level_titles
    for place, agency in enumerate(who.agencies):
        if owes.get(place):
            alone = who.agencies.find(agency.name) == (place,) and agency.name.casefold() != PLAN
            called = agency.name if alone else agency.id
            level = titles[who.levels[place]]
            yield Respondent(agency.id, agency.name, called, level=level, owes=frozenset(owes[place]))


def _ceilings(ruleset: Ruleset, asked: Iterable[str]) -> tuple[Ceiling, ...]:
    """What counts that the plan lays beside each other may not exceed, each said once."""
    counts = {name for name in asked if ruleset.quantities[name].kind is QuantityKind.COUNT}
    found = (one for indicator in ruleset.indicators for one in _of_indicator(indicator))
    return tuple(dict.fromkeys(one for one in found if counts.issuperset(one.quantities)))


def _of_indicator(indicator: Indicator) -> Iterator[Ceiling]:
    formula = indicator.formula
    over, excluded = formula.over, tuple(one.of for one in formula.excluding)
    if formula.kind is IndicatorKind.SHARE:
        yield Ceiling(formula.failing or formula.count, over)
        if excluded and formula.count and not formula.overlap:
            # What is left of the numerator is no more than what is left of the denominator.
            counted = tuple(one.count for one in formula.excluding if one.count is not None)
            yield Ceiling((*formula.count, *excluded), (*over, *counted))
    if formula.overlap:
        yield from (Ceiling((one,), over) for one in excluded)
    elif excluded:
        yield Ceiling(excluded, over)
    for one in formula.excluding:
        if one.count is not None:
            yield Ceiling((one.count,), (one.of,))
            if formula.count:
                yield Ceiling((one.count,), formula.count)
