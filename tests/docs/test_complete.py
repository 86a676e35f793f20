"""Whatever a reader of rulesets, cases or assessments knows, and whatever a verdict can say, stands in the pages.

Readers ask for their keys through `Field.mapping` and for their words through `Field.word`. While every example is
run, the tests listen: a key or word that a reader knows and no example uses is one that nobody documented.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from typing import Any

import attrs
import pytest

from qtcompliance.domain.outcome import Flag, Outcome, Overall, Reason
from qtcompliance.domain.reading import DASHES, MISSING, NO, YES
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.fields import Field
from qtcompliance.inputs.layout import SIDE, Shape
from qtcompliance.inputs.mapping import KEYS
from qtcompliance.inputs.register_columns import NEEDED, OPTIONAL
from qtcompliance.inputs.sides import FLAGS
from qtcompliance.outputs.csv_report import COLUMNS
from tests.docs.pages import PAGES, blocks, load, prose, run, sections

UNREACHED = set() if "fresh" in KEYS else {Reason.STALE}
_OF_RULESETS = ("rulesets", "ruleset_indicators", "ruleset_targets", "cases", "fields")


@attrs.frozen
class Heard:
    """What was known and what was met, by the reader that asked; `words` by the closed list itself."""

    known: dict[tuple[str, str], set[str]] = attrs.field(factory=lambda: defaultdict(set))
    met: dict[tuple[str, str], set[str]] = attrs.field(factory=lambda: defaultdict(set))
    words: dict[frozenset[str], set[str]] = attrs.field(factory=lambda: defaultdict(set))


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    """What the readers asked for while every example of every page was run."""
    found, mapping, one_of = Heard(), Field.mapping, Field.one_of

    def listening_mapping(self: Field, known: Any, required: Any = (), **how: Any) -> dict[str, Field]:
        asker = sys._getframe(1)
        reader = asker.f_globals["__name__"].rpartition(".")[2], asker.f_code.co_qualname
        found.known[reader].update(known)
        found.met[reader].update(set(known) & set(self.value if isinstance(self.value, dict) else ()))
        return mapping(self, known, required, **how)

    def listening_one_of(self: Field, known: Any, unknown: str) -> str | None:
        names = list(known)
        text = one_of(self, names, unknown)
        if unknown == "fault.unknown_word":
            found.words[frozenset(names)].update({text} & set(names))
        return text

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Field, "mapping", listening_mapping)
        patch.setattr(Field, "one_of", listening_one_of)
        for page in PAGES:
            for heading, _ in sections(page):
                run(page, heading, tmp_path_factory.mktemp("page"))
    return found


def told(page: str) -> set[str]:
    """The words that a page sets as code outside of its examples."""
    spans = re.findall(r"`([^`\n]+)`", prose(page))
    return {word for span in spans for word in (span, *re.findall(r"[\w-]+", span))}


def headers(page: str) -> set[str]:
    """The columns of every CSV file that a page shows."""
    tops = [block.text.partition("\n")[0] for block in blocks(page) if block.info.endswith(".csv")]
    return {name for top in tops for name in re.split("[,;\t]", top)}


def expected(page: str) -> set[str]:
    """Every text in what a page's examples must come to."""

    def leaves(data: Any) -> Iterator[str]:
        match data:
            case dict():
                for value in data.values():
                    yield from leaves(value)
            case list():
                for value in data:
                    yield from leaves(value)
            case _:
                yield str(data)

    return {text for block in blocks(page) if block.info == "yaml expect" for text in leaves(load(block.text))}


def test_every_key_of_a_reader_is_used_in_an_example(heard: Heard) -> None:
    unused = {reader: known - heard.met[reader] for reader, known in heard.known.items()}
    assert {reader: keys for reader, keys in unused.items() if keys} == {}, "write an example of these into docs/"


def test_every_key_of_a_reader_is_told(heard: Heard) -> None:
    untold = {
        (page, *reader): keys - told(page)
        for reader, keys in heard.known.items()
        for page in ("rulesets.md" if reader[0] in _OF_RULESETS else "assessments.md",)
    }
    assert {reader: keys for reader, keys in untold.items() if keys} == {}, "tell these `as code` in docs/"


def test_every_word_of_a_closed_list_is_told(heard: Heard) -> None:
    everywhere = set().union(*map(told, PAGES))
    assert set().union(*heard.words) - everywhere == set()
    assert [words for words, used in heard.words.items() if not used] == []


def test_the_tests_listened_to_every_reader(heard: Heard) -> None:
    """Should readers ask in another way one day, this module must listen there."""
    asked = {module for module, _ in heard.known}
    assert {"rulesets", "ruleset_indicators", "ruleset_targets", "cases", "assessment", "waivers"} <= asked
    assert set().union(*heard.known.values()) >= {*KEYS, *CsvAdapter.settings}
    assert len(heard.words) > 8


@pytest.mark.parametrize("kind", [Outcome, Reason, Flag, Overall])
def test_whatever_a_verdict_can_say_is_told_with_an_example(kind: type[Enum]) -> None:
    assert {one.value for one in kind} - told("outcomes.md") == set()
    assert {one.value for one in kind if one not in UNREACHED} - expected("outcomes.md") == set()


def test_every_column_of_a_register_and_a_return_is_told_and_used() -> None:
    columns = {*NEEDED, *OPTIONAL, *SIDE, "agency", "period", *(name for shape in Shape for name in shape.value)}
    assert columns - told("assessments.md") == set()
    assert columns - headers("assessments.md") == set()


def test_every_column_of_the_report_as_a_table_is_told() -> None:
    assert set(COLUMNS) - told("outcomes.md") == set()


def test_the_closed_lists_of_cells_are_complete() -> None:
    cells = {*MISSING, *DASHES, *YES, *NO, *FLAGS} - {""}
    assert cells - {word.casefold() for word in told("assessments.md")} == set()
