"""One table looked at: its columns, where agencies and periods likely stand, how its cells are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import attrs

from ..contracts import Table, names_nobody
from ..domain.agency import Agencies
from ..domain.description import CellKind, DescribedTable, Said
from ..domain.period_guess import part_meant, reads_as_period
from ..domain.record import Compared, Record
from ..domain.ruleset import Ruleset
from ..locale import message
from .agency_column import agency_column, but_numbering
from .column_look import ColumnLook, mask, sum_of
from .fonts import in_unicode
from .header_rows import is_numbering
from .headers import letter_of, tidy
from .layout import Shape
from .legacy_text import FONTS, is_windows, misread, restored
from .mapping import ALL, ColumnMapping, Letter
from .suggest import suggestions
from .syllables import is_syllable, likely, marked_words

_MOST_TEXTS = 2000
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
"""How a register's column of text writes a day."""
_USUAL = (*Shape.PANEL.value, *Shape.LONG.value)


@attrs.define(repr=False)
class Looking(Record):
    """What a source is laid beside; `periods` gathers those that its tables name."""

    agencies: Agencies | None = None
    plan: Ruleset | None = None
    masked: bool = False
    periods: set[str] = attrs.field(factory=set)
    told: str = ""
    """The year that the rows above a table name; '' where they name none."""

    @property
    def year(self) -> str:
        """The year of parts that do not say theirs: the one that is named, else the plan's first."""
        return self.told or (str(self.plan.start.year) if self.plan else "")


@attrs.frozen(eq=False, repr=False)
class Seen(Compared):
    """The rows that are looked at, and whether there are more."""

    table: Table
    more: bool


def look(base: DescribedTable, seen: Seen, location: str, looking: Looking) -> DescribedTable:
    """The table as it is told. Raises SourceError where its header cannot be used."""
    fonts, evidence = _fonts(seen.table)
    columns = {font: tuple(Letter(letter_of(one)) for one in places) or ALL for font, places in fonts.items()}
    table = in_unicode(seen.table, ColumnMapping(fonts=columns), location)
    rows = list(table.rows)
    numbering = rows[0] if rows and is_numbering(rows[0]) else None
    looks = [ColumnLook(position, str(name)) for position, name in enumerate(table.header)]
    for row in rows[numbering is not None :]:
        for one, cell in zip(looks, [*row.cells, *[None] * (len(looks) - len(row.cells))], strict=False):
            one.add(cell)
    count = Counter(one.name for one in looks)
    decimal = sum_of(one.decimal for one in looks)
    if looking.masked:
        decimal = attrs.evolve(decimal, example=mask(decimal.example))
    described = tuple(one.described(decimal.sign, count[one.name] == 1, looking.masked) for one in looks)
    period, texts = _period_column(looks, looking.year)
    fixed = _period_of_the_sheet(base.sheet, looking.year) if period is None and not base.counted else None
    agency = agency_column(looks, looking.agencies, period, masked=looking.masked)
    if agency and numbering:
        agency = but_numbering(agency, numbering)
    if base.left_out is None:
        looking.periods.update(
            looks[period].periods if period is not None else (), texts.values(), {fixed} if fixed else ()
        )
    taken = {one for one in (period, agency.position if agency else None) if one is not None}
    if base.counted:
        base = _as_register(base, looks, looking, taken, table.texts)
    mapped = not base.counted and any(one.name in _USUAL for one in looks)
    long = None if mapped or base.counted or looking.plan is None else _long(looks, looking.plan, taken)
    apart = mapped or base.counted or long is not None
    return attrs.evolve(
        base,
        rows=len(rows),
        more=seen.more,
        columns=described,
        agency=agency,
        period=period,
        period_texts=texts,
        fixed=fixed,
        period_year="" if looking.told else _year_needed([*texts, *([base.sheet] if fixed else [])], looking.year),
        decimal=decimal,
        fonts=fonts,
        font=evidence,
        misread=_misread(looks, masked=looking.masked),
        mapped=mapped,
        long=long,
        feeds=suggestions(looking.plan, described, taken) if looking.plan and not apart else (),
    )


def _as_register(
    base: DescribedTable,
    looks: Sequence[ColumnLook],
    looking: Looking,
    taken: Collection[int],
    texts: Collection[int],
) -> DescribedTable:
    """Rows that are counted: where their day stands, and the number that tells one from another."""
    free = [one for one in looks if one.position not in taken]
    days = [one for one in free if one.position not in texts and one.mostly(CellKind.DATE)]
    dated = [one for one in days if all(map(_ISO_DAY.match, one.texts))]
    day = min(dated, key=lambda one: one.blanks, default=None)
    if day is not None:
        looking.periods.update(str(one.year) for one in day.days)
    numbered = (one for one in free if one is not day and one.tells_apart and all(map(names_nobody, one.texts)))
    key = next(numbered, None)
    return attrs.evolve(base, day=day.position if day else None, key=key.position if key else None)


def _period_column(looks: Sequence[ColumnLook], year: str) -> tuple[int | None, Mapping[str, str]]:
    """The first column that holds nothing but periods, and what its texts mean; one that is called so before others."""
    found = [(one, one.period_texts(year)) for one in looks]
    found = [(one, texts) for one, texts in found if one.periods or texts]
    found.sort(key=lambda pair: tidy(pair[0].name).casefold() != "period")
    return (found[0][0].position, found[0][1]) if found else (None, {})


def _period_of_the_sheet(name: str, year: str) -> str | None:
    """The period that a sheet is called after: `Quý I`, `Năm 2016`, `2016`."""
    return reads_as_period(name, year, called=True) if name else None


def _year_needed(texts: Sequence[str], year: str) -> str:
    """The year, where some text does not say its own."""
    return year if any(part_meant(one, year) for one in texts) else ""


def _long(looks: Sequence[ColumnLook], plan: Ruleset, taken: Collection[int]) -> tuple[int, int] | None:
    """A column whose texts are quantities of the plan, and the first behind it that holds figures."""
    known = {*plan.quantities, *plan.by_id}
    for one in looks:
        named = sum(text in known for text in one.texts)
        if one.position not in taken and named and 2 * named > len(one.texts):
            others = [other for other in looks if other.position not in {*taken, one.position}]
            figures = [other.position for other in others if set(other.kinds) - {CellKind.TEXT, CellKind.DATE}]
            return (one.position, figures[0]) if figures else None
    return None


def _misread(looks: Sequence[ColumnLook], *, masked: bool) -> tuple[str, str, str, int] | None:
    """The first text that is UTF-8 read as something else, and how many are so."""
    texts = [text for one in looks for text in (one.name, *list(one.texts)[:_MOST_TEXTS])]
    found = [(text, was) for text in texts if (was := misread(text))]
    if not found:
        return None
    text, (codec, guess) = found[0]
    return (mask(text), codec, mask(guess), len(found)) if masked else (text, codec, guess, len(found))


# Old fonts


def _fonts(table: Table) -> tuple[Mapping[str, tuple[int, ...]], Said | None]:
    """The columns written for an 8-bit font, and the evidence: words that are Vietnamese only when restored."""
    texts: dict[int, set[str]] = {place: {str(name)} for place, name in enumerate(table.header)}
    for row in table.rows:
        for place, cell in enumerate(row.cells[: len(texts)]):
            if isinstance(cell, str) and not cell.isascii() and len(texts[place]) < _MOST_TEXTS:
                texts[place].add(cell)
    totals: Counter[str] = Counter()
    words: Counter[str] = Counter()
    plain = False
    found: dict[str, list[int]] = {}
    for place, listed in texts.items():
        counts, of = _syllables(listed)
        if any(misread(text) is None and not is_windows(text) for text in listed):
            plain = True  # a letter that neither font has
        elif (best := likely(counts, of)) in FONTS:
            found.setdefault(best, []).append(place)
            totals[best] += counts[best]
            words[best] += of
    if not found:
        return {}, None
    font = max(found, key=lambda name: totals[name])
    said = message("describe.by_font", count=totals[font], of=words[font])
    if len(found) == 1 and not plain:
        return {font: ()}, Said(font, said)
    return {name: tuple(places) for name, places in found.items()}, Said(", ".join(found), said)


def _syllables(texts: set[str]) -> tuple[dict[str, int], int]:
    """How many words with marks are syllables as they stand, and for each font; and how many such words there are."""
    words = [word for text in texts if misread(text) is None for word in marked_words(text)]
    counts = {"": sum(map(is_syllable, words))}
    for font in FONTS:
        counts[font] = sum(is_syllable(restored(word, font)) for word in words)
    return counts, len(words)
