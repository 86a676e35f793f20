"""Small plans, small returns and a small province, written by hypothesis."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.bound import OwnBound
from qtcompliance.domain.indicator import (
    Formula,
    IndicatorKind,
    Only,
    OverTime,
    Quantity,
    QuantityKind,
)
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.ruleset import Indicator, Ruleset
from qtcompliance.domain.scorecard import Report
from qtcompliance.domain.target import Basis, Comparator, Including, Judged, Milestone, Requirement, Standing, Target
from qtcompliance.judging.assess import assess
from tests.judging.plans import (
    WORDS,
    YEAR,
    YES_NO,
    Row,
    indicator,
    number,
    percent,
    ratio,
    require,
    ruleset,
    share,
    whether,
)

SMALL = ("0%", "25%", "50%", "75%", "100%")
FINE = (*SMALL, "20%", "40%", "60%", "80%", "10%", "90%", "37.5%")


@st.composite
def requirements(
    draw: st.DrawFn, bounds: Sequence[str] = FINE, words: Sequence[Comparator] | None = None
) -> Requirement:
    """Any requirement that a share may bear."""
    word = draw(st.sampled_from(words or [one for one in Comparator if one is not Comparator.YES]))
    if word is not Comparator.BETWEEN:
        return Requirement(word, (percent(draw(st.sampled_from(bounds))),))
    low, high = sorted(draw(st.lists(st.sampled_from(bounds), min_size=2, max_size=2, unique=True)), key=_size)
    return Requirement(word, (percent(low), percent(high)), including=draw(st.sampled_from(Including)))


def _size(text: str) -> Fraction:
    return Fraction(text.rstrip("%"))


@st.composite
def formulas(draw: st.DrawFn, *, simple: bool = False) -> Formula:
    """A share or a ratio: sums on either side, exclusions with counts or none, perhaps overlapping."""
    make = draw(st.sampled_from([share, ratio]))
    sides = [("n", "d")] * 3 + [("n m", "d"), ("n", "d e"), ("n m", "d e")]
    count, over = draw(st.sampled_from([*sides, ("n", "n d")] if make is share else sides))
    several = st.lists(st.sampled_from([("x", "x1"), ("y", "y1"), ("z", None)]), max_size=2, unique=True)
    excluding = [] if simple else draw(several)
    if make is share and not draw(st.integers(0, 3)):
        over, failing = draw(
            st.sampled_from([("d", "f"), ("d", "f g"), ("f n", "f"), ("f g n", "f g"), ("f n", "f g")])
        )
        overlap = len(excluding) > 1 and draw(st.booleans())
        return share(*excluding, count="", over=over, failing=tuple(failing.split()), overlap=overlap)
    return make(*excluding, count=count, over=over, overlap=len(excluding) > 1 and draw(st.booleans()))


@st.composite
def data_for(draw: st.DrawFn, formula: Formula, *, most: int = 5, percentage: bool = True) -> dict[str, str]:
    """What one agency reports: each count perhaps missing, perhaps contradictory; now and then a percentage."""
    if formula.kind is YES_NO:
        answers = {one: draw(st.sampled_from(["yes", "no", ""])) for one in formula.whether}
        return {one: text for one, text in answers.items() if text}
    data = {}
    for quantity in formula.quantities:
        large = quantity in formula.over
        if draw(st.integers(0, 3)):
            data[quantity] = str(draw(st.integers(0, 2 * most if large else most)))
    if percentage and not draw(st.integers(0, 4)):
        data["i"] = draw(readings())
    return data


@st.composite
def readings(draw: st.DrawFn) -> str:
    """A percentage with none or one decimal, or a bound."""
    figure = draw(st.sampled_from(["0", "20", "25", "33", "33.3", "50", "66.6", "66.7", "75", "92.8", "95", "100"]))
    return draw(st.sampled_from(["", "", "", ">", ">=", "<", "<="])) + figure + "%"


# ── Whole rulesets ──────────────────────────────────────────────────────────────────────────────────────

_TITLES = st.fixed_dictionaries({"vi": st.sampled_from(["Chỉ tiêu", "yes", "1.10"]), "en": st.text(max_size=5)})
_JUDGED = st.lists(st.sampled_from(Judged), min_size=1, unique=True).map(tuple)


@st.composite
def _targets(draw: st.DrawFn) -> Target:
    """One bound, a plain number's, each agency's own, or milestones in order."""
    days = sorted(draw(st.lists(st.dates(date(2016, 1, 1), date(2020, 12, 31)), max_size=3, unique=True)))
    odd = [
        Requirement(Comparator.YES),
        Requirement(Comparator.AT_LEAST, (attrs.evolve(OWN, quantity="own"),)),
        require("at_most", 41),
    ]
    needed = st.one_of(requirements(), st.sampled_from(odd))
    steps = [Milestone(draw(needed), due=day, written=str(day)) for day in days] or [Milestone(draw(needed))]
    standing = draw(st.none() | st.sampled_from(Standing))
    return Target(tuple(steps), level=draw(st.sampled_from([None, "plan", "commune"])), standing=standing)


@st.composite
def rulesets(draw: st.DrawFn) -> Ruleset:
    """A ruleset with indicators of every kind, in every wording."""
    checked = Formula(IndicatorKind.CHECK, check="filed", settings={"due": "2016-12-31", "days": ["1", "2"]})
    kinds = st.one_of(
        formulas(),
        st.sampled_from(
            [whether("a", "b"), whether("a", every=False), number("mean"), number(), checked, share(mean=True)]
        ),
        st.just(Formula(YES_NO, passes="i0")),
    )
    only = Only(levels=("commune",), blocks={"sector": ("nam", "bắc")}, agencies=("Xã Một",))
    made = [
        Indicator(
            f"i{place}",
            clause="II.1",
            title=draw(_TITLES),
            formula=draw(kinds),
            basis=draw(st.sampled_from(Basis)),
            judged=draw(_JUDGED),
            binding=draw(_JUDGED),
            speaks_of=draw(st.none() | st.sampled_from(Judged)),
            targets=tuple(draw(st.lists(_targets(), max_size=2))),
            standing=draw(st.sampled_from(Standing)),
            only=draw(st.sampled_from([None, only])),
            block=draw(st.sampled_from([(), ("sector", "area")])),
            note=draw(st.none() | _TITLES),
        )
        for place in range(draw(st.integers(0, 3)))
    ]
    stock = Quantity(
        "own", title=draw(_TITLES), kind=QuantityKind.PERCENT, over_time=draw(st.none() | st.sampled_from(OverTime))
    )
    season = ReportingPeriod("2009-10", date(2009, 7, 1), date(2010, 6, 30))
    return ruleset(
        *made,
        quantities=[stock],
        end=draw(st.none() | st.just(date(2020, 12, 31))),
        basis=draw(st.none() | st.sampled_from(Basis)),
        issued_by=draw(st.none() | _TITLES),
        periods=draw(st.sampled_from([{}, {"2009-10": season}])),
    )


# ── A small province ────────────────────────────────────────────────────────────────────────────────────

OWN = OwnBound(quantity="t", title=WORDS)
HALF = require("more_than", "50%")
PROVINCE = ruleset(
    indicator("online", share(("x", "x1")), HALF, judged="agency level parent plan", binding="agency plan"),
    indicator("computers", ratio(count="m"), require("at_least", "75%"), judged="agency block", block=("sector",)),
    indicator(
        "lan",
        whether("l1", "l2"),
        Target((Milestone(require("at_least", "50%")),), level="district"),
        Target((Milestone(HALF),), level="commune"),
        judged="level parent",
    ),
    indicator("passing", Formula(YES_NO, passes="online"), require("at_least", "50%"), judged="level plan"),
    indicator("evenly", share(mean=True), require("about", "50%"), judged="plan"),
    indicator("rank", number("median", "r"), require("at_most", 5), judged="agency plan"),
    indicator(
        "assigned",
        share(count="x", over="d"),
        Target((Milestone(Requirement(Comparator.AT_LEAST, (OWN,))),), level="commune"),
        Target((Milestone(HALF),), level="district"),
    ),
    quantities=[Quantity("t", title=WORDS, kind=QuantityKind.PERCENT)],
)
MEMBERS = Agencies(
    tuple(
        Agency(one, f"Agency {one}", level=level, parent=parent, blocks={"sector": sector})
        for one, level, parent, sector in (
            ("D1", "district", None, "north"),
            ("D2", "district", None, "south"),
            ("c1", "commune", "D1", "north"),
            ("c2", "commune", "D1", "south"),
            ("c3", "commune", "D2", "south"),
        )
    )
)
_CELLS = {
    "n": st.integers(0, 6).map(str),
    "d": st.integers(0, 9).map(str),
    "x": st.integers(0, 2).map(str),
    "x1": st.integers(0, 2).map(str),
    "m": st.integers(0, 9).map(str),
    "l1": st.sampled_from(["yes", "no"]),
    "l2": st.sampled_from(["yes", "no"]),
    "r": st.integers(0, 9).map(str),
    "online": st.sampled_from(["50%", "66.7%", "> 95%", "ước 73%"]),
    "computers:denominator": st.integers(0, 9).map(str),
    "t": st.sampled_from(["20%", "20%", "50%", "ước 50%", "> 40%", "120%"]),
}
_LIKELY = ("n", "d", "x", "x1", "m", "l1", "l2", "r", "t")


@st.composite
def province_rows(draw: st.DrawFn) -> list[Row]:
    """What a province's agencies report: most of it, some of it twice, some of it twice and otherwise, some not at all."""
    rows: list[Row] = []
    several = st.lists(st.sampled_from((*_LIKELY, *_LIKELY, *_CELLS)), min_size=2, max_size=14)
    for agency in MEMBERS:
        rows.extend((agency.id, quantity, draw(_CELLS[quantity])) for quantity in draw(several))
    odd = [
        ("nobody", "n", "3"),
        ("c1", "unasked", "3"),
        ("c2", "n", "three"),
        ("plan", "rank", "4"),
        ("c3", "m", "-1"),
    ]
    return rows + draw(st.lists(st.sampled_from(odd), max_size=2))


def province(found: Observations, **more: object) -> Report:
    """The province judged."""
    return assess(PROVINCE, MEMBERS, found, [YEAR], **more)  # type: ignore[arg-type]
