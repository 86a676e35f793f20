"""`explain --keys`: the rows that keep an agency from passing, by their keys, or why none can be named."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from qtcompliance.cli import main
from qtcompliance.contracts import KeysAsked, SourceRequest
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.errors import SourceError
from qtcompliance.outputs.explain_json import schema
from qtcompliance_registers import RegisterAdapter

from .plans import plan, put_assessment, put_plan

QUANTITIES = """\
  sent: {title: {vi: Văn bản gửi, en: Documents sent}}
  secret: {title: {vi: Văn bản mật, en: Secret documents}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}}
  late: {title: {vi: Gửi trễ, en: Sent late}}
  officials: {title: {vi: Cán bộ, en: Officials}, keys: persons}
  mailbox: {title: {vi: Có hộp thư, en: With a mailbox}}
  named: {title: {vi: Có tên, en: Named}}
  hidden: {title: {vi: Không nêu, en: Hidden}, keys: none}
"""
INDICATORS = """\
  online-share:
    clause: I
    title: {vi: Gửi qua mạng, en: Sent online}
    count: online
    of: sent
    excluding: {of: secret, count: none, because: {vi: mật, en: secret}}
    target: {at_least: 95%}
  late-share:
    clause: II
    title: {vi: Gửi trễ, en: Sent late}
    count: late
    of: sent
    target: {at_most: 1%}
  in-time:
    clause: II
    title: {vi: Đúng hạn, en: In time}
    failing: late
    of: sent
    target: {at_least: 95%}
  mailboxes:
    clause: III
    title: {vi: Hộp thư, en: Mailboxes}
    count: mailbox
    of: officials
    target: {exactly: 100%}
  names:
    clause: IV
    title: {vi: Hộp thư, en: Mailboxes}
    count: mailbox
    of: named
    target: {exactly: 100%}
  hidden-share:
    clause: V
    title: {vi: Không nêu, en: Hidden}
    count: mailbox
    of: hidden
    target: {exactly: 100%}
  per-official:
    clause: VI
    title: {vi: Hộp thư trên cán bộ, en: Mailboxes per official}
    count: mailbox
    per: officials
    target: {at_least: 200%}
  too-many:
    clause: VI
    title: {vi: Hộp thư trên cán bộ, en: Mailboxes per official}
    count: mailbox
    per: officials
    target: {at_most: 1%}
  apart:
    clause: VII
    title: {vi: Hai nơi, en: Two places}
    count: mailbox
    of: sent
    target: {exactly: 100%}
"""
DOCUMENTS = """number,agency_id,issued_on,secrecy,channel,late
3/UBND,a,2016-01-01,open,online,no
12/UBND,Xã A,2016-02-01,open,paper,no
2/UBND,a,2016-12-31,open,paper,yes
4/UBND,a,2016-03-01,secret,paper,no
,a,2016-03-01,open,paper,no
5/UBND,a,2016-03-01,,paper,no
6/UBND,b,2016-03-01,open,paper,no
7/UBND,a,2017-03-01,open,paper,no
"""
STAFF = """name,agency,year,mailbox
Lê Thị Bình,a,2016,no
Nguyễn Văn An,a,2016,no
Nguyễn Văn An 1975,a,2016,no
Trần Thị C,a,2016,yes
Ai,b,2016,no
"""
DATA = """
  - from: register:documents.csv
    agency: agency_id
    date: issued_on
    key: number
    unknown: exclude
    quantities:
      sent: {}
      secret: {secrecy: secret, unknown: error}
      online: {channel: online}
      late: {late: yes}
  - from: register:staff.csv
    period: year
    key: name
    quantities:
      officials: {}
      named: {name: {not: Nobody}}
      hidden: {mailbox: [yes, no]}
      mailbox: {mailbox: yes}
"""


@pytest.fixture
def explain(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    put_plan(tmp_path, plan(QUANTITIES, INDICATORS, judged="[agency, plan]"), "ab")
    for name, text in (("documents.csv", DOCUMENTS), ("staff.csv", STAFF)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def explained(indicator, *more, data=DATA, agency="a", period="2016", lang="en"):
        put_assessment(tmp_path, data, period)
        who = ["--agency", agency] if agency else ["--plan"]
        assert main(["explain", str(tmp_path), *who, "--indicator", indicator, "--lang", lang, *more]) == 0
        return capsys.readouterr().out

    return explained


def told(out: str) -> list[str]:
    """What the answer says of rows."""
    lines = [" ".join(line.split()) for line in out.splitlines()]
    start = next(at for at, line in enumerate(lines) if line.startswith(("rows in", "dòng ch")))
    return lines[start:]


def test_rows_of_the_denominator_that_the_numerator_lacks(explain):
    assert told(explain("online-share", "--keys", "1")) == [
        "rows in the way 3 rows; 1 of 2 keys: 12/UBND",
        "without a key: 1",
        "rows in doubt 1 row: 5/UBND",
    ]
    assert told(explain("online-share", "--keys", "20", lang="vi"))[:2] == [
        "dòng chưa đạt 3 dòng; 2 trên 2 số hiệu: 12/UBND · 2/UBND",
        "không có số hiệu: 1",
    ]


def test_rows_of_the_numerator_that_are_too_many(explain):
    assert told(explain("late-share", "--keys", "20")) == ["rows in the way 1 row: 2/UBND"]
    assert told(explain("in-time", "--keys", "20")) == ["rows in the way 1 row: 2/UBND"]
    assert told(explain("too-many", "--keys", "20"))[-1].startswith("not shown")


def test_without_the_option_nobody_asks(explain):
    assert "in the way" not in explain("online-share")
    assert "keys" not in json.loads(explain("online-share", "--format", "json"))["scorecards"][0]["verdicts"][0]


def test_a_persons_name_is_listed_only_where_the_ruleset_says_so(explain):
    assert told(explain("mailboxes", "--keys", "20")) == [
        "rows in the way 3 rows: Lê Thị Bình · Nguyễn Văn An · Nguyễn Văn An 1975"
    ]
    assert told(explain("names", "--keys", "20")) == [
        "rows in the way 3 rows",
        "not shown, because they may name persons: 3; `keys: persons` in the ruleset would show them",
    ]
    found = explain("names", "--keys", "20", "--format", "json")
    assert "Nguyễn" not in found
    assert "`keys: none`" in told(explain("hidden-share", "--keys", "20"))[0]


@pytest.mark.parametrize(
    ("indicator", "agency", "why"),
    [
        ("per-official", "a", "a ratio lacks units"),
        ("apart", "a", "both sides were counted in different sources (register:documents.csv, register:staff.csv)"),
        ("online-share", None, "ask with --agency"),
    ],
)
def test_where_no_rows_can_be_named_it_says_why(explain, indicator, agency, why):
    assert why in told(explain(indicator, "--keys", "20", agency=agency))[0]


def test_typed_figures_have_no_rows(explain, tmp_path):
    (tmp_path / "typed.csv").write_text("agency,sent,secret,online\na,9,0,3\n", encoding="utf-8")
    assert (
        "typed.csv gives figures, not rows"
        in told(explain("online-share", "--keys", "20", data="\n  - csv:typed.csv\n"))[0]
    )
    (tmp_path / "typed.csv").write_text("agency,online-share\na,20%\n", encoding="utf-8")
    assert (
        "typed.csv gives figures, not rows"
        in told(explain("online-share", "--keys", "20", data="\n  - csv:typed.csv\n"))[0]
    )


def test_the_answer_as_json(explain):
    found = json.loads(explain("online-share", "--keys", "1", "--format", "json"))
    assert found["schema"] == "qtcompliance-explanation/1"
    Draft202012Validator(json.loads(schema())).validate(found)
    (card,) = found["scorecards"]
    (verdict,) = card["verdicts"]
    assert (card["subject"]["id"], verdict["outcome"], verdict["numerator"]) == ("a", "error", None)
    doubtful = {"rows": 1, "total": 1, "keys": ["5/UBND"], "nameless": 0, "withheld": 0}
    assert verdict["keys"] == {
        "why": None,
        "rows": 3,
        "total": 2,
        "keys": ["12/UBND"],
        "nameless": 1,
        "withheld": 0,
        "doubtful": doubtful,
    }
    (verdict,) = json.loads(explain("per-official", "--keys", "1", "--format", "json"))["scorecards"][0]["verdicts"]
    assert set(verdict["keys"]["why"]) == {"vi", "en"}


def test_each_period_has_its_own_rows(explain):
    found = json.loads(explain("late-share", "--keys", "9", "--format", "json", period="2016-Q1..2016-Q4"))
    keys = [card["verdicts"][0].get("keys") for card in found["scorecards"]]
    assert [one and one["keys"] for one in keys] == [None, None, None, ["2/UBND"]]


def asked(*among, but_not=(), most=20):
    year = ReportingPeriod.parse("2016")
    assert year is not None
    return year, KeysAsked(agency="a", period=year, among=among, but_not=but_not, most=most)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"quantities": {"x": {"sum": "n"}}}, "sum of a column"),
        ({"quantities": {"x": {"distinct": "n"}, "y": {}}}, "do not count the same thing"),
        ({"quantities": {"x": {}, "y": {"n": "1"}}}, "key: does not say"),
        ({"quantities": {"x": {}, "y": {"n": "1"}}, "key": "nn"}, "Did you mean"),
    ],
)
def test_what_a_register_cannot_name_it_refuses(tmp_path, more, why):
    file = tmp_path / "rows.csv"
    file.write_text("agency,n\na,1\n", encoding="utf-8")
    year, wanted = asked("x", but_not=("y",) if len(more["quantities"]) > 1 else ())
    request = SourceRequest(location="register:rows.csv", path=str(file), settings=more, periods=(year,))
    with pytest.raises(SourceError) as caught:
        RegisterAdapter().row_keys(request, wanted)
    assert why in caught.value.explain("en")
    assert caught.value.explain("vi")


def test_a_register_that_counts_something_else_passes(tmp_path):
    _, wanted = asked("x", but_not=("y",))
    request = SourceRequest(location="register:rows.csv", path=str(tmp_path), settings={"quantities": {"y": {}}})
    assert RegisterAdapter().row_keys(request, wanted) is None


CELLS = st.sampled_from(["yes", "no", ""])
ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", " A ", ""]), st.integers(0, 9), CELLS, CELLS), max_size=12)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(1, 4), st.booleans())
def test_the_rows_are_those_that_a_look_at_each_finds(rows, most, doubt):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        lines = [f"{agency},{number},{x},{y}" for agency, number, x, y in rows]
        file.write_text("\n".join(["agency,number,x,y", *lines]) + "\n", encoding="utf-8")
        quantities = {"x": {"x": "yes"}, "y": {"y": "yes"}}
        given_ = {"quantities": quantities, "key": "number", "unknown": "error" if doubt else "count"}
        year, wanted = asked("x", but_not=("y",), most=most)
        request = SourceRequest(
            location="register:rows.csv",
            path=str(file),
            settings=given_,
            periods=(year,),
            agency_of=lambda text: text.strip().lower(),
        )
        found = RegisterAdapter().row_keys(request, wanted)
    sure, unsure = [], []
    for agency, number, *cells in rows:
        inside, outside = ({"yes": True, "no": False, "": None if doubt else True}[cell] for cell in cells)
        if agency.strip().lower() != "a" or inside is False or outside is True:
            continue
        (sure if inside and outside is False else unsure).append(str(number))
    for answer, expected in ((found.sure, sure), (found.doubtful, unsure)):
        different = sorted(set(expected))
        assert (answer.rows, answer.total, answer.keys) == (len(expected), len(different), tuple(different[:most]))
