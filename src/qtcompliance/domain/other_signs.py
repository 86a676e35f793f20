"""Whether a text that is no figure would be one with other signs than those that its source declares."""

from __future__ import annotations

import re

from .percent import Number
from .reading import Notation, Reading, read_cell

_PARTED = re.compile(r"[-+]?[0-9]+(?:[.,' \u00a0\u202f][0-9]+)+ ?%?\Z")
_GROUP = 3
"""So many digits stand behind a sign that keeps thousands apart."""
_THOUSAND = 1000
_SIGNS = (("", "."), (",", "."), ("", ","), (".", ","))


def is_parted(text: str) -> bool:
    """Whether digits are kept apart in `text`: 1.150, 12 345, 0,95 %."""
    return bool(_PARTED.match(text))


def in_doubt(number: Number) -> bool:
    """Whether a number is another one where its point keeps thousands apart: 1.150, but not 0.150, 1.15 or 1150.5."""
    return number.decimals == _GROUP and not number.percent and 1 <= abs(number.value) < _THOUSAND


def has_other_signs(text: str) -> bool:
    """Whether digits are kept apart in `text`, or it is a figure where other signs are declared."""
    if is_parted(text):
        return True
    figures = (int, Number, Reading)
    return any(
        isinstance(read_cell(text, Notation(decimal=decimal, grouping=grouping))[0], figures)
        for grouping, decimal in _SIGNS
    )
