"""What README.md and README.vi.md show is so: the picture, the tour, every command, the lines of library use."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import qtcompliance as qt
from qtcompliance import __version__
from tests.cli.province import environment, spawn

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "quang-tri"
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.vi.md")}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"(\S+\.csv) (?:row|dòng) (\d+)")
COPY = "cp -r examples/quang-tri my-province"
PICTURES = runpy.run_path(str(ROOT / "docs" / "make_pictures.py"))

each = pytest.mark.parametrize("name", TEXTS)


def blocks(name: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in FENCE.finditer(TEXTS[name])]


def commands(name: str) -> list[str]:
    """Every command line, in order: those of the tour after a `$`, and whole blocks of no language."""
    lines = []
    for kind, block in blocks(name):
        said = block.splitlines()
        lines += [line.removeprefix("$ ") for line in said if line.startswith("$ ")] if kind == "console" else []
        lines += said if kind == "" else []
    return [bare for line in lines if (bare := re.sub(r"\s+#.*", "", line).strip())]


def without_language(command: str) -> str:
    return re.sub(r" --lang (en|vi)", "", command)


# The picture


@pytest.mark.parametrize(("file", "language"), PICTURES["PICTURES"].items())
def test_the_picture_is_what_the_program_shows_today(file: str, language: str) -> None:
    """Compared by its texts, for another version of rich draws other frames."""

    def texts(svg: str) -> list[str]:
        return re.findall(r"<text[^>]*>([^<]*)</text>", svg)

    drawn = (ROOT / "docs" / file).read_text(encoding="utf-8")
    assert len(texts(drawn)) > 60
    assert texts(drawn) == texts(PICTURES["picture"](language)), "uv run python docs/make_pictures.py"


@pytest.mark.parametrize(("file", "language"), PICTURES["PICTURES"].items())
def test_the_pictured_command_shows_what_is_pictured(file: str, language: str) -> None:
    words = shlex.split(PICTURES["COMMAND"].format(language=language).removeprefix("qtcompliance "))
    said = spawn(words, cwd=ROOT, env={"COLUMNS": str(PICTURES["WIDTH"])}).lines
    shown = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in PICTURES["screen"](language)]
    shown = [line for line in shown if line.strip() not in ("", "…")]
    following = iter(said)
    assert len(shown) > 30
    assert [line for line in shown if line not in following] == []
    assert shown[-1] == said[-1]


@pytest.mark.parametrize("file", PICTURES["PICTURES"])
def test_the_picture_asks_no_host_for_anything(file: str) -> None:
    drawn = (ROOT / "docs" / file).read_text(encoding="utf-8")
    assert "url(#" in drawn
    assert set(re.findall(r"\w+://[^\"]+", drawn)) == {"http://www.w3.org/2000/svg"}  # the format's name
    assert file in TEXTS["README.vi.md" if "-vi" in file else "README.md"]


# The tour


def steps(name: str) -> Iterator[tuple[str, list[str]]]:
    """The tour's commands with the lines shown of what they say, and its edits (`diff`) of a file."""
    for kind, block in blocks(name):
        lines = block.splitlines()
        if kind == "console":
            starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
                shown = [line for line in lines[start + 1 : end] if line.strip() not in ("", "…")]
                yield lines[start].removeprefix("$ "), shown
        elif kind == "diff":
            yield lines[0].removeprefix("--- "), lines[1:]


def edit(file: Path, changes: list[str]) -> int | None:
    """Write the `+` lines in place of the `-` line, of which there must be one, and tell where; without, at the end."""
    before = [line[1:] for line in changes if line.startswith("-")]
    after = [line[1:] for line in changes if line.startswith("+")]
    assert len(before) + len(after) == len(changes)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        text = opened.read()
    lines = text.splitlines()
    if before:
        (line,) = before
        assert lines.count(line) == 1, f"{file.name} has no such line: {line}"
        place = lines.index(line)
        lines[place : place + 1] = after
        told: int | None = place + 1
    else:
        lines += after
        told = None
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig" if text.startswith("\ufeff") else "utf-8")
    return told


@each
def test_the_tour_runs_as_it_is_shown(name: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "examples" / "quang-tri")
    shown, rows = 0, set[str]()
    for what, lines in steps(name):
        if what == COPY:
            shutil.copytree(EXAMPLE, tmp_path / "my-province")
        elif what.startswith("qtcompliance "):
            said = spawn(shlex.split(what)[1:], cwd=tmp_path, env={"COLUMNS": "96"})
            written = [word.partition("=")[2] for word in shlex.split(what) if word.startswith("csv=")]
            assert (said.code in (0, 1), len(said.err.splitlines())) == (True, len(written)), what
            assert all(file in said.err for file in written), what
            places = [said.lines.index(line) for line in lines if line in said.lines]
            assert [line for line in lines if line not in said.lines] == [], what
            assert places == sorted(places), what
            rows |= {f"{file} {row}" for file, row in ROW.findall(re.sub(r"\s+", " ", said.out))}
            shown += len(lines)
        else:
            line = edit(tmp_path / what, lines)
            assert line is None or f"{Path(what).name} {line}" in rows  # somebody was told where to look
    assert shown > 8


# Commands


def test_both_name_the_same_commands_and_edits() -> None:
    english, vietnamese = ([without_language(one) for one in commands(name)] for name in TEXTS)
    assert english == vietnamese
    assert len(english) > 12
    changes = [[block for kind, block in blocks(name) if kind in ("diff", "python")] for name in TEXTS]
    assert [block.replace('"en"', '"vi"') for block in changes[0]] == changes[1]


@each
def test_every_command_of_the_program_is_one(name: str) -> None:
    """Also those that stand in sentences and tables; those of the tour are run there."""
    known = {"check", "explain", "collect", "lint", "test", "rulesets", "show", "plugins"}
    named = re.findall(r"`(?:qtcompliance )?(\w+)(?: WHERE| HỒ-SƠ| R|`)", TEXTS[name])
    assert known <= set(named)


@pytest.mark.parametrize(
    "line", sorted({one.split("qtcompliance ", 1)[1] for one in commands("README.md") if "check examples" in one})
)
def test_the_main_job_runs_where_the_reader_stands(line: str) -> None:
    ran = spawn(shlex.split(line), cwd=ROOT)
    assert (ran.code, ran.err) == (1, "")


def test_the_main_job_is_among_them() -> None:
    assert "pip install uv && uv run qtcompliance check examples/quang-tri" in commands("README.md")


def test_the_continuous_check_runs_exactly_the_test_command() -> None:
    test_command = next(line for line in commands("README.md") if "uv run pytest" in line)
    assert test_command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


# Without a network


def closure(name: str, **target: str) -> set[str]:
    """Every distribution that one needs on a machine of a kind."""
    found, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        found.add(one)
        try:
            needed = [Requirement(line) for line in requires(one) or ()]
        except PackageNotFoundError:
            continue
        waiting += [
            each.name.lower()
            for each in needed
            if (each.marker is None or each.marker.evaluate({**target, "extra": ""})) and each.name.lower() not in found
        ]
    return found


@each
def test_the_folder_of_wheels_holds_all_that_windows_needs(name: str) -> None:
    """pip asks the gathering machine, not the office's, what is needed; the difference is named in the command."""
    (gathered,) = (line for line in commands(name) if line.startswith("pip download"))
    version = re.search(r"--python-version (\S+)", gathered)
    assert version is not None
    here = closure(
        "qtcompliance", platform_system="Linux", sys_platform="linux", os_name="posix", python_version="3.14"
    )
    there = closure(
        "qtcompliance", platform_system="Windows", sys_platform="win32", os_name="nt", python_version=version[1]
    )
    assert len(there) > 7
    assert there - here <= set(gathered.split())
    assert f"qtcompliance-{__version__}-py3-none-any.whl" in gathered


@each
def test_the_oldest_python_is_the_packages_own(name: str) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest = re.search(r'requires-python = ">=([\d.]+)"', project)
    assert oldest is not None
    assert f"--python-version {oldest[1]} " in TEXTS[name]


# The rest


@each
def test_the_lines_of_library_use_run(tmp_path: Path, name: str) -> None:
    (program,) = (block for kind, block in blocks(name) if kind == "python")
    shutil.copytree(EXAMPLE, tmp_path / "examples" / "quang-tri")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=tmp_path, env=environment(), check=False
    )
    assert done.stderr == b""
    assert done.returncode == 1
    said = done.stdout.decode()
    assert "Sở Y tế – " in said
    plan, above = {"README.md": ("The plan", "more than 95%"), "README.vi.md": ("Toàn kế hoạch", "trên 95%")}[name]
    assert said.startswith(f"{plan} – ")
    assert above in said
    assert said.count("exit 1") == (name == "README.md")


@each
def test_the_folder_of_wheels_holds_the_excel_plugin(name: str) -> None:
    """Most offices send workbooks."""
    built, gathered, installed = (
        next(line for line in commands(name) if step in line) for step in ("pip wheel", "pip download", "--no-index")
    )
    assert "./plugins/qtcompliance-excel" in built
    assert f"qtcompliance_excel-{__version__}-py3-none-any.whl" in gathered
    assert "qtcompliance-excel" in installed


@each
def test_every_link_leads_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", TEXTS[name])
    assert len(targets) > 6
    headings = [
        re.sub(r"[^\w ]", "", line).lower().strip() for line in re.findall(r"^#+ (.+)$", TEXTS[name], re.MULTILINE)
    ]
    anchors = {f"#{heading.replace(' ', '-')}" for heading in headings}
    assert [target for target in targets if target not in anchors and not (ROOT / target).exists()] == []


def test_the_changelog_names_every_indicator_of_the_shipped_rulesets() -> None:
    """An entry about a ruleset says which periods and levels it touches (CONTRIBUTING.md)."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    shipped = [path for path in (ROOT / "rulesets").glob("*.yaml") if not path.name.endswith(".cases.yaml")]
    assert shipped
    for path in sorted(shipped):
        plan = qt.load_ruleset(path)
        assert f"`{plan.id}` {plan.version}" in text
        assert [one.id for one in plan.indicators if f"`{one.id}`" not in text] == []
