"""docs/plugins.md: every block of it is run, as its reader would run it."""

import importlib
import re
import sqlite3
import sys
import tomllib
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
import yaml

import qtcompliance as qt
from qtcompliance import api
from qtcompliance.cli import main
from qtcompliance.contracts import KeyList, RowKeys
from qtcompliance.plugin_manager import BLOCK, build_manager
from qtcompliance.testing import (
    check_adapter,
    check_check,
    check_form_writer,
    check_reporter,
    check_saver,
    example_form,
    example_obligation,
    example_report,
    example_reported,
    example_request,
)

PAGE = Path(__file__).parents[1] / "docs" / "plugins.md"
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADINGS = re.compile(r"^#+ (.*)$", re.MULTILINE)
PLAN = """\
ruleset: small
version: "1"
title: {{vi: Kế hoạch nhỏ, en: A small plan}}
reference: 1/KH
in_force: 2016-01-01/2020-12-31
levels: {{province: {{title: {{vi: cấp tỉnh, en: province}}}}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  documents_sent: {{title: {{vi: Văn bản, en: Documents}}}}
  documents_sent_online: {{title: {{vi: Qua mạng, en: Online}}}}
  has_plan: {{title: {{vi: Có kế hoạch, en: Has a plan}}, kind: yes_no}}
  has_lan: {{title: {{vi: Có mạng, en: Has a LAN}}, kind: yes_no}}
indicators:
  done:
    clause: II.2
    title: {{vi: Đã làm, en: Done}}
    {formula}
"""
SHARE = "count: documents_sent_online\n    of: documents_sent\n    target: {more_than: 95%}"
OPEN_ROOMS = "agency,rooms,rooms_open\nSở Tài chính,5,4\n"


def section(title):
    """The blocks under the heading that begins with `title`: language and text."""
    text = PAGE.read_text(encoding="utf-8")
    heads = [*HEADINGS.finditer(BLOCKS.sub(lambda block: " " * len(block[0]), text)), None]
    for head, following in pairwise(heads):
        if head[1].strip("`").startswith(title):
            return [
                (block[1], block[2]) for block in BLOCKS.finditer(text, head.end(), following and following.start())
            ]
    raise AssertionError(f"no heading begins with {title!r}")


def module(source, name):
    made = ModuleType(name)
    exec(compile(source, f"{PAGE.name}: {name}", "exec"), made.__dict__)
    return made


def example(hook):
    """The one example of a hook, as a plugin object."""
    [(language, source)] = section(hook)
    assert language == "python"
    return module(source, hook.removeprefix("qtcompliance_"))


def offered(hook):
    plugin = example(hook)
    [offer] = getattr(plugin, hook)()
    return offer, build_manager(extra=[plugin], entry_points=False)


@pytest.fixture
def judged(tmp_path):
    """Judge what one department reports under a plan of one indicator."""

    def judge(data, manager, formula=SHARE):
        (tmp_path / "plan.yaml").write_text(PLAN.format(formula=formula), encoding="utf-8")
        (tmp_path / "agencies.csv").write_text("id,name,level\nTC,Sở Tài chính,province\n", encoding="utf-8")
        where = {"ruleset": tmp_path / "plan.yaml", "agencies": tmp_path / "agencies.csv"}
        report = qt.check(**where, data=f"{data[0]}:{data[1]}", period="2016", manager=manager)
        return report, report.scorecards[0].verdicts[0]

    return judge


# A whole adapter


@pytest.fixture
def sqlite_plugin(tmp_path, monkeypatch):
    """The distribution of the page, laid out and installed as its pyproject.toml says."""
    blocks = [text for _, text in section("A whole adapter")]
    project, source, test, data = blocks
    said = tomllib.loads(project)
    name, version = said["project"]["name"], said["project"]["version"]
    [(point, imported)] = said["project"]["entry-points"]["qtcompliance"].items()
    site = tmp_path / "site"
    info = site / f"{imported}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[qtcompliance]\n{point} = {imported}\n", encoding="utf-8")
    (site / f"{imported}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(site)
    monkeypatch.delenv(BLOCK, raising=False)
    importlib.invalidate_caches()
    yield said, module(test, "test_sqlite"), yaml.safe_load(data)["data"][0]
    sys.modules.pop(imported, None)


def test_the_adapters_own_test_passes_and_fails_where_the_contract_is_broken(sqlite_plugin, tmp_path, monkeypatch):
    _, test, _ = sqlite_plugin
    well, broken = tmp_path / "well", tmp_path / "broken"
    well.mkdir()
    broken.mkdir()

    test.test_it_keeps_the_contract(well)
    monkeypatch.setattr(test.SqliteAdapter, "name", "sqlite:3")
    with pytest.raises(AssertionError, match="colon"):
        test.test_it_keeps_the_contract(broken)


def test_the_distribution_is_found_and_stays_on_its_floor(sqlite_plugin, capsys):
    said, _, _ = sqlite_plugin
    assert main(["plugins"]) == 0

    assert f"{said['project']['name']} {said['project']['version']}\n  adapters: sqlite\n" in capsys.readouterr().out
    assert Path(said["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"][0]).name in (
        said["project"]["entry-points"]["qtcompliance"].values()
    )


def test_an_assessment_may_say_what_the_page_says(sqlite_plugin, tmp_path, capsys):
    _, _, entry = sqlite_plugin
    with closing(sqlite3.connect(tmp_path / "returns.db")) as database, database:
        database.execute("CREATE TABLE y2016 (agency TEXT, documents_sent INTEGER, documents_sent_online INTEGER)")
        database.execute("INSERT INTO y2016 VALUES ('Sở Tài chính', 4790, 4513)")
    (tmp_path / "plan.yaml").write_text(PLAN.format(formula=SHARE), encoding="utf-8")
    (tmp_path / "agencies.csv").write_text("id,name,level\nTC,Sở Tài chính,province\n", encoding="utf-8")
    whole = {"ruleset": "plan.yaml", "agencies": "agencies.csv", "period": "2016", "data": [entry]}
    (tmp_path / "assessment.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")

    assert main(["check", str(tmp_path), "--lang", "en"]) == 1
    assert "4,513 / 4,790" in capsys.readouterr().out
    (tmp_path / "returns.db").write_text("this is no database, though it bears its name" * 9, encoding="utf-8")
    assert main(["check", str(tmp_path), "--lang", "en"]) == 3
    assert "SQLite cannot read it" in capsys.readouterr().err


# The hooks


def test_the_observing_adapter_names_the_rows_in_the_way(tmp_path):
    plugin = example("qtcompliance_adapters")
    manager = build_manager(extra=[plugin], entry_points=False)
    (tmp_path / "documents.txt").write_text("TC online\nTC paper\n" * 3 + "YT paper\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN.format(formula=SHARE), encoding="utf-8")
    (tmp_path / "agencies.csv").write_text(
        "id,name,level\nTC,Sở Tài chính,province\nYT,Y tế,province\n", encoding="utf-8"
    )
    data = f"{next(iter(plugin.qtcompliance_adapters())).name}:{tmp_path}/documents.txt"
    said = {"ruleset": tmp_path / "plan.yaml", "agencies": tmp_path / "agencies.csv", "data": data, "period": "2016"}
    assessment = api.read(**said, manager=manager)
    report = api.judge(assessment, manager=manager)
    verdict = next(card for card in report.scorecards if card.subject.id == "TC").verdicts[0]

    found = api.row_keys(assessment, report, verdict, most=2, manager=manager)

    assert found == RowKeys(sure=KeyList(keys=("2", "4"), total=3, rows=3))


def test_the_observing_adapter_counts(judged, tmp_path):
    adapter, manager = offered("qtcompliance_adapters")
    path = tmp_path / "documents.txt"
    path.write_text("Sở Tài chính online\n" * 19 + "Sở Tài chính paper\nSở Tài chính fax\n", encoding="utf-8")

    check_adapter(adapter, example_request(path, adapter.name))
    report, verdict = judged((adapter.name, path), manager)

    assert (verdict.measure.numerator, verdict.measure.denominator) == (19, 20)
    assert verdict.outcome.value == "fail"
    assert [(one.text, one.place) for one in report.problems] == [("Sở Tài chính fax", "row 21")]


@pytest.mark.parametrize(
    ("plan", "lan", "outcome"),
    [
        ("có", "có", "pass"),
        ("có", "không", "fail"),
        ("có", "", "undetermined"),
        ("", "", "no_data"),
        ("không", "", "fail"),
        ("có", "7", "error"),
    ],
)
def test_the_check_judges(judged, tmp_path, plan, lan, outcome):
    check, manager = offered("qtcompliance_checks")
    settings = {"of": ["has_plan", "has_lan"], "needed": "2"}
    path = tmp_path / "returns.csv"
    path.write_text(f"agency,documents_sent,has_plan,has_lan\nTC,1,{plan},{lan}\n", encoding="utf-8")

    check_check(check, example_obligation(check.name, settings), example_reported(has_plan="yes", has_lan="no"))
    formula = "check: checklist\n    settings: {of: [has_plan, has_lan], needed: 2}"
    _, verdict = judged(("csv", path), manager, formula)

    assert verdict.outcome.value == outcome


def test_the_check_tells_what_is_wrong_with_its_settings():
    check, _ = offered("qtcompliance_checks")

    assert len(list(check.faults({}))) == 2


def test_the_reporter_shows():
    reporter, manager = offered("qtcompliance_reporters")
    report = example_report("vi")

    check_reporter(reporter, report)
    rows = qt.render(report, reporter.name, manager=manager).splitlines()
    verdicts = [verdict for card in report.scorecards for verdict in card.verdicts]
    assert rows[0] == "# Kế hoạch ví dụ"
    assert len(rows) == 4 + len(verdicts)
    assert verdicts[0].explain("vi") in rows[4]


def test_the_form_is_written_filled_in_and_read(judged, tmp_path):
    writer, manager = offered("qtcompliance_forms")

    check_form_writer(writer, example_form())
    assert manager.form_for("RETURN.JSON").name == writer.name
    (tmp_path / "empty.csv").write_text("agency\n", encoding="utf-8")
    judged(("csv", tmp_path / "empty.csv"), manager)  # lays the plan and the register out
    where = {"ruleset": tmp_path / "plan.yaml", "agencies": tmp_path / "agencies.csv", "period": "2016"}
    form = qt.api.form(qt.api.read(**where, needed=[*where]), manager=manager)
    text = b"".join(writer.write(form)).decode()
    filled = text.replace('documents_sent": ""', 'documents_sent": 20').replace('online": ""', 'online": 19')
    (tmp_path / "return.json").write_text(filled, encoding="utf-8")
    report, verdict = judged(("json", tmp_path / "return.json"), manager)
    assert (verdict.measure.numerator, verdict.measure.denominator, report.problems) == (19, 20, ())


def test_the_saver_saves_what_the_adapter_reads():
    saver, manager = offered("qtcompliance_savers")
    source = next(text for _, text in section("A whole adapter") if "class SqliteAdapter" in text)

    check_saver(saver, module(source, "sqlite").SqliteAdapter())
    assert manager.saver_for("collected.DB").name == saver.name


def test_the_ruleset_is_named_tested_and_judged(tmp_path, monkeypatch):
    document, manager = offered("qtcompliance_rulesets")
    (tmp_path / "agencies.csv").write_text("id,name,level\nTC,Sở Tài chính,xã\n", encoding="utf-8")
    (tmp_path / "returns.csv").write_text(OPEN_ROOMS, encoding="utf-8")

    assert [missed for _, missed in qt.api.run_cases(document.name, manager=manager)] == [[]]
    report = qt.check(
        ruleset=document.name,
        agencies=tmp_path / "agencies.csv",
        data=f"csv:{tmp_path / 'returns.csv'}",
        period="2016",
        manager=manager,
    )
    assert report.exit_code == 0


# What is said


def test_whatever_the_page_imports_is_the_front_door():
    doors = {"qtcompliance", *(f"qtcompliance.{name}" for name in ("contracts", "domain", "errors", "testing"))}
    found = re.findall(r"^from (qtcompliance[\w.]*) import", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    doors |= {name for name in found if name.startswith("qtcompliance.domain.")} | {"qtcompliance_sqlite"}

    assert found
    assert set(found) <= doors


def test_whatever_the_page_names_of_the_kit_is_there():
    text = PAGE.read_text(encoding="utf-8")
    kit = set(qt.testing.__all__)

    assert kit <= set(re.findall(r"`(\w+)`", text))
