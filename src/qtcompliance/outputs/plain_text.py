"""Text for a console that lacks some of its letters: `≥ 80%` becomes `>=80%`, and Vietnamese keeps what it can.

It is an error handler of Python's codecs, so that whoever prints is served: help pages and error messages, too. Signs
are spelled as wide as they stand, so that columns stay columns. Code page 1258 writes Vietnamese with the tone after
the letter; an encoding without tones keeps the bare letters.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import product
from unicodedata import combining, normalize

_SIGNS = {
    "≥ ": ">=", "≤ ": "<=", "≥": ">=", "≤": "<=", "≈": "~", "─": "-", "–": "-", "—": "-", "·": ".", "…": "...",
    "×": "x", "→": "->", "“": '"', "”": '"', "‘": "'", "’": "'", "đ": "d", "Đ": "D",
}  # fmt: skip
_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five tones of Vietnamese: marks that an encoding may write after the letter."""
_UNKNOWN = "?"
_CONTROLS = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\U000e0000-\\U000e007f]"
)
"""What moves a terminal's cursor, paints it, turns text around, or is not seen at all; a line's end and a tab stay."""


def visible(text: str) -> str:
    """`text` from a file, with its control characters spelled out: a name must not steer the reader's terminal."""
    return text if text.isprintable() else _CONTROLS.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)


@cache
def handler(encoding: str) -> str:
    """The name of the error handler that spells for `encoding` what it lacks; for `str.encode` and streams."""
    name = f"qtcompliance.{encoding}"

    def spell(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        text, start = error.object, error.start
        for sign in (text[start : start + 2], text[start]):
            if sign in _SIGNS:
                return _SIGNS[sign], start + len(sign)
        return _letter(text[start], encoding), start + 1

    codecs.register_error(name, spell)
    return name


@cache
def _letter(letter: str, encoding: str) -> str:
    """The nearest that `encoding` has: shape and tone, either alone, the bare letter; nothing for a mark alone."""
    if combining(letter):
        return ""
    parts = normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    shape = "".join(mark for mark in marks if mark not in _TONES)
    tone = "".join(mark for mark in marks if mark in _TONES)
    spelled = (normalize("NFC", base + shape) + tone for shape, tone in product((shape, ""), (tone, "")))
    return next((one for one in spelled if _has(encoding, one)), _UNKNOWN)


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
