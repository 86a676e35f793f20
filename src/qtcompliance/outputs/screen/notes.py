"""What has to be said beside a row: facts that its words and figures do not say, and where numbers stand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from ...domain.indicator import IndicatorKind
from ...domain.outcome import Outcome, Reason
from ...domain.place import Evidence, Place
from ...domain.verdict import Verdict
from ...locale import Message, say
from .wording import anything, named, printed

_WITHIN = re.compile(r"≥ period_end − ([0-9]{1,6})d\b")
_LINE = re.compile(r"line ([0-9]+)\Z")

_SAID_BY_THE_ROW = frozenset(
    f"sentence.{fact}"
    for fact in (
        *("share", "ratio", "number", "mean", "members_yes", "yes", "no", "yes_or_no", "pass", "fail"),
        *("required", "required.unreferenced"),
        *("not_bound", "not_assessed", "no_members", "no_member", "excluded.unknown"),
    )
)
"""Facts that the row's words and figures, or the list of those who are not assessed, say already."""
_ALWAYS_SO = frozenset(
    f"sentence.{fact}" for fact in ("our_reading", "claim", "excluded", "excluded.declared", "members")
)
"""Facts that are told only where a figure decides against the plan, or not at all."""
_OTHERS_OPEN = ("sentence.member_parts", "sentence.member_errors", "sentence.member_stale")
"""Facts of members that are open though they reported: then the silent ones alone do not decide the range."""
_SAID_WITH_THE_MISSING = frozenset(
    f"sentence.{fact}"
    for fact in ("members", "shortfall.worst", "shortfall.worst.one", "excess.worst", "excess.worst.one")
)
"""Facts that go without saying beside who is missing and what the figure comes to without them and with them."""
_ANSWERS = (IndicatorKind.YES_NO, IndicatorKind.CHECK)
_UNDETERMINED = "sentence.undetermined."
_LEFT_OUT = ("sentence.excluded", "sentence.excluded.declared")
"""Facts that say of one exclusion how much it takes; of several each has to say why."""
_SHORTER = (_UNDETERMINED, "sentence.excluded")


def notes(verdict: Verdict, language: str, but: Container[str] = ()) -> list[str]:
    """What has to be said beside a row: facts that its figures do not say, and where numbers stand.

    `but` are keys of facts that stand elsewhere.
    """
    said = [_told(fact, verdict, language) for fact in verdict.facts if fact.key not in but and _tells(fact, verdict)]
    if verdict.outcome in (Outcome.FAIL, Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.ERROR):
        where = places(verdict.measure.evidence, language)
        return [" · ".join(filter(None, ("; ".join(said), where)))] if said or where else []
    return ["; ".join(said)] if said else []


def _tells(fact: Message, verdict: Verdict) -> bool:
    """Whether a fact says more than the row."""
    outcome, measure = verdict.outcome, verdict.measure
    if outcome is Outcome.NO_DATA:  # "no data" says it, unless a part was reported, or more than one was asked for
        return fact.key == "sentence.no_data" and (bool(measure.evidence) or len(measure.missing) > 1)
    answer = verdict.obligation.indicator.formula.kind in _ANSWERS and measure.members is None
    if fact.key in _SAID_BY_THE_ROW or (answer and fact.key.startswith("sentence.shortfall")):
        return False
    if verdict.reason is Reason.MISSING_MEMBERS and outcome is Outcome.UNDETERMINED:
        return fact.key not in _SAID_WITH_THE_MISSING and fact.key not in _ALWAYS_SO
    return outcome in (Outcome.FAIL, Outcome.UNDETERMINED) or fact.key not in _ALWAYS_SO


def _told(fact: Message, verdict: Verdict, language: str) -> str:
    """A fact as a screen says it: shorter where the row says a part of it, or `explain` the whole."""
    if fact.key.startswith(_UNDETERMINED) and "returns" in fact.fields:
        return _missing(fact, verdict, language)
    if fact.key.startswith(_SHORTER):
        key = f"console.{fact.key.removeprefix('sentence.')}"
        several = sum(one.key.startswith("sentence.excluded") for one in verdict.facts) > 1
        return say(f"{key}.because" if several and fact.key in _LEFT_OUT else key, language, **fact.fields)
    return fact.in_language(language)


def _missing(fact: Message, verdict: Verdict, language: str) -> str:
    """Whose returns are missing, or not whole, and what the group's figure is without them and with them."""
    kinds, names = fact.fields["returns"], fact.fields["names"]
    count = len(names) + fact.fields.get("more", 0)
    several, many = len(kinds) > 1, "one" if count == 1 else "many"
    told = {
        kind: say(f"console.returns.{kind}.{'one' if of_kind == 1 else 'many'}", language, count=of_kind)
        for kind, of_kind in kinds.items()
    }
    if several:  # each with its own names: what has to be asked of whom
        whose = {kind: named(fact.fields["whose"][kind], language, count=of_kind) for kind, of_kind in kinds.items()}
        told = {kind: say("console.returns.whose", language, returns=told[kind], names=whose[kind]) for kind in kinds}
    returns, who = ", ".join(told.values()), named(names, language, count=count)
    kind, percent = verdict.obligation.indicator.formula.kind, verdict.percent
    if percent is None or anything(verdict.measure):
        return returns if several else say("console.missing", language, returns=returns, names=who)
    alone = not any(one.key.startswith(_OTHERS_OPEN) for one in verdict.facts)
    if kind in _ANSWERS and percent.key == "verdict.range" and alone:
        said = {"returns": returns, "names": who, **percent.fields}
        return say(f"console.missing.answers.{'several' if several else many}", language, **said)
    shown = printed(verdict.measure, percent, kind, language)
    key = "console.missing.figures.several" if several else "console.missing.figures"
    return say(key, language, returns=returns, names=who, figure=shown)


def places(evidence: Iterable[Evidence], language: str) -> str:
    """Where numbers stand, each source once with its rows."""
    sources: dict[str, dict[str, None]] = {}
    for one in evidence:
        sources.setdefault(one.source, {})[one.place] = None
    return named([_in_one(source, list(found), language) for source, found in sources.items()], language)


def _in_one(source: str, found: list[str], language: str) -> str:
    rows = sorted({row for place in found if (row := Place.parse(place).row)})
    if len(rows) < 2:
        return named(list(dict.fromkeys(at(source, place, language, column=False) for place in found)), language)
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    told = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"{file_of(source)} {say('console.rows', language, rows=named(told, language))}"


def place_text(evidence: Evidence, language: str) -> str:
    """`returns.csv row 6, column sent`."""
    return at(evidence.source, evidence.place, language)


def _in_words(place: str, language: str) -> str:
    """A place that is a filter, with its span of days in words."""
    return _WITHIN.sub(lambda found: say("place.within", language, days=int(found[1])), place)


def at(source: str, place: str, language: str, *, column: bool = True) -> str:
    """A source and a place in it; the adapter's name is left out."""
    parsed = Place.parse(place)
    line = _LINE.match(parsed.text)
    if line:
        return f"{file_of(source)} {say('place.line', language, line=line[1])}"
    if not parsed.row:
        return f"{file_of(source)} {_in_words(parsed.text, language)}".strip()
    where = say("console.row", language, row=str(parsed.row))
    if column and parsed.column:
        where = f"{where}, {say('console.column', language, column=parsed.column)}"
    return f"{file_of(source)} {where}".strip()


def file_of(source: str) -> str:
    """A source without its adapter's name."""
    adapter, colon, location = source.partition(":")
    return location if colon and adapter.isalpha() and len(adapter) > 1 else source
