"""Text of before Unicode: the 8-bit fonts TCVN3 (ABC) and VNI, and UTF-8 that was read as something else.

Both fonts draw Vietnamese over the signs of Windows-1252. So their text arrives as bytes (a CSV file), or as the
signs those bytes stood for (a cell of a workbook, a CSV file saved from one): the tables serve both.

TCVN3 has one sign for a letter with its tone, small; of capitals it has only Ă Â Ê Ô Ơ Ư Đ without a tone. A font of
capitals (`.VnTimeH`) draws the small ones large: which font it was does not arrive, and the letters stay small.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

WINDOWS = "cp1252"
"""What both fonts write over. Its quotation marks, dashes and dots stay what they are."""

_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "Ổỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
"""TCVN 5712:1993, the signs A1 to FF in their order."""
_FIRST_OF_TCVN3 = 0xA1

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
"""VNI: letters that are one sign."""
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
"""VNI: signs that stand behind a bare vowel, and the marks they put on it."""
_TONES = "øùûõï"
_VNI_PAIRS = dict.fromkeys("iuyôö", _TONES) | {"a": "".join(_VNI_MARKS), "e": _TONES + "âàáåãä"}
_VNI_PAIRS["o"] = _VNI_PAIRS["e"]

_CALLED = {"cp437": "cp437", WINDOWS: "Windows-1252", "cp1258": "Windows-1258"}
_BYTES = range(256)
_HARD_SPACE = re.compile(rb"(\xc3|\xe1\xba)(?: |\Z)")
"""`à` and `Ạ` end in a byte that is shown as a hard space; whoever tidies text makes it a plain one, or none."""


def _tcvn3(text: str) -> str:
    return text.translate(_TCVN3_SIGNS)


def _vni(text: str) -> str:
    return _VNI_PAIR.sub(lambda found: _pair(found[0]), text)


def _pair(signs: str) -> str:
    """A vowel with the marks behind it, or a sign of its own; whatever else is left as it is."""
    letter, mark = signs[0], signs[1:]
    small = letter.lower()
    bare = _VNI_LETTERS.get(small, small)
    return (bare.upper() if letter != small else bare) + _VNI_MARKS.get(mark.lower(), "")


_TCVN3_SIGNS = {_FIRST_OF_TCVN3 + place: sign for place, sign in enumerate(_TCVN3)}
_VNI_PAIR = re.compile(
    "|".join([*(f"{vowel}[{marks}]" for vowel, marks in _VNI_PAIRS.items()), f"[{''.join(_VNI_LETTERS)}]"]),
    re.IGNORECASE,
)
FONTS = {"tcvn3": _tcvn3, "vni": _vni}
"""The fonts, by the names under which an assessment declares them."""


def restored(text: str, font: str) -> str:
    """Signs of Windows-1252 that were written for `font`, as Vietnamese in NFC.

    A text that holds any other sign was not written for it, and stays as it is.
    """
    if text.isascii() or not is_windows(text):
        return text
    return unicodedata.normalize("NFC", FONTS[font](text))


def is_windows(text: str) -> bool:
    """Whether a text holds only signs of Windows-1252, over which the fonts write."""
    return text.isascii() or _windows().issuperset(text)


def misread(text: str) -> tuple[str, str] | None:
    """The code page as which UTF-8 was read (`Quß║¡n` was `Quận`), and what it presumably was; None for other text."""
    if text.isascii():
        return None
    for codec, called in _CALLED.items():
        table = _bytes_of(codec)
        if not table.keys() >= set(text):
            continue
        whole, hard = _HARD_SPACE.subn(lambda found: found[1] + b"\xa0", bytes(map(table.__getitem__, text)))
        try:
            guess = whole.decode("utf-8")
        except UnicodeDecodeError:
            continue
        # a word in capitals may end in Ã: a hard space alone proves nothing
        if sum(not sign.isascii() for sign in guess) > hard and all(map(_is_written, guess)):
            return called, unicodedata.normalize("NFC", guess)
    return None


def _is_written(sign: str) -> bool:
    """Whether people who write Vietnamese or English write this sign."""
    return sign.isascii() or unicodedata.name(sign, "").startswith("LATIN ") or unicodedata.category(sign)[0] in "PMZS"


@cache
def _bytes_of(codec: str) -> Mapping[str, int]:
    """The byte of each sign; a byte that has none is shown by Windows as a control character."""
    signs = {byte: bytes((byte,)).decode(codec, "replace") for byte in _BYTES}
    return {chr(byte) if sign == "\ufffd" else sign: byte for byte, sign in signs.items()}


@cache
def _windows() -> frozenset[str]:
    return frozenset(_bytes_of(WINDOWS))
