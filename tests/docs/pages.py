"""The pages of docs/ as their tests read them: every fenced block is run, and its info string says how.

A page begins with a whole example; every heading starts from it again, and what stands under the heading is laid
over it. `yaml plan.yaml`, `csv returns.csv`, `json …`, `python …` are files; `yaml head`, `yaml quantities` and
`yaml indicators` change the plan (quantities are added, the others take the place of the plan's own); `yaml cases`
must hold; `yaml expect` must be what a run gives; `yaml faulty …` must be refused with the `text fault` after it;
`sh` are commands that end with 0. A file with utf-16 in its name is written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
import yaml

import qtcompliance as qt
from qtcompliance.cli import main
from qtcompliance.domain.scorecard import Report, Scorecard
from qtcompliance.errors import QtComplianceError, RulesetError
from qtcompliance.inputs.cases import read_cases
from qtcompliance.inputs.rulesets import read_ruleset
from qtcompliance.judging.rehearse import rehearse
from qtcompliance.locale import spoken
from qtcompliance.plugin_manager import Manager, build_manager

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("rulesets.md", "assessments.md", "outcomes.md")
PLAN = "plan.yaml"
CASES = "plan.cases.yaml"
_PIECE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$|^#+ (?P<heading>[^\n]*)$", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Block:
    """A fenced block: its info string, its text, the heading above it and its line in the page."""

    info: str
    text: str
    heading: str
    line: int


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def prose(page: str) -> str:
    """The page without its fenced blocks."""
    return _PIECE.sub(lambda piece: piece[0] if piece["heading"] else "", read(page))


def blocks(page: str) -> Iterator[Block]:
    text, heading = read(page), ""
    for piece in _PIECE.finditer(text):
        if piece["heading"]:
            heading = piece["heading"]
        else:
            yield Block(piece["info"], piece["text"], heading, text.count("\n", 0, piece.start()) + 1)


def sections(page: str) -> list[tuple[str, list[Block]]]:
    """The blocks under each heading that has any; the first of them is the page's whole example."""
    return [(heading, list(found)) for heading, found in groupby(blocks(page), lambda block: block.heading)]


def load(text: str) -> Any:
    """YAML in which every scalar is text."""
    return yaml.load(text, Loader=yaml.BaseLoader)


class World:
    """The files of an example while a section is read, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, str] = {}
        self.faulty: str | None = None
        self.ran = 0
        self.expected: list[Mapping[str, Any]] = []

    def take(self, block: Block) -> None:
        """Run one block, or lay it over what is there."""
        _, _, what = block.info.partition(" ")
        self.ran += 1
        match what.split():
            case [("head" | "quantities" | "indicators") as part]:
                self.files[PLAN] = self.changed(part, block.text)
            case ["cases"]:
                self.files[CASES] = block.text
                self.rehearse(block)
            case ["expect"]:
                self.expected.append(load(block.text))
                self.compare(load(block.text), f"line {block.line}")
            case ["faulty", ("head" | "quantities" | "indicators") as part]:
                self.faulty = self.changed(part, block.text)
            case ["faulty", str(name)] if name == PLAN:
                self.faulty = block.text
            case ["fault"]:
                self.refuse(block)
            case [str(name)] if "." in name:
                self.files[name] = block.text
            case [] if block.info == "sh":
                self.command(block)
            case _:
                raise AssertionError(f"line {block.line}: nobody knows how to run a block called {block.info!r}")

    def changed(self, part: str, text: str) -> str:
        """The plan with a part of it changed. Titles and all stay as they are written: every scalar is text."""
        plan, said = load(self.files[PLAN]), load(text)
        if part == "head":
            plan.update(said)
        elif part == "quantities":
            plan["quantities"].update(said)
        else:
            plan["indicators"] = said
        return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, width=1000)

    def plan(self) -> qt.Ruleset:
        return read_ruleset(self.files[PLAN].encode(), PLAN)

    def rehearse(self, block: Block) -> None:
        plan = self.plan()
        cases = read_cases(block.text.encode(), CASES, plan)
        missed = {case.name: [str(one) for one in rehearse(case, plan, build_manager().checks)] for case in cases}
        assert not any(missed.values()), f"line {block.line}"

    def refuse(self, block: Block) -> None:
        """What is written under `text fault` is what the user is told."""
        assert self.faulty is not None, f"line {block.line}: nothing faulty stands before"
        with pytest.raises(RulesetError) as told:
            read_ruleset(self.faulty.encode(), PLAN)
        assert " ".join(block.text.split()) in " ".join(told.value.explain("en").split()), f"line {block.line}"

    def write(self) -> None:
        for name, text in self.files.items():
            (self.folder / name).write_text(text, encoding="utf-16" if "utf-16" in name else "utf-8")

    def command(self, block: Block) -> None:
        self.write()
        for line in block.text.splitlines():
            words = line.partition("#")[0].split()
            assert words[0] == "qtcompliance"
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(self.folder)
                assert main(words[1:]) == 0, line

    def manager(self) -> Manager:
        """Who offers what, with the plugins that the section writes."""
        plugins = []
        for name, text in self.files.items():
            if name.endswith(".py"):
                plugins.append(ModuleType(name.removesuffix(".py")))
                exec(compile(text, name, "exec"), plugins[-1].__dict__)
        return build_manager(extra=plugins)

    def compare(self, wanted: Mapping[str, Any], where: str) -> None:
        """A run gives what is expected, and no problem that is not. Without `verdicts:` none is looked at."""
        self.write()
        try:
            report = qt.check(self.folder, manager=self.manager())
        except QtComplianceError as error:
            told, code = error.explain(), str(error.exit_code)
            if wanted.get("error", "\0") not in told or code != wanted["exit"]:
                raise AssertionError(f"{where}: {told}") from error
            return
        assert "error" not in wanted, where
        got = {"verdicts": verdicts(report, wanted.get("verdicts", {}))}
        got["cards"] = {name: card_of(report, name).overall.value for name in wanted.get("cards", {})}
        got["problems"] = sorted({problem.kind for problem in report.problems})
        got["exit"] = str(report.exit_code)
        named = {
            kind: [one.name for one in getattr(report.waivers, kind)] for kind in ("expired", "unused", "expiring")
        }
        got["waivers"] = {kind: names for kind, names in named.items() if names}
        for key in ("verdicts", "cards", "problems", "waivers"):
            default: Any = [] if key == "problems" else {}
            told_too = [spoken(one.what, "en") for one in report.problems]
            assert got[key] == wanted.get(key, default), f"{where}: {key}: {got[key]}; {told_too}"
        assert got["exit"] == wanted.get("exit", got["exit"]), where


def card_of(report: Report, name: str) -> Scorecard:
    """The card of a subject as cases name it, of the last period: an id, `plan`, a level, `parent X`, `COLUMN=VALUE`."""
    column, mark, value = name.partition("=")
    wanted = value if mark else name.removeprefix("parent ")
    kind = "block" if mark else "parent" if name.startswith("parent ") else None
    found = [
        card
        for card in report.scorecards
        if card.subject.id == wanted
        and (not mark or card.subject.column == column)
        and (card.subject.kind.value == kind or (kind is None and card.subject.kind.value != "parent"))
    ]
    assert found, f"no card of {name}"
    return found[-1]


def verdicts(report: Report, wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the report says where something is expected, in the form in which it is expected."""
    got: dict[str, dict[str, Any]] = {}
    for indicator, subjects in wanted.items():
        for name, said in subjects.items():
            found = [one for one in card_of(report, name).verdicts if one.obligation.indicator.id == indicator]
            assert len(found) == 1, f"{indicator}: {len(found)} verdicts on {name}"
            whole = told(found[0])
            one = {key: whole[key] for key in said} if isinstance(said, dict) else whole["outcome"]
            got.setdefault(indicator, {})[name] = one
    return got


def told(verdict: qt.Verdict) -> dict[str, Any]:
    """Everything that may be expected of a verdict, as text."""

    def plain(value: object) -> str:
        return "none" if value is None else str(getattr(value, "value", value))

    measure = verdict.measure
    return {
        "outcome": plain(verdict.outcome),
        "reason": plain(verdict.reason),
        "shortfall": plain(verdict.shortfall),
        "excess": plain(verdict.excess),
        "standing": plain(verdict.obligation.standing),
        "numerator": plain(measure.numerator),
        "denominator": plain(measure.denominator),
        "members": plain(measure.members),
        "reported": plain(measure.reported),
        "percent": plain(verdict.percent.in_language("en") if verdict.percent else None),
        "flags": [flag.value for flag in measure.flags],
        "waived": "yes" if verdict.excused else "no",
        "says": verdict.explain("en"),
    }


def run(page: str, heading: str, folder: Path) -> World:
    """Run the blocks under a heading, over the page's whole example."""
    world = World(folder)
    (first, whole), *_ = sections(page)
    for block in whole if heading != first else ():
        if "." in block.info:
            world.files[block.info.partition(" ")[2]] = block.text
    for block in dict(sections(page))[heading]:
        world.take(block)
    return world
