"""click's own words: the catalog that is shipped is the one that is written, and click knows its sentences."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import click

import qtcompliance

LOCALE = Path(qtcompliance.__file__).parent / "locale"
FOLDER = LOCALE / "vi" / "LC_MESSAGES"


def _entries() -> Iterator[dict[str, str]]:
    for block in (FOLDER / "click.po").read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = re.findall(r'^(msg\S+) (".*")$', block, re.MULTILINE)
        yield {keyword: ast.literal_eval(text) for keyword, text in lines}


def test_the_compiled_catalog_is_the_written_one() -> None:
    catalog = gettext.translation("click", str(LOCALE), ["vi"])
    entries = list(_entries())
    assert len(entries) > 10
    for entry in entries:
        if "msgid_plural" in entry:
            for count in (1, 2):
                assert catalog.ngettext(entry["msgid"], entry["msgid_plural"], count) == entry["msgstr[0]"]
        else:
            assert catalog.gettext(entry["msgid"]) == entry["msgstr"]


def test_click_says_these_sentences() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    ours = {"Arguments", "required"}  # rich-click's titles
    missing = {entry["msgid"] for entry in _entries()} - ours
    assert {one for one in missing if f'"{one}"' not in said} == set()


def test_a_translation_fills_what_the_sentence_fills() -> None:
    for entry in _entries():
        fields = {name for key in ("msgid", "msgid_plural") for name in re.findall(r"{[^}]*}", entry.get(key, ""))}
        spoken = entry.get("msgstr") or entry["msgstr[0]"]
        assert set(re.findall(r"{[^}]*}", spoken)) <= fields
