"""The tables that are read, and where in them each figure stands."""

from __future__ import annotations

import csv
from pathlib import Path

from sentences import Fields


def read(name: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV file."""
    with Path(name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def number(cell: str) -> int | None:
    """A cell as a count."""
    return int(cell) if cell else None


def evidence(names: list[str], cells: list[str], row: int) -> list[Fields]:
    """Where each figure stands."""
    return [
        told(name, cell, "csv:returns.csv", f"row {row}, column {name}")
        for name, cell in zip(names, cells, strict=True)
        if cell
    ]


def told(name: str, cell: str, source: str, place: str) -> Fields:
    """A figure with its place."""
    return {"quantity": name, "value": cell, "source": source, "place": place, "replaced": None}


def subject(agency: list[str]) -> Fields:
    """Whom a card is about."""
    code, name, level = agency
    return {"kind": "agency", "id": code, "name": name, "level": level, "column": None}
