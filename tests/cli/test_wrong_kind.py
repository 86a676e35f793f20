"""A file of another kind than is asked for is told as what it is: a workbook, a folder, an empty ruleset."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest

from qtcompliance.locale import LANGUAGES
from tests.cli.province import Province, Ran

Run = Callable[..., Ran]


def packed(path: str, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/"), text + "\0\xff")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["returns.csv", "returns.xlsx"])
def test_a_workbook_read_as_csv_is_told_with_its_adapter(
    province: Province, run: Run, name: str, language: str
) -> None:
    packed(province.file(name), xl__workbook="<workbook/>")
    ran = run("check", province, "--data", f"csv:{province.file(name)}", "--lang", language)
    assert f"`excel:{province.file(name)}`" in ran.err


def test_an_old_workbook_and_an_open_one_are_workbooks_and_no_other_archive_is(province: Province, run: Run) -> None:
    path = province.file("returns.csv")
    packed(path, mimetype="application/vnd.oasis.opendocument.spreadsheet")
    assert "excel:" in run("check", province, "--data", f"csv:{path}").err
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\xff")
    assert "excel:" in run("check", province, "--data", f"csv:{path}").err
    packed(path, word__document="<w/>")
    assert "excel:" not in run("check", province, "--data", f"csv:{path}").err


def test_a_register_in_a_workbook_is_not_sent_to_an_adapter_of_returns(province: Province, run: Run) -> None:
    packed(province.file("agencies.csv"), xl__workbook="<workbook/>")
    assert "excel:" not in run("check", province).err


@pytest.mark.parametrize(("language", "said"), [("en", ". is a folder"), ("vi", ". là thư mục")])
@pytest.mark.parametrize("place", [".", "sub"])
def test_a_report_is_not_written_over_a_folder(
    province: Province, run: Run, monkeypatch: pytest.MonkeyPatch, place: str, language: str, said: str
) -> None:
    monkeypatch.chdir(province.folder)
    (province.folder / "sub").mkdir()
    ran = run("check", ".", "--format", f"csv={place}", "--lang", language)
    assert ran.code == 3
    assert said.replace(".", place, 1) in ran.err


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_ruleset_says_that_it_is_empty(province: Province, run: Run, text: str) -> None:
    province.write("small-plan.yaml", text)
    for language, said in (("en", "this file is empty"), ("vi", "tệp này trống")):
        for command in (["check", province], ["lint", province.file("small-plan.yaml")]):
            ran = run(*command, "--lang", language)
            assert ran.code == 3
            assert said in ran.err + ran.out
