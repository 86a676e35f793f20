"""`show`: one ruleset in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import click

from .. import api
from ..contracts import Check
from ..domain.agency import PLAN
from ..domain.indicator import Formula, IndicatorKind, Only, OverTime
from ..domain.ruleset import Indicator, Level, Ruleset
from ..domain.target import Basis, Judged, Requirement, Target
from ..judging.assign import standing
from ..locale import Dated, days, say, title_in
from .builder import Builder
from .screen import folded
from .session import Session

_OVER_TIME = {OverTime.SUM: "over_time.sum", OverTime.LAST: "over_time.last", None: "over_time.none"}


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command("show", show, make.argument("ruleset", metavar="R"))


def show(session: Session, *, ruleset: str) -> int:
    """Print the ruleset: head, levels, indicators in the plan's order, and what agencies report."""
    manager = session.host()
    plan = api.load_ruleset(ruleset, manager=manager)
    telling = _Telling(plan, session.language, manager.checks)
    session.write(f"{line}\n" for told in telling.lines() for line in folded(session, told))
    return 0


class _Telling:
    """A ruleset told in one language."""

    def __init__(self, plan: Ruleset, language: str, checks: Mapping[str, Check]) -> None:
        self.plan, self.language, self.checks = plan, language, checks

    def say(self, key: str, **fields: object) -> str:
        """A sentence of `show`."""
        return say(f"commands.show.{key}", self.language, **fields)

    def title(self, title: object) -> str:
        """A title in the language, '' for none."""
        return title_in(title, self.language) if isinstance(title, dict) else ""

    def lines(self) -> Iterator[str]:
        """The whole telling."""
        plan = self.plan
        yield self.title(plan.title)
        dates = {"start": plan.start, "end": plan.end or ""}
        in_force = self.say("in_force" if plan.end else "in_force_open", **dates)
        version = self.say("version", version=plan.version) if plan.version else ""
        head = (plan.id, version, self.title(plan.issued_by), days(plan.reference, self.language), in_force)
        yield " · ".join(part for part in head if part)
        yield from self._note(plan.note, "")
        if plan.levels:
            yield from ("", self.say("levels"))
            yield from (f"  {level.id}: {self._level(level)}" for level in plan.levels)
        yield from ("", self.say("indicators"))
        for indicator in plan.indicators:
            yield from self._indicator(indicator)
        if plan.quantities:
            yield from ("", self.say("quantities"))
        for one in plan.quantities.values():
            kind = say(f"commands.kind.{one.kind.value}", self.language)
            parts = self.say(_OVER_TIME[one.over_time])
            yield f"  {one.id}: {self.title(one.title)} ({kind}; {parts})"
            yield from self._note(one.note, "    ")
        if plan.periods:
            yield from ("", self.say("periods"))
        for name, period in plan.periods.items():
            yield f"  {name}: {self.say('days', start=period.start, end=period.end)}"

    def _level(self, level: Level) -> str:
        title = self.title(level.title)
        return self.say("called", title=title, called=list(level.called)) if level.called else title

    def _indicator(self, indicator: Indicator) -> Iterator[str]:
        yield ""
        yield f"  {indicator.clause}  {self.title(indicator.title)} ({indicator.id})"
        basis = say(f"basis.{indicator.basis.value}", self.language)
        yield f"    {self.say('required', what=self._required(indicator))} · {basis}"
        yield f"    {self.say('measured', what=self._measured(indicator.formula))}"
        judged = [
            self.say("standing", judged=self._subject(indicator, one), standing=self._standing(indicator, one))
            for one in indicator.judged
        ]
        if indicator.targets or indicator.basis is not Basis.CONTEXT:
            yield f"    {self.say('judged', judged=judged)}"
        for key in self._together(indicator):
            yield f"    {self.say(key)}"
        if indicator.only is not None:
            whom = self._bound(indicator.only)
            yield f"    {self.say('only.all' if whom[1:] else 'only', whom='; '.join(whom))}"
        if indicator.speaks_of is not None:
            yield f"    {self.say('speaks_of', whom=say(f'judged.{indicator.speaks_of.value}', self.language))}"
        yield from self._note(indicator.note, "    ")

    def _subject(self, indicator: Indicator, judged: Judged) -> str:
        word = say(f"judged.{judged.value}", self.language)
        return self.say("by", judged=word, columns=list(indicator.block)) if judged is Judged.BLOCK else word

    def _together(self, indicator: Indicator) -> Iterator[str]:
        """How the figures of members make those of the groups that are judged."""
        formula = indicator.formula
        groups = set(indicator.judged) - {Judged.AGENCY}
        if formula.kind is IndicatorKind.NUMBER:
            if formula.roll_up is not None:
                yield f"together.{formula.roll_up.value}"
            elif Judged.PLAN in groups:
                yield "together.itself"
        elif formula.mean:
            yield "together.pool_mean"
        elif groups:
            counted = formula.kind in (IndicatorKind.SHARE, IndicatorKind.RATIO)
            yield "together.pooled" if counted else "together.members"

    def _bound(self, only: Only) -> list[str]:
        """Whom an indicator binds, where it does not bind everybody: the conditions, of which all must hold."""
        either = self.say("or")
        whom = [either.join(map(self._level_name, only.levels))] if only.levels else []
        whom += [self.say("only.block", column=name, values=either.join(one)) for name, one in only.blocks.items()]
        return whom + ([self.say("only.agency", names=either.join(only.agencies))] if only.agencies else [])

    def _level_name(self, level: str) -> str:
        return self.title(self.plan.level_titles.get(level, {})) or level

    def _standing(self, indicator: Indicator, judged: Judged) -> str:
        """Whether verdicts on such subjects bind; where that depends on the level, it says so."""
        everybody = [one for one in indicator.targets if one.level is None]
        if judged is Judged.PLAN:
            targets = [one for one in indicator.targets if one.level == PLAN] or everybody
        else:
            targets = [one for one in indicator.targets if one.level != PLAN]
        standings = {standing(indicator, judged, target) for target in targets} or {standing(indicator, judged, None)}
        if len(standings) > 1:
            return self.say("standing.some")
        return say(f"standing.{standings.pop().value}", self.language)

    def _note(self, note: object, indent: str) -> Iterator[str]:
        if note:
            yield indent + self.say("note", note=self.title(note))

    # What is demanded

    def _required(self, indicator: Indicator) -> str:
        if indicator.basis is Basis.CONTEXT and not indicator.targets:
            return self.say("nothing_required")
        if not indicator.targets:
            return self.say("asked_by_check")
        told = [self._target(target, indicator) for target in indicator.targets]
        if free := self._without_target(indicator):
            told.append(self.say("no_target", whom=", ".join(map(self._level_name, free))))
        return "; ".join(told)

    def _without_target(self, indicator: Indicator) -> list[str]:
        """The levels that owe nothing, though others do."""
        levels = {target.level for target in indicator.targets}
        if None in levels or set(indicator.judged) == {Judged.PLAN}:
            return []
        scope = indicator.only.levels if indicator.only else ()
        return [one.id for one in self.plan.levels if one.id not in levels and (not scope or one.id in scope)]

    def _target(self, target: Target, indicator: Indicator) -> str:
        steps = []
        for milestone in target.milestones:
            text = milestone.requirement.words.in_language(self.language)
            if self._only_no(indicator, milestone.requirement):
                text = self.say("no_of_each", requirement=text)
            due = Dated(milestone.written) or milestone.due
            steps.append(self.say("from", requirement=text, day=due) if due else text)
        said = ", ".join(steps)
        whom = self._whom(target)
        return self.say("required_of", requirement=said, whom=whom) if whom else said

    def _only_no(self, indicator: Indicator, requirement: Requirement) -> bool:
        """Whether a bound in percent means that a single agency must be a no."""
        if indicator.formula.kind is not IndicatorKind.YES_NO or Judged.AGENCY not in indicator.judged:
            return False
        fits = requirement.acceptable.holds
        return not requirement.own and fits(Fraction(0)) and not fits(Fraction(1))

    def _whom(self, target: Target) -> str:
        whom = []
        if target.level == PLAN:
            whom.append(say("judged.plan", self.language))
        elif target.level is not None:
            whom.append(self.title(self.plan.level_titles[target.level]))
        if target.standing is not None:
            whom.append(say(f"standing.{target.standing.value}", self.language))
        return ", ".join(whom)

    # How it is measured

    def _names(self, quantities: tuple[str, ...]) -> str:
        titles = (
            self.title(self.plan.quantities[name].title) if name in self.plan.quantities else name
            for name in quantities
        )
        return self.say("and").join(titles)

    def _measured(self, formula: Formula) -> str:
        parts = [self._formula(formula)]
        parts += [
            self.say(
                "excluded_in_part" if one.count else "excluded",
                of=self._names((one.of,)),
                count=self._names((one.count,) if one.count else ()),
                because=self.title(one.because),
            )
            for one in formula.excluding
        ]
        if formula.excluding[1:]:
            parts.append(self.say("overlap" if formula.overlap else "overlap.none"))
        return "; ".join(parts)

    def _formula(self, formula: Formula) -> str:
        match formula.kind:
            case IndicatorKind.SHARE | IndicatorKind.RATIO:
                over = self._names(formula.over)
                count = self._names(formula.count)
                if formula.failing:
                    count = self.say("failing", over=over, failing=self._names(formula.failing))
                return self.say(formula.kind.value, count=count, over=over)
            case IndicatorKind.YES_NO if formula.passes:
                return self.say("passes", indicator=self.title(self.plan.by_id[formula.passes].title))
            case IndicatorKind.YES_NO:
                names = [self._names((name,)) for name in formula.whether]
                if len(names) == 1:
                    return names[0]
                return self.say("all" if formula.every else "any", names=names)
            case IndicatorKind.NUMBER:
                return self._names((formula.number or "",))
            case _:
                words = getattr(self.checks.get(formula.check or ""), "words", None)
                if words is not None:
                    return self.say("check_words", check=formula.check, words=self.title(words(formula.settings)))
                settings = ", ".join(f"{key}: {_setting(value)}" for key, value in formula.settings.items())
                return self.say("check_settings" if settings else "check", check=formula.check, settings=settings)


def _setting(value: object) -> str:
    """A setting of a check as a ruleset writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_setting(one)}" for key, one in value.items()) + "}"
    return f"[{', '.join(map(_setting, value))}]" if isinstance(value, (list, tuple)) else str(value)
