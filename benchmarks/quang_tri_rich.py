"""A bare script that judges examples/quang-tri and prints its tables with rich.

    python quang_tri_rich.py FOLDER

The figures are those of the tests' own recount, which knows this one plan and nothing of qtcompliance.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "examples"))

import recount  # noqa: E402 - it stands among the tests

WORDS = ("pass", "fail", "excused", "incomplete")


def levels(files: recount.Files, cards: dict[str, str]) -> Table:
    """How many cards of each level say what."""
    table = Table("level", "agencies", *(word.upper() for word in WORDS), box=box.SIMPLE_HEAD)
    for level in (recount.PROVINCE, recount.DISTRICT, recount.COMMUNE):
        said = Counter(word for code, word in cards.items() if files.level[code] == level)
        table.add_row(level, str(said.total()), *(str(said[word]) for word in WORDS))
    return table


def figures(found: dict[tuple[str, str, str], recount.Figure]) -> Table:
    """A line for each verdict of a group or of the plan."""
    table = Table("outcome", "subject", "indicator", "figure", "share", "more", box=box.SIMPLE_HEAD)
    for (_, subject, indicator), one in found.items():
        share = f"{float(one.least) * 100:.1f}%" if one.least is not None else ""
        counts = f"{one.numerator} of {one.denominator}" if one.numerator is not None else ""
        table.add_row(one.outcome, subject, indicator, counts, share, str(one.shortfall or ""))
    return table


def worst(files: recount.Files, found: dict[tuple[str, str], recount.Figure]) -> Table:
    """The ten agencies that lack most."""
    table = Table("agency", "indicator", "share", "more", box=box.SIMPLE_HEAD)
    short = {key: one for key, one in found.items() if one.shortfall and key[1] == "documents-online"}
    for (code, indicator), one in sorted(short.items(), key=lambda item: -(item[1].shortfall or 0))[:10]:
        share = f"{float(one.least or 0) * 100:.1f}%"
        table.add_row(files.agencies[code]["name"], indicator, share, str(one.shortfall))
    return table


def main(folder: Path) -> None:
    """Judge, and print."""
    files = recount.Files(folder)
    binding = recount.binding_of_agencies(files)
    cards = {
        code: recount.overall(one for (whose, _), one in binding.items() if whose == code) for code in files.agencies
    }
    console = Console()
    console.print(f" 5177/KH-UBND   period 2016 · {len(cards)} agencies · {len(recount.reported(files))} returns")
    console.print(levels(files, cards), figures(recount.groups(files)), worst(files, recount.agencies(files)))
    counted, coverage = recount.totals(binding.values())
    console.print(f" {counted['pass']} pass, {counted['fail']} fail · {coverage} decided")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
