"""The sentences of the plugin stand in one place, say the same things in both languages, and are Vietnamese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import qtcompliance_registers
from qtcompliance_registers import words
from qtcompliance_registers.adapter import RegisterAdapter
from qtcompliance_registers.engines.causes import CAUSES
from qtcompliance_registers.sql.adapter import SqlAdapter
from qtcompliance_registers.words import TEMPLATES
from tests.cli.listener import english_words, foreign

SOURCE = Path(qtcompliance_registers.__file__).parent
NAMES = {
    *("CRLF", "Connect", "DuckDB", "LF", "Parquet", "SQL", "SQLite", "Spark", "duckdb", "service", "spark"),
    *("CAST", "DECIMAL", "INTEGER", "SELECT", "TEXT"),
    *("PGPASSWORD", "PGUSER", "install", "pip"),
}
"""Names of products and of signs, words of SQL, of the environment and of a command: Vietnamese writes them as they are."""
SETTINGS = {*RegisterAdapter.settings, *SqlAdapter.settings, "distinct", "floats", "over_time", "within"}
BARE = {"date", "last", "shortest"}
"""A setting that is named without its colon, and what stands behind one."""
OF_CELLS = {"có", "không"}
"""Words that are read, not said."""


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def literals(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def elsewhere() -> dict[str, list[str]]:
    """Texts with a Vietnamese letter outside the place of words, by file."""
    files = [one for one in SOURCE.rglob("*.py") if SOURCE / "words" not in one.parents]
    letter = re.compile("[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẽẹêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]", re.IGNORECASE)
    return {one.name: [text for text in literals(one) if letter.search(text) and text not in OF_CELLS] for one in files}


def test_no_sentence_stands_anywhere_else():
    assert {name: texts for name, texts in elsewhere().items() if texts} == {}


def test_no_sentence_hides_another():
    parts = [getattr(words, name) for name in dir(words) if name.startswith("of_")]
    assert len(parts) == len(list((SOURCE / "words").glob("of_*.py")))
    assert sum(len(one.TEMPLATES) for one in parts) == len(TEMPLATES)


def test_every_sentence_is_said_by_somebody():
    said = {text for file in SOURCE.rglob("*.py") if SOURCE / "words" not in file.parents for text in literals(file)}
    made = ("cause.", "kind_")
    bare = {key.removesuffix("_bare") for key in TEMPLATES}
    assert {key for key in bare if not key.startswith(made)} <= said


@pytest.mark.parametrize("key", [key for key in TEMPLATES if not key.startswith("cause.")])
def test_both_languages_say_the_same_things(key):
    vietnamese, english = map(fields, TEMPLATES[key])
    # Vietnamese does not quote what the engine of Parquet says in English
    assert english - vietnamese <= ({"cause"} if key == "parquet.no_parquet" else set())
    assert vietnamese <= english


@pytest.mark.parametrize(("key", "pattern"), [*CAUSES, ("other", "")])
def test_a_cause_names_what_its_pattern_finds(key, pattern):
    vietnamese, english = TEMPLATES[f"cause.{key}"]
    assert fields(vietnamese) <= {"said", *re.compile(pattern).groupindex}
    assert english == "{said}"


@pytest.mark.parametrize("key", TEMPLATES)
def test_no_word_of_another_language_stands_in_vietnamese(key):
    vietnamese, _ = TEMPLATES[key]
    bare = re.sub(r"\b([a-z_]+):(?![\w/])", lambda found: "" if found[1] in SETTINGS else found[0], vietnamese)
    assert set(foreign(bare, english_words())) - NAMES - BARE == set()
