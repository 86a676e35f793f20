"""How a form looks: one font, thin borders, yellow where something is to be written."""

from __future__ import annotations

from math import ceil
from typing import Any

from qtcompliance.domain.indicator import QuantityKind

FONT = "Times New Roman"
_INPUT = "#FFF9DB"
_HEAD = "#E8EEF4"
_SMALL = {"font_size": 7, "font_color": "#808080"}
_BOXED = {"border": 1, "border_color": "#808080", "valign": "vcenter", "text_wrap": True}

STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "left": {"text_wrap": True, "valign": "top"},
    "centre": {"align": "center", "valign": "vcenter", "text_wrap": True},
    "strong": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "motto": {"bold": True, "align": "center", "underline": 1},
    "heading": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"},
    "how": {"italic": True, "font_size": 9, "text_wrap": True, "valign": "top"},
    "code": {**_SMALL, "align": "center"},
    "italic": {"italic": True, "align": "center", "valign": "vcenter"},
    "head": {**_BOXED, "bold": True, "align": "center", "bg_color": _HEAD},
    "head_small": {**_BOXED, "font_size": 9, "align": "center", "bg_color": _HEAD},
    "machine": {**_BOXED, **_SMALL, "align": "center", "bg_color": _HEAD},
    "cell": _BOXED,
    "cell_centre": {**_BOXED, "align": "center"},
    "cell_counting": {**_BOXED, "font_size": 8, "italic": True, "font_color": "#595959"},
    "cell_code": {**_BOXED, **_SMALL},
    "not_asked": {"border": 1, "border_color": "#808080", "bg_color": "#D9D9D9"},
    "free": {"align": "center", "locked": False},
    "text": {**_BOXED, "bg_color": _INPUT, "locked": False, "num_format": "@"},
    "tick": {**_BOXED, "bg_color": _INPUT, "locked": False, "align": "center"},
    "wrong": {"bg_color": "#F4B6B6", "bold": True},
}
"""Every style by its name. Whatever is not said to be unlocked is locked."""


def styles(book: Any, day_format: str) -> dict[str, Any]:
    """The styles of one workbook, those of the cells for a figure among them, by the kind of the quantity."""
    everywhere = {"font_name": FONT, "font_size": 11}
    found = {name: book.add_format({**everywhere, **style}) for name, style in STYLES.items()}
    figure = {**everywhere, **STYLES["text"], "align": "right"}
    number_formats = {
        QuantityKind.COUNT: "#,##0",
        QuantityKind.YES_NO: "General",
        QuantityKind.DATE: day_format,
        # As text, what is typed stays as it is typed: no program makes 8,5 an 85, or a percentage a bare fraction.
        QuantityKind.PERCENT: "@",
        QuantityKind.NUMBER: "@",
    }
    for kind, number_format in number_formats.items():
        found[kind.value] = book.add_format({**figure, "num_format": number_format})
    return found


def height(text: str, width: float, size: float = 11) -> float:
    """How high a row must be, in points, for `text` in a column `width` characters wide."""
    per_line = max(1.0, width * 11 / size * 1.1)
    lines = sum(max(1, ceil(len(line) / per_line)) for line in text.split("\n"))
    return lines * size * 1.25
