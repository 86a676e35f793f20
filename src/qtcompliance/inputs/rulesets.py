"""Rulesets: YAML becomes a Ruleset, or every fault of it at once (INTERFACE, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import attrs

from ..domain.agency import PLAN, fold
from ..domain.indicator import Listed, OverTime, Quantity, QuantityKind
from ..domain.record import Compared
from ..domain.ruleset import Level, Ruleset
from ..domain.target import Basis
from ..errors import Fault, RulesetError
from ..locale import LANGUAGES, keyed, message
from .documents import Faults, read_document
from .fields import Field
from .ruleset_faults import refuse_contradictions
from .ruleset_indicators import SHARED, Setting, read_indicator
from .spans import read_periods, read_span

_KEYS = (
    "ruleset",
    "version",
    "languages",
    "title",
    "issued_by",
    "reference",
    "in_force",
    "levels",
    "periods",
    "quantities",
    "indicators",
    "note",
    *SHARED,
)
_REQUIRED = ("ruleset", "title", "in_force", "indicators")
_CASES = ".cases.yaml"
_ADDS_UP = (QuantityKind.COUNT, QuantityKind.NUMBER)


def read_ruleset(data: bytes, location: str) -> Ruleset:
    """The ruleset in `data`. Raises RulesetError with all its faults: line, column, key path, guess."""
    ruleset, faults = ruleset_in_part(data, location)
    faults.raise_if_any()
    return ruleset


def ruleset_in_part(data: bytes, location: str) -> tuple[Ruleset, Faults]:
    """What can be read of the ruleset in `data`, and all its faults; where there is one, it may not judge.

    Raises RulesetError where nothing can be read.
    """
    document = read_document(data, location, RulesetError)
    root = Field.of(document)
    if root.value is None:
        raise RulesetError(location, [*root.faults.found, Fault(message("fault.empty_ruleset"))])
    given = root.mapping(_KEYS, required=_REQUIRED, as_meant=True)
    languages = _languages(given.get("languages"))
    levels = _levels(given.get("levels"), languages)
    periods = read_periods(given.get("periods"))
    quantities = _quantities(given.get("quantities"), languages)
    setting = Setting(
        languages=languages,
        levels=tuple(level.id for level in levels),
        quantities=quantities,
        periods=periods,
        shared={key: given[key] for key in SHARED if key in given},
    )
    start, end = _in_force(given["in_force"]) if "in_force" in given else (date.min, None)
    indicators = given["indicators"].entries() if "indicators" in given else ()
    ruleset = Ruleset(
        given["ruleset"].name() if "ruleset" in given else "",
        version=given["version"].text() if "version" in given else "",
        languages=languages,
        title=given["title"].title(languages) if "title" in given else {},
        reference=given["reference"].text() if "reference" in given else "",
        issued_by=given["issued_by"].title(languages, plain=True) if "issued_by" in given else None,
        start=start,
        end=end,
        levels=levels,
        basis=given["basis"].word(Basis) if "basis" in given else None,
        quantities=quantities,
        indicators=tuple(read_indicator(field, setting) for field in indicators),
        periods=periods,
        note=given["note"].title(languages, plain=True) if "note" in given else None,
        location=location,
        digest=document.digest,
    )
    if "indicators" in given and given["indicators"].value == {}:
        given["indicators"].fault("fault.empty")
    refuse_contradictions(root, ruleset)
    return ruleset, root.faults


def _languages(field: Field | None) -> tuple[str, ...]:
    """The languages in which everything has a title; both of them where nothing is said."""
    if field is None:
        return LANGUAGES
    names = field.texts()
    for item in field.items():
        if isinstance(item.value, str):
            item.one_of(LANGUAGES, "fault.unknown_word")
    return tuple(name for name in names if name in LANGUAGES) or LANGUAGES


def _levels(field: Field | None, languages: tuple[str, ...]) -> tuple[Level, ...]:
    found = []
    taken: dict[str, str] = {}
    for part in field.entries() if field else ():
        part.check_name(part.key, at_key=True)
        if part.key == PLAN:
            part.fault("fault.level_plan", at_key=True)
        given = part.mapping(("title", "called"), required=("title",))
        title = given["title"].title(languages) if "title" in given else {}
        called = given["called"].texts() if "called" in given else ()
        for word in {fold(word): word for word in (part.key, *called)}.values():
            owner = taken.setdefault(fold(word), part.key)
            if owner != part.key:
                part.fault("fault.level_twice", word=word, level=owner)
        found.append(Level(part.key, title=title, called=called))
    return tuple(found)


def _quantities(field: Field | None, languages: tuple[str, ...]) -> dict[str, Quantity]:
    return {part.key: _quantity(part, languages) for part in (field.entries() if field else ())}


def _quantity(field: Field, languages: tuple[str, ...]) -> Quantity:
    field.check_name(field.key, at_key=True)
    if field.key == PLAN:
        field.fault("fault.bad_name", name=field.key, at_key=True)
    given = field.mapping(("title", "unit", "kind", "over_time", "keys", "note"), required=("title",))
    kind = (given["kind"].word(QuantityKind) if "kind" in given else None) or QuantityKind.COUNT
    over_time = given["over_time"].word(OverTime) if "over_time" in given else None
    if over_time is OverTime.SUM and kind not in _ADDS_UP:
        given["over_time"].fault("fault.no_sum", kind=keyed("commands.kind", kind.value))
    return Quantity(
        field.key,
        title=given["title"].title(languages) if "title" in given else {},
        kind=kind,
        unit=given["unit"].title(languages, plain=True) if "unit" in given else None,
        over_time=over_time,
        keys=(given["keys"].word(Listed) if "keys" in given else None) or Listed.NUMBERS,
        note=given["note"].title(languages, plain=True) if "note" in given else None,
    )


def _in_force(field: Field) -> tuple[date, date | None]:
    """`2016-01-01/2020-12-31`; without a second date the plan has no end."""
    span = read_span(field, open_end=True)
    return span or (date.min, None)


# ── where the shipped ones lie ──


@attrs.frozen(eq=False, repr=False)
class BuiltinRuleset(Compared):
    """A ruleset that comes with the package, read when it is asked for."""

    name: str
    file: Path
    cases: Path | None = None

    def read(self) -> bytes:
        """The ruleset's YAML."""
        return self.file.read_bytes()

    def read_cases(self) -> bytes | None:
        """The YAML of its own cases, or None where there are none."""
        return self.cases.read_bytes() if self.cases else None


def ruleset_folders() -> tuple[Path, ...]:
    """Where rulesets are shipped: in the package (a wheel), else in the checkout it runs from."""
    here = Path(__file__)
    package, checkout = here.parents[1], here.parents[3]
    beside = (checkout / "rulesets",) if (checkout / "pyproject.toml").is_file() else ()
    return (package / "rulesets", *beside)


def builtin_rulesets(folders: Iterable[Path] | None = None) -> Mapping[str, BuiltinRuleset]:
    """The shipped rulesets by name; the first folder that knows a name has it."""
    found: dict[str, BuiltinRuleset] = {}
    for folder in ruleset_folders() if folders is None else folders:
        if not folder.is_dir():
            continue
        there = {entry.name: entry for entry in folder.iterdir()}
        for filename in sorted(there):
            name = filename.removesuffix(".yaml")
            if name == filename or filename.endswith(_CASES) or name in found:
                continue
            found[name] = BuiltinRuleset(name, there[filename], there.get(name + _CASES))
    return found
