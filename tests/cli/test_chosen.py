"""What is told beside one agency's card: its own problems and waivers, those of whole sources, and the indicators' ids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import RULESET, WAIVERS, Province, Ran

Run = Callable[..., Ran]
RETURNS = """\
agency,period,sent,online,onlin
DT,2016,100,x1,
HM,2016,100,y1,
Hoa May,2016,100,95,
Zebra,2016,1,1,
,2016,1,1,
SX,2016,200,199,3
"""
ANYBODY = ("onlin", "row 6")
"""A column that nobody asked for, and a row without a name."""


@pytest.fixture
def troubled(province: Province) -> Province:
    province.write("returns.csv", RETURNS)
    province.write(
        "waivers.yaml", WAIVERS.replace("until: 2016-12-31", "until: 2016-11-30") + WAIVERS.replace("HM", "SX")
    )
    return province


@pytest.mark.parametrize(
    ("chosen", "own", "others", "hidden"),
    [
        (("--agency", "HM"), ('"y1"', '"Hoa May"'), ('"x1"', "Zebra"), 2),
        (("--agency", "DT"), ('"x1"',), ('"y1"', '"Hoa May"', "Zebra"), 3),
        (("--agency", "SX"), (), ('"x1"', '"y1"', '"Hoa May"', "Zebra"), 4),
        (("--level", "commune"), ('"y1"', '"Hoa May"'), ('"x1"', "Zebra"), 2),
        (("--under", "DT"), ('"x1"', '"y1"', '"Hoa May"'), ("Zebra",), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_of_what_is_chosen_the_problems_are_listed_and_the_others_are_counted(
    troubled: Province, run: Run, chosen: tuple[str, ...], own: tuple[str, ...], others: tuple[str, ...], hidden: int
) -> None:
    out = run("check", troubled, *chosen, "--lang", "en").out
    listed = out[out.index("Problems") :]
    assert all(text in listed for text in (*own, *ANYBODY))
    assert not [text for text in others if text in listed]
    line = "1 other problem concerns" if hidden == 1 else f"{hidden} other problems concern"
    assert f" {line} nothing that was chosen to be shown" in out


def test_a_column_that_nobody_asked_for_is_told_of_those_whose_file_has_it(province: Province, run: Run) -> None:
    province.write("returns.csv", "agency,period,sent,online\nDT,2016,100,95\nHM,2016,100,95\n")
    province.write("more.csv", "agency,period,onlin\nSX,2016,3\nSX,2015,3\n")
    listed = Path(province.file("assessment.yaml")).read_text(encoding="utf-8")
    province.write("assessment.yaml", listed.replace("  - csv:returns.csv", "  - csv:returns.csv\n  - csv:more.csv"))
    for chosen, told in ((("--level", "district"), False), (("--agency", "HM"), False), (("--under", "DT"), True)):
        out = run("check", province, *chosen, "--lang", "en").out
        assert ('"onlin"' in out) is told
        assert ("other problem" in out) is not told


def test_the_others_are_told_to_a_vietnamese_reader(troubled: Province, run: Run) -> None:
    out = run("check", troubled, "--agency", "HM", "--lang", "vi").out
    assert "còn 2 vấn đề khác, không thuộc phần đã chọn để xem" in out


def test_nothing_is_hidden_where_nobody_is_chosen(troubled: Province, run: Run) -> None:
    for more in ((), ("--only", "failed"), ("--indicator", "documents-online")):
        out = run("check", troubled, *more, "--lang", "en").out
        assert "Problems (6)" in out
        assert "other problem" not in out


def test_of_what_is_chosen_the_waivers_are_listed(troubled: Province, run: Run) -> None:
    waivers = ("--waivers", troubled.file("waivers.yaml"), "--lang", "en")
    assert "Hoa Mai, Documents sent online: " in run("check", troubled, "--agency", "HM", *waivers).out
    other = run("check", troubled, "--agency", "DT", *waivers).out
    assert "Waivers" not in other
    everything = run("check", troubled, *waivers).out
    assert "Hoa Mai, Documents" in everything
    assert "Sông Xanh, Documents" in everything


def test_the_report_for_programs_holds_every_problem(troubled: Province, run: Run) -> None:
    narrowed = run("check", troubled, "--agency", "SX", "--format", "json").out
    assert all(text in narrowed for text in ("x1", "y1", "Hoa May", "Zebra"))


def test_an_indicators_id_stands_where_it_is_asked_for(province: Province, run: Run) -> None:
    explained = run("explain", province, "--agency", "HM", "--lang", "en").out
    assert "  Documents sent online [documents-online]\n" in explained
    one = run("check", province, "--agency", "HM", "--indicator", "documents-online", "--lang", "en").out
    assert " II.2 Documents sent online [documents-online]\n" in one
    alone = run("check", province, "--agency", "HM", "--lang", "en").out
    assert "[documents-online]" in alone


def test_where_the_screen_is_narrow_ids_squeeze_no_title(province: Province, run: Run) -> None:
    name = "documents-that-agencies-sent-each-other-online"
    for file in ("small-plan.yaml", "small-plan.cases.yaml"):
        text = (province.folder / file).read_text(encoding="utf-8")
        province.write(file, text.replace("documents-online", name))
    assert f"[{name}]" not in run("check", province, "--lang", "en").out
    alone = run("check", province, "--agency", "HM", "--lang", "en").out
    assert "  Documents sent online  95 / 100" in alone
    assert f"[{name}]" in alone
    assert RULESET.count("documents-online") == 1


def test_that_rows_are_named_of_agencies_only_is_told_once(province: Province, run: Run) -> None:
    rules = RULESET.replace("judged: agency", "judged: [agency, level]")
    indicator = rules[rules.index("  documents-online:") :]
    province.write("small-plan.yaml", rules + indicator.replace("documents-online", "documents-again"))
    province.write("returns.csv", "agency,period,sent,online\nHM,2016,100,1\nSX,2016,100,1\n")
    out = run("explain", province, "--level", "commune", "--keys", "3", "--lang", "en").out
    assert out.count("[documents-") == 2
    assert out.count("--agency") == 1


@pytest.mark.parametrize("title", ["Documents sent online", "văn bản gửi qua mạng"])
def test_an_indicator_may_be_named_by_the_title_that_is_shown(province: Province, run: Run, title: str) -> None:
    by_id = run("check", province, "--indicator", "documents-online", "--lang", "en").out
    assert run("check", province, "--indicator", title, "--lang", "en").out == by_id


def test_of_a_misspelt_title_the_id_is_offered(province: Province, run: Run) -> None:
    for language, said in (("en", 'Did you mean "documents-online"?'), ("vi", '"documents-online"?')):
        ran = run("check", province, "--indicator", "Văn bản gởi qua mạn", "--lang", language)
        assert ran.code == 3
        assert said in ran.err


def test_a_title_of_two_indicators_names_neither(province: Province, run: Run) -> None:
    indicator = RULESET[RULESET.index("  documents-online:") :]
    province.write("small-plan.yaml", RULESET + indicator.replace("documents-online:", "documents-sent-online:"))
    ran = run("check", province, "--indicator", "Documents sent online", "--lang", "en")
    assert ran.code == 3
    assert "documents-sent-online (Documents sent online)" in ran.err
