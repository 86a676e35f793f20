"""Runs commands as whole processes, in turn, and takes the operating system's own account of each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile

# Compiled modules are kept and output is buffered, as on any machine where nobody asked for something else.
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}


@dataclass(frozen=True)
class Command:
    """What is run: its name in the table, the words, the folder, and the file that it writes (or its screen)."""

    name: str
    words: Sequence[str]
    folder: Path
    writes: str
    to_stdout: bool = False
    ends_with: Sequence[int] = (0,)


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, seconds of processor time (user and system), and the peak memory in MB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Runs:
    """All runs of one command."""

    command: Command
    runs: Sequence[Run]

    def middle(self, what: str) -> float:
        """The median of `wall`, `cpu` or `peak`."""
        return median(getattr(run, what) for run in self.runs)


# A process bears the peak memory of whoever started it until its own is higher, so a bare interpreter starts it.
STARTER = """
import os, sys, time
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - start
with os.fdopen(3, "w") as account:
    print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=account)
"""


def run(command: Command) -> Run:
    """Run a command once. Raises where it does not end as it should."""
    with (
        (command.folder / command.writes if command.to_stdout else Path(os.devnull)).open("wb") as out,
        TemporaryFile() as told,
        TemporaryFile() as account,
    ):
        words = ["sh", "-c", f'exec "$@" 3>&{account.fileno()}', "sh", sys.executable, "-I", "-S", "-c", STARTER]
        subprocess.run(
            [*words, *command.words],
            cwd=command.folder,
            stdout=out,
            stderr=told,
            env=ENVIRONMENT,
            pass_fds=(account.fileno(),),
            check=True,
        )
        told.seek(0)
        account.seek(0)
        code, wall, cpu, peak = account.read().split()
        if int(code) not in command.ends_with:
            raise SystemExit(f"{command.name} ended with {int(code)}: {told.read().decode(errors='replace')}")
    return Run(float(wall), float(cpu), int(peak) / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def in_turn(commands: Sequence[Command], rounds: int) -> list[Runs]:
    """Run all commands once for warmth where they are short, then round by round one after the other."""
    first = [run(command) for command in commands]
    short = max(one.wall for one in first) < 2
    taken = [[] if short else [one] for one in first]
    while len(taken[0]) < rounds:
        for command, runs in zip(commands, taken, strict=True):
            runs.append(run(command))
    return [Runs(command, runs) for command, runs in zip(commands, taken, strict=True)]


def together(runs: Sequence[Runs]) -> list[Runs]:
    """All runs of each command, which may have been run several times in a round, in the order of its last."""
    found: dict[Path, Runs] = {}
    for one in runs:
        before = found.pop(one.command.folder, None)
        found[one.command.folder] = Runs(one.command, [*(before.runs if before else ()), *one.runs])
    return list(found.values())


def ratio(ours: Runs, theirs: Runs, what: str = "wall") -> float:
    """The median of the ratios round by round: the machine's speed drifts, but within a round it hardly does."""
    pairs = zip(ours.runs, theirs.runs, strict=True)
    return median(getattr(one, what) / getattr(other, what) for one, other in pairs)


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files hold the same."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(1 << 24):
            if chunk != right.read(1 << 24):
                return False
    return True
