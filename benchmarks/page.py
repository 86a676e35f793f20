"""The rows of the tables, and the page made of them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contests import PER_AGENCY, Contest
from measuring import Runs, ratio

HERE = Path(__file__).parent


@dataclass
class Results:
    """What was measured."""

    contests: list[tuple[Contest, list[Runs]]] = field(default_factory=list)
    scale: list[tuple[int, Runs]] = field(default_factory=list)


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


def rows_of_scale(scale: Sequence[tuple[int, Runs]]) -> Iterator[str]:
    """The cost of a verdict above that of a run with one agency."""
    for (size, runs), cost in zip(scale[1:], costs(scale), strict=True):
        yield (f"| {size * PER_AGENCY:,} | {runs.middle('cpu'):.2f} s | {cost:.1f} µs | {runs.middle('peak'):.0f} MB |")


def costs(scale: Sequence[tuple[int, Runs]]) -> list[float]:
    """Millionths of a second of processor time a verdict, of each size but the first."""
    (first, start), *rest = scale
    return [1e6 * (runs.middle("cpu") - start.middle("cpu")) / ((size - first) * PER_AGENCY) for size, runs in rest]


def flatness(scale: Sequence[tuple[int, Runs]]) -> str:
    """How far the costs lie apart: over all sizes, and between the two largest."""
    found = costs(scale)
    whole, large = (100 * (max(some) / min(some) - 1) for some in (found, found[-2:]))
    return (
        f"Over all sizes the dearest verdict costs {whole:.0f} % more than the cheapest, "
        f"between the two largest {large:.0f} %"
    )


def page(results: Results, rounds: int) -> str:
    """README.md."""
    rows = "\n".join(row for contest, runs in results.contests for row in rows_of(contest, runs))
    scale = "\n".join(rows_of_scale(results.scale))
    start = results.scale[0][1].middle("cpu")
    template = (HERE / "README.template.md").read_text(encoding="utf-8")
    return template.format(
        rows=rows,
        scale=scale,
        start=f"{start:.2f}",
        rounds=rounds,
        short=4 * rounds,
        version=platform.python_version(),
        flatness=flatness(results.scale),
        system=f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    )
