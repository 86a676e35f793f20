"""The labels of a form's heading as offices write them, and what follows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qtcompliance.domain.agency import bare

WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SEPARATOR = re.compile(r"\s*[:=-]")
_EDGES = " \t:=-.,;…_·\"'“”"

CODE, RESPONDENT, PERIOD, LETTERHEAD, HEADING = "code", "respondent", "period", "letterhead", "heading"

_LABELS = {
    CODE: ("mã đơn vị báo cáo", "mã đơn vị", "mã đv", "agency code", "code"),
    RESPONDENT: ("tên đơn vị báo cáo", "tên đơn vị", "đơn vị báo cáo", "đv báo cáo", "reported by", "reporting agency"),
    PERIOD: ("kỳ báo cáo", "kì báo cáo", "kỳ bc", "kỳ", "kì", "reporting period", "period"),
}
"""What names a line of the heading wherever in it the line stands."""
_BY_LENGTH = sorted(
    ((tuple(bare(label).split()), key) for key, labels in _LABELS.items() for label in labels),
    key=lambda one: -len(one[0]),
)
_AROUND = {
    CODE: "mã số đơn vị đv đvị mđv cơ quan cq báo cáo bc code of the reporting agency id",
    RESPONDENT: "tên đơn vị đv cơ quan cq báo cáo bc đvbc name of the reporting agency reported by",
    PERIOD: "kỳ kì thời báo cáo bc kbc số liệu cả trọn của cho năm reporting period for of the calendar year",
}
_FILLERS = {key: frozenset(bare(words).split()) for key, words in _AROUND.items()}
"""What a line of the heading may begin with where the writer put it, before it comes to what it says."""


def plain(text: str) -> str:
    """A text with what nobody sees folded: composition, width, kinds of dashes and blanks; its lines stay."""
    seen = _DASHES.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    lines = (" ".join(line.split()) for line in seen.splitlines())
    return "\n".join(line for line in lines if line)


def labelled(text: str, *, separated: bool) -> tuple[str, str] | None:
    """The key of the label that `text` begins with and what follows it; None where it begins with none.

    `separated`, whether a colon, an equals sign or a dash must follow the label.
    """
    words = list(WORD.finditer(text))
    for label, key in _BY_LENGTH:
        if tuple(bare(word[0]) for word in words[: len(label)]) == label:
            rest = text[words[len(label) - 1].end() :]
            if not separated or _SEPARATOR.match(rest):
                return key, rest.lstrip(_EDGES).rstrip()
    return None


def readings(key: str, text: str) -> Iterator[str]:
    """What a line about `key` may say, the likeliest first: after its label, after a colon, after usual words."""
    found = labelled(text, separated=False)
    own = found is not None and found[0] == key
    yield from _with_edges(found[1] if found is not None and own else text.lstrip(_EDGES).rstrip())
    if ":" in text and not own:
        yield from _with_edges(text.partition(":")[2].lstrip(_EDGES).rstrip())
    yield _unfilled(key, text)


def _with_edges(text: str) -> Iterator[str]:
    """A code may end in a dot, and so may a sentence."""
    yield text
    if text != (stripped := text.strip(_EDGES)):
        yield stripped


def says_nothing(key: str, text: str) -> bool:
    """Whether a line about `key` is blank, or a label with nothing behind it."""
    words = WORD.findall(text)
    found = labelled(text, separated=False)
    if not words or (found is not None and found[0] == key and not WORD.search(found[1])):
        return True
    return (":" in text or len(words) > 1) and not WORD.search(_unfilled(key, text))


def _unfilled(key: str, text: str) -> str:
    for word in WORD.finditer(text):
        if bare(word[0]) not in _FILLERS.get(key, ()):
            return text[word.start() :].strip(_EDGES)
    return ""
