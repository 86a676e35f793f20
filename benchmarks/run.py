"""Runs every benchmark beside its hand-written reference, and writes README.md.

    uv run --group bench python benchmarks/run.py [--rounds 5] [--only NAME …]

Whole processes, one after the other within each round; what two of them write is compared byte by byte. `--only`
prints the rows that are named and leaves README.md alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import generate
import scale
from contests import CONTESTS, tool_of
from measuring import in_turn, same_bytes
from page import Results, page, rows_of, rows_of_scale

HERE = Path(__file__).parent


def measure(work: Path, names: Sequence[str], rounds: int) -> Results:
    """Run the contests that are named, and nations of each size."""
    results = Results()
    generate.write(work / "province", "province", generate.PROVINCE_SIZE)
    tool = tool_of(work)
    for name, make in CONTESTS.items():
        if name not in names:
            continue
        contest = make(work, tool)
        runs = in_turn(contest.commands, rounds * contest.times)
        first, *others = [command.folder / command.writes for command in contest.commands]
        for other in others:
            if contest.same and not same_bytes(first, other):
                raise SystemExit(f"{other.name} and {first.name} differ")
        results.contests.append((contest, runs))
        print(*rows_of(contest, runs), sep="\n", flush=True)
    if "scale" in names:
        results.scale = scale.measure(work, 2 * rounds)
        print(*rows_of_scale(results.scale), sep="\n", flush=True)
    return results


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", choices=[*CONTESTS, "scale"])
    given = parser.parse_args()
    with TemporaryDirectory() as work:
        results = measure(Path(work), given.only or [*CONTESTS, "scale"], given.rounds)
    if not given.only:
        (HERE / "README.md").write_text(page(results, given.rounds), encoding="utf-8")


if __name__ == "__main__":
    main()
