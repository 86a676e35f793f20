"""The register of agencies: CSV, YAML, and every fault at once."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.errors import AssessmentError
from qtcompliance.inputs.agencies import read_agencies
from qtcompliance.inputs.mapping import Fixed

HEAD = "id,name,level,parent,aliases,from,until,successor,not_assessed,khối\n"


def read(folder: Path, data: bytes | str, name: str = "agencies.csv", **settings: Any) -> Agencies:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_agencies(file, "agencies", settings)


def faults(
    folder: Path, data: bytes | str, name: str = "agencies.csv", **settings: Any
) -> list[tuple[int | None, str, str]]:
    with pytest.raises(AssessmentError) as caught:
        read(folder, data, name, **settings)
    assert caught.value.document == "agencies"
    assert caught.value.explain("vi") != caught.value.explain("en")
    return [(fault.line, fault.path, fault.explain()) for fault in caught.value.faults]


COLUMNS = {"id": "Mã", "name": "Tên", "level": Fixed("xã"), "Miền": "Miền"}


def test_a_list_with_headings_of_its_own(tmp_path: Path) -> None:
    """Only what was named is read: a heading that stands twice among the others does no harm."""
    found = read(tmp_path, "Mã,Tên,Miền ,x,x\n1,Hoa Mai,núi,,\n2,Suối Bạc\n", columns=COLUMNS)
    assert [(one.id, one.name, one.level, dict(one.blocks)) for one in found] == [
        ("1", "Hoa Mai", "xã", {"Miền": "núi"}),
        ("2", "Suối Bạc", "xã", {"Miền": ""}),
    ]


def test_a_heading_that_is_not_there_is_told_with_a_guess(tmp_path: Path) -> None:
    [(_, _, told)] = faults(tmp_path, "Ma,Tên,Miền\n1,Hoa Mai,núi\n", columns=COLUMNS)
    assert "Mã" in told
    assert "Ma" in told


def test_every_column(tmp_path: Path) -> None:
    data = HEAD + (
        "HM,Hoa Mai,xã,DT,Xã Hoa Mai| xa hoa mai ||,2004-01-01,2025-06-30,SX,,miền núi\n"
        "DT,Đồi  Thông ,huyện,,,,,,đã có quyết định giải thể,\n\n"
        "SX,Sông Xanh,xã\n"
    )
    found = read(tmp_path, data)
    assert found.listed == (
        Agency(
            "HM", "Hoa Mai", level="xã", parent="DT", aliases=("Xã Hoa Mai", "xa hoa mai"), since=date(2004, 1, 1),
            until=date(2025, 6, 30), successor="SX", blocks={"khối": "miền núi"},
        ),
        Agency("DT", "Đồi Thông", level="huyện", not_assessed="đã có quyết định giải thể", blocks={"khối": ""}),
        Agency("SX", "Sông Xanh", level="xã"),
    )  # fmt: skip
    assert found.location == "agencies"
    assert found.digest == f"sha256:{sha256(data.encode()).hexdigest()}"


def test_the_same_in_yaml(tmp_path: Path) -> None:
    data = """
- {id: "045", name: Hoa Mai, level: xã, parent: DT, aliases: [Xã Hoa Mai, HM], from: 2004-01-01, khối: miền núi}
- id: DT
  name: Đồi Thông
  level: huyện
  aliases: Huyện Đồi Thông
  not_assessed:
"""
    assert read(tmp_path, data, "a.yaml").listed == (
        Agency(
            "045", "Hoa Mai", level="xã", parent="DT", aliases=("Xã Hoa Mai", "HM"), since=date(2004, 1, 1),
            blocks={"khối": "miền núi"},
        ),
        Agency("DT", "Đồi Thông", level="huyện", aliases=("Huyện Đồi Thông",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "settings"),
    [
        ("id;name;level\nA;Sở;sở\n", {"delimiter": ";"}),
        ("id\tname\tlevel\nA\tSở\tsở\n".encode("utf-16"), {"delimiter": "tab", "encoding": "utf-16"}),
        ("\ufeffid,name,level\r\nA,So\u031b\u0309,so\u031b\u0309\r\n", {}),
    ],
)
def test_delimiter_and_encoding(tmp_path: Path, data: bytes | str, settings: dict[str, str]) -> None:
    assert read(tmp_path, data, **settings).listed == (Agency("A", "Sở", level="sở"),)


def test_all_faults_at_once(tmp_path: Path) -> None:
    data = HEAD + (
        ",Không mã,sở\n"
        "A,,\n"
        "PLAN,Kế hoạch,sở\n"
        "B,Plan,sở,,x|plan\n"
        "C,C,sở,,,2016-13-01,20161231\n"
        "D,D,sở,,,2016-02-01,2016-01-31\n"
        "E,E,sở,,,,,,,,surplus\n"
    )
    assert faults(tmp_path, data) == [
        (2, "id", '"id" is missing.'),
        (3, "name", '"name" is missing.'),
        (3, "level", '"level" is missing.'),
        (4, "id", '"PLAN" stands for the plan itself; no agency may be called so'),
        (5, "name", '"Plan" stands for the plan itself; no agency may be called so'),
        (5, "aliases", '"plan" stands for the plan itself; no agency may be called so'),
        (6, "from", '"2016-13-01" is not a date. Dates are written YYYY-MM-DD.'),
        (6, "until", '"20161231" is not a date. Dates are written YYYY-MM-DD.'),
        (7, "until", "ends on 2016-01-31, before it begins on 2016-02-01"),
        (
            8,
            "",
            "the row has 11 cells and the header 10: which cell belongs where cannot be known; a cell that itself holds the sign between cells must stand in quotation marks",
        ),
    ]


def test_faults_between_agencies(tmp_path: Path) -> None:
    data = HEAD + ("HM1,a,xã,DT9\nDT1,b,huyện,,,,,HM\nHM1,c,xã\nX,d,xã,Y\nY,e,xã,Z\nZ,f,xã,X\nS,g,xã,S\nU,h,xã,X\n")
    assert faults(tmp_path, data) == [
        (2, "parent", 'no agency has the id "DT9". Did you mean "DT1"?'),
        (3, "successor", 'no agency has the id "HM". Did you mean "HM1"?'),
        (4, "id", 'another agency has the id "HM1"'),
        (5, "parent", "the parents go in a circle: X → Y → Z → X"),
        (6, "parent", "the parents go in a circle: Y → Z → X → Y"),
        (7, "parent", "the parents go in a circle: Z → X → Y → Z"),
        (8, "parent", "the parents go in a circle: S → S"),
    ]


def test_whoever_was_taken_over_is_not_taken_over_by_itself(tmp_path: Path) -> None:
    data = "id,name,level,successor\nA,a,xã,B\nB,b,xã,A\nC,c,xã,C\nD,d,xã,A\nE,e,xã,F\nF,f,xã,\n"
    said = "the successors go in a circle: {}; name who is left, or leave it blank"
    ways = ((2, "A → B → A"), (3, "B → A → B"), (4, "C → C"))
    assert faults(tmp_path, data) == [(line, "successor", said.format(way)) for line, way in ways]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "no agency is listed; the register needs a heading (id,name,level) and a row below it for each agency"),
        (
            "id,name,level\n",
            "no agency is listed; the register needs a heading (id,name,level) and a row below it for each agency",
        ),
        ("id,nmae,level\nA,B,C\n", 'there is no column "name". Did you mean "nmae"?'),
        (
            "id,nmae,cấp\nA,B,C\n",
            "If they bear other names, write in assessment.yaml: `agencies: {from: agencies, columns: {id: id, name: nmae, level: cấp}}`",
        ),
        ("id,name,Level\nA,B,C\n", 'Did you mean "level"?'),
        ("id,name,level,name\nA,B,C,D\n", 'two columns are called "name" (B, D)'),
        ("id;name;level\nA;B;C\n", "declare `delimiter:`"),
        (b"PK\x03\x04\0\0\0\0\xff\xff", "binary"),
        ('id,name,level\nA,"B,C\n', "not CSV"),
    ],
)
def test_files_that_are_no_register(tmp_path: Path, data: bytes | str, said: str) -> None:
    assert any(said in told for _, _, told in faults(tmp_path, data))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("id: A\n", [(1, "", "needs a list.")]),
        (
            "[]",
            [
                (
                    None,
                    "",
                    "no agency is listed; the register needs a heading (id,name,level) and a row below it for each agency",
                )
            ],
        ),
        (
            "",
            [
                (
                    None,
                    "",
                    "no agency is listed; the register needs a heading (id,name,level) and a row below it for each agency",
                )
            ],
        ),
        ("- A\n", [(1, "[0]", "needs keys with values (a mapping), not a single value or a list.")]),
        ("- {id: A, nmae: B, level: C}\n", [(1, "[0]", '"name" is missing. Did you mean "nmae"?')]),
        (
            "- {id: A, name: B, level: C}\n- {id: A, name: D, level: C}\n",
            [(2, "[1].id", 'another agency has the id "A"')],
        ),
        (
            "- {id: A, name: B, level: C,\n   from: 2016}\n",
            [(2, "[0].from", '"2016" is not a date. Dates are written YYYY-MM-DD.')],
        ),
    ],
)
def test_faults_in_yaml(tmp_path: Path, data: str, expected: list[tuple[Any, str, str]]) -> None:
    found = faults(tmp_path, data, "a.yml")
    assert [one for one in found if one in expected] == expected


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "no.csv", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(AssessmentError, match=said):
            read_agencies(path)


def test_a_long_list_of_faults_is_cut_short_where_it_is_written_out(tmp_path: Path) -> None:
    rows = "".join(f"A{one},n,xã,P{one}\n" for one in range(3000))
    (tmp_path / "agencies.csv").write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(AssessmentError) as caught:
        read_agencies(tmp_path / "agencies.csv", "agencies.csv")
    for language, more in (("en", "and 2,900 more"), ("vi", "và 2.900 lỗi nữa")):
        first, *_, last = caught.value.explain(language).splitlines()
        assert "3" in first
        assert last.startswith(more)
        assert caught.value.explain(language).count('"P') == 100


NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8).filter(
    lambda text: text.casefold() != "plan"
)


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True))
def test_a_register_keeps_its_order_and_csv_and_yaml_agree(
    tmp_path_factory: pytest.TempPathFactory, ids: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("register")
    in_csv = read(folder, "id,name,level\n" + "".join(f"{one},n {one},xã\n" for one in ids))
    in_yaml = read(folder, "".join(f'- {{id: "{one}", name: "n {one}", level: xã}}\n' for one in ids), "a.yaml")
    assert in_csv.listed == in_yaml.listed
    assert len(in_csv) == len(ids)


def test_a_name_or_an_alias_that_is_the_code_of_another_is_refused(tmp_path: Path) -> None:
    """A row that says C could be either's; one whose own code is its name could not."""
    data = "id,name,level,aliases\nC,Xã Thuý,xã,X|Y\nD,Xã Thúy Loan,xã,C\nE,D,xã,\nF,F,xã,F\n"
    assert [(line, path) for line, path, _ in faults(tmp_path, data)] == [(3, "aliases"), (4, "name")]


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Mã,Tên,Cấp", "id: Mã, name: Tên, level: Cấp"),
        ("Mã đơn vị,Đơn vị,Loại,Mã cấp trên", "id: Mã đơn vị, name: Đơn vị, level: Loại, parent: Mã cấp trên"),
        ("STT,Mã,Tên,Vùng (1)", 'id: Mã, name: Tên, level: …, blocks: [STT, "Vùng (1)"]'),
    ],
)
def test_other_headings_are_one_fault_with_the_line_to_write(tmp_path: Path, heading: str, columns: str) -> None:
    rows = "1,Sở Y tế,sở,2\n2,Sở Nội vụ,sở,\n"
    [(line, _, told)] = faults(tmp_path, f"{heading}\n{rows}")
    assert line == 1
    assert told.endswith(f"`agencies: {{from: agencies, columns: {{{columns}}}}}`")


def test_a_workbook_is_no_register_and_that_is_said(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "ds.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "")
    with pytest.raises(AssessmentError) as caught:
        read_agencies(tmp_path / "ds.xlsx", "ds.xlsx")
    assert "save it as CSV UTF-8, and write in assessment.yaml: `agencies: ds.csv`" in caught.value.explain("en")
    assert "danh sách cơ quan phải là tệp CSV hoặc YAML" in caught.value.explain("vi")
    with pytest.raises(AssessmentError) as caught:
        read_agencies(tmp_path / "excel:ds.xlsx", "excel:ds.xlsx")
    assert "is read by no adapter" in caught.value.explain("en")
    assert "nếu ds.xlsx là bảng tính" in caught.value.explain("vi")
    assert "put it there" not in caught.value.explain("en")
