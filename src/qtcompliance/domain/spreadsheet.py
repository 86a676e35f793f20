"""What a spreadsheet left in a cell in place of what belongs there: an error, or a formula never calculated."""

from __future__ import annotations

import re

from ..locale import Message, message, shortened

LONGEST = 80
"""How much of a formula a sentence cites."""
_ERROR = (
    r"#(?:N/A|(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|ERROR)!|NAME\?|GETTING_DATA)\Z"
    r"|Err:[0-9]{3}\Z"
)
_FIRST = tuple("#Ee=oOmM")
"""With what either may begin."""
_FORMULA = r"(?:of:|oooc:|msoxl:)?=(?!=)"


def not_worked_out(text: str) -> Message | None:
    """Why a text such as `#N/A` or `=A1/B1` says nothing, and what to do about it; None for whatever else it is."""
    bare = text.strip()
    if bare[:1] not in _FIRST:
        return None
    if re.match(_ERROR, bare, re.IGNORECASE):
        return message("admission.sheet_error", text=bare)
    if re.match(_FORMULA, bare):
        return message("admission.sheet_formula", text=shortened(bare, LONGEST))
    return None
