"""What a choice that means nothing, or too much, is answered with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.province import Province, Ran

Run = Callable[..., Ran]
RETURNS = "agency,period,sent,online\nDT,2016,100,99\nHM,2016,100,1\nSX,2016,200,199\n"


@pytest.mark.parametrize(
    ("option", "one", "other"),
    [
        ("--agency", "DT", "HM"),
        ("--level", "district", "commune"),
        ("--under", "DT", "HM"),
        ("--indicator", "documents-online", "documents-online"),
        ("--period", "2016", "2016"),
        ("--ruleset", "small-plan.yaml", "small-plan.yaml"),
    ],
)
def test_a_second_value_is_refused(province: Province, run: Run, option: str, one: str, other: str) -> None:
    for language, said in (("vi", f"{option} chỉ được nêu một lần"), ("en", f"{option} is given once")):
        ran = run("check", province, option, one, f"{option}={other}", "--lang", language)
        assert (ran.code, ran.out) == (3, "")
        assert said in ran.err
        assert other in ran.err


def test_a_language_and_several_forms_may_be_named_again(province: Province, run: Run) -> None:
    file = province.folder / "report.csv"
    words = ("--format", "json", "--format", f"csv={file}", "--lang", "en", "--lang", "vi")
    assert run("check", province, *words).err == f"Đã ghi báo cáo vào {file}.\n"
    assert run("check", province, *words, "--quiet").err == ""
    assert f"Wrote the report to {file}." in run("check", province, *words[:4], "--lang", "en").err


def test_an_unknown_level_is_answered_with_a_guess_and_titles(province: Province, run: Run) -> None:
    err = run("check", province, "--level", "xa", "--lang", "vi").err
    assert 'Có phải ý anh/chị là "xã"?' in err
    assert "commune (" in err


def test_a_clause_is_answered_with_its_indicators(province: Province, run: Run) -> None:
    for language, title in (("vi", "Văn bản"), ("en", "Documents sent online")):
        err = run("check", province, "--indicator", "II.2", "--lang", language).err
        assert f"documents-online ({title}" in err


def test_the_plan_is_explained_by_an_option_of_its_own(province: Province, run: Run) -> None:
    for language in ("vi", "en"):
        assert "--plan" in run("explain", province, "--agency", "plan", "--lang", language).err


def test_who_fails_nothing_is_told_so(province: Province, run: Run) -> None:
    province.write("returns.csv", RETURNS)
    chosen = ("check", province, "--agency", "SX", "--only", "failed")
    assert "Sông Xanh has no failed binding target" in run(*chosen, "--lang", "en").out
    assert "Sông Xanh không có mục tiêu bắt buộc nào không đạt" in run(*chosen, "--lang", "vi").out
    level = ("check", province, "--level", "district", "--only", "failed", "--lang", "en")
    assert "no binding target failed" in " ".join(run(*level).out.split())


def test_indicative_fails_that_are_hidden_are_counted(province: Province, run: Run) -> None:
    province.write("returns.csv", RETURNS)
    plan = (province.folder / "small-plan.yaml").read_text(encoding="utf-8")
    province.write("small-plan.yaml", plan.replace("target: {", "target: {standing: indicative, "))
    chosen = ("check", province, "--only", "failed")
    assert "leaves out 1 fail of an indicative target" in " ".join(run(*chosen, "--lang", "en").out.split())
    assert "không hiện 1 kết luận không đạt" in " ".join(run(*chosen, "--lang", "vi").out.split())


def test_a_guess_begins_a_sentence_of_its_own(province: Province, run: Run) -> None:
    agencies = "".join(f"A{n},Đơn vị {n},xã,,\n" for n in range(30))
    province.write("agencies.csv", "id,name,level,parent,aliases\nTP,Huyện Triệu Phong,huyện,,\n" + agencies)
    err = run("check", province, "--agency", "Huyện Triệu Phongg", "--lang", "vi").err
    assert '. Có phải ý anh/chị là "Huyện Triệu Phong"?' in err


def test_of_very_many_fails_a_page_is_listed(province: Province, run: Run) -> None:
    names = [f"A{n}" for n in range(203)]
    agencies = "".join(f"{name},Đơn vị {name},xã,,\n" for name in names)
    province.write("agencies.csv", "id,name,level,parent,aliases\n" + agencies)
    province.write("returns.csv", "agency,period,sent,online\n" + "".join(f"{name},2016,100,1\n" for name in names))
    out = run("check", province, "--only", "failed", "--lang", "en").out
    assert out.count("returns.csv row ") == 100
    assert "103 more fails not listed: --under" in " ".join(out.split())
    out = run("check", province, "--only", "failed", "--lang", "vi").out
    assert "còn 103 kết luận không đạt chưa liệt kê: --under" in " ".join(out.split())
