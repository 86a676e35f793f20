"""A description as the stanza of an `assessment.yaml`: what can be pasted, and runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..domain.description import DecimalSign, DescribedColumn, DescribedTable, Description
from ..domain.period import ReportingPeriod
from ..locale import say, title_in

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()-]|:(?=\S))*(?<! )\Z")
_WORDS = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})
MOST_COUNTS, MOST_FREE, MOST_FILTERS, FEW = 40, 20, 12, 12


def stanza(description: Description, language: str) -> Iterator[str]:
    """The lines. What is not known stands as a comment, and nothing in them must be filled in."""
    for key, value in (("ruleset", description.ruleset), ("agencies", description.agencies)):
        yield f"{key}: {scalar(value)}" if value else f"# {key}: …"
    if description.period:
        remark = "" if description.period_told else f"   # {say('describe.stanza.period', language)}"
        yield f"period: {json.dumps(description.period)}{remark}"
    else:
        yield "# period: …"
    chosen = description.chosen
    yield "data:" if chosen else f"# data: {say('describe.stanza.nothing', language)}"
    for table in chosen:
        yield from _source(description, table, language)
    yield from _unfed(description, language)


def scalar(text: str) -> str:
    """A text as YAML reads it back: plain where nothing can be mistaken, else in quotation marks."""
    if _PLAIN.match(text) and text.casefold() not in _WORDS:
        return text
    written = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in written)


def _source(description: Description, table: DescribedTable, language: str) -> Iterator[str]:
    yield f"  - from: {scalar(description.location)}"
    for name, value in table.settings.items():
        yield f"    {name}: {_value(value)}"
    if table.form is not None:
        return
    if table.fonts:
        yield f"    font: {_fonts(table)}"
    yield from _columns(table, language, masked=description.masked)
    if table.counted:
        yield from _counted(description, table, language)
        return
    yield from _notation(table, language)
    yield from _quantities(table, language)


def _columns(table: DescribedTable, language: str, *, masked: bool) -> Iterator[str]:
    agency = table.agency
    if agency is None:
        yield f"    # agency: {say('describe.stanza.agency', language)}"
    else:
        column = table.columns[agency.position]
        yield f"    agency: {_column(column)}"
        beside = table.columns[agency.position if agency.totals_in is None else agency.totals_in]
        totals = f"[{', '.join(map(scalar, agency.totals))}]"
        if agency.totals and beside.named:
            yield f"    skip: {{{scalar(beside.named)}: {totals}}}"
        elif agency.totals:
            yield f"    # skip: {{…: {totals}}}   # {say('describe.stanza.skip', language, column=beside.letter)}"
        if agency.footnotes:
            # the register's names confirm the marks; without it they may belong to the names
            sure = "# " if agency.matched is None else ""
            yield f"    {sure}footnotes: {{{agency.footnotes}: [{_column(column)}]}}   # {_one_line(agency.marked)}"
    yield from _period(table, language, masked=masked)


def _period(table: DescribedTable, language: str, *, masked: bool) -> Iterator[str]:
    """The column of periods, with the days of those that the source calls otherwise; else what the sheet is called."""
    guess = f"   # {say('describe.stanza.year', language, year=table.period_year)}" if table.period_year else ""
    if table.period is not None:
        yield f"    period: {_column(table.columns[table.period])}"
        found = {text: ReportingPeriod.parse(name) for text, name in table.period_texts.items()}
        days = ", ".join(f"{'…' if masked else scalar(text)}: {one.days}" for text, one in found.items() if one)
        if days:
            yield f"    {'# ' if masked else ''}periods: {{{days}}}{guess}"
    elif table.fixed and table.settings.get("sheet") == table.sheet:
        yield f"    period: {{fixed: {json.dumps(table.fixed)}}}{guess}"
    elif table.fixed:
        yield f"    # {say('describe.stanza.sheets', language, sheet=table.sheet)}"


def _counted(description: Description, table: DescribedTable, language: str) -> Iterator[str]:
    """What a register needs: a day, a key, a quantity that counts every row; what else could be counted as comments."""
    if table.day is not None and "date" not in table.settings:
        yield f"    date: {_column(table.columns[table.day])}"
    elif table.period is None:
        yield f"    # date: {say('describe.stanza.day', language)}"
    if table.key is not None and "key" not in table.settings:
        yield f"    key: {_column(table.columns[table.key])}"
    yield "    quantities:"
    yield f"      rows: {{}}   # {say('describe.stanza.rows', language)}"
    for name, title in description.counts[:MOST_COUNTS]:
        yield f"      # {name}: {{}}   # {_one_line(title_in(title, language))}"
    agency = table.agency.position if table.agency else None
    taken = {agency, table.period, table.day, table.key}
    few = [one for one in table.columns if one.position not in taken and not one.many and 1 < one.distinct <= FEW]
    for column in few[:MOST_FILTERS]:
        shown = "…" if description.masked else scalar(column.samples[0])
        yield f"      # …: {{{_column(column)}: {shown}}}"


def _notation(table: DescribedTable, language: str) -> Iterator[str]:
    decimal: DecimalSign = table.decimal
    if decimal.sign == ",":
        yield '    decimal: ","'
    elif decimal.open_grouping:
        yield f"    # {say('describe.stanza.grouping', language, text=decimal.example, sign=decimal.open_grouping)}"
        yield f'    # decimal: "{"," if decimal.open_grouping == "." else "."}"'
        yield f'    # grouping: "{decimal.open_grouping}"'
    elif decimal.met and decimal.sign is None:
        yield f"    # decimal: {say('describe.stanza.decimal', language)}"
    if decimal.grouping:
        yield f'    grouping: "{decimal.grouping}"'
    ticks = {column.tick for column in table.columns if column.tick}
    if len(ticks) == 1:
        yield f"    tick: {scalar(ticks.pop())}"


def _quantities(table: DescribedTable, language: str) -> Iterator[str]:
    if table.mapped:
        return
    if table.long:
        for key, place in zip(("quantity", "value"), table.long, strict=True):
            yield f"    {key}: {_column(table.columns[place])}"
        return
    fed = {one.position for one in table.feeds}
    agency = table.agency
    taken = {table.period, *((agency.position, agency.totals_in) if agency else ()), *fed}
    free = [one for one in table.columns if one.position not in taken and one.kind is not None]
    yield from ["    quantities:"] if table.feeds else ["    # quantities:"] if free else []
    for one in table.feeds:
        title = title_in(one.title, language)
        remark = f"{title}, {one.likeness} %"
        yield f"      {one.quantity}: {_column(table.columns[one.position])}   # {_one_line(remark)}"
    if free and table.feeds:
        yield f"      # {say('describe.stanza.unmatched', language)}"
    for column in free[:MOST_FREE]:
        kind = say(f"describe.kind.{column.kind.value}", language) if column.kind else ""
        yield f"      # …: {_one_line(_column(column))}   # {kind}"
    if len(free) > MOST_FREE:
        yield f"      # {say('console.more', language, count=len(free) - MOST_FREE)}"


def _unfed(description: Description, language: str) -> Iterator[str]:
    """The plan's quantities that no column feeds, so that nobody takes the stanza for the whole."""
    unfed = description.unfed
    if unfed:
        yield f"      # {say('describe.stanza.unfed', language)}"
    for name, title in unfed[:MOST_COUNTS]:
        yield f"      # {name}: …   # {_one_line(title_in(title, language))}"
    if len(unfed) > MOST_COUNTS:
        yield f"      # {say('console.more', language, count=len(unfed) - MOST_COUNTS)}"


def _column(column: DescribedColumn) -> str:
    return scalar(column.named) if column.named else f"{{letter: {column.letter}}}"


def _value(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(str, value))}]"
    text = str(value)
    return text if text.isdigit() else scalar(text)


def _fonts(table: DescribedTable) -> str:
    named = {font: [_column(table.columns[one]) for one in places] for font, places in table.fonts.items()}
    if len(named) == 1 and not next(iter(named.values())):
        return next(iter(named))
    return "{" + ", ".join(f"{font}: [{', '.join(columns)}]" for font, columns in named.items()) + "}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
