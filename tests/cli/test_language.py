"""Vietnamese and English, and consoles that know neither."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import ASSESSMENT, Province, Ran, found, spawn

Run = Callable[..., Ran]
COMMANDS = ("check", "explain", "collect", "describe", "lint", "test", "rulesets", "show", "plugins")


def test_the_language_stands_before_or_after_the_command(province: Province, run: Run) -> None:
    for words in (["--lang", "vi", "check"], ["check", "--lang", "vi"], ["check", "--lang=vi"]):
        ran = run(*words, province)
        assert "Kế hoạch nhỏ" in ran.out
        assert "KHÔNG ĐẠT" in ran.out


def test_option_then_assessment_then_locale_then_english(
    province: Province, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, vietnamese = "A small plan", "Kế hoạch nhỏ"
    assert english in run("check", province).out
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert vietnamese in run("check", province).out
    province.write("assessment.yaml", ASSESSMENT + "language: en\n")
    assert english in run("check", province).out
    assert vietnamese in run("check", province, "--lang", "vi").out
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    province.write("assessment.yaml", ASSESSMENT)
    assert english in run("check", province).out
    monkeypatch.setenv("LC_ALL", "vi")
    assert vietnamese in run("check", province).out


def test_an_error_speaks_the_assessments_language(province: Province, run: Run) -> None:
    province.write("assessment.yaml", ASSESSMENT + "language: vi\n")
    province.write("small-plan.yaml", "ruleset: x\n")
    assert "dòng" in run("check", province).err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_in_both_languages(name: str, run: Run) -> None:
    english, vietnamese = run(name, "--help"), run(name, "--help", "--lang", "vi")
    assert english.code == vietnamese.code == 0
    assert "Usage:" in english.out
    assert "Cách dùng:" in vietnamese.out
    for option in ("--lang", "--quiet", "--version", "--traceback", "--help"):
        assert option in english.out
        assert option in vietnamese.out
    assert "Show this message" in english.out
    assert "Hiện trợ giúp này" in vietnamese.out


def test_the_program_helps_with_all_its_commands(run: Run) -> None:
    for words in ([], ["--help"], ["--lang", "vi", "--help"]):
        ran = run(*words)
        assert ran.code == 0
        assert all(f" {name} " in ran.out for name in COMMANDS)


def test_clicks_own_words_are_translated(run: Run) -> None:
    ran = run("chek", "--lang", "vi")
    assert ran.code == 3
    assert "Không có lệnh 'chek'" in ran.err
    assert "No such command 'chek'" in run("chek").err


def test_every_command_works_on_a_console_that_knows_no_vietnamese(tmp_path: Path) -> None:
    province = found(tmp_path / "Kế hoạch 2016 (bản cuối)")
    plan, where = province.file("small-plan.yaml"), str(province)
    lines = {
        0: (
            ["explain", where, "--agency", "Đồi Thông"],
            ["collect", where, "-o", province.file("thu thập.csv")],
            ["describe", province.file("returns.csv"), "--ruleset", plan, "--agencies", province.file("agencies.csv")],
            ["lint", plan],
            ["test", plan],
            ["rulesets"],
            ["show", plan],
            ["plugins"],
            ["check", "--help"],
        ),
        1: (["check", where], ["check", where, "--format", "json"], ["check", where, "--format", "csv"]),
        3: (["check", province.file("không có")], ["show", "kế-hoạch"], ["xem"]),
    }
    for code, commands in lines.items():
        for words in commands:
            ran = spawn([*words, "--lang", "vi"], env={"PYTHONIOENCODING": "cp1258"}, encoding="latin-1")
            assert ran.code == code, (words, ran.err)
            assert "Traceback" not in ran.err
            assert bool(ran.out) is (code != 3 and words[0] != "collect"), words
    assert "Hoa Mai" in Path(province.file("thu thập.csv")).read_text(encoding="utf-8")


def test_files_are_utf_8_whatever_the_console_is(province: Province) -> None:
    words = ["check", str(province), "--lang", "vi", f"--format=console={province.file('out.txt')}"]
    assert spawn(words, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}).code == 1
    assert "Đồi Thông" in Path(province.file("out.txt")).read_text(encoding="utf-8")


def test_quiet_leaves_out_remarks(province: Province, run: Run) -> None:
    target = Path(province.file("collected.csv"))
    assert "6" in run("collect", province, "-o", target).err
    collected = target.read_bytes()
    for words in (("collect", province, "-o", target, "--quiet"), ("--quiet", "collect", province, "-o", target)):
        target.unlink()
        assert run(*words).err == ""
        assert target.read_bytes() == collected
