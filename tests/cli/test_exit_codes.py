"""Every exit code of INTERFACE, section 1, as a user meets it."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.province import ASSESSMENT, BROKEN_ADAPTER, GOOD, Province, Ran, command, environment, plugin, spawn

Run = Callable[..., Ran]


def test_0_when_every_binding_target_is_met(province: Province, run: Run) -> None:
    province.write("returns.csv", GOOD)
    ran = run("check", province)
    assert ran.code == 0
    assert "3 agencies: 3 pass" in ran.out
    assert ran.err == ""


def test_0_when_the_only_miss_is_excused(province: Province, run: Run) -> None:
    ran = run("check", province, "--waivers", province.file("waivers.yaml"))
    assert ran.code == 0
    assert "EXCUSED" in ran.out


def test_1_when_a_binding_target_is_missed(province: Province, run: Run) -> None:
    ran = run("check", province)
    assert ran.code == 1
    assert "FAIL" in ran.out
    assert ran.err == ""


def test_2_when_none_is_missed_but_something_could_not_be_judged(province: Province, run: Run) -> None:
    province.write("returns.csv", "agency,period,sent,online\nDT,2016,100,99\nHM,2016,100,97\n")
    ran = run("check", province)
    assert ran.code == 2
    assert "3 agencies: 1 incomplete, 2 pass" in ran.out


@pytest.mark.parametrize(
    ("returns", "why"),
    [
        ("", "a file of 0 bytes"),
        ("agency,period,sent,online\n", "a header only"),
        ("agency,period,sent,online\nNowhere,2016,1,1\n", "no agency matches"),
        ("agency,period,officials\nDT,2016,1\n", "nobody reports what the ruleset asks"),
    ],
)
def test_2_when_nothing_was_judged_and_the_first_line_says_so(
    province: Province, run: Run, returns: str, why: str
) -> None:
    province.write("returns.csv", returns)
    ran = run("check", province)
    assert ran.code == 2, why
    assert "nothing was judged" in ran.lines[0].lower(), why
    told = run("check", province, "--format", "json", "--lang", "vi")
    assert told.code == 2
    assert told.err.splitlines()[0].strip()


@pytest.mark.parametrize(
    "words", [("--agency", "DT"), ("--level", "district"), ("--indicator", "documents-online"), ("--only", "failed")]
)
def test_what_is_chosen_to_be_shown_leaves_the_code(words: tuple[str, str], province: Province, run: Run) -> None:
    assert run("check", province, *words).code == 1  # Hoa Mai fails, whoever is shown
    assert json.loads(run("check", province, *words, "--format", "json").out)["exit_code"] == 1


def test_collecting_ends_with_2_when_a_source_cannot_be_read(province: Province, run: Run) -> None:
    province.write("assessment.yaml", ASSESSMENT + "  - csv:none.csv\n")
    collected = province.file("collected.csv")
    assert run("collect", province, "-o", collected).code == 2
    assert "Hoa Mai" in Path(collected).read_text(encoding="utf-8")
    assert "2 one was not" in " ".join(run("collect", "--help").out.replace("│", " ").split())


def test_cases_that_are_missing_or_faulty_end_with_3(province: Province, run: Run) -> None:
    assert run("test", province.file("small-plan.yaml")).code == 0
    province.write("small-plan.cases.yaml", "- case: none\n")
    assert run("test", province.file("small-plan.yaml")).code == 3
    Path(province.file("small-plan.cases.yaml")).unlink()
    assert run("test", province.file("small-plan.yaml")).code == 3
    assert "3 the ruleset or its cases" in " ".join(run("test", "--help").out.replace("│", " ").split())


def test_3_for_a_directory_without_an_assessment(tmp_path: Path, run: Run) -> None:
    _refused(run("check", tmp_path), "assessment.yaml")


def test_3_for_an_unknown_ruleset_with_a_guess(province: Province, run: Run) -> None:
    _refused(run("check", province, "--ruleset", "quang-tri-5178"), '"quang-tri-5178"', '"quang-tri-5177"')


def test_3_for_a_yaml_bomb(province: Province, run: Run) -> None:
    bomb = "\n".join(["a: &a [x, x]", *(f"{b}: &{b} [*{a}, *{a}]" for a, b in ("ab", "bc", "cd", "de"))])
    province.write("small-plan.yaml", bomb)
    _refused(run("check", province), "small-plan.yaml: 13 fault(s)", "line 5, column 12", "an alias (*) is not allowed")


def test_3_for_a_deep_document(province: Province, run: Run) -> None:
    province.write("small-plan.yaml", "[" * 5000)
    _refused(run("check", province), "small-plan.yaml: 1 fault(s)", "line 1, column 33", "nested more than 32 deep")


def test_3_for_a_binary_file_as_the_only_source(province: Province, run: Run) -> None:
    (province.folder / "returns.csv").write_bytes(b"PK\x03\x04\x00\x00\xff\xfe\x00")
    _refused(run("check", province), "csv:returns.csv: this is a binary file, not text")


def test_3_for_a_missing_column_in_the_only_source(province: Province, run: Run) -> None:
    province.write("returns.csv", "period,sent,online\n2016,1,1\n")
    _refused(run("check", province), 'csv:returns.csv: row 1: there is no column "agency"')


def test_3_tells_every_reason_when_no_source_could_be_read(province: Province, run: Run) -> None:
    words = ("--data", "csv:absent.csv", "--data", "json:gone.json")
    told = (f"{one}: there is no such file" for one in ("csv:absent.csv", "json:gone.json"))
    _refused(run("check", province, *words), *told)


def test_one_source_that_cannot_be_read_does_not_take_the_others_down(province: Province, run: Run) -> None:
    ran = run("check", province, "--data", f"csv:{province.file('returns.csv')}", "--data", "csv:absent.csv")
    assert ran.code == 1
    assert "absent.csv" in ran.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--period", "soon"], "soon"),
        (["--period", "2016-Q4..2016-Q1"], "2016-Q4..2016-Q1"),
        (["--agency", "Hoa Ma"], "Hoa Mai"),
        (["--level", "provinc"], "district"),
        (["--indicator", "documents-onlin"], "documents-online"),
        (["--format", "pdf"], "console"),
        (["--format", "json="], "json="),
        (["--format", "json", "--format", "console"], "--format"),
        (["--as-of", "31/12/2016"], "31/12/2016"),
        (["--data", "telepathy:minds"], "csv"),
        (["--data", "returns"], "csv:returns"),
        (["--waivers", "nowhere.yaml"], "nowhere.yaml"),
        (["--agencies", "nowhere.csv"], "nowhere.csv"),
        (["--only", "passed"], "failed"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_3_for_bad_usage_before_anything_is_shown(province: Province, run: Run, words: list[str], told: str) -> None:
    ran = run("check", province, *words)
    _refused(ran, told)
    assert ran.out == ""


def test_3_for_an_unknown_command_and_for_too_little(run: Run) -> None:
    _refused(run("chekc"), "chekc")
    _refused(run("check"), "--ruleset", "--agencies", "--period", "--data")


def test_4_when_a_plugin_raises_and_the_other_verdicts_stand(province: Province, tmp_path: Path) -> None:
    env = plugin(tmp_path / "site", "boom", BROKEN_ADAPTER)
    ran = spawn(["check", str(province), "--data", f"csv:{province.file('returns.csv')}", "--data", "boom:x"], env=env)
    assert ran.code == 4
    assert "out of order" in ran.out
    assert "2 pass" in ran.out
    assert "Traceback" not in ran.err


def test_4_when_the_only_source_has_a_plugin_that_raises(province: Province, tmp_path: Path) -> None:
    env = plugin(tmp_path / "site", "boom", BROKEN_ADAPTER)
    ran = spawn(["check", str(province), "--data", "boom:x"], env=env)
    assert ran.code == 4
    assert "out of order" in ran.out


def test_4_when_a_check_raises_and_the_other_verdicts_stand(province: Province, tmp_path: Path) -> None:
    source = """
        from qtcompliance import hookimpl

        class Moody:
            name = "moody"

            def judge(self, obligation, observations):
                raise RuntimeError("not today")

        @hookimpl
        def qtcompliance_checks():
            return [Moody()]
    """
    plan = Path(province.file("small-plan.yaml"))
    checked = "  mood:\n    clause: II.3\n    title: {vi: Tâm trạng, en: Mood}\n    check: moody\n"
    plan.write_text(plan.read_text(encoding="utf-8") + checked, encoding="utf-8")
    ran = spawn(["check", str(province)], env=plugin(tmp_path / "site", "moody", source))
    assert ran.code == 4, ran.err
    assert "not today" in ran.out
    assert "2 pass" in ran.out


def test_a_plugin_that_cannot_be_imported_is_one_warning_unless_it_is_needed(
    province: Province, tmp_path: Path
) -> None:
    env = plugin(tmp_path / "site", "boom", "raise ImportError('no such engine')")
    ran = spawn(["check", str(province)], env=env)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "boom" in ran.err
    assert "no such engine" in ran.err
    needed = spawn(["check", str(province), "--data", "boom:x"], env=env)
    assert needed.code == 4
    assert "no such engine" in needed.err
    assert "Traceback" not in needed.err


def test_70_in_one_line_when_the_program_itself_breaks(
    province: Province, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("in the\nengine")

    monkeypatch.setattr("qtcompliance.api.judging.judge_all", broken)
    ran = run("check", province)
    assert ran.code == 70
    assert len(ran.err.splitlines()) == 1
    assert "ZeroDivisionError" in ran.err
    assert "in the engine" in ran.err
    traced = run("check", province, "--traceback")
    assert traced.code == 70
    assert "Traceback (most recent call last)" in traced.err
    assert "Traceback" in run("--traceback", "check", province).err


SLOW = """\
import pathlib, signal, time
from qtcompliance import hookimpl
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background runs are deaf to it
class Slow:
    name, settings = "slow", frozenset()
    def tables(self, source):
        pathlib.Path(source.path).touch()
        time.sleep(600)
        return []
@hookimpl
def qtcompliance_adapters():
    return [Slow()]
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts in another way")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_130_in_one_line_when_interrupted(told: signal.Signals, province: Province, tmp_path: Path) -> None:
    sign = tmp_path / "reading"
    words = command("check", str(province), "--data", f"slow:{sign}")
    env = environment(**plugin(tmp_path / "site", "slow", SLOW))
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    until = time.monotonic() + 60
    while not sign.exists() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert sign.exists(), running.communicate(timeout=60)
    running.send_signal(told)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert out == b""
    assert len(err.splitlines()) == 1


SLOW_REPORT = """\
import pathlib, signal, sys, time
from qtcompliance import hookimpl
signal.signal(signal.SIGINT, signal.default_int_handler)
class Slow:
    name = "slow"
    def render(self, report, options):
        yield "half"
        sys.stderr.write("half\\n")
        sys.stderr.flush()
        time.sleep(600)
@hookimpl
def qtcompliance_reporters():
    return [Slow()]
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts in another way")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_no_half_written_file_stays_behind(told: signal.Signals, province: Province, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    words = command("check", str(province), "--format", f"slow={reports}/report.txt")
    env = environment(**plugin(tmp_path / "site", "slow", SLOW_REPORT))
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    assert running.stderr is not None
    assert running.stderr.readline() == b"half\n"
    running.send_signal(told)
    running.communicate(timeout=60)
    assert running.returncode == 130
    assert list(reports.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_3_for_a_pipe_that_nobody_would_ever_end(province: Province, run: Run) -> None:
    pipe = province.file("returns.pipe")
    os.mkfifo(pipe)
    ran = run("check", province, "--data", f"csv:{pipe}")
    assert ran.code == 3
    assert "pipe" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_3_for_a_link_that_leads_to_itself(province: Province, run: Run) -> None:
    link = Path(province.file("circle.csv"))
    link.symlink_to(link)
    ran = run("check", province, "--data", f"csv:{link}")
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_2_on_a_screen_for_a_period_before_the_plan(language: str, run: Run) -> None:
    example = Path(__file__).parents[2] / "examples" / "quang-tri"
    ran = run("check", str(example), "--period", "2015", "--lang", language)
    assert ran.code == 2
    first, last = {
        "vi": ("Chưa chấm được gì: chưa chỉ tiêu nào đến hạn trong kỳ này.", "mã kết thúc 2"),
        "en": ("Nothing was judged: nothing is due in the period.", "exit 2"),
    }[language]
    assert ran.lines[0].strip() == first
    assert ran.out.rstrip().endswith(last)
    assert ran.err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("words", [["check"], ["check", "--format=json"], ["show"]])
def test_3_in_one_line_when_the_disk_is_full(province: Province, words: list[str]) -> None:
    what = province.file("small-plan.yaml") if words == ["show"] else str(province)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*words, what), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("name", ["returns.csv", "agencies.csv", "waivers.yaml", "small-plan.yaml", "assessment.yaml"])
def test_3_for_a_report_that_would_overwrite_what_is_read(province: Province, run: Run, name: str, form: str) -> None:
    before = Path(province.file(name)).read_bytes()
    around = Path(province.file(".")) / ".." / Path(str(province)).name / name  # the same file by another way
    words = ("check", province, "--waivers", province.file("waivers.yaml"), "--format", f"{form}={around}")
    _refused(run(*words), name, "overwritten")
    assert Path(province.file(name)).read_bytes() == before


def test_3_for_a_report_that_would_overwrite_a_file_of_a_pattern(province: Province, run: Run) -> None:
    before = Path(province.file("returns.csv")).read_bytes()
    words = ("check", province, "--data", f"csv:{province.file('ret*.csv')}")
    _refused(run(*words, "--format", f"csv={province.file('returns.csv')}"), "returns.csv", "overwritten")
    assert Path(province.file("returns.csv")).read_bytes() == before
    assert run(*words, "--format", f"csv={province.file('report.csv')}").code in (0, 1)


def test_3_for_two_reports_in_one_file_however_it_is_written(province: Province, run: Run) -> None:
    there = Path(province.file("report.out"))
    other = there.parent / ".." / there.parent.name / there.name
    _refused(run("check", province, "--format", f"csv={there}", "--format", f"json={other}"), "one file", there.name)
    assert not there.exists()


def test_3_for_a_source_that_names_no_place(province: Province, run: Run) -> None:
    _refused(run("check", province, "--data", "csv:"), '"csv:" names no file', "csv:LOCATION")
    _refused(run("check", province, "--data", "csv:", "--lang", "vi"), "csv:NGUỒN")


def test_3_for_a_collected_file_that_would_overwrite_what_is_read(province: Province, run: Run) -> None:
    before = Path(province.file("returns.csv")).read_bytes()
    _refused(run("collect", province, "-o", province.file("returns.csv")), "returns.csv", "overwritten")
    assert Path(province.file("returns.csv")).read_bytes() == before
    assert run("collect", province, "-o", province.file("collected.csv")).code == 0


def test_the_faults_of_an_assessment_are_told_in_its_language(province: Province, run: Run) -> None:
    text = Path(province.file("assessment.yaml")).read_text(encoding="utf-8")
    province.write("assessment.yaml", text + "language: vi\nfoo: 1\n")
    _refused(run("check", province), "dòng", "foo")
    _refused(run("check", province, "--lang", "en"), "line", "foo")
    _refused(run("check", province.file("nowhere")), "nowhere")


def test_4_when_an_adapter_ends_the_program_and_the_other_verdicts_stand(province: Province, tmp_path: Path) -> None:
    source = BROKEN_ADAPTER.replace('RuntimeError("out of order")', "SystemExit(0)")
    both = ("--data", "boom:x", "--data", f"csv:{province.file('returns.csv')}")
    ran = spawn(["check", str(province), *both], env=plugin(tmp_path / "site", "boom", source))
    assert ran.code == 4, ran.err
    assert "SystemExit" in ran.out
    assert "2 pass" in ran.out


@pytest.mark.parametrize("to_file", [False, True])
@pytest.mark.parametrize("raised", ['RuntimeError("no ink")', "SystemExit(0)"])
def test_4_when_a_reporter_breaks(province: Province, tmp_path: Path, to_file: bool, raised: str) -> None:
    source = f"""
        from qtcompliance import hookimpl

        class Inky:
            name = "inky"

            def render(self, report, options):
                yield "half"
                raise {raised}

        @hookimpl
        def qtcompliance_reporters():
            return [Inky()]
    """
    file = tmp_path / "report"
    form = f"inky={file}" if to_file else "inky"
    ran = spawn(["check", str(province), "--format", form], env=plugin(tmp_path / "site", "inky", source))
    assert ran.code == 4, ran.err
    assert len(ran.err.splitlines()) == 1
    assert "inky" in ran.err
    assert raised.partition("(")[0] in ran.err
    assert not file.exists()


def test_4_when_a_plugin_ends_the_program_unasked(
    province: Province, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*_: object, **__: object) -> None:
        raise SystemExit(0)

    monkeypatch.setattr("qtcompliance.api.judging.judge_all", leave)
    ran = run("check", province)
    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_the_exit_code_stands_though_nothing_can_be_said(province: Province) -> None:
    with Path("/dev/full").open("wb") as full:
        for words, code in ((("check", str(province)), 1), (("check", province.file("nowhere")), 3)):
            done = subprocess.run(
                command(*words), stdout=subprocess.DEVNULL, stderr=full, env=environment(), check=False
            )
            assert done.returncode == code, words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("words", ["--help", "check --help", "plugins", "rulesets", "lint quang-tri-5177"])
def test_3_when_the_disk_is_full_whatever_is_printed(words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*words.split()), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes streams")
def test_a_stream_that_is_closed_is_no_error(province: Province) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        line = f"{shlex.join(command('check', str(province)))} {closed}"
        assert subprocess.run(["sh", "-c", line], capture_output=True, env=environment(), check=False).returncode == 1


def _refused(ran: Ran, *told: str) -> None:
    """Exit 3 with a message that names what is wrong, and no traceback."""
    assert ran.code == 3
    assert "Traceback" not in ran.err
    for word in told:
        assert word in ran.err
