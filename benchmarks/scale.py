"""The cost of a verdict in nations of a thousand verdicts to a million: in processor time, and in instructions.

Start-up cancels out where a run is held beside one of twice as many verdicts. In the smallest nation the difference is
a twentieth of either run, and runs scatter by as much: it takes hundreds until it is known within a few percent. A
count of instructions hardly scatters: one run of each size will do.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt
from os import cpu_count
from pathlib import Path
from statistics import mean, stdev

from contests import LARGEST, PER_AGENCY, nation
from measuring import ENVIRONMENT, Command, Runs, in_turn, together

SIZES = (13, 130, 1_300, LARGEST // 2)  # agencies; each is run beside a nation of twice as many
FLAT = 1.25  # the dearest verdict beside the cheapest
_OFTEN = {13: 60, 130: 4}  # how often a nation and its double run in a round; the larger ones once
_ALONE = 20  # how often the nation with one agency does
_TOLD = re.compile(r"I +refs: +([\d,]+)")


@dataclass(frozen=True)
class Cost:
    """What a verdict costs that only the larger of two nations has, in millionths of a second; its standard error."""

    micros: float
    error: float


@dataclass(frozen=True)
class Scale:
    """All runs by the number of agencies, and the instructions of one run where the machine can count them."""

    runs: Mapping[int, Runs]
    instructions: Mapping[int, int]

    def cost(self, fewer: int, more: int) -> Cost:
        """In processor time."""
        few, many = (_usual(self.runs[size]) for size in (fewer, more))
        verdicts = (more - fewer) * PER_AGENCY / 1e6
        error = sqrt(sum(stdev(some) ** 2 / len(some) for some in (few, many)))
        return Cost((mean(many) - mean(few)) / verdicts, error / verdicts)

    def counted(self, fewer: int, more: int) -> float:
        """In thousands of instructions."""
        return (self.instructions[more] - self.instructions[fewer]) / ((more - fewer) * PER_AGENCY * 1000)

    def further(self) -> list[float]:
        """The processor time of a further verdict at each size."""
        return [self.cost(size, 2 * size).micros for size in SIZES]

    def further_counted(self) -> list[float]:
        """Its instructions, where they were counted."""
        return [self.counted(size, 2 * size) for size in SIZES] if self.instructions else []


def measure(work: Path, rounds: int) -> Scale:
    """Run nations of each size; all in the same rounds, for the machine's speed drifts by a tenth."""
    turns = [size for number in range(max(_OFTEN.values())) for size in _turn(number)]
    runs = in_turn([nation(work, size) for size in turns], rounds)
    sizes = sorted(set(turns))
    by_folder = {one.command.folder: one for one in together(runs)}
    every = {size: by_folder[nation(work, size).folder] for size in sizes}
    return Scale(every, dict(zip(sizes, _instructions([every[size].command for size in sizes]), strict=False)))


def _turn(number: int) -> Iterator[int]:
    """The sizes of one of a round's turns, so that those of a size lie far apart."""
    most = max(_OFTEN.values())
    if number * _ALONE % most < _ALONE:
        yield 1
    for size in SIZES:
        if number * _OFTEN.get(size, 1) % most < _OFTEN.get(size, 1):
            yield from (size, 2 * size)


def _usual(runs: Runs) -> Sequence[float]:
    """Seconds of processor time but for the longest tenth of the runs, in which something else disturbed."""
    found = sorted(run.cpu for run in runs.runs)
    return found[: max(2, len(found) - len(found) // 10)]


def _instructions(commands: Sequence[Command]) -> list[int]:
    """The instructions of one run of each, the largest first; none where the machine has no valgrind."""
    if shutil.which("valgrind") is None:
        return []
    with ThreadPoolExecutor(cpu_count()) as pool:
        return list(pool.map(_count, reversed(commands)))[::-1]


def _count(command: Command) -> int:
    words = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", sys.executable]
    told = subprocess.run(
        [*words, *command.words],
        cwd=command.folder,
        env={**ENVIRONMENT, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = _TOLD.search(told.stderr)
    if found is None or told.returncode not in command.ends_with:
        raise SystemExit(f"valgrind ended with {told.returncode}: {told.stderr}")
    return int(found[1].replace(",", ""))
