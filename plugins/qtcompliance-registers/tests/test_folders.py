"""The files of an assessment are those of its folder, wherever the command is started and however paths are written."""

import sqlite3
import unicodedata
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

import qtcompliance as qt
from qtcompliance.cli import main
from qtcompliance.contracts import ReachingAdapter
from qtcompliance_registers import RegisterAdapter, SqlAdapter

from .plans import put_assessment, put_plan

SOURCES = {
    "register": """
  - from: register:sub/rows.csv
    period: {fixed: "2016"}
    quantities: {sent: {}, online: {matching: {register: portal, on: number}}}
    unknown: exclude
    registers: {portal: sub/portal.csv}
""",
    "sql": """
  - from: sql:sub/counts.sql
    files: {documents: sub/rows.csv}
""",
}
QUERY = "SELECT agency, COUNT(*) AS sent, COUNT(*) FILTER (WHERE number = '1') AS online FROM documents GROUP BY 1"


@pytest.mark.parametrize("written", ["sub/", "./sub/", "sub/./", "sub//"])
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("where", [".", "assessment.yaml", "../here", None])
def test_a_register_in_a_folder_of_the_assessment_is_found_from_everywhere(
    tmp_path, monkeypatch, where, source, written
):
    here = tmp_path / "here"
    (here / "sub" / "sub").mkdir(parents=True)
    put_plan(here)
    put_assessment(here, SOURCES[source].replace("sub/", written))
    (here / "sub" / "rows.csv").write_text("agency,number\na,1\na,2\n", encoding="utf-8")
    (here / "sub" / "sub" / "rows.csv").write_text("agency,number\nb,2\n", encoding="utf-8")
    (here / "sub" / "portal.csv").write_text("number\n1\n", encoding="utf-8")
    (here / "sub" / "counts.sql").write_text(QUERY, encoding="utf-8")
    monkeypatch.chdir(here)
    report = qt.check(where or here)
    told = {
        card.subject.id: [str(one.value) for one in card.verdicts[0].measure.evidence] for card in report.scorecards
    }
    assert told == {"a": ["1", "2"], "b": [], "c": []}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_register_whose_name_is_composed_otherwise_is_found_with_the_others(tmp_path, form):
    put_plan(tmp_path)
    put_assessment(tmp_path, SOURCES["register"].replace("sub/rows", unicodedata.normalize("NFC", "sổ/số")))
    folder = tmp_path / unicodedata.normalize(form, "sổ")
    folder.mkdir()
    (tmp_path / "sub").mkdir()
    (folder / unicodedata.normalize(form, "số.csv")).write_text("agency,number\na,1\n", encoding="utf-8")
    (tmp_path / "sub" / "portal.csv").write_text("number\n1\n", encoding="utf-8")
    (card, *_) = qt.check(tmp_path).scorecards
    assert [str(one.value) for one in card.verdicts[0].measure.evidence] == ["1", "1"]


BESIDE = {
    "register:sub/rows.csv": ("registers: {portal: sub/portal.csv}", ["sub/portal.csv"]),
    "register:sub/r*.csv": ("registers: {portal: sub/p*.csv}", ["sub/portal.csv"]),
    "sql:sub/counts.sql": ("files: {documents: sub/rows.csv}", ["sub/rows.csv"]),
    "sql:sub/lite.sql": ("engine: sub/lite.sqlite", ["sub/lite.sqlite"]),
}
READ = {
    "register:sub/rows.csv": ["rows.csv", "portal.csv"],
    "register:sub/r*.csv": ["rows.csv", "portal.csv"],
    "sql:sub/counts.sql": ["counts.sql", "rows.csv"],
    "sql:sub/lite.sql": ["lite.sql", "lite.sqlite"],
}


@pytest.fixture
def around(tmp_path, monkeypatch):
    """Every kind of source, each with what it reads beside, in the folder in which the program runs."""
    monkeypatch.chdir(tmp_path)
    put_plan(tmp_path)
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "rows.csv").write_text("agency,number\na,1\na,2\n", encoding="utf-8")
    (folder / "portal.csv").write_text("number\n1\n", encoding="utf-8")
    (folder / "counts.sql").write_text(QUERY, encoding="utf-8")
    (folder / "lite.sql").write_text(QUERY, encoding="utf-8")
    with closing(sqlite3.connect(folder / "lite.sqlite")) as made, made:
        made.execute("CREATE TABLE documents AS SELECT 'a' AS agency, '1' AS number")

    def put(location):
        stanza = f"\n  - from: '{location}'\n    {BESIDE[location][0]}\n"
        if location.startswith("register"):
            looked_for = "{matching: {register: portal, on: number}}"
            stanza += f'    period: {{fixed: "2016"}}\n    quantities: {{sent: {{}}, online: {looked_for}}}\n'
        put_assessment(tmp_path, stanza)
        return folder

    return put


@pytest.mark.parametrize("location", BESIDE)
@pytest.mark.parametrize("command", [["check", ".", "--format"], ["collect", ".", "-o"]])
def test_nothing_is_written_over_what_a_source_reads_beside_its_own_file(around, capsys, location, command):
    folder = around(location)
    for name in READ[location]:
        before = (folder / name).read_bytes()
        there = folder / ".." / "sub" / name
        told = f"json={there}" if command[0] == "check" else str(there)
        if command[0] == "check" or name.endswith(".csv"):
            assert main([*command, told, "--lang", "en"]) == 3
            assert "would be overwritten" in capsys.readouterr().err
        assert (folder / name).read_bytes() == before
    assert main([*command, "json=out.json" if command[0] == "check" else "out.csv", "--lang", "en"]) in (0, 2)


@pytest.mark.parametrize("location", BESIDE)
def test_what_a_source_reads_beside_its_own_file_is_an_input(around, location):
    folder = around(location)
    inputs = dict(qt.check(".").inputs)
    assert set(inputs) == {"agencies.csv", "ruleset.yaml", location, *BESIDE[location][1]}
    (written,) = BESIDE[location][1]
    digest = sha256((folder / Path(written).name).read_bytes()).hexdigest()
    assert inputs[written] == f"sha256:{digest}"


def test_adapters_say_what_they_read():
    assert isinstance(RegisterAdapter(), ReachingAdapter)
    assert isinstance(SqlAdapter(), ReachingAdapter)


@pytest.mark.parametrize("name", ["[2016]/rows.csv", "rows[1].csv", "rows?.csv", "*.csv"])
def test_a_file_whose_name_could_be_a_pattern_is_that_file(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    (tmp_path / "rows1.csv").write_text("agency\nb\n", encoding="utf-8")
    path.write_text("agency\na\na\n", encoding="utf-8")
    found = qt.load_observations(f"register:{path}", period={"fixed": "2016"}, quantities={"sent": {}})
    assert [(found.agency_text(at), found.values[at]) for at in range(len(found))] == [("a", 2)]
