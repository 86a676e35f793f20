"""What a text file owes a spreadsheet: a mark for its encoding, and cells that stay what they are."""

from __future__ import annotations

import re
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HARMLESS = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*%?\Z")
_CHANGED = re.compile(
    r"0[0-9]+|[0-9]+[eE][0-9]+|-?[0-9]+/[0-9]+|[0-9]{4}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:-[0-9]{1,4})?"
)
"""A code whose zeros would be lost, one that is like a power of ten, and what is like a date; a whole date is one."""


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula, a date or a number that it is not; one apostrophe comes off."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if not isinstance(cell, str):
        return cell
    risky = cell.startswith(_FORMULA) and not _HARMLESS.match(cell)
    return f"'{cell}" if risky or cell.startswith("'") or _CHANGED.fullmatch(cell) else cell
