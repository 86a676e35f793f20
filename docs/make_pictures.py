# ruff: noqa: INP001 - a script, not a package
"""Make the pictures of README.md and README.vi.md: what one command shows of the example, as a terminal shows it.

    uv run python docs/make_pictures.py        # writes docs/scorecard.svg and docs/scorecard-vi.svg

The same input gives the same bytes. rich's own picture asks a host for its font; this one takes the reader's.
"""

from __future__ import annotations

import re
from pathlib import Path

import qtcompliance as qt

DOCS = Path(__file__).parent
EXAMPLE = DOCS.parent / "examples" / "quang-tri"
WIDTH = 118
SECTIONS, LINES = 5, 11
"""A screenful: the first sections and the last, of each the first lines. What is cut off is told by `…`."""
FONTS = 'Consolas, Menlo, "Liberation Mono", "Noto Sans Mono", monospace'
PICTURES = {"scorecard.svg": "en", "scorecard-vi.svg": "vi"}
COMMAND = "qtcompliance check examples/quang-tri --lang {language}"


def screen(language: str) -> list[str]:
    """What the command shows on a terminal with colours, cut to a screenful."""
    report = qt.check(EXAMPLE, language=language)
    shown = str(qt.render(report, "console", width=WIDTH, color=True)).rstrip("\n").split("\n\n")
    lines: list[str] = []
    for place, section in enumerate([*shown[:SECTIONS], shown[-1]]):
        whole = section.splitlines()
        cut = [" …"] if len(whole) > LINES or place == SECTIONS - 1 else []
        lines += ["", *whole[:LINES], *cut]
    return lines[1:]


def picture(language: str) -> str:
    """The screen as SVG, under the command that shows it."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    command = COMMAND.format(language=language)
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="standard")
    for line in (f"[bold]$ {command}[/]", *map(Text.from_ansi, screen(language))):
        console.print(line, highlight=False, no_wrap=True, crop=True)
    return _hostless(console.export_svg(title=command, unique_id=f"scorecard-{language}"))


def _hostless(svg: str) -> str:
    """Without fonts from elsewhere, and without the maker's address."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", FONTS)
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines() if line.strip())


if __name__ == "__main__":
    for name, language in PICTURES.items():
        (DOCS / name).write_text(picture(language), encoding="utf-8", newline="\n")
