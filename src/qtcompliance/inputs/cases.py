"""A ruleset's own cases: small worlds with the verdicts they must get (INTERFACE, section 2)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.agency import PLAN, Agencies, Agency, fold
from ..domain.case import SINGLE, Case, Expectation
from ..domain.extra import ESTIMATED, Extra
from ..domain.extra import PLAIN as NO_EXTRA
from ..domain.observation import Observations, Source
from ..domain.outcome import Outcome, Reason
from ..domain.percent import parse_count
from ..domain.period import ReportingPeriod
from ..domain.place import Place
from ..domain.reading import Notation, Unreadable, read_cell
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Judged
from ..errors import Fault, RulesetError, nearest
from ..locale import codes, keyed, message
from .documents import read_document
from .fields import Field

MOST_MEMBERS = 100_000
_KEYS = ("case", "level", "given", "agencies", "members", "period", "expect")
_SAID = ("outcome", "reason", "shortfall", "excess")
_ANSWERS = {"yes": True, "no": False, "silent": None}
_NONE = "none"
_COMMA = Notation(decimal=",")


def read_cases(data: bytes, location: str, ruleset: Ruleset) -> tuple[Case, ...]:
    """The cases in `data`. Raises RulesetError with all their faults, and where there is none: nothing would hold."""
    root = Field.of(read_document(data, location, RulesetError))
    if root.value is None or root.value == []:
        raise RulesetError(location, [*root.faults.found, Fault(message("fault.no_cases"))])
    if isinstance(root.value, list):
        cases = tuple(_World(field, ruleset, location).case() for field in root.items())
    else:
        root.fault("fault.needs_list")
        cases = ()
    root.faults.raise_if_any()
    return cases


class _World:
    """One case while it is read: its register and its figures grow as its keys are met."""

    def __init__(self, field: Field, ruleset: Ruleset, location: str) -> None:
        self.field, self.ruleset, self.location = field, ruleset, location
        self.given = field.mapping(_KEYS, required=("case", "expect"))
        self.listed: dict[str, Agency] = {}
        self.observations = Observations()
        # what the ruleset asks of the register is a column of every case, be it blank
        self.columns = {
            column: ""
            for indicator in ruleset.indicators
            for column in (*indicator.block, *(indicator.only.blocks if indicator.only else ()))
        }

    def case(self) -> Case:
        """Read everything the case says."""
        self.observations.add_source(Source(location=self.location, rows=1))
        single = "given" in self.given
        if single:
            self._read_single()
        elif not {"agencies", "members"} & set(_raw(self.field)):
            if isinstance(self.field.value, dict):
                self.field.fault("fault.case_form")
        elif "level" in self.given:
            self.given["level"].fault("fault.case_level", at_key=True)
        if "agencies" in self.given:
            self._read_agencies(self.given["agencies"])
        for level in self.given["members"].entries() if "members" in self.given else ():
            self._read_members(level)
        expected = self.given["expect"].entries() if "expect" in self.given else ()
        wanted = tuple(one for field in expected for one in self._expectations(field, single=single))
        if "expect" in self.given and self.given["expect"].value == {}:
            self.given["expect"].fault("fault.nothing_expected")
        return Case(
            name=self.given["case"].text() if "case" in self.given else "",
            line=_line(self.field),
            agencies=Agencies(self.listed.values(), location=self.location),
            observations=self.observations,
            period=self._period(),
            expected=wanted,
        )

    def _period(self) -> ReportingPeriod:
        """The period judged: by default the first year in force."""
        first = ReportingPeriod.months(str(self.ruleset.start.year), self.ruleset.start.year, 1, 12)
        if "period" not in self.given:
            return first
        text = self.given["period"].text()
        found = ReportingPeriod.parse(text, self.ruleset.periods)
        if found is None and text:
            self.given["period"].fault("fault.unknown_period", text=text)
        return found or first

    # ── what is given ──

    def _read_single(self) -> None:
        for word in ("agencies", "members"):
            if word in self.given:
                self.given["given"].fault("fault.case_two_forms", word=word, at_key=True)
        if self.ruleset.levels and not self.field.has("level"):
            self.field.fault("fault.missing", name="level")
        level = self._level(self.given["level"]) if "level" in self.given else ""
        self.listed[SINGLE] = Agency(SINGLE, SINGLE, level=level, blocks=self.columns)
        for figure in self.given["given"].entries():
            self._read_figure(SINGLE, figure)

    def _read_agencies(self, field: Field) -> None:
        named = _raw(field)
        for part in field.entries():
            if part.key == PLAN:
                for figure in part.entries():
                    self._read_figure(PLAN, figure)
                continue
            raw = {each.key: each for each in part.entries()}
            if self.ruleset.levels and isinstance(part.value, dict) and not part.has("level"):
                part.fault("fault.missing", name="level")
            if "parent" in raw and raw["parent"].text() not in named:
                raw["parent"].fault("fault.unknown_parent", name=raw["parent"].text())
            self.listed[part.key] = Agency(
                part.key,
                part.key,
                level=self._level(raw["level"]) if "level" in raw else "",
                parent=raw["parent"].text() if "parent" in raw else None,
                blocks=self.columns | {key: each.text() for key, each in raw.items() if key in self.columns},
            )
            for key, each in raw.items():
                if key not in ("level", "parent") and key not in self.columns:
                    self._read_figure(part.key, each)

    def _level(self, field: Field) -> str:
        """The level as a register may write it; one that is written by its title, by its id."""
        text = field.text()
        called = {fold(word) for level in self.ruleset.levels for word in (level.id, *level.called)}
        return text if not text or fold(text) in called else self._known_level(field, text) or text

    def _known_level(self, field: Field, text: str, *, at_key: bool = False) -> str | None:
        """The id of the level that bears `text` as its id, its title or a name; else a fault that names them all."""
        found = self.ruleset.level_named(text)
        if found is not None:
            return found.id
        names = [level.id for level in self.ruleset.levels]
        guess = nearest(text, names)
        field.fault("fault.unknown_level_named", name=text, known=codes(names), guess=guess, at_key=at_key)
        return None

    def _read_figure(self, agency: str, field: Field) -> None:
        """One figure of an agency: a quantity's, or an indicator's percentage or bound."""
        names = (*self.ruleset.quantities, *self.ruleset.by_id)
        if field.key not in names:
            field.fault("fault.unknown_given", name=field.key, guess=nearest(field.key, names), at_key=True)
            return
        text = field.text()
        value, estimated = read_cell(text)
        if isinstance(value, Unreadable):
            value, estimated = read_cell(text, _COMMA)
        if isinstance(value, Unreadable):
            field.fault("fault.unreadable", text=text)
        elif value is not None:
            extra = Extra(flag=ESTIMATED) if estimated else NO_EXTRA
            self.observations.add(agency, "", field.key, value, Place(_line(field), field.key), self.location, extra)

    def _read_members(self, level: Field) -> None:
        """So many agencies of a level that answer an indicator with yes, with no, or not at all."""
        name = self._known_level(level, level.key, at_key=True) or level.key
        if any(agency.level == name and "#" in agency.id for agency in self.listed.values()):
            level.fault("fault.level_given_twice", name=level.key, level=name, at_key=True)
        total: int | None = None
        for asked in level.entries():
            indicator = self._indicator(asked)
            answers = [
                answer
                for word, field in asked.mapping(tuple(_ANSWERS)).items()
                for answer in (_ANSWERS[word],) * min(_count(field), MOST_MEMBERS + 1)
            ]
            if len(answers) > MOST_MEMBERS:
                asked.fault("fault.too_many_members", most=MOST_MEMBERS)
            elif total is not None and len(answers) != total:
                asked.fault("fault.members_differ", count=len(answers), before=total)
            elif indicator and not indicator.formula.whether:
                asked.fault("fault.members_not_whether", name=asked.key, at_key=True)
            elif indicator:
                total = len(answers)
                self._answer(name, indicator, answers, _line(asked))

    def _answer(self, level: str, indicator: Indicator, answers: list[bool | None], line: int) -> None:
        for number, answer in enumerate(answers, 1):
            name = f"{level}#{number}"
            self.listed[name] = Agency(name, name, level=level, blocks=self.columns)
            for quantity in indicator.formula.whether if answer is not None else ():
                place = Place(line, quantity)
                self.observations.add(name, "", quantity, bool(answer), place, self.location)

    # ── what is expected ──

    def _indicator(self, field: Field) -> Indicator | None:
        found = self.ruleset.by_id.get(field.key)
        if found is None:
            guess = nearest(field.key, self.ruleset.by_id)
            field.fault("fault.unknown_indicator", name=field.key, guess=guess, at_key=True)
        return found

    def _expectations(self, field: Field, *, single: bool) -> Iterator[Expectation]:
        """What is expected in one indicator: of the single agency, or subject by subject."""
        indicator = self._indicator(field)
        if indicator is None:
            return
        own = field.value
        if isinstance(own, dict):
            for part in field.entries():
                if part.key not in _SAID:
                    subject = self._subject(part)
                    if subject:
                        yield self._expectation(indicator, part, subject)
            own = {key: value for key, value in own.items() if key in _SAID}
            if not own and field.value:
                return
        if not single:
            field.fault("fault.subject_needed")
            return
        yield self._expectation(indicator, attrs.evolve(field, value=own), (Judged.AGENCY, SINGLE, None))

    def _subject(self, field: Field) -> tuple[Judged, str, str | None] | None:
        """`plan`, a level, an agency of the case, `parent NAME`, or `COLUMN=VALUE` for a block."""
        text = field.key
        parent = text.removeprefix("parent ").strip()
        column, mark, value = (part.strip() for part in text.partition("="))
        if text == PLAN:
            return Judged.PLAN, PLAN, None
        if any(level.id == text for level in self.ruleset.levels):
            return Judged.LEVEL, text, None
        if text in self.listed:
            return Judged.AGENCY, text, None
        if text.startswith("parent ") and parent in self.listed:
            return Judged.PARENT, parent, None
        if mark and column in self.columns and value:
            return Judged.BLOCK, value, column
        level = self.ruleset.level_named(text)
        if level is not None:
            return Judged.LEVEL, level.id, None
        known = (PLAN, *(level.id for level in self.ruleset.levels), *self.listed)
        field.fault("fault.unknown_subject", name=text, guess=nearest(text, (*known, *_SAID)), at_key=True)
        return None

    def _expectation(self, indicator: Indicator, field: Field, subject: tuple[Judged, str, str | None]) -> Expectation:
        kind, name, column = subject
        if kind not in indicator.judged:
            known = [keyed("judged", one.value) for one in indicator.judged]
            field.fault("fault.subject_not_judged", indicator=indicator.id, known=known)
        parts = field.mapping(_SAID) if isinstance(field.value, dict) else {"outcome": field}
        if not parts:
            field.fault("fault.nothing_expected")
        reason = parts.get("reason")
        return Expectation(
            indicator=indicator.id,
            kind=kind,
            name=name,
            column=column,
            said=tuple(parts),
            outcome=parts["outcome"].word(Outcome) if "outcome" in parts else None,
            reason=reason.word(Reason) if reason and reason.value != _NONE else None,
            shortfall=_count_or_none(parts["shortfall"]) if "shortfall" in parts else None,
            excess=_count_or_none(parts["excess"]) if "excess" in parts else None,
            line=_line(field),
        )


def _line(field: Field) -> int:
    return field.faults.document.position(field.path)[0]


def _raw(field: Field) -> dict[str, object]:
    return field.value if isinstance(field.value, dict) else {}


def _count(field: Field) -> int:
    text = field.text()
    found = parse_count(text)
    if text and (found is None or found < 0):
        field.fault("fault.not_a_count", text=text)
    return max(found or 0, 0)


def _count_or_none(field: Field) -> int | None:
    """A shortfall or an excess: whole units, or none."""
    text = field.text()
    if text == _NONE:
        return None
    found = parse_count(text)
    if text and (found is None or found < 1):
        field.fault("fault.not_units", text=text)
    return found
