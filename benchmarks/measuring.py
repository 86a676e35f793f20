"""Runs commands as whole processes, in turn, and takes the operating system's own account of each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

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


def run(command: Command) -> Run:
    """Run a command once. Raises where it does not end as it should."""
    with (command.folder / command.writes if command.to_stdout else Path(os.devnull)).open("wb") as out:
        start = perf_counter()
        process = subprocess.Popen(
            command.words, cwd=command.folder, stdout=out, stderr=subprocess.PIPE, env=ENVIRONMENT
        )
        assert process.stderr is not None
        told = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.ends_with:
        raise SystemExit(f"{command.name} ended with {process.returncode}: {told.decode(errors='replace')}")
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak)


def in_turn(commands: Sequence[Command], rounds: int) -> list[Runs]:
    """Run all commands once for warmth where they are short, then round by round one after the other."""
    first = [run(command) for command in commands]
    short = max(one.wall for one in first) < 2
    taken = [[] if short else [one] for one in first]
    while len(taken[0]) < rounds:
        for command, runs in zip(commands, taken, strict=True):
            runs.append(run(command))
    return [Runs(command, runs) for command, runs in zip(commands, taken, strict=True)]


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
