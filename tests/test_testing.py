"""The kit for plugin authors: our own offers keep their contracts, and whoever breaks one is told how."""

import csv
import itertools
import json
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from qtcompliance.contracts import Finding, Options, Row, Table, parse_count, parse_percent
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.scorecard import Scorecard
from qtcompliance.errors import SourceError
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.json_adapter import JsonAdapter
from qtcompliance.outputs.csv_form import CsvForm
from qtcompliance.outputs.long_return import CsvSaver, JsonSaver
from qtcompliance.outputs.reporters import ConsoleReporter, CsvReporter, JsonLinesReporter, JsonReporter
from qtcompliance.testing import (
    check_adapter,
    check_check,
    check_form_writer,
    check_reporter,
    check_saver,
    counts,
    example_form,
    example_obligation,
    example_report,
    example_reported,
    example_request,
    percentages,
    registers,
    returns,
)
from qtcompliance_timeliness import Timely

COMMUNES = [f"C{number:02d}" for number in range(1, 8)]
REPORTERS = (ConsoleReporter(), JsonReporter(), JsonLinesReporter(), CsvReporter())
GONE = {"vi": "không có", "en": "not there"}
HEADER = ("agency", "sent")
STAMPS = itertools.count()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "returns.csv"
    path.write_text("agency,sent\nĐồi Thông,4\n", encoding="utf-8")
    return path


# Our own


@pytest.mark.parametrize(
    ("adapter", "text", "settings"),
    [
        (CsvAdapter(), "agency,sent\nĐồi Thông,4\nHoa Mai,\n", {}),
        (CsvAdapter(), "agency;sent\nĐồi Thông;4\n", {"delimiter": ";", "encoding": "utf-8"}),
        (JsonAdapter(), '[{"agency": "Đồi Thông", "sent": 4, "share": 92.8, "has_lan": true, "note": null}]', {}),
        (JsonAdapter(), '{"rows": [{"agency": "a", "sent": [1]}]}', {}),
    ],
)
def test_our_adapters_keep_the_contract(tmp_path, adapter, text, settings):
    path = tmp_path / "returns"
    path.write_text(text, encoding="utf-8")

    check_adapter(adapter, example_request(path, adapter.name, **settings))


@pytest.mark.parametrize("reporter", REPORTERS)
def test_our_reporters_keep_the_contract(reporter):
    check_reporter(reporter, example_report())


def test_our_plugins_check_keeps_the_contract():
    settings = {"filed": "filed_on", "days_after": "31"}

    check_check(Timely(), example_obligation("timely", settings), example_reported(filed_on="2017-01-28"))


def test_our_forms_keep_the_contract():
    check_form_writer(CsvForm(), example_form())


@pytest.mark.parametrize(("saver", "adapter"), [(CsvSaver(), CsvAdapter()), (JsonSaver(), JsonAdapter())])
def test_our_savers_keep_the_contract(saver, adapter):
    check_saver(saver, adapter)


# Adapters that break it


class Adapter:
    """A good adapter; each case below spoils one thing."""

    name = "good"
    settings = frozenset({"sheet"})
    header = HEADER
    rows = (Row(("a", 1), 2), Row(("b", None), 3))

    def tables(self, source):
        if not Path(source.path).exists():
            raise SourceError(source.location, GONE)
        return [Table(self.header, self.rows)]


class Counting:
    """A good observing adapter."""

    name = "counting"
    settings = frozenset()
    values = ("a", "2016", "sent", 4, "row 2")
    more = ()

    def observe(self, source, out):
        if not Path(source.path).exists():
            raise SourceError(source.location, GONE)
        out.add(*self.values, **dict(self.more))
        out.problem("row", "row 3", "?", GONE)


def spoilt(base, **parts):
    return type("Spoilt", (base,), parts)()


def raising(error):
    def tables(self, source):
        if not Path(source.path).exists():
            raise error
        return [Table(HEADER, Adapter.rows)]

    return tables


def forgetful():
    seen = []

    def tables(self, source):
        if not Path(source.path).exists():
            raise SourceError(source.location, GONE)
        seen.append(1)
        return [Table(HEADER, [Row((len(seen), 1), 2)])]

    return tables


def greedy(self, source):
    if not Path(source.path).exists():
        raise SourceError(source.location, GONE)
    source.settings["sheet"] = "1"
    return [Table(HEADER, Adapter.rows)]


@pytest.mark.parametrize("adapter", [Adapter(), Counting()])
def test_good_adapters_pass(source, adapter):
    check_adapter(adapter, example_request(source, adapter.name))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"name": ""}, "empty name"),
        ({"name": None}, "no `name`"),
        ({"name": " good"}, "white space"),
        ({"name": "a:b"}, "colon"),
        ({"settings": ("sheet",)}, "not a frozenset"),
        ({"settings": frozenset({1})}, "no text"),
        ({"settings": frozenset({"decimal"})}, "['decimal'] are keys of every source"),
        ({"settings": frozenset({"from"})}, "['from'] are keys of every source"),
        ({"observe": lambda self, source, out: None}, "one of `tables` and `observe`"),
        ({"header": ()}, "no header"),
        ({"header": ("agency", 1)}, "holds what is no text"),
        ({"rows": (Row(("a", 1, 2), 2),)}, "3 cells under a header of 2"),
        ({"rows": (Row(("a", 1), 0),)}, "numbers must rise, from 1"),
        ({"rows": (Row(("a", 1), 3), Row(("b", 1), 3))}, "row 3 comes after row 3"),
        ({"rows": (Row(("a", 0.928), 2),)}, "0.928 is a float"),
        ({"rows": (Row(("a", Fraction(1, 3)), 2),)}, "is a Fraction, which is no cell"),
        ({"rows": (Row(("a", datetime(2016, 1, 1)), 2),)}, "is a datetime"),  # noqa: DTZ001 - as spreadsheets give it
        ({"tables": lambda self, source: []}, "found nothing"),
        ({"tables": forgetful()}, "twice does not give the same"),
        ({"tables": greedy}, "changed the settings"),
        ({"tables": lambda self, source: [Table(HEADER, Adapter.rows)]}, "read without a word"),
        ({"tables": raising(FileNotFoundError("gone"))}, "raises FileNotFoundError, not SourceError"),
        ({"tables": raising(SourceError("/tmp/gone", GONE))}, "is called '/tmp/gone', not 'good:returns.csv'"),
        ({"tables": raising(SourceError("good:returns.csv", {"en": "gone"}))}, "no words in vi"),
    ],
)
def test_what_an_adapter_does_wrong_is_told(source, parts, words):
    with pytest.raises(AssertionError) as told:
        check_adapter(spoilt(Adapter, **parts), example_request(source, "good"))

    assert words in str(told.value)


def test_rows_longer_than_the_header_may_be_allowed(source):
    adapter = spoilt(Adapter, rows=(Row(("a", 1, 2), 2),))

    check_adapter(adapter, example_request(source, "good"), longer_rows=True)


@pytest.mark.parametrize(
    ("values", "more", "words"),
    [
        ((1, "2016", "sent", 4, "row 2"), {}, "the agency is a int"),
        (("a", date(2016, 1, 1), "sent", 4, "row 2"), {}, "the period is a date"),
        (("a", "2016", "", 4, "row 2"), {}, "the quantity has no name"),
        (("a", "2016", "sent", 4.0, "row 2"), {}, "is a float"),
        (("a", "2016", "sent", "4", "row 2"), {}, "is a str"),
        (("a", "2016", "sent", None, "row 2"), {}, "is a NoneType"),
        (("a", "2016", "sent", 4, ""), {}, "without a place"),
        (("a", "2016", "sent", 4, "row 2"), {"flag": "perhaps"}, "the flag is 'perhaps'"),
    ],
)
def test_what_an_observing_adapter_does_wrong_is_told(source, values, more, words):
    with pytest.raises(AssertionError) as told:
        check_adapter(spoilt(Counting, values=values, more=more), example_request(source, "counting"))

    assert words in str(told.value)


# Checks that break it


class Passes:
    """A good check: whoever has a plan passes."""

    name = "has-plan"
    fields = ()
    silent = Outcome.NO_DATA

    def judge(self, obligation, observations):
        has = observations.get("has_plan")
        outcome = self.silent if has is None else Outcome.PASS if has.value else Outcome.FAIL
        return Finding(**{"outcome": outcome, "message": GONE, "used": ("has_plan",), **dict(self.fields)})


def fickle():
    outcomes = iter([Outcome.PASS, Outcome.FAIL])

    def judge(self, obligation, observations):
        return Finding(outcome=next(outcomes), message=GONE)

    return judge


def check_spoilt(**parts):
    settings = parts.pop("settings", {})
    check_check(spoilt(Passes, **parts), example_obligation("has-plan", settings), example_reported(has_plan="có"))


def test_a_good_check_passes():
    check_spoilt()
    check_spoilt(faults=lambda self, settings: ["no settings are known"] if settings else [])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"judge": lambda self, obligation, observations: True}, "returned a bool, not a Finding"),
        ({"fields": {"outcome": "pass"}}, "the outcome is 'pass'"),
        ({"fields": {"reason": "late"}}, "'late' is no Reason"),
        ({"fields": {"message": {"en": "good"}}}, "no words in vi"),
        ({"fields": {"message": {"vi": "", "en": "good"}}}, "no words in vi"),
        ({"fields": {"used": ["has_plan"]}}, "`used` is a list"),
        ({"fields": {"used": ()}}, "looked at ['has_plan']"),
        ({"silent": Outcome.PASS}, "reported nothing gets a pass"),
        ({"silent": Outcome.FAIL}, "reported nothing gets a fail"),
        ({"judge": fickle()}, "twice does not give the same"),
        ({"settings": {"a": "1"}, "faults": lambda self, settings: ["bad"]}, "has faults in the settings"),
        ({"faults": lambda self, settings: [{"en": "bad"}] if settings else []}, "no words in vi"),
    ],
)
def test_what_a_check_does_wrong_is_told(parts, words):
    with pytest.raises(AssertionError) as told:
        check_spoilt(**parts)

    assert words in str(told.value)


# Form writers that break it


class Names:
    """A good form writer."""

    name = "names"
    suffixes = (".txt",)

    def write(self, form):
        return [one.name.encode() for one in form.respondents]


def test_a_good_form_writer_passes():
    check_form_writer(Names(), example_form())


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"suffixes": ".txt"}, "suffixes is a str"),
        ({"suffixes": ()}, "lists no suffix"),
        ({"suffixes": (".TXT",)}, "['.TXT'] are not like '.csv'"),
        ({"suffixes": ("txt",)}, "['txt'] are not like '.csv'"),
        ({"write": lambda self, form: b"all of it"}, "gives one bytes"),
        ({"write": lambda self, form: ["text"]}, "pieces of ['str']"),
        ({"write": lambda self, form: []}, "writes nothing in vi"),
        ({"write": lambda self, form: [b"many"] if len(form.respondents) > 1 else []}, "writes nothing"),
        ({"write": lambda self, form: [str(next(STAMPS)).encode()]}, "two files of one form differ"),
    ],
)
def test_what_a_form_writer_does_wrong_is_told(parts, words):
    with pytest.raises(AssertionError) as told:
        check_form_writer(spoilt(Names, **parts), example_form())

    assert words in str(told.value)


# Savers that break it


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"suffixes": (".CSV",)}, "['.CSV'] are not like '.csv'"),
        ({"save": lambda self, columns, rows: "all of it"}, "gives one str"),
        ({"save": lambda self, columns, rows: []}, "writes nothing for 7 rows"),
        ({"save": lambda self, columns, rows: ["text", b"bytes"]}, "pieces of ['bytes', 'str']"),
        ({"save": lambda self, columns, rows: [str(next(STAMPS))]}, "two files of the same rows differ"),
        ({"save": lambda self, columns, rows: CsvSaver().save(columns, [next(rows)])}, "which was not saved"),
    ],
)
def test_what_a_saver_does_wrong_is_told(parts, words):
    with pytest.raises(AssertionError) as told:
        check_saver(spoilt(CsvSaver, **parts), CsvAdapter())

    assert words in str(told.value)


# Reporters that break it


class Lines:
    """A good reporter."""

    name = "lines"

    def render(self, report, options):
        return (f"{card.subject.name} {card.overall.value}\n" for card in report.scorecards)


@pytest.mark.parametrize(
    ("render", "words"),
    [
        (lambda self, report, options: "all of it", "gives one str"),
        (lambda self, report, options: b"all of it", "gives one bytes"),
        (lambda self, report, options: ["text", b"bytes"], "['bytes', 'str']"),
        (lambda self, report, options: [report], "text or bytes"),
        (lambda self, report, options: [], "says nothing"),
        (lambda self, report, options: [str(next(STAMPS))], "two reports of one run differ"),
        (lambda self, report, options: ["\x1b[31mred"], "colours"),
        (lambda self, report, options: ["\x1b[31mred" if options.only_failed else "words"], "colours"),
        (lambda self, report, options: [] if options.language == "vi" else ["words"], "says nothing in vi"),
    ],
)
def test_what_a_reporter_does_wrong_is_told(render, words):
    with pytest.raises(AssertionError) as told:
        check_reporter(spoilt(Lines, render=render), example_report())

    assert words in str(told.value)


def test_a_reporter_must_not_remember_what_was_chosen():
    class Clinging(Lines):
        agency = None

        def render(self, report, options):
            self.agency = options.agency or self.agency
            return [f"{self.agency}"]

    with pytest.raises(AssertionError, match="two reports of one run differ"):
        check_reporter(Clinging(), example_report())


def test_a_reporter_that_knows_not_every_choice_is_told():
    def render(self, report, options):
        return [["all of it"][0 if options.level is None else 1]]

    with pytest.raises(IndexError):
        check_reporter(spoilt(Lines, render=render), example_report())


def test_a_good_reporter_passes():
    check_reporter(Lines(), example_report())


# Examples


def verdicts(report):
    cards: list[Scorecard] = list(report.scorecards)
    return [verdict for card in cards for verdict in card.verdicts]


def test_the_example_report_holds_one_of_everything():
    report = example_report()
    found = {verdict.outcome for verdict in verdicts(report)}

    assert found == {Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.ERROR}
    assert [verdict.obligation.subject.id for verdict in verdicts(report) if verdict.excused] == ["C02"]
    assert {card.subject.kind.value for card in report.scorecards} == {"plan", "level", "agency"}
    assert [problem.kind for problem in report.problems] == ["contradiction", "agency"]
    assert report.exit_code == 1


def test_the_example_report_speaks_both_languages():
    report = example_report("vi")

    assert report.language == "vi"
    assert all(verdict.explain("vi") != verdict.explain("en") for verdict in verdicts(report))


def test_a_request_is_what_an_assessment_writes(tmp_path):
    request = example_request(tmp_path / "returns.csv", "csv", delimiter=";")

    assert request.location == "csv:returns.csv"
    assert request.path == str(tmp_path / "returns.csv")
    assert request.settings == {"delimiter": ";"}


def test_cells_are_read_as_in_a_source():
    reported = example_reported(sent="4", filed_on="2017-01-28", has_plan="không", online="ước 3", silent="")

    assert {name: datum.value for name, datum in reported.items()} == {
        "sent": 4,
        "filed_on": date(2017, 1, 28),
        "has_plan": False,
        "online": 3,
    }
    assert reported["online"].estimated
    assert not reported["sent"].estimated
    assert reported["sent"].evidence[0].place == "row 2, column sent"


def test_an_obligation_is_owed_in_its_period():
    obligation = example_obligation("timely", {"a": "b"}, period="2016-Q1")

    assert obligation.period.end == date(2016, 3, 31)
    assert obligation.indicator.formula.check == "timely"
    assert obligation.indicator.formula.settings == {"a": "b"}
    with pytest.raises(AssertionError, match="no period"):
        example_obligation("timely", {}, period="last year")


# Strategies


@given(percentages())
def test_percentages_are_shares_as_written(text):
    number = parse_percent(text)

    assert number is not None
    assert 0 <= number.value <= 1
    assert number.text == text


@given(counts())
def test_counts_are_whole_numbers_as_written(count):
    assert parse_count(str(count)) == count


@given(registers())
def test_registers_hold_together(register):
    assert len(register.position) == len(register) > 0
    assert all(agency.parent is None or agency.parent in register.position for agency in register)
    assert all(register.find(agency.name) == (place,) for place, agency in enumerate(register))


@given(returns(COMMUNES, ("sent", "online", "has_lan")))
def test_whatever_is_reported_every_reporter_shows_it(rows):
    report = example_report(rows=rows)
    shown = {reporter.name: b"".join(map(_bytes, reporter.render(report, Options()))) for reporter in REPORTERS}

    assert all(shown.values())
    whole = json.loads(shown["json"])
    assert sum(len(card["verdicts"]) for card in whole["scorecards"]) == len(verdicts(report))
    *lines, last = [json.loads(line) for line in shown["jsonl"].splitlines()]
    assert [line["outcome"] for line in lines] == [verdict.outcome.value for verdict in verdicts(report)]
    assert last["report"]["exit_code"] == report.exit_code
    assert len(list(csv.reader(shown["csv"].decode("utf-8-sig").splitlines(keepends=True)))) == len(lines) + 1


@given(returns(COMMUNES, ("sent", "online", "has_lan")))
def test_a_silent_agency_is_never_judged(rows):
    silent = set(COMMUNES[:6]) - {row["agency"] for row in rows}
    cards = [card for card in example_report(rows=rows).scorecards if card.subject.id in silent]

    assert len(cards) == len(silent)
    assert all(verdict.outcome is Outcome.NO_DATA for card in cards for verdict in card.verdicts)


@given(rows=returns(COMMUNES, ("sent", "online")).filter(bool))
def test_csv_and_json_read_the_same_cells(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("returns")
    with (folder / "returns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    (folder / "returns.json").write_text(json.dumps(rows), encoding="utf-8")
    read = []
    for adapter in (CsvAdapter(), JsonAdapter()):
        [table] = adapter.tables(example_request(folder / f"returns.{adapter.name}", adapter.name))
        read.append((list(table.header), [list(row.cells) for row in table.rows]))

    assert read[0] == read[1] == (list(rows[0]), [list(row.values()) for row in rows])


def _bytes(piece):
    return piece.encode() if isinstance(piece, str) else piece


def test_options_are_all_a_reporter_is_told():
    seen = []

    class Curious(Lines):
        def render(self, report, options):
            seen.append(options)
            return super().render(report, options)

    check_reporter(Curious(), example_report())

    assert {options.language for options in seen} == {"vi", "en"}
    assert all(isinstance(options, Options) for options in seen)
    assert len({options.width for options in seen}) > 1
