from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import AGENCIES, RETURNS, Province, Ran, plugin, spawn

Run = Callable[..., Ran]
BROKEN_FORM = """
    from qtcompliance import hookimpl

    class Form:
        name = "broken"
        suffixes = (".broken",)

        def write(self, form):
            yield b"half of it"
            raise RuntimeError("out of ink")

    @hookimpl
    def qtcompliance_forms():
        return [Form()]
"""
OLD_FORM = """
    from qtcompliance import hookimpl
    from qtcompliance.contracts import MadeFor, Row, Table

    class Filled:
        name = "filled"
        settings = frozenset()

        def tables(self, source):
            rows = [Row(("DT", "sent", 100), 2), Row(("DT", "online", 99), 3)]
            ruleset, version = source.path.split("@")
            yield Table(("agency", "quantity", "value"), rows, sheet="Bieu", made_for=MadeFor(ruleset, version, "sha256:0"))

    @hookimpl
    def qtcompliance_adapters():
        return [Filled()]
"""


def rows(file: str) -> list[dict[str, str]]:
    with Path(file).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_filled_in_it_is_read_without_any_mapping(province: Province, run: Run) -> None:
    file = province.file("form.csv")
    ran = run("form", province, "-o", file)
    assert (ran.code, ran.out) == (0, "")
    assert "quantities 2, respondents 3" in ran.err
    straight = json.loads(run("check", province, "--format", "json").out)
    figures = {row["agency"]: row for row in csv.DictReader(RETURNS.splitlines())}
    called = {"Đồi Thông": "DT", "Hoa Mai": "Hoa Mai", "Sông Xanh": "SX"}
    filled = [
        {**row, **{name: figures[called[row["agency"]]][name] for name in ("sent", "online")}} for row in rows(file)
    ]
    with Path(file).open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(filled[0]))
        writer.writeheader()
        writer.writerows(filled)
    again = json.loads(run("check", province, "--data", f"csv:{file}", "--format", "json").out)
    assert again["totals"] == straight["totals"]
    assert again["problems"] == []


def test_ruleset_register_and_period_may_be_given_instead_of_an_assessment(province: Province, run: Run) -> None:
    where = ("--ruleset", province.file("small-plan.yaml"), "--agencies", province.file("agencies.csv"))
    file = province.file("form.csv")
    ran = run("form", *where, "-o", file)
    assert ran.code == 3
    assert "--period" in ran.err
    assert "--data" not in ran.err
    assert run("form", *where, "--period", "2017-Q1", "-o", file, "--agency", "Hoa Mai").code == 0
    assert rows(file) == [{"agency": "Hoa Mai", "period": "2017-Q1", "sent": "", "online": ""}]


def test_an_assessment_without_data_or_with_broken_waivers_will_do(province: Province, run: Run) -> None:
    province.write(
        "assessment.yaml", "ruleset: small-plan.yaml\nagencies: agencies.csv\nperiod: '2016'\nwaivers: none.yaml\n"
    )
    file = province.file("form.csv")
    assert run("form", province, "-o", file).code == 0
    empty = {"period": "2016", "sent": "", "online": ""}
    assert rows(file) == [{"agency": name, **empty} for name in ("Đồi Thông", "Hoa Mai", "Sông Xanh")]


def test_one_file_for_each_agency_named_after_its_code(province: Province, run: Run) -> None:
    province.write("agencies.csv", f"{AGENCIES}x/../y,Chợ Mới,xã,DT,\nCON,Bãi Dâu,xã,DT,\n")
    folder = Path(province.file("forms")) / "2016"
    ran = run("form", province, "--per-agency", folder, "-o", ".csv")
    assert ran.code == 0
    assert "for 2016: 5" in ran.err
    assert sorted(path.name for path in folder.iterdir()) == ["DT.csv", "HM.csv", "SX.csv", "_CON.csv", "x_.._y.csv"]
    assert [row["agency"] for row in rows(str(folder / "SX.csv"))] == ["Sông Xanh"]
    assert run("form", province, "--per-agency", folder, "-o", "year.csv").code == 0
    assert (folder / "HM-year.csv").is_file()


def test_nothing_is_overwritten_and_nothing_is_half_written(province: Province, run: Run) -> None:
    folder = Path(province.file("forms"))
    folder.mkdir()
    (folder / "HM.csv").write_text("filled in", encoding="utf-8")
    ran = run("form", province, "--per-agency", folder, "-o", ".csv")
    assert ran.code == 3
    assert "HM.csv" in ran.err
    assert [path.name for path in folder.iterdir()] == ["HM.csv"]
    ran = run("form", province, "-o", province.file("returns.csv"))
    assert ran.code == 3
    assert Path(province.file("returns.csv")).read_text(encoding="utf-8") == RETURNS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "-o FILE"),
        (("-o", "form.docx"), "form.docx: the suffix says the form of the file. Known: .csv."),
        (("-o", "f.csv", "--agency", "Hoa Mia"), 'Did you mean "Hoa Mai"?'),
        (("-o", "f.csv", "--agency", "plan"), "plan owes no figure in 2016"),
        (("-o", "f.csv", "--agency", "HM", "--per-agency", "d"), "not both"),
        (("-o", "f.csv", "--period", "2016-Q1..2016-Q2"), "several periods"),
        (("-o", "f.csv", "--period", "2015"), "Nobody owes any figure in 2015"),
        (("-o", "f.csv", "--period", "next year"), "no reporting period"),
    ],
)
def test_what_cannot_be_made_is_one_message(province: Province, run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("form", province, *words)
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err
    assert not Path("f.csv").exists()


def test_codes_that_make_one_file_name_are_refused(province: Province, run: Run) -> None:
    province.write("agencies.csv", f"{AGENCIES}hm,Chợ Mới,xã,DT,\n")
    ran = run("form", province, "--per-agency", province.file("forms"), "-o", ".csv")
    assert ran.code == 3
    assert "HM, hm" in ran.err


def test_a_plugin_that_breaks_leaves_no_file(province: Province, tmp_path: Path) -> None:
    env = plugin(tmp_path / "site", "broken", BROKEN_FORM)
    ran = spawn(["form", str(province), "-o", province.file("form.broken")], env=env)
    assert ran.code == 4
    assert "RuntimeError: out of ink" in ran.err
    assert not list(province.folder.glob("*form.broken*"))
    failed = plugin(tmp_path / "other", "sheets", "raise OSError('no such engine')")
    ran = spawn(["form", str(province), "-o", province.file("form.odd")], env=failed)
    assert ran.code == 3
    assert "sheets 1.0" in ran.err


@pytest.mark.parametrize(
    ("made_for", "said"),
    [
        ("small-plan@0.9", "version 0.9 of small-plan; version 1 judges"),
        ("small-plan@1", "version 1 of small-plan had other words"),
        ("other-plan@1", "the ruleset other-plan; small-plan judges"),
    ],
)
def test_a_form_of_another_version_is_told_and_used(
    province: Province, tmp_path: Path, made_for: str, said: str
) -> None:
    env = plugin(tmp_path / "site", "filled", OLD_FORM)
    ran = spawn(["check", str(province), "--data", f"filled:{made_for}", "--format", "json"], env=env)
    report = json.loads(ran.out)
    [problem] = [one for one in report["problems"] if one["kind"] == "form"]
    assert said in problem["message"]["en"]
    assert (problem["source"], problem["place"]) == (f"filled:{made_for}", "Bieu")
    assert report["scorecards"][0]["verdicts"][0]["numerator"] == 99
