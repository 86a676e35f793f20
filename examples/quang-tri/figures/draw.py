"""Chance that comes out the same each time."""

from __future__ import annotations

import random
from datetime import date, timedelta

SEED = 5177


class Draw:
    """Whole numbers between two ends, both included; only `random()` promises the same sequence in every Python."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)

    def __call__(self, low: int, high: int) -> int:
        """One of `low` to `high`."""
        return low + int(self._source.random() * (high - low + 1))

    def some(self, of: list[str], count: int) -> list[str]:
        """`count` of `of`."""
        rest = list(of)
        return [rest.pop(self(0, len(rest) - 1)) for _ in range(count)]

    def day(self, first: date, last: date) -> str:
        """A day from `first` to `last`, both included, as it is written in a register."""
        return (first + timedelta(self(0, (last - first).days))).isoformat()
