"""Plans, registers and returns written by hand in few words, and the short way to have them judged."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import attrs

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.extra import ESTIMATED, PLAIN, Extra
from qtcompliance.domain.indicator import (
    Exclusion,
    Formula,
    IndicatorKind,
    Quantity,
    QuantityKind,
    RollUp,
)
from qtcompliance.domain.observation import Observations, Source
from qtcompliance.domain.percent import Number
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.place import Place
from qtcompliance.domain.reading import read_cell
from qtcompliance.domain.ruleset import Indicator, Level, Ruleset
from qtcompliance.domain.scorecard import Report
from qtcompliance.domain.target import Basis, Comparator, Including, Judged, Milestone, Requirement, Target
from qtcompliance.domain.verdict import Verdict
from qtcompliance.judging.assess import assess

SHARE, RATIO, YES_NO, NUMBER = (
    IndicatorKind.SHARE,
    IndicatorKind.RATIO,
    IndicatorKind.YES_NO,
    IndicatorKind.NUMBER,
)
YEAR = ReportingPeriod.parse("2016")
WORDS = {"vi": "chữ", "en": "words"}
MONOTONE = (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.AT_MOST, Comparator.LESS_THAN)

Data = Mapping[str, str]


def percent(text: str) -> Number:
    """`95%` as a bound."""
    bare = text.rstrip("%")
    return Number(Fraction(bare) / 100, len(bare.partition(".")[2]), percent=True)


def require(word: str, *bounds: str | int, including: str | None = None) -> Requirement:
    """A requirement in a plan's words: `require("more_than", "95%")`."""
    numbers = tuple(Number(Fraction(one)) if isinstance(one, int) else percent(one) for one in bounds)
    return Requirement(Comparator(word), numbers, including=including and Including(including))


def share(*excluding: tuple[str, str | None], count: str = "n", over: str = "d", **more: object) -> Formula:
    """`count` of `over`, both perhaps sums ("a b"), leaving out units."""
    return Formula(SHARE, count=tuple(count.split()), over=tuple(over.split()), excluding=_left_out(excluding), **more)


def ratio(*excluding: tuple[str, str | None], count: str = "n", over: str = "d", **more: object) -> Formula:
    """`count` per `over`."""
    return attrs.evolve(share(*excluding, count=count, over=over, **more), kind=RATIO)


def _left_out(excluding: Sequence[tuple[str, str | None]]) -> tuple[Exclusion, ...]:
    return tuple(Exclusion(of=of, count=count, because=WORDS) for of, count in excluding)


def indicator(name: str, formula: Formula, *targets: Requirement | Target, **more: object) -> Indicator:
    """An indicator that judges agencies, unless it is said otherwise."""
    judged = tuple(Judged(one) for one in str(more.pop("judged", "agency")).split())
    binding = tuple(Judged(one) for one in str(more.pop("binding", "")).split()) or judged
    made = tuple(one if isinstance(one, Target) else Target((Milestone(one),)) for one in targets)
    fields: dict[str, object] = {"clause": "I.1", "title": WORDS, "basis": Basis.GOAL, **more}
    return Indicator(name, formula=formula, judged=judged, binding=binding, targets=made, **fields)  # type: ignore[arg-type]


def ruleset(*indicators: Indicator, quantities: Sequence[Quantity] = (), **more: object) -> Ruleset:
    """A ruleset of these indicators; every quantity that they ask for is defined as its use wants it."""
    known = {one.id: one for one in quantities}
    for one in indicators:
        formula = one.formula
        for name in formula.quantities:
            kind = QuantityKind.YES_NO if name in formula.whether else QuantityKind.COUNT
            kind = QuantityKind.NUMBER if name == formula.number else kind
            known.setdefault(name, Quantity(name, title=WORDS, kind=kind, unit=WORDS))
    fields: dict[str, object] = {
        "version": "1",
        "languages": ("vi", "en"),
        "title": WORDS,
        "reference": "1/KH",
        "start": date(2016, 1, 1),
        "end": date(2020, 12, 31),
        "levels": (Level("commune", title=WORDS, called=("xã",)), Level("district", title=WORDS)),
        **more,
    }
    return Ruleset("plan", quantities=known, indicators=indicators, **fields)  # type: ignore[arg-type]


def whether(*quantities: str, every: bool = True) -> Formula:
    """A yes-no over several quantities."""
    return Formula(YES_NO, whether=quantities, every=every)


def number(roll_up: str | None = None, quantity: str = "n") -> Formula:
    """A number, and how the members' numbers make the group's."""
    return Formula(NUMBER, number=quantity, roll_up=roll_up and RollUp(roll_up))


def register(*ids: str, level: str = "commune", **more: object) -> Agencies:
    """Agencies of one level."""
    return Agencies(tuple(Agency(one, f"Agency {one}", level=level, **more) for one in ids))  # type: ignore[arg-type]


Row = tuple[str, str, str]
"""Agency, quantity, cell; the period is the assessment's unless the agency is written `a@2016-Q1`."""


def returns(rows: Sequence[Row], source: str = "csv:returns.csv", corrects: Sequence[str] = ()) -> Observations:
    """Rows as an adapter would have entered them."""
    found = Observations()
    found.add_source(Source(location=source, rows=len(rows), corrects=tuple(corrects)))
    for number, (agency, quantity, text) in enumerate(rows, 2):
        enter(found, agency, quantity, text, source, Place(number, quantity))
    return found


def enter(found: Observations, agency: str, quantity: str, text: str, source: str, place: Place) -> None:
    """One row; a missing cell is none."""
    value, estimated = read_cell(text)
    if value is not None:
        name, _, period = agency.partition("@")
        extra = Extra(flag=ESTIMATED) if estimated else PLAIN
        found.add(name, period, quantity, value, place, source, extra)


def rows_of(everybody: Mapping[str, Data]) -> list[Row]:
    """What each agency reported, as rows."""
    return [(agency, quantity, text) for agency, data in everybody.items() for quantity, text in data.items()]


def judge(
    rules: Ruleset | Sequence[Indicator],
    everybody: Mapping[str, Data],
    agencies: Agencies | None = None,
    *,
    period: str = "2016",
    **more: object,
) -> Report:
    """Have what everybody reported judged; the register is everybody, communes all, unless it is given."""
    plan = rules if isinstance(rules, Ruleset) else ruleset(*rules)
    listed = agencies if agencies is not None else register(*everybody)
    periods = [ReportingPeriod.parse(one, plan.periods) for one in period.split()]
    return assess(plan, listed, returns(rows_of(everybody)), periods, **more)  # type: ignore[arg-type]


def verdicts(report: Report) -> dict[tuple[str, str, str], Verdict]:
    """Every verdict by its subject's kind, its subject's id (and a block's column) and its indicator."""
    return {
        (card.subject.kind.value, card.subject.id, verdict.obligation.indicator.id): verdict
        for card in report.scorecards
        for verdict in card.verdicts
    }


def alone(formula: Formula, requirement: Requirement, data: Data) -> Verdict:
    """The verdict on one agency `a` that reported `data`, in indicator `i`."""
    return verdicts(judge([indicator("i", formula, requirement)], {"a": data}))["agency", "a", "i"]


def together(formula: Formula, requirement: Requirement, members: Sequence[Data]) -> Verdict:
    """The verdict on the level `commune` whose agencies reported `members`, in indicator `i`."""
    everybody = {f"a{place}": data for place, data in enumerate(members)}
    rules = [indicator("i", formula, requirement, judged="level")]
    return verdicts(judge(rules, everybody))["level", "commune", "i"]


def said(verdict: Verdict) -> str:
    """The outcome as the brute force names it."""
    return "nothing_left" if verdict.reason and verdict.reason.value == "nothing_left" else verdict.outcome.value


def rendered(verdict: Verdict) -> tuple[object, ...]:
    """Everything that a reader sees of a verdict but its evidence, its waiver and its sentence."""
    measure = verdict.measure
    return (
        verdict.outcome,
        verdict.reason,
        measure.numerator,
        measure.denominator,
        measure.value,
        tuple((one.quantity, one.of, one.count) for one in measure.excluded),
        tuple(sorted(flag.value for flag in measure.flags)),
        measure.members,
        measure.reported,
        tuple(measure.missing),
        verdict.shortfall,
        verdict.excess,
        verdict.percent and verdict.percent.in_language("vi"),
    )


def sentences(verdict: Verdict) -> tuple[str, ...]:
    """The facts in both languages."""
    return tuple(fact.in_language(language) for fact in verdict.facts for language in ("vi", "en"))
