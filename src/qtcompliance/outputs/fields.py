"""Verdicts and cards as plain data, in the order of INTERFACE, section 4: for `json`, `jsonl` and `csv`.

Exact numbers are whole numbers or fractions in lowest terms as text, never floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from json import JSONEncoder
from typing import Any

from ..domain.bound import OwnBound, number_of
from ..domain.measure import Excluded
from ..domain.obligation import Subject
from ..domain.percent import lowest_terms
from ..domain.place import Evidence
from ..domain.ruleset import Indicator
from ..domain.scorecard import Context, Contribution
from ..domain.target import Comparator, Requirement, Standing
from ..domain.value import Value
from ..domain.verdict import Verdict
from ..domain.waiver import Waiver
from ..locale import LANGUAGES, spoken, title_in

Fields = dict[str, Any]

encode = JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False).encode
"""Plain data as one line of JSON; the keys stand as they were put in."""
_CUT = "\ue005"  # of the private use area: no text that people write holds it


def cut(fields: Fields, names: Iterable[str]) -> list[str]:
    """Plain data as one line of JSON, cut where the values of these keys stand."""
    return encode({**fields, **dict.fromkeys(names, _CUT)}).split(encode(_CUT))


def subject_fields(subject: Subject, language: str) -> Fields:
    """What a card is about; `name` in the report's language."""
    return {
        "kind": subject.kind.value,
        "id": subject.id,
        "name": subject.called(language),
        "level": subject.level,
        "column": subject.column,
    }


def verdict_fields(verdict: Verdict, language: str, sentence: Mapping[str, str] | None = None) -> Fields:
    """One verdict; `percent` and `because` in the report's language, the sentence (its own, or `sentence`) in both."""
    obligation, measure = verdict.obligation, verdict.measure
    reason, waiver = verdict.reason, verdict.waiver
    return {
        **asked_fields(obligation.indicator, obligation.standing),
        "outcome": verdict.outcome.value,
        "reason": None if reason is None else reason.value,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "excluded": [excluded_fields(one, language) for one in measure.excluded],
        **value_fields(measure.value),
        "percent": printed(verdict.percent, language),
        "requirement": requirement_fields(obligation.requirement),
        "shortfall": verdict.shortfall,
        "excess": verdict.excess,
        "members": measure.members,
        "reported": measure.reported,
        "flags": [flag.value for flag in measure.flags],
        "waiver": None if waiver is None else excuse_fields(waiver),
        "sentence": sentence or {spoken_in: verdict.explain(spoken_in) for spoken_in in LANGUAGES},
        "evidence": evidence_fields(measure.evidence),
    }


def asked_fields(indicator: Indicator, standing: Standing) -> Fields:
    """What a verdict is about."""
    return {
        "indicator": indicator.id,
        "clause": indicator.clause,
        "kind": indicator.formula.kind.value,
        "standing": standing.value,
        "basis": indicator.basis.value,
    }


def excluded_fields(excluded: Excluded, language: str) -> Fields:
    """Units that were left out; `count` is 0 where none stood in the numerator, null where unknown."""
    return {
        "quantity": excluded.quantity,
        "of": excluded.of,
        "count": excluded.count,
        "because": title_in(excluded.because, language),
    }


def value_fields(value: Value | None) -> Fields:
    """What the figure can be: the point where it is one, and both ends; null is no value, or no end."""
    if value is None:
        return {"value": None, "low": None, "high": None, "low_included": None, "high_included": None}
    span, point = value.span, value.point
    low, high = span.low, span.high
    return {
        "value": None if point is None else lowest_terms(point),
        "low": None if low is None else lowest_terms(low),
        "high": None if high is None else lowest_terms(high),
        "low_included": None if low is None else span.low_included,
        "high_included": None if high is None else span.high_included,
    }


def requirement_fields(requirement: Requirement | None) -> Fields | None:
    """The word of the law and its bound as the ruleset writes it; an agency's own with the quantity that holds it."""
    if requirement is None:
        return None
    numbers = [number_of(bound) for bound in requirement.bounds]
    fields: Fields = {
        "comparator": requirement.comparator.value,
        "bound": _one_or_both([None if number is None else number.text for number in numbers]),
    }
    if requirement.own:
        holds = [bound.quantity if isinstance(bound, OwnBound) else None for bound in requirement.bounds]
        fields["quantity"] = _one_or_both(holds)
    if requirement.comparator is Comparator.BETWEEN and requirement.including is not None:
        fields["including"] = requirement.including.value
    return fields


def _one_or_both(texts: list[str | None]) -> str | list[str | None] | None:
    """The text, or both where there are two."""
    return texts if len(texts) > 1 else texts[0] if texts else None


def excuse_fields(waiver: Waiver) -> Fields:
    """The waiver beside a verdict."""
    return {
        "reason": waiver.reason,
        "granted_by": waiver.granted_by,
        "from": waiver.since.isoformat(),
        "until": waiver.until.isoformat(),
    }


def evidence_fields(evidence: Iterable[Evidence]) -> list[Fields]:
    """Where each number stands, and what it corrected."""
    return [
        {
            "quantity": one.quantity,
            "value": one.value,
            "source": one.source,
            "place": one.place,
            "replaced": one.replaced,
        }
        for one in evidence
    ]


def contribution_fields(contribution: Contribution) -> Fields:
    """What a member brings to a group's target: no verdict of its own."""
    measure = contribution.measure
    return {
        "indicator": contribution.indicator.id,
        "judged": contribution.judged.value,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "value": value_fields(measure.value)["value"],
        "evidence": evidence_fields(measure.evidence),
    }


def context_fields(context: Context, language: str) -> Fields:
    """A figure that is shown and not judged."""
    measure = context.measure
    return {
        "indicator": context.indicator.id,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "value": value_fields(measure.value)["value"],
        "percent": printed(context.percent, language),
        "evidence": evidence_fields(measure.evidence),
    }


def printed(figure: object, language: str) -> str | None:
    """A figure as it is printed in a language, where there is one."""
    return None if figure is None else spoken(figure, language)


def both(title: Any) -> Mapping[str, str]:
    """A title or a message in Vietnamese and English."""
    return {language: spoken(title, language) for language in LANGUAGES}
