"""Selection: which cards and verdicts the options choose to show; it never changes what was judged.

Every reporter shows a report through `shown`, so that `--agency`, `--level`, `--under`, `--indicator`,
`--only failed` and `--worst-first` mean the same in each form (INTERFACE, section 1).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction

import attrs

from ..contracts import Options
from ..domain.agency import Agencies, bare, fold
from ..domain.obligation import Subject
from ..domain.outcome import Outcome, Overall
from ..domain.record import Compared
from ..domain.ruleset import Ruleset
from ..domain.scorecard import Context, Contribution, Report, Scorecard
from ..domain.target import Judged, Standing
from ..domain.verdict import Verdict, VerdictColumn
from ..errors import UsageError, nearest, unknown
from ..locale import Message, message
from .distance import NOWHERE, distance

SEVERITY = {
    overall: rank
    for rank, overall in enumerate(
        (Overall.FAIL, Overall.INCOMPLETE, Overall.EXCUSED, Overall.PASS, Overall.NOTHING_TO_JUDGE)
    )
}
"""The overall words, the worst first."""

LISTED = 20
"""The most names of agencies that are listed where one is unknown."""


@attrs.frozen(eq=False, repr=False)
class Shown(Compared):
    """A card as the options show it: its verdicts, contributions and context, narrowed."""

    card: Scorecard
    indicator: str | None = None
    only_failed: bool = False

    @property
    def where(self) -> Iterator[tuple[VerdictColumn, int]]:
        """The columns and places that hold the verdicts to show, in the ruleset's order."""
        everything: Iterator[tuple[VerdictColumn, int]] = iter(self.card.where)
        if self.indicator is None and not self.only_failed:
            return everything
        return (
            (column, place)
            for column, place in everything
            if self.indicator in (None, column.obligations.indicator.id)
            if not self.only_failed or column.failed(place)
        )

    @property
    def overall(self) -> Overall:
        """What the card says, or of one indicator alone what its verdicts come to, whether they bind or not."""
        if self.indicator is None:
            return self.card.overall
        found = {column.outcome(place) for column, place in self.where}
        if Outcome.FAIL in found:
            excused = all(
                place in column.waivers for column, place in self.where if column.outcome(place) is Outcome.FAIL
            )
            return Overall.EXCUSED if excused else Overall.FAIL
        if found & {Outcome.UNDETERMINED, Outcome.NO_DATA, Outcome.ERROR}:
            return Overall.INCOMPLETE
        return Overall.PASS if Outcome.PASS in found else Overall.NOTHING_TO_JUDGE

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts to show, in the ruleset's order."""
        return tuple(self.card.verdict(column, place) for column, place in self.where)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What the subject brings to its groups, as far as it is to be shown."""
        if self.only_failed:
            return ()
        if self.indicator is None:
            return self.card.contributions
        return tuple(one for one in self.card.contributions if self.indicator == one.indicator.id)

    @property
    def context(self) -> tuple[Context, ...]:
        """Figures that are not judged, as far as they are to be shown."""
        if self.only_failed:
            return ()
        if self.indicator is None:
            return self.card.context
        return tuple(one for one in self.card.context if self.indicator == one.indicator.id)

    @property
    def empty(self) -> bool:
        """Whether the options leave nothing of the card."""
        if self.only_failed and not self.card.counted.failed:
            return True
        if self.only_failed or self.indicator is not None:
            return not (any(True for _ in self.where) or self.contributions or self.context)
        return False


def shown(report: Report, options: Options) -> Iterator[Shown]:
    """The cards that `options` choose, in their order, each made when its turn comes.

    Raises UsageError for an agency, level or indicator that the report does not know.
    """
    wanted = _wanted(report, options)
    indicator = None if options.indicator is None else find_indicator(report.ruleset, options.indicator)
    cards = iter(report.scorecards)
    if options.worst_first:
        cards = iter(sorted(cards, key=lambda card: _worst(card, indicator)))
    if wanted is not None:
        cards = (card for card in cards if wanted(card.subject))
    if indicator is None and not options.only_failed:
        return map(Shown, cards)
    views = (Shown(card, indicator, options.only_failed) for card in cards)
    return (view for view in views if not view.empty)


def chosen_subjects(report: Report, options: Options) -> list[Subject] | None:
    """The subjects that `options` choose, whatever came out; None where they choose none.

    Agencies of the register that are not judged, because they do not exist in the period, are among them.
    """
    wanted = _wanted(report, options)
    if wanted is None:
        return None
    judged = dict.fromkeys(card.subject for card in report.scorecards)
    return [*filter(wanted, judged), *filter(wanted, _without_cards(report, judged))]


def _without_cards(report: Report, judged: Collection[Subject]) -> Iterator[Subject]:
    """The agencies of the register that have no card."""
    ids = {subject.id for subject in judged if subject.kind is Judged.AGENCY}
    for agency in report.agencies:
        if agency.id not in ids:
            level = report.ruleset.level_named(agency.level)
            yield Subject(Judged.AGENCY, agency.id, agency.name, level=level.id if level else agency.level)


def indicative_fails(report: Report, options: Options) -> int:
    """How many fails of indicative targets `--only failed` leaves out of what is chosen otherwise."""
    every = attrs.evolve(options, only_failed=False, worst_first=False)
    return sum(
        column.outcome(place) is Outcome.FAIL and column.obligations.standings[place] is Standing.INDICATIVE
        for view in shown(report, every)
        for column, place in view.where
    )


def _worst(card: Scorecard, indicator: str | None) -> tuple[int, int, int, Fraction, int]:
    """By what the card says, how many fail, how many wait; then by how far the worst fail is from its target."""
    view = Shown(card, indicator)
    failed, undecided = card.counted.failed, card.counted.undecided
    far = [distance(column, place) for column, place in view.where if column.failed(place)] if failed else []
    if indicator is not None:
        failed, undecided = len(far), 0
    points, units = max(far, default=NOWHERE)
    return SEVERITY[view.overall], -failed, -undecided, -points, -units


def _wanted(report: Report, options: Options) -> Callable[[Subject], bool] | None:
    tests: list[Callable[[Subject], bool]] = []
    if options.agency is not None:
        agency = find_agency(report.agencies, options.agency)
        tests.append(lambda one: one.kind is Judged.AGENCY and one.id == agency)
    if options.level is not None:
        level = find_level(report.ruleset, options.level)
        tests.append(lambda one: level in (one.level, one.id if one.kind is Judged.LEVEL else None))
    if options.under is not None:
        top = find_agency(report.agencies, options.under)
        below = {top, *(report.agencies[place].id for place in report.agencies.children.get(top, ()))}
        tests.append(lambda one: _belongs(one, top, below))
    return (lambda one: all(test(one) for test in tests)) if tests else None


def _belongs(subject: Subject, top: str, below: set[str]) -> bool:
    if subject.kind is Judged.PARENT:
        return subject.id == top
    return subject.kind is Judged.AGENCY and subject.id in below


def find_agency(agencies: Agencies, text: str) -> str:
    """The id of the agency that `text` names by code, name or alias.

    Raises UsageError where it names none, with the likeliest, or several, with their codes.
    """
    places = agencies.find(text)
    if len(places) == 1:
        return str(agencies[places[0]].id)
    if places:
        codes = [agencies[place].id for place in places]
        raise UsageError(message("console.ambiguous", name=text), known=codes)
    error = unknown(message("judged.agency"), text, agencies.names)
    if len(error.known) > LISTED:  # a whole register would bury the guess
        what = message("console.unknown_agency", name=text, count=len(agencies), where=agencies.location or "-")
        raise UsageError(what, guess=error.guess)
    raise error


def find_level(ruleset: Ruleset, text: str) -> str:
    """The id of the level that `text` names by id, title or a register's word. Raises UsageError."""
    found = ruleset.level_named(text)
    if found is not None:
        return found.id
    names = [name for level in ruleset.levels for name in level.names]
    guess = next((name for name in names if bare(name) == bare(text)), None) or nearest(text, names)
    what = message("error.unknown", kind=message("judged.level"), name=text)
    raise UsageError(what, guess=guess, titled={level.id: level.title for level in ruleset.levels})


def find_indicator(ruleset: Ruleset, text: str) -> str:
    """The id of the indicator `text`, by its id or by the title that a screen shows it under.

    Raises UsageError with the known ones.
    """
    if text in ruleset.by_id:
        return text
    titled = [one.id for one in ruleset.indicators if fold(text) in map(fold, one.title.values())]
    if len(titled) == 1:
        return titled[0]
    of_clause = [one for one in ruleset.indicators if one.id in titled or fold(one.clause) == fold(text)]
    what = message("error.unknown", kind=message("console.indicator"), name=text)
    known = {one.id: one.title for one in of_clause or ruleset.indicators}
    raise UsageError(what, guess=None if of_clause else _guess(ruleset, text), titled=known)


def _guess(ruleset: Ruleset, text: str) -> str | None:
    """The indicator whose title, or id, `text` is most like."""
    titles = {title: one.id for one in ruleset.indicators for title in one.title.values()}
    likely = nearest(text, titles)
    return titles[likely] if likely else nearest(text, ruleset.by_id)


def cards_of(report: Report, kind: Judged, text: str = "", column: str | None = None) -> list[Scorecard]:
    """The cards of one subject, one a period: for `explain`.

    `text` names an agency or a parent (code, name, alias), a level or a block's value (of `column`).
    Raises UsageError where the report has no such card.
    """
    wanted = text
    if kind in (Judged.AGENCY, Judged.PARENT):
        wanted = find_agency(report.agencies, text)
    elif kind is Judged.LEVEL:
        wanted = find_level(report.ruleset, text)
    elif kind is Judged.BLOCK:
        wanted = report.agencies.entry(column or "", text)
    of_kind = [card for card in report.scorecards if card.subject.kind is kind]
    if kind is Judged.PLAN:
        found = of_kind
    else:
        found = [card for card in of_kind if card.subject.id == wanted and card.subject.column == column]
    if not of_kind:
        raise UsageError(message("console.judged_by_none", kind=message(f"judged.{kind.value}")))
    if not found and (kind is Judged.AGENCY or (kind is Judged.PARENT and _gone(report, wanted))):
        raise UsageError(not_there(report, wanted))
    if not found:
        known = dict.fromkeys(card.subject.id for card in of_kind)
        raise unknown(message(f"judged.{kind.value}"), text or kind.value, known)
    return found


def _gone(report: Report, agency: str) -> bool:
    """Whether an agency exists on the last day of none of the periods."""
    one = report.agencies[report.agencies.position[agency]]
    return not any(one.exists_on(period.end) for period in report.periods)


def not_there(report: Report, agency: str) -> Message:
    """Why an agency of the register has no card: it closed, or is not there yet, on the period's last day."""
    agencies = report.agencies
    one = agencies[agencies.position[agency]]
    said = {"name": one.name, "id": one.id, "period": [period.name for period in report.periods]}
    if one.until is not None and all(one.until < period.end for period in report.periods):
        if one.successor in agencies.position:
            successor = agencies[agencies.position[one.successor]]
            said |= {"successor": successor.name, "successor_id": successor.id}
            return message("console.gone.successor", until=one.until, **said)
        return message("console.gone", until=one.until, **said)
    if one.since is not None and all(period.end < one.since for period in report.periods):
        return message("console.not_yet", since=one.since, **said)
    return message("console.no_card", **said)
