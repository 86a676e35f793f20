"""What is run beside what: our commands, the hand-written references, and what each ratio is to be at most."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import generate
import generate_register
from measuring import Command, run

HERE = Path(__file__).parent
TOOL = str(Path(sys.executable).with_name("qtcompliance"))
PERIODS = "2016-Q1..2016-Q4"
LARGEST = 13_000  # agencies of the nation
PER_AGENCY = 80  # verdicts: 20 targets, 4 quarters
MB, REGISTER_MB = 400, 200


@dataclass(frozen=True)
class Contest:
    """Our command and the references beside it, with what each ratio is to be at most."""

    name: str
    work: str
    commands: Sequence[Command]
    aims: Sequence[float]
    same: bool = False
    memory: int | None = None
    times: int = 4
    """How often it is run in a round; what takes long is run once."""


def python(name: str, script: str, *words: str, folder: Path, writes: str, to_stdout: bool = True) -> Command:
    """A reference: a script of this folder."""
    return Command(name, [sys.executable, str(HERE / script), *words], folder, writes, to_stdout)


def ours(folder: Path, name: str, period: str, *form: str, writes: str, returns: str = "csv:returns.csv") -> Command:
    """`qtcompliance check` of what `generate.py` wrote into a folder."""
    words = [TOOL, "check", "--ruleset", f"{name}.yaml", "--agencies", "agencies.csv", "--data", returns]
    words += ["--period", period, "--lang", "en", *form]
    return Command("qtcompliance", words, folder, writes, to_stdout="=" not in "".join(form), ends_with=(0, 1, 2))


def nation(work: Path, size: int) -> Command:
    """A nation of `size` agencies, written as JSON lines."""
    folder = work / f"nation-{size}"
    if not folder.exists():
        generate.write(folder, "nation", size)
    return ours(folder, "nation", PERIODS, "--format", "jsonl=ours.jsonl", writes="ours.jsonl")


def tool_of(work: Path) -> str:
    """The report's `tool`, which the references write, too."""
    command = ours(work / "province", "province", "2016", "--format", "json", writes="tool.json")
    run(command)
    report: dict[str, Any] = json.loads((command.folder / command.writes).read_text(encoding="utf-8"))
    return json.dumps(report["tool"], ensure_ascii=False)


def of_nation(work: Path, tool: str) -> Contest:
    """A million verdicts to sorted JSON lines."""
    own, whole = (
        nation(work, LARGEST),
        f"{LARGEST * PER_AGENCY / 1e6:.2f} M verdicts, CSV in, sorted JSON lines out",
    )
    return Contest(
        "nation",
        whole,
        [
            own,
            python(
                "a plain Python loop",
                "reference_python.py",
                "python.jsonl",
                tool,
                folder=own.folder,
                writes="python.jsonl",
                to_stdout=False,
            ),
            python(
                "hand-written DuckDB SQL",
                "reference_duckdb.py",
                "duckdb.jsonl",
                tool,
                folder=own.folder,
                writes="duckdb.jsonl",
                to_stdout=False,
            ),
        ],
        (0.5, 2),
        same=True,
        memory=MB,
        times=1,
    )


def of_nation_parquet(work: Path, tool: str) -> Contest:
    """The same from a return in Parquet."""
    folder = nation(work, LARGEST).folder
    generate.write_parquet(folder)
    returns, form = "parquet:returns.parquet", ("--format", "jsonl=ours-parquet.jsonl")
    own = ours(folder, "nation", PERIODS, *form, writes="ours-parquet.jsonl", returns=returns)
    words = ("duckdb-parquet.jsonl", tool, returns)
    sql = python(
        "hand-written DuckDB SQL",
        "reference_duckdb.py",
        *words,
        folder=folder,
        writes="duckdb-parquet.jsonl",
        to_stdout=False,
    )
    whole = f"{LARGEST * PER_AGENCY / 1e6:.2f} M verdicts, Parquet in, sorted JSON lines out"
    return Contest("parquet", whole, [own, sql], (2,), same=True, memory=MB, times=1)


def of_province_json(work: Path, tool: str) -> Contest:
    """A province to JSON."""
    folder = work / "province"
    own = ours(folder, "province", "2016", "--format", "json", writes="ours.json")
    bare = python("a bare Python script", "province_script.py", tool, folder=folder, writes="script.json")
    return Contest("province", "171 agencies × 16 targets, CSV in, JSON out", [own, bare], (7,), same=True)


def of_province_excel(work: Path, tool: str) -> Contest:
    """A province from a workbook to JSON."""
    folder, form = work / "province", ("--format", "json")
    own = ours(folder, "province", "2016", *form, writes="ours-excel.json", returns="excel:returns.xlsx")
    bare = python("a bare calamine script", "province_calamine.py", tool, folder=folder, writes="calamine.json")
    return Contest("excel", "the same, Excel in, JSON out", [own, bare], (7,), same=True)


def of_province_screen(work: Path, _tool: str) -> Contest:
    """A province to the console."""
    folder = work / "province"
    own = ours(folder, "province", "2016", "--format", "console", writes="ours.txt")
    bare = python("a bare script with a rich table", "province_rich.py", folder=folder, writes="rich.txt")
    return Contest("screen", "the same from CSV to the console", [own, bare], (2,))


def of_example(work: Path, _tool: str) -> Contest:
    """The example of the README to the console."""
    example = HERE.parent / "examples" / "quang-tri"
    own = Command("qtcompliance", [TOOL, "check", str(example)], work, "ours.txt", to_stdout=True, ends_with=(1,))
    bare = python("a bare script, its tables with rich", "quang_tri_rich.py", str(example), folder=work, writes="r.txt")
    return Contest("example", "`qtcompliance check examples/quang-tri`", [own, bare], (2,))


def of_register(work: Path, tool: str, millions: int, aim: float) -> Contest:
    """A register of documents in Parquet to sorted JSON lines."""
    folder = work / f"register-{millions}"
    rows = generate_register.write_register(folder, millions * 1_000_000)
    verdicts = generate_register.GROUPS
    words = [TOOL, "check", ".", "--lang", "en", "--format", "jsonl=ours.jsonl"]
    theirs = ["reference_register.py", "duckdb.jsonl", tool]
    return Contest(
        f"register-{millions}",
        f"{rows / 1e6:.1f} M rows of Parquet counted, {verdicts:,} verdicts, sorted JSON lines out",
        [
            Command("qtcompliance", words, folder, "ours.jsonl", ends_with=(1,)),
            python("hand-written DuckDB SQL", *theirs, folder=folder, writes="duckdb.jsonl", to_stdout=False),
        ],
        (aim,),
        same=True,
        memory=REGISTER_MB,
        times=1,
    )


def of_version(work: Path, _tool: str) -> Contest:
    """The start alone."""
    own = Command("qtcompliance", [TOOL, "--version"], work, "version.txt", to_stdout=True)
    bare = Command("`python -c pass`", [sys.executable, "-c", "pass"], work, "pass.txt", to_stdout=True)
    return Contest("version", "`qtcompliance --version`", [own, bare], (4,))


CONTESTS: dict[str, Callable[[Path, str], Contest]] = {
    "nation": of_nation,
    "parquet": of_nation_parquet,
    "register-1": partial(of_register, millions=1, aim=2),
    "register-10": partial(of_register, millions=10, aim=1.6),
    "register-50": partial(of_register, millions=50, aim=1.25),
    "province": of_province_json,
    "excel": of_province_excel,
    "screen": of_province_screen,
    "example": of_example,
    "version": of_version,
}
