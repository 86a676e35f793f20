"""`describe`: a source before it is mapped, and a stanza that is pasted and runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import AGENCIES, RETURNS, RULESET, Ran, plugin, spawn

Run = Callable[..., Ran]
OFFICE = """\
STT;Cơ quan;Năm;Văn bản gửi;Gửi qua mạng;Điểm
1;Đồi Thông;2016;100;99;8,5
2;Hoa Mai;2016;100;95;7
3;Sông Xanh;2016;200;199;9
;Tổng cộng;2016;400;393;
"""
COUNTING = """
    from qtcompliance import hookimpl

    class Counting:
        name = "counting"
        settings = frozenset()

        def observe(self, source, out):
            pass

    class Broken:
        name = "broken"
        settings = frozenset()

        def tables(self, source):
            raise RuntimeError("out of ink")

    @hookimpl
    def qtcompliance_adapters():
        return [Counting(), Broken()]
"""


def stanza(ran: Ran) -> str:
    """What stands behind the last remark: all that is pasted."""
    head, marker, lines = ran.out.rpartition("\n# assessment.yaml")
    assert head
    assert marker
    return "# assessment.yaml" + lines


def office(folder: Path, text: str = OFFICE, encoding: str = "utf-8") -> Path:
    (folder / "plan.yaml").write_text(RULESET, encoding="utf-8")
    (folder / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    (folder / "office.csv").write_bytes(text.encode(encoding))
    return folder


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (OFFICE, "utf-8"),
        (OFFICE, "utf-16"),
        (RETURNS.replace("agency,", "Đơn vị,"), "utf-8"),
        (
            "C¬ quan\tN¨m\tV¨n b¶n göi\tV¨n b¶n göi qua m¹ng\nDT\t2016\t100\t99\nHoa Mai\t2016\t100\t95\nS«ng Xanh\t2016\t200\t199\n",
            "cp1252",
        ),
        (
            "C¬ quan,N¨m,V¨n b¶n göi,V¨n b¶n göi qua m¹ng\nDT,2016,100,99\nHoa Mai,2016,100,95\nS«ng Xanh,2016,200,199\n",
            "utf-8",
        ),
        (
            "Cơ quan,Số liệu,Giá trị\nDT,sent,100\nDT,online,99\nHM,sent,100\nHM,online,95\nSX,sent,200\nSX,online,199\n",
            "utf-8",
        ),
    ],
    ids=["semicolons", "utf-16", "wide", "tcvn3 bytes", "tcvn3 cells", "long"],
)
def test_the_stanza_is_pasted_and_gives_the_verdicts(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, text: str, encoding: str, language: str
) -> None:
    monkeypatch.chdir(office(tmp_path, text, encoding))
    ran = run("describe", "csv:office.csv", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", language)
    assert ran.code == 0, ran.err
    Path("assessment.yaml").write_text(stanza(ran), encoding="utf-8")
    judged = run("check", ".", "--format", "json")
    report = json.loads(judged.out)
    outcomes = {card["subject"]["id"]: [one["outcome"] for one in card["verdicts"]] for card in report["scorecards"]}
    assert outcomes == {"DT": ["pass"], "HM": ["fail"], "SX": ["pass"]}
    assert (judged.code, report["problems"]) == (1, [])


@pytest.mark.parametrize("cell", ["Quý I/2016", "2016-q1", "Quý 1"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_quarter_is_judged_as_a_quarter(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, cell: str, language: str
) -> None:
    monkeypatch.chdir(office(tmp_path, OFFICE.replace(";Năm;", ";Kỳ;").replace(";2016;", f";{cell};")))
    ran = run("describe", "csv:office.csv", "--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", language)
    pasted = stanza(ran)
    assert "    period: Kỳ\n    periods: {" in pasted
    assert ("# nguồn không ghi năm" in pasted or "# the year" in pasted) is (cell == "Quý 1")
    Path("assessment.yaml").write_text(pasted, encoding="utf-8")
    report = json.loads(run("check", ".", "--format", "json").out)
    assert report["period"].endswith("-Q1")
    assert report["problems"] == []
    assert {card["subject"]["id"]: card["verdicts"][0]["outcome"] for card in report["scorecards"]} == {
        "DT": "pass", "HM": "fail", "SX": "pass",
    }  # fmt: skip


def test_what_is_seen_is_told_in_both_languages(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office(tmp_path))
    said = {
        language: " ".join(run("describe", "office.csv", "--agencies", "agencies.csv", "--lang", language).out.split())
        for language in ("en", "vi")
    }
    assert "agency B Cơ quan: 3 of 4 names match; no match: Tổng cộng" in said["en"]
    assert 'decimal sign ",", likely: 1 cell(s) allow only a comma, 0 only a point, 0 either' in said["en"]
    assert "period C Năm" in said["en"]
    assert "cơ quan B Cơ quan: 3 trên 4 tên khớp với danh sách; không khớp: Tổng cộng" in said["vi"]
    assert "# ruleset: …" in said["en"]


def test_masked_it_shows_nobody(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office(tmp_path))
    said = run("describe", "office.csv", "--mask").out
    assert "Hoa Mai" not in said
    assert "Xxx Xxx" in said
    office(tmp_path, OFFICE.replace(";2016;", ";Quý I/2016;"))
    masked = stanza(run("describe", "office.csv", "--mask"))
    assert "    # periods: {…: 2016-01-01/2016-03-31}\n" in masked
    assert "Quý I" not in masked


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"\x7fELF\x00\x01\x00\x00\x00\n" * 5, "binary"),
        ("a.csv", b'"open\n', "quotation mark"),
        ("a.json", b'{"rows": 5}', "a return is a list of rows"),
        ("a.csv", None, "no such file"),
        ("a.odd", b"", "write ADAPTER:LOCATION"),
        ("nobody:a", None, "nobody"),
    ],
)
def test_3_for_what_cannot_be_read(tmp_path: Path, run: Run, name: str, data: bytes | None, told: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    ran = run("describe", tmp_path / name if ":" not in name else name)
    assert (ran.code, ran.out) == (3, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(("option", "file"), [("--ruleset", "none.yaml"), ("--agencies", "none.csv")])
def test_3_for_documents_that_are_not_there(tmp_path: Path, run: Run, option: str, file: str) -> None:
    ran = run("describe", office(tmp_path) / "office.csv", option, tmp_path / file)
    assert (ran.code, ran.out) == (3, "")
    assert file in ran.err


def test_an_adapter_that_cannot_show_rows_says_so_and_one_that_breaks_is_4(tmp_path: Path) -> None:
    with_plugin = plugin(tmp_path / "site", "counting", COUNTING)
    ran = spawn(["describe", "counting:x"], env=with_plugin)
    assert (ran.code, "cannot show its rows" in ran.err) == (3, True)
    ran = spawn(["describe", "broken:x"], env=with_plugin)
    assert (ran.code, "out of ink" in ran.err) == (4, True)


def test_a_console_without_vietnamese_gets_what_it_can_show(tmp_path: Path) -> None:
    words = ["describe", "office.csv", "--lang", "vi"]
    ran = spawn(words, cwd=office(tmp_path), env={"PYTHONIOENCODING": "cp1258"}, encoding="cp1258")
    assert ran.code == 0
    assert "agencies: " in ran.out


def test_a_folder_is_looked_at_as_a_whole(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office(tmp_path))
    (tmp_path / "returns").mkdir()
    for name, text in {"a": OFFICE, "b": OFFICE.replace("Điểm", "Số điểm"), "c": "", "d": OFFICE}.items():
        (tmp_path / "returns" / f"{name}.csv").write_text(text, encoding="utf-8")
    words = ["--ruleset", "plan.yaml", "--agencies", "agencies.csv", "--lang", "en"]
    ran = run("describe", "csv:returns/*.csv", *words)
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "4 file(s) fit, 4 were looked at; 2 have one heading, described from csv:returns/a.csv" in said
    assert "csv:returns/b.csv another heading: it lacks Điểm, it has Số điểm besides" in said
    assert '  - from: "csv:returns/*.csv"\n    delimiter: ";"' in stanza(ran)


@pytest.mark.parametrize("names", [[], ["a", "b"]])
def test_a_folder_in_which_nothing_can_be_read_is_one_message(
    run: Run, tmp_path: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names:
        (tmp_path / f"{name}.csv").write_bytes(b"a\0b")
    ran = run("describe", "csv:*.csv")
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1
