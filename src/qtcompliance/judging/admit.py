"""Observations as written → facts by agency, period and quantity, or problems (SEMANTICS 8 and 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..domain.agency import PLAN, Agencies
from ..domain.extra import PLAIN
from ..domain.facts import FactColumn, Facts
from ..domain.observation import AGENCY, PERIOD, Observations
from ..domain.period import ReportingPeriod
from ..domain.place import Place, Problem
from ..domain.reading import Whole
from ..domain.record import Record
from ..domain.ruleset import Ruleset
from ..domain.spreadsheet import not_worked_out
from ..locale import Message, message
from .idle_corrections import IdleCorrections
from .lacking import lacking
from .naming import OF_NOBODY, Naming, absent, impossible_months, no_period, two_agencies
from .order import in_order
from .other_forms import other_forms
from .over_time import broken_wholes, whole_period
from .settle import Claims
from .stale import mark_stale
from .subtrees import Subtrees
from .suit import TOO_GREAT, Suit, suits
from .unasked import bare_name, why_unasked
from .unused import Unused

MOST_GUESSES = 100  # a guess for each of a hundred thousand columns takes minutes


@attrs.frozen(eq=False, repr=False)
class Admitted(Record):
    """The facts of each judged period, every problem, and the period that each text of the source names."""

    facts: Mapping[str, Facts]
    problems: tuple[Problem, ...]
    periods: Sequence[ReportingPeriod | None]
    any_matched: bool
    any_known: bool
    replaced: frozenset[int]
    """Observations whose figure another source corrected."""
    corrected: Mapping[int, str]
    """Observations that replaced a figure, with the figure replaced."""
    unread: Mapping[int, Message]
    """Observations whose cell does not suit its quantity, and why."""
    unnamed: Mapping[int, int]
    """Observations whose row names no agency (`AGENCY`), or no period (`PERIOD`), that can be used."""
    unnamed_rows: Mapping[int, int]
    """The same of rows that hold no figure, by their numbers among the bare ones."""


def admit(
    ruleset: Ruleset, agencies: Agencies, observations: Observations, periods: Sequence[ReportingPeriod]
) -> Admitted:
    """Match every observation to an agency, a period and a quantity, or say why that cannot be done."""
    return _Admission(ruleset, agencies, observations, periods).run()


class _Admission:
    """One run of `admit`: tables from the codes of texts to what they name, and the columns being filled."""

    def __init__(
        self,
        ruleset: Ruleset,
        agencies: Agencies,
        observations: Observations,
        periods: Sequence[ReportingPeriod],
    ) -> None:
        self.agencies, self.seen, self.judged = agencies, observations, periods
        self.ruleset = ruleset
        self.size = len(agencies) + 1
        self.problems: list[Problem] = list(observations.problems)
        self.naming = Naming(agencies)
        self.places = [self._place(text) for text in observations.agency_names.texts]
        self.periods = [self._period(text) for text in observations.period_names.texts]
        self.suits = suits(ruleset)
        self.columns: dict[tuple[str, str], FactColumn] = {}
        self.claims = Claims(observations, self.suits)
        self.told: set[tuple[object, ...]] = set()
        self.unasked = 0
        self.mapped = {source.location: source.mapped for source in observations.sources}
        self.refused_periods = impossible_months(observations, self.periods, ruleset.periods)
        self.unread: dict[int, Message] = {}
        self.unnamed: dict[int, int] = {}
        self.unnamed_rows: dict[int, int] = {}

    def run(self) -> Admitted:
        """Fill the columns, settle what was claimed twice, make parts into wholes."""
        self._fill()
        self.problems.extend(self._nameless_rows())
        self.problems.extend(self.claims.settle())
        self.columns = {key: column for key, column in self.columns.items() if column.holds_any}
        corrected = self.claims.corrections.corrected
        facts = {
            period.name: whole_period(period, self.columns, self.ruleset, self.size, self.seen, corrected)
            for period in self.judged
        }
        for one in facts.values():
            mark_stale(one.columns.values(), self.seen, self.periods)
        self.problems.extend(Unused(self.seen, self.periods, self.judged, self.ruleset, self.suits).problems())
        idle = IdleCorrections(
            self.seen, self.periods, self.judged, self.ruleset, self.columns, self.claims.corrections
        )
        self.problems.extend(idle.problems(self.places, self.unnamed))
        self.problems.extend(other_forms(self.ruleset, self.seen))
        self.problems.extend(lacking(self.ruleset, self.seen))
        self.problems.extend(broken_wholes(facts.values(), self.seen))
        for period in self.judged:
            self._refuse_closed(facts[period.name], period)
        known = {one.name: one for one in self.periods if one is not None}
        of_subtrees = Subtrees(self.ruleset, self.agencies, self.seen, self.columns)
        self.problems.extend(of_subtrees.problems([(one, facts[one.name]) for one in self.judged], known))
        return Admitted(
            facts,
            in_order(self.problems),
            self.periods,
            any_matched=any(place is not None for place in self.places),
            any_known=any(text in self.suits for text in self.seen.quantity_names.texts),
            replaced=frozenset(self.claims.corrections.replaced),
            corrected=corrected,
            unread=self.unread,
            unnamed=self.unnamed,
            unnamed_rows=self.unnamed_rows,
        )

    # Texts to what they name

    def _place(self, text: str) -> int | None:
        if text in self.seen.twofold:
            return None
        if text.strip().casefold() == PLAN:
            return self.size - 1
        found = self.agencies.find(text)
        return found[0] if len(found) == 1 else None

    def _unmatched(self, text: str) -> Message:
        if text in self.seen.twofold:
            return two_agencies(self.agencies, self.seen.twofold[text])
        found = self.naming(text)
        beside = None if not_worked_out(text) else self.seen.beside.get(text)
        if beside is not None and isinstance(found, Message):
            return message("admission.agency_beside", text=text, **beside)
        return found if isinstance(found, Message) else message("admission.no_agency")

    def _period(self, text: str) -> ReportingPeriod | None:
        if not text.strip():
            return self.judged[0] if len(self.judged) == 1 else None
        for period in self.judged:
            if period.name == text.strip():
                return period
        found = ReportingPeriod.parse(text, self.ruleset.periods)
        return next((period for period in self.judged if found is not None and period.days == found.days), found)

    # Filling

    def _fill(self) -> None:
        seen, extras, places, refused = self.seen, self.seen.extras, self.places, self.refused_periods
        suits = [self.suits.get(text) for text in seen.quantity_names.texts]
        columns = [[self._column(period, name) for name in seen.quantity_names.texts] for period in self.periods]
        plain = [suit is not None and suit.counts for suit in suits]
        rows = zip(seen.agency, seen.period, seen.quantity, seen.values, strict=True)
        for index, (agency, period, quantity, value) in enumerate(rows):
            place, column = places[agency], columns[period][quantity]
            if place is None or column is None or (refused and (seen.source[index], period) in refused):
                self._refuse(index, place, suits[quantity])
            elif (
                plain[quantity]
                and (type(value) is int or type(value) is Whole)
                and 0 <= value < TOO_GREAT
                and index not in extras
            ):
                if column.origins[place] < 0:
                    column.values[place], column.origins[place] = value, index
                else:
                    self.claims.claim(index, place, column)
            else:
                self._admit_one(index, place, self.suits[seen.quantity_names.texts[quantity]], column)

    def _column(self, period: ReportingPeriod | None, quantity: str) -> FactColumn | None:
        """The column of a quantity that somebody asked for, in a period that is one."""
        if period is None or quantity not in self.suits:
            return None
        key = (period.name, quantity)
        if key not in self.columns:
            self.columns[key] = FactColumn.blank(self.size)
        return self.columns[key]

    def _admit_one(self, index: int, place: int, suit: Suit, column: FactColumn) -> None:
        extra = self.seen.extras.get(index)
        value = suit.fit(self.seen.values[index], extra or PLAIN)
        if isinstance(value, Message):
            self.unread[index] = value
            self._tell("unreadable", index, value)
        if extra is not None and extra.subtree and place < self.size - 1:  # the plan's own row covers everybody
            if not isinstance(value, Message):
                self.claims.claim_subtree(index, place, value, column)
        elif column.origins[place] >= 0:
            self.claims.claim(index, place, column)
        else:
            column.origins[place] = index
            self.claims.put(index, place, value, column)

    # What cannot be used

    def _tell(self, kind: str, index: int, what: Message, *, text: str | None = None) -> None:
        self.problems.append(self.seen.problem(kind, index, what, text=text))

    def _refuse(self, index: int, place: int | None, suit: Suit | None) -> None:
        seen = self.seen
        text = seen.agency_text(index)
        row = (seen.location(index), seen.sheet(index), seen.row[index], seen.agency[index])
        if place is None or suit is not None:
            self.unnamed[index] = AGENCY if place is None else PERIOD
        if suit is None:
            self._tell_unasked(index)
        elif place is None:
            if ("agency", *row) not in self.told:
                self.told.add(("agency", *row))
                where = str(seen.key_place(index, AGENCY))
                self.problems.append(self._of_nobody(row[0], where, text))
        else:
            period = seen.period_text(index)
            if ("period", *row) not in self.told:
                self.told.add(("period", *row))
                known = self.periods[seen.period[index]] is not None
                where = str(seen.key_place(index, PERIOD))
                what = no_period(period, known=known)
                self.problems.append(Problem("period", row[0], where, period, what, agency=text))

    def _of_nobody(self, source: str, place: str, text: str) -> Problem:
        """The problem of a row that names no agency, or two."""
        what, code = self._unmatched(text), self.seen.twofold.get(text, {}).get("text", text)
        if what.key == OF_NOBODY and (column := Place.parse(place).column):
            what = message(f"{OF_NOBODY}_in", text=text, column=column)
        return Problem("agency", source, place, code, what, agency=code.strip() or None)

    def _tell_unasked(self, index: int) -> None:
        quantity = self.seen.quantity_text(index)
        key = ("quantity", self.seen.location(index), bare_name(quantity))
        if key in self.told:
            return
        self.told.add(key)
        self.unasked += 1
        guessing = self.unasked <= MOST_GUESSES
        what = why_unasked(quantity, self.ruleset, self.suits, guessing=guessing)
        mapped = self.mapped.get(self.seen.location(index), {}).get(quantity)
        if mapped is None:
            self.problems.append(self.seen.problem("unasked", index, what, text=bare_name(quantity), of_source=True))
        else:  # the assessment names it, and no column of the source
            document, line = mapped
            said = message("admission.mapped", what=what, where=self.seen.where(index))
            self.problems.append(Problem("unasked", document, f"line {line}", quantity, said))

    def _nameless_rows(self) -> Iterator[Problem]:
        """Rows that hold no figure are still somebody's: whose, and of which period, must be known (section 12)."""
        seen = self.seen
        for number, (agency, period, source, *_) in enumerate(seen.bare):
            text, when = seen.agency_names.texts[agency], seen.period_names.texts[period]
            location = seen.source_names.texts[source]
            if self.places[agency] is not None and self.periods[period] is not None:
                continue
            self.unnamed_rows[number] = AGENCY if self.places[agency] is None else PERIOD
            if self.places[agency] is None:
                yield self._of_nobody(location, str(seen.bare_place(number, AGENCY)), text)
            else:
                place = str(seen.bare_place(number, PERIOD))
                yield Problem("period", location, place, when, no_period(when, known=False), agency=text)

    def _refuse_closed(self, facts: Facts, period: ReportingPeriod) -> None:
        """What an agency reported for a period at whose end it does not exist is a problem, and is not used."""
        gone = [place for place, agency in enumerate(self.agencies) if not agency.exists_on(period.end)]
        known = {one.name: one for one in self.periods if one is not None}
        within = [
            column
            for (name, _), column in self.columns.items()
            if name in known and (known[name] == period or period.holds(known[name]))
        ]
        for place in gone:
            agency = self.agencies[place]
            found = [index for column in within for index in column.observations(place)]
            found += [index for column in within if place in column.subtree for index in column.subtree[place][1]]
            if found:
                first, why = min(found, key=self.seen.order), absent(self.agencies, place, period)
                self._tell("closed", first, why, text=agency.id)
            for column in facts.columns.values():
                column.values[place], column.origins[place] = None, -1
                for sparse in (column.more, column.at_least, column.subtree, column.errors, column.flags):
                    sparse.pop(place, None)
