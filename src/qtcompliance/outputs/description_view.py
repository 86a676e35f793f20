"""What a source holds and what it could feed, for the command `describe`; last the stanza that can be pasted."""

from __future__ import annotations

from collections.abc import Iterator

from ..contracts import Options
from ..domain.description import DecimalSign, DescribedColumn, DescribedTable, Description, Folder
from ..locale import Code, day, keyed, number, say, spoken, title_in
from .console import page_of
from .plain_text import visible
from .screen.grid import Column, Page, Row, lay, wrapped
from .stanza import stanza

MOST_COLUMNS = 120
MOST_UNLIKE = 20
_COLUMNS = (
    Column(),
    Column(yields=2, least=12),
    Column(styled=True),
    Column(right=True),
    Column(right=True),
    Column(yields=1, least=16),
)
_SAID = (Column(yields=2, least=12), Column(yields=1, least=24))
_SETTINGS = ("delimiter", "encoding")
_FEEDS = (Column(yields=2, least=16), Column(yields=1, least=16), Column(right=True))


def describe(description: Description, options: Options) -> Iterator[str]:
    """The whole description, line by line."""
    page = page_of(options)
    for line in _lines(page, description):
        yield f"{line}\n"
    yield "\n"
    for line in (f"# {say('describe.stanza', page.language)}", *stanza(description, page.language)):
        for part in _comment(line, page.width) or [visible(line)]:
            yield f"{part}\n"


def _comment(line: str, width: int) -> list[str]:
    """The lines of a comment in words, as the page is wide; none where a line can be pasted, or made to be."""
    text = line.lstrip(" ")
    if not text.startswith("# ") or "   # " in text or "{" in text:
        return []
    mark = " " * (len(line) - len(text)) + "# "
    return [f"{mark}{part}" for part in wrapped(text[2:], width - len(mark))]


def _lines(page: Page, description: Description) -> Iterator[str]:
    yield f" {page.paint(description.location, 'bold')}"
    hints = [
        Row(
            [
                _setting(name, page.language),
                say("describe.hint", page.language, value=one.value, evidence=spoken(one.evidence, page.language)),
            ]
        )
        for name, one in description.hints.items()
    ]
    yield from lay(page, _SAID, hints)
    if description.folder is not None:
        yield from _folder(page, description.folder)
    if not description.tables:
        yield from page.paragraph(say("describe.empty", page.language))
    for table in description.tables:
        yield ""
        yield from _table(page, table)


def _setting(name: str, language: str) -> str:
    """What a source's setting is about, with the key under which it is declared."""
    return spoken(keyed("describe.setting", name) if name in _SETTINGS else Code(name), language)


def _folder(page: Page, folder: Folder) -> Iterator[str]:
    """How many files there are, and which cannot be read as the one that is described."""
    language = page.language
    agree = folder.looked - len(folder.unlike)
    counts = {"files": folder.files, "looked": folder.looked, "agree": agree, "described": folder.described}
    yield from page.paragraph(say("describe.folder", language, **counts))
    shown = list(folder.unlike.items())[:MOST_UNLIKE]
    yield from lay(page, _SAID, [Row([name, why.in_language(language)]) for name, why in shown])
    if len(folder.unlike) > len(shown):
        yield from page.paragraph(say("console.more", language, count=len(folder.unlike) - len(shown)))


def _table(page: Page, table: DescribedTable) -> Iterator[str]:
    language = page.language
    size = {"rows": table.rows, "columns": len(table.columns)}
    told = say("describe.size_more" if table.more else "describe.size", language, **size)
    yield from page.paragraph(f"{table.sheet}: {told}" if table.sheet else told, style="bold")
    if table.left_out is not None:
        yield from page.paragraph(spoken(table.left_out, language))
    if table.failed is not None:
        yield from page.paragraph(spoken(table.failed, language), style="red")
        return
    if table.columns:
        yield from lay(page, _COLUMNS, _columns(table, language))
        if len(table.columns) > MOST_COLUMNS:
            yield from page.paragraph(say("console.more", language, count=len(table.columns) - MOST_COLUMNS))
    yield ""
    yield from lay(page, _SAID, [Row([say(f"describe.{key}", language), text]) for key, text in _said(table, language)])
    if table.feeds:
        yield ""
        yield from page.paragraph(say("describe.feeds", language), style="bold")
        yield from lay(page, _FEEDS, list(_feeds(table, language)))


def _columns(table: DescribedTable, language: str) -> list[Row]:
    heads = ("column", "header", "kind", "blanks", "distinct", "samples")
    rows = [Row([say(f"describe.head.{name}", language) for name in heads], ruled=True)]
    return rows + [Row(_cells(one, language)) for one in table.columns[:MOST_COLUMNS]]


def _cells(column: DescribedColumn, language: str) -> list[str]:
    distinct = number(column.distinct, language) + ("+" if column.many else "")
    return [
        column.letter,
        column.name,
        _kind(column, language),
        number(column.blanks, language) if column.blanks else "",
        distinct,
        _samples(column, language),
    ]


def _kind(column: DescribedColumn, language: str) -> str:
    """The kind of most cells, and how many are of another."""
    if column.kind is None:
        return say("describe.kind.none", language)
    word = say(f"describe.kind.{column.kind.value}", language)
    others = sum(column.kinds.values()) - column.kinds[column.kind]
    return say("describe.kind.mixed", language, kind=word, others=others) if others else word


def _samples(column: DescribedColumn, language: str) -> str:
    if column.first_day and column.last_day:
        ends = [day(one, language) for one in (column.first_day, column.last_day)]
        return " – ".join(dict.fromkeys(ends))
    return " · ".join(column.samples)


def _said(table: DescribedTable, language: str) -> Iterator[tuple[str, str]]:
    if table.form is not None:
        yield "form", say("describe.form.made", language, ruleset=table.form)
    for header in table.headers:
        rows = " + ".join(map(str, header.rows))
        yield "headers", say("describe.header_row", language, rows=rows, texts=" · ".join(header.texts))
    yield "agency", _agency(table, language)
    if table.counted:
        for key, place in (("day", table.day), ("key", table.key)):
            yield key, say("describe.none", language) if place is None else _column(table, place, language)
    if not table.counted or table.period is not None:
        yield "period", _period(table, language)
    if table.long is not None:
        named, value = (table.columns[place] for place in table.long)
        names = {"letter": named.letter, "name": named.name, "value": value.letter, "value_name": value.name}
        yield "long", say("describe.long.columns", language, **names)
    if not table.counted:
        yield "decimal", _decimal(table.decimal, language)
    if table.font is not None:
        font = {"value": table.font.value, "evidence": spoken(table.font.evidence, language)}
        yield "font", say("describe.hint", language, **font)
    if table.misread is not None:
        text, codec, guess, count = table.misread
        yield "misread", say("problem.misread", language, text=text, codec=codec, guess=guess, count=count)


def _agency(table: DescribedTable, language: str) -> str:
    agency = table.agency
    if agency is None:
        return say("describe.agency.none", language)
    column = table.columns[agency.position]
    name = {"letter": column.letter, "name": column.name}
    if agency.matched is None:
        return say("describe.agency.called", language, **name)
    totals = agency.totals if agency.totals_in == agency.position else ()
    strange = [*totals, *agency.unmatched]
    told = say("describe.agency.matched", language, matched=agency.matched, names=agency.names, **name)
    return f"{told}; {say('describe.agency.unmatched', language, names=strange)}" if strange else told


def _period(table: DescribedTable, language: str) -> str:
    if table.period is None and table.fixed:
        return say("describe.period.sheet", language, period=table.fixed, sheet=table.sheet)
    if table.period is None:
        return say("describe.period.none", language)
    return _column(table, table.period, language)


def _column(table: DescribedTable, place: int, language: str) -> str:
    column = table.columns[place]
    return say("describe.period.column", language, letter=column.letter, name=column.name)


def _decimal(decimal: DecimalSign, language: str) -> str:
    if not decimal.met:
        return say("describe.decimal.none", language)
    counts = {"comma": decimal.comma, "point": decimal.point, "open": decimal.open}
    evidence = say("describe.decimal.evidence", language, **counts)
    if decimal.example:
        evidence = say("describe.decimal.example", language, evidence=evidence, text=decimal.example)
    if decimal.sign is None:
        return say("describe.decimal.open", language, evidence=evidence)
    return say("describe.decimal.likely", language, sign=decimal.sign, evidence=evidence)


def _feeds(table: DescribedTable, language: str) -> Iterator[Row]:
    heads = ("quantity", "header", "likeness")
    yield Row([say(f"describe.head.{name}", language) for name in heads], ruled=True)
    for one in table.feeds:
        column = table.columns[one.position]
        name = f"{title_in(one.title, language)} [{one.quantity}]"
        yield Row([name, f"{column.letter} {column.name}", f"{one.likeness} %"])
