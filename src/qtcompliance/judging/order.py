"""The order in which problems are told: what takes a whole source, or a wrong agency, stands above the others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..domain.place import HIDDEN, LEFT_OUT, UNREAD, Problem
from .naming import TWO_AGENCIES


def weight(problem: Problem) -> int:
    """0 for a source or sheet unread or unseen, 1 for others of a whole one, 2 for two agencies in a row, else 3."""
    if problem.of_source:
        return 0 if problem.kind in (UNREAD, LEFT_OUT, HIDDEN) else 1
    return 2 if problem.what.key == TWO_AGENCIES else 3


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sources and sheets that were not read, then problems as they stand in their sources; each told once."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems, key=_order):
        seen.setdefault((*_order(problem), problem.what.in_language("en")), problem)
    return tuple(seen.values())


def _order(problem: Problem) -> tuple[int, str, int, str, str, str]:
    row = re.match(r"(?:row|line) ([0-9]+)", problem.place)
    return weight(problem), problem.source, int(row[1]) if row else 0, problem.place, problem.kind, problem.text
