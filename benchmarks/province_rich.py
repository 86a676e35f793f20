"""The bare script that prints the province's summary with rich: the same table as the console scorecard.

python province_rich.py
"""

from __future__ import annotations

from collections import Counter

from plans import REFERENCE, TITLE
from province_script import PERIOD, judge
from reports import overall
from rich import box
from rich.console import Console
from rich.table import Table
from tables import read


def main() -> None:
    """Judge the province in the current folder, and show a line for each card."""
    table = Table("agency", "level", box=box.SIMPLE_HEAD)
    for name in ("passed", "failed", "waived", "undecided"):
        table.add_column(name, justify="right")
    table.add_column("overall")
    counted: Counter[str] = Counter()
    for about, verdicts in judge(*read("returns.csv")):
        outcomes = Counter(verdict["outcome"] for verdict in verdicts)
        if about["kind"] == "agency":
            counted += outcomes
        numbers = (outcomes["pass"], outcomes["fail"], 0, outcomes["no_data"])
        word = overall(outcomes).upper()
        table.add_row(
            about["name"],
            about["level"] or "",
            *(f"{number}" if number else "·" for number in numbers),
            f"[{'red' if word == 'FAIL' else 'green'}]{word}",
        )
    console = Console()
    console.print(f" {TITLE['en']}   {REFERENCE}\n period {PERIOD} · {table.row_count - 1} agencies", highlight=False)
    console.print(table)
    console.print(f" {counted['pass']:,} pass, {counted['fail']:,} fail", highlight=False)


if __name__ == "__main__":
    main()
