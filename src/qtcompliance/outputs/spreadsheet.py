"""What a text file owes a spreadsheet: a mark for its encoding, and cells that stay what they are."""

from __future__ import annotations

import re
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
_HARMLESS = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*%?\Z")
_DATE_LIKE = re.compile(r"-?[0-9]+/[0-9]+\Z")


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula or a date."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if not isinstance(cell, str):
        return cell
    risky = cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and not _HARMLESS.match(cell)
    return f"'{cell}" if risky or _DATE_LIKE.match(cell) else cell
