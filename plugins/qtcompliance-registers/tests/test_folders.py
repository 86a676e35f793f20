"""The files of an assessment are those of its folder, wherever the command is started and however paths are written."""

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
