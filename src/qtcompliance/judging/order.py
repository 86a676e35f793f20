"""The order in which problems are told: what takes a whole source, or a wrong agency, stands above the others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..domain.place import HIDDEN, LEFT_OUT, UNREAD, Problem
from .naming import TWO_AGENCIES

_ROW = re.compile(
    r"(?:row|line) (?P<line>[0-9]{1,18})|(?P<sheet>.*)!(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,9})\Z", re.DOTALL
)


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


def _order(problem: Problem) -> tuple[int, str, str, int, int, str, str, str]:
    """As the problems stand in their source: row 9 before row 10, `G9` before `A10`, column Z before AA."""
    found = _ROW.match(problem.place)
    sheet, row, wide = problem.place, 0, 0
    if found:
        sheet, row, wide = found["sheet"] or "", int(found["row"] or found["line"]), len(found["column"] or "")
    return weight(problem), problem.source, sheet, row, wide, problem.place, problem.kind, problem.text
