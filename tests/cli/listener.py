"""Hears the foreign words in what a Vietnamese reader reads.

Whatever is no Vietnamese syllable, or a word that the English templates use, is foreign. Let through are what stands in
backticks or quotation marks, options, files and ids, and what the user's own files say.
"""

from __future__ import annotations

import re

from qtcompliance.domain.outcome import Flag, Outcome, Overall, Reason
from qtcompliance.domain.target import Basis, Judged, Standing
from qtcompliance.locale import templates

WORD = re.compile(r"(?<![\w./-])[A-Za-z]{2,}(?![\w/-])")
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:oai|oay|uya|uay|ai|ao|au|ay|eo|ia|iu|oa|oe|oi|ua|ue|ui|uy|[aeiouy])(?:ng|nh|m|n)?"
)
"""A Vietnamese syllable without any mark; one that ends in c, ch, p or t bears a tone."""
ENUMS = (Outcome, Reason, Flag, Overall, Judged, Basis, Standing)
BOTH = {"an", "do", "so", "to", "in", "on", "vi", "long"}
"""Words of both languages."""
NAMES = {"csv", "json", "jsonl", "yaml", "excel", "tab", "byte", "readme", "lan", "internet", "web", "python"}
"""Names that Vietnamese writes as they are."""
OF_FILES = {
    "cbcc",
    "cntt",
    "ict",
    "ii",
    "index",
    "viet",
    "openoffice",
    "unikey",
    "ptnt",
    "ubnd",
    "klang",
    "hm",
    "dt",
    "sx",
}
"""Words of the examples' own files."""
LET_THROUGH = re.compile(
    r"`[^`]*`|\"[^\"]*\"|“[^”]*”|'[^']*'|\{[^{}]*\}|\[[^\]]*\]|--[a-z-]+(?:[ =][a-z]+)?|-o\b|csv:\S+|\S*/\S+"
    r"|\S+\.(?:csv|yaml|json|jsonl|xlsx|parquet|ods|xls)\b|\w+=\w+|qtcompliance(?: [a-z]+)?"
)
PLACE = re.compile(r" *(?:dòng [0-9]+(?:, cột [0-9]+)?  )?[a-z_]+(?:[.\[][\w.\[\]-]*)?$")
"""The line of a fault that says where in a file it stands."""


def english_words() -> set[str]:
    """The words of the English templates, and of the outcomes' own names."""
    words = {word.casefold() for text in templates("en").values() for word in WORD.findall(text)}
    return words | {part for enum in ENUMS for one in enum for part in re.split("[-_]", one.value)}


def foreign(text: str, english: set[str]) -> dict[str, str]:
    """The foreign words of a text, each with its line."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if PLACE.fullmatch(line):
            continue
        for word in WORD.findall(LET_THROUGH.sub(" ", line)):
            known = word.casefold() in BOTH | NAMES | OF_FILES
            if not known and (word.casefold() in english or not SYLLABLE.fullmatch(word.casefold())):
                found.setdefault(word, line)
    return found
