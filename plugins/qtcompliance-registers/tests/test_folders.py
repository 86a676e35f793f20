"""The files of an assessment are those of its folder, wherever the command is started and however paths are written."""

import unicodedata

import pytest

import qtcompliance as qt

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
