"""A source, an obligation, what an agency reports, a report: to try a plugin on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from ..contracts import (
    Datum,
    Form,
    Obligation,
    Place,
    Reported,
    Row,
    SourceRequest,
    Table,
)
from ..domain.agency import Agencies, Agency
from ..domain.indicator import Formula, IndicatorKind
from ..domain.obligation import Subject
from ..domain.observation import Observations, Source
from ..domain.period import ReportingPeriod
from ..domain.place import Evidence
from ..domain.reading import read_cell
from ..domain.ruleset import Indicator, Ruleset
from ..domain.scorecard import Report
from ..domain.target import Basis, Judged, Standing
from ..domain.waiver import Waiver


def example_request(path: str | Path, adapter: str = "csv", **settings: str) -> SourceRequest:
    """A source as an assessment names it: `ADAPTER:FILE`, and where it lies."""
    return SourceRequest(location=f"{adapter}:{Path(path).name}", path=str(path), settings=settings)


def example_obligation(check: str, settings: Mapping[str, object], *, period: str = "2016") -> Obligation:
    """A commune that owes what `check: NAME` demands with these settings, in `period`."""
    when = ReportingPeriod.parse(period)
    assert when is not None, f"{period!r} is no period: 2016, 2016-H1, 2016-Q3, 2016-07"
    words = {"vi": "Việc phải làm", "en": "What is owed"}
    formula = Formula(IndicatorKind.CHECK, check=check, settings=settings)
    everybody = (Judged.AGENCY,)
    indicator = Indicator(
        "owed", clause="I.1", title=words, formula=formula, basis=Basis.GOAL, judged=everybody, binding=everybody
    )
    commune = Subject(Judged.AGENCY, "C01", "Đồi Thông", level="commune")
    return Obligation(commune, indicator, when, None, Standing.BINDING)


def example_reported(**cells: str) -> Reported:
    """What an agency reports, each quantity as it would stand in a cell: `filed_on="2017-01-28"`."""
    data = {}
    for number, (quantity, text) in enumerate(cells.items(), 2):
        value, estimated = read_cell(text)
        if value is not None:
            seen = Evidence(quantity, text, "csv:returns.csv", str(Place(number, quantity)))
            data[quantity] = Datum(value=value, estimated=estimated, evidence=(seen,))
    return Reported(data)


def example_form(language: str = "en", period: str = "2016") -> Form:
    """The empty return of a small plan for the communes C01 to C06: all kinds of quantities."""
    from ..judging.ask import ask

    when = ReportingPeriod.parse(period)
    assert when is not None, f"{period!r} is no period: 2016, 2016-H1, 2016-Q3, 2016-07"
    return ask(_plan(_PLAN + _MORE), _agencies(), when, language)


_PLAN = """\
ruleset: example
version: "1"
title: {vi: Kế hoạch ví dụ, en: "An example & a plan"}
reference: 1/KH-UBND
in_force: 2016-01-01/2020-12-31
levels:
  commune: {title: {vi: cấp xã, en: commune}}
basis: goal
speaks_of: plan
quantities:
  sent: {title: {vi: Văn bản gửi, en: Documents sent}, unit: {vi: văn bản, en: documents}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}, unit: {vi: văn bản, en: documents}}
  has_lan: {title: {vi: Có mạng LAN, en: Has a LAN}, kind: yes_no}
  budget_share: {title: {vi: Tỷ lệ ngân sách, en: Share of the budget}, kind: percent}
  satisfaction: {title: {vi: Điểm hài lòng, en: Points for satisfaction}, kind: number}
  filed_on: {title: {vi: Ngày nộp báo cáo, en: Day the return was filed}, kind: date}
indicators:
  documents-online:
    clause: II.2
    title: {vi: Văn bản gửi qua mạng, en: Documents sent online}
    judged: [plan, agency]
    count: online
    of: sent
    target: {more_than: 95%}
  lan:
    clause: II.1
    title: {vi: Cơ quan có mạng LAN, en: Agencies with a LAN}
    judged: level
    whether: has_lan
    target: {at_least: 80%}
"""
_MORE = """\
  share-of-budget:
    clause: III.1
    title: {vi: Tỷ lệ ngân sách, en: Share of the budget}
    judged: agency
    basis: context
    check: looked-at
    settings: {of: [budget_share, satisfaction, filed_on]}
"""
_NAMES = ("Đồi Thông", "Hoa Mai", 'Chợ "Mới" & <Cũ>, =1+1', "Rừng Trúc", "Sông Xanh", "Bãi Dâu")
_COLUMNS = ("agency", "sent", "online", "has_lan")
_CELLS = (
    ("C01", "4790", "4750", "yes"),
    ("C02", "4790", "4513", "no"),  # too few, and excused
    ("C03", "100", "95", "yes"),  # exactly 95 % is not over 95 %
    ("C04", "", "ước 70", "yes"),  # the denominator is missing
    ("C05", "10", "12", ""),  # more than the whole; C06 never reported
    ("C07", "1", "1", "no"),  # nobody's code
)
_RETURNS = tuple(dict(zip(_COLUMNS, cells, strict=True)) for cells in _CELLS)


def example_report(language: str = "en", rows: Iterable[Mapping[str, str]] = _RETURNS) -> Report:
    """A small report, judged like any other, that holds a pass, a fail, an excused one and all that is undecided.

    Its names have quotes, commas, signs of markup and of formulas in them. Other `rows` of the communes C01 to C06,
    with the columns `agency`, `sent`, `online` and `has_lan`, make another report.
    """
    from ..inputs.mapping import ColumnMapping
    from ..inputs.tables import observe_tables
    from ..judging.assess import assess

    plan, agencies = _plan(_PLAN), _agencies()
    cells = [Row([row.get(column, "") for column in _COLUMNS], number) for number, row in enumerate(rows, 2)]
    returns = Observations()
    read = observe_tables([Table(_COLUMNS, cells)], ColumnMapping(), "csv:returns.csv", returns)
    returns.add_source(Source(location="csv:returns.csv", rows=read))
    waiver = Waiver(
        kind=Judged.AGENCY,
        name="C02",
        indicator="documents-online",
        reason="lũ lụt tháng 10 năm 2016",
        granted_by="UBND tỉnh",
        since=date(2016, 10, 15),
        until=date(2016, 12, 31),
    )
    periods = [ReportingPeriod.months("2016", 2016, 1, 12)]
    return assess(plan, agencies, returns, periods, waivers=[waiver], language=language)


def _plan(text: str) -> Ruleset:
    from ..inputs.rulesets import read_ruleset

    return read_ruleset(text.encode(), "example.yaml")


def _agencies() -> Agencies:
    return Agencies(tuple(Agency(f"C{n:02d}", name, level="commune") for n, name in enumerate(_NAMES, 1)))
