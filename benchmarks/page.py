"""The rows of the tables, and the page made of them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contests import PER_AGENCY, SCALE, Contest
from measuring import Runs, ratio

HERE = Path(__file__).parent
FLAT = 1.25  # the dearest verdict beside the cheapest


@dataclass
class Results:
    """What was measured."""

    contests: list[tuple[Contest, list[Runs]]] = field(default_factory=list)
    scale: dict[int, Runs] = field(default_factory=dict)
    """By the number of agencies: one, those of `SCALE`, and twice as many of each."""


def rows_of(contest: Contest, runs: Sequence[Runs]) -> Iterator[str]:
    """Our line of the table, then one a reference."""
    own, *others = runs
    aims = f"≤ {contest.memory} MB: {kept(own.middle('peak') <= contest.memory)}" if contest.memory else ""
    yield f"| {contest.work} | {figures(own)} | | {aims} |"
    for other, aim in zip(others, contest.aims, strict=True):
        yield (
            f"| {'beside' if not contest.same else 'the same bytes by'} {other.command.name} | {figures(other)} "
            f"| **{ratio(own, other):.2f} ×** ({ratio(own, other, 'cpu'):.2f} × of processor time) "
            f"| ≤ {aim:g} ×: {kept(ratio(own, other) <= aim)} |"
        )


def kept(reached: bool) -> str:
    """Whether an aim is reached, in a word."""
    return "reached" if reached else "**missed**"


def figures(runs: Runs) -> str:
    """Medians: seconds, processor time, peak memory."""
    wall, cpu = (f"{1000 * one:.0f} ms" if one < 1 else f"{one:.1f} s" for one in map(runs.middle, ("wall", "cpu")))
    return f"{wall} | {cpu} | {runs.middle('peak'):.0f} MB"


def rows_of_scale(scale: Mapping[int, Runs]) -> Iterator[str]:
    """Each size beside twice as many: what one verdict more costs, and what a verdict costs above one agency's run."""
    for size in SCALE:
        runs, twice = scale[size], scale[2 * size]
        yield (
            f"| {size * PER_AGENCY:,} | {runs.middle('cpu'):.3f} s | {twice.middle('cpu'):.3f} s "
            f"| {cost(scale, size, 2 * size):.1f} µs | {cost(scale, 1, size):.1f} µs | {twice.middle('peak'):.0f} MB |"
        )


def cost(scale: Mapping[int, Runs], fewer: int, more: int) -> float:
    """Millionths of a second of processor time that a verdict costs which only the larger of two runs makes."""
    longer = scale[more].middle("cpu") - scale[fewer].middle("cpu")
    return 1e6 * longer / ((more - fewer) * PER_AGENCY)


def spread(costs: Sequence[float]) -> str:
    """By how much the dearest is above the cheapest, in percent."""
    return f"{100 * (max(costs) / min(costs) - 1):.0f} %"


def page(results: Results, rounds: int) -> str:
    """README.md."""
    rows = "\n".join(row for contest, runs in results.contests for row in rows_of(contest, runs))
    scale = "\n".join(rows_of_scale(results.scale))
    further = [cost(results.scale, size, 2 * size) for size in SCALE]
    on_average = [cost(results.scale, 1, size) for size in SCALE]
    template = (HERE / "README.template.md").read_text(encoding="utf-8")
    return template.format(
        rows=rows,
        scale=scale,
        start=f"{results.scale[1].middle('cpu'):.3f}",
        further=spread(further),
        flat=kept(max(further) <= FLAT * min(further)),
        on_average=spread(on_average),
        rounds=rounds,
        short=4 * rounds,
        version=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    )
