"""What a CSV file's bytes say of its `encoding` and its `delimiter`. Hints with their evidence, never taken."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..contracts import Hint, SourceRequest
from ..errors import SourceError
from ..locale import message
from .csv_adapter import LONGEST_CELL, SIGNS, codec_of
from .legacy_text import FONTS, restored
from .opening import why_not_open
from .syllables import is_syllable, likely, marked_words

_LOOKED_AT = 1 << 20
_MOST_LINES = 200
_MOST_WORDS = 5000
_BOMS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OLD = ("cp1258", *FONTS)


def hints_of(source: SourceRequest) -> Iterator[Hint]:
    """The settings that the file likely needs. Raises SourceError where it cannot be opened."""
    try:
        with Path(source.path).open("rb") as file:
            data = file.read(_LOOKED_AT)
    except OSError as error:
        raise SourceError(source.location, why_not_open(error)) from error
    whole = data[: data.rfind(b"\n") + 1] or data if len(data) == _LOOKED_AT else data
    hint = _encoding(whole)
    if hint:
        yield hint
    text = whole.decode(codec_of(hint.value if hint else "utf-8"), "replace")
    if "\0" not in text and (found := _delimiter(text)):
        yield found


def likely_settings(path: str) -> dict[str, str]:
    """What the bytes of a CSV file say of its settings; nothing where it cannot be opened."""
    with suppress(SourceError):
        return {one.setting: one.value for one in hints_of(SourceRequest(location=path, path=path))}
    return {}


def other_encoding(path: str, declared: str) -> str:
    """The encoding in which nearly every word of a file is a syllable, where it is not the one declared; else ''."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(_LOOKED_AT)
    except (OSError, ValueError):
        return ""
    if _is_utf8(data):
        best = "" if data.isascii() else "utf-8"
    else:
        words = {name: marked_words(_read_as(data, name))[:_MOST_WORDS] for name in _OLD}
        counts = {name: sum(map(is_syllable, found)) for name, found in words.items()}
        best, second = sorted(_OLD, key=lambda name: -counts[name])[:2]
        if 10 * counts[best] < 9 * len(words[best]) or counts[best] == counts[second]:
            return ""
    return "" if _name(best) == _name(declared) else best


def _name(encoding: str) -> str:
    """The one name of an encoding that has several."""
    with suppress(LookupError):
        return encoding if encoding in FONTS else codecs.lookup(encoding).name
    return encoding


def _encoding(data: bytes) -> Hint | None:
    for bom, name in _BOMS.items():
        if data.startswith(bom):
            return Hint("encoding", name, message("describe.by_bom"))
    halves = data[0::2].count(0), data[1::2].count(0)
    if max(halves) * 5 > len(data) > min(halves) * 50:  # every second byte of Latin text is 0
        return Hint("encoding", "utf-16-be" if halves[0] > halves[1] else "utf-16-le", message("describe.by_zeros"))
    if b"\0" in data or _is_utf8(data):
        return None
    words = {name: marked_words(_read_as(data, name))[:_MOST_WORDS] for name in _OLD}
    counts = {name: sum(map(is_syllable, found)) for name, found in words.items()}
    best = likely(counts, max(map(len, words.values())))
    if not best:
        return None
    others = [f"{name} {counts[name]}" for name in _OLD if name != best]
    said = {"count": counts[best], "of": len(words[best]), "others": others}
    return Hint("encoding", best, message("describe.by_words", **said))


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _read_as(data: bytes, encoding: str) -> str:
    text = data.decode(codec_of(encoding), "replace")
    if encoding not in FONTS:
        return unicodedata.normalize("NFC", text)
    return "\n".join(restored(line, encoding) for line in text.splitlines())


def _delimiter(text: str) -> Hint | None:
    """The sign that cuts most lines into equally many cells; none where that is the comma."""
    lines = [line for line in text.splitlines()[:_MOST_LINES] if line.strip()]
    cut = {sign: _cut(lines, sign) for sign in SIGNS}
    best = max(SIGNS, key=lambda sign: cut[sign])
    agreeing, width = cut[best]
    if best == "," or width < 2:
        return None
    name = "tab" if best == "\t" else best
    return Hint("delimiter", name, message("describe.by_lines", count=agreeing, of=len(lines), cells=width))


def _cut(lines: list[str], sign: str) -> tuple[int, int]:
    """How many lines have equally many cells, more than one, and how many cells that is."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, agreeing = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return agreeing, width
