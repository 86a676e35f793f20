"""Every sentence that the program can say has a template in both languages; keys made of parts, too."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import product
from pathlib import Path

import pytest

import qtcompliance
from qtcompliance.domain.description import CellKind
from qtcompliance.domain.indicator import QuantityKind
from qtcompliance.domain.outcome import Flag, Outcome, Overall, Reason
from qtcompliance.domain.target import Basis, Comparator, Including, Judged, Standing
from qtcompliance.errors import _CAUSES
from qtcompliance.locale import LANGUAGES, templates

SOURCES = Path(qtcompliance.__file__).parent


def each(*enums: type[Enum]) -> list[str]:
    return [one.value for enum in enums for one in enum]


MADE_OF: dict[str, list[Iterable[str]]] = {
    "admission.not_{}": [("percent_bare", "count", "number", "percent", "yes_no", "date")],
    "advice.own_after_fixed.{}": [("less", "more")],
    "advice.same_sides.{}": [("count", "failing")],
    "basis.{}": [each(Basis)],
    "commands.kind.{}": [each(QuantityKind)],
    "console.binding.{}": [("agencies", "groups")],
    "console.cards.{}": [each(Overall)],
    "console.head.{}": [
        ("agency", "level", "agencies", "cards", "period", "passed", "failed", "waived", "undecided", "overall")
    ],
    "console.missing.answers.{}": [("one", "many", "several")],
    "console.returns.{}.{}": [("missing", "incomplete", "unusable"), ("one", "many")],
    "console.total.{}": [each(Outcome)],
    "console.waivers.{}": [("expired", "unused", "expiring")],
    "describe.folder.{}": [("lacks", "more")],
    "describe.head.{}": [("column", "header", "kind", "blanks", "distinct", "samples")],
    "describe.kind.{}": [each(CellKind)],
    "explain.{}": [
        (
            *("why", "reason", "required", "standing", "speaks_of", "flags", "waiver", "clause", "figure", "possible"),
            *("excluded", "members", "missing", "evidence", "note", "to_pass", "keys", "doubtful_keys", "counts_for"),
            *("counted", "yes", "no", "partly", "nothing_to_measure", "silent", "in_error", "stale"),
            *("shortfall", "excess", "low", "high"),
        )
    ],
    "explain.{}.number": [("shortfall", "excess")],
    "explain.{}.open": [("low", "high")],
    "explain.{}.worst": [("shortfall", "excess")],
    "flag.{}": [each(Flag)],
    "judged.{}": [each(Judged)],
    "outcome.{}": [each(Outcome)],
    "overall.{}": [each(Overall)],
    "plugins.kind.{}": [("adapter", "check", "reporter", "ruleset")],
    "reason.{}": [each(Reason)],
    "requirement.{}": [set(each(Comparator)) - {"between"}],  # it always says which ends are included
    "sentence.case.{}": [("outcome", "reason", "shortfall", "excess")],
    "sentence.error.own.{}": [("below", "above")],
    "sentence.speaks_of.{}": [each(Judged)],
    "sentence.{}": [("pass", "fail", "shortfall", "excess")],
    "sentence.{}.worst": [("shortfall", "excess")],
    "standing.{}": [each(Standing)],
    "system.{}": [_CAUSES],
    "verdict.range{}": [("", ".above", ".below", ".inside")],
    "{}.because": [("console.excluded", "console.excluded.declared")],
    "{}.many": [
        (
            *("sentence.undetermined.members", "sentence.undetermined.member_parts"),
            *("sentence.undetermined.member_overlaps", "sentence.member_parts", "sentence.member_overlaps"),
            "sentence.member_stale",
        )
    ],
    "{}.one": [("sentence.shortfall", "sentence.shortfall.worst", "sentence.excess", "sentence.excess.worst")],
    "{}.{}": [("requirement.between",), each(Including)],
}
"""What fills each key that is made of parts, hole by hole, as the program fills it."""
BUILT = {"commands.{}", "commands.option.{}", "commands.stand_in.{}", "commands.show.{}", "describe.{}"}
"""Keys of help pages, `show` and `describe`: literal words, which the tests of these commands go through."""
FACTS = {"console.{}"}
"""A fact of a sentence, or a figure, as the screen says it: `tests/outputs/test_every_sentence.py` makes them all."""


def pattern_of(node: ast.JoinedStr) -> str:
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)


def spoken_keys(tree: ast.AST) -> Iterator[ast.expr]:
    """What stands where a key stands: first in `say`, `message` and their like, or under the name `key`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("say", "message", "show", "_members", "_open", "_away"):
                yield from node.args
        elif isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "key" for one in node.targets):
            yield node.value


def keys_in_parts() -> set[str]:
    return {
        pattern_of(node)
        for file in SOURCES.rglob("*.py")
        for key in spoken_keys(ast.parse(file.read_text("utf-8")))
        for node in ast.walk(key)
        if isinstance(node, ast.JoinedStr) and "." in pattern_of(node) and " " not in pattern_of(node)
    }


def test_every_key_made_of_parts_is_listed_here_with_what_fills_it() -> None:
    assert keys_in_parts() == {*MADE_OF, *BUILT, *FACTS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", MADE_OF)
def test_every_key_made_of_parts_has_a_template(pattern: str, language: str) -> None:
    filled = [pattern.format(*words) for words in product(*MADE_OF[pattern])]
    assert [key for key in filled if key not in templates(language)] == []


def test_both_languages_have_the_same_keys() -> None:
    assert templates("vi").keys() == templates("en").keys()
