"""Reporter `console`: the scorecard that a person reads in a terminal (INTERFACE, section 5).

It fits the width it is given and is plain text unless colour is asked for; the word carries the verdict,
colour only repeats it. In a run of more than `SCREENFUL` cards only those that are no plain pass are opened; where
these are more than a screenful, too, none is: then it says how many came out how, and who missed most. A choice of
more than `OPENED` cards is a row for each verdict that fails.
One indicator alone is a table of its own, with a row for everybody who is judged by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ..contracts import Options
from ..domain.outcome import Overall
from ..domain.record import Compared
from ..domain.scorecard import Report
from ..domain.target import Judged
from ..locale import say
from .screen.brief import brief
from .screen.cards import card
from .screen.concern import Concern
from .screen.fails import beyond, fails
from .screen.foot import foot
from .screen.grid import NARROWEST, Page
from .screen.groups import FEW as FEW_GROUPS
from .screen.groups import MOST as MOST_GROUPS
from .screen.groups import groups
from .screen.head import head
from .screen.levels import levels
from .screen.summary import summary
from .screen.worst import FEW as FEW_AGENCIES
from .screen.worst import MOST as MOST_AGENCIES
from .screen.worst import worst
from .selection import Shown, find_agency, indicative_fails, not_there, shown

SCREENFUL = 40
VAST = 1000
"""So many cards leave one screen to the plan's fails, the worst groups and the worst agencies."""
OPENED = 10
"""The most cards of a choice that are opened."""
MANY, FEW = 20, 3
"""The most problems, waivers and names that the foot lists on a screen: of any run, and of one that is crowded."""
_OWN_ROW = (Judged.PLAN, Judged.AGENCY)


def render(report: Report, options: Options) -> Iterator[str]:
    """The text in pieces, the first of them the head."""
    page = page_of(options)
    for line in _lines(page, report, _chosen(report, options), options):
        yield f"{line}\n"


def page_of(options: Options) -> Page:
    """What the options say of language, width and colour."""
    return Page(language=options.language, width=max(options.width, NARROWEST), color=options.color)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Chosen(Compared):
    """The cards that the options choose, and how much of them a screen shows.

    `rows` stand in the summary table, `opened` row by row, `by_indicator` in a table for each indicator; of `listed`
    only the fails. A `large` run has a table of its levels; one that is `crowded` names only the worst, and a `vast`
    one of the plan only the fails. An agency asked for `alone` is shown in full.
    """

    views: Sequence[Shown]
    rows: Sequence[Shown]
    by_indicator: Sequence[Shown]
    opened: Sequence[Shown]
    listed: Sequence[Shown]
    large: bool
    crowded: bool
    vast: bool
    alone: bool
    passing: int
    indicative: int

    @property
    def thronged(self) -> bool:
        """Whether there is no room for rows of blocks and parents: the worst of them are named in a sentence."""
        return self.vast or len(self.listed) > SCREENFUL


def _chosen(report: Report, options: Options) -> _Chosen:
    views = list(shown(report, options))
    own = [view for view in views if view.card.subject.kind in _OWN_ROW]
    own.sort(key=lambda view: _OWN_ROW.index(view.card.subject.kind))
    of_groups = [view for view in views if view.card.subject.kind not in _OWN_ROW]
    alone = options.indicator is not None
    large = len(views) > SCREENFUL and not options.only_failed
    if large and alone:
        own = [view for view in own if view.overall is not Overall.NOTHING_TO_JUDGE]
    all_of_them = not large or (alone and len(own) <= SCREENFUL)
    wanted = own if all_of_them else [view for view in own if view.overall is not Overall.PASS]
    crowded = large and len(wanted) > SCREENFUL
    opened = [view for view in own if view.card.subject.kind is Judged.PLAN] if crowded else wanted
    chosen = options.only_failed or options.under is not None or options.level is not None
    listed = wanted if chosen and not (crowded or alone) and len(wanted) > OPENED else []
    return _Chosen(
        views=views,
        rows=[] if crowded or alone or (listed and options.only_failed) else wanted,
        by_indicator=[*opened, *of_groups] if alone else of_groups,
        opened=[] if alone or listed else opened,
        listed=listed,
        indicative=indicative_fails(report, options) if options.only_failed else 0,
        large=large,
        crowded=crowded,
        vast=crowded and len(views) > VAST,
        alone=options.agency is not None,
        passing=len(own) - len(wanted),
    )


def _lines(page: Page, report: Report, chosen: _Chosen, options: Options) -> Iterator[str]:
    yield from head(page, report)
    if not chosen.views:
        yield ""
        yield from page.paragraph(_nothing(page.language, report, options))
    if chosen.large:
        yield from levels(page, report, chosen.views)
    if chosen.rows:
        yield ""
        yield from summary(page, report, chosen.rows)
    yield from groups(page, report, chosen.by_indicator, most=_most_groups(chosen), in_words=chosen.thronged)
    for view in chosen.opened:
        yield from brief(page, report, view) if chosen.vast else card(page, report, view, ids=chosen.alone)
    yield from fails(page, report, chosen.listed)
    if chosen.crowded:
        yield from worst(page, report, chosen.views, FEW_AGENCIES if chosen.vast else MOST_AGENCIES)
    hints = list(_hints(page.language, report, chosen, options))
    most = None if options.unabridged else FEW if chosen.crowded or chosen.listed else MANY
    yield from foot(page, report, Concern.of(report, options), hints, most)


def _most_groups(chosen: _Chosen) -> int | None:
    """How many blocks and parents an indicator lists; None where all of them."""
    if chosen.thronged:
        return FEW_GROUPS
    return MOST_GROUPS if chosen.large else None


def _nothing(language: str, report: Report, options: Options) -> str:
    """Why the screen is empty: nothing that was chosen failed, or nothing was found."""
    if options.agency is None:
        return say("console.nothing_failed" if options.only_failed else "console.nothing", language)
    agency = find_agency(report.agencies, options.agency)
    cards = (one for one in report.scorecards if one.subject.kind is Judged.AGENCY)
    if all(one.subject.id != agency for one in cards):
        return not_there(report, agency).in_language(language)
    if not options.only_failed:
        return say("console.nothing", language)
    name = report.agencies[report.agencies.position[agency]].name
    return say("console.nothing_failed.agency", language, name=name)


def _hints(language: str, report: Report, chosen: _Chosen, options: Options) -> Iterator[str]:
    """What of the report does not stand on the screen, and how to see it."""
    if len(chosen.views) < len(report.scorecards):
        yield say("console.part", language, shown=len(chosen.views), all=len(report.scorecards))
    if chosen.listed:
        yield beyond(report, chosen.listed, options, language)
        yield say("console.listed", language)
    if chosen.indicative:
        yield say(
            "console.indicative.one" if chosen.indicative == 1 else "console.indicative",
            language,
            count=chosen.indicative,
        )
    if chosen.crowded:
        yield say("console.crowded", language)
    elif chosen.passing:
        yield say("console.closed", language, count=chosen.passing)
