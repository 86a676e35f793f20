"""One register through the front door: what is counted, what is lost, and what is told."""

import sys
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.errors import AssessmentError, SourceError
from qtcompliance.locale import message
from qtcompliance.testing import check_adapter, example_request
from qtcompliance_registers import RegisterAdapter
from qtcompliance_registers.counting import Counts
from qtcompliance_registers.engines.base import failed
from qtcompliance_registers.language import All as AllOf
from qtcompliance_registers.language import Definition, Quantity
from qtcompliance_registers.spans import spans_of

from .plans import SENT_AND_ONLINE, plan, put_assessment, put_plan

DOCUMENTS = """number,agency_id,issued_on,kind,channel,secrecy
1,a,2016-01-01,official,online,open
2,xã  a,2016-12-31,official,paper,open
3,a,2016-05-01,official,online,secret
4,b,2016-05-01,official,online,
5,zz,2016-05-01,official,online,open
6,b,2017-01-01,official,online,open
7,b,,official,online,open
8,,2016-02-01,official,online,open
9,c,2016-03-01,letter,,open
10,c,2016-02-30,official,online,open
"""
STANZA = """
  - from: register:documents.csv
    agency: agency_id
    date: issued_on
    {more}
    quantities:
      sent: {{kind: [official], secrecy: {{not: [secret]}}}}
      online: {{kind: official, secrecy: {{not: [secret]}}, channel: online}}
"""


def assessment(folder: Path, stanza: str, period: str = "2016") -> Path:
    (folder / "documents.csv").write_text(DOCUMENTS, encoding="utf-8")
    put_plan(folder)
    put_assessment(folder, stanza, period)
    return folder


def figures(report: qt.Report) -> dict[tuple[str, str], list[str]]:
    return {
        (card.subject.id, card.period.name): [
            str(verdict.outcome.value),
            *(f"{one.quantity} {one.value}" for one in verdict.measure.evidence),
        ]
        for card in report.scorecards
        for verdict in card.verdicts
    }


def test_the_adapter_keeps_its_contract(tmp_path):
    file = tmp_path / "documents.csv"
    file.write_text(DOCUMENTS, encoding="utf-8")
    settings = {"agency": "agency_id", "date": "issued_on", "quantities": {"sent": {}}}
    check_adapter(RegisterAdapter(), example_request(file, "register", **settings))  # type: ignore[arg-type]


def test_rows_are_counted_by_agency_and_period(tmp_path):
    report = qt.check(assessment(tmp_path, STANZA.format(more="unknown: exclude")))
    assert figures(report) == {
        ("a", "2016"): ["pass", "online 1", "sent 2"],
        ("b", "2016"): ["not_applicable", "online 0", "sent 0"],
        ("c", "2016"): ["not_applicable", "online 0", "sent 0"],
    }


def test_nothing_is_lost_without_its_number_of_rows(tmp_path):
    report = qt.check(assessment(tmp_path, STANZA.format(more="unknown: exclude")))
    assert [(one.kind, one.text, one.what.in_language("en")) for one in report.problems] == [
        ("agency", "", "1 row without an agency"),
        ("agency", "zz", '1 row: no agency is called "zz"'),
        ("date", "issued_on", "2 rows without a day that can be read (issued_on)"),
        ("other_period", "issued_on", "1 row outside every judged period"),
    ]


@pytest.mark.parametrize(
    ("date", "more", "filters", "expected"),
    [
        ("date: issued_on", "", "{}", ["error", "online 1", "sent 3"]),
        ("date: issued_on", "", "{any: [{within: {days: 0, of: issued_on}}]}", ["error", "online 0", "sent 1"]),
        ("date: issued_on", "", "{within: {days: 400, of: signed_on}}", ["error", "online 1", "sent 3"]),
        ("date: issued_on", "", "{within: {days: 0, of: issued_on}}", ["fail", "online 0", "sent 1"]),
        ("date: issued_on", "where: {within: {days: 300, of: issued_on}}", "{}", ["pass", "online 1", "sent 2"]),
        ("as_of: 2016-12-31", "", "{}", ["fail", "online 1", "sent 3"]),
        ('period: {fixed: "2016"}', "", "{}", ["fail", "online 1", "sent 3"]),
    ],
)
def test_a_stock_is_counted_at_the_end_or_not_at_all(tmp_path, date, more, filters, expected):
    stanza = f"""
  - from: register:rows.csv
    {date}
    {more}
    quantities:
      sent: {filters}
      online: {{all: [{{channel: online}}, {filters}]}}
"""
    assessment(tmp_path, stanza)
    rows = ["agency,issued_on,signed_on,channel", "a,2016-01-01,2016-01-01,paper"]
    rows += ["a,2016-05-01,2016-05-01,online", "a,2016-12-31,2016-05-01,paper"]
    (tmp_path / "rows.csv").write_text("\n".join(rows), encoding="utf-8")
    put_plan(tmp_path, plan(SENT_AND_ONLINE.replace("}}", "}, over_time: last}")))
    report = qt.check(tmp_path)
    assert figures(report)["a", "2016"] == expected
    told = [(one.text, one.what.in_language("en")) for one in report.problems if one.kind == "stock"]
    assert sorted(text for text, _ in told) == (["online", "sent"] if expected[0] == "error" else [])
    assert all("within: {days: …, of: issued_on, before: period_end}" in what for _, what in told)


@pytest.mark.parametrize("code", ["{}", "' {} '", "n{}"])
def test_several_spellings_of_an_agency_are_added_up(tmp_path, code):
    """Also where codes are numbers, or stand between spaces."""
    written = code.strip("'").format
    rows = [f"{written(7)},x,1", f"{written(7)},y,2", "Xã B,x,4", "  ,x,8"]
    (tmp_path / "rows.csv").write_text("\n".join(["agency,kind,pages", *rows]), encoding="utf-8")
    register = f"id,name,level\n{written(7).strip()},Xã B,commune\n"
    assessment(
        tmp_path,
        """
  - from: register:rows.csv
    period: {fixed: "2016"}
    quantities: {sent: {sum: pages}, online: {kind: x}}
""",
    )
    (tmp_path / "agencies.csv").write_text(register, encoding="utf-8")
    report = qt.check(tmp_path)
    (found,) = figures(report).values()
    assert found[1:] == ["online 2", "sent 7"]
    assert [one.what.in_language("en") for one in report.problems] == ["1 row without an agency"]


def test_an_empty_cell_is_an_error_until_somebody_decides(tmp_path):
    report = qt.check(assessment(tmp_path, STANZA.format(more="")))
    assert figures(report)["b", "2016"] == ["error", "online 0 + 1 ?", "sent 0 + 1 ?"]
    told = [one.what.in_language("en") for one in report.problems if one.kind == "unknown"]
    assert (
        told
        == [
            "of 1 row nobody can say whether it counts: cells are empty or cannot be read; mend them or declare `unknown`"
        ]
        * 2
    )


def test_an_empty_cell_may_be_counted(tmp_path):
    report = qt.check(assessment(tmp_path, STANZA.format(more="unknown: count")))
    assert figures(report)["b", "2016"] == ["pass", "online 1", "sent 1"]


def test_the_evidence_names_the_register_and_the_filter(tmp_path):
    report = qt.check(assessment(tmp_path, STANZA.format(more="unknown: exclude")))
    (verdict,) = report.scorecards[0].verdicts
    assert (verdict.measure.evidence[0].source, verdict.measure.evidence[0].place) == (
        "register:documents.csv",
        "kind = official ∧ secrecy ≠ secret ∧ channel = online",
    )


def test_quarters_come_from_one_pass(tmp_path):
    report = qt.check(assessment(tmp_path, STANZA.format(more="unknown: exclude"), "2016-Q1..2016-Q4"))
    found = figures(report)
    assert found["a", "2016-Q1"] == ["pass", "online 1", "sent 1"]
    assert found["a", "2016-Q2"] == ["not_applicable", "online 0", "sent 0"]
    assert found["a", "2016-Q3"] == ["no_data"]
    assert found["a", "2016-Q4"] == ["fail", "online 0", "sent 1"]


def test_every_fault_is_told_at_once_with_its_place_and_a_guess(tmp_path):
    stanza = """
  - from: register:documents.csv
    agency: agency_id
    decimal: ","
    engine: postgresql://me:secret@localhost/x
    memory: much
    quantities:
      sent: {kind: {nott: [official]}, unknown: maybe, issued_on: {at_least: soon}}
      online: {within: {days: ninety, before: noon}, matching: {register: portal, on: number}}
"""
    with pytest.raises(AssessmentError) as caught:
        qt.check(assessment(tmp_path, stanza))
    assert [(fault.path, fault.line, fault.guess) for fault in caught.value.faults] == [
        ("data[0].decimal", 7, None),
        ("data[0].engine", 8, None),
        ("data[0].memory", 9, None),
        ("data[0].quantities.sent.kind.nott", 11, "not"),
        ("data[0].quantities.sent.unknown", 11, None),
        ("data[0].quantities.sent.issued_on.at_least", 11, None),
        ("data[0].quantities.online", 12, None),
        ("data[0].quantities.online.within", 12, None),
        ("data[0].quantities.online.within.days", 12, None),
        ("data[0].quantities.online.within.before", 12, None),
    ]
    assert "secret@" not in str(caught.value)
    assert "chưa ghi" not in caught.value.explain("en")


@pytest.mark.parametrize("rows", ["{kind: official}", "{sum: pages, kind: [official]}", "{distinct: subject}"])
def test_two_quantities_that_are_the_very_same_rows_are_refused(tmp_path, rows):
    """A condition that was copied and not changed would lay the whole over itself: always 100 %."""
    stanza = f"""
  - from: register:documents.csv
    agency: agency_id
    date: issued_on
    quantities: {{sent: {rows}, online: {rows}}}
"""
    with pytest.raises(AssessmentError) as caught:
        qt.check(assessment(tmp_path, stanza))
    assert [fault.path for fault in caught.value.faults] == ["data[0].quantities.online"]
    assert 'the very rows of "sent"' in caught.value.explain("en")


def test_missing_columns_are_told_together_with_a_guess(tmp_path):
    stanza = """
  - from: register:documents.csv
    agency: agency
    date: issued
    quantities: {sent: {knd: official}}
"""
    with pytest.raises(SourceError) as caught:
        qt.check(assessment(tmp_path, stanza))
    text = caught.value.explain("en")
    assert all(guess in text for guess in ('Did you mean "agency_id"?', 'Did you mean "issued_on"?', '"kind"?'))


def test_without_known_periods_rows_are_counted_by_year(tmp_path):
    assessment(tmp_path, STANZA.format(more=""))
    settings = {"agency": "agency_id", "date": "issued_on", "quantities": {"sent": {}}}
    found = qt.load_observations(f"register:{tmp_path}/documents.csv", **settings)
    counted = {(found.agency_text(i), found.period_text(i)): found.values[i] for i in range(len(found))}
    assert counted["b", "2016"] == 1
    assert counted["b", "2017"] == 1


@pytest.mark.parametrize("url", ["postgresql://tester:secret@localhost/x", "postgresql://localhost/x?password=secret"])
def test_a_password_in_the_assessment_is_refused_and_not_repeated(url):
    settings = {"quantities": {"sent": {}}, "engine": url}
    (fault,) = RegisterAdapter().faults(settings)
    assert fault.path == ("engine",)
    assert "secret" not in str(fault.what)


def test_a_server_that_is_not_there_is_told_without_the_password(monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    settings = {"quantities": {"sent": {}}, "engine": "postgresql://me@127.0.0.1:9/x?connect_timeout=2"}
    with pytest.raises(SourceError, match="PostgreSQL cannot count it") as caught:
        qt.load_observations("register:documents", **settings)
    assert "s3cret" not in str(caught.value)
    assert "máy chủ từ chối kết nối" in caught.value.explain("vi")
    assert "Connection refused" not in caught.value.explain("vi")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Invalid Input Error: No magic bytes found at end of file 'x.parquet'", "không phải tệp Parquet"),
        ('Binder Error: Referenced column "so" not found in FROM clause!', 'không có cột "so"'),
        ('column "so" does not exist', 'không có cột "so"'),
        ("no such column: so", 'không có cột "so"'),
        ('relation "vb" does not exist', 'không có bảng "vb"'),
        ("[TABLE_OR_VIEW_NOT_FOUND] The table or view `vb` cannot be found", 'không có bảng "vb"'),
        ("Catalog Error: Table with name vb does not exist!", 'không có bảng "vb"'),
        ("failed to resolve host 'nowhere': [Errno -2] Name or service not known", "không tìm thấy máy chủ"),
        ('connection failed: FATAL:  password authentication failed for user "me"', "mật khẩu"),
        ("connection timeout expired", "không trả lời"),
        ("permission denied for table vb", "không có quyền đọc"),
    ],
)
def test_what_an_engine_says_is_said_in_vietnamese(said, told):
    error = failed("register:x", "DuckDB", RuntimeError(said))
    assert told in error.explain("vi")
    assert said not in error.explain("vi")
    assert said in error.explain("en")


def test_what_nobody_foresaw_is_marked_as_the_engines_own_words():
    assert 'báo nguyên văn: "Odd Error: 1"' in failed("x", "DuckDB", RuntimeError("Odd Error: 1")).explain("vi")


class Kept:
    """A sink that keeps what it is told."""

    def __init__(self):
        self.figures, self.told = [], []

    def add_many(self, agencies, periods, quantity, values, place):
        self.figures.extend(zip(agencies, periods, [quantity] * len(values), values, strict=True))

    def problem(self, kind, place, text, what=""):
        self.told.append((kind, text, what["en"]))


def test_what_is_told_does_not_depend_on_the_order_of_an_engine():
    def named(text):
        if text in known:
            return known[text]
        if text not in unknown:
            guess = " A guess." if len(unknown) < 3 else ""  # guesses come to an end
            unknown[text] = message("source.said", what={"vi": "?", "en": f"unknown.{guess}"})
        return unknown[text]

    known = {"a": "A", "A": "A", "b": "B"}
    definition = Definition(date="day", quantities=(Quantity(name="all", where=AllOf()),))
    spans = spans_of(ReportingPeriod.parse(name) for name in ("2016-Q2", "2016-Q1"))
    rows = [(f"x{at}", 0, at, at, 0) for at in range(1, 9)]
    rows += [("b ", 0, 2, 2, 0), ("a", 1, 3, 3, 0), ("A", 1, 4, 4, 0), ("b", -1, 5, 5, 0), (None, -2, 6, 6, 0)]
    answers = []
    for found in (rows, rows[::-1]):
        unknown, kept = {}, Kept()
        Counts(definition, spans, SourceRequest(location="r", path="r", agency_of=named), kept).put(found)
        answers.append((kept.figures, kept.told))
    assert answers[0] == answers[1]
    figures, told = answers[0]
    assert figures == [("A", "2016-Q1", "all", 7), ("B", "2016-Q2", "all", 2)]
    assert [(kind, text) for kind, text, _ in told] == [
        ("agency", ""),
        *(("agency", f"x{at}") for at in range(1, 9)),
        ("date", "day"),
        ("other_period", "day"),
    ]
    assert [text for _, text, what in told if "A guess" in what] == ["x1", "x2", "x3"]


def test_a_server_whose_library_is_missing_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SourceError, match=r"pip install qtcompliance-registers\[postgresql\]"):
        qt.load_observations(
            "register:public.rows",
            period={"fixed": "2016"},
            quantities={"x": {}},
            engine="postgresql://nobody@localhost/none",
        )


class Figures:
    """A sink that keeps the figures."""

    def __init__(self) -> None:
        self.kept: list[object] = []

    def add_many(self, agencies, periods, quantity, values, place) -> None:
        self.kept.extend(values)

    def problem(self, kind, place, text, what) -> None:
        raise AssertionError(what)


def test_an_agency_written_in_several_ways_is_named_where_different_values_are_counted():
    definition = Definition(agency="agency", quantities=(Quantity(name="x", where=AllOf(), distinct="number"),))
    spans = spans_of((ReportingPeriod.parse("2016"),))
    request = SourceRequest(location="r", path="r", agency_of=str.lower)
    kept = Figures()
    Counts(definition, spans, request, kept).put([("Qt.A", 0, 1, 1, 0), ("qt.a", 0, 1, 1, 0)])
    (figure,) = kept.kept
    assert figure.text == "≤ 2"
    for language in ("en", "vi"):
        assert "Qt.A, qt.a" in str(figure.why[language])
