"""The rows of the tables, and the page made of them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contests import PER_AGENCY, Contest
from measuring import Runs, ratio
from scale import FLAT, SIZES, Cost, Scale

HERE = Path(__file__).parent


@dataclass
class Results:
    """What was measured."""

    contests: list[tuple[Contest, list[Runs]]] = field(default_factory=list)
    scale: Scale = field(default_factory=lambda: Scale({}, {}))


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


def rows_of_scale(scale: Scale) -> Iterator[str]:
    """Each size beside twice as many: what one verdict more costs, and what a verdict costs above one agency's run."""
    for size in SIZES:
        runs, twice = scale.runs[size], scale.runs[2 * size]
        counted = (
            f"{scale.counted(size, 2 * size):.1f} k | {scale.counted(1, size):.1f} k" if scale.instructions else "|"
        )
        yield (
            f"| {size * PER_AGENCY:,} | {len(runs.runs)} | {runs.middle('cpu'):.3f} s | {twice.middle('cpu'):.3f} s "
            f"| {told(scale.cost(size, 2 * size))} | {told(scale.cost(1, size))} | {counted} "
            f"| {twice.middle('peak'):.0f} MB |"
        )


def told(cost: Cost) -> str:
    """What a verdict costs."""
    return f"{cost.micros:.1f} ± {cost.error:.1f} µs"


def spread(costs: Sequence[float]) -> str:
    """By how much the dearest is above the cheapest, in percent."""
    return f"{100 * (max(costs) / min(costs) - 1):.0f} %" if costs else "(not counted)"


def flat(*ways: Sequence[float]) -> str:
    """Whether the dearest is near the cheapest by every way to count that there is."""
    return kept(all(max(costs) <= FLAT * min(costs) for costs in ways if costs))


def page(results: Results, rounds: int) -> str:
    """README.md."""
    rows = "\n".join(row for contest, runs in results.contests for row in rows_of(contest, runs))
    scale = results.scale
    further, counted = scale.further(), scale.further_counted()
    template = (HERE / "README.template.md").read_text(encoding="utf-8")
    return template.format(
        rows=rows,
        scale="\n".join(rows_of_scale(scale)),
        start=f"{scale.runs[1].middle('cpu'):.3f}",
        further=spread(further),
        counted=spread(counted),
        flat=flat(further, counted),
        on_average=spread([scale.cost(1, size).micros for size in SIZES]),
        on_average_counted=spread([scale.counted(1, size) for size in SIZES] if scale.instructions else []),
        rounds=rounds,
        short=4 * rounds,
        version=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    )
