"""Whether a word can be Vietnamese: how text of an unknown encoding shows which reading of it is the right one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_INITIAL = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]"
_CLOSED = "uyê|iê|yê|oa|oă|oe|oo|uâ|uê|uô|uơ|uy|ươ|[aăâeêioôơuưy]"
_OPEN = "iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu"
"""Vowels after which no consonant can stand."""
_SYLLABLE = re.compile(f"(?:{_INITIAL})?(?:(?:{_CLOSED})(?:ch|nh|ng|[cmnpt])?|{_OPEN})")
_BETWEEN = re.compile(r"[\s!-@\[-`{-~]+")
"""What parts words. Signs beyond ASCII do not: the old fonts put them in the place of letters."""


def marked_words(text: str) -> list[str]:
    """The words that hold anything beyond plain letters: only these tell encodings apart."""
    return [word for word in _BETWEEN.split(text) if not word.isascii()]


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word is spelt as a Vietnamese syllable: consonants, vowels, consonants, and one tone at most."""
    apart = unicodedata.normalize("NFD", word.casefold())
    tones = sum(sign in _TONES for sign in apart)
    bare = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def likely(counts: dict[str, int], of: int) -> str:
    """The reading under which most words are syllables, where it is well ahead of every other; '' for none."""
    best, *others = sorted(counts, key=lambda name: -counts[name])
    ahead = all(2 * counts[best] >= 3 * counts[other] for other in others)
    return best if of and 5 * counts[best] >= 3 * of and ahead else ""
