"""A report made by hand: what a reporter can meet, without any judging.

Figures are invented. Department of Finance passes, Department of Health fails with an exclusion, Đồi Thông is
excused by a waiver, Rừng Trúc is silent or unclear; two levels are judged by their LANs, and the plan by its rank.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import attrs

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.indicator import Exclusion, Formula, IndicatorKind, Quantity
from qtcompliance.domain.interval import Interval
from qtcompliance.domain.measure import Excluded, Measure
from qtcompliance.domain.obligation import Obligation, Subject
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.outcome import Flag, Outcome, Overall, Reason
from qtcompliance.domain.percent import parse_number, parse_percent, shown_percent
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.place import Evidence, Problem
from qtcompliance.domain.ruleset import Indicator, Level, Ruleset
from qtcompliance.domain.scorecard import (
    Context,
    Contribution,
    Counted,
    PluginInfo,
    Reckoning,
    Report,
    Scorecard,
    Scorecards,
    Totals,
    WaiverList,
)
from qtcompliance.domain.target import (
    Basis,
    Comparator,
    Including,
    Judged,
    Milestone,
    Requirement,
    Standing,
    Target,
)
from qtcompliance.domain.value import Value, of_point
from qtcompliance.domain.verdict import REASON_CODE, Verdict, VerdictColumn, Wording
from qtcompliance.domain.waiver import Waiver
from qtcompliance.locale import Figure, message

YEAR = ReportingPeriod.parse("2016")
assert YEAR is not None
QUARTERS = tuple(ReportingPeriod.months(f"2016-Q{n}", 2016, 3 * n - 2, 3) for n in (1, 2))


def title(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def demand(word: Comparator, *bounds: str, including: Including | None = None) -> Requirement:
    numbers = tuple(parse_percent(bound) or parse_number(bound) for bound in bounds)
    return Requirement(word, tuple(one for one in numbers if one is not None), including=including)


def indicator(known_as: str, clause: str, name: dict[str, str], formula: Formula, **more: object) -> Indicator:
    needed = demand(Comparator.AT_LEAST, "80%")
    settings = {
        "basis": Basis.STATUS_QUO,
        "judged": (Judged.AGENCY,),
        "binding": (Judged.AGENCY,),
        "targets": (Target((Milestone(needed),)),),
        **more,
    }
    return Indicator(known_as, clause=clause, title=name, formula=formula, **settings)  # type: ignore[arg-type]


LAN = indicator(
    "lan",
    "II.1",
    title("Cơ quan có mạng LAN kết nối Internet tốc độ cao", "Agencies with a LAN on fast Internet"),
    Formula(IndicatorKind.YES_NO, whether=("has_lan",)),
    judged=(Judged.LEVEL,),
    binding=(Judged.LEVEL,),
)
COMPUTERS = indicator(
    "computers-per-official",
    "II.1",
    title("Máy tính trên cán bộ công chức", "Computers per official"),
    Formula(IndicatorKind.RATIO, count=("computers",), over=("officials",)),
    note=title("Một con số bình quân, ước tính", "A mean and an estimate"),
)
MAILBOX = indicator(
    "official-mailbox",
    "II.2",
    title("Cán bộ công chức được cấp và sử dụng hộp thư công vụ", "Officials who have and use an official mailbox"),
    Formula(IndicatorKind.SHARE, count=("officials_using_mailbox",), over=("officials",)),
)
DOCUMENTS = indicator(
    "documents-online",
    "II.2",
    title("Văn bản gửi qua mạng giữa các cơ quan", "Documents sent online between agencies"),
    Formula(
        IndicatorKind.SHARE,
        count=("documents_sent_online",),
        over=("documents_sent",),
        excluding=(Exclusion(of="secret_documents", count=None, because=title("văn bản mật", "secret")),),
    ),
    speaks_of=Judged.PLAN,
)
RANK = indicator(
    "ict-index-rank",
    "II.3",
    title("Xếp hạng ICT Index", "Rank in the ICT index"),
    Formula(IndicatorKind.NUMBER, number="ict_index_rank"),
    judged=(Judged.PLAN,),
    binding=(Judged.PLAN,),
)
STAFF = indicator(
    "officials-trained",
    "II.4",
    title("Cán bộ được tập huấn", "Officials trained"),
    Formula(IndicatorKind.SHARE, count=("trained",), over=("officials",)),
    basis=Basis.CONTEXT,
    targets=(),
)
NAMES = ("computers", "officials", "officials_using_mailbox", "documents_sent", "documents_sent_online")
RULESET = Ruleset(
    "quang-tri-5177",
    version="2015.1",
    languages=("vi", "en"),
    title=title(
        "Kế hoạch ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước tỉnh Quảng Trị",
        "Plan for information technology in the state agencies of Quảng Trị province",
    ),
    reference="5177/KH-UBND, 2015-12-31",
    start=date(2016, 1, 1),
    end=date(2020, 12, 31),
    levels=(
        Level("province", title=title("cấp tỉnh", "province"), called=("tỉnh", "sở")),
        Level("district", title=title("cấp huyện", "district"), called=("huyện", "thị xã")),
    ),
    basis=Basis.STATUS_QUO,
    quantities={name: Quantity(name, title=title(f"Số {name}", name.replace("_", " "))) for name in NAMES},
    indicators=(COMPUTERS, LAN, MAILBOX, DOCUMENTS, RANK, STAFF),
    digest="sha256:00",
)
AGENCIES = Agencies(
    (
        Agency("fin", "Sở Tài chính", level="province", aliases=("STC",)),
        Agency("hea", "Sở Y tế", level="province", aliases=("SYT",)),
        Agency("pine", "Đồi Thông", level="district", parent="fin"),
        Agency("bam", "Rừng Trúc", level="district", parent="fin"),
        Agency("twin-1", "Song Sinh", level="district"),
        Agency("twin-2", "Song Sinh", level="district"),
    )
)
WAIVER = Waiver(
    kind=Judged.AGENCY,
    name="Đồi Thông",
    indicator="documents-online",
    reason="lũ lụt tháng 10 năm 2016",
    granted_by="UBND tỉnh",
    since=date(2016, 10, 1),
    until=date(2016, 12, 31),
)
LATE = attrs.evolve(WAIVER, indicator="official-mailbox", until=date(2016, 6, 30))
PROBLEM = Problem("agency", "csv:returns.csv", "row 9", "Rừng Trúk", message("fault.did_you_mean", guess="Rừng Trúc"))


def evidence(quantity: str, value: int, row: int = 6, replaced: str | None = None) -> Evidence:
    return Evidence(quantity, str(value), "csv:returns.csv", f"row {row}, column {quantity}", replaced)


def counted(n: int, d: int, **more: object) -> Measure:
    return Measure(numerator=n, denominator=d, value=of_point(Fraction(n, d)), **more)  # type: ignore[arg-type]


def between(
    low: Fraction, high: Fraction | None, n: int | None = None, d: int | None = None, **more: object
) -> Measure:
    value = Value(span=Interval(low=low, high=high, high_included=high is not None))
    return Measure(numerator=n, denominator=d, value=value, **more)  # type: ignore[arg-type]


SILENT = Measure(numerator=None, denominator=None, value=None)


def verdict(
    subject: Subject, one: Indicator, need: Requirement | None, measure: Measure, outcome: Outcome, **more: object
) -> Verdict:
    point = measure.value.point if measure.value else None
    shown = None if point is None else Figure(shown_percent(point))
    settings = {
        "reason": None,
        "waiver": None,
        "shortfall": None,
        "excess": None,
        "percent": None if shown is None else message("verdict.point", value=shown),
        "facts": (),
        **more,
    }
    standing = settings.pop("standing", Standing.BINDING)
    obligation = Obligation(subject, one, settings.pop("period", YEAR), need, standing)  # type: ignore[arg-type]
    return Verdict(obligation=obligation, measure=measure, outcome=outcome, **settings)  # type: ignore[arg-type]


class _Alone:
    """Stands for a column that holds one verdict, made by hand."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict, owed = verdict, verdict.obligation
        self.obligations = SimpleNamespace(
            indicator=owed.indicator,
            requirements=[owed.requirement],
            duties=[owed.duty],
            members=(),
            standings=[owed.standing],
        )
        measure = verdict.measure
        self.measures = SimpleNamespace(
            n=[measure.numerator], d=[measure.denominator], rest={}, value=lambda _place: measure.value
        )
        self.reasons = [REASON_CODE[verdict.reason]]
        self.waivers = {0: verdict.waiver} if verdict.waiver else {}

    def outcome(self, _place: int) -> Outcome:
        return self.verdict.outcome

    def failed(self, _place: int) -> bool:
        verdict = self.verdict
        return verdict.binding and verdict.outcome is Outcome.FAIL and not verdict.excused


def card(
    subject: Subject,
    overall: Overall,
    tally: Counted,
    verdicts: tuple[Verdict, ...],
    period: ReportingPeriod = YEAR,
    contributions: tuple[Contribution, ...] = (),
    context: tuple[Context, ...] = (),
) -> Scorecard:
    return Scorecard(subject, period, overall, _Made(tally, verdicts, contributions, context))


@attrs.frozen
class _Made:
    """Where a card's verdicts come from: here they are."""

    counted: Counted
    verdicts: tuple[Verdict, ...]
    contributions: tuple[Contribution, ...]
    context: tuple[Context, ...]

    @property
    def where(self) -> list[tuple[VerdictColumn, int]]:
        return [(_Alone(one), 0) for one in self.verdicts]  # type: ignore[misc]

    def verdict(self, column: VerdictColumn, _place: int) -> Verdict:
        return column.verdict  # type: ignore[attr-defined,no-any-return]

    def wording(self, _column: VerdictColumn, _place: int) -> Wording:
        raise AssertionError("no verdict of the factory is plain")


SHORT = message("sentence.shortfall", count=38, unit=title("văn bản", "documents"))
LEFT_OUT = message("sentence.excluded.declared", of=20, because=title("văn bản mật", "secret documents"))
OURS = message("sentence.our_reading", whom=message("sentence.speaks_of.plan"))
WAIVED = message("sentence.waived", reason=WAIVER.reason, granted_by="UBND tỉnh", until="2016-12-31")
SILENT_MEMBER = message("sentence.undetermined.members", names=["Rừng Trúc"], returns={"missing": 1})
BOUND = message("sentence.undetermined.bound")
NOT_REPORTED = message("sentence.no_data", missing=[title("Văn bản gửi qua mạng", "Documents sent online")])


def plan_card(period: ReportingPeriod) -> Scorecard:
    subject = Subject(Judged.PLAN, "plan", "The plan", title=title("Toàn kế hoạch", "The plan"))
    rank = Measure(numerator=None, denominator=None, value=of_point(Fraction(41)), evidence=(evidence("rank", 41, 2),))
    low = demand(Comparator.AT_MOST, "41")
    shown = message("verdict.point", value=Figure("41"))
    passed = verdict(subject, RANK, low, rank, Outcome.PASS, percent=shown, period=period)
    return card(subject, Overall.PASS, Counted(passed=1), (passed,), period)


def level_cards(period: ReportingPeriod) -> list[Scorecard]:
    province = Subject(Judged.LEVEL, "province", "province", level="province", title=title("cấp tỉnh", "province"))
    district = Subject(Judged.LEVEL, "district", "district", level="district", title=title("cấp huyện", "district"))
    all_of_them, most = demand(Comparator.EXACTLY, "100%"), demand(Comparator.AT_LEAST, "80%")
    passed = verdict(province, LAN, all_of_them, counted(2, 2, members=2, reported=2), Outcome.PASS, period=period)
    open_end = between(Fraction(3, 4), Fraction(1), d=4, members=4, reported=3, flags=(Flag.ESTIMATED,))
    unsure = verdict(
        district, LAN, most, open_end, Outcome.UNDETERMINED,
        reason=Reason.MISSING_MEMBERS, facts=(SILENT_MEMBER,), period=period, shortfall=1,
        percent=message("verdict.range", low=Figure("75%"), high=Figure("100%")),
    )  # fmt: skip
    return [
        card(province, Overall.PASS, Counted(passed=1), (passed,), period),
        card(district, Overall.INCOMPLETE, Counted(undecided=1), (unsure,), period),
    ]


def agency_cards(period: ReportingPeriod) -> list[Scorecard]:
    over_95, everybody = demand(Comparator.MORE_THAN, "95%"), demand(Comparator.EXACTLY, "100%")
    mean = demand(Comparator.BETWEEN, "73%", "120.5%", including=Including.LOWER)
    cards = []
    for agency in AGENCIES:
        who = Subject(Judged.AGENCY, agency.id, agency.name, level=agency.level)
        brings = Measure(numerator=1, denominator=1, value=of_point(Fraction(1)), evidence=(evidence("has_lan", 1),))
        brought = Contribution(indicator=LAN, judged=Judged.LEVEL, measure=brings, percent=None)
        aside = Context(
            indicator=STAFF, measure=counted(31, 40), percent=message("verdict.point", value=Figure("77.5%"))
        )
        ratio = verdict(
            who, COMPUTERS, mean, counted(156, 212), Outcome.PASS, standing=Standing.INDICATIVE, period=period
        )
        mailbox = verdict(who, MAILBOX, everybody, counted(212, 212), Outcome.PASS, period=period)
        online = verdict(who, DOCUMENTS, over_95, counted(4713, 4790), Outcome.PASS, period=period)
        overall, tally = Overall.PASS, Counted(passed=2)
        left = Excluded(quantity="secret_documents", of=20, count=0, because=title("mật", "secret"))
        sent = (evidence("documents_sent", 4810, replaced="4801"), evidence("documents_sent_online", 4513))
        short = counted(4513, 4790, excluded=(left,), evidence=sent, flags=(Flag.OUR_READING, Flag.AS_DECLARED))
        if agency.id in ("hea", "pine"):
            online = verdict(
                who, DOCUMENTS, over_95, short, Outcome.FAIL, shortfall=38, period=period,
                facts=(SHORT, LEFT_OUT, OURS, *((WAIVED,) if agency.id == "pine" else ())),
                waiver=WAIVER if agency.id == "pine" else None,
            )  # fmt: skip
            overall, tally = Overall.FAIL, Counted(passed=1, failed=1)
        if agency.id == "pine":
            overall, tally = Overall.EXCUSED, Counted(passed=1, waived=1)
        if agency.id == "bam":
            part = between(Fraction(0), None, d=40, flags=(Flag.BOUND,), evidence=(evidence("officials", 40, 8),))
            part = attrs.evolve(part, missing=("officials_using_mailbox",))
            mailbox = verdict(
                who, MAILBOX, everybody, part, Outcome.UNDETERMINED, reason=Reason.BOUND, period=period, facts=(BOUND,)
            )
            online = verdict(who, DOCUMENTS, over_95, SILENT, Outcome.NO_DATA, period=period, facts=(NOT_REPORTED,))
            overall, tally = Overall.INCOMPLETE, Counted(undecided=2)
        cards.append(card(who, overall, tally, (ratio, mailbox, online), period, (brought,), (aside,)))
    return cards


def made(language: str = "en", *, quarters: bool = False, copies: int = 1, **more: object) -> Report:
    """The report; `quarters` judges two periods, `copies` repeats every agency's card."""
    periods = QUARTERS if quarters else (YEAR,)
    cards: list[Scorecard] = []
    for period in periods:
        cards += [plan_card(period), *level_cards(period), *(agency_cards(period) * copies)]
    tallies = {Outcome.PASS: 9 * len(periods), Outcome.FAIL: len(periods), Outcome.NO_DATA: 1, Outcome.UNDETERMINED: 1}
    whole = Reckoning(
        agencies=Totals(listed=len(AGENCIES), reported=len(AGENCIES) - 1, outcomes=tallies, excused=1),
        groups=Totals(listed=3, reported=3, outcomes={Outcome.PASS: 2, Outcome.UNDETERMINED: 1}),
        cards=Counter(one.overall for one in cards),
    )
    failed = {**tallies, Outcome.FAIL: tallies[Outcome.FAIL] + 1}
    before = attrs.evolve(whole, agencies=attrs.evolve(whole.agencies, outcomes=failed, excused=0))
    settings: dict[str, object] = {
        "ruleset": RULESET,
        "agencies": AGENCIES,
        "observations": Observations(),
        "periods": periods,
        "period_name": "2016-Q1..2016-Q2" if quarters else "2016",
        "as_of": date(2016, 12, 31),
        "language": language,
        "columns": (),
        "scorecards": Scorecards(len(cards), cards.__getitem__),
        "reckoning": whole,
        "before": before,
        "by_period": {period.name: whole for period in periods} if quarters else {},
        "problems": (PROBLEM,),
        "not_assessed": (("twin-2", "mới thành lập"),),
        "waivers": WaiverList(expired=(LATE,), unused=(), expiring=(WAIVER,)),
        "inputs": (("csv:returns.csv", "sha256:11"),),
        "plugins": (PluginInfo(name="qtcompliance-timeliness", version="0.1.0"),),
        "version": "0.1.0",
        "exit_code": 1,
        **more,
    }
    known = {field.name for field in attrs.fields(Report)}
    if "contexts" in known:
        settings.setdefault("contexts", ())
    return Report(**settings)  # type: ignore[arg-type]
