"""Assessments: what is read, relative to where it stands; every fault at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qtcompliance.domain.observation import Observations
from qtcompliance.errors import AssessmentError, UsageError
from qtcompliance.inputs.agencies import read_agencies
from qtcompliance.inputs.assessment import (
    Assessment,
    DataSource,
    Given,
    assessment_in_part,
    file_named,
    ruleset_named,
    source_from_location,
)
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.json_adapter import JsonAdapter
from qtcompliance.inputs.mapping import ColumnMapping, Letter
from qtcompliance.inputs.rulesets import builtin_rulesets, read_ruleset
from qtcompliance.inputs.sources import read_source
from qtcompliance.inputs.waivers import check_waivers, read_waivers

SETTINGS = {
    "csv": CsvAdapter.settings,
    "json": JsonAdapter.settings,
    "excel": frozenset({"sheet", "header"}),
    "register": frozenset({"agency", "quantities", "date"}),
}
HEAD = 'ruleset: quang-tri-5177\nagencies: agencies.csv\nperiod: "2016"\n'
EXAMPLE = Path(__file__).parents[2] / "examples" / "quang-tri"


def read(folder: Path, text: str, elsewhere: tuple[str, ...] = ()) -> Assessment:
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    return read_file(folder, elsewhere)


def read_file(where: Path, elsewhere: tuple[str, ...] = ()) -> Assessment:
    found, gathering = assessment_in_part(where, SETTINGS, elsewhere)
    gathering.raise_if_any()
    return found


def faults(folder: Path, text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(AssessmentError) as caught:
        read(folder, text)
    assert caught.value.explain("vi") != caught.value.explain("en")
    return [(fault.line, fault.path, fault.explain()) for fault in caught.value.faults]


def test_a_whole_assessment(tmp_path: Path) -> None:
    folder = tmp_path / "Kế hoạch 2016 (bản cuối)"
    folder.mkdir()
    text = """\
ruleset: ../rules/ours.yaml
agencies: {from: cơ quan.csv, delimiter: ";", encoding: cp1258}
period: 2016-Q1..2016-Q4
waivers: waivers.yaml
language: vi
data:
  - from: csv:returns.csv
    delimiter: ";"
  - from: csv:sửa (lần 2).csv
    agency: {letter: b}
    corrects: [csv:returns.csv]
  - from: excel:bao-cao.xlsx
    sheet: Thư điện tử
    agency: Cơ quan
  - from: register:postgresql://server/db
    agency: agency_id
    quantities: {sent: {kind: [official]}}
  - json:more.json
"""
    found = read(folder, text)
    assert found.ruleset == Given("../rules/ours.yaml", str(folder / "../rules/ours.yaml"))
    assert found.agencies == Given(
        "cơ quan.csv", str(folder / "cơ quan.csv"), settings={"delimiter": ";", "encoding": "cp1258"}
    )
    assert found.waivers == Given("waivers.yaml", str(folder / "waivers.yaml"))
    assert (found.period, found.language) == ("2016-Q1..2016-Q4", "vi")
    assert [source.request.location for source in found.data] == [
        "csv:returns.csv", "csv:sửa (lần 2).csv", "excel:bao-cao.xlsx", "register:postgresql://server/db", "json:more.json"
    ]  # fmt: skip
    assert [source.request.path for source in found.data[1:4]] == [
        str(folder / "sửa (lần 2).csv"),
        str(folder / "bao-cao.xlsx"),
        "postgresql://server/db",
    ]
    assert [dict(source.request.settings) for source in found.data] == [
        {"delimiter": ";"}, {}, {"sheet": "Thư điện tử"}, {"agency": "agency_id", "quantities": {"sent": {"kind": ["official"]}}}, {}
    ]  # fmt: skip
    assert found.data[1].mapping == ColumnMapping(agency=Letter("B"), corrects=("csv:returns.csv",))
    assert found.data[2].mapping == ColumnMapping(agency="Cơ quan")
    assert found.data[3].mapping == ColumnMapping()


def test_the_file_itself_may_be_named(tmp_path: Path) -> None:
    whole = read(tmp_path, HEAD + "data: csv:a.csv\n")
    assert read_file(tmp_path / "assessment.yaml") == whole
    assert whole.ruleset == Given("quang-tri-5177")
    assert whole.data == (DataSource("csv", source_from_location("csv:a.csv", SETTINGS, tmp_path).request),)


def test_what_is_said_elsewhere_may_be_missing(tmp_path: Path) -> None:
    found = read(tmp_path, "ruleset: x\n", ("agencies", "period", "data"))
    assert (found.agencies, found.period, found.data) == (None, None, ())


def test_all_faults_at_once(tmp_path: Path) -> None:
    text = """\
rulset: x
agencies: {form: a.csv, sheet: x}
language: fr
data:
  - from: csv:a.csv
    delimeter: ";"
    dash: none
    sheet: x
  - from: csv:a.csv
    corrects: [csv:b.csv, csv:a.csv]
  - {agency: x}
  - [csv:a.csv]
"""
    found = faults(tmp_path, text)
    assert {path for _, path, _ in found} >= {
        "", "rulset", "agencies.form", "agencies.sheet", "language", "data[0].delimeter", "data[0].dash",
        "data[0].sheet", "data[1]", "data[2]", "data[3]",
    }  # fmt: skip
    said = {path: text for _, path, text in found}
    assert 'Did you mean "ruleset"?' in said["rulset"]
    assert 'Did you mean "delimiter"?' in said["data[0].delimeter"]
    assert [line for line, path, _ in found if path == "data[0].sheet"] == [8]
    assert [text for _, path, text in found if path == ""] == ['"period" is missing.']  # "rulset" stands there


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("[csv:a.csv, csv:a.csv]", "csv:a.csv is listed twice in the same way"),
        ("[{from: csv:a.csv}, csv:a.csv]", "listed twice"),
        ("[]", "nothing stands here"),
        ("", "nothing stands here"),
        ("[{from: csv:a.csv, corrects: csv:a.csv}]", "there is no other source"),
        ("[{from: csv:a.csv, corrects: csv:returns.cvs}, csv:returns.csv]", 'Did you mean "csv:returns.csv"?'),
        (
            "[{from: csv:a.csv, corrects: csv:b.csv}, {from: csv:b.csv, corrects: [csv:c.csv, csv:a.csv]}, csv:c.csv]",
            "correct one another in a circle: csv:a.csv → csv:b.csv → csv:a.csv; leave `corrects` at the one that holds",
        ),
        ("[{from: ''}]", "nothing stands here"),
    ],
)
def test_faults_of_data(tmp_path: Path, data: str, said: str) -> None:
    assert said in " ".join(text for _, _, text in faults(tmp_path, f"{HEAD}data: {data}\n"))


def test_one_file_may_be_read_in_two_ways(tmp_path: Path) -> None:
    data = "[{from: csv:a.csv, quantities: {a: A}}, {from: csv:a.csv, quantities: {b: B}}]"
    assert len(read(tmp_path, f"{HEAD}data: {data}\n").data) == 2


@pytest.mark.parametrize(("entry", "name"), [("exel:a.xlsx", "exel"), ("{from: exel:a.xlsx, sheet: x}", "exel")])
def test_an_unknown_adapter_is_a_usage_error_naming_the_known_ones(tmp_path: Path, entry: str, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, f"{HEAD}data: [{entry}]\n")
    assert caught.value.exit_code == 3
    assert caught.value.known == ("csv", "excel", "json", "register")
    place = f"{tmp_path / 'assessment.yaml'}, line 4, data[0]"
    assert str(caught.value).startswith(f'{place}: unknown adapter "{name}". Did you mean "excel"?')


def test_no_assessment_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no assessment\.yaml; write one, or give --ruleset"):
        read_file(tmp_path)
    with pytest.raises(UsageError, match="does not exist; name a folder"):
        read_file(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"text", b"\xff\xfe", b"\0", b"a: &a [*a]", b"[" * 5000, b"ruleset: [a]\nperiod: {a: b}\n"]
)
def test_a_hostile_file_is_one_clear_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "assessment.yaml").write_bytes(data)
    with pytest.raises(AssessmentError):
        read_file(tmp_path)


@pytest.mark.parametrize(
    ("written", "adapter", "location", "path"),
    [
        ("csv:returns.csv", "csv", "csv:returns.csv", "returns.csv"),
        ("returns.csv", "csv", "csv:returns.csv", "returns.csv"),
        ("Báo cáo (2).CSV", "csv", "csv:Báo cáo (2).CSV", "Báo cáo (2).CSV"),
        ("/data/r.json", "json", "json:/data/r.json", "/data/r.json"),
        ("C:\\data\\r.csv", "csv", "csv:C:\\data\\r.csv", "C:\\data\\r.csv"),
        ("excel:a:b.xlsx", "excel", "excel:a:b.xlsx", "a:b.xlsx"),
        ("csv:returns.txt", "csv", "csv:returns.txt", "returns.txt"),
    ],
)
def test_a_source_by_its_location(written: str, adapter: str, location: str, path: str) -> None:
    source = source_from_location(written, SETTINGS)
    assert (source.adapter, source.request.location, source.request.path) == (adapter, location, path)


@pytest.mark.parametrize("written", ["returns", "returns.xyz", "", "csv:", ":x"])
def test_a_location_that_does_not_say_how_it_is_read(written: str) -> None:
    with pytest.raises(UsageError, match=r"ADAPTER:LOCATION|write csv:LOCATION") as caught:
        source_from_location(written, SETTINGS)
    assert "csv" in str(caught.value)


@pytest.mark.parametrize(
    ("written", "example"), [("r.xlsx", "excel:r.xlsx"), ("a.ODS", "excel:a.ODS"), ("r.txt", "csv:r.txt")]
)
def test_the_example_of_a_location_is_one_that_reads_such_a_file(written: str, example: str) -> None:
    with pytest.raises(UsageError, match=f"such as {example}"):
        source_from_location(written, SETTINGS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("quang-tri-5177", Given("quang-tri-5177")),
        ("ours.yaml", Given("ours.yaml", "f/ours.yaml")),
        ("rules/ours", Given("rules/ours", "f/rules/ours")),
        ("/abs/ours.yml", Given("/abs/ours.yml", "/abs/ours.yml")),
    ],
)
def test_a_ruleset_is_a_name_or_a_file(written: str, expected: Given) -> None:
    assert ruleset_named(written, Path("f")) == expected
    assert file_named("a.csv") == Given("a.csv", "a.csv")


def test_the_example_is_in_order() -> None:
    found = read_file(EXAMPLE)
    assert found.ruleset is not None
    assert found.agencies is not None
    assert found.waivers is not None
    ruleset = read_ruleset(builtin_rulesets()[found.ruleset.location].read(), found.ruleset.location)
    agencies = read_agencies(found.agencies.path, found.agencies.location, found.agencies.settings)
    waivers = read_waivers(Path(found.waivers.path).read_bytes(), found.waivers.location)
    check_waivers(waivers, ruleset, agencies)
    adapters: dict[str, Any] = {"csv": CsvAdapter()}
    returns = Observations.joined(
        read_source(adapters[source.adapter], source.request, source.mapping) for source in found.data
    )
    assert (len(agencies), len(waivers)) == (171, 3)
    assert all(source.failed is None for source in returns.sources)
    assert {source.location for source in returns.sources} == {source.request.location for source in found.data}


def test_a_font_is_not_read_twice(tmp_path: Path) -> None:
    ((line, path, what),) = faults(tmp_path, HEAD + "data:\n  - {from: csv:a.csv, encoding: TCVN3, font: tcvn3}\n")
    assert (line, path) == (5, "data[0].font")
    assert "leave one of the two out" in what
